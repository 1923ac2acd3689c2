"""What may happen to a duty shift 值班班次: no two for one chair, no chair left empty unseen (I12)."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from google.protobuf.message import Message
from joint.incident.v1 import shift_pb2 as pb

from chassis.clock import SHANGHAI
from chassis.enums import labels, number_of
from chassis.errors import Kind, Refusal
from incident.commands.duty_shift import CENTRE, FUNCTION, HandOverShift, PlanShift, StartShift, SwapShift
from incident.domain.duty_shift_state import LIVE, STATES, DutyShift
from incident.domain.open_item import OpenItem
from incident.domain.parameters import Parameters
from kernel.moves import invalid, require_person, standing, unopened
from kernel.values import to_timestamp

# Our defaults: nobody is fit for longer, and a relief comes a little early to be told everything.
LONGEST = timedelta(hours=36)
EARLY = timedelta(minutes=30)


def plan(
    state: DutyShift | None,
    command: PlanShift,
    *,
    region: str,
    others: Iterable[DutyShift],
    parameters: Parameters,
    now: datetime,
) -> list[Message]:
    """排班. `others`: every shift of the same chair, which is a function at a desk."""
    unopened(state, "shift")
    _check_desk(command.desk, region)
    _check_times(command, now)
    for other in others:
        if _overlaps(command, other):
            raise Refusal(Kind.CONFLICT, "shift.overlap", f"与{_named(other)}的班次时间重叠。")
    function = pb.DutyFunction.ValueType(number_of(FUNCTION, command.function))
    return [
        pb.ShiftPlanned(
            desk=command.desk,
            function=function,
            person=command.person,
            telephone=command.telephone,
            starts_at=to_timestamp(command.starts_at),
            ends_at=to_timestamp(command.ends_at),
            start_by=to_timestamp(max(command.starts_at, now) + parameters.duty_missed),
            gap_notice_at=to_timestamp(command.ends_at - parameters.duty_gap_notice),
        )
    ]


def start(
    state: DutyShift | None,
    command: StartShift,
    *,
    others: Sequence[DutyShift],
    now: datetime,
    person: bool,
) -> list[Message]:
    """到岗 in person. Beside the one who goes nobody else may hold the chair."""
    require_person(person, "shift")
    shift = standing(state, ("planned",), "shift", STATES)
    if not shift.starts_at - EARLY <= now < shift.ends_at:
        sentence = "只能在班次开始前三十分钟至结束前到岗。"
        raise Refusal(Kind.CONFLICT, "shift.not_its_time", sentence)
    sitting = [other for other in others if other.state == "started"]
    for other in sitting:
        if other.ends_at > shift.starts_at:
            raise Refusal(Kind.CONFLICT, "shift.chair_taken", f"{_named(other)}正在同一岗位值班。")
    if len(sitting) > 1:
        raise Refusal(Kind.CONFLICT, "shift.earlier_open", "更早的班次尚未交班,请先依次交班。")
    return [pb.ShiftStarted(note=command.note)]


def hand_over(
    state: DutyShift | None,
    command: HandOverShift,
    *,
    id: str,
    successor: DutyShift | None,
    others: Sequence[DutyShift],
    items: Sequence[OpenItem],
    now: datetime,
    person: bool,
) -> list[Message]:
    """交班 in person, to who is there or about to come, with everything that is open (I12)."""
    require_person(person, "shift")
    shift = standing(state, ("started",), "shift", STATES)
    if command.successor_id == id or successor is None or _chair(successor) != _chair(shift):
        raise invalid("shift.successor_elsewhere", "接班的须是同一岗位的另一个班次。", "/successor_id")
    if not _takes_over(successor, now):
        sentence = "接班的班次须已到岗,或将在三十分钟内开始。"
        raise Refusal(Kind.CONFLICT, "shift.successor_not_there", sentence)
    if any(other.state == "started" and other.starts_at < shift.starts_at for other in others):
        raise Refusal(Kind.CONFLICT, "shift.earlier_open", "更早的班次尚未交班,请先依次交班。")
    return [
        pb.ShiftHandedOver(
            successor_id=command.successor_id,
            successor=successor.person,
            items=[item.to_proto() for item in items],
            notes=command.notes,
        )
    ]


def swap(state: DutyShift | None, command: SwapShift) -> list[Message]:
    """换班, before it starts."""
    shift = standing(state, ("planned",), "shift", STATES)
    if command.person == shift.person:
        raise invalid("shift.same_person", "换班须换为另一人。", "/person")
    return [pb.ShiftSwapped(person=command.person, previous=shift.person, reason=command.reason)]


def look(state: DutyShift, *, others: Sequence[DutyShift], now: datetime) -> list[Message]:
    """What the clock finds: 脱岗 of one who did not come, 值班空档 when nobody comes afterwards."""
    if state.state == "planned" and state.start_by <= now:
        return [pb.ShiftMissed(starts_at=to_timestamp(state.starts_at))]
    if state.state not in LIVE or state.gap is not None or now < state.gap_notice_at:
        return []
    later = [other for other in others if other.state in LIVE and other.ends_at > state.ends_at]
    if any(other.starts_at <= state.ends_at for other in later):
        return []
    return [_gap(state, min((other.starts_at for other in later), default=None))]


def named_interval(shift: DutyShift) -> str:
    """Function and local time of a shift, for people."""
    starts, ends = (moment.astimezone(SHANGHAI) for moment in (shift.starts_at, shift.ends_at))
    return f"{labels(FUNCTION)[shift.function]} {starts:%m-%d %H:%M}—{ends:%H:%M}"


def _gap(shift: DutyShift, until: datetime | None) -> pb.DutyGapRaised:
    raised = pb.DutyGapRaised(
        desk=shift.desk,
        function=pb.DutyFunction.ValueType(number_of(FUNCTION, shift.function)),
        until=to_timestamp(until) if until else None,
    )
    # The field's name is a keyword of this language.
    getattr(raised, "from").CopyFrom(to_timestamp(shift.ends_at))
    return raised


def _check_desk(desk: str, region: str) -> None:
    if desk != CENTRE and not desk.startswith(region):
        sentence = "值班岗位须是本地区指挥中心,或本地区的街道、镇。"
        raise invalid("shift.desk_elsewhere", sentence, "/desk")


def _check_times(command: PlanShift, now: datetime) -> None:
    if not command.starts_at < command.ends_at:
        raise invalid("shift.times_out_of_order", "班次的结束须晚于开始。", "/ends_at")
    if command.ends_at - command.starts_at > LONGEST:
        raise invalid("shift.too_long", "一个班次最长三十六小时。", "/ends_at")
    if command.ends_at <= now:
        raise invalid("shift.over_already", "不能补排已经结束的班次。", "/ends_at")


def _overlaps(command: PlanShift, other: DutyShift) -> bool:
    return other.state in LIVE and command.starts_at < other.ends_at and other.starts_at < command.ends_at


def _takes_over(successor: DutyShift, now: datetime) -> bool:
    if successor.state == "planned":
        return successor.starts_at - EARLY <= now < successor.ends_at
    return successor.state == "started"


def _chair(shift: DutyShift) -> tuple[str, str]:
    return shift.desk, shift.function


def _named(shift: DutyShift) -> str:
    """For a sentence: who, as what, from when."""
    local = shift.starts_at.astimezone(SHANGHAI)
    return f"{labels(FUNCTION)[shift.function]}{shift.person}({local:%m月%d日%H:%M}起)"
