"""A place: a settlement, a region, a country, an island."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AnyUrl, BaseModel

from extractor.models.division import Division
from extractor.records.targets import From, Unit
from extractor.records.value import GlobeCoordinate, Time


class Place(BaseModel):
    """A place, in km² and metres. Infoboxes of countries give the coordinates of the capital."""

    name: Annotated[
        str,
        From(
            "@name",
            pick="first",
            languages={"ka": "ქართული სახელი", "my": "အမည်", "os": "Ирон ном", "sh": "ime", "vo": "nem"},
            af="naam",
            ba="башҡортса исеме",
            hu="név",
            hy="հայերեն անվանում",
            it=["Nome", "nomeCorrente"],
            ja=["略名", "正式名称", "都道府県名", "自治体名", "nomcommune"],
            kk="қазақша атауы",
            ko="이름",
            ky="кыргызча аталышы",
            ltg="pasauka",
            mg="tanàna",
            mr=["नाव", "राज्य_नाव"],
            nds="NAAM",
            tr="ad",
            uk="назва",
            uz="oʻzbekcha nomi",
            vec="Nome",
            vi=["tên", "Tên thường"],
        ),
    ]
    country: (
        Annotated[
            str,
            From(
                *("country", "land"),
                ba="ил",
                bn="দেশ",
                de=["STAAT", "Land"],
                el="Χώρα",
                es="país",
                fr="pays",
                ht="peyi",
                hy="երկիր",
                it="Stato",
                kk="ел",
                ko="나라",
                ky="өлкө",
                mg="firenena",
                mr="देश",
                nds="STAAT",
                os="Паддзахад",
                pt="país",
                ru="страна",
                uk="країна",
                uz="mamlakat",
                vec="Stato",
                vi="quốc gia",
            ),
        ]
        | None
    ) = None
    divisions: Annotated[list[Division], From("subdivision", pt="subdivisão", tr="altbölüm")] = []
    coordinates: (
        Annotated[
            GlobeCoordinate,
            From(
                *("coordinates", "coord", "latd", "lat_d", "lat_deg", "latitude", "lat", "@coordinates"),
                af="koördinate",
                bs="širina_stepeni",
                de=["BREITENGRAD", "BREITE"],
                es=["coordenadas", "latitud"],
                gl="coordenadas",
                ht="koodone_lat",
                hu="szélességi fok",
                it=["Latitudine gradi", "Latitudine decimale"],
                ja=["緯度度", "latitude"],
                ko="위도도",
                mr=["latd", "अक्षांश"],
                nds="KOOR_NS",
                pl="współrzędne",
                sh="širina-stupnjevi",
                sr="гшир",
                sv=["lat_d", "lat_g"],
                vec="Latitudine gradi",
                vi="vĩ độ",
            ),
        ]
        | None
    ) = None
    area: (
        Annotated[
            float,
            From(
                *("area_total_km2", "area_km2", "TotalArea_km2", "area_total", "area", "superficie"),
                af="oppervlak",
                an="aria",
                ba="майҙан",
                bs="Površina",
                de="FLÄCHE",
                el=["έκταση", "ΣυνολικήΈκταση", "επιφάνεια"],
                ht="sipèfisi_total",
                hu="terület",
                hy=["տարածք", "մակերես"],
                it=["Superficie", "superficieTotale"],
                ja=["総面積(平方キロ)", "面積値", "面積", "km2"],
                kk="жер аумағы",
                ko="면적",
                ky="аймагы",
                lb="Fläch",
                li="km2",
                ltg="pluots",
                mg="velarantany",
                mr=["क्षेत्रफळ", "क्षेत्रफळ_एकूण", "क्षेत्रफळ_वर्ग_किमी"],
                nds="FLACH",
                nl="oppervlakte",
                os="Фæзуат",
                pl="powierzchnia",
                pt="área_total",
                ru=["площадь", "Территория"],
                sh="površina_ukupna",
                sr="површина",
                tr="km2_yüzölçümü",
                uk=["площа", "територія"],
                uz="maydon",
                vec="Superfise",
                vi=["diện tích", "Tổng số diện tích"],
                vo="sürfat",
            ),
            Unit(
                "km2",
                bare=[  # their templates write km² behind the number
                    *("aria", "FLÄCHE", "Fläch", "FLACH", "maydon", "pluots", "sipèfisi_total", "Superfise"),
                    *("superficie", "superficieTotale", "terület", "velarantany", "sürfat", "Površina", "km2"),
                    *("έκταση", "ΣυνολικήΈκταση", "майҙан", "жер аумағы", "аймагы", "Фæзуат", "Территория", "површина"),
                    *("տարածք", "մակերես", "면적", "面積値", "क्षेत्रफळ", "क्षेत्रफळ_एकूण"),
                    *("diện tích", "Tổng số diện tích"),
                ],
            ),
        ]
        | None
    ) = None
    population: (
        Annotated[
            int,
            From(
                *("population_total", "population", "población", "population_estimate", "population_census"),
                af="bevolking",
                ba="халыҡ",
                bn="2000Pop",
                bs="Stanovništvo",
                de="EINWOHNER",
                el=["πληθυσμός", "εκτίμηση_πληθυσμού", "2000Πληθ"],
                ht="popilasyon_total",
                hu="népesség",
                hy="բնակչություն",
                it=["Abitanti", "popolazioneTotale"],
                ja=["総人口", "人口値", "人口", "sans"],
                kk="тұрғыны",
                ko="인구",
                ky="калкы",
                lb="Awunner",
                li="inwoeners",
                ltg="dzeivuotuoju_skaits",
                mg="isam-ponina",
                mr=["लोकसंख्या", "लोकसंख्या_एकूण", "लोकसंख्या_संख्या"],
                nds="INWAHNERS",
                nl="inwoners",
                os="Цæрджытæ",
                pl="liczba ludności",
                pt="população_total",
                ru=["население", "Население по переписи"],
                sh=["stanovništvo", "stanovništvo_uže"],
                sr="становништво",
                tr=["toplam_nüfus", "nüfus"],
                uk="населення",
                uz="aholi",
                vec="Abitanti",
                vi="dân số",
                vo="lödanef",
            ),
        ]
        | None
    ) = None
    elevation: (
        Annotated[
            float,
            From(
                *("elevation", "altitude"),
                af="hoogte",
                de="HÖHE",
                es=["altitud", "elevación"],
                hu="magasság",
                it="Altitudine",
                ko="해발",
                nds="HÖÖCH",
                mr="उंची",
                nl="hoogte",
                pt=["altitude", "elevação"],
                ru="высота центра НП",
                tr="rakım",
                uk="висота",
            ),
            Unit("m", bare=["HÖHE", "HÖÖCH", "altitud", "altitude", "Altitudine", "magasság", "해발", "उंची"]),
        ]
        | None
    ) = None
    founded: (
        Annotated[
            date | Time,
            From(
                *("founded", "foundation", "established"),
                de="GRÜNDUNG",
                el="ίδρυση",
                es="fundación",
                hu="alapítás",
                hy="հիմնադրման թվական",
                it="Data istituzione",
                ltg="īstateits",
                mr="स्थापना",
                ru="основан",
                sv="grundades",
                uk="засновано",
                vi="thành lập",
            ),
        ]
        | None
    ) = None
    capital: (
        Annotated[
            str,
            From(
                "capital",
                bn="রাজধানী",
                de="HAUPTSTADT",
                el=["πρωτεύουσα και μεγαλύτερη πόλη", "πρωτεύουσα"],
                fr="capitale",
                hy=["մայրաքաղաք", "մարզկենտրոն", "վարչական կենտրոն"],
                it=["capitale", "Capoluogo"],
                ja="首都",
                ltg="centrys",
                mr=["राजधानी", "राजधानी_शहर"],
                ru="столица",
                uk="столиця",
                vi=["thủ phủ", "tỉnh lỵ", "thủ đô"],
            ),
        ]
        | None
    ) = None
    websites: Annotated[
        list[AnyUrl],
        From(
            "website",
            ba="сайт",
            bs="Web",
            de="WWW",
            el="ιστοσελίδα",
            es="página web",
            gl="web",
            ht="sitwèb",
            hu="weboldal",
            hy="կայք",
            it="Sito",
            kk="сайты",
            ko="웹사이트",
            ky="сайты",
            ltg="teiklavīta",
            os="Сайт",
            pt="sítio",
            vec="Sito",
            mr=["संकेतस्थळ", "वेब"],
            ru="сайт",
            sr="веб-страна",
            uk="сайт",
            uz="sayt",
            vi="web",
        ),
    ] = []
