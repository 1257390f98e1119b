"""Made-up pages: wikitext from its own pieces, some of them broken, and real pages changed at random.

Everything is drawn from a `random.Random`, so a seed says the text.
"""

from __future__ import annotations

from random import Random

_MARKS = """
{ } [ ] | = < > ' * # : ; ! & - + _ / \\ " ( ) , . % 1 a é 東 １ ১২ 😀 || !! {{ }} {{{ }}} [[ ]] {| |} |- |+
'' ''' ''''' '''' <!-- --> <nowiki> </nowiki> <nowiki/> <pre> </pre> <math> </math> <ref> </ref> <ref
<ref/> <references> </references> <references/> <gallery> </gallery> <poem> </poem> <div> </div> <b> </b>
<br> <br/> </br> <small <table> <td> <li> </li> <blockquote> </span> http://a.org [http://a.org [//b https://
mailto:a@b urn:x __TOC__ __NOTOC__ &nbsp; &amp; &#0; &#x10FFFF; &#xD800; ~~~~ {{!}} {{=}} {{#if: {{PAGENAME}} |a=
[[File:a.jpg| [[Category: [[:de: [[de: [[# [[a#b| [[%41 {{coord|1|2 {{convert|1|km {{hlist| {{efn| {{main|
1990–1999 50% (1990)
""".split()
_STRETCHES = (
    """
↵¦ ¦↵|¦↵!¦↵{|¦↵|}¦↵|-¦↵=¦=↵¦↵== ¦ ==↵¦↵======= ¦↵*¦↵#¦↵:¦↵;¦↵----¦↵ ¦↵↵¦↵- a: b¦- Key: ¦= T =↵¦ = T = ↵¦↵ = = H = = ↵
|b = c↵¦#REDIRECT [[¦<ref name="a">¦<ref name="a¦<ref name=a/>¦<i a=b>¦<span style='display:none'>
<syntaxhighlight lang=c>¦{{Infobox person↵|¦{{birth date|1900|1|2¦{{cite web|¦ISBN 0306406152¦12 May 1990¦c. 1900
1,234.5 km¦$ 5 million¦52° 30′ N¦12 ft 3 in¦44 BC¦1.234,5
""".strip("\n")
    .replace("\n", "¦")
    .replace("↵", "\n")
    .split("¦")
)
_ODD = "\t \r \0 \ud800 \udc00 \u200e \u202e \u2028 \x85 \ufeff \u00a0 \x0b \x0c \x1b[2J e\u0301".split(" ")
ATOMS = (*_MARKS, *_STRETCHES, *_ODD)
"""Marks and words that mean something somewhere."""

_WORDS = (
    "lake 1912 the Rome city of and Ærø 東京 नदी москва born 12 km, May population 3.5 million (see) a.org x".split()
)
_NAMES = (
    "a|Infobox person|infobox settlement|Cite web|cite book|convert|birth date|hlist|plainlist|ubl|nowrap|small|lang|"
    "coord|efn|main|see also|flag|Start date|val|URL|marriage|reflist|DEFAULTSORT:x|#if:x|lc:X|PAGENAME|!|formatnum:1|"
    "Taxobox|unknown thing"
).split("|")
_KEYS = "name birth_date area_km2 population website coordinates image spouse 1 2 latd latm latNS founded y_1 é".split()
_TAGS = (
    "b i small span div ref nowiki math gallery poem code sub blockquote pre s references table u center li p".split()
)
_FAULT = 0.06  # of every closing mark


