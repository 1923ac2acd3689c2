"""One fact of every kind, as it could travel; only ever added to. `ALL` of a file is a whole life."""

from google.protobuf.message import Message

from cases.samples import access, clue_check, oversight, reception, referral

_MODULES = (clue_check, referral, reception, oversight, access)
ALL: tuple[Message, ...] = tuple(message for module in _MODULES for message in module.EVERY)

__all__ = ["ALL"]
