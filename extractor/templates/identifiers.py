"""Reads names in catalogues: `{{ISBN|0-306-40615-2}}`, `{{IMDb title|0066921|A film}}`, `{{Twitter|user}}`.

https://en.wikipedia.org/wiki/Category:External_link_templates. The value keeps the identifier as it is written.

>>> from extractor.templates.call import Call
>>> expansion = read(Call.of("isbn", "0-306-40615-2"))
>>> expansion.pieces, expansion.values[0]["scheme"], expansion.values[0]["value"]
(['ISBN\\xa00-306-40615-2'], 'isbn', '0-306-40615-2')
>>> str(read(Call.of("imdb title", "0066921", "A film"))), read(Call.of("isbn")) is None
('A film at IMDb', True)
"""

from __future__ import annotations

import re
from typing import Final

from extractor.records import raw
from extractor.templates.call import Call, Expansion
from extractor.templates.formatting.wording import is_english

# Scheme, what stands before the identifier, names of the templates.
_NUMBERS: Final = """
isbn|ISBN |isbn; isbn2; isbnt; isbn10; isbn13; listed invalid isbn
issn|ISSN |issn; issn link; eissn
oclc|OCLC |oclc; oclc number
doi|doi:|doi; digital object identifier; doi-inline
pmid|PMID |pmid; pubmed
pmc|PMC |pmc
arxiv|arXiv:|arxiv
bibcode|Bibcode:|bibcode
jstor|JSTOR |jstor
lccn|LCCN |lccn; lccn2
asin|ASIN |asin
ol|OL |ol; olid
hdl|hdl:|hdl
s2cid|S2CID |s2cid
ssrn|SSRN |ssrn
zbl|Zbl |zbl
mr|MR |mr0; mathscinet
rfc|RFC |rfc; ietf rfc; cite ietf rfc
oeis|OEIS: |oeis; oeis2c; oeis link
ismn|ISMN |ismn
viaf|VIAF |viaf
gnd|GND |gnd
icd10||icd10; icd10cm
icd9||icd9; icd9cm
omim|OMIM |omim; omim2; omim3
mesh|MeSH |mesh
gnis||gnis; gnis4; gnis 4
inchi||inchi2
cas||casref; cascite2
atc||atc; atccode
borsa italiana||borsaitaliana
nyse|NYSE: |nyse; newyorkstockexchange; nyse was
nasdaq|Nasdaq: |nasdaq; nasdaq was
lse|LSE: |lse2; london stock exchange
tyo|TYO: |tyo; tokyo stock exchange; tyo was
sehk|SEHK: |sehk; hkex; hong kong stock exchange
krx|KRX: |krx
nse|NSE: |nse; national stock exchange of india
bse|BSE: |bse; bombay stock exchange
fwb|FWB: |fwb; frankfurt stock exchange
euronext|Euronext: |euronext; euronext paris
"""
# Scheme, the site's name, names of the templates; the first parameter is the identifier, the second the label.
_SITES: Final = """
imdb|IMDb|imdb title; imdb; imdb name; imdb character; imdb company; imdb episode; imdb movie; imdb episodes; imdb award
allmovie|AllMovie|allmovie title; allmovie name; amg movie; allmovie
allmusic|AllMusic|allmusic; amg
rottentomatoes|Rotten Tomatoes|rotten tomatoes; rotten-tomatoes; rottentomatoes; rotten tomatoes person
metacritic|Metacritic|metacritic; metacritic film
boxofficemojo|Box Office Mojo|mojo title; mojo name
tcmdb|the TCM Movie Database|tcmdb title; tcmdb name
ibdb|the Internet Broadway Database|ibdb name; ibdb title; ibdb show
discogs|Discogs|discogs artist; discogs; discogs release; discogs master; discogs label
musicbrainz|MusicBrainz|musicbrainz artist; musicbrainz; musicbrainz release
goodreads|Goodreads|goodreads author; goodreads book
curlie|Curlie|curlie; dmoz; dmoz2; open directory
google books|Google Books|google books; google book; googlebooks; gbook
gutenberg|Project Gutenberg|gutenberg author; gutenberg; gutenberg book; gutenberg title
librivox|LibriVox|librivox author; librivox book
internet archive|Internet Archive|internet archive author; internet archive; internet archive film
c-span|C-SPAN|c-span; cspan
nndb|NNDB|nndb; nndb name
find a grave|Find a Grave|find a grave; findagrave
worldcat|WorldCat|worldcat id; worldcat; worldcat author
ann|Anime News Network's encyclopedia|ann; ann name; ann anime; ann manga
espn|ESPN|espn; espn nba
baseball-reference|Baseball Reference|baseball-reference; baseballstats
transfermarkt|Transfermarkt|transfermarkt; transfermarkt coach
soccerway|Soccerway|soccerway
fifa|FIFA|fifa player
uefa|UEFA|uefa player
olympics|Olympics.com|olympics.com profile; ioc profile
britannica|Encyclopædia Britannica|britannica; eb
mathworld|MathWorld|mathworld; mathworld2
planetmath|PlanetMath|planetmath; planetmath reference
acm|the ACM|acm portal
ted|TED|ted speaker
steam|Steam|steam; steam app
mobygames|MobyGames|mobygames; moby game
kotobank|Kotobank|kotobank
mediaarts-db|Media Arts Database|mediaarts-db
emedicine|eMedicine|emedicine2; emedicine
"""
# Scheme, the site's name; the first parameter is an account.
_ACCOUNTS: Final = """
twitter|Twitter|twitter; x (twitter); x.com; twitter2
instagram|Instagram|instagram; insta
facebook|Facebook|facebook; official facebook
youtube|YouTube|youtube; youtube channel; youtube user; youtube video; youtubechannel
myspace|Myspace|myspace
github|GitHub|github; github user
tiktok|TikTok|tiktok
telegram|Telegram|telegram
reddit|Reddit|reddit; subreddit
linkedin|LinkedIn|linkedin; linkedin user
vimeo|Vimeo|vimeo; vimeo user
flickr|Flickr|flickr; flickr user
spotify|Spotify|spotify; spotify artist
soundcloud|SoundCloud|soundcloud
mastodon|Mastodon|mastodon
twitch|Twitch|twitch; twitch.tv
bluesky|Bluesky|bluesky
tumblr|Tumblr|tumblr
weibo|Sina Weibo|weibo; sina weibo
"""
# Scheme, the address of a page of the site, in which `{}` stands for the identifier; the name of a template is the more
# exact scheme.
_ADDRESSES: Final = """
imdb title|https://www.imdb.com/title/{}/
imdb movie|https://www.imdb.com/title/{}/
imdb episode|https://www.imdb.com/title/{}/
imdb name|https://www.imdb.com/name/{}/
imdb company|https://www.imdb.com/company/{}/
imdb character|https://www.imdb.com/character/{}/
allmovie title|https://www.allmovie.com/movie/{}
allmovie name|https://www.allmovie.com/artist/{}
rottentomatoes|https://www.rottentomatoes.com/{}
ibdb name|https://www.ibdb.com/broadway-cast-staff/{}
ibdb show|https://www.ibdb.com/broadway-show/{}
ibdb title|https://www.ibdb.com/broadway-production/{}
discogs artist|https://www.discogs.com/artist/{}
discogs release|https://www.discogs.com/release/{}
discogs master|https://www.discogs.com/master/{}
discogs label|https://www.discogs.com/label/{}
musicbrainz artist|https://musicbrainz.org/artist/{}
musicbrainz release|https://musicbrainz.org/release/{}
goodreads author|https://www.goodreads.com/author/show/{}
goodreads book|https://www.goodreads.com/book/show/{}
google books|https://books.google.com/books?id={}
gutenberg author|https://www.gutenberg.org/ebooks/author/{}
gutenberg book|https://www.gutenberg.org/ebooks/{}
librivox author|https://librivox.org/author/{}
nndb|https://www.nndb.com/people/{}/
find a grave|https://www.findagrave.com/memorial/{}
ann name|https://www.animenewsnetwork.com/encyclopedia/people.php?id={}
ann anime|https://www.animenewsnetwork.com/encyclopedia/anime.php?id={}
ann manga|https://www.animenewsnetwork.com/encyclopedia/manga.php?id={}
soccerway|https://int.soccerway.com/players/{}/
mobygames|https://www.mobygames.com/game/{}
twitter|https://x.com/{}
instagram|https://www.instagram.com/{}/
facebook|https://www.facebook.com/{}
github|https://github.com/{}
tiktok|https://www.tiktok.com/@{}
telegram|https://t.me/{}
vimeo|https://vimeo.com/{}
flickr|https://www.flickr.com/people/{}
twitch|https://www.twitch.tv/{}
tumblr|https://{}.tumblr.com
"""


