# Two commands matter: `make report` makes everything there is to read, `make test` proves it.
# Neither needs anything but Python 3.11 or later, make, git and a package index.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.PHONY: report test lab bench lock clean setup
.DEFAULT_GOAL := report

report: $(READY)  ## data, figures, HTML and PDF, in Chinese and English
	@$(BIN)/python -m helpers report $(ARGS)

test: $(READY)  ## the whole test suite
	@$(BIN)/python -m pytest -n 2 --dist loadgroup $(ARGS)

lab: $(READY)  ## JupyterLab on notebooks/
	@$(BIN)/jupyter lab --notebook-dir=. notebooks/ $(ARGS)

bench: $(READY)  ## how fast, how much memory, against stock nbconvert in the same run
	@$(BIN)/python -m tests.bench $(ARGS)

setup: $(READY)  ## only the environment

# uv installs the locked versions in seconds; it is itself installed by pip from the same lock, hashes checked. Bytecode is compiled
# here, once and on all cores: where PYTHONDONTWRITEBYTECODE is set every process would compile pandas anew, for seconds.
$(VENV)/.locked: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "make: Python 3.11 or later is needed; this is %s. Try make PYTHON=python3.12" % sys.version.split()[0] or 0)'
	@echo "Setting up $(VENV) (once) …"
	@$(PYTHON) -m venv --clear $(VENV)
	@sed -n '/^uv==/,/^[a-z]/{/^uv==/p;/^ *--hash/p;}' requirements.lock > $(VENV)/uv.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(VENV)/uv.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes --compile-bytecode -r requirements.lock
	@touch $@

$(READY): $(VENV)/.locked pyproject.toml
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q src
	@touch $@

lock: $(READY)  ## renew requirements.lock and environment.yml from pyproject.toml
	@$(BIN)/python tools/lock.py $(ARGS)

clean:  ## remove what was made (the environment too)
	@rm -rf $(VENV) reports/*/.work .pytest_cache .ruff_cache
	@git clean -fdXq reports figures data
