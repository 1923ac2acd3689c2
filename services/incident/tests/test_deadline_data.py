"""The rules are data: an edited number moves what follows, and a file with a mistake stops the cell."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from incident import samples
from incident.domain.deadlines import DutyFacts, Rulebook
from incident.domain.due_moment import DueMoment
from incident.rules import load_rules
from kernel.values import Casualties

AT = datetime(2023, 4, 20, 1, 5, 30, tzinfo=UTC)
WRITTEN = (
    "{id: report.per_level.written, class: accident_disaster, kind: first, form: written, from: informed,"
    " to: next_level, amount: 120, unit: min, basis: O493 art 11, mark: V}"
)
Load = Callable[[str], Rulebook]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """`load(text)`: the shipped rules with a file of the cell."""

    def loaded(text: str) -> Rulebook:
        path = tmp_path / "rules.yaml"
        path.write_text(text, encoding="utf-8")
        return load_rules(path)

    return loaded


def facts(**changes: Any) -> DutyFacts:
    """A significant accident of Jiashan that may harm both neighbours."""
    moment = DueMoment(trigger="informed", at=AT, level="significant", may_be="significant")
    given: dict[str, Any] = {
        "incident_id": samples.INCIDENT_ID,
        "event_class": "accident_disaster",
        "subtype": "",
        "region": "330421",
        "chain": ("330400", "330000", "state"),
        "neighbours": ("310118", "320509"),
        "moment": moment,
    }
    return DutyFacts(**{**given, **changes})


def due(rules: Rulebook, rule: str, trigger: str = "informed", **changes: Any) -> dict[str, datetime]:
    """Recipients of a rule's reports with their due times."""
    return {d.recipient: d.due_at for d in rules.duties(trigger, facts(**changes)) if d.rule == rule}


@pytest.mark.parametrize("minutes", [1, 90, 120, 600])
def test_another_term_moves_the_due_time_and_the_reminders(minutes: int, load: Load) -> None:
    rules = load(f"rules:\n- {WRITTEN.replace('120', str(minutes))}\n")
    (duty,) = [d for d in rules.duties("informed", facts()) if d.rule == "report.per_level.written"]
    assert duty.due_at == AT + timedelta(minutes=minutes)
    assert duty.reminders == tuple(AT + timedelta(seconds=minutes * 60 * p / 100) for p in (50, 80, 100))


def test_other_percents_move_the_reminders(load: Load) -> None:
    rules = load("reminders: [25, 100]\nrules: []\n")
    duty = rules.duties("informed", facts())[0]
    assert duty.reminders == (AT + timedelta(minutes=30), AT + timedelta(minutes=120))
    own = load(f"rules:\n- {WRITTEN[:-1]}, reminders: [90]}}\n")
    reminders = {d.rule: len(d.reminders) for d in own.duties("informed", facts())}
    assert reminders == {"report.per_level.written": 1, "report.per_level.oral.other": 3, "report.copies": 3}


def test_another_chain_moves_the_recipient(rules: Rulebook) -> None:
    assert list(due(rules, "report.per_level.written", chain=("999900", "state"))) == ["999900"]


def test_other_recipients_of_a_copy(load: Load) -> None:
    rules = load(
        "rules:\n- {id: report.copies, kind: copy, from: informed, to: [procuratorate, garrison], amount: 30,"
        " unit: min, basis: b, mark: D}\n"
    )
    assert due(rules, "report.copies") == dict.fromkeys(
        ["procuratorate", "garrison"], AT + timedelta(minutes=30)
    )


@pytest.mark.parametrize(
    ("at_least", "levels"),
    [
        ("general", ["general", "significant", "major", "extraordinary"]),
        ("major", ["major", "extraordinary"]),
        ("extraordinary", ["extraordinary"]),
    ],
)
def test_another_threshold_moves_when_neighbours_are_told(
    at_least: str, levels: list[str], load: Load
) -> None:
    rules = load(
        f"rules:\n- {{id: notify.neighbour, level_at_least: {at_least}, kind: copy, from: classified,"
        " to: neighbour_governments, amount: 15, unit: min, basis: b, mark: D}\n"
    )
    for level in ("general", "significant", "major", "extraordinary"):
        moment = DueMoment(trigger="classified", at=AT, level=level, may_be=level)
        told = due(rules, "notify.neighbour", "classified", moment=moment)
        assert list(told) == (["310118", "320509"] if level in levels else [])


