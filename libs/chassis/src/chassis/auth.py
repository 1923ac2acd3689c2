"""From a bearer token to a caller, and whether the caller may do a thing."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt

from chassis.clock import now
from chassis.errors import Kind, Refusal
from chassis.jwks import ALGORITHMS, KeyRing
from chassis.regions import Region, Zone
from chassis.settings import CellSettings

AUDIENCE = "liandong"
# Clocks of the issuer and of this machine may differ by a minute.
LEEWAY_S = 60
# Verifying a signature costs more than a small command; a token is looked at anew this often.
KNOWN_S = 30
KNOWN_KEPT = 1_000
_REQUIRED = ["iss", "aud", "sub", "exp", "nbf", "iat", "region", "role", "sub_type"]

ROLES = {
    "duty_officer": "值班员",
    "duty_leader": "带班领导",
    "commander": "指挥机构负责人",
    "bureau_head": "局正职负责人",
    "enforcement_officer": "行政执法人员",
    "police_liaison": "同级公安",
    "procurator": "同级检察院",
    "resource_manager": "力量物资管理员",
    "expert_manager": "专家库管理员",
    "drill_coordinator": "预案演练岗",
    "evaluator": "评估员",
    "auditor": "审计员",
    "integrator": "接口客户端",
    "town_officer": "街镇信息员",
}
READERS = frozenset(
    {
        "duty_officer",
        "duty_leader",
        "commander",
        "bureau_head",
        "auditor",
        "integrator",
        "drill_coordinator",
        "evaluator",
        "resource_manager",
        "expert_manager",
        "enforcement_officer",
    }
)
"""Roles of the own region that read what the regions share."""


@dataclass(frozen=True)
class Caller:
    """Who asks, as the own bureau's issuer says. `person` is False for a program."""

    subject: str
    name: str
    region: str
    role: str
    person: bool
    org: str | None
    exercise_id: str | None


@dataclass(frozen=True)
class Policy:
    """Who may do one thing: one of the roles, and perhaps only a person in flesh and blood.

    To every other role a `hidden` thing does not exist.
    """

    roles: frozenset[str]
    person: bool = False
    hidden: bool = False

    def __post_init__(self) -> None:
        if not self.roles or not self.roles <= ROLES.keys():
            raise ValueError(f"a policy names known roles, not {sorted(self.roles)}")

    def admit(self, caller: Caller) -> None:
        """Raises Refusal FORBIDDEN `auth.role` or `auth.person`, NOT_FOUND `http.not_found` when hidden."""
        if self.hidden and caller.role not in self.roles:
            raise Refusal(Kind.NOT_FOUND, "http.not_found", "没有这个地址。")
        if caller.role not in self.roles:
            needed = "、".join(name for code, name in ROLES.items() if code in self.roles)
            own = ROLES.get(caller.role, caller.role)
            raise Refusal(Kind.FORBIDDEN, "auth.role", f"无此项权限(当前角色:{own})。需要:{needed}。")
        if self.person and not caller.person:
            raise Refusal(Kind.FORBIDDEN, "auth.person", "此项操作须由本人登录后办理,接口客户端不能代办。")


class Verifier:
    """Trusts the own bureau's issuer and no other."""

    def __init__(self, settings: CellSettings, zone: Zone, ring: KeyRing | None = None) -> None:
        self.issuer = settings.issuer
        self._region: Region = zone.by_slug(settings.region)
        self._ring = ring or KeyRing(settings.keys_url)
        self._known: dict[str, tuple[datetime, Caller]] = {}

    async def caller(self, token: str) -> Caller:
        """The caller of a token.

        Raises Refusal: UNAUTHENTICATED auth.missing, .malformed, .issuer, .expired; FORBIDDEN
        auth.region; UNAVAILABLE auth.issuer_away when no key was ever read.
        """
        if not token:
            raise _unauthenticated("auth.missing", "请先登录。")
        known = self._known.get(token)
        if known is not None and now() < known[0]:
            return known[1]
        until, caller = await self._verified(token)
        if len(self._known) >= KNOWN_KEPT:
            self._known.clear()
        self._known[token] = (until, caller)
        return caller

    async def _verified(self, token: str) -> tuple[datetime, Caller]:
        """The caller, and until when the token need not be verified again."""
        header = self._header(token)
        key = await self._ring.key(header["kid"])
        if key is None:
            raise _unauthenticated("auth.malformed", "登录凭证的签名密钥不属于本局认证中心。")
        claims = _claims(token, key, self.issuer)
        expires = datetime.fromtimestamp(claims["exp"], UTC)
        return min(expires, now() + timedelta(seconds=KNOWN_S)), self._read(claims)

    async def close(self) -> None:
        """Closes the connection to the issuer."""
        await self._ring.close()

    def _header(self, token: str) -> dict[str, Any]:
        try:
            header = jwt.get_unverified_header(token)
            claims = jwt.decode(token, options={"verify_signature": False})
        except jwt.InvalidTokenError as error:
            raise _malformed() from error
        if claims.get("iss") != self.issuer:
            raise _unauthenticated("auth.issuer", "登录凭证不是本局认证中心签发的,不能在本地区使用。")
        if header.get("typ") != "JWT" or header.get("alg") not in ALGORITHMS or "kid" not in header:
            raise _malformed()
        return header

    def _read(self, claims: dict[str, Any]) -> Caller:
        texts = ("sub", "region", "role")
        if not all(isinstance(claims[t], str) for t in texts) or claims["sub_type"] not in _SUB_TYPES:
            raise _malformed()
        if claims["region"] != self._region.code:
            raise Refusal(
                Kind.FORBIDDEN,
                "auth.region",
                f"该账号不属于{self._region.name},不能在{self._region.bureau}的系统中办理。",
            )
        return Caller(
            subject=claims["sub"],
            name=str(claims.get("name") or claims["sub"]),
            region=claims["region"],
            role=claims["role"],
            person=claims["sub_type"] == "person",
            org=claims.get("org"),
            exercise_id=claims.get("exerciseid"),
        )


_SUB_TYPES = ("person", "service")


def _claims(token: str, key: jwt.PyJWK, issuer: str) -> dict[str, Any]:
    try:
        return jwt.decode(
            token,
            key,
            algorithms=list(ALGORITHMS),
            audience=AUDIENCE,
            issuer=issuer,
            leeway=LEEWAY_S,
            options={"require": _REQUIRED},
        )
    except jwt.ExpiredSignatureError as error:
        raise _unauthenticated("auth.expired", "登录已过期,请重新登录。") from error
    except jwt.InvalidTokenError as error:
        raise _malformed() from error


def _malformed() -> Refusal:
    return _unauthenticated("auth.malformed", "登录凭证无效,请重新登录。")


def _unauthenticated(rule: str, sentence: str) -> Refusal:
    return Refusal(Kind.UNAUTHENTICATED, rule, sentence)
