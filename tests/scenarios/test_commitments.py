"""What the two promise each other: proposed, changed, agreed, and looked at again."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from bot.domain.commitment import SUGGESTED
from bot.domain.pair import Pair
from bot.domain.session import SessionState
from bot.store import pair as pairs
from bot.store import session as sessions
from bot.store.ids import new_id
from bot.stories.commitment import standing_of
from simulator import Channel, Message, Person
from tests.live import START, answers, card, given_first, nudges
from tests.preparing import before
from tests.stage import Stage

FIELD = "What we promise each other"


async def proposes(stage: Stage, person: Person, *lines: str) -> None:
    await person.runs("/mentor commitments")
    person.fills({FIELD: "\n".join(lines)})
    assert await person.submits() == {}
    assert person.modal is None, person.form.shown
    await stage.settles()


def said(person: Person, place: Channel) -> list[Message]:
    return [each for each in person.reads(place) if each.shown.startswith("*Commitments*")]


async def in_force(stage: Stage, pair: Pair) -> tuple[str, ...]:
    async with stage.companion.db.read() as tx:
        found = (await standing_of(tx, pair)).in_force
    return found.lines if found else ()


async def test_both_agree_to_what_one_of_them_proposes(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    await stage.ana.runs("/mentor commitments")
    assert "Nothing is agreed between you and *Ben* yet." in stage.ana.form.shown
    assert "\n".join(SUGGESTED) in stage.ana.form.shown
    assert await stage.ana.submits() == {}
    await stage.settles()
    (message,) = said(stage.ben, place)
    assert "Ana proposes to @Ben what you promise each other. @Ben has not agreed yet." in message.shown
    assert message in stage.ben.notifications
    assert message not in stage.ana.notifications
    assert await in_force(stage, pair) == ()
    await stage.ben.presses("Agree", on=message)
    await stage.settles()
    assert await in_force(stage, pair) == SUGGESTED
    (message,) = said(stage.ana, place)
    assert "Ana and @Ben agreed on" in message.shown
    assert message.buttons == ["Change"]


async def test_the_partners_words_sent_unchanged_are_agreed_to(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await proposes(stage, stage.ana, "We are on time")
    await stage.ben.runs("/mentor commitments")
    assert "*Ana proposes* this" in stage.ben.form.shown
    assert await stage.ben.submits() == {}
    assert await in_force(stage, pair) == ("We are on time",)


async def test_agree_in_the_form_says_that_it_counts(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    await proposes(stage, stage.ana, "We are on time")
    await stage.ben.presses("Change", on=said(stage.ben, place)[-1])
    await stage.ben.presses("Agree")
    assert "These words stand now for both of you." in stage.ben.form.shown
    assert "Agree" not in stage.ben.form.buttons
    assert await in_force(stage, pair) == ("We are on time",)


async def test_a_change_counts_when_both_agreed_and_the_old_words_stand_until_then(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    await proposes(stage, stage.ana, "We are on time", "We prepare")
    await stage.ben.presses("Agree", on=said(stage.ben, place)[-1])
    await proposes(stage, stage.ben, "We are on time", "We prepare in writing")
    assert await in_force(stage, pair) == ("We are on time", "We prepare")
    first, second = said(stage.ana, place)
    assert "until both agree to it, this stands" in first.shown
    assert "@Ana has not agreed yet" in second.shown
    await stage.ana.presses("Change", on=second)
    assert "New: We prepare in writing" in stage.ana.form.shown
    assert "Gone: We prepare\n" in stage.ana.form.shown
    await stage.ana.closes()
    await stage.ana.presses("Agree", on=second)
    await stage.settles()
    first, second = said(stage.ana, place)
    assert "Newer words stand in their place." in first.shown
    assert "We prepare" not in first.shown
    assert await in_force(stage, pair) == ("We are on time", "We prepare in writing")


async def test_both_proposing_at_once_lose_nothing(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    for person, words in ((stage.ana, "We are on time"), (stage.ben, "We speak openly")):
        await person.runs("/mentor commitments")
        person.fills({FIELD: words})
    assert await stage.ana.submits() == {}
    assert await stage.ben.submits() == {}
    assert "Ana proposed other words while you were writing" in stage.ben.form.shown
    assert "We are on time" in stage.ben.form.shown
    assert "We speak openly" in stage.ben.form.shown
    stage.ben.fills({FIELD: "We are on time\nWe speak openly"})
    assert await stage.ben.submits() == {}
    assert stage.ben.modal is None
    await stage.settles()
    await stage.ana.presses("Agree", on=said(stage.ana, place)[-1])
    assert await in_force(stage, pair) == ("We are on time", "We speak openly")


async def test_both_proposing_the_same_words_have_agreed(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    for person in (stage.ana, stage.ben):
        await person.runs("/mentor commitments")
    await asyncio.gather(stage.ana.submits(), stage.ben.submits())
    assert await in_force(stage, pair) == SUGGESTED


async def test_agree_on_words_that_were_replaced_shows_the_present_ones(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    await proposes(stage, stage.ana, "We are on time")
    old = said(stage.ben, place)[-1].snapshot()
    await proposes(stage, stage.ana, "We are early")
    await stage.ben.presses("Agree", on=old)
    assert await in_force(stage, pair) == ()
    (answer,) = answers(stage.ben, place)
    assert "replaced by newer ones, so nothing was agreed" in answer
    assert "We are early" in answer
    await stage.ben.presses("Agree", on=stage.ben.reads(place)[-1])
    assert await in_force(stage, pair) == ("We are early",)
    assert answers(stage.ben, place) == []


async def test_who_proposed_has_agreed_by_that(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    await proposes(stage, stage.ana, "We are on time")
    await stage.ana.presses("Agree", on=said(stage.ana, place)[-1])
    assert "You have agreed already" in answers(stage.ana, place)[-1]
    assert await in_force(stage, pair) == ()


async def test_sent_twice_it_is_one_proposal(stage: Stage) -> None:
    _, place = await stage.given_pair()
    await stage.ana.runs("/mentor commitments")
    await asyncio.gather(stage.ana.submits(), stage.ana.submits())
    await stage.settles()
    assert len(said(stage.ben, place)) == 1


async def test_bullets_and_empty_lines_are_no_promises_and_too_many_are_refused(stage: Stage) -> None:
    _, place = await stage.given_pair()
    await stage.ana.runs("/mentor commitments")
    for typed, problem in (
        ("\n •  \n- ", "Write at least one promise"),
        ("\n".join(f"Promise {number}" for number in range(11)), "These are 11 promises"),
        ("x" * 201, "One promise has 201 characters"),
    ):
        stage.ana.fills({FIELD: typed})
        assert problem in (await stage.ana.submits())[FIELD]
    stage.ana.fills({FIELD: "• We are on time\n\n- <!channel> *now*"})
    assert await stage.ana.submits() == {}
    await stage.settles()
    (message,) = said(stage.ben, place)
    assert "• We are on time\n• <!channel>" in message.shown
    assert "<!channel>" not in str(message.blocks)


async def test_where_somebody_else_reads_along_the_words_are_in_the_form_alone(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    async with stage.companion.db.begin() as tx:
        await pairs.save(tx, replace(pair, exposed=True))
    await proposes(stage, stage.ana, "We are on time")
    (message,) = said(stage.ben, place)
    assert "We are on time" not in message.shown + message.text
    assert message.buttons == ["Open commitments"]
    await stage.cleo.presses("Open commitments", on=message)
    assert stage.cleo.modal is None
    await stage.ben.presses("Open commitments", on=message)
    assert "We are on time" in stage.ben.form.shown


async def test_a_mentor_of_two_says_with_whom(stage: Stage) -> None:
    await stage.given_pair()
    other, place = await stage.given_pair(mentee=stage.cleo)
    await stage.ana.runs("/mentor commitments")
    await stage.ana.chooses("With whom?", "With Cleo")
    stage.ana.fills({FIELD: "We are on time"})
    assert await stage.ana.submits() == {}
    await stage.settles()
    assert "We are on time" in said(stage.cleo, place)[-1].shown
    assert said(stage.ana, place)[-1].shown
    assert await in_force(stage, other) == ()


async def given_fourth(stage: Stage) -> tuple[Pair, Channel]:
    """Three sessions were held; the fourth is on Monday in two weeks."""
    pair, place = await stage.given_pair()
    first = await given_first(stage, pair)
    async with stage.companion.db.begin() as tx:
        for number in (2, 3):
            held = replace(first, id=new_id(), number=number, state=SessionState.HELD)
            await sessions.save(tx, held)
    await proposes(stage, stage.ana, "We are on time")
    await stage.ben.presses("Agree", on=said(stage.ben, place)[-1])
    await stage.given_session(pair, START + timedelta(days=14))
    return pair, place


async def test_every_fourth_session_asks_whether_they_still_fit(stage: Stage) -> None:
    _, place = await given_fourth(stage)
    await stage.until(START + timedelta(days=13, hours=20))
    for reader, partner in ((stage.ana, stage.ben), (stage.ben, stage.ana)):
        assert "you look at your commitments again" in before(reader, partner, 4).shown
    await stage.until(START + timedelta(days=14))
    shown = card(stage.ana, place)
    assert "Do these still fit? We are on time" in shown.shown
    await stage.ana.presses("Commitments", on=shown)
    assert "*You both agreed* on" in stage.ana.form.shown


async def test_the_first_card_shows_what_is_agreed_and_offers_to_settle_it(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    session = await stage.given_session(pair, START)
    await stage.until(session.plan.starts[2])
    nudge = nudges(stage.ben, place)[-1]
    assert "Nothing is agreed yet. Settle it in this block" in nudge.shown
    await stage.ben.presses("Commitments", on=nudge)
    stage.ben.fills({FIELD: "We are on time"})
    assert await stage.ben.submits() == {}
    await stage.passes(minutes=5)
    assert "Proposed, and not agreed yet: Ana has to agree.\n• We are on time" in card(stage.ana, place).shown
    await stage.ana.presses("Agree", on=said(stage.ana, place)[-1])
    await stage.passes(minutes=5)
    assert "not agreed yet" not in card(stage.ana, place).shown
    assert "• We are on time" in card(stage.ana, place).shown
