"""Adds a golden wire file for each sample fact that has none; never changes one that is there."""

from pathlib import Path

from google.protobuf import json_format

from cases.samples import ALL as CASES
from drills.samples import ALL as DRILLS
from expert_pool.samples import ALL as EXPERTS
from incident.samples import ALL as INCIDENT
from resources.samples import ALL as RESOURCES

GOLDEN = Path(__file__).parent / "golden"


def add_missing() -> list[str]:
    """Names of the files written: `<full type name>.bin` as it travels, `.json` for people."""
    added = []
    for message in (*INCIDENT, *RESOURCES, *EXPERTS, *CASES, *DRILLS):
        path = GOLDEN / f"{message.DESCRIPTOR.full_name}.bin"
        if not path.exists():
            path.write_bytes(message.SerializeToString(deterministic=True))
            text = json_format.MessageToJson(message, ensure_ascii=False, sort_keys=True)
            path.with_suffix(".json").write_text(text + "\n", "utf-8")
            added.append(path.name)
    return added


if __name__ == "__main__":
    print("\n".join(add_missing()) or "nothing to add")
