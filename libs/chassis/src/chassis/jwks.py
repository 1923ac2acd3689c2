"""The issuer's public keys: read when an unknown one is named, kept while the issuer is away."""

import asyncio

import httpx
import jwt
import structlog

from chassis.clock import monotonic
from chassis.errors import Kind, Refusal
from chassis.trust import trusted

ALGORITHMS = ("ES256", "RS256")
# An attacker naming random keys must not turn into a flood at the issuer.
REFETCH_S = 10.0
FIRST_S = 1.0
TIMEOUT_S = 3.0
_log = structlog.get_logger(__name__)


class KeyRing:
    """Keys of one issuer by their kid."""

    def __init__(self, url: str, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self._url = url
        self._client = httpx.AsyncClient(
            timeout=TIMEOUT_S, transport=transport, trust_env=False, verify=trusted()
        )
        self._keys: dict[str, jwt.PyJWK] = {}
        self._tried: float | None = None
        self._lock = asyncio.Lock()

    async def key(self, kid: str) -> jwt.PyJWK | None:
        """The key of a kid, None when the issuer has none; Refusal UNAVAILABLE while no key was ever read."""
        if kid not in self._keys:
            async with self._lock:
                if kid not in self._keys and self._may_try():
                    await self._fetch()
        if not self._keys:
            raise Refusal(
                Kind.UNAVAILABLE, "auth.issuer_away", "认证中心暂时无法连接,请稍后重试。", retry_after=5
            )
        return self._keys.get(kid)

    async def close(self) -> None:
        """Closes the connection to the issuer."""
        await self._client.aclose()

    def _may_try(self) -> bool:
        pause = REFETCH_S if self._keys else FIRST_S
        return self._tried is None or monotonic() - self._tried >= pause

    async def _fetch(self) -> None:
        self._tried = monotonic()
        try:
            answer = await self._client.get(self._url)
            answer.raise_for_status()
            ring = jwt.PyJWKSet.from_dict(answer.json())
        except (httpx.HTTPError, ValueError, AttributeError, jwt.PyJWTError) as error:
            _log.warning("jwks_not_read", url=self._url, reason=type(error).__name__)
            return
        self._keys = {k.key_id: k for k in ring.keys if k.key_id and k.algorithm_name in ALGORITHMS}
