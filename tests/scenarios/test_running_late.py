"""Somebody is late: the other one hears it, the blocks share what is left, and the end stands."""

from datetime import timedelta

from bot.domain.plan import MINUTE
from bot.domain.session import Session
from simulator import Channel, Person
from tests.live import START, card, current, given_live, given_second, nudges, posted_at
from tests.stage import Stage


async def given_soon(stage: Stage, minutes: int = 90) -> tuple[Channel, Session]:
    """The second session of Ana and Ben begins in five minutes."""
    pair, place = await stage.given_pair(minutes=minutes)
    session = await given_second(stage, pair)
    await stage.until(START - 5 * MINUTE)
    return place, session


async def is_late(person: Person, minutes: int) -> dict[str, str]:
    await person.presses("Running late")
    person.fills({"How late will you be?": f"{minutes} minutes"})
    return await person.submits()


def told(reader: Person, place: Channel) -> list[str]:
    return [each.rendered(reader.zone) for each in reader.reads(place) if "minutes late" in each.shown]


async def test_late_before_the_start_moves_the_start_and_keeps_the_end(stage: Stage) -> None:
    place, session = await given_soon(stage)
    assert await is_late(stage.ana, 10) == {}
    await stage.settles()
    assert told(stage.ben, place) == [
        "@Ben, Ana is about 10 minutes late. Opening and atmosphere begins at 14:10; the end stays 15:30."
    ]
    assert stage.ben.notifications[-1].rendered(stage.ben.zone) in told(stage.ben, place)
    await stage.until(START + 10 * MINUTE)
    assert posted_at(card(stage.ben, place)) == START + 10 * MINUTE
    assert "ends 15:30" in card(stage.ben, place).rendered(stage.ben.zone)
    assert (await stage.session(session.id)).date == START


async def test_late_while_it_runs_gives_the_present_block_the_time(stage: Stage) -> None:
    _, place, _ = await given_live(stage)
    await stage.passes(minutes=2)
    assert await is_late(stage.ben, 5) == {}
    await stage.settles()
    assert told(stage.ana, place) == [
        "@Ana, Ben is about 5 minutes late. Opening and atmosphere goes on until 14:15; the end stays 15:30."
    ]
    assert "until 14:15" in current(stage.ana, place)
    await stage.until(START + 15 * MINUTE)
    assert posted_at(nudges(stage.ana, place)[0]) == START + 15 * MINUTE


async def test_the_same_form_sent_twice_is_said_once(stage: Stage) -> None:
    place, session = await given_soon(stage)
    await stage.ana.presses("Running late")
    await stage.ana.presses("Running late")
    await stage.ana.submits()
    assert await stage.ana.submits() == {}
    await stage.settles()
    assert len(told(stage.ben, place)) == 1
    assert (await stage.session(session.id)).starts_at == START + 10 * MINUTE


async def test_who_is_late_again_says_it_again(stage: Stage) -> None:
    place, session = await given_soon(stage)
    await is_late(stage.ana, 5)
    await stage.passes(minutes=1)
    await is_late(stage.ana, 10)
    await stage.passes(minutes=1)
    assert len(told(stage.ben, place)) == 2
    assert (await stage.session(session.id)).starts_at == START + 15 * MINUTE


async def test_both_late_at_once_moves_the_times_once_and_says_so(stage: Stage) -> None:
    _, session = await given_soon(stage)
    await stage.ana.presses("Running late")
    await stage.ben.presses("Running late")
    await stage.ana.submits()
    assert await stage.ben.submits() == {
        "How late will you be?": (
            "Ana is late too, and the times have moved already. Open this form again to move them further."
        )
    }
    assert (await stage.session(session.id)).starts_at == START + 10 * MINUTE


async def test_too_late_to_be_useful_says_what_to_do_and_keeps_the_form(stage: Stage) -> None:
    _, session = await given_soon(stage, minutes=20)
    (problem,) = (await is_late(stage.ana, 20)).values()
    assert problem == "That leaves too little time. Choose fewer minutes, or Move it to another date."
    assert (await stage.session(session.id)).starts_at == session.starts_at


async def test_a_form_left_open_over_the_end_is_answered_with_a_sentence(stage: Stage) -> None:
    _, place, session = await given_live(stage)
    await stage.ben.presses("Running late")
    await stage.until(session.ends_at + timedelta(minutes=1))
    (problem,) = (await stage.ben.submits()).values()
    assert problem.startswith("This session is over.")
    assert not told(stage.ana, place)
