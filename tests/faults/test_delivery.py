"""What is due is said once, and on time where Slack lets us, whatever happens on the way."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import select, update

from bot.domain.action import Action
from bot.domain.agenda import SHORTEST
from bot.domain.pair import ended
from bot.domain.session import SessionState
from bot.domain.timeline import STILL_OF_USE
from bot.domain.touchpoint import Kind, State
from bot.store import action as actions
from bot.store import claims
from bot.store import pair as pairs
from bot.store.ids import new_id
from bot.store.models import SessionRow, TouchpointRow
from bot.stories.plan import replan
from simulator import Channel, Message, Moment
from tests.afterwards import local
from tests.faults.cutting import Line, cutting
from tests.stage import MONDAY, Stage, open_stage

START = MONDAY + timedelta(hours=4)


@pytest.fixture
def line() -> Line:
    return Line()


@asynccontextmanager
async def over(line: Line, folder: Path) -> AsyncIterator[Stage]:
    """A stage whose companion calls Slack over this line."""
    async with open_stage(folder, via=lambda url: cutting(line, url)) as stage:
        yield stage


def posts(stage: Stage, place: Channel) -> list[Message]:
    return [each for each in stage.slack.messages(place) if not each.thread_ts]


def replies(stage: Stage, place: Channel) -> list[Message]:
    return [each for each in stage.slack.messages(place) if each.thread_ts]


async def test_two_messages_for_one_place_are_a_second_apart(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    # Later, so that the date is news; and nothing was said yet.
    stage.clock.set(stage.now + timedelta(minutes=1))
    await stage.given_session(pair, START)
    await stage.settles()
    welcome, date = posts(stage, place)
    assert float(date.ts) - float(welcome.ts) >= 1
    assert not [call for call in stage.slack.calls if call.error == "ratelimited"]


async def test_asked_to_wait_it_waits_and_says_it_then(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    await stage.given_session(pair, START)
    await stage.until(START - timedelta(seconds=1))
    before = len(posts(stage, place))
    stage.clock.set(START)
    # Another program with the same token posts there in the very second of the start.
    await AsyncWebClient(stage.slack.bot_token, base_url=stage.slack.api_url).chat_postMessage(
        channel=place.id, text="Good morning"
    )
    await stage.companion.delivery.deliver_due()
    assert len(posts(stage, place)) == before + 1
    await stage.passes(seconds=3)
    assert len(posts(stage, place)) == before + 2
    assert [call.error for call in stage.slack.calls].count("ratelimited") == 1


async def test_what_is_said_in_one_place_keeps_its_order_while_slack_is_slow(
    line: Line, tmp_path: Path
) -> None:
    async with over(line, tmp_path) as stage:
        slow, place = await stage.given_pair()
        other, elsewhere = await stage.given_pair(stage.cleo)
        stage.clock.set(stage.now + timedelta(minutes=1))
        for pair, start in ((slow, START), (other, START + timedelta(days=1))):
            await stage.given_session(pair, start)
        line.holds, others_went_on = place.id, asyncio.Event()

        def hears(_: Moment) -> None:
            stage.clock.set(stage.now + timedelta(seconds=2))
            if len(posts(stage, elsewhere)) == 2:
                others_went_on.set()

        stage.slack.listen(hears)
        delivering = asyncio.create_task(stage.companion.delivery.deliver_due())
        async with asyncio.timeout(10):
            await others_went_on.wait()
        async with stage.companion.db.read() as tx:
            mine = select(TouchpointRow.kind).where(TouchpointRow.pair_id == slow.id)
            on_its_way = list(await tx.scalars(mine.where(TouchpointRow.state == State.SENDING)))
        assert on_its_way == [Kind.WELCOME], "what follows waits for it, though others go on"
        line.gone.set()
        await delivering
        assert len(posts(stage, place)) == 2


async def test_what_is_stale_is_not_said_whatever_could_be_said_of_it(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await stage.settles()
    async with stage.companion.db.begin() as tx:
        over_now = ended(pair, pair.mentor_id, stage.now)
        await pairs.save(tx, over_now)
        await replan(tx, over_now, stage.now)
    stage.clock.set(stage.now + STILL_OF_USE)
    await stage.settles()
    assert stage.ana.reads() == stage.ben.reads() == []


async def test_what_joined_a_message_with_nothing_to_say_is_said_by_itself(stage: Stage) -> None:
    first, _ = await stage.given_pair()
    second, _ = await stage.given_pair(mentee=stage.cleo)
    gone = await stage.given_session(first, local("2026-12-02 10:00"))
    await stage.given_session(second, local("2026-12-02 14:00"))
    async with stage.companion.db.begin() as tx:
        # Nobody planned anew: what was planned finds out when it is composed.
        await tx.execute(
            update(SessionRow).where(SessionRow.id == gone.id).values(state=SessionState.CANCELLED)
        )
    stage.clock.set(local("2026-12-01 15:00"))
    await stage.settles()
    assert ["Session 1 with Cleo" in each.shown for each in stage.ana.reads()] == [True]


async def test_a_card_with_unknown_outcome_is_sent_again_when_things_have_settled(
    line: Line, tmp_path: Path
) -> None:
    async with over(line, tmp_path) as stage:
        pair, place = await stage.given_pair()
        await stage.given_session(pair, START)
        await stage.until(START - timedelta(seconds=1))
        before = len(posts(stage, place))
        line.cuts.append("chat.postMessage")
        await stage.until(START + timedelta(seconds=30))
        assert len(posts(stage, place)) == before + 1, "nothing is decided while it may still arrive"
        await stage.until(START + timedelta(seconds=45))
        assert len(posts(stage, place)) == before + 2, "at least once"
        await stage.until(START + timedelta(minutes=89))
        assert len(posts(stage, place)) == before + 2


async def test_a_nudge_with_unknown_outcome_is_not_said_twice(line: Line, tmp_path: Path) -> None:
    async with over(line, tmp_path) as stage:
        pair, place = await stage.given_pair()
        session = await stage.given_session(pair, START)
        await stage.until(session.plan.starts[1] - timedelta(seconds=1))
        line.cuts.append("chat.postMessage")
        await stage.until(session.plan.ends_of(1) - timedelta(seconds=1))
        assert len(replies(stage, place)) == 1, "at most once"
        await stage.until(session.plan.starts[2])
        assert len(replies(stage, place)) == 2, "the next one comes as if nothing had been"


async def test_an_edit_that_was_cut_is_made_again(line: Line, tmp_path: Path) -> None:
    async with over(line, tmp_path) as stage:
        pair, place = await stage.given_pair()
        await stage.given_session(pair, START)
        await stage.until(START)
        line.cuts.append("chat.update")
        await stage.ana.presses("+5 min")
        await stage.passes(minutes=1)
        assert "Until 14:35" in posts(stage, place)[-1].rendered(stage.ana.zone)


@pytest.mark.parametrize(("kind", "expected"), [(Kind.CARD, State.SENT), (Kind.NUDGE, State.SKIPPED)])
async def test_a_sender_that_died_in_the_middle(stage: Stage, kind: Kind, expected: State) -> None:
    """It had claimed the touchpoint and was never heard of again."""
    pair, _ = await stage.given_pair()
    session = await stage.given_session(pair, START)
    due = START if kind is Kind.CARD else session.plan.starts[1]
    await stage.until(due - timedelta(seconds=1))
    stage.clock.set(due)
    async with stage.companion.db.begin() as tx:
        (lost,) = await claims.claim(tx, stage.slack.team_id, due)
    assert lost.kind is kind
    await stage.restarts(seconds=5)
    await stage.passes(minutes=2)
    async with stage.companion.db.read() as tx:
        row = await tx.get(TouchpointRow, lost.id)
    assert row
    assert row.state is expected


async def test_a_poisoned_session_harms_no_other(stage: Stage) -> None:
    pair, place = await stage.given_pair(minutes=SHORTEST)
    poisoned = await stage.given_session(pair, START)
    other, elsewhere = await stage.given_pair(stage.cleo, stage.ben, minutes=SHORTEST)
    await stage.given_session(other, START)
    await stage.until(START - timedelta(seconds=1))
    async with stage.companion.db.begin() as tx:
        await tx.execute(update(SessionRow).where(SessionRow.id == poisoned.id).values(plan={}))
    before = len(posts(stage, place))
    await stage.until(START + timedelta(minutes=SHORTEST - 1))
    assert len(posts(stage, place)) == before
    assert len(replies(stage, elsewhere)) == 4
    async with stage.companion.db.read() as tx:
        rows = await tx.scalars(TouchpointRow.__table__.select().with_only_columns(TouchpointRow.reason))
    assert "KeyError" in set(rows)


async def test_what_waits_together_while_slack_is_away_is_said_whichever_message_it_ends_in(
    line: Line, tmp_path: Path
) -> None:
    async with over(line, tmp_path) as stage:
        for name, start in (("Dana", "18:50"), ("Gus", "18:50"), ("Emil", "06:00")):
            mentee = stage.slack.person(name, tz="Europe/Berlin")
            pair, _ = await stage.given_pair(mentee=mentee)
            await stage.given_session(pair, local(f"2026-12-03 {start}"))
        await stage.until(local("2026-12-02 18:49"))
        line.refuses = "account_inactive"
        await stage.until(local("2026-12-02 19:10"))
        line.refuses = ""
        # Both wait for the morning by now, one inside the other; the end of a session takes them along.
        await stage.until(local("2026-12-03 08:30"))
        told = "\n".join(each.shown for each in stage.ana.notifications)
        assert ["*Session 1 with Dana*" in told, "*Session 1 with Gus*" in told] == [True, True]


async def test_what_must_be_said_is_though_it_joined_a_reminder_that_may_be_lost(
    line: Line, tmp_path: Path
) -> None:
    """The second message of the day takes along what comes later, and nobody knows whether it arrived."""
    async with over(line, tmp_path) as stage:
        gus, dana = (stage.slack.person(name, tz="Europe/Berlin") for name in ("Gus", "Dana"))
        for mentee, start in ((stage.ben, "15:00"), (dana, "08:30")):
            pair, _ = await stage.given_pair(mentee=mentee)
            await stage.given_session(pair, local(f"2026-12-09 {start}"))
        pair, _ = await stage.given_pair(mentee=gus)
        async with stage.companion.db.begin() as tx:
            ids = (new_id(), pair.team_id, pair.id, None, 0, stage.ana.id)
            await actions.save(tx, Action(*ids, "Send the book", stage.now, date(2026, 12, 8)))
            await replan(tx, pair, stage.now)
        await stage.until(local("2026-12-08 08:59"))
        line.drops.append("chat.postMessage")
        await stage.until(local("2026-12-08 18:00"))
        assert not [each for each in stage.ana.reads() if "Send the book" in each.shown], "at most once"
        told = [each for each in stage.ana.reads() if "*Session 1 with Ben*" in each.shown]
        assert len(told) == 1, "at least once"
