"""Says in the pair's place what one of the two proposed, and what became of it."""

from datetime import datetime

from bot.domain.commitment import standing
from bot.domain.touchpoint import Touchpoint
from bot.store import commitment as commitments
from bot.store import pair as pairs
from bot.store.database import Transaction
from bot.views.commitment import commitment_message
from scheduling.outgoing import NotYet, Outgoing


async def compose_commitment(tx: Transaction, touchpoint: Touchpoint, now: datetime) -> Outgoing | None:
    """Raises NotYet while there is no place to say it in."""
    pair = await pairs.find(tx, touchpoint.team_id, touchpoint.pair_id, now)
    if pair is None:
        return None
    place = pair.channel_id or touchpoint.channel
    if not place:
        raise NotYet
    everything = await commitments.of_pair(tx, pair.team_id, pair.id)
    said = next((each for each in everything if each.number == touchpoint.occurrence), None)
    couple = await pairs.couple(tx, pair)
    return Outgoing(place, commitment_message(couple, standing(everything), said)) if said else None
