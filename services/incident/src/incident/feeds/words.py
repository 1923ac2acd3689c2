"""What the words of Chinese warnings stand for: colours, and codes of events."""

import re
from functools import cache
from importlib.resources import files

import yaml

COLOURS = {"红色": "red", "橙色": "orange", "黄色": "yellow", "蓝色": "blue"}
_HEADLINE = re.compile("(红|橙|黄|蓝)色预警")


def colour_in(headline: str) -> str:
    """The colour that a headline names; "" when it names none or several."""
    found = {COLOURS[f"{word}色"] for word in _HEADLINE.findall(headline)}
    return found.pop() if len(found) == 1 else ""


def event_code(event: str) -> str:
    """Code of GB/T 35561 of an event word; "" when the table has none."""
    return _codes().get(event, "")


@cache
def _codes() -> dict[str, str]:
    text = files("incident").joinpath("data", "event_codes.yaml").read_text(encoding="utf-8")
    codes: dict[str, str] = yaml.safe_load(text)
    return codes
