"""Who may take a rescue team 救援队伍 and give it back (I4)? It is never booked twice."""

from datetime import datetime, timedelta

from google.protobuf.message import Message
from joint.resources.v1 import team_pb2 as pb

from chassis.errors import Kind, Refusal
from kernel.moves import invalid, require_person, standing
from kernel.values import to_timestamp
from resources.commands.team import CommitTeam, HoldTeam, OrderTeam, Purpose, ReleaseHold
from resources.domain.team_state import ALLOCATIONS, STATES, Allocation, RescueTeam


def hold(
    state: RescueTeam | None, command: HoldTeam, *, token: str, ttl: timedelta, now: datetime
) -> list[Message]:
    """预占. `token` will name the hold, `ttl` is hold.ttl, the longest.

    Raises Refusal CONFLICT as `_sendable` and `team.booked`; INVALID `team.hold_too_long`.
    """
    team = _sendable(state, now)
    if team.allocation.state != "free":
        raise _booked(team.allocation)
    span = ttl if command.minutes is None else timedelta(minutes=command.minutes)
    if span > ttl:
        longest = int(ttl.total_seconds() // 60)
        raise invalid("team.hold_too_long", f"一次预占最长 {longest} 分钟。", "/minutes")
    purpose = _purpose(command.purpose)
    return [pb.TeamHeld(token=token, purpose=purpose, until=to_timestamp(now + span))]


def release(state: RescueTeam | None, command: ReleaseHold) -> list[Message]:
    """释放. Raises Refusal CONFLICT `team.hold_gone` when the token names no hold that stands."""
    team = standing(state, tuple(STATES), "team", STATES)
    if not _is_held_by(team, command.token):
        raise _hold_gone()
    return [pb.HoldReleased(token=command.token, reason=command.reason)]


def release_by_reaction(state: RescueTeam | None, token: str, reason: str) -> list[Message]:
    """释放 because what the hold was for is over; nothing when the hold is gone already."""
    if state is None or not _is_held_by(state, token):
        return []
    return [pb.HoldReleased(token=token, reason=reason)]


def commit(state: RescueTeam | None, command: CommitTeam, *, now: datetime) -> list[Message]:
    """出队 for an accepted offer; nothing when it was committed for it already.

    Raises Refusal CONFLICT `team.hold_gone`: the offer then lapses (I30).
    """
    if state is not None and _is_committed_by(state, command.token):
        return []
    team = standing(state, ("verified",), "team", STATES)
    if not _is_alive(team, command.token, now):
        raise _hold_gone()
    return [
        pb.TeamCommitted(
            token=command.token,
            purpose=_purpose(team.allocation.purpose),
            aid_offer_id=command.aid_offer_id,
            terms_hash=command.terms_hash,
        )
    ]


def order(
    state: RescueTeam | None, command: OrderTeam, *, token: str, region: str, person: bool, now: datetime
) -> list[Message]:
    """派出 by own order, or a superior's with its 文号; a held team by the token of its hold alone.

    Raises Refusal CONFLICT as `_sendable`, `team.booked`; INVALID `team.superior_order`; FORBIDDEN
    `team.person`.
    """
    require_person(person, "team")
    team = _sendable(state, now)
    if team.allocation.state != "free" and not _is_alive(team, command.token, now):
        raise _booked(team.allocation)
    _check_authority(team, command, region)
    return [
        pb.TeamCommitted(
            token=team.allocation.token or token,
            purpose=_purpose(command.purpose),
            order=pb.TeamOrder(
                basis=command.basis, superior=command.superior, document_number=command.document_number
            ),
        )
    ]


def _check_authority(team: RescueTeam, command: OrderTeam, region: str) -> None:
    """A force of the city or the province is not the district's to send (调派权限单位)."""
    said = (bool(command.superior.strip()), bool(command.document_number.strip()))
    unit = team.details.mobilised_by
    if any(said) and not all(said):
        sentence = "上级命令须同时写明下令单位和文号。"
        raise invalid("team.superior_order", sentence, "/superior", "/document_number")
    if unit.region != region and not all(said):
        sentence = f"这支队伍由{unit.unit}调派,本级派出须写明上级命令的单位和文号。"
        raise invalid("team.superior_order", sentence, "/superior", "/document_number")


def stand_down(state: RescueTeam | None, token: str, reason: str) -> list[Message]:
    """The deployment was called off before it left; nothing when the commitment is over."""
    if state is None or not _is_committed_by(state, token):
        return []
    return [pb.TeamStoodDown(token=token, reason=reason)]


def return_(state: RescueTeam | None, token: str, *, rest: timedelta, now: datetime) -> list[Message]:
    """休整 after a deployment; nothing when the commitment is over. `rest` is team.rest."""
    if state is None or not _is_committed_by(state, token):
        return []
    return [pb.TeamReturned(token=token, resting_until=to_timestamp(now + rest))]


def wake(state: RescueTeam, now: datetime) -> list[Message]:
    """A hold runs out at hold.ttl, a rest is over at team.rest."""
    allocation = state.allocation
    if allocation.until is None or allocation.until > now:
        return []
    if allocation.state == "held":
        return [pb.HoldExpired(token=allocation.token, until=to_timestamp(allocation.until))]
    return [pb.TeamRested(rested_at=to_timestamp(allocation.until))] if allocation.state == "resting" else []


def _sendable(state: RescueTeam | None, now: datetime) -> RescueTeam:
    """A team that could go. Raises Refusal CONFLICT `team.state`, `.not_dispatchable`, `.out_of_service`,
    `.certificate_expired`."""
    team = standing(state, ("verified",), "team", STATES)
    if not team.details.dispatchable:
        sentence = f"这条登记不可调派:{team.details.undispatchable_because}。"
        raise Refusal(Kind.CONFLICT, "team.not_dispatchable", sentence)
    if team.duty not in ("available", "standby"):
        raise Refusal(Kind.CONFLICT, "team.out_of_service", "这支队伍当前不可用,请先变更其值勤状态。")
    until = team.details.certified_until
    if until is not None and until <= now:
        raise Refusal(Kind.CONFLICT, "team.certificate_expired", "这支队伍的资质已经过期。")
    return team


def _is_held_by(team: RescueTeam, token: str) -> bool:
    return team.allocation.state == "held" and team.allocation.token == token


def _is_committed_by(team: RescueTeam, token: str) -> bool:
    return team.allocation.state == "committed" and team.allocation.token == token


def _is_alive(team: RescueTeam, token: str | None, now: datetime) -> bool:
    """Whether the token names the hold, and it has not run out: no timer needs to have run."""
    held, until = team.allocation, team.allocation.until
    return held.state == "held" and held.token == token and until is not None and until > now


def _booked(allocation: Allocation) -> Refusal:
    word = ALLOCATIONS[allocation.state]
    return Refusal(Kind.CONFLICT, "team.booked", f"这支队伍现为“{word}”,不能再次占用。")


def _hold_gone() -> Refusal:
    sentence = "所持的预占已经失效、释放或转为出队,请重新查询可用队伍。"
    return Refusal(Kind.CONFLICT, "team.hold_gone", sentence)


def _purpose(purpose: Purpose | None) -> pb.TeamPurpose:
    if purpose is None:
        return pb.TeamPurpose()
    return pb.TeamPurpose(
        text=purpose.text,
        incident_id=purpose.incident_id or "",
        aid_request_id=purpose.aid_request_id or "",
    )
