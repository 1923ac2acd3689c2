"""Sentences: one full Chinese sentence per fact that names who speaks."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
from google.protobuf.message import Message
from joint.incident.v1 import incident_pb2
from picture_facts import JIASHAN, NO_ROW, PROJECTION, all_facts, record

from chassis.inbox_tail import Taken
from chassis.projection import fold_batch
from incident import samples
from picture.projections import REGISTRY
from picture.sentences.scene import LONGEST, Scene, clean


@pytest.fixture
def items() -> list[Mapping[str, Any]]:
    """Feed items made with the row that each fact leads to."""
    rows: dict[str, Any] = {}
    made: list[Mapping[str, Any]] = []
    for taken in all_facts():
        assert taken.record is not None
        assert taken.message is not None
        rows |= fold_batch(PROJECTION, rows, [taken]).rows
        item = PROJECTION.item(taken.record, taken.message, rows[taken.record.subject])
        assert item is not None
        made.append(item)
    return made


def test_every_sentence_is_whole_and_says_who_speaks(items: list[Mapping[str, Any]]) -> None:
    for item in items:
        sentence = item["sentence"]
        assert re.fullmatch(r"嘉善.+[^。]。", sentence)
        assert sentence.count("。") == 1, sentence
        assert "None" not in sentence


def test_sentences_name_the_incident(items: list[Mapping[str, Any]]) -> None:
    for item in items:
        if item["subject"] == samples.INCIDENT_ID:
            assert "危化品槽罐车侧翻泄漏" in item["sentence"]
            assert item["incident_id"] == samples.INCIDENT_ID


def test_items_of_other_streams_name_their_incident_when_their_row_does(
    items: list[Mapping[str, Any]],
) -> None:
    found = {item["subject"]: item["incident_id"] for item in items}
    assert (found["report"], found[samples.NOTICE_ID]) == (samples.INCIDENT_ID, samples.INCIDENT_ID)
    assert found["acknowledgement"] is None


@pytest.mark.parametrize("kind", REGISTRY, ids=lambda kind: kind.DESCRIPTOR.name)
def test_an_empty_fact_still_makes_a_sentence(kind: type[Message]) -> None:
    item = PROJECTION.item(record(JIASHAN, 1, "s", 1, kind()), kind(), NO_ROW)
    assert item is not None
    assert re.fullmatch(r"嘉善.+。", item["sentence"])
    assert not re.search(r"[,;()?!]", item["sentence"])


def test_a_report_says_figures_place_and_who_is_concerned(items: list[Mapping[str, Any]]) -> None:
    assert items[0]["sentence"] == (
        "嘉善接报：危化品槽罐车侧翻泄漏，地点：陶庄镇汾湖大道与太浦河交汇处，死亡0人、重伤1人，"
        "可能影响青浦、吴江。"
    )


def test_times_are_those_of_shanghai(items: list[Mapping[str, Any]]) -> None:
    contained = next(i for i in items if i["type"].endswith("IncidentContained"))
    assert "于2023-04-20 11:00:00得到控制" in contained["sentence"]


def test_affected_neighbours_are_asked_to_acknowledge_and_the_owner_is_not(
    items: list[Mapping[str, Any]],
) -> None:
    asked = {i["type"].rsplit(".", 1)[1]: i["ack_regions"] for i in items if i["ack_regions"]}
    both = ["310118", "320509"]
    assert asked == {
        "IncidentClassified": both,
        "IncidentLevelChanged": both,
        "SituationRecorded": both,
        "CrossRegionDeclared": ["320509"],
        "PlanActivated": both,
        "TaskIssued": ["320509"],
        "WarningRelayed": both,
        "AidRequested": ["310118"],
        "InjectReleased": both,
    }


def test_a_notice_says_whom_it_tells(items: list[Mapping[str, Any]]) -> None:
    issued, updated = (
        next(i for i in items if i["type"].endswith(name)) for name in ("NoticeIssued", "NoticeUpdated")
    )
    assert issued["notice_to"] == updated["notice_to"] == ["310118", "320509"]
    assert issued["sentence"].startswith("嘉善通报青浦、吴江：")


def test_free_text_is_one_line_without_its_own_stop_and_not_endless() -> None:
    assert clean(" 一行\n二行。\n") == "一行 二行"
    assert len(clean("水" * 1000)) == LONGEST + 2


def test_a_fact_without_its_row_says_an_incident() -> None:
    message = incident_pb2.IncidentVerified(note="属实")
    item = PROJECTION.item(record(JIASHAN, 2, "i", 2, message), message, NO_ROW)
    assert item is not None
    assert item["sentence"] == "嘉善核实一起事件：属实。"


def test_a_region_outside_the_zone_is_named_by_its_code(items: list[Mapping[str, Any]]) -> None:
    taken: Taken = all_facts()[0]
    assert taken.record is not None
    scene = Scene({}, {}, taken.record, {})
    assert (scene.who, scene.others(["330421", "310118"])) == ("330421", "310118")
