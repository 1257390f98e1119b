"""Which infoboxes the ready models are of, and what their labels mean: words that are none of the models' own names."""

from __future__ import annotations

import re
from typing import NamedTuple

from pydantic import BaseModel, model_validator

from extractor import models


class PlaceWithBasics(models.Place):
    """A place of which is said where it is, and how large."""

    @model_validator(mode="after")
    def has_basics(self) -> PlaceWithBasics:
        """Refuse a place without country and coordinates, or without area and population."""
        if self.country is None and self.coordinates is None:
            raise ValueError("no country and no coordinates")
        if self.area is None and self.population is None:
            raise ValueError("no area and no population")
        return self


class Kind(NamedTuple):
    """What is measured of a model."""

    model: type[BaseModel]
    strict: type[BaseModel]
    """The model with what an infobox must give that has it."""
    name: str
    """The class in the mapping."""
    templates: str
    """Words in the names of templates."""
    other: re.Pattern[str]
    """What makes another thing of a label."""
    means: dict[str, str]
    """The words that a label begins with, or is, which means a field."""


# Of a place: what is of water, of a part, a rank, a year, a picture.
OF_A_PLACE = re.compile(
    "rank|water|land|metro|urban|rural|magnitude|year|asof|note|ref|code|percent|density|label|date|title|type|size|map|"
    "caption|image|width|flag|est[0-9]?$|us$|blank|demonym|max|min|alt|source|color|status|system|codice|anno|ordine|"
    "densit|acqua|aggiorn|note|nome|θεση|ποσοστ|πυκνοτ|χρονι|κατα|κατάτ|θέση|χρονιά|πυκνότ|πρωτεύ|χάρτ|χαρτ|θανάτου_|"
    "順位|大きさ|統計|密度|水面|陸上|市街|都市圏|時点|種類|区分|画像|位置|टोपण|घनता|वर्ष|क्रम|क्रमवारी|नाव|शीर्षक|"
    "рәт|карта|картаһы|картас|тип|түр|ранг|год|рік|место|процент|густ|плот|опис|карт|підпис|"
    "մարդահ|խտ|տեղ|քարտ|տոկոս|տեսակ|տղ|աղյուս|"
    "xếp|nước|đất|mật độ|matdo|năm|thời điểm|thành thị|nông thôn|thứ tự|thuộc|gods|"
    "anyo|año|ano|gol|tipo|turi|türü|yoğun|urban|joer|népesség_éve|éve|sűrű|godin|gusto|dens|dansit|dat$|lidwoord"
)

OTHER = re.compile("note|ref$|caption|size|alt$|दुवा|नाव$(?<!पत्नीनाव)|caratter")

