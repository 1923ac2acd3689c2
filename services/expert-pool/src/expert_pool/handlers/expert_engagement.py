"""Commands on engagements of experts 专家任务."""

from datetime import datetime

from chassis.clock import now
from chassis.journal import Call, Outcome
from chassis.known import every, one
from chassis.reacting import further
from expert_pool.aggregates import EXPERT, EXPERT_ENGAGEMENT
from expert_pool.commands.expert_engagement import (
    AcceptEngagement,
    DeclineEngagement,
    ReceiveInvitation,
    RecuseExpert,
    ReviseOpinion,
    SubmitOpinion,
)
from expert_pool.domain import expert_engagement as domain
from expert_pool.domain.expert_engagement import ExpertEngagement, id_of
from expert_pool.domain.known_call import KnownCall
from expert_pool.handlers.desk import Desk
from expert_pool.handlers.pool import against_known

Engaged = Outcome[ExpertEngagement]


async def receive_invitation(desk: Desk, call: Call, known: KnownCall, expert_id: str) -> None:
    """待应召 or 回避; called by the reaction to an invitation of an expert of ours."""
    expert = await desk.pool.load(EXPERT, expert_id)
    if expert is None:
        return
    moment = now()
    command = ReceiveInvitation(
        call_id=known.id,
        expert_id=expert_id,
        expert_name=expert[0].name,
        title=known.subject.title,
        calling_region=known.region,
        reply_due_at=desk.parameters.expert_reply.due(moment),
    )
    against = await against_known(desk, known, expert_id, moment)
    hidden = known.subject.hidden
    await desk.journal.execute(
        EXPERT_ENGAGEMENT,
        id_of(known.id, expert_id),
        call,
        lambda state: domain.receive(state, command, against, hidden=hidden),
    )


async def accept_engagement(desk: Desk, call: Call, id: str, command: AcceptEngagement) -> Engaged:
    """应召, after one more look at what is known against it here (I14)."""
    state, _ = await one(desk.journal, EXPERT_ENGAGEMENT, id)
    known = await desk.known.call(state.call_id)
    against = await against_known(desk, known, state.expert_id, now())
    return await desk.journal.execute(
        EXPERT_ENGAGEMENT,
        id,
        call,
        lambda state: domain.accept(
            state,
            command,
            person=call.person,
            against=against,
            hidden=known.subject.hidden,
            over=known.state == "closed",
        ),
    )


async def decline_engagement(desk: Desk, call: Call, id: str, command: DeclineEngagement) -> Engaged:
    """谢绝."""
    return await desk.journal.execute(
        EXPERT_ENGAGEMENT, id, call, lambda state: domain.decline(state, command, person=call.person)
    )


async def recuse_expert(desk: Desk, call: Call, id: str, command: RecuseExpert) -> Engaged:
    """回避."""
    return await desk.journal.execute(
        EXPERT_ENGAGEMENT, id, call, lambda state: domain.recuse(state, command, person=call.person)
    )


async def submit_opinion(desk: Desk, call: Call, id: str, command: SubmitOpinion) -> Engaged:
    """提交意见."""
    return await desk.journal.execute(
        EXPERT_ENGAGEMENT, id, call, lambda state: domain.submit(state, command, person=call.person)
    )


async def revise_opinion(desk: Desk, call: Call, id: str, command: ReviseOpinion) -> Engaged:
    """修订意见."""
    return await desk.journal.execute(
        EXPERT_ENGAGEMENT, id, call, lambda state: domain.revise(state, command, person=call.person)
    )


async def close_engagements(desk: Desk, call: Call, call_id: str) -> None:
    """结束 of all of ours with their call; called by the reaction to its end."""
    for id, _ in await every(desk.journal, EXPERT_ENGAGEMENT, {"call_id": call_id}):
        await desk.journal.execute(EXPERT_ENGAGEMENT, id, further(call, id), domain.close)


async def look_at_engagement(desk: Desk, call: Call, id: str, moment: datetime) -> None:
    """未应答 when no answer came in time."""
    state, _ = await one(desk.journal, EXPERT_ENGAGEMENT, id)
    known = await desk.known.call(state.call_id)
    over = known.state == "closed"
    await desk.journal.execute(
        EXPERT_ENGAGEMENT,
        id,
        call,
        lambda state: domain.run_out(state, moment, over=over) if state else [],
    )
