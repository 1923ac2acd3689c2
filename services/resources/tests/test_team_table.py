"""Whatever bytes come as a list of forces: they are read, or refused by a rule; nothing else happens."""

from functools import cache
from io import BytesIO
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook

from chassis.errors import Kind, Refusal
from chassis.regions import Zone
from resources.api.examples.team_import import HEADING
from resources.feeds.team_row import read_row
from resources.feeds.team_table import TableRow, read_table
from resources.feeds.team_words import team_words


@cache
def workbook() -> bytes:
    """A workbook with one team."""
    book = Workbook()
    sheet: Any = book.active
    sheet.append(HEADING.split(","))
    sheet.append(
        ["X-1", "一支队伍", 330421, "社会", "水域", "水域救援", "西塘镇", 120.885, 30.93, 25, 2023, ""]
    )
    packed = BytesIO()
    book.save(packed)
    return packed.getvalue()


def read_or_refused(format: str, document: bytes) -> list[TableRow]:
    """The rows, or none when a rule refused the file."""
    try:
        return read_table(format, document, team_words())
    except Refusal as refusal:
        if refusal.kind is not Kind.INVALID or not refusal.rule.startswith("team_import."):
            raise
        return []


@given(st.binary(max_size=300), st.booleans())
@example(b"a\x00b", True)
@example(b'"' + b"x" * 140_000, False)
def test_any_bytes_are_read_as_csv_or_refused(tail: bytes, headed: bool) -> None:
    read_or_refused("csv", (HEADING.encode() + b"\n" if headed else b"") + tail)


@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=8), st.booleans())
def test_a_damaged_workbook_is_read_or_refused(at: int, damage: bytes, cut: bool) -> None:
    whole = workbook()
    place = at % len(whole)
    read_or_refused("xlsx", whole[:place] + damage + (b"" if cut else whole[place + len(damage) :]))


@given(cells=st.lists(st.text(max_size=20), min_size=12, max_size=12))
def test_any_cells_make_a_team_or_errors_of_that_row(cells: list[str], zone: Zone) -> None:
    row = TableRow(2, dict(zip(HEADING.split(","), cells, strict=True)))
    read = read_row(row, zone.by_slug("jiashan"), team_words())
    if isinstance(read, list):
        assert read
        assert all(error.sentence.endswith("。") for error in read)
