"""May a response start, change or end as things stand? Asked when it is proposed, and again when approved."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from chassis.errors import Kind, Refusal
from incident.commands.activation_proposal import ProposeActivation
from incident.domain.activation import CHANGE_LEVEL, END, START, Activation
from incident.domain.known_plan import KnownPlan
from incident.domain.plan_activation import KnownActivation
from incident.domain.regional_response_state import RegionalResponse
from kernel.moves import invalid

UNDER_WAY = ("verified", "responding", "contained")


@dataclass(frozen=True)
class Seen:
    """What is known here of everything that an activation names; None for what it does not name, and for a
    response that this region never had."""

    incident_region: str
    incident_state: str
    plan: KnownPlan | None
    answered: KnownActivation | None
    response: RegionalResponse | None


def check_request(command: ProposeActivation, *, neighbours: Collection[str]) -> None:
    """Raises Refusal INVALID: a start or a change lacks what 突发事件应对法 art. 72 wants said, or the act
    has no use for something that is said."""
    needed = {"/level": command.level, "/expected_hours": command.expected_hours}
    if command.act == END:
        _refuse_said("activation.not_for_end", "终止响应不填响应级别和预计持续时间。", needed)
    else:
        lacking = [pointer for pointer, v in {**needed, "/measures": command.measures}.items() if not v]
        if lacking:
            sentence = "启动响应和调整级别须写明事项、级别、预计持续时间和措施。"
            raise invalid("activation.incomplete", sentence, *lacking)
    asks = {"/asked_regions": command.asked_regions, "/in_answer_to": command.in_answer_to}
    if command.act != START:
        _refuse_said("activation.only_a_start_asks", "只有启动响应才商请或答复其他地区。", asks)
    _check_asked(command, neighbours)


def check(activation: Activation, seen: Seen, *, region: str) -> None:
    """Whether the act fits what is known here now; `region` is the own code.

    Raises Refusal CONFLICT: the incident is not verified or has ended, the plan is not in force, the answered
    activation no longer stands, the own response runs already or not at all, or is at that level already.
    INVALID: the answered activation does not ask this region about this incident, or rests on another plan.
    """
    _check_incident(activation, seen)
    if seen.plan is not None and seen.plan.state != "in_force":
        raise _conflict("plan_not_in_force", "所依据的联合预案版本不在有效状态,不能据此办理。")
    if seen.answered is not None:
        _check_answered(activation, seen.answered, region)
    _check_response(activation, seen.response)


def _refuse_said(rule: str, sentence: str, values: Mapping[str, object]) -> None:
    said = [pointer for pointer, value in values.items() if value]
    if said:
        raise invalid(rule, sentence, *said)


def _check_asked(command: ProposeActivation, neighbours: Collection[str]) -> None:
    if not command.asked_regions:
        return
    if command.plan_id is None:
        sentence = "只有依据联合预案启动时才能商请毗邻地区答复。"
        raise invalid("activation.asks_without_plan", sentence, "/asked_regions", "/plan_id")
    if command.in_answer_to is not None:
        sentence = "答复毗邻地区的启动时不再商请其他地区答复。"
        raise invalid("activation.answer_asks_nobody", sentence, "/asked_regions")
    for index, code in enumerate(command.asked_regions):
        if code not in neighbours:
            sentence = f"{code} 不是毗邻地区的区划代码。"
            raise invalid("activation.not_a_neighbour", sentence, f"/asked_regions/{index}")


def _check_incident(activation: Activation, seen: Seen) -> None:
    """A response may end whatever became of the incident: a neighbour ends its incident when it likes, and
    this region's own response must not stay open for that."""
    if activation.act != END and seen.incident_state not in UNDER_WAY:
        raise _conflict("incident_state", "事件未经核实或已经结束,不能启动响应或调整响应级别。")


def _check_answered(activation: Activation, answered: KnownActivation, region: str) -> None:
    if region not in answered.asked_regions or answered.incident_id != activation.incident_id:
        sentence = "这次联合预案启动没有就这起事件商请本地区答复。"
        raise invalid("activation.not_asked", sentence, "/in_answer_to")
    if activation.plan_id and activation.plan_id != answered.plan_id:
        sentence = "答复须与毗邻地区的启动依据同一版联合预案,或不填预案。"
        raise invalid("activation.plan_differs", sentence, "/plan_id")
    if answered.state != "activated":
        raise _conflict("answered_over", "毗邻地区已终止这次联合预案启动,无需再答复。")


def _check_response(activation: Activation, response: RegionalResponse | None) -> None:
    running = response is not None and response.state == "started"
    if activation.act == START:
        if running:
            raise _conflict("response_running", "本地区对这起事件的响应正在进行,请改为调整级别。")
    elif not running:
        raise _conflict("response_not_running", "本地区对这起事件没有正在进行的响应。")
    elif activation.act == CHANGE_LEVEL and response is not None and response.level == activation.level:
        raise _conflict("level_unchanged", "与现有响应级别相同,无需调整。")


def _conflict(rule: str, sentence: str) -> Refusal:
    return Refusal(Kind.CONFLICT, f"activation.{rule}", sentence)
