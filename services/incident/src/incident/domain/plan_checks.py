"""Do the terms of a joint plan 联合应急预案 hold together?"""

from collections.abc import Sequence

from incident.commands.plan_terms import PlanTerms
from kernel.moves import invalid


def check_terms(terms: PlanTerms) -> None:
    """Raises Refusal INVALID `plan.code_twice`, `plan.clause_twice`, `plan.heading_twice`: what others name
    must be one thing."""
    codes = [task.code for task in terms.tasks]
    _refuse_twice(codes, "plan.code_twice", "/terms/tasks/{}/code", "任务编号")
    clauses = [clause.clause for clause in terms.preauthorised]
    _refuse_twice(clauses, "plan.clause_twice", "/terms/preauthorised/{}/clause", "预授权条款")
    headings = [section.heading for section in terms.sections]
    _refuse_twice(headings, "plan.heading_twice", "/terms/sections/{}/heading", "章节标题")


def _refuse_twice(names: Sequence[str], rule: str, pointer: str, word: str) -> None:
    for index, name in enumerate(names):
        if name in names[:index]:
            raise invalid(rule, f"{word}“{name}”重复,须各不相同。", pointer.format(index))
