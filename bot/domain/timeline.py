"""Which touchpoints there should be: a pure function of pair, session, diaries and their times."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from bot.domain import challenge, goal_list, pace, pause
from bot.domain.before import before_at
from bot.domain.commitment import announcements
from bot.domain.diary import Asked, reminder_at
from bot.domain.due import actions_due
from bot.domain.pair import Nudges, Pair, PairState
from bot.domain.relation import Relation
from bot.domain.scene import Scene
from bot.domain.session import SessionState
from bot.domain.touchpoint import Kind, Planned

STILL_OF_USE = timedelta(days=7)
"""How long an answer or a diary prompt is worth saying when the companion was away."""


def of_pair(relation: Relation) -> list[Planned]:
    """What belongs to the pair as a whole."""
    pair = relation.pair
    if pair.state.running:
        return list(pause.held_back(_running(relation), relation.couple))
    return list(_STAGES[pair.state](pair))


def of_session(scene: Scene, diaries: Mapping[str, Asked]) -> list[Planned]:
    """What belongs to one session; `diaries` by author."""
    if not scene.pair.state.running or pause.covers(scene):
        return []
    return list(pause.held_back(_of_session(scene, diaries), scene.couple))


def _of_session(scene: Scene, diaries: Mapping[str, Asked]) -> list[Planned]:
    state = scene.session.state
    planned = list(_date(scene))
    if scene.session.open:
        planned += [*_before(scene), *_live(scene)]
    if not state.given_up:
        planned += _after(scene, diaries)
    if scene.pair.books_next and state is not SessionState.CANCELLED:
        closed_at = scene.session.closed_at
        planned.append(Planned(Kind.BOOK, closed_at, closed_at + STILL_OF_USE))
    return planned


def _invited(pair: Pair) -> Iterator[Planned]:
    waiting = pair.partner_of(pair.asked_id)
    yield Planned(Kind.INVITATION, pair.asked_at, pair.lapses_at, pair.asked_id, pair.proposals)
    yield Planned(Kind.WAITING, pair.asked_at, pair.lapses_at, waiting, pair.proposals)
    if pair.reminded_at:
        yield Planned(Kind.REMIND, pair.reminded_at, pair.lapses_at, pair.asked_id, pair.reminders)
    yield Planned(Kind.VERDICT, pair.lapses_at, pair.lapses_at + STILL_OF_USE, waiting)


def _running(relation: Relation) -> Iterator[Planned]:
    """Also while it pauses: what is said unasked then waits for the end of the pause."""
    yield from _active(relation.pair)
    yield from _unreachable(relation)
    yield from pause.told(relation)
    yield from actions_due(relation)
    yield from goal_list.reminders(relation)
    yield from challenge.planned(relation)
    if relation.pair.channel_id:
        yield from announcements(relation.commitments)
    yield from pace.of_pair(relation)


def _active(pair: Pair) -> Iterator[Planned]:
    began = pair.accepted_at or pair.created_at
    for_good = began + timedelta(days=36500)
    if not pair.channel_id:
        yield Planned(Kind.PROVISION, began, for_good, occurrence=pair.places_lost)
        return
    yield Planned(Kind.WELCOME, began, for_good)
    if pair.places_lost:
        yield Planned(Kind.REPLACED, began, for_good, occurrence=pair.places_lost)
    if pair.exposed:
        for person in pair.people:
            yield Planned(Kind.EXPOSED, began, for_good, person)


def _unreachable(relation: Relation) -> Iterator[Planned]:
    """Told to the other one each time it begins."""
    pair, couple = relation.pair, relation.couple
    if not pair.state.running:
        return
    began = pair.accepted_at or pair.created_at
    for gone in (couple.mentor, couple.mentee):
        if gone.deactivated and not couple.partner(gone.user_id).deactivated:
            partner = pair.partner_of(gone.user_id)
            yield Planned(Kind.UNREACHABLE, began, began + timedelta(days=36500), partner)


def _declined(pair: Pair) -> Iterator[Planned]:
    closed = pair.ended_at or pair.created_at
    yield Planned(Kind.VERDICT, closed, closed + STILL_OF_USE, pair.partner_of(pair.ended_by))


def _lapsed(pair: Pair) -> Iterator[Planned]:
    closed = pair.ended_at or pair.created_at
    if not pair.ended_by:
        waiting = pair.partner_of(pair.asked_id)
        yield Planned(Kind.VERDICT, closed, closed + STILL_OF_USE, waiting)


def _ended(pair: Pair) -> Iterator[Planned]:
    closed = pair.ended_at or pair.created_at
    for person in pair.people:
        yield Planned(Kind.CLOSING, closed, closed + STILL_OF_USE, person)


_STAGES = {
    PairState.INVITED: _invited,
    PairState.DECLINED: _declined,
    PairState.LAPSED: _lapsed,
    PairState.ENDED: _ended,
}


def _date(scene: Scene) -> Iterator[Planned]:
    """A new date, a moved one or a cancelled one is said in the pair's place."""
    session = scene.session
    welcomed = session.dates == 0 and session.planned_at == scene.pair.accepted_at
    if session.state in {SessionState.PLANNED, SessionState.CANCELLED} and not welcomed:
        yield Planned(Kind.DATE, session.planned_at, session.ends_at, occurrence=session.dates)


def _before(scene: Scene) -> Iterator[Planned]:
    session = scene.session
    for person in (scene.couple.mentor, scene.couple.mentee):
        if due := before_at(session, scene.couple, person):
            yield Planned(Kind.BEFORE, due, session.starts_at, person.user_id)


def _live(scene: Scene) -> Iterator[Planned]:
    session, plan = scene.session, scene.session.plan
    nudges = scene.pair.nudges
    if nudges is not Nudges.OFF:
        # Without its card a session has no controls: where the place was lost a new one stands in the next.
        yield Planned(Kind.CARD, plan.starts_at, plan.ends_at, occurrence=scene.pair.places_lost)
    for block, start in enumerate(plan.starts[1:] if nudges is Nudges.ALL else (), start=1):
        # Pressed on in the moment it began, a block takes no time and has nothing to be said.
        if start < plan.ends_of(block):
            yield Planned(Kind.NUDGE, start, plan.ends_of(block), str(block))
    if session.late_at:
        yield Planned(Kind.LATE, session.late_at, plan.ends_at, occurrence=session.late)


def _after(scene: Scene, diaries: Mapping[str, Asked]) -> Iterator[Planned]:
    ends_at = scene.session.ends_at
    for person in (scene.couple.mentor, scene.couple.mentee):
        yield Planned(Kind.AFTER, ends_at, ends_at + STILL_OF_USE, person.user_id)
        entry = diaries.get(person.user_id)
        if entry and (entry.written or entry.skipped):
            continue
        due = reminder_at(ends_at, person, entry)
        asked = int(entry is not None and entry.remind_at is not None)
        yield Planned(Kind.DIARY_REMINDER, due, due + STILL_OF_USE, person.user_id, asked)
