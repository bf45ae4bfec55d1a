# Memoria. `make` serves the demonstration site, `make test` passes everything,
# `make help` lists the rest. Needs python3 (3.11 or later) with venv, and git.

PORT ?= 8000
HOST ?= 127.0.0.1
PYTHON ?= python3

RUN := .venv/bin/python
MANAGE := $(RUN) manage.py
UV := .venv/bin/uv
UV_VERSION := 0.13.9
CYCLONEDX_VERSION := 7.5.0
LOCK := UV_CUSTOM_COMPILE_COMMAND="make lock" $(UV) pip compile --quiet \
	--universal --generate-hashes $(if $(UPGRADE),--upgrade)
TEMPLATES = find home stories library translation site -name '*.html' -path '*/templates/*'
# One process more than cores: each waits a fifth of its time, for the browser or the disk.
PROCESSES = $(shell $(PYTHON) -c 'import os; print(min(8, os.cpu_count() + 1))')
# Only files with such tests, as to read all tests takes each process ten seconds.
ON_SQLITE = tests/browser tests/crawler $(shell grep -rlE 'mark\.($(1)|sqlite)' --include='test_*.py' tests)
PYTEST = $(RUN) -m pytest --numprocesses=$(PROCESSES) --dist=loadgroup --quiet

# As on a server: pages are kept as files. Messages and requests of developers: RELOAD=1.
SERVE = echo "Memoria answers at $(HOST):$(PORT) (stop it with Ctrl+C)" && \
	exec env PAGE_STORE=1 DJANGO_SETTINGS_MODULE=config.settings.dev .venv/bin/granian \
	--interface wsgi --host $(HOST) --port $(PORT) --workers 2 --blocking-threads 2 \
	--log-level error --respawn-failed-workers --workers-kill-timeout 2 config.wsgi:application

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONUTF8 := 1
# Without compiled modules each start takes five seconds instead of two.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := run
.PHONY: run sbom test lint types format lock messages coverage screenshots clean help check checks browser test-unit test-sqlite test-postgres test-long
.NOTPARALLEL:

run: .venv/.ready ## serve the demonstration site (PORT=8000, HOST=127.0.0.1; RELOAD=1 takes up changes of code)
	@$(MANAGE) bootstrap
	@$(if $(RELOAD),$(MANAGE) runserver $(HOST):$(PORT),$(SERVE))

test: check checks browser test-postgres test-sqlite ## everything that guards a commit, in less than eight minutes
	@echo "All passed."

check: lint types test-unit ## what needs no database: lint, layers, types, tests/unit; less than a minute

test-long: .venv/.ready browser ## what takes longer: every page in every language, kills, drawing; up to 40 minutes
	@echo "Long tests on PostgreSQL …"
	@$(RUN) -m tests.postgres $(PYTEST) -m "long and not browser and not sqlite" $(ARGS)
	@echo "Long tests on SQLite …"
	@env -u DATABASE_URL $(PYTEST) -m "long and (both or sqlite or browser)" $(call ON_SQLITE,both) $(ARGS)
	@echo "All passed."

lint: .venv/.ready ## ruff for Python, djade for templates, import-linter for layers
	@echo "Lint …"
	@$(RUN) -m ruff check --quiet .
	@$(RUN) -m ruff format --quiet --check . || { echo "Run: make format"; exit 1; }
	@$(TEMPLATES) | xargs -r .venv/bin/djade --target-version 5.2 --check || \
		{ echo "Run: make format"; exit 1; }
	@found=$$(.venv/bin/lint-imports --no-cache) || { echo "$$found"; exit 1; }

types: .venv/.ready ## mypy on the parts that pyproject.toml names
	@echo "Types …"
	@env -u DATABASE_URL $(RUN) -m mypy --no-error-summary

checks: .venv/.ready
	@echo "Settings, migrations, message catalogues …"
	@env -u DATABASE_URL DJANGO_SETTINGS_MODULE=config.settings.test sh -ec '\
		$(MANAGE) check --verbosity 0; \
		$(MANAGE) makemigrations --check --dry-run --verbosity 1; \
		$(MANAGE) messages --check; \
		$(MANAGE) compilemessages'

