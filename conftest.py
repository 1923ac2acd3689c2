"""Fixtures for every test of the repository; they live in tests/fixtures."""

pytest_plugins = [
    "promises",
    "failures",
    "cells",
    "journals",
    "lab",
    "pair_lab",
    "desks",
    "typed",
    "browsers",
    "seats",
    "figures",
    "history_run",
    "sample_day",
    "written_logs",
]
