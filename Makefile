# `make check` is what CI runs. Slow proofs have their own targets; see docs/testing.md.
PYTHON ?= python

.PHONY: check lint types imports spelling test browser schemas goldens bench mutation sample

check: lint types imports spelling test

lint:
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .

types:
	$(PYTHON) -m mypy app.py waymark.py frameworks assessment storage reports examples app_pages

imports:
	lint-imports --no-cache

spelling:
	codespell frameworks assessment storage reports examples app_pages docs app.py waymark.py README.md CONTRIBUTING.md CHANGELOG.md
	codespell --builtin clear --dictionary docs/british.txt --ignore-regex 'aliases:.*|https?://[^ )]+' --ignore-words docs/words.txt frameworks/itil4 docs/*.md docs/decisions README.md CONTRIBUTING.md

test:
	$(PYTHON) -m pytest -n auto -m "not browser"
	$(MAKE) browser

# Alone, so that nothing else slows the browser down.
browser:
	$(PYTHON) -m pytest tests/browser -m browser --run-browser

schemas:
	$(PYTHON) -m frameworks.schemas docs/schemas
	$(PYTHON) -m storage.schemas docs/schemas

goldens:
	$(PYTHON) -m pytest tests/reports --update-golden

bench:
	$(PYTHON) tests/bench/bench.py

# A quarter of an hour and more on two cores; docs/testing.md argues what survives.
mutation:
	rm -rf mutants
	mutmut run --max-children 2
	mutmut results

sample:
	$(PYTHON) waymark.py report examples/alpha-manufacturing.waymark.json --out build --formats pdf,json,csv
