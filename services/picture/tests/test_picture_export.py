"""The spreadsheet: three sheets, times of Shanghai as text, no cell that a spreadsheet would calculate."""

import io

import pytest
from openpyxl import load_workbook
from picture_case import Sheets, entries_of, file_of, sheets_of, told
from picture_facts import ZONE

from picture import export, incident_file

NAMES = {region.code: region.name for region in ZONE.regions}


@pytest.fixture
def content() -> bytes:
    world = told()
    return export.workbook(incident_file.shown(file_of(world)), entries_of(world), NAMES)


@pytest.fixture
def sheets(content: bytes) -> Sheets:
    return sheets_of(content)


def test_the_sheets_are_timeline_reports_and_tasks(sheets: Sheets) -> None:
    assert list(sheets) == ["时间线", "报送时限", "任务"]
    assert [sheets[name][0] for name in sheets] == [export.TIMELINE, export.REPORTS, export.TASKS]


def test_the_timeline_has_a_line_per_fact_with_who_acknowledged(sheets: Sheets) -> None:
    classified = sheets["时间线"][3]
    assert classified[:3] == ("2023-04-20 09:06:00",) * 3
    assert classified[4:6] == ("嘉善", "定级")
    assert classified[7:] == ("青浦 2023-04-20 09:08:00", "吴江")


def test_a_late_fact_says_by_how_much() -> None:
    world = told()
    late = [{**entry, "late": True, "late_by_s": 90} for entry in entries_of(world)]
    lines = sheets_of(export.workbook(incident_file.shown(file_of(world)), late, NAMES))["时间线"]
    assert {line[3] for line in lines[1:]} == {"90"}


def test_reports_and_tasks_are_in_words(sheets: Sheets) -> None:
    report, task = sheets["报送时限"][1], sheets["任务"][2]
    assert report[:5] == ("嘉善", "初报", "上级（330400）", "2023-04-20 11:05:30", "免报")
    assert task == (
        "嘉善", "商请", "吴江", "'=布设围油栏", "水上队", "2023-04-20 10:06:00", "办理中", "已接令",
        "2023-04-20 09:10:00", None, None, None,
    )  # fmt: skip
    assert sheets["任务"][1][7] == "尚未送达"


@pytest.mark.parametrize("mark", ["=", "+", "-", "@", "\t=", "\r="])
def test_text_that_a_spreadsheet_would_calculate_is_neutralised(mark: str) -> None:
    assert export.safe(f'{mark}HYPERLINK("http://x")') == f'\'{mark}HYPERLINK("http://x")'
    assert export.safe(f"第{mark}") == f"第{mark}"


def test_no_cell_is_a_formula_and_every_cell_is_text(content: bytes) -> None:
    book = load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert sum(str(cell.value).startswith("'") for cell in cells) == 3


def test_characters_that_the_format_forbids_are_left_out_and_cells_are_bounded() -> None:
    assert export.safe("油\x00污\x1b") == "油污"
    assert export.safe("\x00=1+1") == "'=1+1"
    assert len(export.safe("水" * 99_999)) == export.LONGEST_CELL
    assert export.safe("") == ""


def test_the_same_facts_give_the_same_cells(sheets: Sheets) -> None:
    world = told()
    again = export.workbook(incident_file.shown(file_of(world)), entries_of(world), NAMES)
    assert sheets_of(again) == sheets


def test_a_time_that_was_not_said_is_an_empty_cell() -> None:
    assert (export.local(None), export.local("2023-06-01T06:05:12.000Z")) == ("", "2023-06-01 14:05:12")
