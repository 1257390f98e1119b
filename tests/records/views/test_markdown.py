"""Articles as Markdown and as plain text: every kind of block, and text that is never markup by accident."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import Article, extract
from extractor.records.views.inline_markdown import Marks, escape, lines
from tests.rendered import RENDERERS

WIKI = "https://en.wikipedia.org/wiki/"


def article(*blocks: dict[str, Any], **members: Any) -> Article:
    made = [{"span": (0, 9), **block} for block in blocks]
    return Article.model_validate(
        {
            "title": "",
            "source": {"format": "wikitext", "sha256": "0" * 64, "length": 9},
            "lead": {"level": 1, "span": (0, 9), "blocks": made},
            "coverage": {"length": 9, "content": 9, "markup": 0, "ignored": 0, "unread": 0},
            **members,
        }
    )


def paragraph(text: str, **members: Any) -> dict[str, Any]:
    return {"kind": "paragraph", "text": text, **members}


def link(text: str, whole: str, **members: Any) -> dict[str, Any]:
    at = whole.index(text)
    return {"text": text, "at": (at, at + len(text)), "span": (0, 9), **members}


def markdown(markup: str, base_url: str | None = "", **options: Any) -> str:
    return extract(markup, lang="en", title="Rome").to_markdown(base_url, **options)


class TestText:
    """Escaped characters."""

    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("*a* _b_ `c` ~~d~~", r"\*a\* \_b\_ \`c\` \~\~d\~\~"),
            ("snake_case a__b", r"snake_case a\_\_b"),
            ("[a](b) ![c] [^1]: d", r"\[a\](b) !\[c\] \[^1\]: d"),
            ("<b> a < b <!-- </x>", r"\<b> a < b \<!-- \</x>"),
            ("&amp; AT&T &#39;", r"\&amp; AT&T \&#39;"),
            ("$5 and $6 | c:\\d", r"\$5 and \$6 \| c:\\d"),
            ("https://a.b www.a.b", r"https\://a.b www\.a.b"),
        ],
    )
    def test_within_a_line(self, text: str, shown: str) -> None:
        assert escape(text) == shown

    @pytest.mark.parametrize(
        ("line", "shown"),
        [
            ("# a", r"\# a"),
            ("> a", r"\> a"),
            ("- a", r"\- a"),
            ("-a", "-a"),
            ("+ a", r"\+ a"),
            ("1. a", r"1\. a"),
            ("12) a", r"12\) a"),
            ("1.5 a", "1.5 a"),
            ("1984.", r"1984\."),
            ("---", r"\---"),
            ("===", r"\==="),
            (":-:", r"\:-:"),
            ("    code", "code"),
        ],
    )
    def test_at_the_start_of_a_line(self, line: str, shown: str) -> None:
        assert lines(escape(line)) == [shown]

    @given(st.text(alphabet=st.sampled_from("ab1 _*`~[]()<>!&;|#+-=.:$\\\n"), max_size=40))
    def test_nothing_is_lost(self, text: str) -> None:
        shown = article(paragraph(text)).to_markdown()
        plain = re.sub(r"\\([^\n])", r"\1", shown.replace("\\\n", "\n"))
        assert "".join(plain.split()) == "".join(text.split())

    @given(st.text(alphabet=st.sampled_from("ab1 _*`~[]()<>!&;|#+-=.:$\\\n"), max_size=40), st.data())
    def test_a_renderer_shows_the_text(self, text: str, data: st.DataObject) -> None:
        start = data.draw(st.integers(0, len(text)))
        links = [{"target": "A_b", "text": text[start:], "at": (start, len(text)), "span": (0, 9)}]
        shown = RENDERERS["bare"].render(article(paragraph(text, links=links)).to_markdown())
        assert set(re.findall(r"<(\w+)", shown)) <= {"p", "a", "br"}
        shown = html.unescape(re.sub(r"<[^>]*>", "", shown))
        assert "".join(shown.split()) == "".join(text.split())

    @pytest.mark.parametrize(
        ("text", "at", "shown"),
        [
            ("a b", 2, "a[^1] b"),
            ("a b", 1, "a[^1] b"),
            ("a, b", 3, "a,[^1] b"),
            ("a , b", 2, "a [^1], b"),
            ("a b\nc", 4, "a b[^1]\\\nc"),
        ],
    )
    def test_a_footnote_follows_what_it_is_of(self, text: str, at: int, shown: str) -> None:
        refs = [{"id": "1", "at": (at, at)}]
        one = article(paragraph(text, refs=refs), references=[{"id": "1", "text": "n", "span": (0, 9)}])
        assert one.to_markdown() == f"{shown}\n\n[^1]: n\n"

    def test_footnotes_and_links_are_told_from_what_follows(self) -> None:
        text = "a(b) !c"
        refs = [{"id": "1", "at": (1, 1)}]
        one = article(
            paragraph(text, refs=refs, links=[link("c", text, target="C")]),
            references=[{"id": "1", "text": "Note", "span": (0, 9)}],
        )
        assert one.to_markdown() == "a[^1]\\(b) \\![c](<C>)\n\n[^1]: Note\n"


class TestLinks:
    @pytest.mark.parametrize(
        ("markup", "base_url", "shown"),
        [
            ("[[Rome (city)|a]]", "", "[a](<Rome (city)>)"),
            ("[[Rome (city)|a]]", WIKI, f"[a]({WIKI}Rome_%28city%29)"),
            ("[[Rome (city)|a]]", None, "a"),
            ("[[A&B?#Old town|a]]", WIKI, f"[a]({WIKI}A%26B%3F#Old_town)"),
            ("[[A#Old town|a]]", "", "[a](<A#Old town>)"),
            ("[[:de:Rom|a]]", WIKI, f"[a]({WIKI}de:Rom)"),
            ("[https://a.example/b_(c) d]", None, "[d](<https://a.example/b_(c)>)"),
            ("https://a.example/b", "", "<https://a.example/b>"),
            ("x [https://a.example/b]", "", "x <https://a.example/b>"),
            ("[//a.example/b c]", "", "[c](https://a.example/b)"),
            ("[[A|*b* [c]]]", "", r"[\*b\* \[c\]](<A>)"),
        ],
    )
    def test_targets(self, markup: str, base_url: str | None, shown: str) -> None:
        assert markdown(markup, base_url).split("\n")[2] == shown

    def test_sections_of_the_page_itself(self) -> None:
        text = "[[#Old Town|a]] [[Rome#Old Town|b]] [[#Gone|c]]\n== Rome ==\n== Old Town ==\n"
        assert markdown(text).split("\n")[2] == "[a](#old-town) [b](#old-town) [c](<Rome#Gone>)"

    def test_only_harmless_addresses(self) -> None:
        marks = Marks("")
        evil = article(paragraph("a", links=[link("a", "a", url="javascript:alert(1)")])).lead.blocks[0]
        assert evil.kind == "paragraph"
        assert marks.text(evil.text, evil.links) == "a"

    def test_places_that_cross(self) -> None:
        text = "abcdef"
        crossing = [link("abcd", text, target="A"), link("cdef", text, target="B")]
        assert article(paragraph(text, links=crossing)).to_markdown() == "[abcd](<A>)ef\n"


class TestBlocks:
    """The Markdown of each kind of block."""

    @pytest.mark.parametrize(
        ("block", "shown"),
        [
            (paragraph("one\ntwo"), "one\\\ntwo"),
            ({"kind": "quote", "text": "one\ntwo"}, "> one\\\n> two"),
            ({"kind": "hatnote", "text": "See A"}, "*See A*"),
            ({"kind": "code", "text": "a = 1\n```\n", "language": "python"}, "````python\na = 1\n```\n````"),
            ({"kind": "code", "text": "x", "language": "a b`"}, "```ab\nx\n```"),
            ({"kind": "preformatted", "text": "  as\n    is"}, "```\n  as\n    is\n```"),
            ({"kind": "math", "text": "x_1 +\n y"}, "$$x_1 + y$$"),
            ({"kind": "math", "text": "H2O", "language": "ce"}, "$$\\ce{H2O}$$"),
            ({"kind": "math", "text": "5\\$"}, "```math\n5\\$\n```"),
            ({"kind": "media", "file": "A b.jpg", "caption": "An *oak*"}, "![An \\*oak\\*](<A b.jpg>)"),
            ({"kind": "media", "file": "A.jpg"}, "![](<A.jpg>)"),
            ({"kind": "gallery", "items": [{"file": "A.jpg", "span": (0, 1)}]}, "- ![](<A.jpg>)"),
            ({"kind": "template", "name": "Box", "parameters": {"1": "x"}}, ""),
            ({"kind": "table", "caption": "Only", "rows": []}, "**Only**"),
        ],
    )
    def test_one(self, block: dict[str, Any], shown: str) -> None:
        assert article(block).to_markdown() == (f"{shown}\n" if shown else "")

    def test_pictures_have_addresses_or_captions(self) -> None:
        one = article({"kind": "media", "file": "A b.jpg", "caption": "An oak"})
        assert one.to_markdown(WIKI) == f"![An oak]({WIKI}Special:FilePath/A_b.jpg)\n"
        assert one.to_markdown(None) == "An oak\n"

    def test_lists(self) -> None:
        assert markdown("* a\n** b\n*# c\n* d\n# e\n# f\n").split("\n", 2)[2] == (
            "- a\n  - b\n  1. c\n- d\n\n1. e\n2. f\n"
        )

    def test_lists_in_a_row_stay_apart(self) -> None:
        one = {"kind": "list", "ordered": False, "items": [{"text": "a", "span": (0, 1)}]}
        two = {"kind": "list", "ordered": True, "items": [{"text": "b", "span": (0, 1)}]}
        assert article(one, one, one, two, two).to_markdown() == "- a\n\n* a\n\n- a\n\n1. b\n\n1) b\n"

    def test_definitions_stand_under_their_term(self) -> None:
        shown = markdown("; [[Oak]]<ref>Note</ref>\n: a tree\n: a wood\n; Elm : another\n")
        assert shown.split("\n")[2:6] == ["- **[Oak](<Oak>)**[^1]", "  - a tree", "  - a wood", "- **Elm**: another"]

    def test_tables(self) -> None:
        text = (
            "{|\n|+ The ''caption''\n! colspan=2 | Towns\n|-\n! rowspan=2 | Name !! Year\n|-\n! of | foundation\n|-\n"
            "! Rome\n| 1|1<br>b\n|-\n|\n|\n|-\n| rowspan=2 | [[Oslo]] || 2<ref>Note</ref>\n|-\n| 3\n|}"
        )
        assert markdown(text).split("\n")[2:] == [
            "**The caption**",
            "",
            "**Towns**",
            "",
            "| Name | Year<br>foundation |",
            "| --- | --- |",
            "| **Rome** | 1<br>b |",
            "| [Oslo](<Oslo>) | 2[^1] |",
            "| [Oslo](<Oslo>) | 3 |",
            "",
            "[^1]: Note",
            "",
        ]

    def test_a_table_without_a_header(self) -> None:
        assert markdown("{|\n| a || b <nowiki>\\|</nowiki> c\n|}").split("\n")[2:5] == [
            "|  |  |",
            "| --- | --- |",
            "| a | b \\\\\\| c |",
        ]

    def test_infoboxes_and_templates_are_options(self) -> None:
        text = "{{Infobox town|name=Rome|area=5<ref>Note</ref>|seat=[[Town hall|hall]]}}\nText.\n\n{{Odd|1=a|b=c}}\n"
        assert markdown(text).split("\n")[2:] == [
            "| Rome |  |",
            "| --- | --- |",
            "| name | Rome |",
            "| area | 5[^1] |",
            "| seat | [hall](<Town hall>) |",
            "",
            "Text.",
            "",
            "[^1]: Note",
            "",
        ]
        assert markdown(text, infoboxes=False) == "# Rome\n\nText.\n"
        assert markdown(text, infoboxes=False, templates=True).endswith(
            "Text.\n\n| Odd |  |\n| --- | --- |\n| 1 | a |\n| b | c |\n"
        )

    def test_headings_and_notes(self) -> None:
        text = (
            "a<ref name=x>{{cite web|title=T|url=https://a.example/}}</ref>\n== C#<ref>Why</ref> ==\nb<ref name=x/>\n"
        )
        assert markdown(text).split("\n")[2:] == [
            "a[^1]",
            "",
            "## C\\#[^2]",
            "",
            "b[^1]",
            "",
            "[^1]: [T](https://a.example/).",
            "[^2]: Why",
            "",
        ]

    def test_redirects_and_nothing(self) -> None:
        assert markdown("#REDIRECT [[Oslo]]") == "# Rome\n\nRedirect to [Oslo](<Oslo>)\n"
        assert article().to_markdown() == ""

    def test_a_section_alone(self) -> None:
        [section] = extract("== A ==\nb<ref>c</ref>\n=== D ===\n").sections
        assert section.to_markdown() == "## A\n\nb\n\n### D\n"
        assert section.to_text() == "A\n\nb\n\nD\n"


class TestPlain:
    def test_what_a_reader_sees(self) -> None:
        text = (
            "{{Main|Roads}}\nOne [[two]].<ref>no</ref>\n== A\n b ==\n" + "* a\n** b\nc\n; d\n: e\n"
            "[[File:A.jpg|thumb|Cap]]\n{|\n! x !! y\n|-\n| colspan=2 | z\n|}\n<math>x^2</math>\n{{Odd|1}}\n"
        )
        shown = extract(text, title="Rome", lang="en").to_text()
        assert shown.startswith("Rome\n\n")
        for part in ("\n\n- a\n  - b\n\nc\n\n- d\n  - e\n\nCap\n\nx | y\nz\n\nx^2\n",):
            assert part in shown
        assert "Odd" not in shown

    def test_marks_of_nested_lists(self) -> None:
        inner = {"kind": "list", "ordered": True, "items": [{"text": "b\nc", "span": (0, 1)}], "span": (0, 1)}
        one = {"kind": "list", "ordered": False, "items": [{"blocks": [inner], "span": (0, 1)}, {"span": (0, 1)}]}
        assert article(one).to_text() == "- 1. b\n     c\n"


def test_a_citation_in_another_script_has_its_address() -> None:
    shown = markdown("a<ref>{{cite web|url=https://a.example/|script-title=ko:고려|trans-title=G}}</ref>")
    assert shown.endswith("[^1]: [고려](https://a.example/).\n")


def test_stanzas_of_a_poem_stay_apart() -> None:
    article = extract("<poem>\nOne line\nand [[another]]\n\n\n# A verse\n</poem>", lang="en")
    assert article.to_markdown() == "> One line\\\n> and [another](<Another>)\n>\n> A verse\n"
    assert article.to_text() == "One line\nand another\n\nA verse\n"


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("a{{efn|One.<ref>Two</ref>}} b", "a[^2] b\n\n[^2]: One.[^1]\n[^1]: Two\n"),
        ("[[File:A.jpg|thumb|B.<ref>C</ref>]]", "![B.](<A.jpg>)[^1]\n\n[^1]: C\n"),
        ("[[File:A.jpg|alt=Alt text]]", "![Alt text](<A.jpg>)\n"),
        ("[[File:A.jpg|120px|left|Eagle logo]]", "![Eagle logo](<A.jpg>)\n"),
        ("[[File:A.jpg|120px|left]]", "![](<A.jpg>)\n"),
        ("a<ref name=q/>\n\n== B ==\n<references><ref name=q>C</ref></references>", "a[^1]\n\n## B\n\n[^1]: C\n"),
        ("{{Infobox x|k=Max, [[Max]]}}", "| x |  |\n| --- | --- |\n| k | Max, [Max](<Max>) |\n"),
        ("{{Infobox x|k=[[Max]], Max}}", "| x |  |\n| --- | --- |\n| k | [Max](<Max>), Max |\n"),
    ],
)
def test_notes_links_and_pictures_are_at_their_places(markup: str, shown: str) -> None:
    assert extract(markup, lang="en").to_markdown() == shown


class Looked(dict[str, None]):
    """The ids of marked footnotes, which counts how often one is looked at in their order."""

    times = 0

    def __iter__(self) -> Iterator[str]:
        return self._counted(super().__iter__())

    def __reversed__(self) -> Iterator[str]:
        return self._counted(super().__reversed__())

    def _counted(self, ids: Iterator[str]) -> Iterator[str]:
        for id in ids:
            self.times += 1
            yield id


@pytest.mark.parametrize(
    "unit", ["* a<ref>{}</ref>\n", "* a{{{{efn|{}<ref>{}</ref>}}}}\n", "a {{{{efn|{}{{{{efn|c{}}}}}}}}} "]
)
def test_each_footnote_is_looked_at_a_few_times(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = Looked()

    def marks(*given: Any) -> Marks:
        made = Marks(*given)
        made.used = looked
        return made

    monkeypatch.setattr("extractor.records.views.markdown.Marks", marks)
    made = extract("".join(unit.format(number, number) for number in range(200)))
    assert made.to_markdown().count("]: ") == len(made.references) >= 200
    assert len(made.references) <= looked.times <= 3 * len(made.references)