def _table(rows: str, kind: str) -> dict[str, tuple[str, str, str]]:
    table: dict[str, tuple[str, str, str]] = {}
    for row in rows.strip().split("\n"):
        scheme, word, names = row.split("|")
        table |= {name.strip(): (kind, scheme, word) for name in names.split(";")}
    return table


NAMES: Final = _table(_NUMBERS, "number") | _table(_SITES, "at") | _table(_ACCOUNTS, "on")
_IDENTIFIER: Final = re.compile(r"[\w.@/-]+")
_ADDRESS_OF: Final = dict(row.split("|") for row in _ADDRESSES.strip().split("\n"))


def read(call: Call) -> Expansion | None:
    kind, scheme, word = NAMES[call.known_as(NAMES)]
    if kind == "number":
        return _number(call, scheme, word.replace(" ", "\u00a0"))
    first = call.text("1", "id", "ID", "user", "u")
    label = (
        call.inline("2", "name", "NAME", "title", "3")
        if call.known_as(NAMES) != "imdb"
        else call.inline("3", "2", "name", "title")
    )
    if not first:
        return Expansion([label] if label else [])
    if scheme == "emedicine" and not first.isdecimal():  # `{{eMedicine2|article|98765}}`
        first, label = f"{first}/{call.text('2')}", call.inline("3")
    value = _id(_identifier(call, first), scheme)
    words = [f" {kind} {word}"] if is_english(call.language) else []
    return Expansion([label or first, *words], [value], address=_address(call, scheme, value["value"]))


