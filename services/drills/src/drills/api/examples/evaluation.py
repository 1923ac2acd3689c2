"""Bodies for observations 观察记录 and ratings 评定."""

from chassis.http_routes import Example as Body
from drills.api.examples.exercise import STARTED
from drills.domain.rating import id_of
from drills.samples.scene import EVALUATOR, EXERCISE_ID, OBSERVATION_ID

NOTE_OBSERVATION: Body = {
    "objective": "O1",
    "event_ids": [],
    "text": "值班员一分十秒内完成接报,复述了地点和人数。",
}
RATE_OBJECTIVE: Body = {
    "objective": "O1",
    "rating": "u",
    "evidence_event_ids": [],
    "note": "时限内没有一地签收。",
}

OBSERVATION = {"observation_id": OBSERVATION_ID}
RATING = {"rating_id": id_of(EVALUATOR, EXERCISE_ID, "O1")}

BEFORE: dict[str, tuple[str, ...]] = {
    "/observations": STARTED,
    "/observations/{observation_id}": (*STARTED, "/observations"),
    "/ratings": STARTED,
    "/ratings/{rating_id}": (*STARTED, "/ratings"),
}
