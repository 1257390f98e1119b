"""What a wiki says of its templates (action=templatedata): what is asked for, and what the answers so far say.

A saved answer is as it came, beside `query` with what the wiki says of itself.

Format: https://www.mediawiki.org/wiki/Extension:TemplateData#API
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractor.errors import WikiError
from extractor.live import answers, questions
from extractor.live.answers import Answer
from extractor.live.connection import ApiError, Connection
from extractor.live.fetched import Fetched, Missed
from extractor.live.known import title, unfit

NAMESPACE = 10
"""The number of the namespace of templates."""

_ILLEGAL = re.compile(r"[\[\]{}|<>#]")
_CORRUPT = "templatedata-corrupt"
_UNKNOWN_ACTION = ("badvalue", "unknown_action")


class Templates:
    """What answers say of templates; a later answer counts more.

    >>> known = Templates()
    >>> known.learn({"pages": {"-1": {"title": "Template:Box", "missing": True}}})
    >>> known.outcome("Template:Box")
    ('Template:Box', 'there is no such page; see how its title is written')
    """

    def __init__(self) -> None:
        self._steps: dict[str, str] = {}
        self._reasons: dict[str, str | None] = {}

    def learn(self, answer: Answer) -> None:
        """Take in what an answer says of templates, if it is one about them."""
        pages = answer.get("pages")
        if not isinstance(pages, dict):
            return
        for page in answers.objects(pages):
            if (name := answers.string(page.get("title"))) is not None:
                self._reasons[name] = _reason(page)
        self._steps.update((before, after) for before, after, _ in answers.steps({"query": answer}))

    def outcome(self, name: str) -> tuple[str, str | None] | None:
        """Return the title of a template and why nothing is said of it, or None; None if no answer says."""
        seen: set[str] = set()
        while name not in self._reasons and name in self._steps and name not in seen:
            seen.add(name)
            name = self._steps[name]
        if name in seen:
            return name, "a redirect that leads back to itself"
        return (name, self._reasons[name]) if name in self._reasons else None


def _reason(page: dict[str, object]) -> str | None:
    """Return why an answer says nothing of a template; None if it says something."""
    if "missing" in page:
        return answers.entry({"missing": True}).reason
    return "nothing is said of it: its page has no <templatedata>" if "notemplatedata" in page else None


def full_title(said: str) -> str:
    """Return the title of a template's page; a title without a namespace gets that of templates.

    >>> full_title("infobox_person"), full_title("Vorlage:Ort")
    ('Template:infobox person', 'Vorlage:Ort')
    """
    found = title(said)
    return found if ":" in found or not found else f"Template:{found}"


def sorted_out(names: Iterable[str], known: Templates | None, fetched: Fetched) -> list[str]:
    """Return the titles that have to be asked for; `fetched` is told of the others."""
    asked = []
    for name in dict.fromkeys(names):
        outcome = known.outcome(name) if known is not None else None
        if (reason := unfit(name) or _illegal(name)) is not None:
            fetched.missed[name] = Missed(reason, failed=False)
        elif outcome is None:
            asked.append(name)
        elif outcome[1] is not None:
            fetched.missed[name] = Missed(f"{outcome[1]} (as the saved answer says)", failed=False)
        else:
            fetched.saved.add(outcome[0])
    return asked


def _illegal(name: str) -> str | None:
    """Return the reason why no wiki has such a title, which an answer about templates does not say; None if one may."""
    found = _ILLEGAL.search(name)
    return f"no title that a page may have ({found[0]} is in it)" if found is not None else None


def answers_for(asked: list[str], connection: Connection, fetched: Fetched) -> Iterator[Answer]:
    """Yield the answers for templates, each with what the wiki says of itself; `fetched` is told what came.

    Raises:
        WikiError: there is no answer, or the wiki keeps no TemplateData.
    """
    for batch in questions.batches(asked):
        for names, answer in _answered(batch, connection):
            known = Templates()
            if answer is not None:
                known.learn(answer)
                if isinstance(answer.get("pages"), dict):
                    yield {**answer, "query": {"general": connection.about}}
            for name in names:
                _note(name, known.outcome(name), fetched, is_corrupt=answer is None)


def _note(name: str, outcome: tuple[str, str | None] | None, fetched: Fetched, *, is_corrupt: bool) -> None:
    if is_corrupt:
        fetched.missed[name] = Missed("the wiki itself cannot read what is said of it", failed=True)
    elif outcome is None:
        # A title that no page may have, or of another wiki, is passed over in silence.
        fetched.missed[name] = Missed("the wiki knows no such title; see how it is written", failed=False)
    elif outcome[1] is not None:
        fetched.missed[name] = Missed(outcome[1], failed=False)
    else:
        fetched.new.add(outcome[0])


def _answered(names: list[str], connection: Connection) -> Iterator[tuple[list[str], Answer | None]]:
    """Yield the answer for some templates, with their titles; None for one that the wiki cannot read.

    One such template breaks the answer for all, so that each is asked for alone then.
    """
    try:
        answer = connection.answer(questions.templatedata(names))
    except ApiError as error:
        if error.code in _UNKNOWN_ACTION:
            said = "has no TemplateData; read the pages of its templates instead"
            raise WikiError(f"{connection.wiki.host}: {said}") from None
        if _CORRUPT not in error.code:
            raise
        if len(names) == 1:
            yield names, None
            return
        for name in names:
            yield from _answered([name], connection)
        return
    yield names, answer
