"""A live session when people come and go, its place is lost, the mentoring ends, and the clocks change."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.plan import MINUTE
from bot.domain.session import SessionState
from simulator import Channel, Person
from tests.afterwards import after
from tests.live import START, card, current, given_first, given_live, given_second, given_topic, nudges
from tests.preparing import before
from tests.scenarios.test_actions import given_actions
from tests.stage import MONDAY, Stage

TOPIC = "Saying no to my boss"


def group(stage: Stage) -> Channel:
    (made,) = [each for each in stage.slack.channels if each.kind == "mpim"]
    return made


async def profile_changes(stage: Stage, person: Person, *, deleted: bool) -> None:
    person.deleted = deleted
    await stage.slack.world.tell({"type": "user_change", "user": person.payload(with_locale=True)})
    await stage.settles()


@pytest.mark.parametrize("how", ["one of the two leaves", "archives", "removes_app"])
async def test_a_live_session_goes_on_in_a_group_message_with_all_that_the_card_holds(
    stage: Stage, how: str
) -> None:
    _, place, session = await given_live(stage)
    await given_topic(stage, session, stage.ben, TOPIC)
    await stage.until(session.plan.starts[1])
    if how == "one of the two leaves":
        await stage.slack.leaves(stage.ben, place)
    else:
        await getattr(stage.slack, how)(place)
    await stage.settles()
    now = group(stage)
    assert "▶ Now · Review" in current(stage.ben, now)
    assert TOPIC in card(stage.ben, now).text
    for person in (stage.ana, stage.ben):
        told = [each for each in person.notifications if "From now on I post here" in each.shown]
        assert len(told) == 1
    await stage.ben.presses("Next block", on=card(stage.ben, now))
    await stage.until(session.ends_at)
    assert "Main topics" in nudges(stage.ana, now)[0].shown
    assert "· ended" in card(stage.ben, now).shown


async def test_when_an_account_is_deactivated_the_other_one_is_told_once_and_the_session_goes_on(
    stage: Stage,
) -> None:
    _, place, session = await given_live(stage)
    await profile_changes(stage, stage.ben, deleted=True)
    await stage.slack.leaves(stage.ben, place)
    await profile_changes(stage, stage.ben, deleted=True)
    told = [each for each in stage.ana.reads() if "was deactivated" in each.shown]
    assert len(told) == 1
    assert told[0].buttons == ["End mentoring"]
    await stage.ana.presses("Next block", on=card(stage.ana, place))
    await stage.until(session.ends_at + MINUTE)
    assert "· ended" in card(stage.ana, place).shown
    await profile_changes(stage, stage.ben, deleted=False)
    await profile_changes(stage, stage.ben, deleted=True)
    assert len([each for each in stage.ana.reads() if "was deactivated" in each.shown]) == 2


async def test_while_a_stranger_reads_along_there_are_only_times_and_then_all_is_back(stage: Stage) -> None:
    _, place, session = await given_live(stage)
    await given_topic(stage, session, stage.ben, TOPIC)
    await stage.until(session.plan.starts[1])
    assert TOPIC in card(stage.ben, place).text
    await stage.slack.joins(stage.cleo, place)
    await stage.settles()
    assert TOPIC not in card(stage.ben, place).shown + card(stage.ben, place).text
    await stage.ben.presses("+5 min", on=card(stage.ben, place))
    await stage.settles()
    assert "until 14:25" in current(stage.ben, place)
    await stage.slack.leaves(stage.cleo, place)
    await stage.settles()
    assert TOPIC in card(stage.ben, place).text


async def test_a_mentoring_that_ends_while_its_session_runs_leaves_a_record_and_no_controls(
    stage: Stage,
) -> None:
    _, place, session = await given_live(stage)
    old = card(stage.ben, place).snapshot()
    await stage.passes(minutes=12)
    (question,) = await stage.ana.runs("/mentor end")
    await stage.ana.presses("End with Ben", on=question)
    await stage.settles()
    finished = card(stage.ben, place)
    assert "· ended" in finished.shown
    assert "Opening and atmosphere 10 min · Review of the previous session 2 min" in finished.shown
    assert "Not reached: Main topics" in finished.shown
    assert finished.buttons == ["Wrap up", "We did not meet"]
    await stage.ben.presses("Next block", on=old)
    (told,) = [each.shown for each in stage.ben.reads(place) if each.ephemeral_to]
    assert told.startswith("This session is over. This mentoring has ended.")
    assert (await stage.session(session.id)).state is SessionState.HELD


@pytest.mark.parametrize(
    ("start", "until", "times"),
    [
        # Midnight lies in the middle of Main topics.
        (datetime(2026, 11, 30, 22, 30, tzinfo=UTC), "00:25", "at 23:30 to 01:00 · 90 min"),
        # At two the clocks go to three: 01:30 and ninety minutes is 04:00.
        (datetime(2027, 3, 28, 0, 30, tzinfo=UTC), "03:25", "at 01:30 to 04:00 · 90 min"),
    ],
)
async def test_five_minutes_more_over_midnight_and_over_a_change_of_the_clocks(
    stage: Stage, start: datetime, until: str, times: str
) -> None:
    pair, place = await stage.given_pair()
    session = await given_second(stage, pair, start)
    await stage.until(session.plan.starts[2])
    await stage.ana.presses("+5 min", on=card(stage.ana, place))
    await stage.settles()
    assert f"Main topics · until {until}" in current(stage.ana, place)
    await stage.until(session.plan.starts[3] + 5 * MINUTE)
    assert "Goal setting" in current(stage.ana, place)
    assert f"{until}" not in current(stage.ana, place)
    await stage.until(session.ends_at)
    assert times in card(stage.ana, place).rendered(ZoneInfo("Europe/Berlin"))
    assert session.ends_at - start == timedelta(minutes=90)


async def test_a_session_that_ends_in_the_minute_it_began_still_leaves_a_record(stage: Stage) -> None:
    _, place, _ = await given_live(stage)
    await stage.until(START + timedelta(seconds=2))
    await stage.ana.presses("End session", on=card(stage.ana, place))
    await stage.settles()
    assert "Not reached: Opening and atmosphere · Review" in card(stage.ana, place).shown


async def test_a_session_with_forty_open_actions_is_prepared_run_and_wrapped_up(stage: Stage) -> None:
    """Slack refuses what is too long: everything says a few, counts the rest, and leads to all of them."""
    pair, place = await stage.given_pair()
    first = await given_first(stage, pair)
    text = "A promise & a half, at some length. " * 80
    owners = (stage.ana, stage.ben) * 20
    await given_actions(stage, first, *((f"{n}: {text}", each, n - 20) for n, each in enumerate(owners)))
    session = await stage.given_session(pair, MONDAY + timedelta(days=3))
    await stage.until(session.starts_at - timedelta(hours=1))
    for reader, partner in ((stage.ana, stage.ben), (stage.ben, stage.ana)):
        said = before(reader, partner)
        assert len([line for line in said.shown.splitlines() if line.startswith("•")]) == 5
        assert "… and 35 more when you prepare" in said.text
        await reader.presses("Prepare", on=said)
        assert ": A promise & a half" in reader.form.shown
        assert await reader.submits() == {}
    await stage.until(session.plan.starts[1])
    shown = card(stage.ben, place)
    assert "Conclusion and next steps · 40 earlier actions" in shown.shown
    await stage.ben.presses("Read all", on=shown)
    assert "(due Saturday 19 December)" in stage.ben.form.shown, "the last of all"
    await stage.ben.closes()
    assert "… and " in nudges(stage.ben, place)[0].shown
    await stage.until(session.ends_at)
    await stage.ana.presses("Wrap up", on=card(stage.ana, place))
    stage.ana.fills({"Summary of key findings": "Fewer promises"})
    assert await stage.ana.submits() == {}
    await stage.settles()
    assert "Fewer promises" in card(stage.ben, place).shown
    await stage.ben.presses("See actions", on=after(stage.ben))
    assert any(each.startswith("Show ") for each in stage.ben.form.buttons)
