"""Variables and parser functions: what a page alone can answer, and what stays a call."""

from __future__ import annotations

import pytest

from extractor import Article, extract
from extractor.records.page import Page


def page(text: str, lang: str = "en") -> Article:
    return extract(Page(text, title="Rome/Sub", language=lang))


def shown(text: str, lang: str = "en") -> str:
    return "\n".join(block.text for block in page(text, lang).walk_blocks() if block.kind == "paragraph")


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("{{PAGENAME}} {{BASEPAGENAME}} {{ROOTPAGENAME}} {{SUBPAGENAME}}", "Rome/Sub Rome Rome Sub"),
        ("{{NAMESPACE}}x {{NAMESPACENUMBER}} {{ns:6}} {{CONTENTLANGUAGE}}", "x 0 File en"),
        ("{{#if: | a | b }}", "b"),
        ("{{#if: x | a | b }}", "a"),
        ("x{{#if: | a }}y", "xy"),
        ("{{#if: <!-- a --> | a | b }}", "b"),
        ("{{#if: [[File:A.png]] | a | b }}", "a"),
        ("{{#if: x | [[a|b]] | c }}", "b"),
        ("{{#ifeq: {{PAGENAME}} | Rome/Sub | '''yes''' | no }}", "yes"),
        ("{{#ifeq: 01 | 1.0 | equal | other }}", "equal"),
        ("{{#ifeq: a | A | equal | other }}", "other"),
        ("{{#ifeq: a | }}b", "b"),
        ("{{#switch: b | a = 1 | b | c = 2 | #default = 3 }}", "2"),
        ("{{#switch: z | a = 1 | c = 2 | other }}", "other"),
        ("{{#switch: z | #default = D | a = 1 }}", "D"),
        ("x{{#switch: z | a = 1 }}", "x"),
        ("{{#switch: {{uc:b}} | B = [[c=d|e]] }}", "e"),
        ("{{#ifexpr: 2 > 1 | yes | no }} {{#ifexpr: | yes | no }}", "yes no"),
        ('{{#iferror: <span class="error">a</span> | bad | good }} {{#iferror: a | bad }}', "bad a"),
        ("{{#expr: 546 / 86.55 round 1 }}", "6.3"),
        ("{{formatnum:1234567.5}} {{formatnum:1,234.5|R}}", "1,234,567.5 1234.5"),
        ("{{lc:ABC}} {{uc:abc}} {{lcfirst:ABC}} {{ucfirst:abc}}", "abc ABC aBC Abc"),
        ("{{plural:1|page|pages}} {{plural:2|page|pages}} {{plural:0|0=none|one|many}}", "page pages none"),
        ("{{padleft:7|3}} {{padleft:7|4|ab}} {{padright:7|3|x}} {{padleft:abc|2}}", "007 aba7 7xx abc"),
        ("{{#titleparts: A/B/C | 2 }} {{#titleparts: A/B/C | 1 | 2 }} {{#titleparts: A/B/C | | -1 }}", "A/B B C"),
        ("{{urlencode:a b&c}} {{anchorencode:a b}} {{#language:de}}", "a+b%26c a_b Deutsch"),
        ("{{grammar:genitive|word}} {{gender:|he|she}} {{#tag:nowiki|a}}", "word a"),
        ("{{subst:uc:a}} {{safesubst:#if:x|y}} {{Template:Nowrap|z}}", "A y z"),
        ("x{{DISPLAYTITLE:''a''}}{{DEFAULTSORT:a}}{{NOEXTERNALLANGLINKS}}", "x"),
        ("{{!}}{{=}}{{lc:[[A B]]}}", "|=a b"),
    ],
)
def test_shown(markup: str, text: str) -> None:
    assert shown(markup) == text


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "7,654 76,543"),
        ("de", "7.654 76.543"),
        ("fr", "7\u202f654 76\u202f543"),
        ("it", "7\xa0654 76\xa0543"),  # not the point that people write
        ("es", "7654 76\xa0543"),  # four digits stay together
        ("pt", "7654 76\xa0543"),
        ("pl", "7654 76\xa0543"),
        ("ru", "7654 76\xa0543"),
        ("tt", "7654 76\xa0543"),
    ],
)
def test_formatnum_as_the_wiki_shows_it(code: str, text: str) -> None:
    assert shown("{{formatnum:7654}} {{formatnum:76543}}", code) == text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("7 × 10<sup>4</sup>, 10<sup>&minus;3</sup>, 3<sup> 12 </sup>", "7 × 10⁴, 10⁻³, 3¹²"),
        ("in 1987<sup>2</sup>, 101<sub>2</sub>, SO<sub>4</sub><sup>2−</sup>", "in 1987², 101₂, SO4²⁻"),
        ("10<sup>[[googol|100]]</sup>, 10<sup>''n''</sup>", "10^100, 10n"),
        ("10{{sup|6}} {{sub|b}}", "10⁶ b"),
        ("[[shilling]]<sup>a</sup>, 1995<sup>β</sup>, XVI<sup>e</sup>, 1<sup>a</sup>", "shillingᵃ, 1995ᵝ, XVIe, 1a"),
        ("3 km<sup>2</sup>, H<sub>2</sub>O, 2<sup>nd</sup>, 1<sup>er</sup>", "3 km2, H2O, 2nd, 1er"),
    ],
)
def test_raised_digits_never_join_a_number(markup: str, text: str) -> None:
    assert shown(markup) == text


