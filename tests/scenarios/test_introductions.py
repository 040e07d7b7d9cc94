"""Before the first session each may tell the other a little about themselves."""

from datetime import timedelta

from bot.domain.introduction import QUESTIONS
from bot.domain.pair import Pair
from bot.domain.session import Session
from bot.store import introduction as introductions
from handlers.authorise import NOT_YOURS
from simulator import Person
from tests.stage import MONDAY, Stage

THURSDAY = MONDAY + timedelta(days=3, hours=4)
WORK = "What I do and how I came here"
HOPE = "What I hope for"


async def given_first(stage: Stage) -> tuple[Pair, Session]:
    pair, _ = await stage.given_pair()
    return pair, await stage.given_session(pair, THURSDAY)


async def introduces(person: Person, text: str) -> None:
    await person.runs("/mentor introduce")
    person.fills({WORK: text})
    assert await person.submits() == {}
    assert person.modal is None


def form(person: Person) -> str:
    assert person.modal
    return person.form.shown


async def test_the_form_asks_four_casual_questions_and_says_who_reads_the_answers(stage: Stage) -> None:
    await given_first(stage)
    await stage.ben.runs("/mentor introduce")
    shown = form(stage.ben)
    assert all(question in shown for question in QUESTIONS.values())
    assert shown.count("Both of you see this, on the first session's card.") == 4


async def test_the_partner_reads_it_when_preparing(stage: Stage) -> None:
    await given_first(stage)
    await introduces(stage.ben, "I build search for <!here>")
    await stage.ana.runs("/mentor prep")
    shown = form(stage.ana)
    assert "Introduction of Ben" in shown
    assert "I build search for <!here>" in shown
    assert f"Ben wrote:\n{WORK}: I build search for <!here>" in shown


async def test_it_stands_on_the_first_card(stage: Stage) -> None:
    _, session = await given_first(stage)
    await introduces(stage.ben, "I build search")
    await stage.until(session.starts_at)
    stage.ana.sees("I build search")


async def test_saved_answers_are_shown_again_and_the_corrected_ones_win(stage: Stage) -> None:
    pair, _ = await given_first(stage)
    await introduces(stage.ben, "I build search")
    await stage.ben.runs("/mentor introduce")
    assert "I build search" in form(stage.ben)
    stage.ben.fills({WORK: "I lead search", HOPE: "Courage"})
    await stage.ben.submits()
    async with stage.companion.db.read() as tx:
        saved = await introductions.find(tx, pair.id, pair.team_id, stage.ben.id)
    assert saved
    assert saved.answers == {"work": "I lead search", "life": "", "habit": "", "hope": "Courage"}


async def test_the_message_before_the_first_session_offers_it(stage: Stage) -> None:
    await given_first(stage)
    await stage.until(THURSDAY - timedelta(hours=40))
    await stage.ben.presses("Introduce yourself", on=stage.ben.reads()[-1])
    stage.ben.fills({HOPE: "Courage"})
    await stage.ben.submits()
    await stage.settles()
    assert "Change my introduction" in stage.ben.reads()[-1].buttons


async def test_too_long_an_answer_is_named_and_nothing_is_lost(stage: Stage) -> None:
    await given_first(stage)
    await stage.ben.runs("/mentor introduce")
    stage.ben.fills({HOPE: "x" * 3001, WORK: "I build search"}, by_force=True)
    assert "1 character too long" in (await stage.ben.submits())[HOPE]
    assert "I build search" in form(stage.ben)


async def test_after_the_first_session_nobody_is_asked_any_more(stage: Stage) -> None:
    _, session = await given_first(stage)
    await stage.ben.runs("/mentor introduce")
    stage.ben.fills({HOPE: "Courage"})
    await stage.until(session.ends_at)
    (problem,) = (await stage.ben.submits()).values()
    assert "you know each other now" in problem
    assert "Courage" in form(stage.ben)
    await stage.ben.closes()
    (answer,) = await stage.ben.runs("/mentor introduce")
    assert "you know each other now" in answer.shown


async def test_with_two_new_pairs_one_chooses_the_partner(stage: Stage) -> None:
    await given_first(stage)
    await stage.given_pair(stage.ana, stage.cleo)
    await stage.ana.runs("/mentor introduce")
    await stage.ana.chooses("choose_pair", "Cleo")
    assert "A few lines for *Cleo*" in form(stage.ana)


async def test_somebody_else_cannot_press_into_a_pair(stage: Stage) -> None:
    await given_first(stage)
    await stage.until(THURSDAY - timedelta(hours=40))
    await stage.cleo.presses("Introduce yourself", on=stage.ben.reads()[-1])
    assert stage.cleo.modal is None
    stage.cleo.sees(NOT_YOURS)


async def test_nobody_without_a_pair_introduces_themselves(stage: Stage) -> None:
    (answer,) = await stage.cleo.runs("/mentor introduce")
    assert "You are in no mentoring pair at the moment" in answer.shown
