"""What stands against the time of an exercise: people and desks in another one, in earnest use, or days on
which nobody plays (I16)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from pydantic import BaseModel, Field

from chassis.clock import SHANGHAI
from drills.commands.exercise import Participation
from kernel.values import STORED

ENGAGED = {"team": "队伍", "deployment": "队伍", "engagement": "专家"}


class Window(BaseModel):
    """A stretch of time; the end is not part of it. None: it goes on already, nobody said until when."""

    model_config = STORED
    since: datetime | None
    until: datetime | None

    def overlaps(self, other: "Window") -> bool:
        """Whether there is an instant in both."""
        return _before(self.since, other.until) and _before(other.since, self.until)


def _before(since: datetime | None, until: datetime | None) -> bool:
    return since is None or until is None or since < until


class Booking(BaseModel):
    """Another exercise that has its time."""

    model_config = STORED
    id: str
    title: str
    participations: tuple[Participation, ...]
    window: Window


class Engagement(BaseModel):
    """A team or expert in earnest use. `kind`: team, deployment or engagement; `subject`: the team or
    expert."""

    model_config = STORED
    kind: str
    subject: str
    region: str
    window: Window


class Blackout(BaseModel):
    """Days on which no exercise is held: every year from `first` to `last` (month-day), or once (year-month-
    day); in these regions, everywhere when none is named. `source` says who decided that."""

    model_config = STORED
    name: str
    first: str = Field(pattern=r"^([0-9]{4}-)?[0-9]{2}-[0-9]{2}$")
    last: str = Field(pattern=r"^([0-9]{4}-)?[0-9]{2}-[0-9]{2}$")
    regions: tuple[str, ...] = ()
    source: str
    mark: str

    def holds(self, day: date) -> bool:
        """Whether a day is one of them."""
        text = day.isoformat() if len(self.first) > len("06-07") else f"{day:%m-%d}"
        if self.first <= self.last:
            return self.first <= text <= self.last
        return text >= self.first or text <= self.last


class Clash(BaseModel):
    """One thing that stands against it, with the sentence for whoever plans."""

    model_config = STORED
    kind: str
    subject: str
    region: str
    sentence: str


def clashes(
    wanted: Sequence[Participation],
    window: Window,
    *,
    others: Iterable[Booking],
    engaged: Iterable[Engagement],
    blackouts: Iterable[Blackout],
    names: Mapping[str, str],
) -> list[Clash]:
    """Every clash, in a fixed order. `others` without the exercise itself; `names` of regions by code."""
    found = [
        *(clash for other in others for clash in _with_exercise(wanted, window, other, names)),
        *(clash for use in engaged for clash in _with_real_use(wanted, window, use, names)),
        *(clash for days in blackouts for clash in _with_blackout(wanted, window, days, names)),
    ]
    return sorted(found, key=lambda clash: (clash.kind, clash.region, clash.subject, clash.sentence))


def _with_exercise(
    wanted: Sequence[Participation], window: Window, other: Booking, names: Mapping[str, str]
) -> list[Clash]:
    if not window.overlaps(other.window):
        return []
    theirs = {used for part in other.participations for used in _used(part)}
    both = [used for part in wanted for used in _used(part) if used in theirs]
    return [
        Clash(
            kind=kind,
            subject=subject,
            region=region,
            sentence=f"{names.get(region, region)}的{_WORDS[kind]}已排入同一时段的演练“{other.title}”。",
        )
        for kind, region, subject in both
    ]


def _used(part: Participation) -> list[tuple[str, str, str]]:
    """What a region's part occupies: (kind, region, subject)."""
    return [
        *(("desk", part.region, desk) for desk in part.desks),
        *(("team", part.region, team) for team in part.team_ids),
        *(("expert", part.region, expert) for expert in part.expert_ids),
    ]


_WORDS = {"desk": "值班席位", "team": "队伍", "expert": "专家"}


def _with_real_use(
    wanted: Sequence[Participation], window: Window, use: Engagement, names: Mapping[str, str]
) -> list[Clash]:
    asked = {each for part in wanted for each in (*part.team_ids, *part.expert_ids)}
    if use.subject not in asked or not window.overlaps(use.window):
        return []
    where, what = names.get(use.region, use.region), ENGAGED[use.kind]
    sentence = f"{where}的{what}正在执行真实任务,演练时段内尚未归建。"
    return [Clash(kind=use.kind, subject=use.subject, region=use.region, sentence=sentence)]


def _with_blackout(
    wanted: Sequence[Participation], window: Window, days: Blackout, names: Mapping[str, str]
) -> list[Clash]:
    held = [day.isoformat() for day in _days(window) if days.holds(day)]
    parts = [part.region for part in wanted if not days.regions or part.region in days.regions]
    if not held or not parts:
        return []
    region = "" if not days.regions else parts[0]
    where = "" if not region else names.get(region, region)
    sentence = f"{where}{held[0]} 为{days.name},不安排演练。"
    return [Clash(kind="blackout", subject=days.name, region=region, sentence=sentence)]


def _days(window: Window) -> list[date]:
    """The days in Shanghai that a window touches."""
    assert window.since is not None
    assert window.until is not None
    first, last = window.since.astimezone(SHANGHAI), window.until - timedelta(microseconds=1)
    count = (last.astimezone(SHANGHAI).date() - first.date()).days
    return [first.date() + timedelta(days=n) for n in range(count + 1)]
