"""One process of one cell with all its services, as `liandong up` starts it."""

from cases.service import SERVICE as CASES
from chassis.service import serve
from drills.service import SERVICE as DRILLS
from expert_pool.service import SERVICE as EXPERTS
from incident.service import SERVICE as INCIDENT
from picture.service import SERVICE as PICTURE
from resources.service import SERVICE as RESOURCES

SERVICES = (INCIDENT, RESOURCES, EXPERTS, CASES, DRILLS, PICTURE)


def main() -> None:
    """Serves until SIGTERM; settings come from LIANDONG_* variables."""
    serve(*SERVICES)


if __name__ == "__main__":
    main()
