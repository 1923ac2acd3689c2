"""Who signs a request, an offer or a receipt?"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Signer:
    """Login, name and role of the token, post in words; `person` is False for a program."""

    login: str
    name: str
    role: str
    post: str
    person: bool
