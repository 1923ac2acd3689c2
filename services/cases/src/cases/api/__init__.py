"""The HTTP doors: thin, one per kind of stream."""

from cases.api import clue_check, desk, oversight, reception, reception_outcome, referral

DOORS = (
    clue_check.doors,
    referral.doors,
    reception.doors,
    reception_outcome.doors,
    oversight.doors,
    desk.doors,
)
