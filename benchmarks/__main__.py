"""Prints what was measured, as tables: `python -m benchmarks [speed] [growth] [memory] [account] [residue] [dumps]`.

python -m benchmarks                                  one table of both builds, pure Python and compiled
python -m benchmarks speed --language de --megabytes 5
python -m benchmarks dumps --dump 1000                what a dump of 1 GB costs
python -m benchmarks growth --families brace --work tree --longest 256
python -m benchmarks account --language all           where every character and every template call went
"""

from __future__ import annotations

import argparse

from benchmarks import account, dumps, growth, memory, residue, speed, summary
from benchmarks.families import FRAMES
from benchmarks.measuring import Asked

PARTS = ("speed", "memory", "growth", "account", "residue", "dumps")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=(__doc__ or "").split("\n")[0])
    parts = f"some of {', '.join(PARTS)}; when none is named, one table of both builds"
    parser.add_argument("parts", nargs="*", metavar="PART", help=parts)
    parser.add_argument("--language", default="en", help="whose pages are read; `all` for every language")
    parser.add_argument("--megabytes", type=float, default=2, help="of wikitext")
    parser.add_argument("--rounds", type=int, default=5, help="in which the contenders take turns")
    parser.add_argument("--families", default="", help="only those of whose name this is a part")
    parser.add_argument("--work", choices=sorted(growth.works()), help="only this work for the growth")
    parser.add_argument("--limit", type=float, default=180, help="seconds for a family")
    parser.add_argument("--longest", type=int, default=1024, help="kB of the longest page")
    parser.add_argument("--frame", choices=sorted(FRAMES), default="page", help="what the hostile text stands in")
    parser.add_argument("--dump", type=float, default=20, metavar="MB", help="megabytes of XML of the dump")
    options = parser.parse_args()
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"no part is called {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    language = None if options.language == "all" else options.language
    chosen = [name for name in growth.families() if options.families in name]
    sizes = tuple(size for size in growth.SIZES if size <= options.longest * 1000) or growth.SIZES[:1]
    tables = {
        "speed": lambda: speed.table(language, options.megabytes, options.rounds),
        "memory": lambda: memory.table(language, growth.works()),
        "growth": lambda: growth.table(chosen, options.work, options.limit, sizes, options.frame),
        "dumps": lambda: dumps.table(options.dump, language or "en"),
        "account": lambda: account.table(language),
        "residue": lambda: residue.table(language),
    }
    for part in options.parts:
        print(f"== {part} ==", flush=True)
        for line in tables[part]():
            print(line, flush=True)
        print()
    if not options.parts:
        asked = Asked(options.language, options.megabytes, options.rounds, dump=options.dump)
        print("\n".join(summary.table(asked)))


if __name__ == "__main__":
    main()
