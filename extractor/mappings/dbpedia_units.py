"""The units of DBpedia's ontology, by the names of its datatypes.

Names: http://mappings.dbpedia.org/index.php/DBpedia_Datatypes
"""

from __future__ import annotations

from typing import Final

_TABLE: Final = """
km2 squareKilometre squareKilometer; m2 squareMetre; cm2 squareCentimetre; ha hectare; acre acre; sqmi squareMile
sqft squareFoot; km kilometre kilometer; m metre meter; cm centimetre; mm millimetre; nm nanometre; mi mile; ft foot
in inch; AU astronomicalUnit; ly lightYear; kg kilogram; g gram; t tonne; lb pound; st stone; s second; min minute
h hour; d day; C degreeCelsius; F degreeFahrenheit; K kelvin; m3 cubicMetre; km3 cubicKilometre; cm3 cubicCentimetre
l litre; m3/s cubicMetrePerSecond; cuft/s cubicFeetPerSecond; km/h kilometrePerHour; km/s kilometrePerSecond
mph milePerHour; /km2 inhabitantsPerSquareKilometre peoplePerSquareKilometer; /sqmi inhabitantsPerSquareMile
kW kilowatt; W watt; MW megawatt; hp horsepower; MB megabyte; N newton; V volt; Hz hertz; kHz kilohertz; MHz megahertz
"""

UNITS: Final = {
    name.lower(): code
    for line in _TABLE.strip().splitlines()
    for code, *names in (entry.split() for entry in line.split(";"))
    for name in names
}
"""The codes of units by the names of datatypes in lower case; a datatype that is only a dimension has none."""
