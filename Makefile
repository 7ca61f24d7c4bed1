# Everything a newcomer needs: make run, make demo, make test, make check.

.DEFAULT_GOAL := help
.SILENT:
SHELL := /bin/bash

PYTHON ?= python3
BIN := .venv/bin
export PORT ?= 8000
export HOST ?= 127.0.0.1
export DATA_DIR ?= $(CURDIR)/var
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
SERVE := exec $(BIN)/gunicorn --config config/gunicorn.py config.wsgi

.PHONY: help run demo test test-postgres drill mutate bench bench-tone fit-tone check lock sbom licences screenshots clean

help:
	echo "make run     serve on http://localhost:$(PORT)"
	echo "make demo    the same with an account full of sample data"
	echo "make test    every test, in a real browser too"
	echo "make drill   the long fault drills, of which make test runs a tenth"
	echo "make mutate  changes the code in one place at a time: what the tests notice"
	echo "make bench   ours beside stock Django, the searches, and what a person takes up"
	echo "make bench-tone  how right the tone check is"
	echo "make fit-tone  fit the weights of the tone check anew"
	echo "make check   format, lint, types, deployment, migrations, catalogue, audit"
	echo "make sbom    what a server is made of, in CycloneDX's form"
	echo "make licences  its licences"

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make run PYTHON=python3.12")'
	$(PYTHON) -m venv .venv

.venv/.runtime: requirements.txt | .venv/bin/python
	echo "Installing what it needs…"
	$(PIP) -r requirements.txt
	touch $@

.venv/.develop: requirements-dev.txt | .venv/bin/python
	echo "Installing what the tests need…"
	$(PIP) -r requirements-dev.txt
	touch $@ .venv/.runtime

run: .venv/.runtime
	$(BIN)/python -m config.first_start
	$(BIN)/python manage.py prepare
	$(SERVE)

demo: export DATA_DIR := $(DATA_DIR)/demo
demo: .venv/.runtime
	mkdir -p -m 700 $(dir $(DATA_DIR))
	$(BIN)/python -m config.first_start
	$(BIN)/python manage.py prepare
	$(BIN)/python manage.py fill_demo
	$(SERVE)

test: .venv/.develop
	$(BIN)/python -m tests.browser
	$(BIN)/python -m pytest -n 2 --dist loadgroup

test-postgres: .venv/.develop
	DATABASE_URL=$${POSTGRES_URL:-postgres://postgres@127.0.0.1:5432/postgres} \
	CACHE_URL=$${REDIS_URL:-redis://127.0.0.1:6379/7} \
	$(BIN)/python -m pytest -n 2 --dist loadgroup --ignore=tests/flows --ignore=tests/tone

drill: .venv/.develop
	$(BIN)/python -m tests.drills

# Hours: MODULES="vault.sealing path" for some, EVERY=5 for a fifth of the changes.
mutate: .venv/.develop
	$(BIN)/python -m tests.mutation $(MODULES)

bench: .venv/.develop
	$(BIN)/python -m tests.bench.server
	$(BIN)/python -m tests.bench.log
	$(BIN)/python -m tests.bench.phrases
	$(BIN)/python -m tests.bench.people

bench-tone: .venv/.runtime
	test -d ../shared/eval || echo "No ../shared/eval here: the kind lines are left out."
	$(BIN)/python -m apps.tone.measure tests/tone/data/test.tsv tests/tone/data/others.tsv \
		$(wildcard ../shared/eval/*.tsv)

# The weights are fitted offline, in an environment of their own: nothing else needs its packages.
.venv/fit/.installed: requirements-fit.txt | .venv/bin/python
	$(PYTHON) -m venv .venv/fit
	.venv/fit/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	touch $@

fit-tone: .venv/fit/.installed
	.venv/fit/bin/python -m tests.tone.fitting

check: .venv/.develop
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/bandit --quiet --recursive apps config --configfile pyproject.toml
	$(BIN)/python -m tests.checks

lock: .venv/.develop
	$(BIN)/uv pip compile pyproject.toml --upgrade $(LOCK) --output-file requirements.txt
	$(BIN)/uv pip compile pyproject.toml --upgrade --group dev --constraint requirements.txt $(LOCK) \
		--output-file requirements-dev.txt
	$(BIN)/uv pip compile pyproject.toml --upgrade --group fit --constraint requirements.txt $(LOCK) \
		--output-file requirements-fit.txt

LOCK := --quiet --generate-hashes --universal --python-version 3.11 --no-header \
	--no-emit-index-url --no-emit-find-links

sbom: .venv/.develop
	mkdir -p -m 700 $(DATA_DIR)
	$(BIN)/python -m tests.supply sbom > $(DATA_DIR)/sbom.cdx.json
	echo "$(DATA_DIR)/sbom.cdx.json"

licences: .venv/.develop
	$(BIN)/python -m tests.supply licences

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis
