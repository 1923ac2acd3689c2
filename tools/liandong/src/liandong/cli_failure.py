"""How a command says that it failed."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import typer

from liandong.failure import Failure

P = ParamSpec("P")
R = TypeVar("R")


def speaks(command: Callable[P, R]) -> Callable[P, R]:
    """A command whose failures are one sentence on standard error and exit code 1."""

    @wraps(command)
    def spoken(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except Failure as failure:
            print(failure.sentence, file=sys.stderr)
            raise typer.Exit(1) from failure

    return spoken
