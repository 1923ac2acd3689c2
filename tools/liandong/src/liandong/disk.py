"""A disk that is full for one process alone, without root: its files may not grow past a size.

What was tried with this mongod (6.0.5), each under writes with `w=majority, j=true`:
- a really full disk (tmpfs, root only): WiredTiger gets ENOSPC, panics, mongod aborts (-6); a start while
  the disk is full ends the same way; after room was made everything acknowledged is there;
- RLIMIT_FSIZE with SIGXFSZ as it is: killed by the signal (-25) without a word in its log;
- RLIMIT_FSIZE with SIGXFSZ ignored (process.py): EFBIG where ENOSPC was, the same panic, the same abort, the
  same refusal to start, the same recovery. This is what is used here;
- the fail point `failCommand` with OutOfDiskSpace: mongod lives on and answers an error that it gives on no
  real disk.
"""

import resource
from pathlib import Path

ROOM_BYTES = 16_384
"""What its log may still grow by, so that a dying program can say why."""


def fill(pid: int, log: Path) -> None:
    """From now on no file of this process grows past its log's size and a little; needs no root."""
    _limit(pid, log.stat().st_size + ROOM_BYTES)


def free(pid: int) -> None:
    """Its files may grow again."""
    _limit(pid, resource.RLIM_INFINITY)


def _limit(pid: int, size: int) -> None:
    """Only the soft limit moves: it may be raised again as long as the hard one stays."""
    _, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, hard))
