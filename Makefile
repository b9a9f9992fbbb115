# Every command of the project. `make` alone lists them.
# The first one that needs the environment makes it, and brings it up to date when requirements.lock or
# pyproject.toml has changed.

PYTHON ?= python3
LESSON ?=
LAB_ARGS ?=
TEST_ARGS ?=
BUILD_ARGS ?=
LOCK_ARGS ?=
# Outside the lock. This version has a small build without CUDA in most places.
TORCH ?= torch==2.13.0

VENV := .venv
RUN := $(VENV)/bin/python
SLOW := browser or classroom or oracle

# nbgrader calls alembic by its name.
export PATH := $(CURDIR)/$(VENV)/bin:$(PATH)
# The kernel called python3 is this environment's own, whatever kernels the user or the machine has beside it.
export JUPYTER_PREFER_ENV_PATH := 1
unexport JUPYTER_PATH PYTHONHOME PYTHONPATH

.PHONY: help setup lab test oracle test-slow test-all build gradebook grade lint format lock clean

help:  ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

setup: $(VENV)/.ready  ## make the environment; the other commands do it themselves

lab: setup  ## open JupyterLab at the welcome page; LESSON=02-descent opens another
	@lesson='$(or $(LESSON),00-start)'; file="lessons/$$lesson/$${lesson#*-}.ipynb"; \
	test -f "$$file" || { echo "There is no $$file. The lessons are: $$(ls lessons | tr '\n' ' ')"; exit 1; }; \
	$(RUN) -m jupyter lab --LabApp.default_url="/lab/tree/$$file" $(LAB_ARGS)

test: setup  ## run every test that needs no browser and no server
	$(RUN) -m pytest -m "not ($(SLOW))" --numprocesses 2 --dist loadfile $(TEST_ARGS)

oracle: setup  ## add PyTorch, the judge of some of the slow tests
	$(RUN) -m pip install --quiet '$(TORCH)'

test-slow: setup  ## run the tests that `make test` leaves out
	$(RUN) -m pytest -m "$(SLOW)" $(TEST_ARGS)

test-all: test test-slow  ## run every test

build: setup  ## build the notebooks of changed lessons; BUILD_ARGS=--force builds all
	$(RUN) -m downhill_course.build $(BUILD_ARGS)

# nbgrader enters a lesson while it makes it, and skips one that is there already. So it makes one elsewhere.
gradebook: setup  ## enter one lesson in the gradebook: LESSON=01-slope
	$(if $(LESSON),,$(error Say which lesson, for instance: make $@ LESSON=01-slope))
	@rm -rf .build/release
	$(RUN) -m nbgrader generate_assignment '$(LESSON)' --CourseDirectory.release_directory=.build/release

grade: gradebook  ## score what is in submitted/ for one lesson: LESSON=01-slope
	$(RUN) -m nbgrader autograde '$(LESSON)'

lint: setup  ## check style
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .

format: setup  ## put style right where a machine can
	$(RUN) -m ruff check --fix .
	$(RUN) -m ruff format .

lock: setup  ## bring requirements.lock in line with pyproject.toml; LOCK_ARGS=--upgrade takes the newest
	$(RUN) -m uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
	  --generate-hashes --no-header --quiet $(LOCK_ARGS) --output-file requirements.lock

clean:  ## remove the environment and what the tools left; notebooks and grades stay
	rm -rf $(VENV) .build .hypothesis .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.ready: $(VENV)/.packages pyproject.toml shared/jupyter/*.json
	@$(RUN) -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.packages: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Downhill needs Python 3.11 or newer. '$(PYTHON)' is: $$($(PYTHON) --version 2>&1 || true)"; \
	  echo "Name another one, for instance: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@echo "Installing what Downhill needs into $(VENV). The first time takes a minute or two."
	@test -x $(RUN) || $(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	@touch $@
