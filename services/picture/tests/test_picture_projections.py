"""Rows: one pure fold per fact, JSON only, the reporter in none, the same hash however facts are batched."""

import json
from dataclasses import replace

import pytest
from google.protobuf.timestamp_pb2 import Timestamp
from hypothesis import given, settings
from hypothesis import strategies as st
from joint.incident.v1 import incident_pb2, notice_pb2, report_pb2
from picture_drills import ENDS as DRILLS
from picture_experts import ENDS as EXPERTS
from picture_facts import JIASHAN, NO_ROW, PROJECTION, STREAMS, all_facts, record, taken
from picture_resources import ENDS

from chassis.canonical import as_hex, canonical
from chassis.inbox_tail import Taken
from chassis.projection import Broken, Row, fold_batch, moved
from incident import samples
from picture import hashes
from picture.projections import KINDS, REGISTRY


@pytest.fixture
def rows() -> dict[str, Row]:
    folded = fold_batch(PROJECTION, {}, all_facts())
    assert folded.quarantine == []
    return folded.rows


def test_samples_cover_every_kind_of_fact() -> None:
    assert {type(message) for messages in STREAMS.values() for message in messages} == REGISTRY.keys()


def test_every_row_has_the_fields_of_its_kind_and_a_state_with_a_word(rows: dict[str, Row]) -> None:
    for row in rows.values():
        kind = KINDS[row["type"]]
        assert row["data"].keys() == kind.blank.keys()
        assert row["state"] in kind.states


def test_a_row_names_the_login_of_who_made_its_newest_fact() -> None:
    reported = record(JIASHAN, 1, "i", 1, samples.INCIDENT[0])
    verified = replace(record(JIASHAN, 2, "i", 2, samples.INCIDENT[1]), actor="jiashan:wangwu")
    folded = fold_batch(PROJECTION, {}, [taken(reported), taken(verified)])
    assert [row["actor"] for row in folded.rows.values()] == ["jiashan:wangwu"]


def test_every_row_is_plain_json(rows: dict[str, Row]) -> None:
    for row in rows.values():
        assert json.loads(canonical(row)) == row


def test_every_stream_ends_in_its_state(rows: dict[str, Row]) -> None:
    ends = {key: (row["type"], row["state"]) for key, row in rows.items()}
    assert ends == {
        samples.INCIDENT_ID: ("incident", "closed"),
        "rejected": ("incident", "rejected"),
        "report": ("report_obligation", "receipted"),
        "waived": ("report_obligation", "waived"),
        samples.NOTICE_ID: ("neighbour_notice", "lifted"),
        "receipt": ("notice_receipt", "answered"),
        "acknowledgement": ("acknowledgement", "given"),
        "turns": ("incident", "merged"),
        "follow-up": ("report_obligation", "superseded"),
        "plan": ("joint_plan", "superseded"),
        "signature": ("plan_signature", "signed"),
        "activation": ("plan_activation", "deactivated"),
        "response": ("regional_response", "ended"),
        "declined-response": ("regional_response", "declined"),
        "task": ("response_task", "closed"),
        "cancelled-task": ("response_task", "cancelled"),
        "execution": ("task_execution", "completed"),
        "declined-execution": ("task_execution", "declined"),
        "stood-down-execution": ("task_execution", "stood_down"),
        "shift": ("duty_shift", "handed_over"),
        "missed-shift": ("duty_shift", "missed"),
        "warning": ("warning", "lifted"),
        "expired-warning": ("warning", "expired"),
        **ENDS,
        **EXPERTS,
        **DRILLS,
    }


def test_the_reporter_is_in_no_row(rows: dict[str, Row]) -> None:
    incident = rows[samples.INCIDENT_ID]["data"]
    assert incident["reporter_sealed"] is True
    assert not {"reporter", "name", "telephone"} & incident.keys()
    assert b"ciphertext" not in canonical(rows[samples.INCIDENT_ID])


def test_an_incident_keeps_what_was_said_last(rows: dict[str, Row]) -> None:
    data = rows[samples.INCIDENT_ID]["data"]
    assert data["casualties"] == {"dead": 0, "missing": 3, "severe": 1, "light": 2}
    assert (data["level"], data["level_potential"], data["loss_cny"]) == (
        "significant",
        "significant",
        1_200_000,
    )
    assert data["informed_at"] == "2023-04-20T01:05:30.000Z"
    assert data["last_situation"]["text"].startswith("围油栏")
    assert data["changed_at"] > data["recorded_at"]


