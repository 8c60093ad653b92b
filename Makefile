# Two commands matter: `make report` makes everything there is to read, `make test` proves it.
# Neither needs anything but Python 3.11 or later, make, git and a package index.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.PHONY: report test lab bench lock docs clean setup
.DEFAULT_GOAL := report

report: $(READY)  ## data, figures, HTML and PDF, in Chinese and English
	@$(BIN)/python -m helpers report $(ARGS)

test: $(READY)  ## the whole test suite
	@$(BIN)/python -m pytest -n 2 --dist loadfile $(ARGS)

# JupyterLab refuses to run as root unless told to; in a container there is nobody else.
AS_ROOT = $(if $(filter 0,$(shell id -u)),--allow-root)
# The settings are only those that keep JupyterLab from asking for news of itself.
lab: $(READY)  ## JupyterLab on notebooks/
	@if [ "$$(id -u)" = 0 ]; then echo "Running as root (a container?): JupyterLab is allowed to, for this computer (127.0.0.1) only."; fi
	@$(BIN)/jupyter lab --notebook-dir=. --ServerApp.ip=127.0.0.1 --LabApp.default_url=/lab/tree/notebooks --LabApp.app_settings_dir=tools/lab_settings $(AS_ROOT) $(ARGS)

bench: $(READY)  ## how fast, how much memory, against stock nbconvert in the same run
	@$(BIN)/python -m tests.bench $(ARGS)

setup: $(READY)  ## only the environment

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) tools/set_up.py $(VENV)

lock: $(READY)  ## renew requirements.lock and environment.yml from pyproject.toml
	@$(BIN)/python tools/lock.py $(ARGS)

docs: $(READY)  ## write docs/claims.md from the docstrings
	@$(BIN)/python tools/document_claims.py

clean:  ## remove what was made (the environment too)
	@rm -rf $(VENV) .cache .pytest_cache .ruff_cache .mypy_cache
	@if git rev-parse --git-dir >/dev/null 2>&1; then git clean -fdXq reports figures data; \
	else find reports -type f ! -name '03_briefing.*' -delete; fi
