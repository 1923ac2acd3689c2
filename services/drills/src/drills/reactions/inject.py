"""Which facts plan, release and end injects 情景注入?"""

from google.protobuf.message import Message
from joint.drills.v1 import exercise_pb2 as exercise_facts
from joint.drills.v1.script_pb2 import MselFrozen

from chassis.envelope import Record
from chassis.journal import Call
from chassis.reacting import Reaction, Reactions, further
from drills.aggregates import MSEL
from drills.commands.inject import PlanScripted
from drills.domain.facts import FACT_TYPES
from drills.domain.inject import id_of
from drills.handlers.desk import Desk, in_play
from drills.handlers.inject import expire_injects, plan_scripted, release_triggered

OVER = "演练已结束,未发出的情景注入过期。"


async def on_own_script_frozen(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """Opens an inject per line."""
    if record.region != desk.region.code:
        return
    script = await desk.journal.load(MSEL, record.subject)
    if script is None:
        return
    for line in script[0].injects:
        id = id_of(record.subject, line.code)
        command = PlanScripted(exercise_id=script[0].exercise_id, script=line)
        await plan_scripted(desk, further(call, id), id, command)


async def on_own_exercise_over(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """Ends what players do not have."""
    if record.region == desk.region.code:
        await expire_injects(*in_play(desk, call, record.subject), OVER)


async def on_fact_of_exercise(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """Whatever happens in an exercise of ours may be what an inject waits for."""
    if record.exercise_id is not None:
        await release_triggered(desk, call, record.exercise_id)


async def on_own_exercise_running(desk: Desk, record: Record, message: Message, call: Call) -> None:
    """What was waited for may have happened while it stood still."""
    if record.region == desk.region.code:
        await release_triggered(desk, call, record.subject)


_EXPIRE = Reaction("expire_injects", on_own_exercise_over)
_RUNNING = Reaction("release_after_start", on_own_exercise_running)
_TRIGGERED = Reaction("release_triggered", on_fact_of_exercise)
_OWN: Reactions[Desk] = {
    MselFrozen: (Reaction("plan_injects", on_own_script_frozen),),
    exercise_facts.ExerciseStarted: (_RUNNING,),
    exercise_facts.ExerciseResumed: (_RUNNING,),
    exercise_facts.ExerciseEnded: (_EXPIRE,),
    exercise_facts.ExerciseAbortedForRealEvent: (_EXPIRE,),
    exercise_facts.ExerciseCancelled: (_EXPIRE,),
}
REACTIONS: Reactions[Desk] = {
    kind: (*_OWN.get(kind, ()), _TRIGGERED) for kind in {*FACT_TYPES.values(), *_OWN}
}
