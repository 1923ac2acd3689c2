"""A list of forces row by row: what each wrong cell is refused for; the 44 real forces with their traps."""

import base64
from importlib.resources import files
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook
from teams import MANAGER, state_of

from chassis.clock import new_id
from chassis.errors import Kind, Refusal
from chassis.regions import Zone
from resources.api.examples.team_import import HEADING, IMPORT_TEAMS, document
from resources.commands.team import RetireTeam
from resources.commands.team_import import ImportTeams
from resources.domain.team_state import id_of
from resources.handlers import team
from resources.handlers.team_import import Imported, import_teams
from resources.memory import MemoryCell

CELLS = {
    "id": "X-1", "name_zh": "一支队伍", "adcode": "330421", "tier": "社会", "category": "水域",
    "capabilities": "水域救援;寻人", "address_zh": "西塘镇", "lon_wgs84": "120.885", "lat_wgs84": "30.93",
    "personnel": "25", "as_of": "2020-11", "mobilised_by": "",
}  # fmt: skip


async def imported(cell: MemoryCell, document: str, format: str = "csv") -> Imported:
    command = ImportTeams(format=format, document=document)
    return await import_teams(cell.desk, cell.call(MANAGER), command)


def row(**changes: str) -> str:
    """A row of the file with changed cells."""
    return ",".join({**CELLS, **changes}.values())


@pytest.mark.parametrize(
    ("changes", "column", "rule"),
    [
        ({"id": "队伍一"}, "id", "team_import.key"),
        ({"id": ""}, "id", "team_import.key"),
        ({"name_zh": ""}, "name_zh", "team_import.value"),
        ({"adcode": "310118"}, "adcode", "team_import.other_region"),
        ({"adcode": "310000"}, "adcode", "team_import.other_region"),
        ({"adcode": "TBA"}, "adcode", "team_import.other_region"),
        ({"adcode": "state"}, "adcode", "team_import.other_region"),
        ({"tier": "军团"}, "tier", "team_import.tier_unknown"),
        ({"category": "物资"}, "category", "team_import.category_unknown"),
        ({"capabilities": "水域救援;飞行"}, "capabilities", "team_import.capability_unknown"),
        ({"lon_wgs84": "东"}, "lon_wgs84", "team_import.number"),
        ({"lon_wgs84": "nan"}, "lat_wgs84", "team_import.value"),
        ({"lat_wgs84": ""}, "lat_wgs84", "team_import.half_a_point"),
        ({"lat_wgs84": "91"}, "lat_wgs84", "team_import.value"),
        ({"lat_wgs84": "39.9", "lon_wgs84": "116.4"}, "lat_wgs84", "team.place_outside_zone"),
        ({"personnel": "两个班"}, "personnel", "team_import.number"),
        ({"personnel": "-1"}, "personnel", "team_import.value"),
        ({"as_of": "去年"}, "as_of", "team_import.date"),
        ({"as_of": ""}, "as_of", "team_import.date"),
        ({"as_of": "2023-13"}, "as_of", "team_import.date"),
        ({"as_of": "2099"}, "as_of", "team.as_of_in_future"),
    ],
)
async def test_a_wrong_cell_is_named_and_fails_its_row_alone(
    changes: dict[str, str], column: str, rule: str, jiashan: MemoryCell
) -> None:
    found = await imported(jiashan, document(row(**changes), row(id="X-2")))
    wrong, right = found.rows
    assert (wrong.row, wrong.result, right.result) == (2, "refused", "created")
    (error,) = wrong.errors
    assert (error.field, error.rule) == (column, rule)
    assert error.sentence.endswith("。")


async def test_a_row_names_everything_that_is_wrong_with_it(jiashan: MemoryCell) -> None:
    found = await imported(jiashan, document(row(tier="军团", category="物资", as_of="去年")))
    assert [error.field for error in found.rows[0].errors] == ["tier", "category", "as_of"]


