# Everything starts here: `make help`. Python 3.11 or later and make are all that is assumed.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
RUN := $(VENV)/bin/python
PIP := $(RUN) -m pip --disable-pip-version-check --no-input
# Tests that can run side by side do; PYTEST_ARGS narrows or widens a run.
PYTEST_ARGS ?= -n auto --dist loadscope

.DEFAULT_GOAL := help
.PHONY: help setup demo test check bench peers corpus versions mutants format routes wheel lock

help: ## say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/.development ## install everything for work on the program (quick when done)

demo: $(VENV)/.runtime ## load the demonstration and start it on 127.0.0.1:8000
	@$(RUN) -m elections.cli demo

test: setup check ## check style and types, then run every test that can run here
	@$(RUN) -m pytest $(PYTEST_ARGS)

check: setup ## check style and types alone
	@$(RUN) -m ruff check
	@$(RUN) -m ruff format --check
	@$(RUN) -m mypy

bench: setup ## measure casts, the sequencer, counts and the record, each beside its floor
	@$(RUN) -m tests.bench

corpus: setup ## count every real election anew and write docs/counting/corpus.md
	@$(RUN) -m tests.counting.corpus_table > docs/counting/corpus.md

versions: setup ## count real elections in Python 3.12 and 3.13 too (needs node and npm)
	@$(RUN) -m tests.versions

mutants: setup ## mutate counting/ in a private copy and say which mutants the tests kill
	@$(RUN) -m tests.mutants

peers: ## install other people's counting in an environment of its own, for make bench
	@test -x .venv-peers/bin/pip || $(PYTHON) -m venv .venv-peers
	@.venv-peers/bin/python -c 'import tomllib; \
	  print(*tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["peers"], sep="\n")' \
	  | .venv-peers/bin/pip --disable-pip-version-check --no-input install --quiet -r /dev/stdin

format: setup ## put the code in the house style
	@$(RUN) -m ruff check --fix
	@$(RUN) -m ruff format

routes: setup ## write tests/house/routes.txt anew, to be reviewed
	@$(RUN) -m tests.house.route_table

wheel: setup ## build the wheel in dist/
	@$(RUN) -m hatchling build --target wheel

lock: ## resolve requirements*.lock anew from pyproject.toml (needs uv)
	@command -v uv >/dev/null || { echo "make lock needs uv: install it first"; exit 1; }
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 \
	  --generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links --quiet \
	  --custom-compile-command "make lock" --upgrade --output-file requirements-dev.lock
	uv pip compile pyproject.toml --extra postgres --universal --python-version 3.11 \
	  --generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links --quiet \
	  --custom-compile-command "make lock" --constraints requirements-dev.lock --upgrade \
	  --output-file requirements.lock

# A stamp inside the environment says which lock it was filled from.
$(VENV)/.development: requirements-dev.lock | $(VENV)/bin/pip3
	@$(PIP) install --quiet --require-hashes --requirement $<
	@touch $@ $(VENV)/.runtime

$(VENV)/.runtime: requirements.lock | $(VENV)/bin/pip3
	@$(PIP) install --quiet --require-hashes --requirement $<
	@touch $@

$(VENV)/bin/pip3:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or later is needed: set PYTHON=/path/to/python3.11"; exit 1; }
	@test -x $(RUN) || $(PYTHON) -m venv --without-pip $(VENV)
	@$(RUN) -m ensurepip --upgrade >/dev/null || { echo "pip cannot be set up: install python3-venv"; exit 1; }
