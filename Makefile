# The commands a person types. What they do is in config/local; this file only names it.
PYTHON ?= $(firstword $(foreach python,python3 python3.14 python3.13 python3.12 python3.11,\
  $(shell $(python) -c 'import sys; print("$(python)" if sys.version_info >= (3, 11) else "")' 2>/dev/null)) python3)
PORT ?= 8000
PYTEST_ARGS ?=
VENV = .venv/bin
WITH_ENGINES = $(VENV)/python -m config.local.engines run --name test --
export PORT

.PHONY: demo test bench lint messages clean help

help:
	@echo 'make demo      the whole product with demo data on http://127.0.0.1:8000 (PORT= for another port)'
	@echo 'make test      all tests; PYTEST_ARGS="tests/finance -k money" for some of them'
	@echo 'make bench     the benchmarks, with ratios'
	@echo 'make lint      style, types, import contracts, migrations, translations'
	@echo 'make messages  collect translatable texts into locale/'
	@echo 'make clean     ends the engines and removes the data of demo and tests (var/), not the code'

demo:
	@$(PYTHON) config/local/bootstrap.py demo
	@exec $(VENV)/python -m config.local.demo

test:
	@$(PYTHON) config/local/bootstrap.py dev
	@exec $(WITH_ENGINES) $(VENV)/pytest $(PYTEST_ARGS)

bench:
	@$(PYTHON) config/local/bootstrap.py dev
	@exec $(WITH_ENGINES) $(VENV)/pytest tests/benchmarks --override-ini addopts= -p no:cacheprovider -s $(PYTEST_ARGS)

lint:
	@$(PYTHON) config/local/bootstrap.py dev
	$(VENV)/ruff check
	$(VENV)/ruff format --check
	$(VENV)/mypy
	$(VENV)/lint-imports
	$(VENV)/python config/local/catalogues.py check
	$(WITH_ENGINES) $(VENV)/python manage.py makemigrations --check --dry-run

messages:
	@$(PYTHON) config/local/bootstrap.py dev
	DJANGO_SETTINGS_MODULE=config.settings.lint $(VENV)/python manage.py makemessages --locale pl --locale fi --locale da --no-location \
	  --ignore var --ignore .venv --ignore tests

clean:
	@if [ -x $(VENV)/python ]; then $(VENV)/python -m config.local.cleaning; fi
