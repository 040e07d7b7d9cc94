"""Whole stories, told by what people type, press and read."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from simulator import Channel, Message, Person
from tests.stage import MONDAY, Stage, open_stage

THURSDAY = MONDAY + timedelta(days=3, hours=4)
"""14:00 in Berlin."""


async def gets_together(stage: Stage, mentor: Person, mentee: Person, day: str = "2026-12-03") -> Channel:
    """From the invitation to a place of their own; the first session is on `day` at 14:00."""
    known = {channel.id for channel in stage.slack.channels}
    await mentor.runs(f"/mentor start @{mentee.name}")
    mentor.fills({"First session": day, "Time": "14:00", "Where you meet": "https://meet.example.org/us"})
    assert await mentor.submits() == {}
    await stage.settles()
    await mentee.presses("Accept")
    await stage.settles()
    (place,) = [each for each in stage.slack.channels if each.kind == "private" and each.id not in known]
    return place


async def wraps_up(stage: Stage, person: Person, summary: str, action: str, owner: Person) -> None:
    """With the next date that the form offers."""
    await person.presses("Wrap up")
    person.fills({"Summary of key findings": summary, "Action 1": action})
    await person.chooses("Who does action 1?", owner.name)
    assert await person.submits() == {}
    await stage.settles()


async def writes_diary(stage: Stage, person: Person, lesson: str) -> None:
    await person.presses("Write diary")
    person.fills({"The most valuable lesson": lesson})
    assert await person.submits() == {}
    await stage.settles()


def from_companion(stage: Stage, person: Person) -> list[Message]:
    """What came by direct message, edits aside."""
    return [each for each in person.reads() if each.user == stage.slack.bot_user_id and not each.ephemeral_to]


def cards(stage: Stage, place: Channel) -> list[Message]:
    return [
        each for each in stage.slack.messages(place) if "Next block" in each.buttons and not each.thread_ts
    ]


def nudges(stage: Stage, place: Channel) -> list[Message]:
    return [each for each in stage.slack.messages(place) if each.thread_ts]


@pytest.mark.both
async def test_a_first_session_from_the_invitation_to_both_diaries(stage: Stage) -> None:
    place = await gets_together(stage, stage.ana, stage.ben)
    await stage.ben.presses("Introduce yourself")
    stage.ben.fills({"A habit": "I collect bus tickets."})
    assert await stage.ben.submits() == {}
    await stage.until(THURSDAY)
    (card,) = cards(stage, place)
    assert "Getting to know each other" in card.shown
    assert "I collect bus tickets." in card.shown
    assert {person.id for person in (stage.ana, stage.ben)} <= set(place.members)
    await stage.until(THURSDAY + timedelta(minutes=90))
    assert len(nudges(stage, place)) == 4
    for person, lesson in ((stage.ana, "Ask twice."), (stage.ben, "Say it out loud.")):
        await writes_diary(stage, person, lesson)
        await person.runs("/mentor diary")
        assert lesson in person.sees("Your diary").shown
    assert not [
        each for each in stage.slack.calls if "Say it out loud." in str(each.args) and "chat" in each.method
    ]


async def test_the_second_session_builds_on_the_first(stage: Stage) -> None:
    place = await gets_together(stage, stage.ana, stage.ben)
    await stage.until(THURSDAY + timedelta(minutes=85))
    await wraps_up(stage, stage.ben, "Silence is an answer too", "Call the client", stage.ben)
    second = THURSDAY + timedelta(days=14)
    await stage.until(second - timedelta(hours=20))
    await stage.ana.runs("/mentor prep")
    brief = stage.ana.sees("Since last time").shown
    assert "Silence is an answer too" in brief
    assert "Call the client" in brief
    stage.ana.fills({"What do I want to address": "How the call went"})
    assert await stage.ana.submits() == {}
    await stage.until(second + timedelta(minutes=10))
    assert "Main topics · 1 aim" in cards(stage, place)[-1].shown
    assert "Call the client" in nudges(stage, place)[-1].shown, "the review lists what is open"
    await stage.until(second + timedelta(minutes=20))
    assert "How the call went" in cards(stage, place)[-1].shown


async def test_a_session_that_nobody_attended(stage: Stage) -> None:
    place = await gets_together(stage, stage.ana, stage.ben)
    await stage.until(THURSDAY + timedelta(minutes=91))
    await stage.ben.presses("We did not meet")
    await stage.passes(days=3)
    assert any("you did not meet" in each.shown for each in stage.slack.messages(place))
    for person in (stage.ana, stage.ben):
        assert not [each for each in from_companion(stage, person) if "Write diary" in each.buttons]
    await stage.ana.runs("/mentor next")
    assert "Set a date" in stage.ana.sees("Set a date").shown


async def test_one_moved_twice_is_held_once(stage: Stage) -> None:
    place = await gets_together(stage, stage.ana, stage.ben)
    await stage.ana.runs("/mentor move 2026-12-04 10:00")
    await stage.settles()
    await stage.ben.runs("/mentor move 2026-12-07 16:00")
    await stage.until(datetime(2026, 12, 7, 14, 59, tzinfo=UTC))
    assert cards(stage, place) == []
    await stage.until(datetime(2026, 12, 7, 18, 0, tzinfo=UTC))
    to_wrap_up = [each for each in stage.slack.messages(place) if "Wrap up" in each.buttons]
    assert len(to_wrap_up) == 2, "one card and one nudge"
    assert len(nudges(stage, place)) == 4
    before = [each for each in from_companion(stage, stage.ben) if "You get this before" in each.text]
    assert len(before) <= 1, "moved, not said twice"


async def test_two_pairs_at_once_hear_nothing_of_each_other(stage: Stage) -> None:
    first = await gets_together(stage, stage.ana, stage.ben)
    second = await gets_together(stage, stage.cleo, stage.ana)
    await stage.until(THURSDAY + timedelta(minutes=30))
    await stage.ben.presses("+5 min")
    await stage.until(THURSDAY + timedelta(hours=12))
    for place, names, stranger in ((first, ("Ana", "Ben"), "Cleo"), (second, ("Ana", "Cleo"), "Ben")):
        shown = "\n".join(each.shown for each in stage.slack.messages(place))
        assert all(name in shown for name in names)
        assert stranger not in shown
    assert "Cleo" not in "\n".join(each.shown for each in stage.ben.reads())


@pytest.mark.both
async def test_a_restart_in_the_middle_of_a_session(stage: Stage) -> None:
    place = await gets_together(stage, stage.ana, stage.ben)
    await stage.until(THURSDAY + timedelta(minutes=35))
    assert len(nudges(stage, place)) == 1
    await stage.restarts(minutes=30)
    await stage.settles()
    said = [each.shown for each in nudges(stage, place)]
    assert len(said) == 2, "the block that was missed is over, the one that is on is announced"
    assert "Commitments" in said[-1]
    await stage.ana.presses("+5 min")
    await stage.until(THURSDAY + timedelta(minutes=92))
    assert len(cards(stage, place)) == 0, "the card is a record now"
    assert "Write diary" in stage.ana.sees("Write diary").shown


async def test_away_over_the_whole_session_the_diary_is_still_asked_for(stage: Stage) -> None:
    place = await gets_together(stage, stage.ana, stage.ben)
    await stage.until(THURSDAY - timedelta(minutes=5))
    await stage.restarts(hours=26)
    await stage.settles()
    assert cards(stage, place) == []
    assert nudges(stage, place) == []
    assert "Write diary" in from_companion(stage, stage.ben)[-1].buttons


async def test_a_pair_across_two_zones_keeps_its_hour_when_one_changes_clocks(tmp_path: Path) -> None:
    """New York changes on 14 March 2027, Berlin two weeks later."""
    async with open_stage(tmp_path, datetime(2027, 3, 1, 9, 0, tzinfo=UTC)) as stage:
        place = await gets_together(stage, stage.cleo, stage.ben, "2027-03-04")
        first = datetime(2027, 3, 4, 19, 0, tzinfo=UTC)
        assert "14:00 (New York)" in stage.slack.messages(place)[0].text
        assert "20:00 (Berlin)" in stage.slack.messages(place)[0].text
        await stage.until(first + timedelta(minutes=85))
        await wraps_up(stage, stage.cleo, "Onward", "Read", stage.ben)
        second = datetime(2027, 3, 18, 18, 0, tzinfo=UTC)
        await stage.until(second - timedelta(seconds=1))
        assert cards(stage, place) == []
        await stage.until(second)
        assert len(cards(stage, place)) == 1, "14:00 in New York again, an hour earlier in Berlin"


async def test_when_someone_never_answers_three_messages_and_then_three_about_the_next_date(
    stage: Stage,
) -> None:
    await gets_together(stage, stage.ana, stage.ben)
    invited = len(from_companion(stage, stage.ben))
    await stage.until(THURSDAY + timedelta(days=40))
    heard = from_companion(stage, stage.ben)[invited:]
    about_it = [each for each in heard if "diary" in each.text.lower() or "It is over." in each.text]
    assert len(about_it) == 3, [each.text for each in heard]
    assert [bool("diary" in each.text.lower()) for each in about_it] == [False, True, True]
    rest = [each.text[:12] for each in heard if each not in about_it]
    assert rest == ["No date with", "No date with", "It has been "]
