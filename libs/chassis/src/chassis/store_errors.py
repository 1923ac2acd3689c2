"""Which failures of the database pass by themselves, and what a client is told of them."""

from pymongo.errors import ConnectionFailure, CursorNotFound, ExecutionTimeout, PyMongoError, WTimeoutError

from chassis.errors import Kind, Refusal

RETRY_AFTER_S = 2
PASSING: tuple[type[PyMongoError], ...] = (
    ConnectionFailure,
    CursorNotFound,
    ExecutionTimeout,
    WTimeoutError,
)
PASSING_CODES = frozenset(
    {
        89,  # NetworkTimeout
        91,  # ShutdownInProgress
        112,  # WriteConflict
        175,  # QueryPlanKilled: a collection or index went while it was read
        189,  # PrimarySteppedDown
        239,  # SnapshotTooOld
        246,  # SnapshotUnavailable
        262,  # ExceededTimeLimit
        365,  # TemporarilyUnavailable: no room in the cache just now
        10107,  # NotWritablePrimary
        11600,  # InterruptedAtShutdown
        11602,  # InterruptedDueToReplStateChange
        13435,  # NotPrimaryNoSecondaryOk
        13436,  # NotPrimaryOrSecondary
    }
)
"""MongoDB's error codes (src/mongo/base/error_codes.yml) that say nothing of the question itself."""


def passes(error: PyMongoError) -> bool:
    """Whether the same question may be answered a moment later."""
    return isinstance(error, PASSING) or getattr(error, "code", None) in PASSING_CODES


def unavailable() -> Refusal:
    """What was asked for was neither answered nor done for certain; it may be asked for again safely."""
    sentence = f"数据库暂时不可用,请在 {RETRY_AFTER_S} 秒后重试;提交内容时请用同一 Idempotency-Key。"
    return Refusal(Kind.UNAVAILABLE, "store.unavailable", sentence, retry_after=RETRY_AFTER_S)
