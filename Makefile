# The commands a person types. What they do is in config/local; this file only names it.
PYTHON ?= $(firstword $(foreach python,python3 python3.14 python3.13 python3.12 python3.11,\
  $(shell $(python) -c 'import sys; print("$(python)" if sys.version_info >= (3, 11) else "")' 2>/dev/null)) python3)
PORT ?= 8000
VENV = .venv/bin
WITH_ENGINES = $(VENV)/python -m config.local.engines run --name test --
export PORT

.PHONY: demo test bench lint rules messages clean help installed style types contracts translations migrations

help:
	@echo 'make demo      the whole product with demo data on http://127.0.0.1:8000 (PORT= for another port)'
	@echo 'make test      all tests; PYTEST_ARGS="tests/finance -k money" for some of them'
	@echo 'make bench     the benchmarks, with ratios'
	@echo 'make lint      style, types, import contracts, migrations, translations'
	@echo 'make rules     writes the table of rules, docs/rules.md, from the code'
	@echo 'make messages  collect translatable texts into locale/'
	@echo 'make clean     ends the engines and removes the data of demo and tests (var/), not the code'

demo:
	@$(PYTHON) config/local/bootstrap.py demo
	@exec $(VENV)/python -m config.local.demo

# All of them on all cores; some of them in one process, which needs one database.
test: installed
	@exec $(WITH_ENGINES) $(VENV)/pytest $(or $(PYTEST_ARGS),--numprocesses auto --dist loadscope)

bench: installed
	@exec $(WITH_ENGINES) $(VENV)/pytest tests/benchmarks -s -o addopts="--ds=config.settings.test --import-mode=importlib -p no:cacheprovider" \
	  $(PYTEST_ARGS)

lint: style types contracts translations migrations

style types contracts translations migrations: installed

installed:
	@$(PYTHON) config/local/bootstrap.py dev

style:
	$(VENV)/ruff check
	$(VENV)/ruff format --check

types:
	$(VENV)/mypy

contracts:
	$(VENV)/lint-imports

translations:
	$(VENV)/python config/local/catalogues.py check

migrations:
	$(WITH_ENGINES) $(VENV)/python manage.py makemigrations --check --dry-run
	$(WITH_ENGINES) $(VENV)/python manage.py spectacular --validate --fail-on-warn --file /dev/null

rules: installed
	DJANGO_SETTINGS_MODULE=config.settings.offline $(VENV)/python -m config.local.rule_table

messages: installed
	DJANGO_SETTINGS_MODULE=config.settings.offline $(VENV)/python manage.py makemessages --locale pl --locale fi --locale da --no-location \
	  --ignore var --ignore .venv --ignore tests

clean:
	@if [ -x $(VENV)/python ]; then $(VENV)/python -m config.local.cleaning; fi
