"""Records the journals of today's release once; never changes those of a release that is recorded already."""

import asyncio
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]


def main() -> None:
    """Writes `journals/<version>/`. Raises SystemExit when this version is recorded."""
    sys.path.insert(0, str(ROOT / "tests" / "fixtures"))
    from recorded_journals import JOURNALS, record

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    folder = JOURNALS / project["version"]
    if folder.exists():
        raise SystemExit(f"{folder.name} is recorded; what a release wrote is never written again")
    folder.mkdir(parents=True)
    asyncio.run(record(folder))


if __name__ == "__main__":
    main()