def test_words_of_the_language() -> None:
    assert shown("{{ers:GROSS:q}} {{#wechsle:q|a=1|#standard=2}} {{ZAHLENFORMAT:1234.5}}", "de") == "Q 2 1.234,5"
    assert (
        shown("{{plural:21|год|года|лет}} {{plural:3|год|года|лет}} {{plural:12|год|года|лет}}", "ru") == "год года лет"
    )


@pytest.mark.parametrize(
    "markup",
    [
        "{{CURRENTYEAR}}",
        "{{NUMBEROFARTICLES}}",
        "{{#invoke:Math|sum|1}}",
        "{{#ifexist:Rome|a|b}}",
        "{{#time:Y}}",
        "{{#if:{{nobody knows}}|a|b}}",
        "{{#switch:{{nobody knows}}|a=1|2}}",
        "{{#expr:{{nobody knows}}+1}}",
        "{{plural:3|a|b|c}}",
    ],
)
def test_what_only_the_wiki_knows_stays_a_call(markup: str) -> None:
    article = page(f"Text {markup} more.")
    assert shown(f"Text {markup} more.") == "Text more."
    assert [block.kind for block in article.walk_blocks()] == ["paragraph", "template"]


def test_what_stands_in_a_function_is_not_lost() -> None:
    article = page("a {{lc:B [[C]] <ref>n</ref>{{nobody knows}}}}")
    paragraph, template = article.walk_blocks()
    assert paragraph.kind == "paragraph"
    assert template.kind == "template"
    assert paragraph.text == "a b c"
    assert [(link.target, link.at) for link in paragraph.links] == [("C", (4, 5))]
    assert len(paragraph.refs) == 1
    assert article.references[0].text == "n"


@pytest.mark.parametrize(
    ("source", "text", "blocks"),
    [
        ("Born ({{odd date|5 May 1990}}) here.", "Born (5 May 1990) here.", []),
        ("The {{odd link|[[Rome]]}} road.", "The Rome road.", []),
        ("The {{odd link|[[Rome]]|city|x=y}} road.", "The Rome road.", ["odd link"]),
        ("It {{odd|a|b|c}} is.", "It is.", ["odd"]),
        ("It {{odd|x=a}} is.", "It is.", ["odd"]),
        ("It {{odd}} is.", "It is.", ["odd"]),
        ("It {{#odd:a}} is.", "It is.", ["#odd:a"]),
    ],
)
def test_an_unknown_call_leaves_no_hole(source: str, text: str, blocks: list[str]) -> None:
    article = extract(source, lang="en")
    first, *rest = article.lead.blocks
    assert getattr(first, "text", None) == text
    assert [getattr(block, "name", None) for block in rest] == blocks
    links = [link.target for block in article.lead.blocks for link in getattr(block, "links", [])]
    assert links == (["Rome"] if "[[Rome]]" in source else [])


