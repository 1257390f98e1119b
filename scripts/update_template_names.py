"""Writes the last part of the files of extractor/languages: what a wiki's templates call months, countries, languages.

    python scripts/update_template_names.py CLDR

CLDR is a folder that holds the unpacked packages cldr-core, cldr-dates-full and cldr-localenames-full. Only facts are
taken: names, and the order of the parts of a date. English country names stand in extractor/templates/countries.toml.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "extractor" / "languages"
MARKER = "# ---- Below: written by scripts/update_template_names.py from CLDR (Unicode licence v3). Do not edit. ----\n"

SAME = """
af ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fr ga gl he hi hr hu hy id is it ja ka kk kn ko ky lb lt lv
mk ml mn mr ms my ne nl nn pl pt ro ru sk sl sq sr sv sw ta te th tr uk ur uz vi zh
"""
# Wiki code -> CLDR locale.
WIKIS = {code: code for code in SAME.split()} | {"no": "nb", "sh": "sr-Latn", "tl": "fil", "zh-yue": "yue"}
# What templates of a wiki write otherwise than CLDR: a whole date, a month of a year, a day of a month.
DATES = {
    "bn": ("{day} {month} {year}", "{month} {year}", "{day} {month}"),
    "fa": ("{day} {month} {year}", "{month} {year}", "{day} {month}"),
    "hy": ("{month} {day}, {year}", "{month} {year}", "{month} {day}"),
    "kk": ("{day} {month} {year}", "{month} {year}", "{day} {month}"),
}
LANGUAGES = """
af am ang ar arc az be bg bn bo br bs ca ce cop cs cu cv cy da de el en eo es et eu fa fi fo fr ga gd gl grc gu gsw he
hi hr hu hy id is it ja ka kk km kn ko ku ky la lb lo lt lv mg mi mk ml mn mr ms mt my nap nb ne nl nn no non oc or os
pa pl ps pt qu rm ro ru sa sc scn sd se si sk sl so sq sr sv sw syc syr ta te tg th tk tl to tr tt ug uk ur uz vi yi zh
"""
NOT_COUNTRIES = re.compile(r"\d+|QO|EZ|XA|XB|ZZ|AC|CP|CQ|DG|IC|EA|TA|UN|.*-.*")
SHORT = {"HK", "MO", "PS", "BA"}
PARTS = {"d": "{day}", "M": "{month}", "L": "{month}", "y": "{year}"}


def load(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def pattern(cldr: str) -> str:
    """CLDR's pattern as ours: letters become parts, quoted words stay, but words for `year` after the year go."""
    pieces = re.findall(r"'([^']*)'|([A-Za-z]+)|([^A-Za-z']+)", cldr)
    text = "".join(PARTS.get(letters[0], "") if letters else quoted or other for quoted, letters, other in pieces)
    return re.sub(r"\{year\} (?:г|р|թ)(?:\.|․)?", "{year}", re.sub(r"\s+", " ", text)).strip(" ,")


def dates(cldr: Path, locale: str) -> tuple[list[str], list[str], list[str]]:
    """Return the three patterns, the months as they stand beside a day, and as they stand beside a year."""
    table = load(cldr / "cldr-dates-full" / "main" / locale / "ca-gregorian.json")
    calendar = table["main"][locale]["dates"]["calendars"]["gregorian"]
    formats = calendar["dateTimeFormats"]["availableFormats"]
    shown = [calendar["dateFormats"]["long"], formats["yMMMM"], formats["MMMMd"]]
    patterns = [pattern(form if isinstance(form, str) else form["_value"]) for form in shown]
    months, alone = (list(calendar["months"][form]["wide"].values()) for form in ("format", "stand-alone"))
    if "{month}月" in patterns[0]:  # 1993年2月24日: the word is in the pattern
        months = alone = [str(number) for number in range(1, 13)]
    months, alone = ([name.replace("’", "'") for name in names] for names in (months, alone))
    return patterns, months, alone


def territories(cldr: Path, locale: str) -> dict[str, str]:
    table = load(cldr / "cldr-localenames-full" / "main" / locale / "territories.json")
    names = table["main"][locale]["localeDisplayNames"]["territories"]
    found = {}
    for code, name in sorted(names.items()):
        if not NOT_COUNTRIES.fullmatch(code):
            own = names.get(f"{code}-alt-short", name) if code in SHORT else name
            bare = own if code == "CC" else re.sub(r"\s*[(（\[].*?[)）\]]", "", own).strip()
            found[code] = (bare or own).replace("’", "'")
    return found


def languages(cldr: Path, locale: str) -> dict[str, str]:
    table = load(cldr / "cldr-localenames-full" / "main" / locale / "languages.json")
    names = table["main"][locale]["localeDisplayNames"]["languages"]
    return {code: re.sub(r"\s*[(（].*?[)）]", "", names[code]) for code in LANGUAGES.split() if code in names}


def block(title: str, rows: dict[str, Any]) -> str:
    return f"\n[shown.{title}]\n" + "".join(
        f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in rows.items()
    )


def main(cldr: Path, folder: Path = FOLDER) -> None:
    for wiki, locale in sorted(WIKIS.items()):
        patterns, months, alone = dates(cldr, locale)
        rows: dict[str, Any] = dict(zip(("day", "month", "monthday"), DATES.get(wiki, patterns), strict=True))
        rows |= {"months": months} | ({"alone": alone} if alone != months else {})
        text = MARKER + block("dates", rows)
        text += block("countries", territories(cldr, locale)) if wiki != "en" else ""
        path = folder / f"{wiki}.toml"
        others = path.read_text("utf-8").partition(MARKER)[0].rstrip("\n")
        path.write_text(f"{others}\n\n{text}{block('languages', languages(cldr, locale))}", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(Path, sys.argv[2:]))
