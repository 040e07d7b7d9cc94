"""A press on a card: whether it counts, and what is shown where it does not."""

from typing import Any

from bot.domain.pair import CLOSED
from bot.domain.scene import Scene
from bot.domain.session import SessionState
from bot.domain.touchpoint import Kind
from bot.store import session as sessions
from bot.store import touchpoint as touchpoints
from bot.store.database import Transaction
from bot.stories.card import card_of
from bot.views.card import instead
from bot.views.message import Message
from bot.views.next import next_message
from bot.views.paragraphs import told
from handlers.answering import tell
from handlers.next import standing
from handlers.press import on_ephemeral
from handlers.provide import Actor

MOVED_ON = "The session had moved on a moment before, so nothing was changed. This is how it stands:"
OVER = {
    SessionState.HELD: "This session is over.",
    SessionState.MISSED: "This session did not take place.",
    SessionState.CANCELLED: "This session was cancelled.",
}
REPLACED = "This card was replaced by a newer one, so nothing was changed. This is how it stands:"


async def out_of_date(tx: Transaction, scene: Scene, body: dict[str, Any]) -> str:
    """Why a press on this card is not to be followed, as a sentence; empty where the card counts."""
    if scene.session.state in OVER:
        return OVER[scene.session.state]
    newest = await touchpoints.sent(tx, scene.pair, scene.session.id, Kind.CARD)
    pressed = body.get("container", {}).get("message_ts")
    # An answer for one person alone is no card that could have been replaced.
    return REPLACED if newest and not on_ephemeral(body) and pressed != newest.ts else ""


async def hurry(tx: Transaction, scene: Scene) -> None:
    """Whoever pressed has the card before them: where it lags it no longer waits for its turn."""
    newest = await touchpoints.sent(tx, scene.pair, scene.session.id, Kind.CARD)
    if newest and newest.frame != scene.frame:
        await touchpoints.refresh(tx, scene.pair, scene.session.id, scene.now, urgent=[Kind.CARD])


async def as_it_stands(tx: Transaction, scene: Scene, actor: Actor, why: str) -> Message:
    """Why nothing was changed, and the card of the session that is on; without one, what comes next."""
    pair, now = scene.pair, scene.now
    coming = await sessions.upcoming(tx, pair.team_id, pair.id, now)
    if coming and coming.state is SessionState.LIVE:
        return instead(why, await card_of(tx, Scene(scene.couple, coming, now)))
    if not pair.state.open:
        return told([f"{why} {CLOSED[pair.state]}"])
    return instead(why, next_message([await standing(tx, pair, actor, now)]))


async def answer(respond: Any, body: dict[str, Any], shown: Message | None) -> None:
    """What the presser gets to see instead of a change; an answer that was pressed in has done its work."""
    if shown:
        await tell(respond, body, shown)
    elif on_ephemeral(body):
        await respond(delete_original=True)
