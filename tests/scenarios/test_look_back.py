"""The look back when a mentoring has ended: two answers of one's own, and a word to the other."""

import asyncio

from bot.domain.look_back import PRIVATE
from bot.domain.session import SessionState
from bot.store import look_back as look_backs
from simulator import Message, Person
from tests.afterwards import given_ended, given_over, writes
from tests.databases import kept
from tests.inviting import ephemeral
from tests.live import card, given_first, given_live
from tests.stage import Stage

TAKE, DIFFERENTLY = PRIVATE.values()
WORD = "Your questions stay with me."


async def ends(stage: Stage, person: Person, partner: Person) -> Message:
    """What she was told about it in her direct message."""
    (question,) = await person.runs("/mentor end")
    await person.presses(f"End with {partner.name}", on=question)
    await stage.settles()
    return complete(person)


def complete(person: Person) -> Message:
    (only,) = [each for each in person.reads() if "complete" in each.text and not each.ephemeral_to]
    return only


async def test_both_hear_what_they_did_together_and_can_look_back(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await given_first(stage, pair)
    mine = await ends(stage, stage.ana, stage.ben)
    assert mine.shown.startswith("Your mentoring with *Ben* is complete.")
    assert complete(stage.ben).shown.startswith("*Ana* has closed your mentoring: it is complete.")
    assert "1 session together, since Monday 30 November" in mine.shown
    assert mine.buttons == ["Look back", "My diary"]
    await stage.ana.presses("My diary", on=mine)
    assert stage.ana.form.title == "Your diary"


async def test_the_word_is_for_the_partner_and_the_rest_for_nobody_else(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    mine = await ends(stage, stage.ana, stage.ben)
    await stage.ana.presses("Look back", on=mine)
    assert "Only you see the first two answers" in stage.ana.form.shown
    stage.ana.fills({TAKE: "Ask <more>", DIFFERENTLY: "Wait for the answer", "A word to Ben": WORD})
    assert await stage.ana.submits() == {}
    await stage.settles()
    assert f"A word from *Ana*:\n> {WORD}" in complete(stage.ben).shown
    assert "Ask" not in complete(stage.ben).text + mine.text
    assert mine.buttons == ["Edit look-back", "My diary"]
    stored = kept(stage.settings.database_url)
    assert WORD.encode() not in stored
    assert b"Wait for the answer" not in stored
    async with stage.companion.db.read() as tx:
        saved = await look_backs.find(tx, pair.id, pair.team_id, stage.ana.id)
    assert saved
    assert saved.answers == {"take": "Ask <more>", "differently": "Wait for the answer", "word": WORD}


async def test_it_can_be_changed_and_the_word_taken_back_for_thirty_days(stage: Stage) -> None:
    await stage.given_pair()
    mine = await ends(stage, stage.ana, stage.ben)
    await stage.ana.presses("Look back", on=mine)
    (problem,) = (await stage.ana.submits()).values()
    assert problem == "One answer is enough: write a line under any of the three questions."
    stage.ana.fills({"A word to Ben": WORD})
    await stage.ana.submits()
    await stage.passes(days=29)
    await stage.ana.presses("Edit look-back", on=mine)
    assert WORD in stage.ana.form.shown
    stage.ana.fills({"A word to Ben": ""})
    assert await stage.ana.submits() == {}
    await stage.settles()
    assert "A word from" not in complete(stage.ben).shown
    assert mine.buttons == ["Look back", "My diary"]
    old = mine.snapshot()
    await stage.ana.presses("Look back", on=old)
    await stage.passes(days=1)
    stage.ana.fills({TAKE: "Too late"})
    assert "more than 30 days ago" in " ".join((await stage.ana.submits()).values())
    assert mine.buttons == ["My diary"]
    assert "more than 30 days ago" in await ephemeral(stage.ana, "Look back", on=old)


async def test_a_stranger_looks_back_on_nothing(stage: Stage) -> None:
    await stage.given_pair()
    old = (await ends(stage, stage.ana, stage.ben)).snapshot()
    assert "nothing here for you" in await ephemeral(stage.cleo, "Look back", on=old)


async def test_ended_in_a_session_its_diary_is_asked_for_once(stage: Stage) -> None:
    _, place, session = await given_live(stage)
    await stage.passes(minutes=20)
    mine = await ends(stage, stage.ben, stage.ana)
    assert (await stage.session(session.id)).state is SessionState.HELD
    shown = card(stage.ana, place)
    assert "ended" in shown.shown
    assert shown.buttons == ["Wrap up", "We did not meet"]
    assert "2 sessions together" in mine.shown
    assert mine.buttons == ["Look back", "Write diary", "My diary"]
    assert not any("Book it" in each.buttons for each in (*stage.ana.visible, *stage.ben.visible))
    await stage.ana.presses("Wrap up", on=shown)
    assert "Set this date" not in stage.ana.form.shown
    await writes(stage.ben)
    assert await stage.ben.submits() == {}
    await stage.settles()
    assert mine.buttons == ["Look back", "My diary"]
    said = len(stage.ana.visible), len(stage.ben.visible)
    await stage.passes(days=20)
    assert (len(stage.ana.visible), len(stage.ben.visible)) == said


async def test_ended_soon_after_a_session_its_diary_is_not_lost(stage: Stage) -> None:
    pair, _ = await given_ended(stage)
    await stage.passes(hours=2)
    await given_over(stage, pair)
    await stage.settles()
    assert complete(stage.ben).buttons == ["Look back", "Write diary", "My diary"]


async def test_ended_by_both_at_once_is_one_end(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await given_first(stage, pair)
    (mine,) = await stage.ana.runs("/mentor end")
    (theirs,) = await stage.ben.runs("/mentor end")
    await asyncio.gather(
        stage.ana.presses("End with Ben", on=mine), stage.ben.presses("End with Ana", on=theirs)
    )
    await stage.settles()
    await stage.passes(days=1)
    assert len([each for each in stage.ana.notifications if "complete" in each.text]) == 1
    assert len([each for each in stage.ben.notifications if "complete" in each.text]) == 1
    told = [each.text for person in (stage.ana, stage.ben) for each in person.visible if each.ephemeral_to]
    assert len([each for each in told if "nothing to end" in each]) == 1


async def test_ended_in_a_pause_it_is_over(stage: Stage) -> None:
    _, place = await stage.given_pair()
    await stage.ana.runs("/mentor pause 7 Jan")
    await stage.settles()
    await ends(stage, stage.ben, stage.ana)
    said = len(stage.ana.visible)
    await stage.passes(days=60)
    assert len(stage.ana.visible) == said
    assert not any("Resume now" in each.buttons for each in stage.ana.reads(place))


async def test_a_word_waits_for_whoever_was_told_before_it(stage: Stage) -> None:
    """The partner reads it in the message that stands there, however much later it was written."""
    await stage.given_pair()
    await ends(stage, stage.ana, stage.ben)
    await stage.passes(days=3)
    await stage.ben.presses("Look back", on=complete(stage.ben))
    stage.ben.fills({"A word to Ana": "Thank you"})
    await stage.ben.submits()
    await stage.settles()
    assert "A word from *Ben*:\n> Thank you" in complete(stage.ana).shown
