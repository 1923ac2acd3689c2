"""One fact of every kind, as it could travel. Golden wire files and projections are tested with these;
they are only ever added to."""

from google.protobuf.message import Message

from expert_pool.samples import conflict_fact, expert, expert_call, expert_engagement

_MODULES = (expert, conflict_fact, expert_call, expert_engagement)
ALL: tuple[Message, ...] = tuple(message for module in _MODULES for message in module.ALL)
