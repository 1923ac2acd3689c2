"""The duty roster as a calendar (RFC 5545) that people subscribe to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from icalendar import Alarm, Calendar, Event, Timezone

from chassis.clock import SHANGHAI
from chassis.enums import labels
from chassis.regions import Region
from incident.commands.duty_shift import CENTRE, FUNCTION
from incident.domain.duty_shift_state import DutyShift

REMIND = timedelta(hours=-1)


@dataclass(frozen=True)
class Entry:
    """A shift with its id and version."""

    id: str
    version: int
    shift: DutyShift


def roster(region: Region, entries: Iterable[Entry]) -> bytes:
    """The calendar; the same shifts always make the same bytes. A missed shift is shown as cancelled."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Liandong//{region.code}//ZH")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"{region.bureau}值班表")
    calendar.add_component(Timezone.from_tzinfo(SHANGHAI))
    for entry in sorted(entries, key=lambda e: (e.shift.starts_at, e.id)):
        calendar.add_component(_event(region, entry))
    return bytes(calendar.to_ical())


def _event(region: Region, entry: Entry) -> Event:
    shift = entry.shift
    event = Event()
    event.add("uid", f"shift-{entry.id}@{region.code}")
    event.add("sequence", entry.version)
    event.add("dtstamp", shift.changed_at)
    event.add("dtstart", shift.starts_at.astimezone(SHANGHAI))
    event.add("dtend", shift.ends_at.astimezone(SHANGHAI))
    event.add("status", "CANCELLED" if shift.state == "missed" else "CONFIRMED")
    event.add("summary", f"{labels(FUNCTION)[shift.function]} {shift.person}")
    event.add("location", region.bureau if shift.desk == CENTRE else shift.desk)
    event.add("contact", shift.telephone)
    event.add_component(_reminder())
    return event


def _reminder() -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", "一小时后接班")
    alarm.add("trigger", REMIND)
    return alarm
