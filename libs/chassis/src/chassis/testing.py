"""An issuer in memory, so that tests of doors and policies need no other process."""

from datetime import timedelta
from typing import Any

import httpx
import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from jwt.algorithms import ECAlgorithm

from chassis.auth import AUDIENCE, Verifier
from chassis.clock import now
from chassis.jwks import KeyRing
from chassis.regions import Zone
from chassis.settings import CellSettings


class Issuer:
    """Signs tokens and serves its keys. `away` makes it unreachable, `reads` counts its key requests."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.away = False
        self.reads = 0
        self.kid = ""
        self._public: list[dict[str, Any]] = []
        self.rotate()

    def rotate(self) -> None:
        """Signs with a new key from now on; the old ones stay published."""
        self.kid = f"key-{len(self._public) + 1}"
        self._key = ec.generate_private_key(ec.SECP256R1())
        public = ECAlgorithm.to_jwk(self._key.public_key(), as_dict=True)
        self._public.append({**public, "kid": self.kid, "alg": "ES256", "use": "sig"})

    def token(self, role: str, region: str, *, valid_s: int = 3600, **changes: Any) -> str:
        """A token of a person with a role in a region (code); `changes` replace or add claims."""
        moment = now()
        claims = {
            "iss": self.url,
            "aud": AUDIENCE,
            "sub": f"{role}@{region}",
            "name": "王小明",
            "region": region,
            "role": role,
            "sub_type": "person",
            "iat": moment,
            "nbf": moment,
            "exp": moment + timedelta(seconds=valid_s),
            **changes,
        }
        return jwt.encode(claims, self._key, "ES256", headers={"kid": self.kid})

    def verifier(self, settings: CellSettings, zone: Zone) -> Verifier:
        """A verifier that reads this issuer's keys."""
        return Verifier(settings, zone, KeyRing(settings.keys_url, httpx.MockTransport(self._answer)))

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.reads += 1
        if self.away:
            raise httpx.ConnectError("away", request=request)
        return httpx.Response(200, json={"keys": self._public})
