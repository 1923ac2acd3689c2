"""What an offer of aid puts forward: a held team, or a reservation of a lot. Scarce first: the hold or the
reservation stands before the offer (I30)."""

from dataclasses import dataclass
from datetime import datetime

from chassis.errors import Kind, Refusal
from resources.commands.aid_values import AidLine
from resources.domain.stock_lot_state import StockLot
from resources.domain.team_state import RescueTeam

SOCIAL = ("social", "volunteer")
"""Sources of teams that come of their own will and answer the call themselves (应召确认)."""
CALLABLE = ("available", "standby")


@dataclass(frozen=True)
class Thing:
    """A team or goods as they stand now: how much, held until when, by whom sent. The ids of the other kind
    are empty."""

    quantity: int
    held_until: datetime
    mobilised_by: str
    mobiliser_region: str
    social_force: bool = False
    team_id: str = ""
    team_name: str = ""
    hold_token: str = ""
    lot_id: str = ""
    reservation_id: str = ""

    @property
    def subject(self) -> str:
        """The id of the team or of the lot."""
        return self.team_id or self.lot_id


def held_team(team: RescueTeam, id: str, token: str, line: AidLine, now: datetime) -> Thing:
    """The team under this hold, for this line.

    Raises Refusal CONFLICT `offer.not_held`, `offer.not_dispatchable` (I23), `offer.unfit`.
    """
    held = team.allocation
    if held.state != "held" or held.token != token or held.until is None or held.until <= now:
        sentence = "队伍没有以这个凭证预占,或预占已经失效;请先预占队伍。"
        raise Refusal(Kind.CONFLICT, "offer.not_held", sentence)
    _check_dispatchable(team, now)
    _check_fits(team, id, line)
    mobiliser = team.details.mobilised_by
    return Thing(
        quantity=1,
        held_until=held.until,
        mobilised_by=mobiliser.unit,
        mobiliser_region=mobiliser.region,
        social_force=team.details.source in SOCIAL,
        team_id=id,
        team_name=team.details.name,
        hold_token=token,
    )


def reserved_goods(
    lot: StockLot, id: str, reservation_id: str, line: AidLine, region: str, now: datetime
) -> Thing:
    """The goods under this reservation, for this line. Raises Refusal CONFLICT `offer.not_reserved`,
    `offer.unfit`."""
    found = lot.reservation(reservation_id)
    if found is None or found.until is None or found.until <= now:
        sentence = "没有这项预留,或预留已经失效;请先预留物资。"
        raise Refusal(Kind.CONFLICT, "offer.not_reserved", sentence)
    if (lot.item_code, lot.unit) != (line.item_code, line.unit) or found.quantity > line.quantity_max:
        sentence = "物资编码、计量单位或数量不符合这一行的需求。"
        raise Refusal(Kind.CONFLICT, "offer.unfit", sentence)
    return Thing(
        quantity=found.quantity,
        held_until=found.until,
        mobilised_by=lot.custodian,
        mobiliser_region=region,
        lot_id=id,
        reservation_id=reservation_id,
    )


def _check_dispatchable(team: RescueTeam, now: datetime) -> None:
    details = team.details
    valid = [until for until in (details.certified_until, details.insured_until) if until is not None]
    if not details.dispatchable or team.state != "verified" or team.duty not in CALLABLE:
        sentence = "队伍未经核验、不可用或者不能派出,不能应援。"
        raise Refusal(Kind.CONFLICT, "offer.not_dispatchable", sentence)
    if any(until <= now for until in valid):
        raise Refusal(Kind.CONFLICT, "offer.not_dispatchable", "队伍的资质或保险已经过期,不能应援。")


def _check_fits(team: RescueTeam, id: str, line: AidLine) -> None:
    """A level says something of its own kind only; one that nobody assessed satisfies no bound."""
    details = team.details
    named = not line.named_team_id or line.named_team_id in (id, team.twin_of)
    kind = details.kind == line.kind and _reaches(details.level, line.level_at_least)
    levels = {ref.code: ref.level for ref in details.capabilities}
    able = all(
        need.code in levels and _reaches(levels[need.code], need.level_at_least) for need in line.capabilities
    )
    if not (named and kind and able):
        sentence = "队伍的类别、等级或能力不符合这一行的需求。"
        raise Refusal(Kind.CONFLICT, "offer.unfit", sentence)


def _reaches(level: int | None, at_least: int) -> bool:
    """1 is the highest; 0 asks for no level. Any level, or none, reaches the lowest."""
    return at_least in (0, 5) or (level is not None and level <= at_least)
