# make demo    set up, read the sample plans, list overdue tasks, write a new plan
# make test    set up what tests need and run them all
# make setup   leave a working .venv/bin/docgen
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
OUT := out

.PHONY: setup demo test check bench clean

setup: $(VENV)/.ready

$(VENV)/.ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "docgen needs Python 3.11 or newer; set PYTHON=/path/to/python3.11"; exit 4; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[all]"
	touch $@

$(VENV)/.ready-dev: $(VENV)/.ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[all,dev]"
	touch $@

demo: setup
	@sh tools/need.sh tesseract-vie
	@mkdir -p $(OUT) && rm -f $(OUT)/demo.sqlite3*
	$(BIN)/docgen ingest --db $(OUT)/demo.sqlite3 corpus/plans/*.pdf
	$(BIN)/docgen overdue --db $(OUT)/demo.sqlite3 --by agency --as-of 2024-06-30
	$(BIN)/docgen rollover --db $(OUT)/demo.sqlite3 883/KH-UBND --year 2025 --as-of 2024-12-31 --force \
		-o $(OUT)/ke-hoach-2025.yaml --format csv > $(OUT)/ra-soat-2025.csv
	$(BIN)/docgen generate $(OUT)/ke-hoach-2025.yaml --force -o $(OUT)/ke-hoach-2025.docx
	$(BIN)/docgen generate templates/sample-plan.yaml --force -o $(OUT)/ke-hoach-moi.docx
	$(BIN)/docgen check $(OUT)/ke-hoach-moi.docx
	@echo "Next year's plan is in $(OUT)/ke-hoach-2025.docx (what to review: $(OUT)/ra-soat-2025.csv), a new one in $(OUT)/ke-hoach-moi.docx"

test: $(VENV)/.ready-dev
	@sh tools/need.sh tesseract-vie soffice postgresql
	$(MAKE) check
	$(BIN)/python -m pytest

check: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.ready-dev
	for script in bench/*.py; do $(BIN)/python $$script; done

clean:
	rm -rf $(VENV) $(OUT) build dist *.egg-info
