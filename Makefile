# Every target sets itself up: from a fresh clone with Python 3.11+ and make, nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

# The tests start processes by the dozen, each of which would compile everything anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo run migrate test test-postgres test-long test-browser test-faults test-planted test-years chromium years year gallery check format bench picture lock clean

help:            ## what there is
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: $(VENV)/.run   ## play a pair's story against the local Slack (ARGS="--speed 2 --keep")
	$(BIN)/companion demo $(ARGS)

run: $(VENV)/.run    ## run against the workspace named in .env
	$(BIN)/companion run

migrate: $(VENV)/.run ## bring the database to this version
	$(BIN)/companion migrate

test: $(VENV)/.dev   ## the whole suite (ARGS="-k prep")
	$(BIN)/python -m pytest -n auto --dist worksteal $(ARGS)

test-postgres: $(VENV)/.dev   ## the whole suite once more with PostgreSQL in place of files
	$(BIN)/python -m pytest -n auto --dist worksteal --database postgresql $(ARGS)

test-browser: $(VENV)/.dev   ## the page of the local Slack in a real Chromium; skipped, with a reason, where there is none
	$(BIN)/python -m pytest -m browser $(ARGS)

chromium:        ## install Debian's Chromium for test-browser, where this user may install packages
	@command -v chromium >/dev/null || (apt-get update -q && apt-get install -y -q --no-install-recommends chromium) \
		|| echo "Chromium could not be installed here: install one by hand, or name it in CHROMIUM."

test-long: $(VENV)/.dev   ## what takes minutes: a year of one pair, three months of ten, a thousand live sessions, many cards at once, any press in any order
	$(BIN)/python -m pytest -m long $(ARGS)

test-planted: $(VENV)/.dev   ## bugs planted in a copy of the source, one after the other: the suite has to notice each
	$(BIN)/python -m pytest tests/planted -m "" -n auto --dist worksteal $(ARGS)

test-years: $(VENV)/.dev   ## months of many pairs under a hand clock, while Slack fails and the companion dies (ARGS="--seeds 20")
	$(BIN)/python -m pytest tests/simulated -m years -n auto --dist worksteal -rP $(ARGS)

years: $(VENV)/.dev  ## play the months of one seed again (SEED=17 PAIRS=8 WEEKS=26)
	SEED=$(SEED) PAIRS=$(PAIRS) WEEKS=$(WEEKS) $(BIN)/python -m tests.simulated

test-faults: $(VENV)/.dev ## a thousand kill -9 on each database while Slack and PostgreSQL fail (ARGS="--kills 100 --seed 7")
	$(BIN)/python -m pytest -m faults -n 0 -s $(ARGS)

year: $(VENV)/.dev   ## print all that a year of one pair says to each of the two
	$(BIN)/python -m tests.year

gallery: $(VENV)/.dev ## take the pictures in docs/gallery of all that the companion says (ARGS=--serve shows it)
	$(BIN)/python -m tests.gallery $(ARGS)

check: $(VENV)/.dev  ## format, lint, types, import contract
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

format: $(VENV)/.dev ## mend what can be mended by itself
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.dev  ## measurements, side by side with their alternatives (ARGS="due --runs 1"; ARGS=--write keeps them)
	$(BIN)/python -m benchmarks $(ARGS)

picture: $(VENV)/.run ## take the card's picture for README again
	$(BIN)/python -m bot.demo.picture docs/card.svg

lock: $(VENV)/.dev   ## make the lock files again (needs uv)
	uv pip compile pyproject.toml --extra build --generate-hashes --universal --python-version 3.11 \
		--no-emit-index-url --no-annotate --no-header --quiet -o requirements.lock
	uv pip compile pyproject.toml --extra build --extra dev --generate-hashes --universal --python-version 3.11 \
		--no-emit-index-url --no-annotate --no-header --quiet -c requirements.lock -o requirements-dev.lock
	sed -i '1i # Made by `make lock`; every package pinned with its hashes.' requirements.lock requirements-dev.lock

clean:           ## forget the environment
	rm -rf $(VENV)

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed: make PYTHON=python3.12") if sys.version_info < (3, 11) else 0'
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: $(VENV)/.made requirements.lock pyproject.toml
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.lock
	$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@
