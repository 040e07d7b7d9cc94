"""Says in the pair's place what one of the two proposed, and what became of it."""

from datetime import datetime

from bot.domain.commitment import standing
from bot.domain.touchpoint import Touchpoint
from bot.store import commitment as commitments
from bot.store import pair as pairs
from bot.store.database import Transaction
from bot.views.commitment import commitment_message
from scheduling.about import pair_of, place_of
from scheduling.outgoing import Outgoing


async def compose_commitment(tx: Transaction, touchpoint: Touchpoint, now: datetime) -> Outgoing | None:
    """Raises NotYet while there is no place to say it in."""
    pair = await pair_of(tx, touchpoint, now)
    place = place_of(touchpoint, pair)
    everything = await commitments.of_pair(tx, pair.team_id, pair.id)
    said = next((each for each in everything if each.number == touchpoint.occurrence), None)
    couple = await pairs.couple(tx, pair)
    return Outgoing(place, commitment_message(couple, standing(everything), said)) if said else None
