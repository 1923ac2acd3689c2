"""Folding a batch: rows advance, items appear once, what breaks goes to quarantine and stops nothing."""

from dataclasses import replace

import pytest
from counting import fold
from hypothesis import given
from hypothesis import strategies as st
from topic_log import fact

from chassis.canonical import add, row_hash
from chassis.projection import moved, seen


def test_rows_advance_in_memory() -> None:
    folded = fold([fact(1), fact(2), fact(3, subject="t", version=1)])
    assert folded.rows["s"]["data"] == {"count": 2}
    assert (folded.rows["s"]["version"], folded.rows["t"]["sequence"]) == (2, 3)
    assert [item["_id"] for item in folded.items] == ["e-1", "e-2", "e-3"]


def test_version_gap_goes_to_quarantine_and_stops_nothing() -> None:
    folded = fold([fact(1), fact(2, version=3), fact(3, subject="t", version=1)])
    assert (folded.rows["s"]["version"], folded.rows["t"]["version"]) == (1, 1)
    assert ["follows 1" in entry["reason"] for entry in folded.quarantine] == [True]


def test_a_version_that_is_known_already_is_a_forked_history() -> None:
    again = fact(3, version=2)
    folded = fold([fact(1), fact(2), again])
    assert folded.forks == [again]
    assert ["forked history" in entry["reason"] for entry in folded.quarantine] == [True]
    assert folded.rows["s"]["version"] == 2


def test_broken_fact_goes_to_quarantine() -> None:
    folded = fold([fact(1, note="bad"), fact(2, subject="t", version=1)])
    assert [entry["reason"] for entry in folded.quarantine] == ["bad word"]
    assert list(folded.rows) == ["t"]


def test_unknown_type_marks_the_row() -> None:
    later = replace(fact(2), type="joint.incident.v9.Later")
    folded = fold([fact(1), later])
    assert (folded.rows["s"]["unknown"], folded.rows["s"]["version"], folded.unknown) == (True, 2, 1)
    assert folded.rows["s"]["data"] == {"count": 1}
    assert fold([fact(3)], folded.rows).rows["s"]["unknown"] is True


def test_every_number_is_remembered_with_its_hash() -> None:
    hashes = fold([fact(1), fact(2)]).hashes
    batch = seen("jiashan.incident.v1", 2, hashes)
    assert batch == {"_id": "jiashan.incident.v1#000000000001", "first": 1, "hashes": ["h", "h"]}


@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=30), st.integers(1, 30))
def test_hash_does_not_depend_on_how_facts_are_batched(subjects: list[str], cut: int) -> None:
    records = [fact(i + 1, subject=s, version=subjects[: i + 1].count(s)) for i, s in enumerate(subjects)]
    first = fold(records[:cut])
    second = fold(records[cut:], first.rows)
    total = moved(moved(0, {}, first), first.rows, second)
    whole = 0
    for row in fold(records).rows.values():
        whole = add(whole, plus=row_hash(row))
    assert total == whole


def test_hash_sees_one_changed_field() -> None:
    row = fold([fact(1)]).rows["s"]
    assert row_hash(row) != row_hash({**row, "data": {"count": 2}})


def test_non_json_row_is_refused() -> None:
    with pytest.raises(TypeError):
        row_hash({"at": object()})