async def test_a_key_twice_counts_once(jiashan: MemoryCell) -> None:
    found = await imported(jiashan, document(row(), row(name_zh="另一支")))
    assert [r.result for r in found.rows] == ["created", "refused"]
    assert [e.rule for e in found.rows[1].errors] == ["team_import.key_twice"]


@pytest.mark.parametrize(
    ("format", "content", "rule"),
    [
        ("csv", b"\xff\xfe\x80", "team_import.encoding"),
        ("csv", HEADING.replace("lat_wgs84", "lat_wgs48").encode(), "team_import.header"),
        ("csv", HEADING.replace("lat_wgs84", "lon_wgs84").encode(), "team_import.header"),
        ("csv", b"\n\n\n", "team_import.header"),
        ("csv", HEADING.encode(), "team_import.empty"),
        (
            "csv",
            f"{HEADING}\n{row()}\n".encode() * 1 + f"{row()}\n".encode() * 5_000,
            "team_import.too_many_rows",
        ),
        ("xlsx", b"PK\x03\x04 no workbook", "team_import.workbook"),
        ("xlsx", b"name,tier", "team_import.workbook"),
    ],
)
async def test_a_file_that_is_no_list_is_refused_whole(
    format: str, content: bytes, rule: str, jiashan: MemoryCell
) -> None:
    with pytest.raises(Refusal) as refused:
        await imported(jiashan, base64.b64encode(content).decode(), format)
    assert (refused.value.kind, refused.value.rule) == (Kind.INVALID, rule)
    assert jiashan.facts == []


async def test_a_wrong_heading_says_what_lacks_and_what_is_unknown(jiashan: MemoryCell) -> None:
    heading = HEADING.replace("lat_wgs84", "lat_wgs48").encode()
    with pytest.raises(Refusal) as refused:
        await imported(jiashan, base64.b64encode(heading).decode())
    assert refused.value.sentence == "表头不对。缺少:lat_wgs84(纬度);不认识:lat_wgs48。"


@pytest.mark.parametrize("document", ["????", "队伍清单", "QUJDR"])
async def test_what_is_no_base64_is_refused(document: str, jiashan: MemoryCell) -> None:
    with pytest.raises(Refusal, match=r"team_import\.document"):
        await imported(jiashan, document)


async def test_an_exercise_imports_nothing(jiashan: MemoryCell) -> None:
    call = jiashan.call(MANAGER, exercise_id=new_id())
    with pytest.raises(Refusal, match=r"team_import\.in_exercise"):
        await import_teams(jiashan.desk, call, ImportTeams(**IMPORT_TEAMS))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
async def test_the_encodings_of_chinese_offices_are_read(encoding: str, jiashan: MemoryCell) -> None:
    (result,) = (await imported(jiashan, document(row(), encoding=encoding))).rows
    assert (await state_of(jiashan, str(result.id))).details.name == "一支队伍"


async def test_a_workbook_with_chinese_headings_is_read(jiashan: MemoryCell) -> None:
    book = Workbook()
    sheet: Any = book.active
    sheet.append(["编号", "名称", "区划代码", "力量层级", "类别", "能力", "经度", "纬度", "截止时间"])
    sheet.append(["X-1", "一支队伍", 330421, "国家", "消防", "灭火", 120.885, 30.93, 2023])
    packed = BytesIO()
    book.save(packed)
    found = await imported(jiashan, base64.b64encode(packed.getvalue()).decode(), "xlsx")
    details = (await state_of(jiashan, str(found.rows[0].id))).details
    assert (details.source, details.as_of.isoformat()) == (
        "national_fire_rescue",
        "2022-12-31T16:00:00+00:00",
    )


