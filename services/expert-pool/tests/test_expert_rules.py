"""Waiting times and terms from data, codes by their standard, and the indexes on a real store."""

from pathlib import Path

import pytest
from lab import Lab
from pydantic import ValidationError

from expert_pool.commands.values import Tie, TieBody, check_character
from expert_pool.rules import load
from expert_pool.store import INDEXES
from kernel.parameters import load_terms


def test_what_is_shipped() -> None:
    shipped = {id: (term.amount, term.unit) for id, term in load_terms("expert_pool").items()}
    assert shipped == {
        "expert.reply": (5, "min"),
        "expert.term": (36, "month"),
        "conflict.cooling": (36, "month"),
        "personal_data.retention_after_end": (30, "day"),
    }
    assert load().cooling_months == 36


def test_a_file_of_the_cell_changes_single_ones(tmp_path: Path) -> None:
    path = tmp_path / "cell.yaml"
    text = (
        "parameters:\n- {id: expert.reply, amount: 2, unit: s, basis: 测试, mark: D}\n"
        "- {id: expert.term, amount: 1, unit: day, basis: 测试, mark: D}\n"
        "- {id: of.others, amount: 1, unit: day, basis: 测试, mark: D}\n"
    )
    path.write_text(text, encoding="utf-8")
    changed = load(path)
    assert (changed.expert_reply.unit, changed.expert_term.unit) == ("s", "day")
    assert changed.retention == load().retention


@pytest.mark.parametrize(
    "entry",
    [
        "{id: expert.term, amount: 0, unit: month, basis: 测试, mark: D}",
        "{id: expert.term, amount: 1, unit: year, basis: 测试, mark: D}",
        "{id: conflict.cooling, amount: 1, unit: day, basis: 测试, mark: D}",
        "{id: expert.trem, amount: 1, unit: day, basis: 测试, mark: D}",
    ],
)
def test_a_wrong_term_is_refused_at_start(entry: str, tmp_path: Path) -> None:
    path = tmp_path / "cell.yaml"
    path.write_text(f"parameters:\n- {entry}\n", encoding="utf-8")
    with pytest.raises(ValidationError):
        load(path)


def test_credit_codes_carry_the_check_character_of_the_standard() -> None:
    # A code that is public on the pages of the company itself.
    assert check_character("9144030071526726X") == "G"
    assert TieBody(name="甲", credit_code="9144030071526726XG").name == "甲"
    for wrong in ("9144030071526726XH", "9144030071526726X", "I144030071526726XG"):
        with pytest.raises(ValidationError):
            TieBody(name="甲", credit_code=wrong)
    # What a neighbour of another version told is read all the same.
    assert Tie(name="甲", credit_code="9144030071526726XH").credit_code


@pytest.mark.real
async def test_the_service_makes_its_indexes_twice_without_harm(lab: Lab) -> None:
    for _ in range(2):
        await lab.database.make_indexes(INDEXES)
    names = await lab.database.collection("rows").index_information()
    assert "type_1_data.expert_id_1" in names
