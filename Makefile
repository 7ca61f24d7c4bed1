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

.PHONY: help run demo test test-postgres drill mutate bench load lighthouse bench-tone fit-tone check lock sbom licences screenshots clean

help:
	echo "make run     serve on http://localhost:$(PORT)"
	echo "make demo    the same with an account full of sample data"
	echo "make test    every test, in a real browser too"
	echo "make drill   the long fault drills, of which make test runs a tenth"
	echo "make mutate  changes the code in one place at a time: what the tests notice"
	echo "make bench   ours beside stock Django, searches, what a person takes up, start, weight, growth"
	echo "make load    fifty people at work for five minutes, then more until it is too much"
	echo "make lighthouse  what Lighthouse says of five pages (needs Node and npm)"
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
	$(PIP) --no-compile -r requirements-dev.txt
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
	$(BIN)/python -m tests.bench.starting
	$(BIN)/python -m tests.bench.weight
	$(BIN)/python -m tests.bench.growth

# The people come from an environment of their own, and the server is run there too: its packages
# are of the same versions as in requirements.txt.
.venv/load/.installed: requirements-load.txt | .venv/bin/python
	$(PYTHON) -m venv .venv/load
	.venv/load/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	touch $@

load: .venv/load/.installed
	.venv/load/bin/python -m tests.load

# A package of Node's, for nothing but this; in its folder too the versions are locked.
.venv/lighthouse/.installed: tests/lighthouse/package-lock.json | .venv/bin/python
	mkdir -p .venv/lighthouse
	cp tests/lighthouse/package.json $< .venv/lighthouse
	npm ci --prefix .venv/lighthouse --silent --no-audit --no-fund
	touch $@

lighthouse: .venv/.develop .venv/lighthouse/.installed
	$(BIN)/python -m tests.browser
	$(BIN)/python -m tests.lighthouse

bench-tone: .venv/.runtime
	test -d ../shared/eval || echo "No ../shared/eval here: the kind lines are left out."
	$(BIN)/python -m apps.tone.measure $(foreach name,test others unseen,tests/tone/data/$(name).tsv) \
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
	$(BIN)/uv pip compile pyproject.toml --upgrade --group load --constraint requirements.txt $(LOCK) \
		--output-file requirements-load.txt

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
