"""A list of forces as a file: CSV in UTF-8 or GB18030, or the first sheet of an XLSX workbook."""

import csv
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from kernel.moves import invalid
from resources.feeds.team_words import TeamWords

# A zone has some hundred forces; a workbook that unpacks to more than this is no list of them.
ROWS, UNPACKED = 5_000, 50_000_000
DOCUMENT = "/document"
# What a file that only looks like a workbook makes zipfile, the XML parser and openpyxl raise.
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError),
    *(InvalidFileException, SyntaxError, KeyError, IndexError, ValueError, TypeError, AttributeError),
)


@dataclass(frozen=True)
class TableRow:
    """One line under the heading: its number in the file, the heading being 1, and its cells by column."""

    number: int
    cells: dict[str, str]


def read_table(format: str, document: bytes, words: TeamWords) -> list[TableRow]:
    """The rows of a file.

    Raises Refusal INVALID `team_import.encoding`, `.workbook`, `.header`, `.too_many_rows`, `.empty`.
    """
    lines = _workbook(document) if format == "xlsx" else _csv(document)
    heading = next(lines, [])
    columns = _columns(heading, words)
    rows = [
        TableRow(number, dict(zip(columns, cells, strict=False)))
        for number, cells in enumerate(lines, 2)
        if any(cells)
    ]
    if not rows:
        raise invalid("team_import.empty", "文件里没有队伍。", DOCUMENT)
    if len(rows) > ROWS:
        raise invalid("team_import.too_many_rows", f"一个文件最多 {ROWS} 支队伍,请分开导入。", DOCUMENT)
    return rows


def _columns(heading: list[str], words: TeamWords) -> list[str]:
    codes = {chinese: code for code, chinese in words.columns.items()} | {c: c for c in words.columns}
    columns = [codes.get(cell.strip(), "") for cell in heading]
    unknown = [cell for cell, code in zip(heading, columns, strict=True) if not code]
    lacking = [f"{code}({words.columns[code]})" for code in words.required if code not in columns]
    if unknown or lacking or len(set(columns)) < len(columns):
        said = [f"缺少:{'、'.join(lacking)}"] * bool(lacking) + [f"不认识:{'、'.join(unknown)}"] * bool(
            unknown
        )
        sentence = f"表头不对。{';'.join(said) or '有重复的列'}。"
        raise invalid("team_import.header", sentence, DOCUMENT)
    return columns


def _csv(document: bytes) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(_decoded(document), newline=""))
    return ([cell.strip() for cell in line] for line in _well_formed(reader))


def _well_formed(reader: Iterable[list[str]]) -> Iterator[list[str]]:
    try:
        yield from reader
    except csv.Error as error:
        raise invalid("team_import.encoding", "文件不是 CSV 表格,请核对。", DOCUMENT) from error


def _decoded(document: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return document.decode(encoding)
        except UnicodeDecodeError:
            continue
    sentence = "文件既不是 UTF-8 也不是 GB18030 编码,请另存为其中一种再导入。"
    raise invalid("team_import.encoding", sentence, DOCUMENT)


def _workbook(document: bytes) -> Iterator[list[str]]:
    refusal = invalid("team_import.workbook", "文件不是 XLSX 工作簿,或已损坏。", DOCUMENT)
    try:
        with zipfile.ZipFile(io.BytesIO(document)) as packed:
            if sum(part.file_size for part in packed.infolist()) > UNPACKED or packed.testzip():
                raise refusal
        book = load_workbook(io.BytesIO(document), read_only=True, data_only=True)
        return iter(
            [[_text(cell) for cell in line] for line in book.worksheets[0].iter_rows(values_only=True)]
        )
    except _BROKEN as error:
        raise refusal from error


def _text(cell: object) -> str:
    """A cell as a CSV would have it: 330421 and not 330421.0, 2023-04-20 and no time of day."""
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return cell.strftime("%Y-%m-%d")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
