"""What is read for several pairs together is what is found when each is asked for alone."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.action import Action
from bot.domain.commitment import Commitment
from bot.domain.goal import Goal, RouteKind, Step
from bot.domain.introduction import Introduction
from bot.domain.member import Member
from bot.domain.pair import Pair
from bot.domain.prep import Prep, Tried
from bot.domain.resource import Resource, ResourceSource
from bot.domain.topic import Source, Topic
from bot.domain.touchpoint import POLICIES, Kind, State, Touchpoint
from bot.store import action as actions
from bot.store import commitment as commitments
from bot.store import goal as goals
from bot.store import introduction as introductions
from bot.store import member as members
from bot.store import pair as pairs
from bot.store import prep as preps
from bot.store import resource as resources
from bot.store import session as sessions
from bot.store import topic as topics
from bot.store import touchpoint as touchpoints
from bot.store.database import Database, Transaction
from bot.store.ids import new_id
from bot.store.mapping import to_row
from bot.store.models import TouchpointRow
from scheduling.reading import read_for
from tests.store.rows import NOW, PAIR, given_session
from tests.values import a_pair

OTHER = a_pair(NOW, id="p2", mentor_id="U3", mentee_id="U4", state=PAIR.state)
ELSEWHERE = replace(OTHER, id="p3", team_id="T2")
BOTH = (PAIR, OTHER)
Found = Callable[[Transaction, Pair], Awaitable[object]]

QUESTIONS: dict[str, Found] = {
    "the pair": lambda tx, pair: pairs.find(tx, "T1", pair.id, NOW),
    "its people": pairs.couple,
    "its session": lambda tx, pair: sessions.find(tx, "T1", f"s-{pair.id}", NOW),
    "all its sessions": lambda tx, pair: sessions.of_pair(tx, "T1", pair.id, NOW),
    "its actions": lambda tx, pair: actions.of_pair(tx, "T1", pair.id),
    "what was told to begin with": lambda tx, pair: introductions.find(tx, pair.id, "T1", pair.mentor_id),
    "its topics": lambda tx, pair: topics.of_pair(tx, "T1", pair.id),
    "what was prepared": lambda tx, pair: preps.find(tx, f"s-{pair.id}", "T1", pair.mentor_id),
    "its goals": lambda tx, pair: goals.of_pair(tx, "T1", pair.id),
    "their steps": lambda tx, pair: goals.steps_of_pair(tx, "T1", pair.id),
    "its commitments": lambda tx, pair: commitments.of_pair(tx, "T1", pair.id),
    "its resources": lambda tx, pair: resources.of_session(tx, "T1", f"s-{pair.id}"),
    "its card": lambda tx, pair: touchpoints.sent(tx, pair, f"s-{pair.id}", Kind.CARD),
    "the card of a session that nobody read about": lambda tx, pair: touchpoints.sent(
        tx, pair, "s-old", Kind.CARD
    ),
    "a nudge, which nobody read about": lambda tx, pair: touchpoints.sent(
        tx, pair, f"s-{pair.id}", Kind.NUDGE
    ),
    "the pair of another workspace": lambda tx, _: pairs.find(tx, "T1", ELSEWHERE.id, NOW),
}


def one(pair: Pair, session_id: str, kind: Kind, state: State = State.DUE) -> Touchpoint:
    rank = POLICIES[kind].rank
    key = f"{session_id}:{kind}"
    moments = (NOW, NOW + timedelta(hours=1))
    about = (new_id(), key, pair.team_id, pair.id, session_id, kind, "", 0)
    ts = "" if state is State.DUE else f"1.{session_id}"
    return Touchpoint(*about, *moments, state=state, rank=rank, ts=ts, channel=ts and "C1", edited_at=NOW)


@pytest.mark.parametrize("asked", QUESTIONS)
async def test_each_finds_what_it_finds_alone(db: Database, asked: str) -> None:
    about = await _given(db)
    async with db.read() as tx:
        alone = [await QUESTIONS[asked](tx, pair) for pair in BOTH]
    async with db.read() as tx:
        await read_for(tx, "T1", about)
        together = [await QUESTIONS[asked](tx, pair) for pair in BOTH]
    assert together == alone
    assert any(alone) is not asked.startswith("the pair of another")


async def _given(db: Database) -> list[Touchpoint]:
    about = [one(pair, f"s-{pair.id}", Kind.NUDGE) for pair in BOTH]
    async with db.begin() as tx:
        session = await given_session(tx, f"s-{PAIR.id}")
        for pair in (OTHER, ELSEWHERE):
            await pairs.save(tx, pair)
        await sessions.save(tx, replace(session, id="s-old", number=0))
        await sessions.save(tx, replace(session, id=f"s-{OTHER.id}", pair_id=OTHER.id))
        await members.save(tx, Member("T1", PAIR.mentor_id, "Ana", tz="Europe/Berlin"))
        for pair in BOTH:
            await _given_material(tx, pair, f"s-{pair.id}")
            cards = [one(pair, each, Kind.CARD, State.SENT) for each in (f"s-{pair.id}", f"s-old-{pair.id}")]
            nudged = replace(one(pair, f"s-{pair.id}", Kind.NUDGE, State.SENT), key=f"said-{pair.id}")
            tx.add_all(to_row(TouchpointRow, each) for each in (*cards, nudged))
        tx.add(to_row(TouchpointRow, one(PAIR, "s-old", Kind.CARD, State.SENT)))
    return about


async def _given_material(tx: Transaction, pair: Pair, session_id: str) -> None:
    """One of each that a card may show."""
    who, mine, answers = pair.mentor_id, (new_id(), "T1", pair.id), {"why": f"Of {pair.id}"}
    await actions.save(tx, Action(*mine, session_id, 0, who, "Read", NOW, due=NOW.date()))
    await introductions.save(tx, Introduction(pair.id, "T1", who, NOW, answers))
    await topics.save(tx, Topic(*mine, session_id, who, Source.TYPED, "Power", NOW, story=f"Of {pair.id}"))
    await preps.save(tx, Prep(session_id, "T1", who, NOW, answers, tried=Tried.DONE))
    await goals.save(tx, Goal(*mine, RouteKind.CAREER, "Lead", who, NOW, due=NOW.date()))
    await goals.save_step(tx, Step(*mine, mine[0], 0, "Ask", NOW))
    await commitments.save(tx, Commitment(*mine, 1, "Be on time", who, NOW, NOW))
    await resources.save(tx, Resource(*mine, session_id, who, ResourceSource.PREP, "A talk", NOW))
