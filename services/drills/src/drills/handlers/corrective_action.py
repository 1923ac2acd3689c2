"""Commands on corrective actions 整改措施."""

from chassis.clock import new_id, now
from chassis.journal import Call, Outcome
from drills.aggregates import CORRECTIVE_ACTION
from drills.commands import corrective_action as commands
from drills.domain import corrective_action as domain
from drills.domain.corrective_action import CorrectiveAction
from drills.handlers.desk import Desk, require_real

Done = Outcome[CorrectiveAction]


async def open_action(desk: Desk, call: Call, command: commands.OpenCorrectiveAction) -> Done:
    """立整改 for an exercise that is known here. Raises Refusal CONFLICT `not_known_here`."""
    require_real(call)
    exercise, moment = await desk.known.exercise(command.exercise_id), now()
    due_at = command.due_at or desk.rules.corrective.due(moment)
    return await desk.journal.execute(
        CORRECTIVE_ACTION,
        new_id(),
        call,
        lambda state: domain.open_action(
            state, command, exercise=exercise, region=desk.region.code, due_at=due_at, now=moment
        ),
    )


async def progress_action(desk: Desk, call: Call, id: str, command: commands.ProgressAction) -> Done:
    """进展."""
    return await desk.journal.execute(
        CORRECTIVE_ACTION, id, call, lambda state: domain.progress(state, command)
    )


async def complete_action(desk: Desk, call: Call, id: str, command: commands.CompleteAction) -> Done:
    """完成."""
    return await desk.journal.execute(
        CORRECTIVE_ACTION, id, call, lambda state: domain.complete(state, command)
    )


async def verify_action(desk: Desk, call: Call, id: str, command: commands.VerifyAction) -> Done:
    """核实."""
    return await desk.journal.execute(
        CORRECTIVE_ACTION, id, call, lambda state: domain.verify(state, command, person=call.person)
    )


async def return_action(desk: Desk, call: Call, id: str, command: commands.ReturnAction) -> Done:
    """退回."""
    return await desk.journal.execute(
        CORRECTIVE_ACTION, id, call, lambda state: domain.send_back(state, command, person=call.person)
    )
