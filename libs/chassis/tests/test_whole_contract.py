"""A process that has imported no service knows every kind of fact there is."""

import subprocess
import sys
from pathlib import Path

GOLDEN = Path(__file__).parents[3] / "tests" / "contract" / "golden"
SCRIPT = """
import sys
from dataclasses import replace
from topic_log import fact
for name in sys.argv[1:]:
    assert replace(fact(1), type=name, data=b"").message() is not None, name
assert not any(module.endswith(".service") for module in sys.modules if module.startswith("resources"))
"""


def test_a_process_of_one_service_knows_the_facts_of_all() -> None:
    names = sorted(path.stem for path in GOLDEN.glob("*.bin"))
    fixtures = Path(__file__).parents[3] / "tests" / "fixtures"
    subprocess.run([sys.executable, "-c", SCRIPT, *names], cwd=fixtures, check=True, timeout=60)
