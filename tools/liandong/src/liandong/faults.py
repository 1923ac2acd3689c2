"""The commands that make a fault in a running stack and mend it: cut, heal, kill, pause, resume, restart,
fill-disk, free-disk. A person sees with them what the tests prove."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from liandong.cli_failure import speaks
from liandong.failure import Failure
from liandong.layout import default_state_dir, read_zone, regions_path
from liandong.link_control import Control
from liandong.process_control import PROCESSES, order

StateDir = Annotated[Path, typer.Option("--state-dir", help="所有文件所在的目录。")]
STATE_DIR = default_state_dir()
Slug = Annotated[str, typer.Argument(help="区域，例如 wujiang。")]
Some = Annotated[str | None, typer.Argument(help="区域，例如 wujiang；不写就是全部链路。")]
To = Annotated[str | None, typer.Option("--to", help="只动流向这个区域的一个方向。")]
Both = Annotated[bool, typer.Option("--both", help="与 --to 合用：这两个区域之间的两个方向。")]
_KNOWN = "、".join(PROCESSES)
Target = Annotated[str, typer.Argument(help=f"区域.进程，例如 qingpu.mongod；进程有 {_KNOWN}。")]


def cut(
    slug: Some = None,
    silent: Annotated[bool, typer.Option("--silent", help="不拒绝，只是不再应答。")] = False,
    to: To = None,
    both: Both = False,
    state_dir: StateDir = STATE_DIR,
) -> None:
    """切断一个区域的链路；给出 --to 时只断一个方向，再加 --both 断一对；不写区域时全部切断。"""
    _check_links(slug, to, both)
    asyncio.run(Control(state_dir).cut(slug, to, both=both, silent=silent))
    print("已切断。")


def heal(slug: Some = None, to: To = None, both: Both = False, state_dir: StateDir = STATE_DIR) -> None:
    """恢复一个区域的链路、一个方向、一对，或全部。"""
    _check_links(slug, to, both)
    asyncio.run(Control(state_dir).heal(slug, to, both=both))
    print("已恢复。")


def kill(target: Target, state_dir: StateDir = STATE_DIR) -> None:
    """强行结束一个进程（SIGKILL），其余继续；用 restart 再启动它。"""
    _order(state_dir, "kill", target)


def pause(target: Target, state_dir: StateDir = STATE_DIR) -> None:
    """让一个进程停住不动（SIGSTOP），像一台卡死的机器。"""
    _order(state_dir, "pause", target)


def resume(target: Target, state_dir: StateDir = STATE_DIR) -> None:
    """让停住的进程继续。"""
    _order(state_dir, "resume", target)


def restart(target: Target, state_dir: StateDir = STATE_DIR) -> None:
    """停掉一个进程（如果还在运行）再启动，等它就绪。"""
    _order(state_dir, "restart", target)


def fill_disk(slug: Slug, state_dir: StateDir = STATE_DIR) -> None:
    """让一个区域的数据库以为磁盘已满。"""
    print(asyncio.run(order(state_dir, "fill-disk", _slug(slug))))


def free_disk(slug: Slug, state_dir: StateDir = STATE_DIR) -> None:
    """让一个区域的数据库又有磁盘空间。"""
    print(asyncio.run(order(state_dir, "free-disk", _slug(slug))))


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    for command in (cut, heal, kill, pause, resume, restart, fill_disk, free_disk):
        app.command(command.__name__.replace("_", "-"))(speaks(command))


def _order(state_dir: Path, verb: str, target: str) -> None:
    slug, _, process = target.partition(".")
    if process not in PROCESSES:
        raise Failure(f"{target} 不是“区域.进程”，例如 qingpu.mongod；进程有 {_KNOWN}。")
    print(asyncio.run(order(state_dir, verb, _slug(slug), process)))


def _check_links(slug: str | None, to: str | None, both: bool) -> None:
    for named in (slug, to):
        if named is not None:
            _slug(named)
    if (to and not slug) or (both and not to):
        raise Failure("--to 要与一个区域合用，--both 要与 --to 合用。")


def _slug(slug: str) -> str:
    known = [region.slug for region in read_zone(regions_path()).regions]
    if slug not in known:
        raise Failure(f"没有区域 {slug}，可用的是 {'、'.join(known)}。")
    return slug
