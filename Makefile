# Two commands do all the set-up on a fresh machine: `make draft` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: draft test safety golden gallery bench clean

draft: $(VENV)/.installed
	@$(BIN)/letterkit draft kurmanov-ukteshbayev-2011 --date 2011-09-20 --sender examples/sender.yaml

test: $(VENV)/.installed-dev
	$(BIN)/ruff check letterkit tests benchmarks
	$(BIN)/ruff format --check letterkit tests benchmarks
	$(BIN)/mypy
	$(BIN)/python -m pytest

safety: $(VENV)/.installed-dev
	$(BIN)/python -m tests.safety

golden: $(VENV)/.installed-dev
	LETTERKIT_UPDATE_GOLDEN=1 $(BIN)/python -m pytest -q tests/test_golden.py tests/test_gallery.py
	git --no-pager diff --stat -- tests/golden examples

gallery: $(VENV)/.installed-dev
	$(BIN)/python -m tests.gallery_pages
	LETTERKIT_UPDATE_GOLDEN=1 $(BIN)/python -m pytest -q tests/test_gallery.py
	git --no-pager diff --stat -- examples docs/gallery

bench: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("letterkit needs Python 3.11 or newer; say which: make PYTHON=python3.12")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml $(VENV)/bin/python
	@echo "Setting up (once)..." >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . >&2
	@touch $@

$(VENV)/.installed-dev: pyproject.toml $(VENV)/bin/python
	@echo "Setting up for tests (once)..." >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]' >&2
	@touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) build dist letters
