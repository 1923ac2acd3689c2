"""The checker finds one lost, doubled or reordered fact and one changed field, and the command says so."""

import json
from dataclasses import replace

import pytest
import typer
from recordings import TOPIC, good_recording

from liandong.checker import Promise, Recording, judge, quantile
from liandong.run import finish


@pytest.fixture
def recording() -> Recording:
    """All is well."""
    return good_recording()


def test_a_good_recording_is_good(recording: Recording) -> None:
    result = judge(recording)
    assert result.good
    assert result.exit_code == 0
    assert json.loads(result.line()) == {
        "accepted": 4,
        "lost": 0,
        "duplicated": 0,
        "reordered": 0,
        "rows": 1,
        "pictures_equal": True,
        "p50_ms": 40.0,
        "p99_ms": 40.0,
        "seconds": 12.0,
    }


def test_a_fact_missing_in_one_feed_is_lost(recording: Recording) -> None:
    cell = recording.cells[1]
    cell.feed_seen = [item for item in cell.feed_seen if item.id != "f2"]
    cell.feed = [item for item in cell.feed if item.id != "f2"]
    result = judge(recording)
    assert result.lost == 1
    assert result.gaps == 1
    assert result.exit_code == 1


def test_a_row_behind_the_answer_is_lost(recording: Recording) -> None:
    recording.cells[0].versions["i1"] = 2
    assert judge(recording).lost == 2
    assert judge(recording).exit_code == 1


def test_a_row_that_never_came_is_lost(recording: Recording) -> None:
    recording.cells[2].versions.clear()
    assert judge(recording).lost == 4


def test_a_fact_only_in_the_stored_feed_is_not_lost(recording: Recording) -> None:
    recording.cells[1].feed_seen = recording.cells[1].feed_seen[:1]
    assert judge(recording).good


def test_a_fact_twice_on_one_connection_is_duplicated(recording: Recording) -> None:
    cell = recording.cells[0]
    cell.feed_seen.append(cell.feed_seen[-1])
    assert judge(recording).duplicated == 1
    assert judge(recording).exit_code == 1


def test_a_fact_again_after_a_reconnect_is_not_duplicated(recording: Recording) -> None:
    cell = recording.cells[0]
    cell.feed_seen.append(replace(cell.feed_seen[-1], connection=2))
    assert judge(recording).good


def test_a_fact_twice_in_the_stored_feed_is_duplicated(recording: Recording) -> None:
    recording.cells[2].feed.append(recording.cells[2].feed[0])
    assert judge(recording).duplicated == 1


def test_two_facts_under_one_number_are_duplicated(recording: Recording) -> None:
    cell = recording.cells[1]
    cell.feed.append(replace(cell.feed[0], id="other"))
    assert judge(recording).duplicated == 1
    assert judge(recording).exit_code == 1


def test_a_falling_version_is_reordered(recording: Recording) -> None:
    rows = recording.cells[1].rows_seen
    rows[1], rows[2] = rows[2], rows[1]
    assert judge(recording).reordered == 1
    assert judge(recording).exit_code == 1


def test_a_falling_number_in_the_feed_is_reordered(recording: Recording) -> None:
    feed = recording.cells[1].feed_seen
    feed[1], feed[2] = feed[2], feed[1]
    assert judge(recording).reordered == 1


def test_an_older_version_on_a_new_connection_is_not_reordered(recording: Recording) -> None:
    rows = recording.cells[1].rows_seen
    rows.append(replace(rows[0], connection=2))
    assert judge(recording).good


def test_one_changed_field_in_one_cell_is_another_hash(recording: Recording) -> None:
    cell = recording.cells[2]
    cell.hashes = {TOPIC: replace(cell.hashes[TOPIC], hash="cd" * 32)}
    assert not judge(recording).pictures_equal
    assert judge(recording).exit_code == 1


def test_equal_hashes_at_other_numbers_or_rows_are_not_equal_pictures(recording: Recording) -> None:
    cell, at = recording.cells[2], recording.cells[2].hashes[TOPIC]
    cell.hashes = {TOPIC: replace(at, rows=2)}
    assert not judge(recording).pictures_equal
    cell.hashes = {TOPIC: replace(at, sequence=at.sequence - 1)}
    assert not judge(recording).pictures_equal


def test_pictures_that_do_not_cover_a_head_are_not_equal(recording: Recording) -> None:
    for cell in recording.cells:
        cell.hashes = {TOPIC: replace(cell.hashes[TOPIC], sequence=13)}
    assert not judge(recording).pictures_equal


def test_no_cells_have_no_equal_pictures() -> None:
    assert not judge(Recording()).pictures_equal


def test_a_broken_promise_fails(recording: Recording) -> None:
    recording.promises.append(Promise("断链期间转发器的字节计数不动", False))
    assert judge(recording).exit_code == 1


def test_a_version_jumped_over_arrived_with_the_next(recording: Recording) -> None:
    for cell in recording.cells:
        cell.rows_seen = cell.rows_seen[-1:]
    result = judge(recording)
    assert result.measured == 4
    assert result.p99_ms == pytest.approx(3040)


def test_a_fact_that_one_other_cell_never_showed_live_is_not_measured(recording: Recording) -> None:
    recording.cells[0].rows_seen = []
    assert judge(recording).measured == 0


def test_the_command_exits_with_the_verdict(recording: Recording, capsys: pytest.CaptureFixture[str]) -> None:
    recording.cells[0].versions["i1"] = 3
    with pytest.raises(typer.Exit) as ended:
        finish(judge(recording), as_json=True)
    assert ended.value.exit_code == 1
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["lost"] == 1


def test_the_command_exits_with_zero_when_all_is_well(recording: Recording) -> None:
    with pytest.raises(typer.Exit) as ended:
        finish(judge(recording), as_json=True)
    assert ended.value.exit_code == 0


def test_quantiles() -> None:
    assert quantile([], 0.5) == 0
    assert quantile([1.0], 0.99) == 1
    assert quantile([float(n) for n in range(100)], 0.99) == 99