@pytest.mark.parametrize(
    ("lang", "source", "text"),
    [
        ("zh", "用-{zh-hans:软件;zh-hant:軟體}-写", "用软件写"),
        ("zh", "-{H|zh-cn:a;zh-tw:b}-他-{小王}-。", "他小王。"),
        ("zh", "看-{[[甲]]}-和-{zh-hant|乙}-", "看甲和乙"),
        ("zh", "'''-{甲}-'''乙", "甲乙"),
        ("sr", "Град -{Oslo}- је", "Град Oslo је"),
        ("zh", "a -{ b", "a b"),
        ("en", "A -{zh:B}- C", "A -{zh:B}- C"),
    ],
)
def test_language_conversion(lang: str, source: str, text: str) -> None:
    assert getattr(extract(source, lang=lang).lead.blocks[0], "text", None) == text
    if "|" not in source:  # in a parameter a bar ends it
        article = extract(f"{{{{Infobox a|k={source}}}}}", lang=lang)
        assert article.infoboxes[0].fields[0].text == text
        assert article.coverage.unread == 0


@pytest.mark.parametrize(
    ("lang", "source", "text"),
    [
        ("fr", "la 3{{e}} fois, n{{o}} 7", "la 3e fois, no 7"),
        ("fr", "{{Mlle}} Lind, {{n°}}9", "Mlle Lind, nº 9"),
        ("it", "a 310 {{m s.l.m.}} circa", "a 310 m s.l.m. circa"),
        ("ja", "彼は{{要出典範囲|人|date=2020年}}だ", "彼は人だ"),
        ("de", 'Sie sagte {{"|Guten Abend|ref=x}} dann.', "Sie sagte „Guten Abend“ dann."),
        ("de", "({{enS|Bath}}, {{arS|واحة|d=wāḥa}})", "(englisch Bath, arabisch واحة)"),
        ("de", "A {{maps|Bath}}.", "A Bath."),
        ("fi", "Joki ({{k-en|River}})", "Joki (englanti: River)"),
        ("fa", "رود ({{به آلمانی|Fluss}})", "رود (به آلمانی: Fluss)"),
        ("he", "עיר ({{אנ|Bath}})", "עיר (באנגלית: Bath)"),
        ("sr", "Река ({{јез-енгл|River}}, {{jez-fr|Rivière}})", "Река (енглески: River, француски: Rivière)"),
        ("az", "şəhər ({{dil-de|Stadt}})", "şəhər (alman: Stadt)"),
        ("tr", "({{lang-fr|Rivière}})", "(Fransızca: Rivière)"),
        ("fr", "le {{citation|mot|lang=en}} dit", "le « mot » dit"),
        ("fr", "à {{heure|18|30}} et {{heure|7}}", "à 18 h 30 et 7 h"),
        ("fr", "aux {{sp-|XV|e|et|XVI|e|s}}", "aux XVe et XVIe siècles"),
        ("fr", "au {{s-|XV|e}}, au {{1er}}", "au XVe siècle, au 1er"),
        ("fr", "Le {{japonais|'''kendama'''|剣玉|kendama}}", "Le kendama (剣玉, kendama)"),
        ("fr", "le {{lien|Bergen|lang=no|texte=port}} x", "le port x"),
    ],
)
def test_words_of_a_wiki(lang: str, source: str, text: str) -> None:
    assert getattr(extract(source, lang=lang).lead.blocks[0], "text", "").replace("\u00a0", " ") == text
