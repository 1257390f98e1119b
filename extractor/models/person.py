"""A person."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AnyUrl, BaseModel

from extractor.records.targets import From
from extractor.records.value import Time


class Person(BaseModel):
    """A person. A date is a `date` where the day is certain, and else a `Time`: a year, an estimate, a Julian day."""

    name: Annotated[str, From("@name", pick="first", bn="নাম", ja=["名前", "人名"], mr="नाव", uk="Ім'я", vi="tên")]
    birth_name: (
        Annotated[
            str,
            From(
                *("birth_name", "birthname"),
                af="geboortenaam",
                bn="জন্ম_নাম",
                de="Geburtsname",
                el="όνομα γέννησης",
                es="nombre de nacimiento",
                fr="nom de naissance",
                ja=["出生名", "本名"],
                mr="जन्मनाव",
                nl="volledige naam",
                ru="имя при рождении",
                uk="Ім'я при народженні",
                vi="tên khai sinh",
            ),
        ]
        | None
    ) = None
    birth_date: (
        Annotated[
            date | Time,
            From(
                *("birth_date", "birthdate", "born", "birth", "dateofbirth", "yearofbirth", "birth_year"),
                af="geboortedatum",
                ar=["تاريخ الولادة", "تاريخ الميلاد"],
                bn="জন্ম_তারিখ",
                de=["Geburtsdatum", "GEBURTSDATUM", "geboren"],
                el=["ημερομηνία γέννησης", "ημ_γέννησης", "γέννηση"],
                eo="dato de naskiĝo",
                es=["fecha de nacimiento", "nacimiento"],
                fr=["date de naissance", "naissance"],
                hi="जन्म तिथि",
                hy=["ծննդյան ամսաթիվ", "ծնվել է"],
                it=["AnnoNascita", "data di nascita", "data_nascita"],
                ja=["生年月日", "生年", "出生", "誕生日"],
                ko="출생일",
                mr=["जन्म_दिनांक", "जन्मदिनांक"],
                nl=["geboren", "geboortedatum"],
                pl="data urodzenia",
                pt=["data_nascimento", "nascimento_data"],
                ru="дата рождения",
                sv="född",
                uk=["дата народження", "народження"],
                vi="ngày sinh",
            ),
        ]
        | None
    ) = None
    birth_place: (
        Annotated[
            str,
            From(
                *("birth_place", "birthplace", "place_of_birth", "placeofbirth"),
                af="geboorteplek",
                ar=["مكان الولادة", "مكان الميلاد"],
                bn="জন্ম_স্থান",
                de=["Geburtsort", "GEBURTSORT"],
                el=["τόπος γέννησης", "τόπος_γέννησης"],
                eo="loko de naskiĝo",
                es="lugar de nacimiento",
                fr="lieu de naissance",
                hi="जन्म स्थान",
                hy="ծննդավայր",
                it=["LuogoNascita", "luogo di nascita", "luogo_nascita"],
                ja=["出生地", "生地"],
                mr=["जन्म_स्थान", "जन्मस्थान"],
                nl="geboorteplaats",
                pl="miejsce urodzenia",
                ru="место рождения",
                uk="місце народження",
                vi="nơi sinh",
            ),
        ]
        | None
    ) = None
    death_date: (
        Annotated[
            date | Time,
            From(
                *("death_date", "deathdate", "died", "death", "dateofdeath", "yearofdeath", "death_year"),
                af="dood_datum",
                ar="تاريخ الوفاة",
                bn="মৃত্যু_তারিখ",
                de=["Sterbedatum", "STERBEDATUM", "gestorben"],
                el=["ημερομηνία θανάτου", "ημ_θανάτου", "θάνατος"],
                eo="dato de morto",
                es=["fecha de fallecimiento", "fecha de defunción", "fallecimiento"],
                fr=["date de décès", "décès"],
                hi="मृत्यु तिथि",
                hy=["վախճանի ամսաթիվ", "մահացել է"],
                it=["AnnoMorte", "data di morte", "data_morte"],
                ja=["没年月日", "没年", "死没", "死亡日"],
                mr=["मृत्यू_दिनांक", "मृत्युदिनांक"],
                nl=["overleden", "sterfdatum"],
                pl="data śmierci",
                pt=["data_morte", "morte_data"],
                ru="дата смерти",
                sv="död",
                uk=["дата смерті", "смерть"],
                vi="ngày mất",
            ),
        ]
        | None
    ) = None
    death_place: (
        Annotated[
            str,
            From(
                *("death_place", "deathplace", "place_of_death", "placeofdeath"),
                af="sterfteplek",
                ar="مكان الوفاة",
                bn="মৃত্যু_স্থান",
                de=["Sterbeort", "STERBEORT"],
                el=["τόπος θανάτου", "τόπος_θανάτου"],
                eo="loko de morto",
                es=["lugar de fallecimiento", "lugar de defunción"],
                fr="lieu de décès",
                hi="मृत्यु स्थान",
                hy="վախճանի վայր",
                it=["LuogoMorte", "luogo di morte", "luogo_morte"],
                ja=["没地", "死没地"],
                mr=["मृत्यू_स्थान", "मृत्युस्थान"],
                pl="miejsce śmierci",
                ru="место смерти",
                uk="місце смерті",
                vi="nơi mất",
            ),
        ]
        | None
    ) = None
    nationalities: Annotated[
        list[str],
        From(
            *("nationality", "citizenship"),
            af="nasionaliteit",
            ar="الجنسية",
            bn="জাতীয়তা",
            de="Nationalität",
            es="nacionalidad",
            fr="nationalité",
            it="Nazionalità",
            ja="国籍",
            mr=["राष्ट्रीयत्व", "नागरिकत्व"],
            ru=["гражданство", "подданство"],
            uk=["громадянство", "національність"],
            vi="quốc tịch",
        ),
    ] = []
    occupations: Annotated[
        list[str],
        From(
            *("occupation", "profession"),
            af="beroep",
            ar="المهنة",
            bn="পেশা",
            de=["Beruf", "Tätigkeit"],
            el="επάγγελμα",
            es=["ocupación", "profesión"],
            fr=["profession", "activité"],
            it=["Attività"],
            ja="職業",
            mr=["कार्यक्षेत्र", "पेशा", "व्यवसाय"],
            nl="functie",
            ru="род деятельности",
            uk="рід діяльності",
            vi=["nghề nghiệp", "công việc"],
        ),
    ] = []
    spouses: Annotated[
        list[str],
        From(
            *("spouse", "spouses"),
            bn="দাম্পত্যসঙ্গী",
            de="Ehepartner",
            el="σύζυγος",
            es="cónyuge",
            fr="conjoint",
            ja="配偶者",
            mr=["जोडीदार", "पत्नी_नाव", "पत्नी"],
            ru="супруга",
            uk=["дружина", "чоловік"],
            vi="vợ",
        ),
    ] = []
    awards: Annotated[
        list[str],
        From(
            *("awards", "prizes"),
            af="eerbewyse",
            bn="পুরস্কার",
            de="Auszeichnungen",
            es="premios",
            fr="distinctions",
            ja="受賞",
            mr="पुरस्कार",
            ru="награды",
            uk=["нагороди", "премії"],
            vi="giải thưởng",
        ),
    ] = []
    websites: Annotated[
        list[AnyUrl],
        From(
            "website",
            de="Website",
            es="página web",
            fr="site web",
            it="url",
            ja=["公式サイト", "ウェブサイト"],
            mr="संकेतस्थळ",
            ru="сайт",
            uk="сайт",
            vi="website",
        ),
    ] = []
