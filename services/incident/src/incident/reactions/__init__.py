"""What do facts of any region make us do? One file per kind of stream that the facts move."""

from chassis.reacting import Reactions, merged
from incident.handlers.desk import Desk
from incident.reactions import (
    alarm,
    incident,
    joint_plan,
    plan_signature,
    regional_response,
    report_obligation,
    response_task,
    task_execution,
)

REACTIONS: Reactions[Desk] = merged(
    (
        report_obligation,
        joint_plan,
        plan_signature,
        response_task,
        task_execution,
        regional_response,
        incident,
        alarm,
    )
)