async def test_a_repeat_changes_nothing_and_a_new_edition_what_differs(jiashan: MemoryCell) -> None:
    first = await imported(jiashan, document(row(), row(id="X-2")))
    again = await imported(jiashan, document(row(), row(id="X-2", personnel="30")))
    assert [r.result for r in again.rows] == ["unchanged", "updated"]
    assert (
        [r.id for r in again.rows]
        == [r.id for r in first.rows]
        == [id_of("330421", key) for key in ("X-1", "X-2")]
    )
    assert len(jiashan.facts) == 3


async def test_the_same_request_is_answered_as_before(jiashan: MemoryCell) -> None:
    call, command = jiashan.call(MANAGER), ImportTeams(**IMPORT_TEAMS)
    first = await import_teams(jiashan.desk, call, command)
    again = await import_teams(jiashan.desk, call, command)
    assert (first.rows, first.replayed, again.replayed) == (again.rows, False, True)


async def test_a_team_that_left_the_registry_stays_out(jiashan: MemoryCell) -> None:
    (result,) = (await imported(jiashan, document(row()))).rows
    retire = RetireTeam(reason="解散")
    await team.retire_team(jiashan.desk, jiashan.call(MANAGER), str(result.id), retire)
    (again,) = (await imported(jiashan, document(row(personnel="9")))).rows
    assert [error.rule for error in again.errors] == ["team.state"]


FORCES = base64.b64encode(files("resources").joinpath("data", "rescue_forces.csv").read_bytes()).decode()


async def test_the_real_forces_fall_to_the_regions_that_may_register_them(zone: Zone) -> None:
    created = {}
    for region in zone.regions:
        cell = MemoryCell(zone, region.slug)
        found = await imported(cell, FORCES)
        assert len(found.rows) == 44
        created[region.slug] = {
            (await state_of(cell, r.id)).details.key for r in found.rows if r.id is not None
        }
    assert created == {
        "qingpu": {
            "RF-FIRE-10", "RF-FIRE-12", "RF-SOC-02", "RF-SOC-03", "RF-AIR-01", "RF-AIR-02", "RF-AIR-03",
            "RF-AIR-04", "RF-AIR-05", "RF-MED-01", "RF-MED-06",
        },
        "wujiang": {"RF-FIRE-09", "RF-FIRE-13", "RF-SOC-01", "RF-SOC-04", "RF-MED-02"},
        "jiashan": {"RF-FIRE-01", "RF-FIRE-02", "RF-FIRE-03", "RF-FIRE-04", "RF-SOC-05", "RF-MED-03"},
    }  # fmt: skip


async def test_totals_bays_and_sites_are_no_team_and_turnouts_no_strength(zone: Zone) -> None:
    qingpu, jiashan = MemoryCell(zone, "qingpu"), MemoryCell(zone, "jiashan")
    for cell in (qingpu, jiashan):
        await imported(cell, FORCES)
    station = (await state_of(jiashan, id_of("330421", "RF-FIRE-01"))).details
    assert (station.dispatchable, station.headcount, station.vehicles) == (True, 25, 4)
    six = (await state_of(jiashan, id_of("330421", "RF-FIRE-03"))).details
    assert (six.dispatchable, six.headcount, six.vehicles) == (False, None, None)
    city = (await state_of(jiashan, id_of("330421", "RF-FIRE-04"))).details
    assert (city.mobilised_by.region, city.mobilised_by.unit) == ("330400", "嘉兴市消防救援机构")
    assert city.vehicles is None
    convoys = (await state_of(qingpu, id_of("310118", "RF-FIRE-12"))).details
    assert (convoys.dispatchable, convoys.mobilised_by.region) == (False, "310000")


async def test_a_base_still_being_built_is_never_offered(zone: Zone) -> None:
    jiashan = MemoryCell(zone, "jiashan")
    (result,) = (await imported(jiashan, document(row(name_zh="危化品救援基地（建设中）")))).rows
    details = (await state_of(jiashan, str(result.id))).details
    assert (details.dispatchable, details.undispatchable_because) == (False, "基地尚未投用")