KINDS = (
    Kind(
        models.Place,
        PlaceWithBasics,
        "PopulatedPlace",
        "settlement|country|countr|city|place$|ort( in .*)?$|state$|province|continent|kapital|concello|geobox|"
        "subnacional|assentamento|населье|населен|naselje|település|nūvod|mīsts|divixion|divisione amm|^stato$|"
        "χώρας|πόλη|πολιτεία|ήπειρος|νησί|բնակավայր|երկիր|երկրի|մարզ|վարչական|世界の市|基礎情報|特別区|communefra|"
        "শহর|দেশ|রাষ্ট্র|মহাদেশ|शहर|देश|जिल्हा|न्यायक्षेत्र|राज्य in|країн|государство|^тп$|^нп$|^ож$|хула|"
        "quốc gia|thành phố|khu dân|hành chính|tiểu bang|tỉnh|დასახლება|елді мекен|도시|haaptstad|bundesland|tanàna|"
        "gemeenbox|yerleşim|aholi punkti|zif|ortsfakta|estau|eilande|ဒေသ|град",
        OF_A_PLACE,
        {
            "area": "area|totalarea|superf|oppervl|aria$|майҙан|површ|površ|fläch|flach|έκταση|συνολικήέκταση|επιφάν|"
            "terület|տարածք|մակերես|総面積|面積|km2|жераумағы|면적|аймагы|pluots|velarantany|क्षेत्रफळ|фæзуат|"
            "powierz|área|площа|террит|yüzöl|maydon|sipèf|diệntích|tổngsốdiện|sürfat|ikm2",
            "population": "popul|bevolk|pobla|poboa|халыҡ|stanovn|станов|einwoh|πληθ|εκτίμησηπληθ|népess|բնակչություն$|"
            "abitanti|総人口|人口|тұрғыны|인구|калкы|awunner|inwoner|inwoeners|dzeivuotuoj|isamponina|लोकसंख्या|"
            "inwahner|цæрджытæ|населени|населення|nüfus|toplamnüf|aholi|dânsố|lödanef|popilasyon|sans$",
            "country": "country$|ил$|country$|χώρα$|país$|pays$|peyi|երկիր$|stato$|ел$|나라|өлкө$|land$|firenena|देश$|"
            "staat$|паддзахад|страна$|країна$|mamlakat|quốcgia",
            "coordinates": "coord|koord|koör|lat$|latd|latdeg|latitud|latitude|širina|szélesség|緯度|위도|अक्षांश|гшир|"
            "latg|vĩđộ|breite|γεωγραφικόπλ|koodone",
            "elevation": "elevation|höhe$|hööch|altitud|magass|altitudine|해발|उंची|hoogte$|rakım|высота|висота|"
            "geilot|υψόμετρο",
            "capital": "capital$|capitale$|πρωτεύουσα|մայրաքաղ|մարզկենտ|首都|centrys|राजधानी|столица|столиця|"
            "thủphủ|thủđô",
            "websites": "website|homepage|sitio|sito$|web$|сайт|www$|weboldal|κайт|կայք|웹사이트|teiklav|संकेतस्थळ|веб|"
            "sayt$|ιστοσελ|sitwèb|sítio",
        },
    ),
    Kind(
        models.Person,
        models.Person,
        "Person",
        "person|scientist|philosoph|filosoof|artist$|saint|sanktulo|biograph|president|judge|officeholder|writer|"
        "royalty|বিজ্ঞানী|দার্শনিক|ব্যক্তি|লেখক|কর্মকর্তা|ক্রিকেটার|προσώπου|πολιτικού|գրող|փիլիսոփա|^bio$|monarca|"
        "musician|哲学者|漫画家|政治家|गायक|अभिनेता|चरित्र|दिग्दर्शक|मुख्यमंत्री|राष्ट्रपती|व्यक्ती|शास्त्रज्ञ|साहित्यिक|"
        "हिंदू संत|संसद सदस्य|राज्याधिकारी|актор|науковець|особа|письменник|художник|nhà văn|nhân vật|viên chức|persoon",
        OTHER,
        {
            "birth_date": "birthdate|born$|birth$|yearofbirth|birthyear|geboortedat|geboren|geburtsdat|জন্মতারিখ|"
            "ημερομηνίαγέν|ημγέν|datodenas|annonascita|datadinascita|datanascita|生年|出生$|जन्मदिनांक|"
            "датанародж|ngàysinh|fechadenac|датарожд|ծննդ",
            "death_date": "deathdate|died$|death$|yearofdeath|deathyear|dooddatum|overleden|sterbedat|মৃত্যুতারিখ|"
            "ημερομηνίαθαν|ημθαν|datodemorto|annomorte|datadimorte|datamorte|没年|死没|मृत्यूदिनांक|मृत्युदिनांक|"
            "датасмерті|ngàymất|датасмерти|վախճ",
            "birth_place": "birthplace|placeofbirth|geboorteplek|জন্মস্থান|τόποςγέν|lokodenas|luogonascita$|"
            "luogodinascita|生地|出生地|जन्मस्थान|місценародж|nơisinh",
            "death_place": "deathplace|placeofdeath|sterfteplek|মৃত্যুস্থান|τόποςθαν|lokodemorto|luogomorte$|"
            "luogodimorte|没地|मृत्यूस्थान|मृत्युस्थान|місцесмерті|nơimất",
            "nationalities": "nationality|citizenship|nasionalit|জাতীয়তা|nazionalità|国籍|राष्ट्रीयत्व|नागरिकत्व|"
            "громадянство",
            "occupations": "occupation|beroep|পেশা|attività$|職業|पेशा|कार्यक्षेत्र|ріддіяльності|functie",
            "spouses": "spouses?$|সঙ্গী|σύζυγος|配偶者|जोडीदार|पत्नीनाव|पत्नी$|дружина",
            "websites": "website$|公式サイト|संकेतस्थळ|ウェブサイト",
        },
    ),
    Kind(
        models.Organization,
        models.Organization,
        "Organisation",
        "company|organi[sz]ation|unternehmen|azienda|airline|compagnia aerea|εταιρ|οργάνωσης|কোম্পানি|कंपनी|संघटना|"
        "công ty|verksemd",
        OTHER,
        {
            "founded": "found(ed|ation|eddate)$|formation$|established$|gründungsd|datafond|fondazione|ίδρυση|स्थापना|"
            "thànhlập|skipa",
            "headquarters": "headquarters$|hqlocation$|sitz|sede$|έδρα|मुख्यालयशहर|trụsở",
            "websites": "website$|homepage$|sito$|संकेतस्थळ|trangchủ|heimeside|ιστοσελ",
        },
    ),
    Kind(
        models.PoliticalParty,
        models.PoliticalParty,
        "PoliticalParty",
        "political party$|πολιτικού κόμματος|राजकीय पक्ष|đảng phái",
        OTHER,
        {
            "founded": "foundation|founded|ίδρυση|स्थापना|thànhlập",
            "leaders": "leader$|πρόεδρος|पक्षाध्यक्ष|chủtịch",
            "ideologies": "ideology|ιδεολ|hệtư",
            "websites": "website|ιστοσελ|संकेतस्थळ",
        },
    ),
    Kind(
        models.Film,
        models.Film,
        "Film",
        "infobox film|^film$|चित्रपट$|ficha de película|infobox cinéma",
        OTHER,
        {
            "directors": "director$|directedby|regista|दिग्दर्शन",
            "released": "released|annouscita|प्रदर्शन|निर्मितीवर्ष",
            "runtime": "runtime|durata",
            "countries": "country|paese|देश$",
            "languages": "language|linguaorig|भाषा",
            "actors": "starring|attori|प्रमुखकला",
        },
    ),
    Kind(
        models.Book,
        models.Book,
        "WrittenWork",
        "infobox book|বই|tác phẩm văn học",
        OTHER,
        {
            "authors": "author$|লেখক|tácgiả",
            "published": "releasedate|pubdate|published|প্রকাশনারত",
            "pages": "pages",
            "isbn": "isbn$",
            "languages": "language|ভাষা|ngônngữ",
        },
    ),
    Kind(
        models.Album,
        models.Album,
        "Album",
        "infobox album|musikalbum",
        OTHER,
        {
            "artists": "artist|künstler",
            "released": "released|veröff",
            "length": "length|laufzeit",
            "genres": "genre",
            "labels": "label$",
        },
    ),
    Kind(
        models.Species,
        models.Species,
        "Species",
        "taxobox|speciesbox|tassobox|takson|taksonomeja|生物分類表",
        OTHER,
        {
            "kingdom": "regnum|regno$|pasauļs|królestwo|界$",
            "family": "familia$|famiglia$|saime|rodzina",
            "genus": "genus$|genere$|giņts|rodzaj",
            "scientific_name": "binomial$|trinomial$|binome|trinome|ziniskuo|łacina|latin$|taxon$",
        },
    ),
)