def test_another_table_of_levels_moves_the_level(load: Load, rules: Rulebook) -> None:
    edited = load(
        "thresholds:\n- {code: major, deaths: 5, serious_injuries: 50, loss_cny: 50000000}\n"
        "- {code: general, deaths: 0, serious_injuries: 0, loss_cny: 0}\n"
    )
    assert rules.levels.confirmed(Casualties(dead=5), None) == "significant"
    assert edited.levels.confirmed(Casualties(dead=5), None) == "major"


def test_another_top_moves_how_far_up_is_reported(load: Load, rules: Rulebook) -> None:
    chain = ("330400", "330000", "state")
    assert rules.hops(chain, "general") == ["330400"]
    tops = "{extraordinary: state, major: state, significant: province, general: province}"
    assert load(f"report_up_to: {tops}\n").hops(chain, "general") == ["330400", "330000"]


def test_a_file_of_the_cell_replaces_rules_by_their_id(load: Load, rules: Rulebook) -> None:
    loaded = load(f"rules:\n- {WRITTEN.replace('120', '2').replace('min', 's')}\n")
    assert [r.id for r in loaded.deadlines] == [r.id for r in rules.deadlines]
    changed = [r.id for r, shipped in zip(loaded.deadlines, rules.deadlines, strict=True) if r != shipped]
    assert changed == ["report.per_level.written"]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("informed", "level_received", "unknown: level_received"),
        ("from: informed", "from: [informed, informed]", "named twice: informed, informed"),
        ("from: informed", "from: occurred", "names its recipients and the moments"),
        ("unit: min", "unit: fortnight", "'s', 'min', 'hour', 'day' or 'month'"),
        ("to: next_level", "to: [police, mayor]", "unknown: mayor"),
        ("to: next_level", "to: [police, police]", "named twice"),
        ("to: next_level, ", "", "names its recipients"),
        ("to: next_level", "levels: [general], to: police", "goes to the next level"),
        ("amount: 120", "amount: 0", "greater than 0"),
        ("kind: first", "kind: third", "not one of"),
        ("form: written", "form: sung", "not one of"),
        ("class: accident_disaster", "class: accident", "class"),
        ("mark: V", "mark: V, level_at_least: huge", "level_at_least"),
        ("mark: V", "mark: V, reminders: [80, 50]", "rising percents"),
        ("mark: V", "mark: V, reminders: [50, 120]", "rising percents"),
        ("mark: V", "mark: V, remind: [50]", "remind"),
        ("basis: O493 art 11, ", "", "basis"),
        ("}", "}\n- " + WRITTEN, "there twice: report.per_level.written"),
        ("id: report.per_level.written", "id: x, series: report.per_level.written", "both could count"),
    ],
)
def test_a_mistake_in_the_file_stops_the_cell_and_is_named(old: str, new: str, says: str, load: Load) -> None:
    assert old in WRITTEN
    with pytest.raises(ValueError, match=re.escape(says)):
        load(f"rules:\n- {WRITTEN.replace(old, new, 1)}\n")


@pytest.mark.parametrize(
    "text", ["report_up_to: {general: village}", "reminders: [0]", "thresholds: [{code: x}]"]
)
def test_a_mistake_beside_the_rules_stops_the_cell_too(text: str, load: Load) -> None:
    with pytest.raises(ValidationError):
        load(f"{text}\n")


def test_every_shipped_rule_names_its_source(rules: Rulebook) -> None:
    assert {rule.mark for rule in rules.deadlines} <= {"V", "V_old", "S", "M", "D"}
    assert all(rule.basis.strip() for rule in rules.deadlines)
    read = [(r.id, r.amount, r.unit, r.basis) for r in rules.deadlines if r.mark == "V"]
    assert read == [
        ("report.unit_to_bureau", 60, "min", "《生产安全事故报告和调查处理条例》第九条"),
        ("report.per_level.written", 120, "min", "《生产安全事故报告和调查处理条例》第十一条"),
        ("report.copies", 120, "min", "《生产安全事故报告和调查处理条例》第十条（随报告抄告）"),
        ("supplement.window", 30, "day", "《生产安全事故报告和调查处理条例》第十三条"),
        ("supplement.window.fire_road", 7, "day", "《生产安全事故报告和调查处理条例》第十三条"),
    ]
