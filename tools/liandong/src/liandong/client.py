"""A desk of one region: the public API with real tokens, and a log of every fact that was answered."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx

from chassis.clock import monotonic, new_id
from liandong.failure import Failure
from liandong.place import Place

PATIENCE = 45.0
"""Seconds for which one command is tried again with the same key before the story gives up."""
PAUSE = 0.3
KINDS = {
    "incidents": "incident",
    "report-obligations": "report_obligation",
    "neighbour-notices": "neighbour_notice",
    "notice-receipts": "notice_receipt",
    "acknowledgements": "acknowledgement",
    "plans": "joint_plan",
    "plan-signatures": "plan_signature",
    "regional-responses": "regional_response",
    "tasks": "response_task",
    "task-executions": "task_execution",
    "duty-shifts": "duty_shift",
    "warnings": "warning",
    "teams": "rescue_team",
    "aid-requests": "aid_request",
    "aid-offers": "aid_offer",
    "deployments": "deployment",
    "scene-check-ins": "scene_check_in",
    "stock-lots": "stock_lot",
    "stock-transfers": "stock_transfer",
    "transfer-receipts": "transfer_receipt",
    "experts": "expert",
    "expert-calls": "expert_call",
    "expert-engagements": "expert_engagement",
    "exercises": "exercise",
    "exercise-approvals": "exercise_approval",
}
"""What every picture shows; a command on anything else leaves a fact that stays in its own cell."""


@dataclass(frozen=True)
class Accepted:
    """A fact that a cell answered with 2xx; `sent`, `answered` in monotonic seconds."""

    region: str
    type: str
    id: str
    version: int
    sent: float
    answered: float


@dataclass(frozen=True)
class Answer:
    """What a cell said; `version` is that of the ETag, 0 without one; `seconds` from the first try."""

    status: int
    body: dict[str, Any]
    version: int
    replayed: bool
    seconds: float

    @property
    def accepted(self) -> bool:
        """Whether the command took effect."""
        return self.status in (200, 201)

    @property
    def rule(self) -> str:
        """Id of the rule that refused; empty when accepted."""
        return "" if self.accepted else str(self.body.get("rule_id", self.status))


Told = Callable[[str, Answer | None], None]
"""Hears of each try of a command: its key, and what the cell said, None when the connection broke."""


@dataclass
class Client:
    """Speaks to one cell; roles get their tokens when first used. `patience`: seconds until it gives up."""

    place: Place
    accepted: list[Accepted] = field(default_factory=list)
    patience: float = PATIENCE
    told: Told = lambda *_: None

    def __post_init__(self) -> None:
        self.place.refuse_if_remote()
        limits = httpx.Limits(max_connections=100, max_keepalive_connections=100)
        self.http = httpx.AsyncClient(
            base_url=f"{self.place.http}/api/v1", timeout=15, limits=limits, trust_env=False
        )
        self.versions: dict[str, int] = {}
        self._tokens: dict[tuple[str, str], asyncio.Task[str]] = {}
        self._logged: set[tuple[str, int]] = set()

    async def close(self) -> None:
        """Ends all connections."""
        for task in self._tokens.values():
            task.cancel()
        await asyncio.gather(*self._tokens.values(), return_exceptions=True)
        await self.http.aclose()

    async def bearer(self, role: str, exercise: str = "") -> dict[str, str]:
        """The Authorization header of a role, perhaps in an exercise. Raises Failure without a token."""
        who = (role, exercise)
        if who not in self._tokens:
            self._tokens[who] = asyncio.create_task(self._fetch_token(role, exercise))
        return {"Authorization": f"Bearer {await self._tokens[who]}"}

    async def _fetch_token(self, role: str, exercise: str) -> str:
        form = {"username": role, "password": self.place.password}
        form |= {"exercise": exercise} if exercise else {}
        try:
            answer = await self.http.post(f"{self.place.issuer}/token", data=form)
            return str(answer.raise_for_status().json()["access_token"])
        except httpx.HTTPError as error:
            raise Failure(f"{self.place.name}的签发器没有给 {role} 令牌（{error}）。") from error

    async def get(
        self,
        path: str,
        params: dict[str, str] | None = None,
        *,
        role: str = "duty_officer",
        exercise: str = "",
    ) -> Any:
        """Reads. Raises Failure when the cell does not answer 200 in time."""
        headers = await self.bearer(role, exercise)
        deadline = monotonic() + self.patience
        while True:
            try:
                answer = await self.http.get(path, params=params, headers=headers)
                if answer.status_code == 200:
                    return answer.json()
                problem = f"{answer.status_code}"
            except httpx.TransportError as error:
                problem = type(error).__name__
            if monotonic() > deadline:
                raise Failure(f"{self.place.name}没有回答 {path}（{problem}）。")
            await asyncio.sleep(PAUSE)

    async def post(
        self,
        path: str,
        body: dict[str, Any],
        role: str,
        *,
        if_match: int | None = None,
        key: str | None = None,
        exercise: str = "",
    ) -> Answer:
        """Sends one command, as often as it takes, always with the same key.

        Raises Failure when the outcome is still unknown after `patience`.
        """
        headers = {**await self.bearer(role, exercise), "Idempotency-Key": key or new_id()}
        if if_match is not None:
            headers["If-Match"] = f'"{if_match}"'
        sent = monotonic()
        while True:
            answer, pause = await self._try(path, body, headers, sent)
            self.told(headers["Idempotency-Key"], answer)
            if answer is not None and pause is None:
                return self._log(path, answer, sent, played=bool(exercise))
            if monotonic() > sent + self.patience:
                raise Failure(f"{self.place.name}一直没有对 POST {path} 给出结果。")
            await asyncio.sleep(pause or PAUSE)

    async def _try(
        self, path: str, body: dict[str, Any], headers: dict[str, str], sent: float
    ) -> tuple[Answer | None, float | None]:
        try:
            got = await self.http.post(path, json=body, headers=headers)
        except httpx.TransportError:
            return None, PAUSE
        answer = _answer(got, monotonic() - sent)
        again = got.status_code == 503 or "not_known_here" in answer.rule
        return answer, _retry_after(got) if again else None

    def _log(self, path: str, answer: Answer, sent: float, *, played: bool) -> Answer:
        """Keeps the version, and of a real fact that every picture shows when it was answered."""
        fact = (str(answer.body.get("id", "")), answer.version)
        if answer.accepted and fact not in self._logged:
            self._logged.add(fact)
            self.versions[fact[0]] = fact[1]
            kind = KINDS.get(path.strip("/").split("/")[0])
        else:
            kind = None
        if kind is not None and not played:
            self.accepted.append(Accepted(self.place.slug, kind, *fact, sent, sent + answer.seconds))
        return answer


def _answer(got: httpx.Response, seconds: float) -> Answer:
    try:
        body = got.json()
    except ValueError:
        body = {"detail": got.text}
    tag = got.headers.get("etag", "").strip('"')
    version = int(tag) if tag.isdigit() else 0
    return Answer(got.status_code, body, version, "idempotency-replayed" in got.headers, seconds)


def _retry_after(got: httpx.Response) -> float:
    said = got.headers.get("retry-after", "")
    return float(said) if said.isdigit() else PAUSE
