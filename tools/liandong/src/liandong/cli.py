"""The liandong command."""

import asyncio
import os
import shutil
import sys
from pathlib import Path
from typing import Annotated

import httpx
import typer
from rich.console import Console

from chassis.auth import ROLES
from chassis.checkpoint_key import CHECKPOINT_KEY, public_pem
from liandong import doctor, faults, forces, run, safekeeping, status
from liandong import verify as verifying
from liandong.cli_failure import speaks
from liandong.failure import Failure
from liandong.layout import HOST, CellLayout, default_state_dir, read_zone, regions_path, started_cell
from liandong.lock import is_locked
from liandong.secrets_dir import read_secret
from liandong.tail import tail as follow
from liandong.up import up as run_up

app = typer.Typer(no_args_is_help=True, add_completion=False, help="在一台机器上运行三地联动的各个区域。")
StateDir = Annotated[Path, typer.Option("--state-dir", help="所有文件所在的目录。")]
STATE_DIR = default_state_dir()
Slug = Annotated[str, typer.Argument(help="区域，例如 wujiang。")]


@app.command()
@speaks
def up(
    regions: Annotated[str, typer.Option(help="逗号分隔的区域，缺省为全部。")] = "",
    no_services: Annotated[bool, typer.Option("--no-services", help="只启动数据库、消息和签发器。")] = False,
    reload: Annotated[bool, typer.Option("--reload", help="保存源文件即重启服务。")] = False,
    state_dir: StateDir = STATE_DIR,
) -> None:
    """启动各区域，直到 Ctrl-C。"""
    slugs = tuple(slug.strip() for slug in regions.split(",") if slug.strip())
    asyncio.run(run_up(state_dir, slugs, services=not no_services, reload=reload))


@app.command("status")
@speaks
def show_status(state_dir: StateDir = STATE_DIR) -> None:
    """各区域、进程、链路、滞后、隔离和磁盘。"""
    console = Console()
    for table in asyncio.run(status.tables(state_dir)):
        console.print(table)


@app.command()
@speaks
def token(
    region: Slug,
    role: Annotated[str, typer.Argument(help="角色，例如 duty_officer。")],
    state_dir: StateDir = STATE_DIR,
) -> None:
    """打印该区域开发签发器的令牌。"""
    if role not in ROLES:
        raise Failure(f"没有角色 {role}，可用的是 {'、'.join(ROLES)}。")
    cell = started_cell(region, state_dir)
    form = {"username": role, "password": read_secret(cell, "issuer-password")}
    try:
        answer = httpx.post(f"http://{HOST}:{cell.ports.issuer}/token", data=form, trust_env=False)
    except httpx.TransportError as error:
        raise Failure(f"{cell.region.name}的签发器没有应答，请先用 liandong up 启动。") from error
    print(answer.raise_for_status().json()["access_token"])


@app.command()
@speaks
def tail(
    region: Slug,
    topic: Annotated[
        list[str] | None, typer.Option("--topic", help="主题，可重复；缺省为全部编号主题。")
    ] = None,
    from_start: Annotated[bool, typer.Option("--from-start", help="从头开始。")] = False,
    state_dir: StateDir = STATE_DIR,
) -> None:
    """把该区域集群里的事件逐行打印成 JSON，直到 Ctrl-C。"""
    cell = started_cell(region, state_dir)
    try:
        asyncio.run(follow(cell, topic or [], from_start=from_start, print_line=_print_line))
    except KeyboardInterrupt as stopped:
        raise typer.Exit(130) from stopped
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@app.command("doctor")
@speaks
def examine(state_dir: StateDir = STATE_DIR) -> None:
    """检查这台机器能不能运行各区域。"""
    zone = read_zone(regions_path())
    cells = [CellLayout(zone, region, state_dir / region.slug) for region in zone.regions]
    findings = doctor.examine(state_dir, cells)
    for finding in findings:
        print(f"{'✓' if finding.fit else '✗'} {finding.subject}：{finding.sentence}")
    if not all(finding.fit for finding in findings):
        raise typer.Exit(1)


@app.command()
@speaks
def verify(region: Slug, state_dir: StateDir = STATE_DIR) -> None:
    """核对该区域全部记录的哈希链和检查点。"""
    verifying.report(started_cell(region, state_dir))


@app.command("checkpoint-key")
@speaks
def checkpoint_key(region: Slug, state_dir: StateDir = STATE_DIR) -> None:
    """打印核对该区域检查点签名用的公钥。"""
    print(public_pem(read_secret(started_cell(region, state_dir), CHECKPOINT_KEY)), end="")


@app.command("forces")
@speaks
def import_forces(
    region: Slug,
    file: Annotated[
        Path | None, typer.Option("--file", help="CSV 或 XLSX；缺省为随软件附带的真实力量。")
    ] = None,
    state_dir: StateDir = STATE_DIR,
) -> None:
    """把一份救援队伍清单登记到正在运行的区域。"""
    for line in forces.lines(forces.bring_in(started_cell(region, state_dir), forces.read(file))):
        print(line)


@app.command()
@speaks
def clean(state_dir: StateDir = STATE_DIR) -> None:
    """删除状态目录。"""
    if not state_dir.exists():
        return
    if is_locked(state_dir):
        raise Failure(f"{state_dir} 里的区域还在运行，请先停掉再清理。")
    shutil.rmtree(state_dir)


def _print_line(text: str) -> None:
    print(text, flush=True)


run.register(app)
safekeeping.register(app)
faults.register(app)

if __name__ == "__main__":
    app()
