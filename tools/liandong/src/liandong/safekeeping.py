"""The commands `liandong backup`, `restore`, `lend`, `take-back` and `new-epoch`."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from liandong.backup import back_up
from liandong.cli_failure import speaks
from liandong.copies import lend, take_back
from liandong.epoch import new_epoch, sentences
from liandong.layout import default_state_dir, started_cell
from liandong.restore import restore

StateDir = Annotated[Path, typer.Option("--state-dir", help="所有文件所在的目录。")]
STATE_DIR = default_state_dir()
Slug = Annotated[str, typer.Argument(help="区域，例如 wujiang。")]


def register(app: typer.Typer) -> None:
    """Adds the commands to the command line."""
    _backups(app)
    _copies(app)


def _backups(app: typer.Typer) -> None:
    @app.command()
    @speaks
    def backup(
        region: Slug,
        file: Annotated[Path, typer.Argument(help="写到哪里；已有的文件不覆盖。")],
        state_dir: StateDir = STATE_DIR,
    ) -> None:
        """备份正在运行的区域的全部数据，不停机。"""
        manifest = back_up(started_cell(region, state_dir), file)
        print(f"已写入 {file}：{manifest.count('journal')} 次提交。口令和密钥不在其中，请另行保管。")

    @app.command("restore")
    @speaks
    def bring_back(
        region: Slug,
        file: Annotated[Path, typer.Argument(help="备份文件。")],
        state_dir: StateDir = STATE_DIR,
    ) -> None:
        """把已停服务的区域恢复成备份时的样子。"""
        manifest = asyncio.run(restore(started_cell(region, state_dir), file))
        print(f"已恢复到 {manifest.at}：{manifest.count('journal')} 次提交。")
        print("启动服务后先与本局 Kafka 核对；记录若少于已发出的事实，不受理写入，见 liandong status。")


def _copies(app: typer.Typer) -> None:
    @app.command("lend")
    @speaks
    def copy_out(
        region: Slug,
        owner: Annotated[str, typer.Argument(help="谁的事实。")],
        file: Annotated[Path, typer.Argument(help="写到哪里；已有的文件不覆盖。")],
        state_dir: StateDir = STATE_DIR,
    ) -> None:
        """把本区域收到的某邻区的事实原样抄出，供它在库和 Kafka 都丢了之后取回。"""
        counts = asyncio.run(lend(started_cell(region, state_dir), owner, file))
        print(f"已写入 {file}：{sum(counts.values())} 条。")

    @app.command("take-back")
    @speaks
    def copy_in(
        region: Slug,
        file: Annotated[Path, typer.Argument(help="邻区用 liandong lend 写出的文件。")],
        state_dir: StateDir = STATE_DIR,
    ) -> None:
        """把邻区抄回的事实按原来的号放进本区域的 Kafka，之后再宣告新纪元。"""
        counts = asyncio.run(take_back(started_cell(region, state_dir), file))
        print(f"放回 {sum(counts.values())} 条。")

    @app.command("new-epoch")
    @speaks
    def declare(region: Slug, state_dir: StateDir = STATE_DIR) -> None:
        """宣告新纪元：不会再有更近的备份，取回已发出的事实，重新受理写入。"""
        for sentence in sentences(asyncio.run(new_epoch(started_cell(region, state_dir)))):
            print(sentence)
