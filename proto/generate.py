"""Generates libs/contracts/src/joint from proto/; with --check it only says whether that is fresh."""

import filecmp
import sys
import tempfile
from pathlib import Path

from grpc_tools import protoc

ROOT = Path(__file__).parent
OUT = ROOT.parent / "libs" / "contracts" / "src"


def generate(out: Path) -> None:
    """Writes messages for every file and gRPC stubs for every service.proto. Raises SystemExit."""
    files = sorted(str(path.relative_to(ROOT)) for path in ROOT.rglob("*.proto"))
    services = [name for name in files if name.endswith("service.proto")]
    _protoc([f"--python_out={out}", f"--mypy_out=quiet:{out}"], files)
    _protoc([f"--grpc_python_out={out}", f"--mypy_grpc_out=quiet:{out}"], services)


def _protoc(outputs: list[str], files: list[str]) -> None:
    include = Path(protoc.__file__).parent / "_proto"
    if protoc.main(["protoc", f"-I{ROOT}", f"-I{include}", *outputs, *files]) != 0:
        raise SystemExit("protoc failed; see above")


def stale() -> list[str]:
    """Generated files that differ from what the proto files say now."""
    with tempfile.TemporaryDirectory() as folder:
        generate(Path(folder))
        fresh = [path.relative_to(folder) for path in Path(folder).rglob("*_pb2*.py*")]
        old = [p.relative_to(OUT) for p in OUT.rglob("*_pb2*.py*") if p.suffix in (".py", ".pyi")]
        extra = sorted(str(name) for name in set(old) - set(fresh))
        differ = [str(n) for n in fresh if n not in old or not filecmp.cmp(OUT / n, Path(folder) / n, False)]
    return extra + sorted(differ)


if __name__ == "__main__":
    if "--check" not in sys.argv:
        generate(OUT)
    elif names := stale():
        raise SystemExit("generated code is stale, run `make proto`: " + ", ".join(names))