def test_not_said_is_not_zero() -> None:
    message = incident_pb2.IncidentReported(title="t")
    row = PROJECTION.fold(None, record(JIASHAN, 1, "i", 1, message), message)
    assert row["data"]["casualties"] == {"dead": None, "missing": None, "severe": None, "light": None}
    assert (row["data"]["loss_cny"], row["data"]["occurred_at"]) == (None, None)


def test_an_unknown_level_is_read_as_the_worst() -> None:
    message = incident_pb2.IncidentClassified()
    message.ParseFromString(bytes([0x08, 9]))
    fact = record(JIASHAN, 2, "i", 2, message)
    row = PROJECTION.fold(None, fact, message)
    assert (row["data"]["level"], row["data"]["level_confirmed"]) == ("extraordinary", "")
    assert "未知级别" in PROJECTION.item(fact, message, NO_ROW)["sentence"]  # type: ignore[index]


def test_a_late_report_stays_marked_late(rows: dict[str, Row]) -> None:
    assert (rows["report"]["data"]["overdue"], rows["waived"]["data"]["overdue"]) == (True, False)


def test_a_receipt_keeps_its_first_time_and_newest_version() -> None:
    messages = [notice_pb2.NoticeReceived(notice_id="n", notice_version=v) for v in (1, 2)]
    facts = [taken(record(JIASHAN, v, "r", v, m)) for v, m in enumerate(messages, 1)]
    data = fold_batch(PROJECTION, {}, facts).rows["r"]["data"]
    assert (data["notice_version"], data["received_at"]) == (2, "2023-04-20T01:06:01.000Z")


def test_a_fact_in_the_wrong_stream_is_broken() -> None:
    report = record(JIASHAN, 1, "i", 1, samples.REPORT[0])
    row = {**PROJECTION.fold(None, report, samples.REPORT[0]), "unknown": False, "version": 1}
    with pytest.raises(Broken, match="does not belong"):
        PROJECTION.fold(row, record(JIASHAN, 2, "i", 2, samples.INCIDENT[1]), samples.INCIDENT[1])


def test_a_time_beyond_the_calendar_is_broken() -> None:
    message = report_pb2.ReportOpened(due_at=Timestamp(seconds=10**12))
    with pytest.raises(Broken, match="out of range"):
        PROJECTION.fold(None, record(JIASHAN, 1, "r", 1, message), message)
    overdue = report_pb2.ReportOverdueRaised(due_at=Timestamp(seconds=10**12))
    with pytest.raises(Broken, match="out of range"):
        PROJECTION.item(record(JIASHAN, 2, "r", 2, overdue), overdue, NO_ROW)


def test_a_message_that_is_no_fact_is_broken() -> None:
    with pytest.raises(Broken, match="is no fact"):
        PROJECTION.fold(None, record(JIASHAN, 1, "x", 1, samples.PLACE), samples.PLACE)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 12), min_size=1, max_size=30))
def test_the_hash_does_not_depend_on_batches(sizes: list[int]) -> None:
    facts, total, rows = all_facts(), 0, dict[str, Row]()
    remaining: list[Taken] = list(facts)
    for size in [*sizes, len(facts)]:
        folded = fold_batch(PROJECTION, rows, remaining[:size])
        total, rows, remaining = moved(total, rows, folded), rows | folded.rows, remaining[size:]
    whole = hashes.of_rows(fold_batch(PROJECTION, {}, facts).rows.values(), {JIASHAN: len(facts)})
    assert whole == {JIASHAN: {"sequence": len(facts), "hash": as_hex(total), "rows": len(STREAMS)}}


def test_one_changed_field_changes_the_hash(rows: dict[str, Row]) -> None:
    before = hashes.of_rows(rows.values(), {JIASHAN: 9})
    rows["report"]["data"]["approved_by"] = "他人"
    assert hashes.of_rows(rows.values(), {JIASHAN: 9}) != before


def test_a_topic_without_rows_has_a_hash_too() -> None:
    assert hashes.of_rows([], {JIASHAN: 0}) == {JIASHAN: {"sequence": 0, "hash": "0" * 64, "rows": 0}}
