# make demo | make check | make test | make update | make bench | make fuzz | make clean: each makes .venv first, or reuses it.
# make docs: the documentation as a site, in out/docs.
# make wheel | make test-compiled: the build whose hot modules are compiled, and every test on it; make dist: all that is released.
# make test-live: the client for live wikis, asked of a real MediaWiki (installed on Debian, where it is missing).
# make test-browser: the review page in a real Chromium (installed on Debian, where it is missing).
# make demo-spark | make test-spark: the data source for Spark, in .venv-spark; they take Java 17 (make spark-ready installs it on Debian).
PYTHON ?= python3
BIN := .venv/bin
# An editable install is never compiled, so that it takes no tools for that.
PIP := EXTRACTOR_PURE=1 $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
CORE := .venv/.core
DEV := .venv/.dev
DOCS := .venv/.docs
DEMO := out/demo
# Once, and not in each of the processes that tests start, where Python is told to write no bytecode.
COMPILE := $(BIN)/python -m compileall -q extractor benchmarks tests

SPARK := .venv-spark/bin
SPARK_READY := .venv-spark/.ready
JAVA := openjdk-17-jre-headless

COMPILED := .venv-compiled/bin
TREE := build/compiled
# Nothing is installed there, as where users build: a wheel must not need what the project's own environment has.
BARE := .venv-build/bin/python
WHEEL_PYTHON := $(BARE) -m pip wheel --quiet --disable-pip-version-check --no-deps -c constraints.txt --wheel-dir dist .

LIVE := mediawiki php-cli php-sqlite3 php-mbstring php-xml php-intl

.PHONY: demo check test update docs bench fuzz clean wheel dist test-compiled spark-ready demo-spark test-spark live-ready test-live browser-ready test-browser

# The main job on the sample pages, and what came out of it. The folders of the wikitext samples name their language.
demo: $(CORE)
	rm -rf $(DEMO)
	$(BIN)/extractor extract samples/flat -o $(DEMO)/flat
	set -e; for language in $$(ls samples/wikitext); do \
		$(BIN)/extractor extract samples/wikitext/$$language --lang $$language -o $(DEMO)/wikitext/$$language --quiet; \
	done
	$(BIN)/extractor validate $(DEMO)
	$(BIN)/extractor show samples/flat/russian_socialist_movement.txt
	@echo
	@echo "The records of all samples are in $(DEMO): one .json file for each article."
	@echo "See each value of another beside its source:  $(BIN)/extractor show samples/wikitext/en/grace_hopper.wiki --lang en"
	@echo "Read your own articles or dumps:              $(BIN)/extractor extract FILE... -o out/mine"

# What to run after each edit: style, types and the quick tests; runs, dumps, documents, real pages, growth and fuzz are left out.
check: $(DEV)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict
	$(COMPILE)
	$(BIN)/python -m pytest -n auto --dist worksteal -q -m "not whole"

# Everything that a change must pass: style, types, tests, docstring examples and the commands of the documents.
test: $(DEV)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict
	$(COMPILE)
	$(BIN)/python -m pytest -n auto --dist worksteal

