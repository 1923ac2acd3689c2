"""The picture as one reader sees it: the only way of a question to its rows and items."""

from contextlib import AbstractAsyncContextManager
from typing import Annotated, Any

from fastapi import Depends, Request

from chassis.http import CallerDep
from chassis.mongo import Collection, Database, Document, Session
from chassis.projection import Row
from picture.sight import Sight
from picture.store import ARRIVALS, FEED


class Seen:
    """Rows and feed items, each filter narrowed to what the reader may see."""

    def __init__(self, database: Database, sight: Sight) -> None:
        self._database = database
        self._sight = sight

    def snapshot(self) -> AbstractAsyncContextManager[Session]:
        """A session whose reads all see one moment."""
        return self._database.snapshot()

    def rows(self, where: Document, fields: Document | None = None, session: Session | None = None) -> Any:
        """A cursor over rows."""
        return self._database.collection("rows").find(self._sight.rows(where), fields, session=session)

    async def row(self, where: Document, session: Session | None = None) -> Row | None:
        """One row."""
        return await self._database.collection("rows").find_one(self._sight.rows(where), session=session)

    def feed(self, where: Document, session: Session | None = None) -> Any:
        """A cursor over feed items."""
        return self._database.collection(FEED).find(self._sight.items(where), session=session)

    async def item(self, where: Document) -> Document | None:
        """One feed item."""
        return await self._database.collection(FEED).find_one(self._sight.items(where))

    def feed_by(self, where: Document, stages: list[Document], session: Session) -> Any:
        """A cursor over what stages make of feed items."""
        match = {"$match": self._sight.items(where)}
        return self._database.collection(FEED).aggregate([match, *stages], session=session)

    @property
    def arrivals(self) -> Collection:
        """How far each region had read when; no fact is in it."""
        return self._database.collection(ARRIVALS)

    async def positions(self, session: Session) -> list[Document]:
        """How far this picture has read each topic."""
        found: list[Document] = await (
            self._database.collection("position").find({}, session=session).to_list(None)
        )
        return found


async def _seen(request: Request, caller: CallerDep) -> Seen:
    return Seen(request.app.state.picture.database, Sight.of(caller))


async def _sight(caller: CallerDep) -> Sight:
    return Sight.of(caller)


SeenDep = Annotated[Seen, Depends(_seen)]
SightDep = Annotated[Sight, Depends(_sight)]
