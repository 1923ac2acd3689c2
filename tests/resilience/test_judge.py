"""The judge finds one fact lost, doubled or moved, one booking too many, one lie, and shows the least."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from history import Event, Evidence, Look
from history_judge import judge
from history_outcome import is_steady
from history_synthetic import TOPIC, beat, beats, clean, mark

from liandong.checker import TopicHash

Break = Callable[[Evidence], None]


@pytest.fixture
def evidence() -> Evidence:
    """All is well."""
    return clean()


def test_a_clean_run_passes(evidence: Evidence) -> None:
    assert judge(evidence) == []


def _lost(it: Evidence) -> None:
    cell = it.cells[1]
    cell.feed = [item for item in cell.feed if item.id != "f4"]
    cell.feed_seen = [item for item in cell.feed_seen if item.id != "f4"]


def _row_behind(it: Evidence) -> None:
    it.cells[0].versions["lot"] = 2


def _doubled_in_feed(it: Evidence) -> None:
    it.cells[2].feed.append(it.cells[2].feed[5])


def _number_twice(it: Evidence) -> None:
    cell = it.cells[2]
    cell.feed.append(replace(cell.feed[5], id="another", subject="elsewhere"))


def _another_fact_here(it: Evidence) -> None:
    it.cells[1].feed[3] = replace(it.cells[1].feed[3], id="forged")


def _number_given_twice(it: Evidence) -> None:
    it.facts.insert(4, replace(it.facts[3], id="forged", subject="else", version=1, commit="x", command="y"))


def _done_twice(it: Evidence) -> None:
    again = replace(it.facts[-1], sequence=19, id="f19", subject="second", version=1, commit="h19")
    it.facts.append(replace(again, command="c19", type="TeamHeld", data={"note": mark(4), "token": "h4"}))


def _command_twice(it: Evidence) -> None:
    it.facts[5] = replace(it.facts[5], command="c2")


def _two_answers(it: Evidence) -> None:
    it.events.append(Event(30.0, "ok", "jiashan", key="k4", id="team", version=9))


def _moved_in_topic(it: Evidence) -> None:
    it.facts[1], it.facts[2] = it.facts[2], it.facts[1]


def _row_goes_back(it: Evidence) -> None:
    rows = it.cells[0].rows_seen
    rows[1], rows[2] = rows[2], rows[1]


def _version_left_out(it: Evidence) -> None:
    del it.facts[2]


def _held_while_held(it: Evidence) -> None:
    it.facts[2] = replace(it.facts[2], type="TeamDutyChanged")


def _sent_while_out(it: Evidence) -> None:
    it.facts[6] = replace(it.facts[6], type="DeploymentOrdered", data={"team_id": "team"})


def _below_nothing(it: Evidence) -> None:
    it.facts[8] = replace(it.facts[8], data={"quantity": 5})


def _received_too_much(it: Evidence) -> None:
    it.facts[13] = replace(it.facts[13], data={"transfer_id": "move", "quantity": 5})


def _written_off_too_little(it: Evidence) -> None:
    it.facts[15] = replace(it.facts[15], data={"received": 4, "lost": 1})


def _raised_twice(it: Evidence) -> None:
    it.facts[16] = replace(it.facts[16], type="ReportOverdueRaised")


def _never_raised(it: Evidence) -> None:
    it.due.append("forgotten")


def _too_young(it: Evidence) -> None:
    # Nothing of what was answered at second 8 is here, and the light says 0.4 s at second 9.
    it.ages["qingpu"][8:9] = [beat(9.0, 7, {"jiashan": 400})]


def _snapshot_too_young(it: Evidence) -> None:
    it.looks.append(Look("wujiang", 20.0, {"jiashan": 1_000}, {**it.cells[0].versions, "duty": 1}))


def _other_hash(it: Evidence) -> None:
    it.cells[1].hashes[TOPIC] = TopicHash(18, "another", 7)


def _unanswered(it: Evidence) -> None:
    it.events = [event for event in it.events if (event.key, event.what) != ("k3", "ok")]


def _refused_and_done(it: Evidence) -> None:
    it.events[5] = Event(3.0, "refused", "jiashan", key="k3", note="team.hold_gone")


def _leaked(it: Evidence) -> None:
    it.hidden["secret"] = ["the picture of wujiang"]


def _number_missing(it: Evidence) -> None:
    _lost(it)
    it.events = [event for event in it.events if event.key != "k4"]


@pytest.mark.parametrize(
    ("broken", "name", "about"),
    [
        (_lost, "lost", "team"),
        (_row_behind, "lost", "lot"),
        (_number_missing, "gap", TOPIC),
        (_doubled_in_feed, "doubled", "sent"),
        (_number_twice, "doubled", TOPIC),
        (_another_fact_here, "forked", "team"),
        (_number_given_twice, "doubled", "else"),
        (_done_twice, "doubled", "k4"),
        (_command_twice, "doubled", "c2"),
        (_two_answers, "doubled", "k4"),
        (_moved_in_topic, "reordered", "team"),
        (_row_goes_back, "reordered", "team"),
        (_version_left_out, "gap", "team"),
        (_held_while_held, "overlapping hold", "team"),
        (_sent_while_out, "overlapping deployment", "sent"),
        (_below_nothing, "negative stock", "lot"),
        (_received_too_much, "stock sums", "move"),
        (_written_off_too_little, "stock sums", "move"),
        (_raised_twice, "overdue", "duty"),
        (_never_raised, "overdue", "forgotten"),
        (_too_young, "age too young", "team"),
        (_snapshot_too_young, "age too young", "duty"),
        (_other_hash, "different", TOPIC),
        (_unanswered, "unresolved", "k3"),
        (_refused_and_done, "refused", "team"),
        (_leaked, "leaked", "secret"),
    ],
)
def test_one_fault_is_found_and_named(evidence: Evidence, broken: Break, name: str, about: str) -> None:
    broken(evidence)
    assert (name, about) in {(found.name, found.about) for found in judge(evidence)}


def test_a_violation_shows_its_stream_alone_and_in_order(evidence: Evidence) -> None:
    _held_while_held(evidence)
    found = next(each for each in judge(evidence) if each.name == "overlapping hold")
    facts = [line for line in found.shown_by if line.startswith(TOPIC)]
    assert [line.split()[2] for line in facts] == [f"team@{version}" for version in range(1, 7)]
    assert str(found).splitlines()[0] == "overlapping hold: TeamHeld of team by h2 while h1 has it"
    assert not [line for line in found.shown_by if "lot" in line]


def test_an_age_that_is_larger_than_the_gap_is_no_lie(evidence: Evidence) -> None:
    evidence.ages["qingpu"][8:9] = [beat(9.0, 7, {"jiashan": 1_000, "wujiang": None})]
    evidence.looks = [Look("wujiang", 20.0, {"jiashan": 2_000, "qingpu": None}, {"team": 6, "duty": 1})]
    evidence.looks[0].versions.update({**evidence.cells[0].versions, "duty": 1})
    assert judge(evidence) == []


def test_heartbeats_that_had_to_wait_say_nothing_of_how_old_things_look() -> None:
    seen = beats(12)
    assert is_steady(seen, 6.0, 9.9)
    late = [replace(each, at=each.at + 0.4) if each.at > 5 else each for each in seen]
    assert not is_steady(late, 6.0, 9.9)
    assert is_steady(late, 9.0, 11.9)
    assert not is_steady(seen, 30.0, 33.0)
