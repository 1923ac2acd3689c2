"""Times as text: one spelling of a moment, whatever its offset was."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from chassis.clock import SHANGHAI, from_iso, iso

MOMENT = datetime(2023, 4, 20, 1, 2, 3, 4_567, tzinfo=UTC)
SPELT = "2023-04-20T01:02:03.004Z"


@pytest.mark.parametrize("zone", [UTC, SHANGHAI, timezone(timedelta()), timezone(timedelta(hours=-5))])
def test_a_moment_is_spelt_in_utc_to_the_millisecond(zone: timezone) -> None:
    assert iso(MOMENT.astimezone(zone)) == SPELT


@pytest.mark.parametrize("text", [SPELT, "2023-04-20T09:02:03.004+08:00", "2023-04-20T01:02:03.004+00:00"])
def test_a_text_is_read_as_utc(text: str) -> None:
    read = from_iso(text)
    assert (iso(read), read.tzinfo) == (SPELT, UTC)


def test_a_text_without_an_offset_is_no_time() -> None:
    with pytest.raises(ValueError, match="time without offset"):
        from_iso("2023-04-20T01:02:03.004")
