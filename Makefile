# What a person runs. `make` alone lists it. PYTHON=python3.12 chooses the interpreter.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check
CANDIDATES := $(or $(PYTHON),python3.13 python3.12 python3.11 python3)
JOBS ?= 2

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help build test lint bench wheel-test picture browser clean distclean

help:  ## list what can be made
	@sed -n 's/^\([a-z-]*\):.*  ## \(.*\)/make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|' 2>/dev/null \
	  || sed -n 's/^\([a-z-]*\):.*  ## /make \1: /p' $(MAKEFILE_LIST)

build: $(VENV)/.full  ## set up .venv, then turn the documents into build/: dataset, findings, graph
	@$(BIN)/alignment build
	@echo
	@echo "Read first:       build/index.html (open it in a browser)"
	@echo "Ask the command:  $(BIN)/alignment --help"

test: $(VENV)/.test browser  ## run every test with coverage
	@$(BIN)/python -m pytest -n $(JOBS) --cov --cov-report=term

lint: $(VENV)/.test $(VENV)/.lint  ## check style, types, layers, spelling and Turtle layout
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/codespell
	@.ci/turtle-layout

bench: $(VENV)/.test  ## run every benchmark and keep its figures in build/benchmarks/
	@mkdir -p build/benchmarks
	@set -e; for script in benchmarks/*.py; do \
	  [ -e "$$script" ] || { echo "no benchmark under benchmarks/"; break; }; \
	  out="build/benchmarks/$$(basename "$$script" .py).txt"; \
	  printf '\n== %s\n' "$$script"; \
	  $(BIN)/python "$$script" >"$$out" || { cat "$$out"; exit 1; }; \
	  cat "$$out"; \
	done

wheel-test: $(VENV)/.test  ## install wheel and sdist into fresh environments and test those
	@.ci/wheel-test $(BIN)/python

picture: build $(VENV)/.test browser  ## take the README's picture anew
	@$(BIN)/python docs/images/take_picture.py build/graph.html docs/images/alignment-graph.png

clean:  ## remove what was made, keep .venv
	rm -rf build dist .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean  ## remove .venv too
	rm -rf $(VENV)

# Each stamp is written after its installation succeeded; a later run finds it and needs no network.
# A .venv whose interpreter is gone is made anew.
ifneq ($(wildcard $(VENV)/.python),)
ifneq ($(shell $(BIN)/python -c 'print("ok")' 2>/dev/null),ok)
$(shell rm -f $(VENV)/.python $(VENV)/.full $(VENV)/.test $(VENV)/.lint)
endif
endif

$(VENV)/.python:
	@chosen=; bare=; \
	for candidate in $(CANDIDATES); do \
	  "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	  if "$$candidate" -c 'import ensurepip, venv' 2>/dev/null; then chosen=$$candidate; break; fi; \
	  bare=$${bare:-$$candidate}; \
	done; \
	if [ -z "$$chosen" ] && [ -n "$$bare" ]; then \
	  echo "error: $$bare cannot make environments (venv or ensurepip is missing);" >&2; \
	  echo "install it (on Debian and Ubuntu: apt-get install python3-venv) or name another: make PYTHON=/path/to/python3" >&2; \
	  exit 1; \
	elif [ -z "$$chosen" ]; then \
	  echo "error: none of [$(CANDIDATES)] is Python 3.11 or later;" >&2; \
	  echo "install one or name it: make PYTHON=/path/to/python3" >&2; \
	  exit 1; \
	fi; \
	echo "Making $(VENV) with $$("$$chosen" --version)"; \
	"$$chosen" -m venv --clear $(VENV); \
	$(PIP) --upgrade 'pip>=25.1'
	@touch $@

$(VENV)/.full: pyproject.toml $(VENV)/.python
	@echo "Installing what the software needs (about a minute, once)"
	@$(PIP) --editable '.[semantic,serve]'
	@touch $@

$(VENV)/.test: $(VENV)/.full
	@echo "Installing what the tests need"
	@$(PIP) --group test
	@touch $@

$(VENV)/.lint: $(VENV)/.full
	@echo "Installing what the linters need"
	@$(PIP) --group lint
	@touch $@

# The tests of the pages drive a browser. Where none is found and none can be installed, they are skipped, aloud.
browser:
	@if ! command -v chromium >/dev/null && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "Installing Chromium for the tests of the pages"; \
	  export DEBIAN_FRONTEND=noninteractive; \
	  apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null || true; \
	fi; \
	command -v chromium >/dev/null || { \
	  echo "*****************************************************************"; \
	  echo "* No chromium on the PATH: the tests of the pages are SKIPPED.  *"; \
	  echo "* Install it (Debian: apt-get install chromium) and run again.  *"; \
	  echo "*****************************************************************"; }
