# The facade: `make help` lists every target. Everything is installed below this folder.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
PYTHON ?= python3
UV := $(shell command -v uv 2>/dev/null || echo .uv/bin/uv)
BIN := .venv/bin
WEB := services/picture/web
MEMBERS := libs/contracts libs/chassis libs/kernel services/incident services/resources services/expert-pool services/drills services/cases services/picture tools/liandong
# The tests that need cells run one after the other on the same three, those with faults on fresh ones: what
# the others leave behind makes every recovery longer. The rest runs side by side.
CELLS := real or story or browser
# What has a long form, each part on fresh cells: half an hour after a report its terms pass unmet, and whatever
# a part has reported would be told as overdue in the midst of the next one.
LONG_PARTS := cut_and_meet away_or_apart $(foreach kind,mongod kafka issuer services mirror,killed_and_$(kind))
# Whoever ends a run of several sessions ends it whole: pytest ends its own, and the shell would go on.
ENDED := trap 'exit 130' INT TERM
export PATH := $(CURDIR)/$(BIN):$(PATH)
export PYTHONUTF8 := 1

help: ## 列出全部目标 / List every target
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  \033[1m%-14s\033[0m %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.uv/bin/uv:
	@echo "正在安装 uv 到 .uv/ …"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更高版本。" >&2; exit 1; }
	@$(PYTHON) -m venv .uv && .uv/bin/pip install -q --disable-pip-version-check uv

.venv/.ready: requirements.lock pyproject.toml $(MEMBERS:%=%/pyproject.toml) | $(filter .uv/bin/uv,$(UV))
	@echo "正在安装 Python 依赖(requirements.lock)…"
	@test -d .venv || $(UV) venv -q --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')" .venv
	@$(UV) pip sync -q --python $(BIN)/python requirements.lock
	@$(UV) pip install -q --python $(BIN)/python --no-deps $(MEMBERS:%=-e %)
	@touch $@

setup: .venv/.ready ## 安装全部 Python 依赖 / Install every Python package

run: setup console ## 启动三地,演一遍 2023-04-20 汾湖事件,直到 Ctrl-C / Start three cells and play the story
	@exec $(BIN)/liandong run

demo-check: setup console ## 同 run,但自动结束,末行为一个 JSON / The same, exits, last line is JSON
	@exec $(BIN)/liandong run --check

dev: setup console ## 只起青浦一地,保存即重启 / One cell with reload on save
	@exec $(BIN)/liandong up --regions qingpu --reload

test-dev: setup ## 对 make dev 正在运行的那一地做检查 / Checks against the cell of make dev
	@$(BIN)/pytest -q -m "" tests/dev/check_running_cell.py

console: setup ## 构建值守台网页 / Build the console
	@$(BIN)/python -m liandong.console

chromium:
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null || { \
	  if [ "$${CI:-}" = true ] && [ "$$(id -u)" = 0 ]; then \
	    echo "正在安装 Chromium…"; export DEBIAN_FRONTEND=noninteractive; \
	    apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk >/dev/null; \
	  else echo "没有 Chromium,浏览器测试将按名跳过;可先执行:apt-get install -y chromium fonts-noto-cjk"; fi; }

test: setup console chromium ## 全部测试(真实 Kafka、MongoDB、Chromium)/ Every test
	@$(ENDED); failed=0; mkdir -p .local; export FAILURES=.local/failures.txt; : >$$FAILURES; \
	  $(BIN)/pytest -n 2 -m "not ($(CELLS))" || failed=1; \
	  $(BIN)/pytest -m fault || failed=1; \
	  $(BIN)/pytest -m "($(CELLS)) and not fault" || failed=1; \
	  cat $$FAILURES; exit $$failed

test-long: setup console ## 故障场景的长版:每次断链 60 秒,每种进程杀 20 次,共 100 次 / The long form of the fault scenarios
	@$(ENDED); failed=0; for part in $(LONG_PARTS); do LIANDONG_TEST_LONG=1 $(BIN)/pytest -m fault -k "$${part//_/ }" || failed=1; done; exit $$failed

test-fast: setup ## 单元、契约、架构测试 / Unit, contract and architecture tests
	@$(BIN)/pytest -n 2 -m "not ($(CELLS))"

test-browser: setup console chromium ## 浏览器测试 / The browser test
	@$(BIN)/pytest -m browser

check: setup ## 静态检查(ruff、mypy、buf、import-linter、eslint、vue-tsc、部署文件)/ Static checks
	@ruff check . && ruff format --check -q .
	@mypy
	@lint-imports
	@buf lint proto && buf breaking proto --against proto/baseline.binpb
	@python proto/generate.py --check
	@$(BIN)/python -m liandong.console --check
	@$(BIN)/python -m liandong.deployment check

proto: setup ## 由 proto/ 生成代码 / Generate code from proto/
	@python proto/generate.py

deployment: setup ## 由登记处和 sites.yaml 重写 deploy/k8s / Write deploy/k8s from the registries
	@$(BIN)/python -m liandong.deployment write

lock: setup ## 重新锁定依赖 / Lock dependencies again
	@$(UV) export -q --no-emit-workspace --all-packages --group dev --no-header -o requirements.lock

release: check ## 发布:更新契约基线 / Release: make this contract the baseline
	@buf build proto -o proto/baseline.binpb

bench: setup ## 与常见写法并排测量(ONLY=B1,B5;LONG=1 为完整规模)/ Measure against what others would write
	@$(BIN)/python -m bench $(if $(ONLY),--only $(ONLY)) $(if $(LONG),--long)

guarantees: setup ## 把最近一次的实测写进 docs/guides/guarantees.md / Write the last figures into the guide
	@$(BIN)/python -m bench.guide

screenshot: setup console ## 生成 README 里的值守台截图 / Take the README's picture of the console
	@$(BIN)/liandong run --screenshot docs/pictures/console.png

clean: ## 删除本机运行数据 .local / Remove run-time data
	@rm -rf .local

.PHONY: help chromium setup run demo-check dev test-dev console test test-long test-fast test-browser check proto deployment lock release bench guarantees screenshot clean
