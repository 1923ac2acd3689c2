"""A process whose clock stands off believes it in everything but what only runs forward."""

import json
import os
import subprocess
import sys
import uuid
from datetime import timedelta

import pytest
from clock_shift import shifted

from chassis.clock import from_iso, monotonic, now

ASKED = """
import json
from chassis.clock import from_iso, iso, monotonic, new_id, now
moment = now()
print(json.dumps([iso(moment), type(moment).__name__, iso(from_iso(iso(moment))), new_id(), monotonic()]))
"""


@pytest.mark.parametrize("seconds", [300, -300])
def test_the_wall_clock_is_shifted_and_the_monotonic_one_is_not(seconds: int) -> None:
    before, ran = now(), monotonic()
    argv = [sys.executable, "-c", ASKED]
    said = subprocess.run(argv, env=os.environ | shifted(seconds), capture_output=True, check=True)
    moment, kind, same, id, forward = json.loads(said.stdout)
    shift = timedelta(seconds=seconds)
    assert before + shift <= from_iso(moment) <= now() + shift
    assert (kind, same) == ("datetime", moment)
    assert ran <= forward <= monotonic()
    born = (uuid.UUID(id).int >> 80) / 1000
    assert (before + shift).timestamp() - 0.001 <= born <= (now() + shift).timestamp()