def _address(call: Call, scheme: str, identifier: str) -> str | None:
    """Return the address of the page that an identifier names; None where the site's addresses are not known.

    >>> _address(Call.of("imdb name", "nm0000001"), "imdb", "nm0000001"), _address(Call.of("eb"), "britannica", "1")
    ('https://www.imdb.com/name/nm0000001/', None)
    """
    pattern = _ADDRESS_OF.get(call.known_as(NAMES)) or _ADDRESS_OF.get(call.name) or _ADDRESS_OF.get(scheme)
    if pattern is None or not _IDENTIFIER.fullmatch(identifier):
        return None
    return pattern.replace("{}", identifier)


def _id(value: str, scheme: str) -> raw.ExternalIdMembers:
    return {"kind": "external-id", "value": value, "scheme": scheme}


def _identifier(call: Call, text: str) -> str:
    """Return the identifier with the prefix that the site itself uses."""
    if call.known_as(NAMES).startswith("imdb") and text.isdecimal():
        prefix = {"imdb name": "nm", "imdb company": "co", "imdb character": "ch"}.get(call.known_as(NAMES), "tt")
        return prefix + text.zfill(7)
    return text


def _number(call: Call, scheme: str, word: str) -> Expansion | None:
    texts = [call.render(inline).strip() for inline in call.positional()]
    if scheme in ("icd10", "icd9") and texts and texts[0]:
        letter, number, part = [*texts, "", "", ""][:3] if scheme == "icd10" else (texts[0], "", "")
        code = letter + number + (f".{part}" if part else "")
        return Expansion([code], [_id(code, scheme)])
    texts = [text for text in texts if text] or [text for text in (call.text("id", "number"),) if text]
    if not texts:
        return None
    if scheme not in ("isbn", "issn", "oclc"):
        texts = texts[:1]
    values: list[raw.Members] = [_id(text, scheme) for text in texts if re.search(r"[\w]", text)]
    return Expansion([word + ", ".join(texts)], values)
