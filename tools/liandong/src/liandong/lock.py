"""One `up` per state folder."""

import fcntl
from pathlib import Path
from typing import IO

from liandong.failure import Failure


def take_lock(state_dir: Path) -> IO[str]:
    """Holds the folder until the file is closed or the process ends; raises Failure when another holds it."""
    file = (state_dir / "lock").open("a", encoding="utf-8")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise Failure(f"{state_dir} 里已有一套在运行，请先停掉它，或用 --state-dir 另选目录。") from error
    return file


def is_locked(state_dir: Path) -> bool:
    """Whether a running `up` holds the folder."""
    try:
        take_lock(state_dir).close()
    except Failure:
        return True
    return False
