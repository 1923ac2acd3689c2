"""Bodies that work, and what must have happened before: for the documents and for the access matrix.

Ids in the bodies stand for what an earlier command of `BEFORE` answered.
"""

from drills.api.examples import corrective_action, evaluation, exercise, exercise_approval, inject, msel

_MODULES = (exercise, exercise_approval, msel, inject, evaluation, corrective_action)
BEFORE: dict[str, tuple[str, ...]] = {
    path: earlier for module in _MODULES for path, earlier in module.BEFORE.items()
}
"""Per path the commands that come first, in order."""
PLAY = ("/msels", "/injects", "/observations", "/ratings")
"""First path segments of what is asked with the exercise's token."""
