"""Hands every listener what it needs: the database, the clock, and who acts."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.clock import Clock
from bot.store.database import Database

Next = Callable[[], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who pressed, typed or submitted: from the payload that Slack signed, never from values in it."""

    team_id: str
    user_id: str


def register(app: AsyncApp, db: Database, clock: Clock) -> None:
    # Bolt's middleware is no onion: it can hand things over, not wrap a transaction around the listener.
    async def provide(context: Any, next: Next) -> None:  # noqa: A002 the name Bolt injects
        actor = Actor(context.get("team_id") or "", context.get("user_id") or "")
        context["actor"] = actor
        context["db"] = db.for_an_answer(actor.team_id)
        context["clock"] = clock
        await next()

    app.middleware(provide)