# The wheel whose hot modules are compiled with mypyc, which takes a C compiler and a minute or two.
wheel:
	test -x $(BARE) || $(PYTHON) -m venv .venv-build
	rm -f dist/*-cp*.whl
	EXTRACTOR_PURE=0 $(WHEEL_PYTHON)

# What is released for this Python and machine: that wheel, one that runs anywhere, and the sources.
dist: wheel $(CORE)
	EXTRACTOR_PURE=1 $(WHEEL_PYTHON)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt build
	$(BIN)/python -m build --sdist

# Every test on the compiled modules: the wheel is unpacked over a copy of the checkout. Style, types and the examples in
# docstrings are those of the sources, which `make test` looks at.
test-compiled: wheel $(CORE)
	rm -rf $(TREE) && mkdir -p $(TREE)
	tar c --exclude='./.git' --exclude='./.venv*' --exclude='./build' --exclude='./dist' --exclude='./out' --exclude='*_cache' . | tar x -C $(TREE)
	$(BIN)/python -m zipfile -e dist/*-cp*.whl $(TREE)
	ln -sfn ../../shared build/shared
	test -x $(COMPILED)/python || $(PYTHON) -m venv .venv-compiled
	EXTRACTOR_PURE=1 $(COMPILED)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt --editable './$(TREE)[dev]'
	$(COMPILED)/extractor --version | grep '(compiled)'
	cd $(TREE) && $(CURDIR)/$(COMPILED)/python -m pytest -n auto --dist worksteal tests samples

# Rewrites what is generated: golden files, JSON Schemas, shared.json of the languages, docs/cli.md, the notebook's outputs. Read the diff before you commit it.
update: $(DEV)
	$(BIN)/python -m pytest --update -q

# The documents and the reference as a site that asks nothing of the network; a warning or a broken link is a failure.
docs: $(DOCS)
	$(BIN)/python scripts/build_site.py out/docs

# One table of both builds, in less than five minutes: speed beside other parsers, growth on hostile text, memory, and what a dump costs.
# Makes the wheel where there is a C compiler. Reads the pages of ../shared, or else the samples.
bench: $(DEV)
	$(BIN)/python -m benchmarks

# A million made-up and mutated texts through the parser, ten minutes of them through the whole extraction.
fuzz: $(DEV)
	$(BIN)/python -m benchmarks.fuzz --mode tree --count 1000000
	$(BIN)/python -m benchmarks.fuzz --mode record --seconds 600

# Java, PySpark and Ray, apart from .venv: they are large, and they bind the versions of other packages.
spark-ready: $(SPARK_READY)
	@command -v java >/dev/null || { echo "Java 17 is not installed; installing $(JAVA)"; \
		apt-get update -qq && apt-get install -y -qq --no-install-recommends $(JAVA) >/dev/null; } \
		|| { echo "Java 17 cannot be installed here: install it, and run this again"; exit 1; }

# The sample dump read by Spark: a table of what infoboxes say.
demo-spark: spark-ready
	$(SPARK)/python scripts/spark_demo.py

# The data source in a session of Spark and on a cluster of two workers, whose executors are killed; Ray and DuckDB.
test-spark: spark-ready
	$(SPARK)/python -m pytest tests/spark

live-ready:
	@{ command -v php && test -d /usr/share/mediawiki; } >/dev/null || { echo "MediaWiki or PHP is not installed; installing $(LIVE)"; \
		apt-get update -qq && apt-get install -y -qq --no-install-recommends $(LIVE) >/dev/null; } \
		|| { echo "MediaWiki and PHP cannot be installed here: install $(LIVE), and run this again"; exit 1; }

# A throw-away MediaWiki on SQLite, with pages of ../shared or of the samples, served by PHP; no other wiki is asked.
test-live: live-ready $(DEV)
	$(BIN)/python -m pytest tests/live_server --real-wiki

browser-ready: $(DEV)
	@command -v chromium >/dev/null || { echo "Chromium is not installed; installing it"; \
		apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-noto-core >/dev/null; } \
		|| { echo "Chromium cannot be installed here: install it, and run this again"; exit 1; }
	$(PIP) --editable '.[browser]'

# The review page in a real browser: keys, filters, hostile pages, accessibility.
test-browser: browser-ready
	$(BIN)/python -m pytest tests/browser --browser

clean:
	rm -rf .venv .venv-spark .venv-compiled .venv-build $(DEMO) out/docs dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find extractor tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(CORE): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) --editable .
	touch $@

$(SPARK_READY): pyproject.toml constraints.txt
	test -x $(SPARK)/python || $(PYTHON) -m venv .venv-spark
	EXTRACTOR_PURE=1 $(SPARK)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt --editable '.[dev,spark]' ray
	touch $@

$(DEV): $(CORE)
	$(PIP) --editable '.[dev]'
	touch $@

$(DOCS): $(CORE)
	$(PIP) --editable '.[docs]'
	touch $@
