# Everything runs from .venv in this folder. `make run` and `make test` set it up where needed.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed
# Tests that run at once: one more than there are cores, for some wait.
AT_ONCE ?= $(shell expr 1 + $$(nproc 2>/dev/null || echo 2))

.PHONY: run test quick check setup clean

run: $(STAMP)
	@$(BIN)/troly index
	@$(BIN)/troly chat

test: check
	$(BIN)/pytest -n $(AT_ONCE) --dist worksteal -m "not slow"
	$(BIN)/pytest -n $(AT_ONCE) --dist worksteal -m slow

quick: check
	$(BIN)/pytest -n $(AT_ONCE) --dist worksteal -m "not slow"

check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

setup: $(STAMP)

# torch first and by its exact version: a CPU build where one is on offer, see README.
$(STAMP): pyproject.toml requirements.lock
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --disable-pip-version-check --quiet --no-compile --requirement requirements.lock
	$(BIN)/pip install --disable-pip-version-check --quiet --no-deps --editable .
	@touch $@

clean:
	rm -rf .venv data build *.egg-info
