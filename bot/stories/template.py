"""A change of a pair's own agenda: kept at once, and the session that is still to come laid out anew."""

from collections.abc import Callable
from datetime import datetime

from bot.domain.appointment import relaid
from bot.domain.errors import UserError
from bot.domain.pair import Pair
from bot.domain.template import Entries, OwnTemplate, Which, usual
from bot.store import pair as pairs
from bot.store import session as sessions
from bot.store import template as templates
from bot.store.database import Transaction
from bot.stories.plan import replan
from bot.stories.session import planned

Step = Callable[[Entries], Entries]


async def entries_of(tx: Transaction, pair: Pair, which: Which) -> Entries:
    own = await templates.find(tx, pair.team_id, pair.id, which)
    return own.entries if own else usual(which)


async def change(tx: Transaction, pair: Pair, which: Which, step: Step, *, by: str, now: datetime) -> None:
    """Raises UserError."""
    _must_be_running(pair)
    await pairs.hold(tx, pair)
    before = await entries_of(tx, pair, which)
    after = step(before)
    if after != before:
        await templates.save(tx, OwnTemplate(pair.id, pair.team_id, which, after, by, now))
        await _lay_out_anew(tx, pair, now)


async def back_to_usual(tx: Transaction, pair: Pair, which: Which, now: datetime) -> None:
    """Raises UserError."""
    _must_be_running(pair)
    await templates.remove(tx, pair.team_id, pair.id, which)
    await _lay_out_anew(tx, pair, now)


async def _lay_out_anew(tx: Transaction, pair: Pair, now: datetime) -> None:
    session = await planned(tx, pair, now)
    if session:
        own = await templates.of_pair(tx, pair.team_id, pair.id)
        await sessions.save(tx, relaid(session, own))
    await replan(tx, pair, now)


def _must_be_running(pair: Pair) -> None:
    if not pair.state.running:
        raise UserError("This mentoring is not running, so its agenda stays as it is.")
