"""What a pair promised each other: where they stand, and what a proposal or an Agree makes of it."""

from datetime import datetime

from bot.domain.commitment import Commitment, Commitments, agreed, proposed, standing
from bot.domain.pair import Pair
from bot.store import commitment as commitments
from bot.store.database import Transaction
from bot.store.ids import new_id
from bot.stories.plan import replan


async def standing_of(tx: Transaction, pair: Pair) -> Commitments:
    return standing(await commitments.of_pair(tx, pair.team_id, pair.id))


async def propose(tx: Transaction, pair: Pair, text: str, by: str, now: datetime) -> None:
    """The same words twice are one proposal; the partner's own words are agreed to. Raises UserError."""
    present = await standing_of(tx, pair)
    draft = Commitment(new_id(), pair.team_id, pair.id, 0, text, by, now)
    await _keep(tx, pair, proposed(present, draft, pair), now)


async def agree(tx: Transaction, pair: Pair, commitment: Commitment, by: str, now: datetime) -> None:
    """Raises UserError."""
    await _keep(tx, pair, agreed(commitment, pair, by, now), now)


async def _keep(tx: Transaction, pair: Pair, commitment: Commitment, now: datetime) -> None:
    await commitments.save(tx, commitment)
    await replan(tx, pair, now)
