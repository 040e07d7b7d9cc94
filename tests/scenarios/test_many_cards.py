"""More live sessions in one workspace than Slack lets us edit in a minute."""

from datetime import timedelta

import pytest

from bot.domain.plan import MINUTE
from scheduling.editing import A_MINUTE, CALM, FOR_PRESSES
from simulator import Call, Channel
from tests.live import START, card, current, given_live, given_topic, nudges
from tests.stage import Stage

CROWD = A_MINUTE - FOR_PRESSES + 5
CHANGE = START + 30 * MINUTE
"""When the second block of a first session begins."""


def edits(stage: Stage, since: timedelta = timedelta(0)) -> list[Call]:
    return [call for call in stage.slack.calls if call.method == "chat.update" and call.at >= START + since]


async def given_crowd(stage: Stage) -> list[Channel]:
    """So many first sessions that begin at the same time."""
    places = []
    for number in range(CROWD):
        mentor, mentee = (stage.slack.person(f"{name}{number}", tz="Europe/Berlin") for name in ("M", "N"))
        pair, place = await stage.given_pair(mentor, mentee)
        await stage.given_session(pair, START)
        places.append(place)
    return places


@pytest.mark.long
async def test_a_press_shows_at_once_while_the_others_wait_for_their_turn(stage: Stage) -> None:
    stage.clock.set(START - 2 * MINUTE)
    places = await given_crowd(stage)
    _, place, _ = await given_live(stage)
    await stage.until(CHANGE)
    at_once = edits(stage, CHANGE - START)
    assert len(at_once) == A_MINUTE - FOR_PRESSES, "the others wait"
    await stage.ana.presses("+5 min", on=card(stage.ana, place))
    await stage.settles()
    assert "until 14:55" in current(stage.ana, place)
    assert edits(stage)[-1].at - CHANGE <= timedelta(seconds=1)
    await stage.until(CHANGE + 2 * MINUTE)
    for each in places:
        (shown,) = [one for one in stage.slack.messages(each) if "▶ Now" in one.shown]
        assert "▶ Now · Goals and objectives" in shown.shown
    made = edits(stage, CHANGE - START)
    assert len(made) == CROWD + 1, "each was composed when its turn came, and none twice"
    assert all(call.ok for call in made), "Slack had to refuse none"


async def test_when_slack_asks_to_wait_all_edits_do_and_what_is_to_be_said_is_said(stage: Stage) -> None:
    _, place, session = await given_live(stage)
    block = session.plan.starts[1]
    await stage.until(block - timedelta(seconds=20))
    stage.slack.world.recent["chat.update"] = [stage.now] * 50
    await stage.until(block)
    assert "▶ Now · Opening" in current(stage.ana, place)
    assert "Review of the previous session" in nudges(stage.ana, place)[-1].shown
    await stage.ben.presses("End session", on=card(stage.ben, place))
    await stage.until(block + timedelta(seconds=39))
    assert len(edits(stage, block - START)) == 1, "refused once, and not tried again too early"
    await stage.until(block + timedelta(seconds=41))
    assert "· ended" in card(stage.ana, place).shown


async def test_what_is_added_while_a_session_runs_shows_within_five_minutes(stage: Stage) -> None:
    pair, place, session = await given_live(stage)
    await stage.ana.presses("Next block")
    await stage.settles()
    began, so_far = stage.now, len(edits(stage))
    for number in range(3):
        await stage.passes(seconds=30)
        await given_topic(stage, session, stage.ben, f"Topic {number}")
        await stage.changes(pair)
    assert "3 topics" not in card(stage.ana, place).shown
    await stage.until(began + CALM)
    assert "3 topics" in card(stage.ana, place).shown
    for number in range(3):
        assert f"Topic {number}" in card(stage.ana, place).text
    assert len(edits(stage)) == so_far + 1
    await stage.ana.presses("+5 min")
    await stage.settles()
    assert len(edits(stage)) == so_far + 2, "what a press changed shows at once"


@pytest.mark.long
async def test_a_press_on_a_card_that_lags_is_told_how_it_stands_and_has_the_card_edited(
    stage: Stage,
) -> None:
    stage.clock.set(START - 2 * MINUTE)
    places = await given_crowd(stage)
    await stage.until(CHANGE)
    place = next(each for each in places if lags(stage, each))
    presser = stage.slack.world.people[place.members[0]]
    await presser.presses("Next block", on=card(presser, place))
    told = presser.reads(place)[-1]
    assert told.ephemeral_to
    assert "had moved on" in told.shown
    assert "▶ Now · Goals and objectives" in told.shown
    await stage.settles()
    assert not lags(stage, place)


def lags(stage: Stage, place: Channel) -> bool:
    reader = stage.slack.world.people[place.members[0]]
    return "▶ Now · Goals and objectives" not in card(reader, place).shown
