# make run    install, fetch, build, answer a question, serve the site on 127.0.0.1:$(PORT)
# make test   every check
# make bench  measure, with results as JSON under benchmarks/
# make cluster       start three OpenSearch nodes on the loopback address; make cluster-stop ends them
# make format rewrite the code in its one format
# make clean  remove what these commands made in this folder (never $$NOSOLOGY_HOME)

PYTHON ?= python3
PORT   ?= 8000
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: run test bench cluster cluster-stop format clean
.DEFAULT_GOAL := run

run: $(VENV)/.installed
	@exec $(BIN)/nosology run --port $(PORT)

test: $(VENV)/.developed
	@PATH="$(CURDIR)/$(BIN):$$PATH" scripts/check

bench: $(VENV)/.developed
	@exec $(BIN)/python -m benchmarks.speed

cluster: $(VENV)/.developed
	@$(BIN)/python -m tests.cluster start

cluster-stop: $(VENV)/.developed
	@$(BIN)/python -m tests.cluster stop

format: $(VENV)/.developed
	@$(BIN)/ruff check --fix --quiet .; $(BIN)/ruff format .

clean:
	rm -rf $(VENV) dist .coverage .hypothesis .pytest_cache .ruff_cache .import_linter_cache

# Both installs are editable, so that neither hides the other and a changed file needs no new install.
$(VENV)/.installed: $(VENV)/.made pyproject.toml
	@echo "Installing Nosology into $(VENV) …"
	@$(PIP) install --editable .
	@touch $@

$(VENV)/.developed: $(VENV)/.made pyproject.toml
	@echo "Installing Nosology and its checks into $(VENV) …"
	@$(PIP) install --editable '.[dev]'
	@touch $@ $(VENV)/.installed

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "Nosology needs Python 3.11 or newer, and '$(PYTHON)' is not: make PYTHON=/path/to/python3.12" >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV) || \
	  { echo "'$(PYTHON) -m venv' failed; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 2; }
	@touch $@
