# Needs Python 3.11 and make; everything else goes into .venv. `make help` lists the targets.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   ?= .venv
PY     := $(VENV)/bin/python
PIP    := $(PY) -m pip --disable-pip-version-check
IMAGE  ?= french-news-extraction
PORT   ?= 8000

# PyTorch's own index: what PyPI serves for Linux brings 3 GB of CUDA along.
TORCH_INDEX ?= https://download.pytorch.org/whl/cpu

export PORT
.DEFAULT_GOAL := help

.PHONY: help
help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# ---- running it

.PHONY: run
run: $(VENV)/.runtime ## set up and serve on PORT (8000) until Ctrl-C, with a cache of its own unless REDIS_URL is set
	@exec $(PY) -m service.run

.PHONY: install
install: $(VENV)/.runtime ## only set up

.PHONY: models-official
models-official: $(VENV)/.runtime ## download Stanza's own French models into models-official/
	$(PY) -c "import stanza; stanza.download('fr', model_dir='models-official', processors='tokenize,mwt,ner')"
	@echo "Now: STANZA_DIR=models-official STANZA_PACKAGE=default make run"

.PHONY: docker
docker: ## build the image
	docker build -t $(IMAGE) .

.PHONY: up
up: ## build and start the service and Redis with compose
	docker compose up --build

# ---- checking it

.PHONY: test
test: lint ## set up, then run every check and every test
	$(PY) -m pytest

.PHONY: test-browser
test-browser: $(VENV)/.dev ## the tests of the page, failing where there is no Chromium
	$(PY) -m pytest --need-all tests/pages

.PHONY: test-clients
test-clients: $(VENV)/.dev ## the tests of clients and examples, failing where there is no npm or Java
	$(PY) -m pytest --need-all tests/clients

.PHONY: lint
lint: $(VENV)/.dev ## ruff, mypy, import-linter
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports

.PHONY: soak
soak: $(VENV)/.dev ## run under load for MINUTES (10) and write benchmarks/results/soak.md
	$(PY) -m benchmarks.soak --minutes $(or $(MINUTES),10)

.PHONY: audit
audit: ## known vulnerabilities of what is pinned, as advice: never fails, not even without a network
	-@$(PYTHON) -m venv build/audit && build/audit/bin/python -m pip install -q pip-audit
	-@build/audit/bin/python -m pip_audit --no-deps --disable-pip -r requirements/runtime.txt
	-@build/audit/bin/python -m pip_audit --no-deps --disable-pip -r requirements/torch.txt

.PHONY: format
format: $(VENV)/.dev ## let ruff mend what it can
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

# ---- measuring it, on the data in ../shared or in SHARED_DATA; each writes benchmarks/results/

.PHONY: accuracy
accuracy: $(VENV)/.dev ## how right the models, the entities, the dates and the amounts are
	$(PY) -m training.evaluate
	$(PY) -m benchmarks.entities
	$(PY) -m benchmarks.typed
	$(PY) -m benchmarks.dates
	$(PY) -m benchmarks.amounts

.PHONY: bench
bench: $(VENV)/.dev ## how fast the service is beside Stanza by hand (SPACY=python to compare with spaCy)
	$(PY) -m benchmarks.speed $(if $(SPACY),--spacy $(SPACY))

# ---- making what is committed

.PHONY: docs
docs: $(VENV)/.dev ## build the documentation into site/
	$(PY) -m mkdocs build --strict

.PHONY: answers
answers: $(VENV)/.dev ## bring all that shows an answer of the service up to date: README, openapi.yaml, picture
	$(PY) -m tests.ops.readme
	$(PY) -m tests.contract.examples
	$(PY) -m service.openapi > openapi.yaml
	@$(MAKE) picture || echo "Everything but the picture is up to date"

.PHONY: picture
picture: $(VENV)/.dev ## take the picture of the page again (needs Chromium and pngquant)
	$(PY) -m docs.picture docs/page.png
	pngquant --quality 80-98 --force --output docs/page.png docs/page.png

.PHONY: openapi
openapi: $(VENV)/.runtime ## write openapi.yaml from the schemas and the examples
	$(PY) -m service.openapi > openapi.yaml

.PHONY: readme
readme: $(VENV)/.dev ## write the README's table of settings and its example's answer, as they are now
	$(PY) -m tests.ops.readme

# uv adds the sums of all files that PyPI lists; torch has none, for its file differs from index to index.
hashed = build/lock/bin/uv pip compile -q --python build/lock/bin/python --no-deps --no-annotate --no-header \
	--generate-hashes build/lock/$(1).pins -o build/lock/$(1).txt

.PHONY: lock
lock: ## renew requirements/*.txt from requirements/*.in
	$(MAKE) VENV=build/lock build/lock/.torch
	build/lock/bin/python -m pip install -q -r requirements/runtime.in
	build/lock/bin/python -m pip freeze --all --exclude pip --exclude torch > build/lock/runtime.pins
	build/lock/bin/python -m pip install -q -r requirements/dev.in
	build/lock/bin/python -m pip freeze --all --exclude pip --exclude torch | grep -vxFf build/lock/runtime.pins > build/lock/dev.pins
	build/lock/bin/python -m pip install -q uv
	$(call hashed,runtime)
	$(call hashed,dev)
	(echo '# Made by `make lock` from runtime.in: all that the service runs on, torch apart (torch.txt), with the'; \
		echo '# sums of the files of all platforms on PyPI: pip takes no other, wherever it gets them from.'; \
		cat build/lock/runtime.txt) > requirements/runtime.txt
	(echo '# Made by `make lock` from dev.in.'; echo '-r runtime.txt'; cat build/lock/dev.txt) > requirements/dev.txt
	rm -rf build/lock

# ---- setting up: each stamp says that its list of requirements is installed

$(VENV)/.torch: requirements/torch.txt
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; v == (3, 11) or sys.exit("Python 3.11 is needed, this is %d.%d: make PYTHON=/path/to/python3.11" % v)'
	@$(PIP) --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@echo "Installing torch (CPU build)"
	@$(PIP) install -q --no-index --no-deps -r $< 2>/dev/null \
		|| $(PIP) install -q --no-deps --index-url $(TORCH_INDEX) -r $<
	@touch $@

$(VENV)/.runtime: requirements/runtime.txt $(VENV)/.torch
	@echo "Installing $<"
	@$(PIP) install -q -r $<
	@$(PIP) check
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.runtime
	@echo "Installing $<"
	@$(PIP) install -q -r $<
	@$(PIP) check
	@touch $@

.PHONY: clean
clean: ## remove what was built and installed
	rm -rf $(VENV) build .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
