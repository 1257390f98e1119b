"""A live wiki: its newest pages by title, number or category, as the answers of its API and as `Page`s.

>>> wiki = Wiki("https://en.wikipedia.org", contact="ops@example.org", saved="pages.jsonl")
>>> wiki.agent
'extractor/... (ops@example.org)'
>>> for page in wiki.pages(titles=["Rome", "Atlantis (city)"]):  # doctest: +SKIP
...     print(page.title, page.revision_id)
>>> wiki.missed  # doctest: +SKIP
{'Atlantis (city)': Missed(reason='there is no such page; see how its title is written', failed=False)}
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from urllib.parse import urlsplit

from extractor.errors import WriteError
from extractor.live import answers, questions, templates
from extractor.live.address import address, agent
from extractor.live.answers import Answer
from extractor.live.connection import ApiError, Connection
from extractor.live.fetched import Fetched, Missed
from extractor.live.http import Client, Timing, Transport
from extractor.live.known import Name, title, unfit
from extractor.live.saved import Saved, is_same_wiki, name
from extractor.readers.api import found
from extractor.readers.origin import Origin
from extractor.records.page import Page

RATE = 1.0
"""The requests a second at most, if the caller says nothing else."""


class Wiki:
    """A wiki that runs MediaWiki.

    `wiki` is the address of its api.php or of any of its pages, or its host. `contact`, an e-mail address or that of a
    page, tells its operators whom to write to; Wikimedia's wikis require it. `saved` is a file of answers, JSON Lines:
    what it has is not asked for again, unless `refresh`; what is new is added to it. `rate` is how many requests are
    made in a second at most. `on_news` is called with a line for people when something is waited for. `transport` and
    `timing` are the network and the clock.

    Raises:
        WikiAddressError: the address or the contact is none, or the wiki requires a contact.
        WriteError: the file holds anything else than answers of this wiki.
    """

    def __init__(
        self,
        wiki: str,
        *,
        contact: str | None = None,
        saved: str | os.PathLike[str] | None = None,
        refresh: bool = False,
        rate: float = RATE,
        on_news: Callable[[str], None] = lambda _: None,
        transport: Transport | None = None,
        timing: Timing | None = None,
    ) -> None:
        if not 0 < rate < float("inf"):
            raise ValueError(f"a rate of {rate}; say how many requests may be made in a second, such as 1")
        self.address = address(wiki)
        self.agent = agent(sys.modules["extractor"].__version__, contact, self.address)
        self.fetched = Fetched()
        self._refresh = refresh
        self._saved = Saved(saved)
        self._damaged: dict[str, str] = {}

        def client() -> Client:
            from extractor.live.transport import Network

            return Client(transport or Network(), self.agent, rate, timing or Timing(), on_news)

        self._connection = Connection(self.address, client)

    @property
    def missed(self) -> dict[str, Missed]:
        """Return the pages that were asked for and are not there, by what they were asked for, with the reasons."""
        return self.fetched.missed

    def answers(
        self, *, titles: Iterable[str] = (), ids: Iterable[int] = (), category: str | None = None
    ) -> Generator[Answer, None, None]:
        """Yield the answers with the newest texts of pages: those that are saved, then those that the wiki gives.

        `category` stands for the pages in a category, without its subcategories; which these are is always asked.
        Redirects lead to their target, but a number is exactly its page. What is not there is in `missed` afterwards.

        Raises:
            WikiError: the wiki cannot be asked further. What it answered before is saved.
            WriteError: the answers cannot be saved.
        """
        names: dict[Name, str] = {}
        for said in [titles] if isinstance(titles, str) else titles:
            names.setdefault(title(said), said)
        names.update((number, f"page {number}") for number in ids)
        try:
            if category is not None:
                names.update((member, member) for member in self._members(category))
            yield from self._all(names)
        finally:
            self._connection.close()
            self._saved.save()

    def _all(self, names: dict[Name, str]) -> Iterator[Answer]:
        """Yield the answers with the pages of these names, which stand beside the words that they were asked for in."""
        if self._saved.count and not self._is_own():
            self._compare()
        is_asked = self._refresh or self._saved.path is None  # without a file, what came is not kept
        asked: dict[Name, str] = {}
        there: set[str] = set()
        for one, said in names.items():
            outcome = None if is_asked else self._saved.known.outcome(one)
            if (reason := unfit(one)) is not None:
                self.missed[said] = Missed(reason, failed=False)
            elif outcome is None:
                asked[one] = said
            elif outcome.reason is not None:
                self.missed[said] = Missed(f"{outcome.reason} (as the saved answer says)", failed=False)
            else:
                there.add(outcome.key)
        self.fetched.saved |= there
        yield from self._saved.answers(there)
        if not asked:
            return
        self._compare()
        self._saved.begin()
        first = self._saved.count
        for batch in questions.batches([one for one in asked if isinstance(one, str)]):
            yield from self._batch("titles", {one: asked[one] for one in batch}, first)
        for numbers in questions.batches([one for one in asked if isinstance(one, int)]):
            yield from self._batch("pageids", {one: asked[one] for one in numbers}, first)

    def _is_own(self) -> bool:
        """Return True if the file says that its answers are of the wiki at this address, without a look at the wiki."""
        said = self._saved.about
        path = urlsplit(self.address.url).path
        is_api = not self.address.is_api or path == f"{said.get('scriptpath')}/api.php"
        return is_api and said.get("servername") == self.address.host

    def _compare(self) -> None:
        """Raise `WriteError` if the file is of another wiki."""
        about = self._connection.about
        if self._saved.count and not is_same_wiki(about, self._saved.about):
            said = f"holds answers of {name(self._saved.about)}, and {self.address.host} is {name(about)}"
            raise WriteError(f"{self._saved.path}: {said}; name another file")

    def templates(self, *, titles: Iterable[str] = (), category: str | None = None) -> Generator[Answer, None, None]:
        """Yield the answers of action=templatedata for templates; those in the file are not asked for, nor yielded.

        A title without a namespace is that of a template. It misses and raises what `answers` does.
        """
        names = [templates.full_title(said) for said in ([titles] if isinstance(titles, str) else titles)]
        try:
            if category is not None:
                names += self._members(category, templates.NAMESPACE)
            if self._saved.count and not self._is_own():
                self._compare()
            known = None if self._refresh or self._saved.path is None else self._saved.templates
            asked = templates.sorted_out(names, known, self.fetched)
            if asked:
                self._compare()
                self._saved.begin()
            for answer in templates.answers_for(asked, self._connection, self.fetched):
                self._saved.add(answer)
                yield answer
        finally:
            self._connection.close()
            self._saved.save()

    def _members(self, category: str, namespace: int | None = None) -> list[str]:
        """Return the titles of the pages in a category, whose name may have the prefix of categories or not."""
        plain = title(category)
        is_whole = plain.casefold().startswith("category:")
        # A wiki may call its categories otherwise: Kategorie:X is tried as it is when no Category:Kategorie:X is there.
        for named in [plain] if is_whole else [f"Category:{plain}", *([plain] if ":" in plain else [])]:
            members: list[str] = []
            try:
                asked = questions.category_members(named, namespace)
                for answer in self._connection.rounds(asked, lambda one: set(_listed(one))):
                    members += _listed(answer)
            except ApiError as error:
                if error.code != "invalidcategory":
                    raise
            if members:
                return list(dict.fromkeys(members))
        self.missed[f"category {category}"] = Missed("no pages are in it, or there is no such category", failed=False)
        return []

    def _batch(self, kind: questions.Kind, batch: dict[Name, str], first: int) -> Iterator[Answer]:
        """Yield the answers to one request for pages, and the rest of it, and note what became of each page.

        `first` is the number of the first answer that is not from the file.
        """
        self._damaged.clear()
        is_over = False
        gathering = answers.Gathering(self._connection.about)
        # What an earlier request has brought, as the target of a redirect, is not asked for again.
        outcome = self._saved.known.outcome
        left = [str(one) for one in batch if (brought := outcome(one)) is None or brought.place < first]
        try:
            for came in self._connection.rounds(questions.texts(kind, left), _bringing) if left else ():
                answer = self._sound(gathering.settled(came))
                if answers.query(answer).keys() - {"general", "pages"} or answers.pages(answer):
                    self._saved.add(answer)
                    yield answer
            is_over = True
        finally:
            for one, said in batch.items():
                self._note(one, said, first, is_over=is_over)

    def _note(self, one: Name, said: str, first: int, *, is_over: bool) -> None:
        """Note what became of a page that was asked for; of one that may still come, nothing unless all `is_over`."""
        known = self._saved.known
        outcome = known.outcome(one)
        damage = self._damaged.get(known.way(one).key) or self._damaged.get(f"#{one}")
        if damage is not None:
            self.missed[said] = Missed(damage, failed=True)
        elif outcome is None or outcome.place < first:
            if is_over:
                self.missed[said] = Missed("the wiki answers, but says nothing of this page", failed=True)
        elif outcome.reason is not None:
            self.missed[said] = Missed(outcome.reason, failed=False)
        else:
            self.fetched.new.add(outcome.key)
            self.missed.pop(said, None)

    def _sound(self, answer: Answer) -> Answer:
        """Return an answer in which each text has its hash: it is asked for once more, then the page is left out."""
        damaged = [page for page in answers.pages(answer) if answers.is_damaged(page)]
        if not damaged:
            return answer
        sound: dict[str, dict[str, object]] = {}
        numbers = [str(number) for page in damaged if (number := answers.entry(page).page_id) is not None]
        if numbers:
            for again in self._connection.rounds(questions.texts("pageids", numbers), _bringing):
                for page in answers.pages(again):
                    if answers.entry(page).reason is None and not (answers.is_damaged(page) and self._is_damaged(page)):
                        sound[answers.key_of(page)] = page
        kept = []
        for page in answers.pages(answer):
            key = answers.key_of(page)
            if page not in damaged or key in sound:
                kept.append({**page, **sound.get(key, {})})
                continue
            reason = "its text came twice without the hash that the wiki gives for it; try again later"
            self._damaged[key] = self._damaged[f"#{answers.entry(page).page_id}"] = reason
        return answers.with_pages(answer, kept)

    def _is_damaged(self, page: dict[str, object]) -> bool:
        """Return True if a text without its hash is not that of the wiki in another form."""
        number = answers.number((answers.revision(page) or {}).get("revid"))
        stored = self._connection.stored(number) if number is not None else None
        return stored is None or not answers.is_form_of(page, stored)

    def pages(
        self, *, titles: Iterable[str] = (), ids: Iterable[int] = (), category: str | None = None
    ) -> Generator[Page, None, None]:
        """Yield the pages in `answers`, as `read` gives those of a file of answers; their uri is the wiki's address."""
        with closing(self.answers(titles=titles, ids=ids, category=category)) as given:
            for answer in given:
                origin = Origin(self.address.url, uri=self.address.url)
                for place, (page, model) in enumerate(found(answer, origin), 1):
                    if origin.takes(page, place, model):
                        yield page


def _listed(answer: Answer) -> list[str]:
    """Return the titles that an answer lists."""
    members = answers.objects(answers.query(answer).get("categorymembers"))
    return [said for member in members if (said := answers.string(member.get("title"))) is not None]


def _bringing(answer: Answer) -> set[str]:
    """Return what an answer brings: pages with their texts."""
    pages = answers.pages(answer)
    return {answers.key_of(page) for page in pages if not answers.entry(page).is_open}
