"""The program named on the command line on PyMongo's own async client: `chassis.mongo` alone is another."""

import importlib
import runpy
import sys


def swap() -> None:
    """From here on `chassis.mongo` is `bench.variants.mongo_async`; nothing may have imported it before."""
    if "chassis.mongo" in sys.modules:
        raise RuntimeError("chassis.mongo was imported already")
    sys.modules["chassis.mongo"] = importlib.import_module("bench.variants.mongo_async")


if __name__ == "__main__":
    swap()
    runpy.run_module(sys.argv[1], run_name="__main__")
