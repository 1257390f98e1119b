"""From the tree to the record: what becomes of each kind of markup, and that parts are those of the whole."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.corpus import flat_samples, samples
from extractor import extract
from extractor.extraction import article
from extractor.records.page import Page
from tests.invariants import check_record

PAGES = [*samples(), *((None, text) for text in flat_samples())]
Record = dict[str, Any]


def record(text: str, lang: str = "en", title: str = "Page") -> Record:
    return {**article(Page(text, title=title, language=lang))}


def lead(text: str) -> list[Record]:
    blocks: list[Record] = record(text)["lead"]["blocks"]
    return blocks


def only(rows: list[Record]) -> Record:
    [row] = rows
    return row


def shown(text: str) -> str:
    """Return the text of a page that is one paragraph."""
    block = only(lead(text))
    assert block["kind"] == "paragraph"
    return str(block["text"])


# ------------------------------------------------------------------ sections


def tree(sections: list[Record]) -> list[Any]:
    return [(row["number"], row["heading"], row["level"], tree(row["sections"])) for row in sections]


def test_sections_are_a_tree_by_their_levels() -> None:
    text = "a\n== b ==\n=== c ===\n===== d =====\n==== e ====\n== f ==\n= g =\n== h ==\n"
    assert tree(record(text)["sections"]) == [
        ("1", "b", 2, [("1.1", "c", 3, [("1.1.1", "d", 5, []), ("1.1.2", "e", 4, [])])]),
        ("2", "f", 2, []),
        ("3", "g", 1, [("3.1", "h", 2, [])]),
    ]


def test_a_section_reaches_to_the_next_of_its_level() -> None:
    text = "a\n== b ==\nc\n=== d ===\ne\n== f ==\ng"
    first, second = record(text)["sections"]
    assert text[slice(*record(text)["lead"]["span"])] == "a\n"
    assert text[slice(*first["span"])] == "== b ==\nc\n=== d ===\ne\n"
    assert text[slice(*first["sections"][0]["span"])] == "=== d ===\ne\n"
    assert text[slice(*second["span"])] == "== f ==\ng"


@pytest.mark.parametrize(
    ("heading", "text", "anchor"),
    [
        ("See also", "See also", "See_also"),
        ("''A'' [[b|c]]", "A c", "A_c"),
        ("[[Rome]]<ref>a</ref>", "Rome", "Rome"),
        ("a<!-- b --> c", "a c", "a_c"),
        ("A &amp; B", "A & B", "A_&_B"),
        ("Ærø / 東京?", "Ærø / 東京?", "Ærø_/_東京?"),
        ("<small>a</small> b", "a b", "a_b"),
        ("a_b", "a_b", "a_b"),
    ],
)
def test_headings_are_plain_text_with_an_anchor(heading: str, text: str, anchor: str) -> None:
    section = only(record(f"== {heading} ==\n")["sections"])
    assert (section["heading"], section["anchor"]) == (text, anchor)


def test_anchors_differ() -> None:
    found = record("== a ==\n== A ==\n=== a ===\n== a_2 ==\n")["sections"]
    anchors = [found[0]["anchor"], found[1]["anchor"], found[1]["sections"][0]["anchor"], found[2]["anchor"]]
    assert anchors[:3] == ["a", "A_2", "a_3"]
    assert len({anchor.lower() for anchor in anchors}) == 4


# ------------------------------------------------------------------ text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("a ''b'' '''c''' '''''d'''''", "a b c d"),
        ("l'''a'''", "la"),
        ("a''''b''''", "a'b'"),
        ("a &amp;amp; b &lt;i&gt; &nbsp;c", "a &amp; b <i> \u00a0c"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("a\nb", "a b"),
        ("a  \t b", "a b"),
        ("a <!-- b --> c", "a c"),
        ("a<!-- b -->c", "ac"),
        ("__NOTOC__ a __b__", "a __b__"),
        ("<nowiki>[[a]] ''b''</nowiki>", "[[a]] ''b''"),
        ("x <math>a^2</math> y", "x a^2 y"),
        ("<span style='display:none'>a</span>b", "b"),
        ("a <b>b</b> <foo>c</foo>", "a b <foo>c</foo>"),
        ("[[a]]s [[b|c]]d [[e#f]] [[#g]]", "as cd e#f #g"),
        ("[[a_b]] [[:Category:c]] [[d (e)|]]", "a_b Category:c [[d (e)|]]"),
        ("[http://a.org b] [http://c.org] http://d.org", "b http://d.org"),
        ("{{{a|b}}} {{{c}}}", "b {{{c}}}"),
        ("{{PAGENAME}} {{lc:ABC}} {{ucfirst:abc}} {{formatnum:1000}}", "Page abc Abc 1,000"),
        ("{{nowrap|a [[b]]}} {{small|c}} {{lang|de|d}}", "a b c d"),
        ("1 < 2 > 1 & 3", "1 < 2 > 1 & 3"),
        ("a [b] {c} |d| =e=", "a [b] {c} |d| =e="),
    ],
)
def test_text_is_what_a_reader_sees(markup: str, text: str) -> None:
    assert shown("The text: " + markup) == "The text: " + text


def test_links_say_where_they_stand() -> None:
    text = "See ''[[Rome]]''s, [[a|the  b]] and [http://c.org/?d=1&amp;e=2 ''f'']; http://g.org."
    block = only(lead(text))
    assert block["text"] == "See Romes, the b and f; http://g.org."
    rows = [(row.get("target") or row["url"], row["text"], text[slice(*row["span"])]) for row in block["links"]]
    assert rows == [
        ("Rome", "Rome", "[[Rome]]"),
        ("A", "the b", "[[a|the  b]]"),
        ("http://c.org/?d=1&e=2", "f", "[http://c.org/?d=1&amp;e=2 ''f'']"),
        ("http://g.org", "http://g.org", "http://g.org"),
    ]
    assert all(block["text"][slice(*row["at"])] == row["text"] for row in block["links"])


def test_letters_after_a_link_belong_to_it() -> None:
    row = only(only(lead("[[lake]]s and"))["links"])
    assert (row["target"], row["text"], row["span"]) == ("Lake", "lakes", (0, 9))


# ------------------------------------------------------------------ blocks


def kinds(text: str) -> list[str]:
    return [block["kind"] for block in lead(text)]


def test_every_kind_of_block() -> None:
    text = "\n\n".join(
        [
            "{{main|A}}",
            "[[File:A.jpg|thumb|b]]",
            "A paragraph.",
            "* a",
            "{|\n| a\n|}",
            "<gallery>\nA.jpg|b\n</gallery>",
            "<blockquote>a</blockquote>",
            "<syntaxhighlight lang=c>a</syntaxhighlight>",
            "<math>a</math>",
            " a\n b",
            "{{unknown thing|a=b}}",
        ]
    )
    assert kinds(text) == [
        *(
            "hatnote",
            "media",
            "paragraph",
            "list",
            "table",
            "gallery",
            "quote",
            "code",
            "math",
            "preformatted",
            "template",
        )
    ]


def test_a_list_in_a_list() -> None:
    block = only(lead("* a [[b]]\n*# c\n*# d\n* ''e''"))
    first, second = block["items"]
    assert (block["ordered"], first["text"], second["text"]) == (False, "a b", "e")
    inner = only(first["blocks"])
    assert (inner["ordered"], [item["text"] for item in inner["items"]]) == (True, ["c", "d"])
    assert first["links"][0]["at"] == (2, 3)


def test_terms() -> None:
    block = only(lead("; a : b\n; c\n: d"))
    assert [(item["term"], item["text"]) for item in block["items"]] == [("a", "b"), ("c", ""), (None, "d")]


def test_a_table() -> None:
    text = '{|\n|+ The [[a]]\n! b !! c\n|-\n| rowspan=2 | d || colspan="3"| e [[f]]\n|-\n|\n* g\n* h\n|}'
    block = only(lead(text))
    assert (block["caption"], block["caption_links"][0]["target"]) == ("The a", "A")
    cells = [
        [(cell["text"], cell["header"], cell["rowspan"], cell["colspan"]) for cell in row] for row in block["rows"]
    ]
    assert cells == [
        [("b", True, 1, 1), ("c", True, 1, 1)],
        [("d", False, 2, 1), ("e f", False, 1, 3)],
        [("g\nh", False, 1, 1)],
    ]
    assert text[slice(*block["rows"][0][0]["span"])].strip() == "b"


@pytest.mark.parametrize(
    ("written", "span"), [("0", 1), ("-1", 1), ("x", 1), ("2x", 2), ("2000", 1000), ("99999999999", 1000)]
)
def test_a_span_of_rows_is_a_number_that_browsers_take(written: str, span: int) -> None:
    assert only(lead(f"{{|\n| rowspan={written} | a\n|}}"))["rows"][0][0]["rowspan"] == span


def test_an_unknown_template_is_kept() -> None:
    block = only(lead("{{unknown thing|a|b=''c'' [[d]]|e=}}"))
    assert (block["name"], block["parameters"]) == ("unknown thing", {"1": "a", "b": "c d"})
    assert block["links"][0]["target"] == "D"


def test_a_picture_beside_a_text() -> None:
    media, paragraph = lead("[[File:A b.jpg|thumb|left|alt=c|The ''d'' [[e]]]]The text.")
    assert (media["file"], media["caption"], media["links"][0]["target"]) == ("A b.jpg", "The d e", "E")
    assert paragraph["text"] == "The text."


# ------------------------------------------------------------------ references


def test_a_note_is_listed_once() -> None:
    text = 'a<ref name="x">b</ref> c<ref name=x /> d<ref>e</ref> f<ref group=n name=x>g</ref>'
    found = record(text)
    rows = [(row["id"], row["name"], row["group"], row["text"]) for row in found["references"]]
    assert rows == [("1", "x", None, "b"), ("2", None, None, "e"), ("3", "x", "n", "g")]
    marks = only(found["lead"]["blocks"])["refs"]
    assert [(row["id"], row["at"]) for row in marks] == [("1", (1, 1)), ("1", (3, 3)), ("2", (5, 5)), ("3", (7, 7))]


def test_a_note_that_is_written_below() -> None:
    found = record(
        "a<ref name=x/>\n<references>\n<ref name=x>{{cite web|title=b|last=c|url=http://d.org}}</ref>\n</references>"
    )
    row = only(found["references"])
    assert (row["name"], row["template"]) == ("x", "cite web")
    assert (row["fields"]["title"], row["fields"]["url"]) == ("b", "http://d.org")


def test_a_note_that_nobody_wrote() -> None:
    assert [row["code"] for row in record("a<ref name=x/>")["diagnostics"]] == ["undefined-reference"]


# ------------------------------------------------------------------ the page


@pytest.mark.parametrize(
    ("language", "text", "target"),
    [
        ("tr", "#YÖNLENDİRME [[Eski köprü]]", "Eski köprü"),
        ("tr", "#yönlendirme: [[Eski köprü]]", "Eski köprü"),
        ("fa", "#تغییر_مسیر [[پل]]", "پل"),
        ("en", "#REDIRECT\n[[Bridge]]", "Bridge"),
        ("tr", "#YÖNLENDİRMELER [[Eski köprü]]", None),
        ("tr", "#YÖNLENDİRME ve [[Eski köprü]]", None),
        ("en", "#REDIRECT no link here", None),
    ],
)
def test_a_word_of_a_redirect_is_compared_as_names_are(language: str, text: str, target: str | None) -> None:
    found = record(text, language)["redirect_target"]
    assert (found["target"] if found else None) == target


@pytest.mark.parametrize(
    ("written", "fields"),
    [
        ("page=[http://p.example/9 9]", {"page": "9", "url": "http://p.example/9"}),
        ("page=[http://p.example/9 9]|url=http://u.example", {"page": "9", "url": "http://u.example"}),
        ("publisher=[http://p.example Old Press]|title={{nowrap|A}}", {"publisher": "Old Press"}),
        ("url=[http://u.example Label]", {"url": "http://u.example"}),
        ("work=[http://w.example]", {"work": "http://w.example"}),
        ("work=http://w.example", {"work": "http://w.example", "url": None}),
        ("publisher=Press, see [http://p.example it]", {"publisher": "Press, see it", "url": None}),
    ],
)
def test_a_linked_label_in_a_citation(written: str, fields: dict[str, str | None]) -> None:
    known = record("<ref>{{cite book|title=T|" + written + "}}</ref>")["references"][0]["fields"]
    assert {name: known.get(name) for name in fields} == fields


def test_a_redirect() -> None:
    found = record("#REDIRECT [[a b#c]]\n[[Category:D]]")
    target = found["redirect_target"]
    assert (found["kind"], target["target"], target["fragment"]) == ("redirect", "A b", "c")
    assert only(found["categories"])["name"] == "D"
    assert record("#WEITERLEITUNG [[a]]", "de")["redirect_target"]["target"] == "A"
    assert record("# redirect a")["kind"] == "article"


def test_categories_and_languages() -> None:
    text = "a [[Category:b_c|d]] [[Kategorie:e]] [[de:f g]] [[:de:h]]"
    found = record(text)
    assert [(row["name"], row["sort_key"]) for row in found["categories"]][0] == ("B c", "d")
    assert [(row["language"], row["title"]) for row in found["language_links"]] == [("de", "f g")]
    assert "h" in shown(text)


def test_a_disambiguation() -> None:
    assert record("* a\n{{disambiguation}}")["kind"] == "disambiguation"
    assert record("a", title="Mercury (disambiguation)")["kind"] == "disambiguation"


def test_short_description() -> None:
    assert record("{{short description|a ''b''}}c")["short_description"] == "a b"
    assert record("{{short description|none}}c")["short_description"] is None


# ------------------------------------------------------------------ infoboxes


def fields(text: str) -> list[tuple[str, str]]:
    return [(field["label"], field["text"]) for field in record(text)["infoboxes"][0]["fields"]]


def test_every_parameter_that_says_something_is_a_field() -> None:
    text = "{{Infobox a\n| b = c\n| d =\n| e = <!-- f -->\n| Birth-Date = g\n| h\n| i = '''j''' <!-- k -->\n}}"
    assert fields(text) == [("b", "c"), ("Birth-Date", "g"), ("1", "h"), ("i", "j")]
    assert [field["key"] for field in record(text)["infoboxes"][0]["fields"]] == ["b", "birth_date", "1", "i"]


def test_a_parameter_that_is_given_twice() -> None:
    found = record("{{Infobox a|b=c|b=d}}")
    assert [field["text"] for field in found["infoboxes"][0]["fields"]] == ["c", "d"]
    assert [row["code"] for row in found["diagnostics"]] == ["duplicate-parameter"]


@pytest.mark.parametrize(
    ("value", "lang", "times", "count"),
    [
        ("[[March 14]], [[1874]]", "en", ["1874-03-14"], 1),
        ("[[१४ मार्च]], [[इ.स. १८७४]]", "mr", ["1874-03-14"], 1),
        ("[[March 14]], [[June 5]]", "en", ["XXXX-03-14", "XXXX-06-05"], 2),
        ("[[Oslo]], [[1874]]", "en", ["1874"], 2),
        ("[[Otto]] ([[814]]–[[840]])", "de", ["0814/0840"], 1),
        ("[[Otto]] ([[814]] and [[840]])", "de", [], 1),
        ("Otto (814–840)", "de", [], 1),
        ("[[Otto]] ([[840]]–[[814]])", "de", [], 1),
    ],
)
def test_dates_whose_parts_are_links(value: str, lang: str, times: list[str], count: int) -> None:
    items = record(f"{{{{Infobox a|b={value}}}}}", lang)["infoboxes"][0]["fields"][0]["items"]
    assert [row["edtf"] for item in items for row in item["values"] if row["kind"] == "time"] == times
    assert len(items) == count


def test_an_infobox_in_a_value() -> None:
    found = record("{{Infobox a|b={{Infobox c|d=e}}|f=g}}")
    box = only(found["infoboxes"])
    assert [field["label"] for field in box["fields"]] == ["b", "f"]
    assert only(box["fields"][0]["infoboxes"])["fields"][0]["text"] == "e"


def test_spans_of_a_field_hold_its_markup() -> None:
    text = "{{Infobox a\n| b   =  [[c]]<ref>d</ref>, {{convert|5|km}}  \n}}"
    field = record(text)["infoboxes"][0]["fields"][0]
    assert text[slice(*field["span"])] == "[[c]]<ref>d</ref>, {{convert|5|km}}"
    for item in field["items"]:
        for value in item["values"]:
            assert text[slice(*value["span"])] in ("[[c]]", "{{convert|5|km}}")


def test_a_box_that_only_its_shape_gives_away() -> None:
    shape = "{{Person of note\n| a = b\n| c = d\n| e = f\n| g = h\n}}\n"
    assert only(record(shape + "Text.")["infoboxes"])["template"] == "Person of note"
    assert record("== a ==\n" + shape)["infoboxes"] == []
    assert record("{{Person of note|a=b|c=d|e=f|g=h}} Text.")["infoboxes"] == []


# ------------------------------------------------------------------ parts and coverage

PARTS = ("infobox", "lead", "sections", "categories", "language_links", "references", "coordinates")


def without_marks(node: Any) -> Any:
    """Return a part of a record without marks of footnotes, which lead nowhere when references are not asked for."""
    if isinstance(node, dict):
        return {key: without_marks(value) for key, value in node.items() if key != "refs"}
    return [without_marks(row) for row in node] if isinstance(node, list) else node


@pytest.mark.parametrize("number", range(len(PAGES)))
@pytest.mark.parametrize("part", PARTS)
def test_a_part_is_that_of_the_whole(part: str, number: int) -> None:
    """Spans and values are the same, however little of the page was read."""
    language, text = PAGES[number]
    page = Page(text, language=language)
    member = "infoboxes" if part == "infobox" else part
    some, whole = {**article(page, frozenset({part}))}, {**article(page)}
    assert without_marks(some[member]) == without_marks(whole[member])


@pytest.mark.parametrize("number", range(len(PAGES)))
def test_the_record_of_a_sample_keeps_its_rules(number: int) -> None:
    language, text = PAGES[number]
    check_record(text, language)
    for part in PARTS:
        check_record(text, language, frozenset({part}))


def test_every_character_has_its_place() -> None:
    text = "'''a''' [[b|c]]<!-- d -->\n<score>e</score>\n== f ==\n"
    coverage = record(text)["coverage"]
    assert coverage["content"] + coverage["markup"] + coverage["ignored"] + coverage["unread"] == len(text)
    assert coverage["ignored"] == len("<!-- d -->")
    assert {row["reason"]: row["characters"] for row in coverage["dropped"]}["comment"] == len("<!-- d -->")
    assert coverage["unread"] == len("<score>e</score>")


def test_diagnostics_are_bounded() -> None:
    assert len(extract("}} " * 5000).diagnostics) <= 1000


def test_what_is_too_deep_is_said() -> None:
    codes = {row.code for row in extract("<b>" * 90 + "a" + "</b>" * 90).diagnostics}
    assert "too-deep" in codes


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("tr", "#YÖNLENDİRME [[Bergen]]"),
        ("az", "#İSTİQAMƏTLƏNDİR [[Bergen#Liman]]"),
        ("fa", "#تغییر_مسیر [[Bergen]]"),
        ("ur", "#رجوع_مکرر: [[Bergen]]"),
    ],
)
def test_redirect_words_with_dotted_letters_and_underscores(lang: str, text: str) -> None:
    target = extract(text, lang=lang).redirect_target
    assert target is not None
    assert (target.target, target.span) == ("Bergen", (text.index("[["), len(text)))


@pytest.mark.parametrize(
    ("source", "marks", "texts"),
    [
        ("A{{efn|name=k|One}} B{{efn|name=k}} C{{efn|Two}}", "112", ["One", "Two"]),
        ("A{{refn|group=n|name=k|One}} B<ref name=k group=n /> C<ref name=k>Two</ref>", "112", ["One", "Two"]),
        ("A{{#tag:ref|One|name=k}} B<ref name=k />", "11", ["One"]),
        ("A{{sfn|Lind|1999}} B{{sfn|Lind|2001}} C{{sfn|Lind|1999}}", "121", ["Lind 1999", "Lind 2001"]),
        ("A<ref name=k>One</ref> B{{r|k}} C<ref name=l>Two</ref> D{{r|l|k}}", "11221", ["One", "Two"]),
        ("A<ref name=k /> B{{reflist|refs=<ref name=k>One</ref>}} C", "1", ["One"]),
        ("A{{efn|name=k}} B{{efn|name=k|One}}", "11", ["One"]),
    ],
)
def test_notes_of_templates_by_name(source: str, marks: str, texts: list[str]) -> None:
    article = extract(source, lang="en")
    assert "".join(ref.id for block in article.lead.blocks for ref in getattr(block, "refs", [])) == marks
    assert [reference.text for reference in article.references] == texts


@pytest.mark.parametrize(
    ("lang", "value", "items"),
    [
        (
            "en",
            "{{(!}} class=x\n{{!-}} style=y\n{{!}} A {{!}}{{!}} B\n{{!-}}\n{{!}} z=1{{!}} [[C]]\n{{!)}} d",
            "A B|C wikilink|d",
        ),
        ("fr", "{{Italie}}", "Italie wikilink"),
        ("en", "{{Hamlet}}", "Hamlet"),
        ("de", "{{JULGREGDATUM|3|2|1890}}", "3. Februar / 15. Februar 1890 time"),
        ("de", "{{JULGREGDATUM|30|2|1890}}", "30, 2, 1890"),
        ("en", "12 [http://example.org/c]<br>2 [[Bo]]", "12 quantity url|2 Bo wikilink"),
    ],
)
def test_items_of_values(lang: str, value: str, items: str) -> None:
    (box,) = extract(f"{{{{Infobox a|k={value}}}}}", lang=lang).infoboxes
    found = [[item.text, *sorted(one.kind for one in item.values if one.kind != "string")] for item in box["k"].items]
    assert [" ".join(row) for row in found] == items.split("|")
