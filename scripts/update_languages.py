"""Writes the machine-made part of the files in extractor/languages; what stands above its marker line is kept.

    python scripts/update_languages.py MEDIAWIKI CLDR [CODE ...]

MEDIAWIKI is the folder of an unpacked MediaWiki that holds `languages/messages`. CLDR is a folder with the unpacked
packages cldr-core and cldr-{dates,localenames,misc,numbers,units}-full. Only facts are taken: names and words. A CODE
that has no file yet gets one; without any CODE, all files are written anew, and names.tsv, by which a language's name
leads to its code.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "extractor" / "languages"
MARKER = "# ---- Below: written by scripts/update_languages.py from MediaWiki's messages and CLDR. Do not edit. ----\n"
SHOWN = "# ---- Below: written by scripts/update_template_names.py"


def pairs(text: str) -> dict[str, str]:
    """Return a table from a text of `name=value`."""
    return dict(pair.split("=") for pair in text.split())


# Wiki codes whose language has another code in MediaWiki's messages; a file may say otherwise in its [language] table.
MEDIAWIKI_CODES = pairs(
    "als=gsw bat-smg=sgs be-x-old=be-tarask bh=bho eml=egl fiu-vro=vro no=nb roa-rup=rup simple=en zh-classical=lzh "
    "zh-min-nan=nan zh-yue=yue "
)
CLDR_CODES = pairs(
    "als=gsw azb=az-Arab be-x-old=be-tarask bh=bho pnb=pa-Arab sh=sr-Latn simple=en tl=fil zh-yue=yue "
    "zh-classical=zh-Hant "
)
NAMESPACES = dict(
    zip(
        "MEDIA SPECIAL MAIN TALK USER USER_TALK PROJECT PROJECT_TALK FILE FILE_TALK MEDIAWIKI MEDIAWIKI_TALK "
        "TEMPLATE TEMPLATE_TALK HELP HELP_TALK CATEGORY CATEGORY_TALK".split(),
        range(-2, 16),
        strict=True,
    )
)
# Magic words that say what a page is or shows; the rest are left out.
MAGIC_WORDS = set(
    "redirect defaultsort displaytitle pagename fullpagename basepagename subpagename rootpagename talkpagename "
    "subjectpagename namespace sitename formatnum formatdate lc lcfirst uc ucfirst urlencode anchorencode padleft "
    "padright plural grammar gender int ns filepath fullurl localurl canonicalurl safesubst subst currentyear "
    "currentmonth currentmonthname currentday numberofarticles language #tag #special #expr #if #ifeq #ifexpr "
    "#iferror #switch #ifexist #time #timel #titleparts #len #pos #sub #replace #invoke default".split()
)
SWITCHES = set(
    "notoc forcetoc toc noeditsection nogallery hiddencat index noindex newsectionlink nonewsectionlink "
    "nocontentconvert notitleconvert staticredirect expectunusedcategory".split()
)
# {{Convert}} code to CLDR's name of the unit.
UNITS = pairs(
    "km2=area-square-kilometer m2=area-square-meter ha=area-hectare sqmi=area-square-mile acre=area-acre "
    "sqft=area-square-foot km=length-kilometer m=length-meter cm=length-centimeter mm=length-millimeter "
    "um=length-micrometer nm=length-nanometer mi=length-mile yd=length-yard ft=length-foot in=length-inch "
    "pc=length-parsec ly=length-light-year AU=length-astronomical-unit nmi=length-nautical-mile t=mass-tonne "
    "kg=mass-kilogram g=mass-gram mg=mass-milligram lb=mass-pound oz=mass-ounce s=duration-second "
    "min=duration-minute h=duration-hour d=duration-day week=duration-week month=duration-month year=duration-year "
    "ms=duration-millisecond km/h=speed-kilometer-per-hour m/s=speed-meter-per-second mph=speed-mile-per-hour "
    "kn=speed-knot C=temperature-celsius F=temperature-fahrenheit K=temperature-kelvin m3=volume-cubic-meter "
    "km3=volume-cubic-kilometer cm3=volume-cubic-centimeter l=volume-liter ml=volume-milliliter W=power-watt "
    "kW=power-kilowatt MW=power-megawatt GW=power-gigawatt kWh=energy-kilowatt-hour J=energy-joule "
    "kJ=energy-kilojoule kcal=energy-kilocalorie Hz=frequency-hertz kHz=frequency-kilohertz MHz=frequency-megahertz "
    "GHz=frequency-gigahertz V=electric-volt A=electric-ampere Pa=pressure-pascal hPa=pressure-hectopascal "
    "bar=pressure-bar atm=pressure-atmosphere deg=angle-degree px=graphics-pixel %=concentr-percent "
    "kB=digital-kilobyte MB=digital-megabyte GB=digital-gigabyte TB=digital-terabyte "
)
CURRENCIES = (
    "USD EUR GBP JPY CNY INR RUB UAH BRL CAD AUD CHF SEK NOK DKK PLN CZK HUF RON TRY ILS IRR EGP KRW VND THB "
    "DEM FRF ITL ESP"
).split()
MONTHS = "january february march april may_long june july august september october november december".split()
DAYS = "sunday monday tuesday wednesday thursday friday saturday".split()

Fact = dict[str, Any]


# ---- MediaWiki: PHP files that assign literals ----

_TOKEN = re.compile(
    r"""(?P<skip>\s+|/\*.*?\*/|//[^\n]*|\#[^\n]*|<\?php|\?>)
      | (?P<string>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*") | (?P<number>-?\d+)
      | (?P<name>\$?[A-Za-z_][\w:]*) | (?P<mark>=>|.)""",
    re.X | re.S,
)


def php_tokens(text: str) -> Iterator[tuple[str, str]]:
    for match in _TOKEN.finditer(text):
        if match.lastgroup != "skip":
            yield str(match.lastgroup), match.group()


def php_string(literal: str) -> str:
    body = literal[1:-1]
    if literal[0] == "'":
        return re.sub(r"\\([\\'])", r"\1", body)
    body = re.sub(r"\\u\{([0-9A-Fa-f]+)\}", lambda m: chr(int(m[1], 16)), body)
    raw = re.sub(r"\\x([0-9A-Fa-f]{2})", lambda m: chr(int(m[1], 16)), body)
    if raw != body:  # bytes of UTF-8, one escape each
        body = raw.encode("latin-1", "replace").decode("utf-8", "replace") if raw.isascii() is False else raw
    return re.sub(r"\\([\\\"$])", r"\1", body)


class Php:
    """The literals that a PHP file of messages assigns, by the variable: `magicWords`, or `magicWords/de`."""

    def __init__(self, text: str) -> None:
        self.tokens = [*php_tokens(text), ("end", "")]
        self.at = 0
        self.values: Fact = {}
        while self.tokens[self.at][0] != "end":
            self._statement()

    def _take(self) -> tuple[str, str]:
        self.at += 1
        return self.tokens[self.at - 1]

    def _statement(self) -> None:
        kind, word = self._take()
        if kind == "name" and word.startswith("$"):
            target = word[1:]
            if self.tokens[self.at][1] == "[" and self.tokens[self.at + 2][1] == "]":
                target += "/" + php_string(self.tokens[self.at + 1][1])
                self.at += 3
            if self.tokens[self.at][1] == "=":
                self.at += 1
                self.values[target] = self._expression()
        while self.tokens[self.at - 1][1] != ";" and self.tokens[self.at][0] != "end":
            self.at += 1

    def _expression(self) -> Any:
        value = self._value()
        while self.tokens[self.at][1] == ".":
            self.at += 1
            value = str(value) + str(self._value())
        return value

    def _value(self) -> Any:
        kind, word = self._take()
        if word == "[" or (word == "array" and self._take()):
            return self._array()
        if kind == "string":
            return php_string(word)
        if kind == "number":
            return int(word)
        if word.startswith("NS_"):
            return NAMESPACES[word[3:]]
        return self.values.get(word[1:], word == "true")

    def _array(self) -> Fact:
        out: dict[Any, Any] = {}
        while self.tokens[self.at][1] not in ("]", ")"):
            value = self._expression()
            if self.tokens[self.at][1] == "=>":
                self.at += 1
                out[value] = self._expression()
            else:
                out[len(out)] = value
            if self.tokens[self.at][1] == ",":
                self.at += 1
        self.at += 1
        return out


@cache
def php(path: Path) -> Fact:
    return Php(path.read_text("utf-8")).values if path.exists() else {}


def link_trail(expression: str) -> str | None:
    """MediaWiki's PCRE as Python has it: what stands before `(.*)`. None when it takes no letters."""
    match = re.fullmatch(r"/\^\((.*)\)\(\.\*\)\$/\w*", expression, re.S)
    if not match or not match[1]:
        return None
    fragment = re.sub(r"\\x\{([0-9A-Fa-f]+)\}", lambda m: chr(int(m[1], 16)), match[1]).replace("(?:|", "(?:")
    re.compile(fragment)
    return fragment


class MediaWiki:
    """The facts of one language, those of its fallbacks included, as MediaWiki merges them."""

    def __init__(self, folder: Path, code: str, projects: list[str]) -> None:
        self.folder = folder
        self.projects = projects
        self.chain = [code]
        for name in self.chain:
            more = re.findall(r"[a-z-]+", self._messages(name).get("fallback") or "")
            self.chain += [name for name in more if name not in self.chain]
        self.chain = [name for name in self.chain if name != "en"] or ["en"]

    def _messages(self, code: str) -> Fact:
        file = f"Messages{code.capitalize().replace('-', '_')}.php"
        return php(self.folder / "languages" / "messages" / file)

    def _first(self, name: str) -> Any:
        return next((found[name] for found in map(self._messages, self.chain) if name in found), None)

    def i18n(self, *keys: str) -> list[str]:
        path = self.folder / "languages" / "i18n" / f"{self.chain[0]}.json"
        words = json.loads(path.read_text("utf-8")) if path.exists() else {}
        return [words[key] for key in keys if words.get(key)]

    def namespaces(self) -> dict[int, list[str]]:
        """Names by number, the one that is shown first; `$1` stands for the project's name."""
        out: dict[int, list[str]] = {}
        scribunto = php(self.folder / "extensions-core" / "Scribunto" / "Scribunto.namespaces.php")
        for code in self.chain:
            facts = self._messages(code)
            for names in (facts.get("namespaceNames", {}), scribunto.get(f"namespaceNames/{code}", {})):
                for number, name in names.items():
                    out.setdefault(number, []).append(name)
            for aliases in (facts.get("namespaceAliases", {}), scribunto.get(f"namespaceAliases/{code}", {})):
                for name, number in aliases.items():
                    out.setdefault(NAMESPACES[number[3:]] if isinstance(number, str) else number, []).append(name)
            for number, forms in facts.get("namespaceGenderAliases", {}).items():
                out.setdefault(number, []).extend(forms.values())
        return {
            number: [
                name.replace("$1", project)
                for name in (re.sub(r"\{\{.*\}\}", "$1", name).replace("_", " ") for name in names if name)
                for project in (self.projects if "$1" in name else self.projects[:1])
            ]
            for number, names in sorted(out.items())
            if any(names)
        }

    def magic_words(self) -> dict[str, list[str]]:
        out: dict[str, list[str]] = {}
        extensions = [
            php(self.folder / "extensions-core" / "ParserFunctions" / "ParserFunctions.i18n.magic.php"),
            php(self.folder / "extensions-core" / "Scribunto" / "Scribunto.magic.php"),
        ]
        for code in self.chain:
            words = dict(self._messages(code).get("magicWords", {}))
            for name in ("tag", "special"):
                if name in words:
                    words[f"#{name}"] = words.pop(name)
            for extension in extensions:
                words.update(
                    (f"#{name}".replace("#default", "default"), v)
                    for name, v in extension.get(f"magicWords/{code}", {}).items()
                )
            for name, (_, *forms) in ((name, list(v.values())) for name, v in words.items()):
                if name in SWITCHES:
                    out.setdefault("switches", []).extend(forms)
                elif name.startswith("img_") or name in MAGIC_WORDS:
                    mark = "#" if name.startswith("#") else ""
                    out.setdefault(name, []).extend(mark + form.lstrip("#") if mark else form for form in forms)
        return out

    def facts(self) -> Fact:
        out: Fact = {"rtl": True} if self._first("rtl") else {}
        out["link_trail"] = link_trail(self._first("linkTrail") or "")
        digits = self._first("digitTransformTable") or {}
        native = "".join(str(digits.get(str(n), digits.get(n, ""))) for n in range(10))
        if len(native) == 10 and native.isdecimal():
            out["digits"] = native
        marks = self._first("separatorTransformTable") or {}
        out["decimal"], out["group"] = marks.get(".") or ".", marks.get(",") or ","
        return out


# ---- CLDR ----


class Cldr:
    """One locale's words. Empty when CLDR does not have it."""

    def __init__(self, folder: Path, code: str) -> None:
        self.folder, self.code = folder, code

    def _table(self, package: str, file: str) -> Fact:
        path = self.folder / package / "main" / self.code / f"{file}.json"
        return json.loads(path.read_text("utf-8"))["main"][self.code] if path.exists() else {}

    def months_and_days(self) -> tuple[list[list[str]], list[list[str]]]:
        calendar = (
            self._table("cldr-dates-full", "ca-gregorian").get("dates", {}).get("calendars", {}).get("gregorian", {})
        )
        if not calendar or not any(letter.isalpha() for letter in calendar["months"]["stand-alone"]["wide"]["1"][1:]):
            return [], []

        def forms(kind: str, key: str) -> list[str]:
            tables = (
                calendar[kind][use][width] for width in ("wide", "abbreviated") for use in ("stand-alone", "format")
            )
            return [table[key] for table in tables]

        days = [forms("days", day) for day in "sun mon tue wed thu fri sat".split()]
        return [forms("months", str(number)) for number in range(1, 13)], days

    def eras(self) -> tuple[list[str], list[str]]:
        calendar = (
            self._table("cldr-dates-full", "ca-gregorian").get("dates", {}).get("calendars", {}).get("gregorian", {})
        )
        eras = calendar.get("eras", {})
        both: tuple[list[str], list[str]] = ([], [])
        for width in ("eraNames", "eraAbbr"):
            for key, word in eras.get(width, {}).items():
                both[int(key[0])].append(word)
        return both

    def numbers(self) -> Fact:
        table = self._table("cldr-numbers-full", "numbers").get("numbers", {})
        symbols = table.get("symbols-numberSystem-latn", {})
        out: Fact = {"group": symbols.get("group"), "decimal": symbols.get("decimal")}
        native = table.get("otherNumberingSystems", {}).get("native")
        systems = json.loads((self.folder / "cldr-core/supplemental/numberingSystems.json").read_text("utf-8"))
        out["digits"] = systems["supplemental"]["numberingSystems"].get(native, {}).get("_digits")
        magnitudes: dict[int, list[str]] = {}
        for width in ("long", "short"):
            for key, form in (
                table.get("decimalFormats-numberSystem-latn", {}).get(width, {}).get("decimalFormat", {}).items()
            ):
                word = re.sub(r"[0¤']", "", form).strip("\u00a0 \u200f")
                zeros = form.count("0")
                if zeros and (len(word.strip(".")) > 2 or not word.isascii() and word):
                    magnitudes.setdefault(int(key.split("-")[0]) // 10 ** (zeros - 1), []).append(word)
        out["magnitudes"] = {str(amount): words for amount, words in sorted(magnitudes.items()) if amount >= 100}
        return out

    def units(self) -> Fact:
        tables = self._table("cldr-units-full", "units").get("units", {})

        def words(name: str) -> Iterator[str]:
            # Short forms of long times are single letters that mean metres, grams or years, as it happens. Of technical
            # units it is the symbols that pages use.
            long_time = re.fullmatch("duration-(day|week|month|year|century)", name)
            technical = re.match("digital|electric|energy|frequency|power|pressure|duration-milli", name)
            for width in ("long",) if long_time else ("short",) if technical else ("long", "short"):
                for key, form in tables.get(width, {}).get(name, {}).items():
                    if key == "displayName" or key.startswith("unitPattern"):
                        yield form.replace("{0}", "").strip("\u00a0 \u200f\u200e")

        points: dict[str, list[str]] = {}
        for point, name in zip("NSEW", ("north", "south", "east", "west"), strict=True):
            forms = [tables.get(width, {}).get("coordinateUnit", {}).get(name, "") for width in ("long", "short")]
            found = [form.replace("{0}", "").strip("\u00a0 ") for form in forms]
            # In some languages S is north or E is south; templates use the English letters everywhere.
            points[point] = [word for word in found if word.strip(".").upper() not in set("NSEW")]
        return {
            "century": list(words("duration-century")),
            "units": {code: list(words(name)) for code, name in UNITS.items()},
            "hemispheres": points,
        }

    def currencies(self) -> dict[str, list[str]]:
        table = self._table("cldr-numbers-full", "currencies").get("numbers", {}).get("currencies", {})
        return {
            code: [word for key, word in table.get(code, {}).items() if key != "symbol-alt-narrow"]
            for code in CURRENCIES
        }

    def yes_and_no(self) -> tuple[list[str], list[str]]:
        words = self._table("cldr-misc-full", "posix").get("posix", {}).get("messages", {})
        return tuple([w for w in words.get(key, "").split(":") if len(w) > 1] for key in ("yesstr", "nostr"))  # type: ignore[return-value]


# ---- The files ----

sys.path.insert(0, str(FOLDER.parent.parent))


def clean(words: Iterable[str], known: Iterable[str] = ()) -> list[str]:
    """Return the words without doubles, blanks, dots that the loader adds itself and what English says already."""
    from extractor.languages.language import fold

    seen = set(known)
    out = []
    for word in (re.sub(r"\s+", " ", word or "").strip() for word in words):
        if word and word not in seen and (len(word) < 4 or fold(word) not in seen):
            out.append(word)
            seen |= {word, fold(word)}
    return out


def collect(mediawiki: MediaWiki, cldr: Cldr) -> Fact:
    """Return all facts of a language, doubles included."""
    months, days = cldr.months_and_days()
    if mediawiki.chain[0] != "en":
        of_mediawiki = [mediawiki.i18n(month, f"{month.split('_')[0]}-gen", month[:3]) for month in MONTHS]
        months = [first + second for first, second in zip(months or [[]] * 12, of_mediawiki, strict=True)]
        days = days or [mediawiki.i18n(day, day[:3]) for day in DAYS]
    before, after = cldr.eras()
    true, false = cldr.yes_and_no()
    numbers, units = cldr.numbers(), cldr.units()
    facts = mediawiki.facts()
    group = [mark for mark in (facts["group"], numbers["group"]) if mark and mark != facts["decimal"]]
    group += [" ", "\u202f"] if "\u00a0" in group else []
    group = group or ["." if facts["decimal"] == "," else ","]
    words = {
        "months": months if all(months) else [],
        "weekdays": [word for day in days for word in day],
        "before": before,
        "after": after,
        "century": units["century"],
        "true": true,
        "false": false,
        "digits": native if (native := numbers["digits"] or "").isdecimal() and not native.isascii() else "",
        "magnitudes": numbers["magnitudes"],
        "units": units["units"],
        "hemispheres": units["hemispheres"],
        "currencies": cldr.currencies(),
    }
    return {
        "mediawiki": {
            **{name: facts[name] for name in ("rtl", "link_trail", "decimal", "digits") if facts.get(name)},
            "group": list(dict.fromkeys(group)),
            "namespaces": {str(number): names for number, names in mediawiki.namespaces().items()},
            "magic_words": mediawiki.magic_words(),
        },
        "cldr": words,
    }


def less(facts: Fact, english: Fact, table: str = "") -> Fact:
    """Return the facts without doubles, empty lists and English ones; no word stands for two things in a table."""
    from extractor.languages.language import fold

    out: Fact = {}
    for name, value in facts.items():
        other = english.get(name, {} if isinstance(value, dict) else [])
        if isinstance(value, dict):
            out[name] = less(value, other, name)
        elif name == "months":
            out[name] = [clean(words) for words in value]
        elif isinstance(value, list) and name != "group":
            out[name] = clean(value, {form for word in other for form in (word, fold(word))})
            if name.lstrip("-").isdigit() and out[name] and value[0] in other:
                out[name].insert(0, value[0])  # the name that is shown is the English one, the rest are aliases
        else:
            out[name] = value
    if "months" in out:
        used: dict[str, int] = {}
        out["months"] = [
            [word for word in words if used.setdefault(fold(word).rstrip("."), place) == place]
            for place, words in enumerate(out["months"])
        ]
    if table in ("units", "currencies", "hemispheres", "magnitudes"):
        taken: dict[str, str] = {}
        for name, words in out.items():
            out[name] = [word for word in words if taken.setdefault(word, name) == name]
    return {name: value for name, value in out.items() if value not in ([], {}, "")}


def quoted(text: str) -> str:
    shown = json.dumps(text, ensure_ascii=False)
    return re.sub(
        r"[\u00a0\u00ad\u200b-\u200f\u202a-\u202f\u2066-\u2069\ufeff]", lambda m: f"\\u{ord(m[0]):04x}", shown
    )


def listed(name: str, items: list[str], open_: str = "[", close: str = "]") -> str:
    """`name = [...]`, broken into lines where it is long."""
    line = f"{name} = {open_}{', '.join(items)}{close}"
    if len(line) <= 118:
        return line
    lines, current = [], ""
    for item in items:
        if current and len(current) + len(item) > 112:
            lines.append(current)
            current = ""
        current += f"{item}, "
    return "\n".join([f"{name} = {open_}", *(f"    {row.rstrip()}" for row in [*lines, current]), close])


def rendered(facts: Fact, path: str = "") -> Iterator[str]:
    """Yield a table in TOML, its plain members first."""
    plain = {name: value for name, value in facts.items() if not isinstance(value, dict)}
    if path and plain:
        yield f"\n[{path}]"
    for name, value in plain.items():
        key = name if re.fullmatch(r"[\w-]+", name, re.A) else quoted(name)
        if name == "months":
            yield "months = [\n" + "".join(f"    [{', '.join(map(quoted, words))}],\n" for words in value) + "]"
        elif isinstance(value, list):
            yield listed(key, [quoted(word) for word in value])
        else:
            yield f"{key} = {str(value).lower() if isinstance(value, bool) else quoted(value)}"
    for name, value in facts.items():
        if isinstance(value, dict):
            yield from rendered(value, f"{path}.{name}".lstrip("."))


def update(code: str, mediawiki: Path, cldr: Path, english: Fact) -> Fact:
    """Writes one file; gives the facts that went into it."""
    path = FOLDER / f"{code}.toml"
    text = path.read_text("utf-8") if path.exists() else f'[language]\nname = "{code}"\n\n{MARKER}'
    by_hand, marker, below = text.partition(MARKER)
    if not marker:
        raise SystemExit(f"{path}: no marker line; put this one above the part that may be replaced:\n{MARKER}")
    table = tomllib.loads(by_hand)
    language = table.get("language", {})
    projects = list(dict.fromkeys([*table.get("namespaces", {}).get("4", []), "Wikipedia"]))
    facts = collect(
        MediaWiki(mediawiki, language.get("mediawiki", MEDIAWIKI_CODES.get(code, code)), projects),
        Cldr(cldr, language.get("cldr", CLDR_CODES.get(code, code))),
    )
    facts = less(facts, english)
    _, shown, names = below.partition(SHOWN)  # which another script writes
    last = f"\n{SHOWN}{names}" if shown else ""
    path.write_text(by_hand + MARKER + "\n".join(rendered(facts)) + "\n" + last, "utf-8")
    tomllib.loads(path.read_text("utf-8"))
    return facts


def names(cldr: Path) -> Iterator[str]:
    """Yield a line for each code: the code, its names in English and in itself, and its codes of three letters."""
    folder = cldr / "cldr-localenames-full" / "main"

    def table(code: str) -> dict[str, str]:
        path = folder / code / "languages.json"
        return (
            json.loads(path.read_text("utf-8"))["main"][code]["localeDisplayNames"]["languages"]
            if path.exists()
            else {}
        )

    english = table("en")
    aliases = json.loads((cldr / "cldr-core/supplemental/aliases.json").read_text("utf-8"))
    longer: dict[str, list[str]] = {}
    for alias, facts in aliases["supplemental"]["metadata"]["alias"]["languageAlias"].items():
        if facts["_reason"] in ("overlong", "bibliographic") and alias.isalpha():
            longer.setdefault(facts["_replacement"], []).append(alias)
    ours = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in FOLDER.glob("*.toml")}
    of_files = {code: facts["language"].get("name", code) for code, facts in ours.items() if "language" in facts}
    for code in sorted({code for code in english if re.fullmatch("[a-z]{2,3}", code)} | set(of_files)):
        if code in ("und", "mul", "zxx", "mis", "root"):
            continue
        own = CLDR_CODES.get(code, code)
        said = [of_files.get(code, ""), english.get(code, ""), table(own).get(own, "")]
        for form in (english.get(f"{code}-alt-long", ""), english.get(f"{code}-alt-variant", "")):
            said.append(form)
        said += longer.get(code, [])
        if words := list(dict.fromkeys(word for word in said if word and word != code)):
            yield "\t".join((code, *words))


def main(arguments: list[str]) -> None:
    if len(arguments) < 2:
        raise SystemExit(__doc__)
    mediawiki, cldr = map(Path, arguments[:2])
    codes = arguments[2:] or sorted(path.stem for path in FOLDER.glob("*.toml") if path.stem != "interwiki")
    if not arguments[2:]:
        (FOLDER / "names.tsv").write_text("".join(f"{line}\n" for line in names(cldr)), "utf-8")
    english = update("en", mediawiki, cldr, {})
    for code in codes:
        if code != "en":
            update(code, mediawiki, cldr, english)
    print(f"{len(codes)} files written in {FOLDER}")


if __name__ == "__main__":
    main(sys.argv[1:])
