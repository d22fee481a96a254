# Everything by one command; what each needs is set up first, and only when it has changed.
PYTHON ?= python3
VENV = .venv/bin/python
SETUP = exec $(PYTHON) tuanwei/services/prepare.py

.PHONY: help setup run services test check bench

help:
	@echo "make run       start the site on http://127.0.0.1:8000 (PORT), Ctrl-C stops it"
	@echo "make test      run the tests (ARGS=... for pytest)"
	@echo "make check     ruff, mypy, missing migrations"
	@echo "make bench     side-by-side measurements"
	@echo "make services  PostgreSQL and Valkey alone"
	@echo "make setup     virtual environment, packages, front-end files"

setup:
	@$(SETUP) --tools

run:
	@$(SETUP) --then -m tuanwei.services.run --with-parent

services:
	@$(SETUP) --then -m tuanwei.services.serve --with-parent

test:
	@$(SETUP) --tools --then -m pytest -n 2 --dist loadfile $(ARGS)

check:
	@$(SETUP) --tools --then -m ruff check .
	@$(VENV) -m ruff format --check .
	@$(VENV) -m mypy
	@$(VENV) manage.py makemigrations --check --dry-run

bench:
	@$(SETUP) --tools --then -m bench $(ARGS)
