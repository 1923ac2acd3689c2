"""Which kinds of streams does this service keep? A check is local; all else is restricted to a pair of
regions, the own one and its addressee."""

from typing import Any

from cases.domain import access, clue_check_state, oversight, reception_state, referral_state
from chassis.journal import Aggregate

CLUE_CHECK = Aggregate(
    "clue_check",
    "clue-checks",
    clue_check_state.ClueCheck,
    clue_check_state.evolve,
    clue_check_state.EVENTS,
    clue_check_state.next_due,
    local=True,
)
REFERRAL = Aggregate(
    "clue_referral",
    "referrals",
    referral_state.Referral,
    referral_state.evolve,
    referral_state.EVENTS,
    referral_state.next_due,
    addressee=lambda state: state.addressee.region,
)
RECEPTION = Aggregate(
    "referral_reception",
    "referral-receptions",
    reception_state.Reception,
    reception_state.evolve,
    reception_state.EVENTS,
    reception_state.next_due,
    addressee=lambda state: state.sender.region,
)
OVERSIGHT = Aggregate(
    "referral_oversight",
    "referral-oversights",
    oversight.Oversight,
    oversight.evolve,
    oversight.EVENTS,
    addressee=lambda state: state.sender.region,
)
ACCESS = Aggregate(
    "referral_access",
    "referral-accesses",
    access.Access,
    access.evolve,
    access.EVENTS,
    addressee=lambda state: state.other_region,
)
AGGREGATES: tuple[Aggregate[Any], ...] = (CLUE_CHECK, REFERRAL, RECEPTION, OVERSIGHT, ACCESS)
