"""Development issuer of one bureau: the roles of its cell, one password, ES256 tokens."""

import argparse
import asyncio
import base64
import hmac
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import jwt
import uvicorn
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from chassis.auth import AUDIENCE, ROLES
from chassis.clock import now
from chassis.regions import Region
from liandong.layout import HOST, read_zone
from liandong.secrets_dir import write_private

SECONDS = 12 * 3600
ORGS = {"police_liaison": "公安局", "procurator": "检察院"}
_MAX_FORM_BYTES = 4096


class Issuer:
    """Signs tokens of one region with a key that lives in the state folder."""

    def __init__(self, region: Region, url: str, key: ec.EllipticCurvePrivateKey) -> None:
        self._region = region
        self._url = url
        self._key = key
        self._jwk = _public_jwk(key.public_key())

    def jwks(self) -> dict[str, list[dict[str, str]]]:
        """The public key set."""
        return {"keys": [self._jwk]}

    def token(self, role: str, seconds: int = SECONDS, exercise: str | None = None) -> str:
        """A token of one role; raises KeyError for an unknown role."""
        issued = now()
        claims: dict[str, Any] = {
            "iss": self._url,
            "aud": AUDIENCE,
            "sub": f"{self._region.slug}:{role}",
            "name": f"{self._region.name}{ROLES[role]}",
            "region": self._region.code,
            "role": role,
            "sub_type": "service" if role == "integrator" else "person",
            "iat": issued,
            "nbf": issued,
            "exp": issued + timedelta(seconds=seconds),
        }
        if role in ORGS:
            claims["org"] = f"{self._region.name}{ORGS[role]}"
        if exercise:
            claims["exerciseid"] = exercise
        return jwt.encode(claims, self._key, algorithm="ES256", headers={"kid": self._jwk["kid"]})


def load_issuer(region: Region, url: str, key_file: Path) -> Issuer:
    """The issuer of a region, its key made at the first call."""
    if not key_file.exists():
        fresh = ec.generate_private_key(ec.SECP256R1()).private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        write_private(key_file, fresh.decode())
    key = serialization.load_pem_private_key(key_file.read_bytes(), None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError(f"{key_file} holds no EC key")
    return Issuer(region, url, key)


def _public_jwk(key: ec.EllipticCurvePublicKey) -> dict[str, str]:
    numbers = key.public_numbers()
    x, y = (_base64url(n.to_bytes(32)) for n in (numbers.x, numbers.y))
    kid = _base64url(numbers.x.to_bytes(32)[:12])
    return {"kty": "EC", "crv": "P-256", "alg": "ES256", "use": "sig", "kid": kid, "x": x, "y": y}


def _base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def create_app(issuer: Issuer, password: str) -> Starlette:
    """GET /.well-known/jwks.json and POST /token (form: username, password, perhaps an exercise's id)."""
    return Starlette(
        routes=[
            Route("/.well-known/jwks.json", lambda _: JSONResponse(issuer.jwks())),
            Route("/token", _token_route(issuer, password), methods=["POST"]),
        ]
    )


def _token_route(issuer: Issuer, password: str) -> Callable[[Request], Any]:
    async def token(request: Request) -> JSONResponse:
        body = (await request.body())[:_MAX_FORM_BYTES]
        form = parse_qs(body.decode("utf-8", errors="replace"))
        role, given = form.get("username", [""])[0], form.get("password", [""])[0]
        if role not in ROLES or not hmac.compare_digest(given.encode(), password.encode()):
            return JSONResponse({"error": "invalid_grant", "error_description": "用户名或密码不对。"}, 400)
        exercise = form.get("exercise", [""])[0]
        answer = {
            "access_token": issuer.token(role, exercise=exercise),
            "token_type": "Bearer",
            "expires_in": SECONDS,
        }
        return JSONResponse(answer, headers={"Cache-Control": "no-store"})

    return token


def main() -> None:
    """Serves one region's issuer until SIGTERM."""
    parser = argparse.ArgumentParser()
    for name in ("regions", "region", "secrets"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--port", type=int, required=True)
    given = parser.parse_args()
    region = read_zone(Path(given.regions)).by_slug(given.region)
    secrets = Path(given.secrets)
    issuer = load_issuer(region, f"http://{HOST}:{given.port}", secrets / "issuer-key")
    app = create_app(issuer, (secrets / "issuer-password").read_text(encoding="utf-8"))
    config = uvicorn.Config(app, HOST, given.port, log_level="warning", access_log=False, lifespan="off")
    asyncio.run(uvicorn.Server(config).serve())


if __name__ == "__main__":
    main()