class Maker:
    """Writes one page of nested pieces."""

    def __init__(self, random: Random, faults: bool = True) -> None:
        self.random = random
        self.faults = faults
        self.depth = 0

    def end(self, mark: str) -> str:
        """Return a closing mark; now and then it is lost, or another stands there."""
        if self.faults and self.random.random() < _FAULT:
            return "" if self.random.random() < 0.7 else self.random.choice(ATOMS)
        return mark

    def words(self) -> str:
        return " ".join(self.random.choices(_WORDS, k=self.random.randint(1, 5)))

    def inline(self) -> str:
        """Words with links, templates, tags and the like between them."""
        self.depth += 1
        makers = (self.link, self.template, self.tag, self.external, self.quoted, self.atom)
        pieces = [self.words()]
        while self.depth < 6 and self.random.random() < 0.45:
            pieces.append(self.random.choice(makers)())
            pieces.append(self.random.choice((" ", "", "\n", self.words())))
        self.depth -= 1
        return "".join(pieces)

    def atom(self) -> str:
        return self.random.choice(ATOMS) if self.faults else "&nbsp;"

    def quoted(self) -> str:
        mark = self.random.choice(("''", "'''", "'''''"))
        return mark + self.words() + self.end(mark)

    def link(self) -> str:
        target = self.random.choice(("a", "File:x.jpg|thumb|20px", "Category:c", ":de:b", "a#f", "#f", "b_c", "w:x"))
        labels = "".join("|" + self.inline() for _ in range(self.random.choice((0, 0, 1, 1, 2))))
        return "[[" + target + labels + self.end("]]") + self.random.choice(("", "", "s"))

    def external(self) -> str:
        url = self.random.choice(("http://a.org/b?c=d&e", "//a.org", "mailto:a@b.c", "https://x.y/(z)", "ftp://q"))
        return url if self.random.random() < 0.4 else "[" + url + " " + self.inline() + self.end("]")

    def template(self) -> str:
        break_line = self.random.choice(("", "", "\n", " "))
        out = ["{{", self.random.choice(_NAMES)]
        for _ in range(self.random.choice((0, 1, 1, 2, 4))):
            name = self.random.choice(_KEYS) + " = " if self.random.random() < 0.6 else ""
            out += [break_line, "|", name, self.inline()]
        return "".join(out) + break_line + self.end("}}")

    def tag(self) -> str:
        name = self.random.choice(_TAGS)
        attributes = self.random.choice(("", "", " name=a", ' name="b c"', " class='x'", " /"))
        if attributes == " /":
            return f"<{name} />"
        return f"<{name}{attributes}>" + self.inline() + self.end(f"</{name}>")

    def infobox(self) -> str:
        rows = [f"| {self.random.choice(_KEYS)} = {self.inline()}" for _ in range(self.random.randint(2, 8))]
        return (
            "{{Infobox "
            + self.random.choice(("person", "settlement", "x"))
            + "\n"
            + "\n".join(rows)
            + "\n"
            + self.end("}}")
        )

    def heading(self) -> str:
        mark = "=" * self.random.randint(1, 7)
        inner = self.inline() if self.random.random() < 0.3 else self.words()
        return mark + inner + self.end(mark) + self.random.choice(("", " ", "<!-- c -->"))

    def list(self) -> str:
        marks = ("*", "#", ":", ";", "**", "*#", ":*", ";;", "*:", "#:*")
        return "\n".join(self.random.choice(marks) + " " + self.inline() for _ in range(self.random.randint(1, 5)))

    def table(self) -> str:
        self.depth += 2
        out = [
            "{|" + self.random.choice(("", ' class="wikitable"')),
            *(["|+ " + self.inline()] if self.random.random() < 0.3 else []),
        ]
        for _ in range(self.random.randint(1, 3)):
            out.append("|-")
            for _ in range(self.random.randint(1, 3)):
                attributes = self.random.choice(("", "", "colspan=2 | ", 'rowspan="3" style="x" | '))
                inner = self.table() if self.depth < 5 and self.random.random() < 0.1 else self.inline()
                out.append(
                    self.random.choice("|!")
                    + " "
                    + attributes
                    + inner
                    + self.random.choice(("", " || " + self.words()))
                )
        self.depth -= 2
        return "\n".join([*out, self.end("|}")])

    def other(self) -> str:
        return self.random.choice(
            (
                "----",
                " preformatted " + self.words(),
                "<!-- " + self.words() + self.end(" -->"),
                "__NOTOC__",
                "#REDIRECT [[a]]",
                self.atom(),
            )
        )

    def page(self) -> str:
        """Return a whole page."""
        makers = (self.inline, self.inline, self.heading, self.heading, self.list, self.table, self.infobox, self.other)
        pieces = [self.random.choice(makers)() for _ in range(self.random.randint(1, 7))]
        return self.random.choice(("\n", "\n\n")).join(pieces)


def flat_page(random: Random) -> str:
    """Return a page of the flat dialect, in one of its forms."""
    maker = Maker(random)
    out = [random.choice(("= T =", " = T = ", "", "== T", "= " + maker.words() + " ="))]
    for _ in range(random.randint(1, 8)):
        heading = random.choice(("== {} ==", " = = {} = = ", "=== {} ===", "== {}"))
        lines = (
            maker.words(),
            "- Key: " + maker.words(),
            "- " + maker.words(),
            "* x",
            "** y",
            heading.format(maker.words()),
            "",
            maker.atom(),
        )
        out.append(random.choice(lines))
    return random.choice(("\n", "\n\n", "\n \n")).join(out)


def atoms(random: Random) -> str:
    """Pieces one after the other, without any sense."""
    return "".join(random.choices(ATOMS, k=random.randint(1, 40)))


def repeated(random: Random) -> str:
    """Return a few pieces many times over."""
    unit = "".join(random.choices(ATOMS, k=random.randint(1, 3)))
    return atoms(random) * random.randint(0, 1) + unit * random.randint(2, 120) + atoms(random) * random.randint(0, 1)


def mutated(random: Random, text: str, longest: int = 1500) -> str:
    """Return a stretch of a page with some pieces taken out, doubled, moved, or put in."""
    size = random.randint(20, longest)
    start = random.randrange(max(len(text) - size, 0) + 1)
    text = text[start : start + size]
    for _ in range(random.randint(1, 6)):
        at = random.randrange(len(text) + 1)
        stop = min(at + random.choice((1, 1, 2, 5, 40)), len(text))
        match random.randrange(5):
            case 0:
                text = text[:at] + text[stop:]
            case 1:
                text = text[:at] + text[at:stop] * 2 + text[stop:]
            case 2:
                other = random.randrange(len(text) + 1)
                text = text[:other] + text[at:stop] + text[other:]
            case _:
                text = text[:at] + random.choice(ATOMS) + text[stop if random.random() < 0.3 else at :]
    return text


def draw(random: Random, pages: list[str]) -> str:
    """Return the next text: mostly made pages and changed real ones."""
    kind = random.random()
    if kind < 0.35:
        return Maker(random).page()
    if kind < 0.75 and pages:
        return mutated(random, random.choice(pages))
    if kind < 0.80:
        return mutated(random, Maker(random, faults=False).page() or "a")
    if kind < 0.85:
        return flat_page(random)
    return atoms(random) if kind < 0.95 else repeated(random)
