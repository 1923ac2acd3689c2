"""Whether the lines of a script fit together and fit their exercise."""

from collections import Counter
from collections.abc import Mapping, Sequence

from drills.commands.script import FactPattern, InjectScript
from drills.domain.exercise_state import Exercise
from drills.domain.facts import FACT_TYPES
from kernel.moves import invalid


def check_script(lines: Sequence[InjectScript], exercise: Exercise) -> None:
    """Raises Refusal INVALID at the field that is wrong."""
    codes = Counter(line.code for line in lines)
    for n, line in enumerate(lines):
        at = f"/injects/{n}"
        if codes[line.code] > 1:
            raise invalid("msel.code_twice", f"注入编号 {line.code} 重复。", f"{at}/code")
        check_line(line, exercise, at)
        for code in line.requires:
            if code not in codes:
                raise invalid("msel.requires_unknown", f"没有编号为 {code} 的注入。", f"{at}/requires")
    if circle := _circle({line.code: line.requires for line in lines}):
        raise invalid("msel.requires_circle", f"注入 {circle} 的前置注入绕回了它自己。", "/injects")


def check_line(line: InjectScript, exercise: Exercise, at: str) -> None:
    """Raises Refusal INVALID when one line does not fit the exercise; `at` points to it."""
    if line.offset_s is not None and line.trigger is not None:
        sentence = "一条注入只能定时间或条件中的一种。"
        raise invalid("msel.two_triggers", sentence, f"{at}/offset_s", f"{at}/trigger")
    for code in line.to_regions:
        _check_region(code, exercise, f"{at}/to_regions")
    if line.trigger is not None:
        _check_pattern(line.trigger, exercise, f"{at}/trigger")
    actions = Counter(action.code for action in line.expected_actions)
    objectives = {each.code for each in exercise.objectives}
    for n, action in enumerate(line.expected_actions):
        where = f"{at}/expected_actions/{n}"
        if actions[action.code] > 1:
            raise invalid("msel.code_twice", f"期望行动编号 {action.code} 重复。", f"{where}/code")
        if action.objective not in objectives:
            sentence = f"演练没有编号为 {action.objective} 的目标。"
            raise invalid("msel.objective_unknown", sentence, f"{where}/objective")
        _check_pattern(action.proof, exercise, f"{where}/proof")


def _check_pattern(pattern: FactPattern, exercise: Exercise, at: str) -> None:
    if pattern.event_type not in FACT_TYPES:
        sentence = f"没有事实类型 {pattern.event_type}。"
        raise invalid("msel.event_unknown", sentence, f"{at}/event_type")
    if pattern.region:
        _check_region(pattern.region, exercise, f"{at}/region")


def _check_region(code: str, exercise: Exercise, at: str) -> None:
    if code not in exercise.regions:
        raise invalid("msel.region_unknown", f"地区 {code} 不参加这次演练。", at)


def _circle(requires: Mapping[str, Sequence[str]]) -> str:
    """A code that needs itself by way of others, "" when there is none."""
    left = {code: set(needs) for code, needs in requires.items()}
    while free := [code for code, needs in left.items() if not needs]:
        for code in free:
            del left[code]
        for needs in left.values():
            needs.difference_update(free)
    return min(left, default="")
