"""The set-up user makes what a service declares, in that service's database, with its own password."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from notes import settings

from chassis import setup_database
from chassis.inbox_rows import INDEXES


class Recorded:
    """Stands for the database: keeps what it was told."""

    told: list[Any]

    def __init__(self, *opened: str) -> None:
        Recorded.told = [opened]

    async def make_indexes(self, indexes: Mapping[str, Any]) -> None:
        Recorded.told.append(set(indexes))

    def close(self) -> None:
        Recorded.told.append("closed")


async def test_collections_are_made_by_the_set_up_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mongo-setup").write_text("word\n", encoding="utf-8")
    monkeypatch.setattr(setup_database, "Database", Recorded)
    cell = settings(secrets_dir=tmp_path)

    await setup_database.prepare(cell, "picture", "picture")

    opened, made, closed = Recorded.told
    assert opened == (cell.mongo, f"liandong_{cell.region}_picture", "setup", "word")
    assert set(INDEXES) <= made
    assert closed == "closed"


def test_a_service_that_declares_nothing_is_a_mistake() -> None:
    with pytest.raises(ModuleNotFoundError, match="liandong_none"):
        setup_database.declared("liandong_none")
