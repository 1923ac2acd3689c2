"""How often may a program ask? A bucket of permits per account, refilled evenly; people are not counted."""

import math
from dataclasses import dataclass

from chassis.auth import Caller
from chassis.clock import monotonic
from chassis.errors import Kind, Refusal

# Accounts that have not asked for a minute have full buckets, which need not be kept.
KEPT = 10_000


@dataclass(frozen=True)
class Budget:
    """What an account has left: permits per minute, how many remain, seconds until all are back."""

    limit: int
    remaining: int
    reset_s: int

    @property
    def headers(self) -> dict[str, str]:
        """As every answer to a program says it."""
        return {
            "RateLimit-Limit": str(self.limit),
            "RateLimit-Remaining": str(self.remaining),
            "RateLimit-Reset": str(self.reset_s),
        }


class Bucket:
    """Permits of one account: at most a minute's, refilled evenly."""

    def __init__(self, per_minute: int, at: float) -> None:
        self._limit = per_minute
        self._left = float(per_minute)
        self._at = at

    def refill(self, at: float) -> None:
        """Takes the time that has passed into account."""
        gained = (at - self._at) * self._limit / 60
        self._left, self._at = min(float(self._limit), self._left + gained), at

    @property
    def full(self) -> bool:
        """Whether nothing was taken lately."""
        return self._left >= self._limit

    def take(self) -> int:
        """Takes one permit; seconds until there is one when there is none, else 0."""
        if self._left < 1:
            return math.ceil((1 - self._left) * 60 / self._limit)
        self._left -= 1
        return 0

    def budget(self) -> Budget:
        """What is left."""
        missing = self._limit - self._left
        return Budget(self._limit, int(self._left), math.ceil(missing * 60 / self._limit))


class RateLimits:
    """Buckets of every program of a process, for reading and for writing apart."""

    def __init__(self, reads_per_minute: int, writes_per_minute: int) -> None:
        self._limits = {False: reads_per_minute, True: writes_per_minute}
        self._buckets: dict[tuple[str, bool], Bucket] = {}

    def take(self, caller: Caller, *, writes: bool) -> Budget | None:
        """What a program has left after this request; None for a person.

        Raises RateLimited, a Refusal RATE_LIMITED `http.rate_limited`, with the seconds to wait.
        """
        if caller.person:
            return None
        at = monotonic()
        if len(self._buckets) >= KEPT:
            self._forget_full(at)
        key = (caller.subject, writes)
        bucket = self._buckets.setdefault(key, Bucket(self._limits[writes], at))
        bucket.refill(at)
        wait_s = bucket.take()
        if wait_s:
            raise RateLimited(bucket.budget(), wait_s)
        return bucket.budget()

    def _forget_full(self, at: float) -> None:
        for key, bucket in list(self._buckets.items()):
            bucket.refill(at)
            if bucket.full:
                del self._buckets[key]


class RateLimited(Refusal):
    """A program asked too often; `budget` says what it has."""

    def __init__(self, budget: Budget, wait_s: int) -> None:
        sentence = f"请求过于频繁:接口账号每分钟最多 {budget.limit} 次,请在 {wait_s} 秒后重试。"
        super().__init__(Kind.RATE_LIMITED, "http.rate_limited", sentence, retry_after=wait_s)
        self.budget = budget
