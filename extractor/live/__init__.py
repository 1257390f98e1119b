"""Pages of live wikis: `Wiki` asks MediaWiki's action API, politely, and saves its answers, which `read` takes.

    wiki.py       what is asked, in which order, and what was not found
    fetched.py   what became of what was asked for
    templates.py what is said of templates
    questions.py  the requests: the parameters of each
    answers.py    what an answer says
    saved.py      the file of answers, and which pages it has
    connection.py where a wiki's API is, and its answers or the error that each is instead
    address.py    the address of a wiki, and who has to say who they are
    http.py       polite requests: one after the other, with waiting and trying again
    transport.py  one request over the network

It takes the extra `live` (urllib3) as soon as something is asked over the network.
"""

from extractor.live.wiki import Wiki as Wiki

__all__ = ["Wiki"]
