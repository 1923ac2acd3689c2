"""One fact of every kind, as it could travel. Golden wire files and projections are tested with these;
they are only ever added to. A kind of stream has its own file."""

from google.protobuf.message import Message

from resources.samples import aid, deployment, rescue_team, stock

_MODULES = (rescue_team, aid, deployment, stock)
ALL: tuple[Message, ...] = tuple(message for module in _MODULES for message in module.ALL)
