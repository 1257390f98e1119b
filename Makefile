# make demo | make test | make update | make clean: each makes .venv first, or reuses it.
PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed

.PHONY: demo test update clean

# The main job on the sample pages, and what came out of it. The folders of the wikitext samples name their language.
demo: $(INSTALLED)
	rm -rf out
	$(BIN)/extractor extract samples/flat -o out/flat
	set -e; for language in $$(ls samples/wikitext); do \
		$(BIN)/extractor extract samples/wikitext/$$language --lang $$language -o out/wikitext/$$language; \
	done
	$(BIN)/extractor validate out
	find out -type f | LC_ALL=C sort
	$(BIN)/extractor show samples/wikitext/en/grace_hopper.wiki --lang en

# Everything that a change must pass: style, types, tests, docstring examples and the commands of the documents.
test: $(INSTALLED)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict
	$(BIN)/python -m pytest

# Rewrites what is generated: golden files, JSON Schemas, docs/cli.md, the notebook's outputs. Read the diff before you commit it.
update: $(INSTALLED)
	$(BIN)/python -m pytest --update -q

clean:
	rm -rf .venv out dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find extractor tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(INSTALLED): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt --editable '.[dev]'
	touch $@
