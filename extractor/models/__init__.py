"""Ready models: what infoboxes say of common kinds of things, with names of many languages. Copy one and change it.

>>> from extractor import extract
>>> from extractor.models import Place
>>> page = "{{Infobox settlement|name=Alder|coordinates={{coord|52|13}}|area_km2=12.5|population=3,100}}"
>>> place = extract(page, lang="en").into(Place).data
>>> place.name, place.area, place.population, place.coordinates.latitude
('Alder', 12.5, 3100, 52.0)
"""

from extractor.models.album import Album
from extractor.models.book import Book
from extractor.models.division import Division
from extractor.models.film import Film
from extractor.models.organization import Organization
from extractor.models.person import Person
from extractor.models.place import Place
from extractor.models.political_party import PoliticalParty
from extractor.models.species import Species

__all__ = ["Album", "Book", "Division", "Film", "Organization", "Person", "Place", "PoliticalParty", "Species"]
