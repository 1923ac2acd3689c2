"""Messages of issuing authorities, read into one form. What cannot be read is refused with its reason."""

from collections.abc import Callable

from incident.domain.alert import Alert
from incident.feeds import cap, national

_READERS: dict[str, Callable[[str], Alert]] = {"cap": cap.read, "national": national.read}


def read(format: str, document: str) -> Alert:
    """The message of a document. Raises Refusal INVALID `warning.*` at /document."""
    return _READERS[format](document)
