"""One process of one cell with all its services, as `liandong up` starts it."""

from chassis.service import serve
from expert_pool.service import SERVICE as EXPERTS
from incident.service import SERVICE as INCIDENT
from picture.service import SERVICE as PICTURE
from resources.service import SERVICE as RESOURCES

SERVICES = (INCIDENT, RESOURCES, EXPERTS, PICTURE)


def main() -> None:
    """Serves until SIGTERM; settings come from LIANDONG_* variables."""
    serve(*SERVICES)


if __name__ == "__main__":
    main()
