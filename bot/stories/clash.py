"""Sessions that would lie upon each other: looked for over all pairs of both people.

Of one pair nothing is told in another: of the partner's other sessions only that there is one.
"""

from dataclasses import dataclass

from bot.domain.appointment import Appointment, clash
from bot.domain.errors import UserError
from bot.domain.pair import Pair
from bot.domain.scene import Couple, Scene
from bot.domain.session import Session, SessionState
from bot.store import pair as pairs
from bot.store import session as sessions
from bot.store.database import Transaction
from bot.views import clash as views


class Clashing(UserError):
    """The date lies upon another session of one of the two; said once more it is kept."""

    def __init__(self, what: str, mark: str) -> None:
        super().__init__(f"{what} {views.KEEP_OR_CHOOSE}", "date")
        self.what = what
        """What lies there, as a sentence of plain text."""
        self.mark = mark
        """Which date it was said of."""


@dataclass(frozen=True, slots=True)
class Busy:
    """The open sessions that each has with somebody else."""

    own: list[Session]
    partners: list[Session]

    @property
    def all(self) -> list[Session]:
        return [*self.own, *self.partners]


async def busy(tx: Transaction, pair: Pair, user_id: str, wanted: Appointment) -> Busy:
    """`user_id`: whose own they are."""
    people = (user_id, pair.partner_of(user_id))
    found = await sessions.open_of_each(tx, pair.team_id, people, wanted.at)
    own, partners = ([each for each in some if each.pair_id != pair.id] for some in found)
    return Busy(own, partners)


async def must_be_free(tx: Transaction, couple: Couple, wanted: Appointment) -> None:
    """Raises Clashing, unless they said it again."""
    if not wanted.sure and (what := await lies_there(tx, couple, wanted)):
        raise Clashing(what, wanted.mark)


async def lies_there(tx: Transaction, couple: Couple, wanted: Appointment) -> str:
    """The sentence to whoever wants it, in plain text; empty where both are free."""
    return await _told(tx, couple, wanted, await busy(tx, couple.pair, wanted.by, wanted))


async def lies_there_newly(tx: Transaction, scene: Scene, wanted: Appointment) -> str:
    """The same of a session that has a date, without what lies upon that too and was said then."""
    session, found = scene.session, await busy(tx, scene.pair, wanted.by, wanted)
    new = Busy(_not_upon(session, found.own), _not_upon(session, found.partners))
    return await _told(tx, scene.couple, wanted, new)


async def must_be_in_no_other(tx: Transaction, couple: Couple, wanted: Appointment) -> None:
    """Nobody is in two live sessions because of a press. Raises UserError."""
    found = await busy(tx, couple.pair, wanted.by, wanted)
    if mine := _live(found.own):
        raise UserError(views.still_in(await _scene(tx, mine, wanted), couple.member(wanted.by)))
    if _live(found.partners):
        raise UserError(views.partner_still_in(couple.partner(wanted.by)))


async def _told(tx: Transaction, couple: Couple, wanted: Appointment, among: Busy) -> str:
    if mine := clash(wanted.start, wanted.minutes, among.own):
        return views.yours(await _scene(tx, mine, wanted), couple.member(wanted.by))
    if clash(wanted.start, wanted.minutes, among.partners):
        return views.theirs(couple.partner(wanted.by))
    return ""


async def _scene(tx: Transaction, session: Session, wanted: Appointment) -> Scene:
    pair = await pairs.find(tx, session.team_id, session.pair_id, wanted.at)
    if pair is None:
        raise LookupError("a session without its pair")
    return Scene(await pairs.couple(tx, pair), session, wanted.at)


def _live(some: list[Session]) -> Session | None:
    return next((each for each in some if each.state is SessionState.LIVE), None)


def _not_upon(session: Session, some: list[Session]) -> list[Session]:
    return [each for each in some if clash(session.starts_at, session.minutes, [each]) is None]
