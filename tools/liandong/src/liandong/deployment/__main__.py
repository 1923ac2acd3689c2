"""`python -m liandong.deployment write | check | render REGION`."""

import sys
from typing import Annotated

import typer
import yaml

from liandong.deployment import check as checking
from liandong.deployment import generate
from liandong.deployment.place import K8S
from liandong.deployment.render import render as rendered
from liandong.failure import Failure

app = typer.Typer(add_completion=False, no_args_is_help=True)


@app.command()
def write() -> None:
    """按登记处、区域文件和 sites.yaml 重写 deploy/k8s / Bring the written files up to date."""
    for path in generate.write():
        print(path)


@app.command()
def check() -> None:
    """不用集群检查三地的部署 / Check every overlay without a cluster."""
    found = checking.problems()
    for line in found:
        print(line, file=sys.stderr)
    if found:
        raise typer.Exit(1)


@app.command()
def render(region: Annotated[str, typer.Argument(help="地区的英文短名 / slug of the region")]) -> None:
    """打印一地的全部资源,同 kubectl kustomize / Print what an overlay becomes."""
    objects = [part.object for part in rendered(K8S / "overlays" / region)]
    print(yaml.safe_dump_all(objects, sort_keys=False, allow_unicode=True), end="")


if __name__ == "__main__":
    try:
        app(standalone_mode=True)
    except Failure as failure:
        print(failure.sentence, file=sys.stderr)
        sys.exit(1)
