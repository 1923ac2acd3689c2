"""Whether a cell process can accept commands, and which of its parts lag."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

Probe = Callable[[], Awaitable[str]]
PATIENCE_S = 2.0


class Health:
    """Parts of a process. A probe answers "" when all is well, else a short English reason."""

    def __init__(self) -> None:
        self._probes: dict[str, tuple[Probe, bool]] = {}

    def part(self, name: str, probe: Probe, *, vital: bool = False) -> None:
        """Adds a part; only a vital one closes the door, any other just shows as degraded."""
        self._probes[name] = (probe, vital)

    async def report(self) -> dict[str, Any]:
        """`{"ready", "parts": {name: "ok"|"degraded: why"|"down: why"}, "degraded": [names]}`."""
        reasons = await asyncio.gather(*(_ask(probe) for probe, _ in self._probes.values()))
        parts, ready, degraded = {}, True, []
        for (name, (_, vital)), reason in zip(self._probes.items(), reasons, strict=True):
            parts[name] = f"{'down' if vital else 'degraded'}: {reason}" if reason else "ok"
            ready = ready and not (vital and reason)
            if reason:
                degraded.append(name)
        return {"ready": ready, "parts": parts, "degraded": degraded}


async def _ask(probe: Probe) -> str:
    try:
        async with asyncio.timeout(PATIENCE_S):
            return await probe()
    except TimeoutError:
        return f"no answer within {PATIENCE_S:g} s"
