"""Messages of issuing authorities: real files as they came, and every way a file can be wrong."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from chassis.errors import Kind, Refusal
from incident.feeds import read

FILES = Path(__file__).parent / "alerts"
RAINSTORM = (FILES / "SYNTHETIC-cn-qingpu-rainstorm-blue.xml").read_text("utf-8")
GALE = json.loads((FILES / "qweather_shanghai_gale_blue_20230403.json").read_text("utf-8"))
LIGHTNING = json.loads((FILES / "cma-weathercn-alarm-654026.json").read_text("utf-8"))


def refusal(format: str, document: str) -> Refusal:
    """Why a document is not taken."""
    with pytest.raises(Refusal) as refused:
        read(format, document)
    assert refused.value.kind == Kind.INVALID
    assert [field.pointer for field in refused.value.fields] == ["/document"]
    return refused.value


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "SYNTHETIC-cn-qingpu-rainstorm-blue.xml",
            ("Test", "Alert", False, "（测试）青浦区气象台", "blue", "11B03", "Minor"),
        ),
        ("kz-met-warning-en.xml", ("Actual", "Alert", False, "kalmenova_a@meteo.kz", "", "", "Moderate")),
        ("ie-small-craft.xml", ("Actual", "Alert", False, "Met Éireann", "", "", "Moderate")),
        (
            "mo-smg-cap-monsoon-allclear-zh.xml",
            ("Actual", "Update", True, "澳門特別行政區政府地球物理氣象局", "", "", "Moderate"),
        ),
        (
            "google-australia-update.cap",
            ("Actual", "Alert", False, "NSW Rural Fire Service", "", "", "Minor"),
        ),
        ("google-canada-bilingual.cap", ("Actual", "Update", True, "Environment Canada", "", "", "Minor")),
    ],
)
def test_real_cap_files_mean_what_they_say(name: str, expected: tuple[Any, ...]) -> None:
    alert = read("cap", (FILES / name).read_text("utf-8"))
    said = (
        alert.status,
        alert.message_type,
        alert.ends,
        alert.issuer,
        alert.colour,
        alert.event_code,
        alert.severity,
    )
    assert said == expected


def test_the_chinese_block_of_several_is_read() -> None:
    alert = read("cap", (FILES / "mo-smg-cap-monsoon-allclear-zh.xml").read_text("utf-8"))
    assert alert.headline.startswith("強烈季候風")
    assert alert.outlines[0][0] == alert.outlines[0][-1]
    assert alert.outlines[0][0].latitude == pytest.approx(22.0766)
    assert [r.identifier for r in alert.references] == ["SMG-Weather_MS_2025_006_03"]


def test_cap_times_are_moments() -> None:
    alert = read("cap", RAINSTORM)
    assert alert.sent_at == datetime(2023, 7, 10, 7, 30, tzinfo=UTC)
    assert alert.expires_at == datetime(2023, 7, 10, 19, 30, tzinfo=UTC)
    without_end = read("cap", RAINSTORM.replace("<expires>2023-07-11T03:30:00+08:00</expires>", ""))
    assert without_end.expires_at == datetime(2023, 7, 11, 7, 30, tzinfo=UTC)


BOMB = '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;">]>'
FILE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
SQUARE = "<areaDesc>上海市青浦区</areaDesc>"


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("</alert>", "", "warning.xml"),
        ('<?xml version="1.0" encoding="UTF-8"?>', BOMB, "warning.dtd"),
        ('<?xml version="1.0" encoding="UTF-8"?>', FILE, "warning.dtd"),
        ("emergency:cap:1.2", "emergency:cap:1.1", "warning.version"),
        ("<severity>Minor</severity>", "<severity>Blue</severity>", "warning.schema"),
        ("<severity>Minor</severity>", "", "warning.schema"),
        ("2023-07-10T15:30:00+08:00</sent>", "2023-07-10T07:30:00Z</sent>", "warning.schema"),
        ("2023-07-10T15:30:00+08:00</sent>", "2023-02-30T15:30:00+08:00</sent>", "warning.schema"),
        (SQUARE, SQUARE + "<polygon>31,120 31,121 32,121 32,120</polygon>", "warning.polygon"),
        (SQUARE, SQUARE + "<polygon>31,120 31,121 31,120</polygon>", "warning.polygon"),
        (SQUARE, SQUARE + "<polygon>31,120 31,181 32,121 31,120</polygon>", "warning.polygon"),
        (SQUARE, SQUARE + "<polygon>31 120 31 121</polygon>", "warning.polygon"),
        (SQUARE, SQUARE + "<polygon>nan,120 31,121 32,121 nan,120</polygon>", "warning.polygon"),
    ],
)
def test_a_cap_file_with_errors_is_refused_with_its_reason(old: str, new: str, rule: str) -> None:
    assert old in RAINSTORM
    assert refusal("cap", RAINSTORM.replace(old, new, 1)).rule == rule


def test_too_many_points_are_refused() -> None:
    ring = " ".join(["31,120", *["31,121"] * 20_000, "31,120"])
    document = RAINSTORM.replace(SQUARE, f"{SQUARE}<polygon>{ring}</polygon>")
    assert refusal("cap", document).rule == "warning.polygon"


def test_an_alert_without_info_is_no_warning() -> None:
    head = RAINSTORM.partition("<info>")[0]
    assert refusal("cap", f"{head}</alert>").rule == "warning.no_info"


@pytest.mark.parametrize("name", ["google-earthquake.cap", "gdacs-1470644.xml"])
def test_an_older_cap_and_an_outline_beyond_the_date_line_are_refused(name: str) -> None:
    assert refusal("cap", (FILES / name).read_text("utf-8")).rule in ("warning.version", "warning.polygon")


def test_the_national_channels_give_the_same_form() -> None:
    gale = read("national", json.dumps(GALE))
    assert (gale.event, gale.event_code, gale.colour, gale.severity) == ("大风", "11B06", "blue", "Minor")
    assert gale.expires_at == datetime(2023, 4, 4, 2, 30, tzinfo=UTC)
    lightning = read("national", json.dumps(LIGHTNING))
    assert (lightning.event_code, lightning.colour, lightning.sender) == ("11B14", "yellow", "65402641600000")
    assert lightning.geocodes == ("654026000000",)
    assert lightning.sent_at == datetime(2026, 10, 6, 13, 29, 27, tzinfo=UTC)
    assert not lightning.references, "a message that refers to itself replaces nothing"


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"LEVELCODE": "01"}, "warning.colour_conflict"),
        ({"identifier": "nonsense"}, "warning.identifier"),
        ({"ISSUETIME": "昨天"}, "warning.fields"),
        ({"head": ""}, "warning.fields"),
    ],
)
def test_a_national_message_with_errors_is_refused(changes: dict[str, Any], rule: str) -> None:
    assert refusal("national", json.dumps({**LIGHTNING, **changes})).rule == rule


@pytest.mark.parametrize(
    ("document", "rule"),
    [
        ("{", "warning.json"),
        ("[" * 100_000, "warning.json"),
        ("[]", "warning.json"),
        ("{}", "warning.fields"),
        (json.dumps({**GALE, "warning": GALE["warning"] * 2}), "warning.several"),
        (json.dumps({**GALE, "warning": []}), "warning.several"),
    ],
)
def test_what_is_no_single_warning_is_refused(document: str, rule: str) -> None:
    assert refusal("national", document).rule == rule
