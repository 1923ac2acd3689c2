"""The story of 20 April 2023, played by the command that users type, a link of three cells really cut."""

import asyncio
import json
import os
import sys

import pytest

from liandong.stack import Stack

pytestmark = [pytest.mark.story, pytest.mark.timeout(600)]


async def test_the_story_keeps_every_promise(stack: Stack) -> None:
    command = [sys.executable, "-m", "liandong.cli", "demo", "--state-dir", str(stack.state_dir)]
    environment = os.environ | {"LIANDONG_REGIONS": str(stack.regions), "PYTHONUTF8": "1"}
    playing = await asyncio.create_subprocess_exec(*command, env=environment, stdout=asyncio.subprocess.PIPE)
    out, _ = await playing.communicate()
    said = out.decode()
    assert playing.returncode == 0, said
    result = json.loads(said.splitlines()[-1])
    assert (result["lost"], result["duplicated"], result["reordered"]) == (0, 0, 0)
    assert result["pictures_equal"]
    assert result["accepted"] >= 1_000
    assert "✗" not in said
