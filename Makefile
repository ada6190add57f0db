# Everything a person or a machine does with Pallay begins here: `make help` lists it.
.DEFAULT_GOAL := help
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:

python := .venv/bin/python
flask := .venv/bin/flask --app wsgi

.PHONY: help setup develop demo serve test test-quick bench evaluate-language browser-tools pictures lint format lock clean

help:  ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

setup:  ## Make .venv with what Pallay needs to run; nothing happens where it is there
	@PYTHON='$(PYTHON)' .ci/environment run
	.ci/viewer || true

develop:  ## … and with what tests and checks need
	@PYTHON='$(PYTHON)' .ci/environment develop

demo: setup  ## Load the first collection and look at it in a browser
	@$(flask) demo

serve: setup  ## Serve for production; settings come from the environment (docs/operate.md)
	@export PALLAY_ENV="$${PALLAY_ENV:-production}" GRANIAN_WORKERS="$${GRANIAN_WORKERS:-2}"
	$(flask) search sync --follow & follower=$$!
	$(flask) job run --follow & worker=$$!
	trap 'kill $$follower $$worker' EXIT
	.venv/bin/granian --interface wsgi wsgi:app

test: develop  ## Run every check and every test, with a real Elasticsearch, PostgreSQL and browser
	@.ci/check full

test-quick: develop  ## Run the checks, and the tests that need no server and no browser with a fifth of their examples
	@.ci/check quick

bench: develop  ## Print the speed figures; SIZE=1000000 for a million records
	@.ci/iipsrv || true
	$(python) -m tests.bench $(if $(SIZE),--size $(SIZE))

evaluate-language: develop  ## Print how well words and records are found in Quechua and Aymara
	@$(python) -m tests.evaluation

browser-tools: develop  ## Unpack the Node tools that the browser tests use
	@$(python) -m tests.servers.node_tools

pictures: develop  ## Take the pictures of README.md from the loaded archive
	@.ci/browser
	$(python) -m tests.journeys.pictures

lint: develop  ## Check style, types, layers and templates
	@.ci/check lint

format: develop  ## Put the code into its one format
	@.venv/bin/ruff check --fix-only --quiet .
	@.venv/bin/ruff format .

lock: develop  ## Choose the newest allowed versions of all packages again
	@.venv/bin/pip-compile --upgrade --output-file requirements.lock pyproject.toml
	@.venv/bin/pip-compile --upgrade --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml
	@$(python) -m tests.servers.node_tools lock

clean:  ## Remove the environment and every cache, but no data
	rm -rf .venv .venv.lock node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage
	find archive indexer media tests -name __pycache__ -type d -prune -exec rm -rf {} +
