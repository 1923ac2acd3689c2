"""Restarts a stack's services when a source file is saved."""

from watchfiles import PythonFilter, awatch

from liandong.layout import ROOT
from liandong.stack import Stack

WATCHED = ("libs", "services", "deploy")


async def restart_on_save(stack: Stack) -> None:
    """Runs until cancelled; raises Failure when the services do not come up again."""
    folders = [ROOT / name for name in WATCHED]
    async for _ in awatch(*folders, watch_filter=PythonFilter()):
        for cell in stack.cells.values():
            await cell.restart("services")
