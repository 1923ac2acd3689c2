"""Bodies that work; `BEFORE` of a file says which commands come first, by path."""

from cases.api.examples import clue_check, oversight, reception, referral

BEFORE: dict[str, tuple[str, ...]] = {
    **clue_check.BEFORE,
    **referral.BEFORE,
    **reception.BEFORE,
    **oversight.BEFORE,
}

__all__ = ["BEFORE", "clue_check", "oversight", "reception", "referral"]
