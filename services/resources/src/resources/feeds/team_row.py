"""One row of a list of forces as a team's details, or what is wrong with it, field by field."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from chassis.clock import SHANGHAI
from chassis.http_problems import field_errors
from chassis.regions import Region
from resources.commands.team_details import TeamDetailsBody
from resources.feeds.team_table import TableRow
from resources.feeds.team_words import TeamWords

KEY = re.compile(r"[A-Za-z0-9_.-]{1,64}")
_PERIOD = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_AROUND_KM = re.compile(r"(\d+) ?km")
# Which column a field of the details comes from, where the two are named differently.
_COLUMNS = {
    "name": "name_zh",
    "source": "tier",
    "kind": "category",
    "base": "address_zh",
    "headcount": "personnel",
    "equipment": "equipment_zh",
    "key": "id",
    "reference": "source",
}


@dataclass(frozen=True)
class RowError:
    """What is wrong in one column: the broken rule and a sentence."""

    field: str
    rule: str
    sentence: str


@dataclass
class _Reading:
    """A row being read; `errors` grows."""

    cells: dict[str, str]
    errors: list[RowError] = field(default_factory=list)

    def of(self, column: str) -> str:
        return self.cells.get(column, "")

    def wrong(self, column: str, rule: str, sentence: str) -> None:
        self.errors.append(RowError(column, f"team_import.{rule}", sentence))

    def number(self, column: str, kind: Callable[[str], float]) -> Any:
        """The number in a cell; None for an empty one."""
        text = self.of(column)
        if not text:
            return None
        try:
            return kind(text)
        except ValueError:
            self.wrong(column, "number", f"“{text}”不是数字。")
            return None


def read_row(row: TableRow, region: Region, words: TeamWords) -> TeamDetailsBody | list[RowError]:
    """The team of one row, for the region that imports it."""
    reading = _Reading(row.cells)
    said = _said(reading, region, words)
    if reading.errors:
        return reading.errors
    try:
        return TeamDetailsBody.model_validate(said)
    except ValidationError as error:
        found = field_errors([{**e, "loc": ("body", *e["loc"])} for e in error.errors()])
        return [RowError(column_of(f.pointer), "team_import.value", f.detail) for f in found]


def column_of(pointer: str) -> str:
    """The column that a field of the details comes from."""
    parts = pointer.split("/")
    if parts[1:3] == ["base", "point"]:
        return "lat_wgs84"
    if parts[1:3] == ["base", "region"]:
        return "adcode"
    return _COLUMNS.get(parts[1], parts[1])


def _said(reading: _Reading, region: Region, words: TeamWords) -> dict[str, Any]:
    if not KEY.fullmatch(reading.of("id")):
        reading.wrong("id", "key", "编号须为 1 到 64 个英文字母、数字或 . _ - 。")
    superior = _superior(reading, region)
    tier, source = _tier(reading, words)
    equipment = [part for part in re.split(r"[、;;]", reading.of("equipment_zh")) if part.strip()]
    return {
        "name": reading.of("name_zh"),
        "tier": tier,
        "source": source,
        "kind": _kind(reading, words),
        "level": reading.number("level", int),
        "capabilities": _capabilities(reading, words),
        **_strength(reading, words),
        "equipment": equipment,
        "base": _base(reading, region),
        "assembly_minutes": reading.number("assembly_minutes", int),
        "certified_until": _moment(reading, "certified_until"),
        "radius_km": reading.number("radius_km", int),
        "mobilised_by": _mobiliser(reading, region, superior, source, words),
        **_dispatchable(reading, words),
        "as_of": _moment(reading, "as_of"),
        "key": reading.of("id"),
        "reference": _reference(reading),
    }


def _superior(reading: _Reading, region: Region) -> str:
    """Code of the authority above whose force it is; "" for the own region's. Other regions' are theirs."""
    code = reading.of("adcode")
    if code in region.reporting_chain and code.isdigit():
        return code
    if code != region.code:
        sentence = f"区划代码 {code or '(空)'} 不是{region.name}或其上级,这支队伍由当地登记。"
        reading.wrong("adcode", "other_region", sentence)
    return ""


def _tier(reading: _Reading, words: TeamWords) -> tuple[str, str]:
    word = reading.of("tier")
    if (word, reading.of("category")) == words.national_fire:
        return "national", "national_fire_rescue"
    if word not in words.tiers:
        reading.wrong("tier", "tier_unknown", f"不认识的力量层级“{word}”。应为:{'、'.join(words.tiers)}。")
        return "", ""
    return words.tiers[word]


def _kind(reading: _Reading, words: TeamWords) -> str:
    word = reading.of("category")
    if word not in words.categories:
        known = "、".join(words.categories)
        reading.wrong("category", "category_unknown", f"“{word}”不是一类队伍。应为:{known}。")
    return words.categories.get(word, "")


def _capabilities(reading: _Reading, words: TeamWords) -> list[dict[str, str]]:
    said = [word.strip() for word in re.split(r"[;;、]", reading.of("capabilities")) if word.strip()]
    for word in said:
        if word not in words.capabilities:
            reading.wrong("capabilities", "capability_unknown", f"不认识的能力“{word}”。")
    codes = dict.fromkeys(words.capabilities.get(word, "") for word in said)
    return [{"code": code} for code in codes if code]


def _strength(reading: _Reading, words: TeamWords) -> dict[str, Any]:
    """Numbers, unless the row says that they are a turnout or a total."""
    columns = {"headcount": "personnel", "vehicles": "vehicles", "boats": "boats", "aircraft": "aircraft"}
    numbers = {name: reading.number(column, int) for name, column in columns.items()}
    about = f"{reading.of('note_zh')} {reading.of('equipment_zh')} {reading.of('name_zh')}"
    return dict.fromkeys(numbers) if words.not_strength.search(about) else numbers


def _base(reading: _Reading, region: Region) -> dict[str, Any]:
    longitude, latitude = reading.number("lon_wgs84", float), reading.number("lat_wgs84", float)
    if (longitude is None) != (latitude is None) and not reading.errors:
        reading.wrong("lat_wgs84", "half_a_point", "经度和纬度须同时给出。")
    address = reading.of("address_zh") or reading.of("region_scope") or region.name
    base: dict[str, Any] = {"region": region.code, "address": address}
    if longitude is None or latitude is None:
        return base
    about = _AROUND_KM.search(reading.of("coord_basis"))
    accuracy = float(about[1]) * 1000 if about else None
    return {**base, "point": {"latitude": latitude, "longitude": longitude, "accuracy_m": accuracy}}


def _mobiliser(
    reading: _Reading, region: Region, superior: str, source: str, words: TeamWords
) -> dict[str, str]:
    """The unit that is named; else, of the authority whose force it is, the one of its kind (D)."""
    place = words.superiors.get(superior, superior) if superior else region.name
    office = "消防救援机构" if source == "national_fire_rescue" else "应急管理部门"
    unit = f"{place}{office}" if superior or source == "national_fire_rescue" else region.bureau
    return {"region": superior or region.code, "unit": reading.of("mobilised_by") or unit}


def _dispatchable(reading: _Reading, words: TeamWords) -> dict[str, Any]:
    about = " ".join(reading.of(column) for column in ("name_zh", "equipment_zh", "note_zh"))
    because = next((b.because for b in words.undispatchable if b.pattern.search(about)), "")
    return {"dispatchable": not because, "undispatchable_because": because}


def _moment(reading: _Reading, column: str) -> str | None:
    """The beginning of the day, month or year that is named: nothing is said to be newer than it is."""
    text = reading.of(column)
    found = _PERIOD.fullmatch(text)
    if not text and column != "as_of":
        return None
    try:
        year, month, day = (int(part or 1) for part in found.groups()) if found else (0, 0, 0)
        return datetime(year, month, day, tzinfo=SHANGHAI).isoformat()
    except ValueError:
        reading.wrong(column, "date", f"“{text}”不是日期,应如 2023-04-20、2023-04 或 2023。")
        return None


def _reference(reading: _Reading) -> str:
    said = (reading.of("source"), reading.of("note_zh"))
    memory = "凭记忆,未经核实" if reading.of("existence") == "memory" else ""
    return ";".join(part for part in (*said, memory) if part)[:500]
