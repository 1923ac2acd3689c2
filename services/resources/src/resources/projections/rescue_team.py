"""Of a rescue team 救援队伍, of any region: its whole state, for the team search and for whoever books it."""

from collections.abc import Mapping
from datetime import UTC, datetime

from google.protobuf.message import Message

from chassis.known_facts import Keep, KnownData
from resources.domain.team_state import EVENTS, RescueTeam, evolve

# When it was said stands beside the state, in the row's `at`.
_TIMES = {"recorded_at", "changed_at"}
_NO_TIME = dict.fromkeys(_TIMES, datetime.min.replace(tzinfo=UTC))


def _evolved(message: Message, data: KnownData) -> KnownData:
    state = RescueTeam.model_validate({**data, **_NO_TIME}) if data else None
    after = evolve(state, message, datetime.min.replace(tzinfo=UTC))
    return after.model_dump(mode="json", exclude=_TIMES)


KIND = "rescue_team"
DATA: Mapping[type[Message], Keep] = dict.fromkeys(EVENTS, _evolved)
