"""Who may read the shared picture, and the token behind a request that was let in already."""

from datetime import UTC, datetime

import jwt
from fastapi import Request

from chassis.auth import ROLES

EVERYONE = frozenset(ROLES)


def token_of(request: Request, cookie: str) -> str:
    """The bearer token, else the session cookie; empty without either."""
    header = request.headers.get("authorization")
    return request.cookies.get(cookie, "") if header is None else header.partition(" ")[2].strip()


def expiry(token: str) -> datetime:
    """When a verified token ends. The signature is not checked here again."""
    claims = jwt.decode(token, options={"verify_signature": False})
    return datetime.fromtimestamp(claims["exp"], UTC)
