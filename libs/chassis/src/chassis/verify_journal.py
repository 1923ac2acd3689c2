"""Walks a service's journal and says what was changed or is gone.

`python -m chassis.verify_journal <service>` inside a running cell; ends with 1 when something was. It reads
with the rights of the service's relay, which may change no commit.
"""

import asyncio
import sys
from contextlib import closing

from chassis.checkpoint import Chain
from chassis.checkpoint_key import CHECKPOINT_KEY, public_key
from chassis.journal_verify import Verdict, verify
from chassis.mongo import Database
from chassis.settings import CellSettings
from chassis.topics import RESTRICTED
from chassis.verdict_words import sentence


async def verified(settings: CellSettings, service: str) -> Verdict:
    """What the walk found. Raises OSError without the secrets, PyMongoError."""
    user, name = f"{service}-relay", f"liandong_{settings.region}_{service}"
    region = settings.zone().by_slug(settings.region).code
    chain = Chain(region, service, public_key(settings.secret(CHECKPOINT_KEY)))
    with closing(Database(settings.mongo, name, user, settings.secret(f"mongo-{user}"))) as database:
        return await verify(database, chain)


def _main(settings: CellSettings, service: str) -> None:
    verdict = asyncio.run(verified(settings, service))
    about = f"{settings.zone().by_slug(settings.region).name} {service} "
    print(sentence(about, verdict, counted=service != RESTRICTED))
    if not verdict.sound:
        sys.exit(1)


if __name__ == "__main__":
    _main(CellSettings(), *sys.argv[1:])
