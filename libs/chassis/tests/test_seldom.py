"""A library that says the same many times a second is heard once in a while, everybody else always."""

import logging

import pytest

from chassis import seldom
from chassis.seldom import EVERY_S, Seldom


def line(name: str, message: str, *args: object) -> logging.LogRecord:
    """A line of a logger."""
    return logging.LogRecord(name, logging.ERROR, __file__, 1, message, args, None)


def test_the_same_line_passes_once_in_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    moments = [100.0]
    monkeypatch.setattr(seldom, "monotonic", lambda: moments[-1])
    kept = Seldom()
    said = [kept.filter(line("aiokafka.consumer", "Unable connect to %s", n)) for n in range(3)]
    assert said == [True, False, False]
    assert kept.filter(line("aiokafka.consumer", "Unable to update metadata"))
    assert kept.filter(line("aiokafka.producer", "Unable connect to %s", 1))
    moments.append(100.0 + EVERY_S)
    assert kept.filter(line("aiokafka.consumer", "Unable connect to %s", 4))


def test_everybody_else_is_always_heard() -> None:
    kept = Seldom()
    assert [kept.filter(line("chassis.relay", "sending failed")) for _ in range(3)] == [True] * 3
    assert kept.filter(line("aiokafkalike", "x"))
    assert kept.filter(line("aiokafkalike", "x"))


def test_lines_that_are_never_the_same_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seldom, "LINES_KEPT", 5)
    kept = Seldom()
    assert all(kept.filter(line("aiokafka", f"node {n}")) for n in range(20))
    assert len(kept._said) <= 5
