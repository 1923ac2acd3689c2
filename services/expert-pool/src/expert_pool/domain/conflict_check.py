"""May an expert work on a matter? A pure question over facts, asked before any invitation (I14).

No interest in the case: 生产安全事故报告和调查处理条例 art. 23. That former ties count for a while goes by
the rule for reviewers in procurement (政府采购评审专家管理办法 art. 16, three years), by analogy (mark M).
"""

import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, time

from chassis.clock import SHANGHAI
from expert_pool.commands.values import Party, Tie
from expert_pool.domain.known_expert import KnownConflict, KnownExpert, Matter, Reason
from kernel.terms import due

# Shorter names are part of too many others.
TELLING = 4
# These go on counting for a while after they ended.
COOLING = frozenset({"employer", "advisory"})


def check_conflicts(
    expert: KnownExpert, matter: Matter, at: datetime, *, cooling_months: int
) -> tuple[Reason, ...]:
    """Every reason against it at that moment; () when nothing stands between.

    A tie of the profile counts by itself until the conflict fact that follows from it is here; from then on
    the fact does, which only the head of the home bureau can overrule.
    """
    declared = [
        Reason(kind=conflict.kind or "undisclosed", target=_words(conflict), conflict_id=conflict.id)
        for conflict in expert.conflicts
        if _stands(conflict, matter)
        and _concerns(conflict, matter)
        and _covers(conflict.kind, conflict.since, conflict.until, at, cooling_months)
    ]
    known = {(c.kind, c.target.credit_code, c.target.name, c.since, c.until) for c in expert.conflicts}
    of_profile = [
        Reason(kind=kind, target=tie.name)
        for kind, tie in ties_of(expert.employers, expert.advises)
        if (kind, tie.credit_code, tie.name, tie.since, tie.until) not in known
        and any(same(tie, party) for party in matter.parties)
        and _covers(kind, tie.since, tie.until, at, cooling_months)
    ]
    return (*declared, *of_profile)


def ties_of(employers: Iterable[Tie], advises: Iterable[Tie]) -> list[tuple[str, Tie]]:
    """Everything in a profile that a conflict follows from, with its kind."""
    return [*(("employer", tie) for tie in employers), *(("advisory", tie) for tie in advises)]


def same(one: Party, other: Party) -> bool:
    """Whether two organisations are the same, as far as can be told: by their codes where both have one, else
    by names, of which one may be a part of the other (a department, a branch)."""
    if one.credit_code and other.credit_code:
        return one.credit_code == other.credit_code
    short, long = sorted((plain(one.name), plain(other.name)), key=len)
    return bool(short) and (short == long or (len(short) >= TELLING and short in long))


def plain(name: str) -> str:
    """A name without what people write differently: width, case, spaces, brackets, points."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(c for c in folded if unicodedata.category(c)[0] in "LN")


def _stands(conflict: KnownConflict, matter: Matter) -> bool:
    """Overruled by whoever asks, it stands (I14); a login means one person within one region."""
    by_requester = (conflict.region, conflict.overruled_by) == (matter.region, matter.requested_by)
    return conflict.state != "overruled" or by_requester


def _concerns(conflict: KnownConflict, matter: Matter) -> bool:
    reference = plain(conflict.reference)
    by_matter = bool(reference) and reference == plain(matter.reference)
    return by_matter or any(same(conflict.target, party) for party in matter.parties)


def _covers(kind: str, since: str, until: str, at: datetime, cooling_months: int) -> bool:
    begin, end = _day(since), _day(until)
    if begin is not None and at < begin:
        return False
    return end is None or at < due(end, cooling_months if kind in COOLING else 0, "month")


def _day(text: str) -> datetime | None:
    """Midnight in Shanghai; None when it is open, or no day that this version reads: then it counts."""
    try:
        return datetime.combine(date.fromisoformat(text), time(), SHANGHAI)
    except ValueError:
        return None


def _words(conflict: KnownConflict) -> str:
    return conflict.target.name or conflict.target.credit_code or conflict.reference
