# Every target makes what it needs itself: a clean clone and a Python are enough.
# `make help` lists them.

PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || echo python3)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
WEB := graphs/explorer/web
BUILT := graphs/explorer/static/built/.ready
OUT := out

.DEFAULT_GOAL := help
.PHONY: help demo explore front test lint format bench quality docs browser wheel clean

help: ## what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)$$/make \1\t\2/' | expand -t 16

# The stamp is renewed when a dependency changes; the project itself is installed editable, so code is not.
$(READY): pyproject.toml constraints.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing into $(VENV) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

# What the explorer adds in a browser is built from npm packages; without Node its pages are read as they are.
$(BUILT): $(WEB)/package-lock.json $(WEB)/vite.config.ts $(WEB)/tsconfig.json $(wildcard $(WEB)/src/*.ts $(WEB)/src/*.css)
	@if command -v npm >/dev/null; then \
	  echo "Building the front end of the explorer …"; \
	  (cd $(WEB) && npm ci --silent --no-fund --no-audit && npm run --silent build >/dev/null) && touch $@; \
	else \
	  echo "No npm: the explorer will have pages, but no canvas and no SPARQL editor."; \
	fi

front: $(BUILT) ## the front end of the explorer, into graphs/explorer/static/built

demo: $(READY) $(BUILT) ## build samples/, print what was found, answer a question, draw a picture (in out/demo)
	@$(BIN)/kamergraaf demo

explore: demo ## the explorer over samples/, on this machine only
	@$(BIN)/kamergraaf explore --store $(OUT)/demo

test: $(READY) $(BUILT) browser ## all tests
	@$(BIN)/pytest
	@if [ -d $(WEB)/node_modules ]; then cd $(WEB) && npm --silent test; fi

lint: $(READY) ## ruff, the formatter and mypy, all strict
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(READY) ## let ruff mend what it can
	@$(BIN)/ruff check --fix --exit-zero .
	@$(BIN)/ruff format .

bench: $(READY) ## speed and memory as ratios, into benchmarks/speed.md (about five minutes)
	@$(BIN)/python benchmarks/speed.py

quality: $(READY) ## precision and recall against the gold, into benchmarks/quality.md
	@$(BIN)/python benchmarks/quality.py

docs: demo ## docs/reference.md, and the answers that the README shows
	@$(BIN)/python docs/write.py

wheel: $(READY) $(BUILT) ## the package, into dist/
	@$(BIN)/python -m build --no-isolation --wheel --outdir dist .

# The tests that look at a page in a browser skip, with the reason, where there is none. On a bare machine
# of our own (root, apt) we fetch one; a failure to do so is no failure of the tests.
browser:
	@if ! command -v chromium chromium-browser google-chrome >/dev/null && command -v apt-get >/dev/null \
	    && [ "$$(id -u)" = 0 ] && [ ! -e $(VENV)/.browser-tried ]; then \
	  touch $(VENV)/.browser-tried; echo "Installing chromium for the browser tests …"; \
	  (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium) \
	    >/dev/null 2>&1 || echo "No chromium: the browser tests will skip."; \
	fi

clean: ## remove all that was made
	rm -rf $(VENV) $(OUT) $(WEB)/node_modules graphs/explorer/static/built dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
