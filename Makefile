# make run · make test · make check · make bench. Everything is kept in .venv and var/; nothing else is touched.
PYTHON ?= python3
PORT ?= 8000
export PORT
export PIP_DISABLE_PIP_VERSION_CHECK = 1
RUN = .venv/.run
DEV = .venv/.dev

.PHONY: run test check bench clean

run: $(RUN)
	@exec .venv/bin/gongkai serve --demo

test: check
	.venv/bin/pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

check: $(DEV)
	.venv/bin/ruff format --check src tests benchmarks
	.venv/bin/ruff check src tests benchmarks
	.venv/bin/mypy
	.venv/bin/lint-imports

bench: $(DEV)
	.venv/bin/python benchmarks/law.py
	.venv/bin/python benchmarks/reading.py
	.venv/bin/python benchmarks/listing.py
	.venv/bin/python benchmarks/desk.py
	.venv/bin/python benchmarks/import.py

$(RUN): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit("需要 Python 3.11 或更新版本。" if sys.version_info < (3, 11) else 0)'
	@echo "正在准备运行环境（首次需要几分钟）……"
	@$(PYTHON) -m venv .venv
	@.venv/bin/pip install --quiet --constraint constraints.txt --editable '.[web]'
	@touch $@

$(DEV): $(RUN)
	@.venv/bin/pip install --quiet --constraint constraints.txt --editable '.[web,dev]'
	@touch $@

clean:
	rm -rf .venv
