"""Hands every listener what it needs: what Bolt knows, the database, the clock, and who acts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.clock import Clock
from bot.store.database import Database
from handlers.respond import Respond

Provide = Callable[[dict[str, Any], Any], dict[str, Any]]
"""By the body of a payload and Bolt's context of it: all that a listener may ask for, by its name."""
PROVIDED = frozenset({"body", "event", "context", "ack", "respond", "client", "db", "clock", "actor"})


@dataclass(frozen=True, slots=True)
class Actor:
    """Who pressed, typed or submitted: from the payload that Slack signed, never from values in it."""

    team_id: str
    user_id: str


def provider(db: Database, clock: Clock) -> Provide:
    def provide(body: dict[str, Any], context: Any) -> dict[str, Any]:
        actor = Actor(context.get("team_id") or "", context.get("user_id") or "")
        if context.response_url:
            # Whoever explains an error takes it from there.
            context["respond"] = Respond(context.response_url, context.client.session)
        return {
            "body": body,
            "event": body.get("event"),
            "context": context,
            "ack": context.ack,
            "respond": context.respond,
            "client": context.client,
            "db": db.for_an_answer(actor.team_id),
            "clock": clock,
            "actor": actor,
        }

    return provide
