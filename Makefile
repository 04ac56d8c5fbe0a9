# mailbot's commands: `make help`. All of it lands in .venv; only the servers for the tests come from Debian.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check --no-input
export PIP_ROOT_USER_ACTION := ignore
PINS := constraints.txt

.DEFAULT_GOAL := help
.PHONY: help demo test lint format bench soak deb docs lock clean

help: ## what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/.installed ## the main job on sample mails, against mail servers on this machine
	@$(BIN)/mailbot demo

# most tests wait for servers: three at a time are no burden on two cores
test: $(VENV)/.installed-dev ## style, types, walls and all tests, against real mail servers
	@.ci/tools
	@$(MAKE) --no-print-directory lint
	$(BIN)/python -m pytest -n 3 --dist worksteal -rsfE

lint: $(VENV)/.installed-dev ## style, types and walls alone
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.installed-dev ## put the code into shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.installed-dev ## how fast it is: figures, no test
	@.ci/tools
	$(BIN)/python -m bench.reading
	$(BIN)/python -m bench.rounds 1000
	$(BIN)/python -m bench.rounds --answers
	$(BIN)/python -m bench.digest
	$(BIN)/python -m bench.standing

soak: $(VENV)/.installed-dev ## minutes of kills, cuts and refusals at random, then mails made worse: figures, and what did not hold
	@.ci/tools
	$(BIN)/python -m tests.soak
	$(BIN)/python -m tests.fuzz

deb: $(VENV)/.installed ## a Debian package for this release of Debian, with all that mailbot needs in it: build/deb
	@BIN=$(BIN) packaging/deb/build.sh

docs: $(VENV)/.installed ## write docs/commands.md anew, from the commands themselves
	$(BIN)/python -W ignore tools/commands.py > docs/commands.md

lock: ## write constraints.txt anew: the newest versions that pyproject.toml allows
	rm -rf build/lock && $(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet --upgrade pip hatchling
	build/lock/bin/python -m pip install --quiet --no-build-isolation . --group dev
	{ echo "# The versions that \`make\` installs; written by \`make lock\`."; \
	  build/lock/bin/python -m pip freeze --all --exclude mailbot --exclude setuptools --exclude wheel; } > $(PINS)
	rm -rf build/lock

clean: ## remove what make has made
	rm -rf $(VENV) build dist tests/node_modules .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# The tools first, in the pinned versions: Debian's pip knows no dependency groups.
$(VENV)/.tools: $(PINS)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	|| { echo "mailbot needs Python 3.11 or newer as $(PYTHON); another one: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	|| { echo "Python's venv is missing; on Debian: apt install python3-venv" >&2; exit 1; }
	@echo "Setting up $(VENV), once ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install -c $(PINS) pip hatchling
	@touch $@

$(VENV)/.installed: $(VENV)/.tools pyproject.toml
	@$(PIP) install -c $(PINS) --no-build-isolation -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.tools pyproject.toml
	@$(PIP) install -c $(PINS) --no-build-isolation -e . --group dev
	@touch $@ $(VENV)/.installed

include tests/systemd/Makefile.inc
