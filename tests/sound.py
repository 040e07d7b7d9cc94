"""What holds at any moment, whatever was pressed: plan, card, touchpoints and manners agree."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise

from sqlalchemy import select

from bot.domain import timeline
from bot.domain.manners import A_DAY, OUT
from bot.domain.member import Member
from bot.domain.moment import zone_or_utc
from bot.domain.pair import Nudges, Pair, PairState
from bot.domain.quiet import allowed
from bot.domain.relation import Relation
from bot.domain.scene import Scene
from bot.domain.session import Session, SessionState
from bot.domain.touchpoint import Kind, Planned, State, Touchpoint
from bot.store import diary as diaries
from bot.store import member as members
from bot.store.database import Transaction
from bot.store.mapping import to_value
from bot.store.models import PairRow, TouchpointRow
from bot.stories.plan import SETTLED, relation_of
from bot.views.agenda import tz
from bot.views.block import title
from bot.views.text import at
from simulator import Message
from simulator.texts import readable
from tests.stage import Stage

EXPECTED = {
    "response_url": {"used_url", "expired_url", "channel_is_archived"},
    "chat.postMessage": {"is_archived", "not_in_channel", "channel_not_found", "restricted_action"},
    "chat.update": {"is_archived", "not_in_channel", "channel_not_found", "message_not_found"},
    "views.push": {"push_limit_reached", "invalid_trigger_id"},
    "views.update": {"not_found", "hash_conflict"},
    "conversations.open": {"user_disabled"},
    "chat.getPermalink": {"channel_not_found", "message_not_found"},
    "conversations.info": {"channel_not_found"},
    "conversations.members": {"channel_not_found", "is_archived"},
}
"""What Slack may say no to because of what people did meanwhile; all else is a fault of ours."""
IN_SIGHT = timedelta(weeks=10)
"""What lies further ahead may be planned later: each press plans anew."""


@dataclass
class Witness:
    """Looks at the whole stage, and remembers what it has looked at."""

    stage: Stage
    calls: int = 0
    quiet: set[str] = field(default_factory=set)
    """Touchpoints that were said outside quiet hours, as they were when it was said."""

    async def looks(self) -> None:
        self._slack_took_it()
        async with self.stage.companion.db.read() as tx:
            touchpoints = [to_value(Touchpoint, row) for row in await tx.scalars(select(TouchpointRow))]
            for row in list(await tx.scalars(select(PairRow))):
                pair = to_value(Pair, row).settled(self.stage.now)
                await self._pair(tx, await relation_of(tx, pair, self.stage.now), touchpoints)
            for person in (self.stage.ana, self.stage.ben, self.stage.cleo):
                if member := await members.find(tx, self.stage.slack.team_id, person.id):
                    self._manners(member, [each for each in touchpoints if each.target == person.id])
        joins(touchpoints)

    def _slack_took_it(self) -> None:
        for call in self.stage.slack.calls[self.calls :]:
            taken = call.error is None or call.error in EXPECTED.get(call.method, ())
            assert taken, f"{call.method}: {call.error}\n{call.args}"
        self.calls = len(self.stage.slack.calls)

    async def _pair(self, tx: Transaction, relation: Relation, touchpoints: Sequence[Touchpoint]) -> None:
        pair, now = relation.pair, self.stage.now
        rows = [each for each in touchpoints if each.pair_id == pair.id]
        one_at_a_time(relation)
        planned([each for each in rows if not each.session_id], timeline.of_pair(relation), pair.id, now)
        for session in relation.sessions:
            scene = Scene(relation.couple, session, now)
            own = [each for each in rows if each.session_id == session.id]
            if session.ends_at > now - SETTLED:
                asked = await diaries.asked(tx, session.id, pair.team_id)
                planned(own, timeline.of_session(scene, asked), session.id, now)
            if session.state is SessionState.LIVE:
                card(scene, self._standing(own))

    def _standing(self, rows: Iterable[Touchpoint]) -> list[Message]:
        found = [each for each in rows if each.kind is Kind.CARD and each.state is State.SENT]
        newest = max(found, key=lambda each: each.occurrence, default=None)
        return [each for each in self.stage.slack.world.messages if newest and each.ts == newest.ts]

    def _manners(self, member: Member, rows: Iterable[Touchpoint]) -> None:
        said = [each for each in rows if each.policy.subject and each.state in OUT and each.intent_at]
        unasked = [each for each in said if each.kind is not Kind.AFTER and not each.asked_for]
        a_day = Counter(_day(member, each) for each in unasked)
        assert all(number <= A_DAY for number in a_day.values()), (member.name, a_day, unasked)
        for each in unasked:
            new, said_at = each.id not in self.quiet, each.intent_at
            assert not new or (said_at and allowed(said_at, member.tz, member.quiet)), (member, each)
            self.quiet.add(each.id)


def _day(member: Member, touchpoint: Touchpoint) -> date | None:
    said_at = touchpoint.intent_at
    return said_at.astimezone(zone_or_utc(member.tz)).date() if said_at else None


def one_at_a_time(relation: Relation) -> None:
    """One session that is on and one that comes; an ended pair has none; numbers of held ones are unique."""
    states = Counter(each.state for each in relation.sessions)
    assert states[SessionState.LIVE] <= 1, relation.sessions
    assert states[SessionState.PLANNED] <= 1, relation.sessions
    if not relation.pair.state.open:
        assert not states[SessionState.LIVE] + states[SessionState.PLANNED], (relation.pair, states)
    numbers = [each.number for each in relation.sessions if each.state is SessionState.HELD]
    assert len(set(numbers)) == len(numbers), numbers
    overlap([each for each in relation.sessions if each.state is not SessionState.CANCELLED])


def overlap(sessions: Sequence[Session]) -> None:
    """Two sessions of one pair never lie upon each other."""
    ordered = sorted((each for each in sessions if not each.missed_at), key=lambda each: each.starts_at)
    for one, next_ in pairwise(ordered):
        assert one.closed_at <= next_.starts_at, (one, next_)


def planned(rows: Iterable[Touchpoint], wanted: Iterable[Planned], about: str, now: datetime) -> None:
    """What waits is wanted at that moment; what is wanted is there, or was said."""
    names = {f"{about}:{each.name}": each for each in wanted}
    there = {each.key: each for each in rows}
    for key, row in there.items():
        if row.state is State.DUE:
            assert key in names, f"{key} waits and nobody wants it"
            assert (row.due_at, row.expires_at) == (names[key].due_at, names[key].expires_at), row
    soon = {key for key, each in names.items() if each.due_at < now + IN_SIGHT}
    assert soon <= there.keys(), soon - there.keys()


def joins(touchpoints: Sequence[Touchpoint]) -> None:
    """What is said in another message is said: that one went out, or goes out."""
    by_id = {each.id: each for each in touchpoints}
    for each in touchpoints:
        if each.state is State.JOINED:
            carrier = by_id[each.carrier_id]
            assert carrier.state in OUT or carrier.state is State.DUE, (each, carrier)
            assert carrier.target == each.target, (each, carrier)


def card(scene: Scene, standing: list[Message]) -> None:
    """A running session has its card, which shows the block that is on and until when."""
    if scene.pair.nudges is not Nudges.OFF and scene.pair.state is PairState.ACTIVE:
        assert standing, "no card stands"
    plan = scene.session.plan
    current = plan.current(scene.now) or 0
    until = at(plan.ends_of(current), tz(scene))
    head = f"▶ Now · {title(scene, plan.blocks[current])}\n*Until {until}*, then "
    for each in standing:
        names = each.names
        assert readable(head, names) in each.shown, (head, each.shown)