browser: .venv/.ready
	@$(RUN) -m tests.browser.chromium

test-unit: .venv/.ready ## tests without a database
	@echo "Tests without a database …"
	@env -u DATABASE_URL $(PYTEST) -m "not long" tests/unit $(ARGS)

test-postgres: .venv/.ready ## all other tests but the browser's, on PostgreSQL (DATABASE_URL, or a server of their own)
	@echo "Tests on PostgreSQL …"
	@$(RUN) -m tests.postgres $(PYTEST) -m "not long and not browser and not sqlite" --ignore=tests/unit $(ARGS)

test-sqlite: .venv/.ready ## what the databases differ in, the demonstration and journeys in the browser, on SQLite
	@echo "Tests on SQLite …"
	@env -u DATABASE_URL $(PYTEST) -m "not long and (both or sqlite or browser)" $(call ON_SQLITE,both]|both$$) $(ARGS)

format: .venv/.ready ## put Python and templates in order
	@$(RUN) -m ruff check --quiet --fix . || true
	@$(RUN) -m ruff format .
	@$(TEMPLATES) | xargs -r .venv/bin/djade --target-version 5.2 || true

messages: .venv/.ready ## bring locale/*/LC_MESSAGES/django.po up to date
	@$(MANAGE) messages
	@$(MANAGE) compilemessages

coverage: .venv/.ready ## tests on SQLite without the browser, with a table of what they miss
	@env -u DATABASE_URL $(PYTEST) -m "not postgres and not browser" --cov --cov-report=term $(ARGS)

screenshots: .venv/.ready browser ## take the pictures of docs/editors/ anew
	@env -u DATABASE_URL $(RUN) -m pytest --quiet tests/browser/screenshots.py $(ARGS)

sbom: .venv/.ready ## write dist/sbom.json: what is installed on a server, for CycloneDX
	@mkdir -p dist
	@$(UV) tool run --quiet --from cyclonedx-bom==$(CYCLONEDX_VERSION) cyclonedx-py \
		requirements requirements.txt --output-file dist/sbom.json

lock: $(UV) ## write requirements*.txt from pyproject.toml (UPGRADE=1: newest versions)
	@$(LOCK) pyproject.toml --output-file requirements.txt
	@$(LOCK) --group build --output-file requirements-build.txt
	@$(LOCK) pyproject.toml --group dev --group art --constraint requirements.txt --output-file requirements-dev.txt

clean: ## remove the environment, the demonstration data and caches
	rm -rf .venv db.sqlite3* var dist htmlcov .coverage .coverage.* .pytest_cache .ruff_cache .cache
	find . -name '*.mo' -delete -o -name __pycache__ -prune -exec rm -rf {} +

help: ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1\t/p' Makefile | expand -t 16

.venv/bin/pip:
	@command -v $(PYTHON) >/dev/null || \
		{ echo "$(PYTHON) was not found. Memoria needs Python 3.11 or later."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Memoria needs Python 3.11 or later; $(PYTHON) is older. Install a newer one, then for example: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "Python's venv module is missing. On Debian or Ubuntu: apt-get install python3-venv"; exit 1; }
	@echo "Python environment in .venv …"
	@$(PYTHON) -m venv --clear .venv

$(UV): | .venv/bin/pip
	@.venv/bin/pip install -qq uv==$(UV_VERSION)

# uv is quick, but reads no pip configuration: where packages come through one, pip takes over.
# The list is whole and each hash is in it, so pip has nothing to resolve (--no-deps); older
# versions of it would stumble over "coverage[toml]", which the list pins as "coverage".
.venv/.ready: pyproject.toml requirements-dev.txt | .venv/bin/pip
	@echo "Packages (the first time takes a minute) …"
	@$(MAKE) --silent $(UV) && $(UV) pip sync --quiet requirements-dev.txt || \
		{ echo "uv could not; trying pip …"; \
		.venv/bin/pip install -qq --no-deps --require-hashes -r requirements-dev.txt; }
	@.venv/bin/pip install -qq --no-deps --no-build-isolation --editable .
	@touch $@
