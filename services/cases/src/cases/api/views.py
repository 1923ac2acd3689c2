"""How streams are shown: states without what is sealed, terms with how far they have run."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from cases.domain import oversight, package, reception_state, referral_state
from cases.domain.deadlines import Clock, Rulebook
from cases.domain.oversight import Oversight
from cases.domain.reception_state import Reception
from cases.domain.referral_state import Referral
from cases.handlers.desk import Desk
from cases.handlers.follow_up import merged
from cases.handlers.sealing import opened
from cases.queries import S, Seen
from chassis.clock import now
from chassis.http import Page, paged
from kernel.answers import Answer
from kernel.values import Sealed

_LABELS: dict[type[Any], dict[str, str]] = {
    Referral: referral_state.STATES,
    Reception: reception_state.STATES,
    Oversight: oversight.STATES,
}
HIDDEN = frozenset({"contents", "key", "note", "reason", "key_id", "clocks"})


def terms(clocks: Sequence[Clock], rules: Rulebook, moment: datetime) -> list[Answer]:
    """Terms that run: rule, basis, and how much of each has passed, in percent of the reminders."""
    return [
        {
            **clock.model_dump(mode="json", exclude={"raised"}),
            "label": rules.rules[clock.rule].zh if clock.rule in rules.rules else clock.rule,
            "passed_percent": rules.passed(clock, moment),
            "overdue": clock.due_at <= moment,
        }
        for clock in clocks
    ]


def view(desk: Desk, seen: Seen[S]) -> Answer:
    """A restricted stream without its sealed words."""
    state = seen.state
    shown = state.model_dump(mode="json", exclude=set(HIDDEN))
    clocks = terms(getattr(state, "clocks", ()), desk.rules.terms, now())
    label = _LABELS[type(state)][state.state]
    head = {"id": seen.id, "version": seen.version, "region": seen.region, "state_label": label}
    whole = {**head, **shown, "clocks": clocks}
    return whole | ({"missing": package.missing(state.papers)} if isinstance(state, Referral) else {})


async def words(desk: Desk, seen: Seen[Referral]) -> Answer:
    """The sealed words of a referral: facts, persons, titles, descriptions."""
    return merged([await opened(desk, sealed, seen.id) for sealed in seen.state.contents])


async def note(desk: Desk, sealed: Sealed | None, id: str) -> str:
    """What was written last; "" when nothing was."""
    return str(await opened(desk, sealed, id)) if sealed else ""


def page_of(found: Sequence[Seen[S]], page: Page) -> tuple[list[Seen[S]], str]:
    """A page of streams, the newest first, and after which id the next one begins."""
    ordered = sorted(found, key=lambda seen: (seen.state.recorded_at, seen.id), reverse=True)
    ids = [seen.id for seen in ordered]
    begin = ids.index(page.after) + 1 if page.after in ids else 0
    shown = ordered[begin : begin + page.size]
    return shown, shown[-1].id if begin + page.size < len(ordered) else ""


def listed(desk: Desk, shown: Sequence[Seen[S]], after: str) -> dict[str, Any]:
    """A page as it is answered."""
    return paged([view(desk, seen) for seen in shown], after)
