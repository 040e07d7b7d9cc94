"""Both prepare a session, and each reads what they should have in mind before it."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.action import Action, ActionState
from bot.domain.diary import DiaryEntry
from bot.domain.pair import Pair, PlaceKind, Role
from bot.domain.prep import QUESTIONS, Prep, Tried
from bot.domain.session import Session, cancelled
from bot.domain.topic import Topic
from bot.store import action as actions
from bot.store import diary as diaries
from bot.store import pair as pairs
from bot.store import prep as preps
from bot.store import topic as topics
from bot.store.ids import new_id
from bot.stories.session import book_or_move, change
from handlers.authorise import NOT_YOURS
from simulator import Message, Person
from tests.live import given_first
from tests.stage import MONDAY, Stage

THURSDAY = MONDAY + timedelta(days=3, hours=4)
"""14:00 in Berlin."""
TITLE = "Which real, recent situation"
STORY = "What happened, what did I try"
CASE = "On Tuesday Kim came late to the review again, and I said nothing at all."
ADDRESS = "What do I want to address"
TRY = "What do I want to try"
SO_FAR = "What topics have been discussed so far?"


async def given_second(stage: Stage) -> tuple[Pair, Session]:
    """Their second session is on Thursday; what came of the first one is written down."""
    pair, _ = await stage.given_pair()
    first = await given_first(stage, pair)
    async with stage.companion.db.begin() as tx:
        for position, (owner, text, due, state) in enumerate(
            [
                (stage.ben, "Talk to Kim", date(2026, 11, 27), ActionState.OPEN),
                (stage.ana, "Send the book", None, ActionState.DONE),
                (stage.ana, "Ask about the budget", date(2026, 12, 4), ActionState.OPEN),
            ]
        ):
            action = Action(
                new_id(), pair.team_id, pair.id, first.id, position, owner.id, text, stage.now, due, state
            )
            await actions.save(tx, action)
        wish = {"try": "Ask more than I tell"}
        await preps.save(tx, Prep(first.id, pair.team_id, stage.ana.id, stage.now, wish))
        lesson = {"apply": "Listen to the end"}
        await diaries.save(tx, DiaryEntry(first.id, pair.team_id, stage.ana.id, stage.now, lesson))
    return pair, await stage.given_session(pair, THURSDAY)


async def prep_of(stage: Stage, session: Session, author: Person) -> Prep | None:
    async with stage.companion.db.read() as tx:
        return await preps.find(tx, session.id, session.team_id, author.id)


async def topics_of(stage: Stage, session: Session) -> list[Topic]:
    async with stage.companion.db.read() as tx:
        return await topics.of_session(tx, session.team_id, session.id)


async def cancels(stage: Stage, pair: Pair, session: Session, by: Person) -> None:
    async with stage.companion.db.begin() as tx:
        await change(tx, pair, cancelled(session, by.id, stage.now), stage.now)


def before(reader: Person, partner: Person, number: int = 2) -> Message:
    """The one message before the session that stands in the reader's direct message."""
    title = f"*Session {number} with {partner.name}*\n"
    return next(each for each in reader.reads() if each.shown.startswith(title))


def form(person: Person) -> str:
    assert person.modal
    return person.modal.rendered(person.zone)


class TestMentor:
    async def test_reads_since_last_time_over_the_five_questions(self, stage: Stage) -> None:
        await given_second(stage)
        await stage.ana.runs("/mentor prep")
        shown = form(stage.ana)
        for expected in (
            "Ben wants to lead the search team",
            "We look at one real meeting each time",
            "• Ben: Talk to Kim · overdue since Friday 27 November",
            "• You: Ask about the budget · due Friday 4 December",
            "• You: Send the book · done",
            "Listen to the end",
            "You wanted to try: Ask more than I tell",
            *QUESTIONS[Role.MENTOR].values(),
        ):
            assert expected in shown
        assert shown.index("Talk to Kim") < shown.index("What topics have been discussed so far?")

    async def test_does_not_start_from_a_blank_page(self, stage: Stage) -> None:
        _, session = await given_second(stage)
        await stage.ana.runs("/mentor prep")
        assert await stage.ana.submits() == {}
        saved = await prep_of(stage, session, stage.ana)
        assert saved
        assert saved.answers["so_far"] == (
            "Ben wants to lead the search team\n\nWe agreed:\nWe look at one real meeting each time"
        )

    async def test_finds_the_saved_answers_again_even_an_emptied_one(self, stage: Stage) -> None:
        _, session = await given_second(stage)
        await stage.ana.runs("/mentor prep")
        stage.ana.fills({SO_FAR: "", ADDRESS: "The review", "You wanted to try": "Not yet"})
        await stage.ana.submits()
        assert stage.ana.modal is None
        await stage.ana.runs("/mentor prep")
        shown = form(stage.ana)
        assert "We agreed:" not in shown
        assert "What do I want to address in the session?: The review" in shown
        assert "(x) Not yet" in shown
        saved = await prep_of(stage, session, stage.ana)
        assert saved
        assert saved.tried is Tried.NOT_YET

    async def test_may_keep_three_and_four_off_the_card(self, stage: Stage) -> None:
        _, session = await given_second(stage)
        await stage.ana.runs("/mentor prep")
        assert "(x) What I want to address and achieve" in form(stage.ana)
        stage.ana.fills({ADDRESS: "His fear", "Put 3 and 4 on the agenda card": False})
        await stage.ana.submits()
        saved = await prep_of(stage, session, stage.ana)
        assert saved
        assert not saved.on_card

    async def test_reads_the_mentees_story(self, stage: Stage) -> None:
        await given_second(stage)
        await brings(stage.ben, "The talk with Kim", CASE)
        await stage.ana.runs("/mentor prep")
        assert "Ben brings:* *The talk with Kim*" in form(stage.ana)
        assert CASE in form(stage.ana)

    async def test_is_asked_again_about_what_was_not_tried_yet(self, stage: Stage) -> None:
        pair, second = await given_second(stage)
        await stage.ana.runs("/mentor prep")
        stage.ana.fills({"You wanted to try": "Not yet"})
        await stage.ana.submits()
        await stage.until(second.ends_at)
        await stage.given_session(pair, THURSDAY + timedelta(days=14))
        await stage.ana.runs("/mentor prep")
        assert "You wanted to try: Ask more than I tell" in form(stage.ana)

    async def test_is_not_asked_again_about_what_was_done(self, stage: Stage) -> None:
        pair, second = await given_second(stage)
        await stage.ana.runs("/mentor prep")
        stage.ana.fills({"You wanted to try": "Done"})
        await stage.ana.submits()
        await stage.until(second.ends_at)
        await stage.given_session(pair, THURSDAY + timedelta(days=14))
        await stage.ana.runs("/mentor prep")
        assert "You wanted to try" not in form(stage.ana)

    async def test_finds_other_questions_to_ask_in_another_session(self, stage: Stage) -> None:
        pair, second = await given_second(stage)
        await stage.ana.runs("/mentor prep")
        asked = set(bullets(form(stage.ana)))
        await stage.ana.closes()
        await stage.until(second.ends_at)
        await stage.given_session(pair, THURSDAY + timedelta(days=14))
        await stage.ana.runs("/mentor prep")
        assert len(asked) == 3
        assert asked.isdisjoint(bullets(form(stage.ana)))


def bullets(shown: str) -> list[str]:
    return [line for line in shown.splitlines() if line.startswith("•") and line.endswith("?")]


async def brings(person: Person, title: str, story: str) -> None:
    await person.runs("/mentor prep")
    person.fills({TITLE: title, STORY: story})
    assert await person.submits() == {}


class TestMentee:
    async def test_brings_a_real_case(self, stage: Stage) -> None:
        _, session = await given_second(stage)
        await brings(stage.ben, "The talk with Kim", CASE)
        assert stage.ben.modal is None
        (topic,) = await topics_of(stage, session)
        assert (topic.title, topic.story) == ("The talk with Kim", CASE)

    async def test_is_asked_once_for_a_real_case_and_it_is_saved_all_the_same(self, stage: Stage) -> None:
        _, session = await given_second(stage)
        await brings(stage.ben, "Being brave", "")
        assert "Saved ✓" in form(stage.ben)
        assert "Still theoretical: add a real case." in form(stage.ben)
        assert [topic.title for topic in await topics_of(stage, session)] == ["Being brave"]
        assert await stage.ben.submits() == {}
        assert stage.ben.modal is None

    async def test_may_add_the_case_right_there(self, stage: Stage) -> None:
        _, session = await given_second(stage)
        await brings(stage.ben, "Being brave", "")
        stage.ben.fills({STORY: CASE})
        assert await stage.ben.submits() == {}
        assert stage.ben.modal is None
        (topic,) = await topics_of(stage, session)
        assert topic.story == CASE

    async def test_reads_it_again_when_the_form_is_opened_again(self, stage: Stage) -> None:
        await given_second(stage)
        await brings(stage.ben, "Being brave", "Hm.")
        await stage.ben.closes()
        await stage.ben.runs("/mentor prep")
        assert "Still theoretical" in form(stage.ben)
        assert "Saved ✓" not in form(stage.ben)

    async def test_gives_the_story_a_title(self, stage: Stage) -> None:
        _, session = await given_second(stage)
        await stage.ben.runs("/mentor prep")
        stage.ben.fills({STORY: CASE})
        (problem,) = (await stage.ben.submits()).items()
        assert problem[0].startswith(TITLE)
        assert "short title" in problem[1]
        assert CASE in form(stage.ben)
        assert await topics_of(stage, session) == []
        stage.ben.fills({TITLE: "The talk with Kim"})
        assert await stage.ben.submits() == {}

    async def test_takes_the_situation_back_by_emptying_it(self, stage: Stage) -> None:
        _, session = await given_second(stage)
        await brings(stage.ben, "The talk with Kim", CASE)
        await brings(stage.ben, "", "")
        assert await topics_of(stage, session) == []

    async def test_does_not_read_what_the_mentor_prepared(self, stage: Stage) -> None:
        await given_second(stage)
        await stage.ana.runs("/mentor prep")
        stage.ana.fills({ADDRESS: "His fear", TRY: "Wait longer", "Resources": "https://example.org/plan"})
        await stage.ana.submits()
        await stage.ben.runs("/mentor prep")
        for secret in ("His fear", "Wait longer", "example.org/plan", "Ask more than I tell"):
            assert secret not in form(stage.ben)

    async def test_writes_the_title_on_one_line(self, stage: Stage) -> None:
        _, session = await given_second(stage)
        await stage.ben.runs("/mentor prep")
        stage.ben.fills({TITLE: "The talk\nwith Kim", STORY: CASE}, by_force=True)
        await stage.ben.submits()
        (topic,) = await topics_of(stage, session)
        assert topic.title == "The talk with Kim"


class TestForm:
    async def test_sent_twice_is_one_and_the_corrected_one_wins(self, stage: Stage) -> None:
        _, session = await given_second(stage)
        await brings(stage.ben, "The talk with Kim", CASE)
        await brings(stage.ben, "The talk with Kim", CASE)
        await brings(stage.ben, "The review with Kim", CASE)
        (topic,) = await topics_of(stage, session)
        assert topic.title == "The review with Kim"

    async def test_arriving_twice_in_the_same_moment_is_one(self, stage: Stage) -> None:
        _, session = await given_second(stage)
        await stage.ben.runs("/mentor prep")
        stage.ben.fills({TITLE: "The talk with Kim", STORY: CASE})
        await asyncio.gather(stage.ben.submits(), stage.ben.submits())
        assert [topic.title for topic in await topics_of(stage, session)] == ["The talk with Kim"]
        assert stage.ben.last_error is None

    async def test_takes_empty_answers(self, stage: Stage) -> None:
        _, session = await given_second(stage)
        await stage.ben.runs("/mentor prep")
        assert await stage.ben.submits() == {}
        assert await prep_of(stage, session, stage.ben)

    @pytest.mark.parametrize("field", [ADDRESS, "Resources"])
    async def test_says_what_is_too_long_and_loses_nothing(self, stage: Stage, field: str) -> None:
        _, session = await given_second(stage)
        await stage.ana.runs("/mentor prep")
        stage.ana.fills({field: "x" * 3001, TRY: "Wait longer"}, by_force=True)
        (problem,) = (await stage.ana.submits()).items()
        assert problem[0].startswith(field)
        assert "1 character too long" in problem[1]
        assert "x" * 3001 in form(stage.ana)
        assert "Wait longer" in form(stage.ana)
        assert await prep_of(stage, session, stage.ana) is None

    async def test_says_that_a_title_is_too_long(self, stage: Stage) -> None:
        await given_second(stage)
        await stage.ben.runs("/mentor prep")
        stage.ben.fills({TITLE: "x" * 151}, by_force=True)
        assert "Shorten it to 150" in (await stage.ben.submits())[f"{TITLE} do I want to work on?"]

    async def test_keeps_the_text_when_the_session_was_cancelled_meanwhile(self, stage: Stage) -> None:
        pair, session = await given_second(stage)
        await stage.ana.runs("/mentor prep")
        stage.ana.fills({ADDRESS: "The review"})
        await cancels(stage, pair, session, stage.ben)
        (problem,) = (await stage.ana.submits()).values()
        assert "was cancelled" in problem
        assert "The review" in form(stage.ana)
        assert await prep_of(stage, session, stage.ana) is None

    async def test_can_be_changed_until_the_session_ends(self, stage: Stage) -> None:
        _, session = await given_second(stage)
        await stage.until(session.ends_at - timedelta(minutes=1))
        await stage.ana.presses("Prepare", on=before(stage.ana, stage.ben))
        stage.ana.fills({TRY: "Wait longer"})
        assert await stage.ana.submits() == {}
        await stage.settles()
        await stage.ana.presses("Change my answers", on=before(stage.ana, stage.ben))
        await stage.passes(minutes=1)
        (problem,) = (await stage.ana.submits()).values()
        assert "is over" in problem

    async def test_keeps_what_was_typed_inert(self, stage: Stage) -> None:
        await given_second(stage)
        await brings(stage.ben, "<!channel> <@U1> *Kim*", f"<!here> <https://evil.example|bank> {CASE}")
        await stage.ana.runs("/mentor prep")
        assert "<!channel> <@U1>" in form(stage.ana)
        await stage.until(THURSDAY - timedelta(hours=2))
        message = before(stage.ana, stage.ben)
        assert "<!channel> <@U1>" in message.shown
        assert "&lt;!channel&gt; &lt;@U1&gt;" in message.text

    async def test_offers_what_was_written_for_a_session_that_did_not_take_place(self, stage: Stage) -> None:
        pair, session = await given_second(stage)
        await brings(stage.ben, "The talk with Kim", CASE)
        await cancels(stage, pair, session, stage.ben)
        again = await stage.given_session(pair, THURSDAY + timedelta(days=7))
        await stage.ben.runs("/mentor prep")
        assert "stands here again" in form(stage.ben)
        assert await stage.ben.submits() == {}
        assert [topic.title for topic in await topics_of(stage, again)] == ["The talk with Kim"]
        await stage.ben.runs("/mentor prep")
        assert "stands here again" not in form(stage.ben)


class TestWhichSession:
    async def test_nobody_without_a_pair_prepares(self, stage: Stage) -> None:
        (answer,) = await stage.cleo.runs("/mentor prep")
        assert "You are not in a mentoring pair yet" in answer.shown

    async def test_without_a_date_there_is_advice(self, stage: Stage) -> None:
        await stage.given_pair()
        (answer,) = await stage.ana.runs("/mentor prep")
        assert "`/mentor schedule`" in answer.shown

    async def test_with_two_pairs_the_form_starts_with_a_choice(self, stage: Stage) -> None:
        await given_second(stage)
        other, place = await stage.given_pair(stage.ana, stage.cleo)
        await stage.given_session(other, THURSDAY + timedelta(days=1))
        await stage.ana.runs("/mentor prep")
        await stage.ana.chooses("choose_pair", "Friday 4 December, with Cleo")
        assert "With *Cleo*" in form(stage.ana)
        stage.ana.fills({ADDRESS: "New York"})
        assert await stage.ana.submits() == {}
        await stage.ana.runs("/mentor prep", place)
        assert "What do I want to address in the session?: New York" in form(stage.ana)

    async def test_a_choice_that_came_to_nothing_says_so(self, stage: Stage) -> None:
        pair, session = await given_second(stage)
        other, _ = await stage.given_pair(stage.ana, stage.cleo)
        await stage.given_session(other, THURSDAY + timedelta(days=1))
        await stage.ana.runs("/mentor prep")
        await cancels(stage, pair, session, stage.ben)
        await stage.ana.chooses("choose_pair", "Thursday 3 December, with Ben")
        assert "This session was cancelled" in form(stage.ana)

    async def test_a_button_pressed_by_somebody_else_tells_nothing(self, stage: Stage) -> None:
        pair, _ = await given_second(stage)
        await stage.until(THURSDAY - timedelta(hours=2))
        await stage.cleo.presses("Prepare", on=before(stage.ana, stage.ben))
        assert stage.cleo.modal is None
        stage.cleo.sees(NOT_YOURS)
        assert pair.id not in stage.cleo.screen


class TestBefore:
    async def test_comes_to_the_mentee_two_days_and_to_the_mentor_a_day_ahead(self, stage: Stage) -> None:
        await given_second(stage)
        await stage.until(THURSDAY - timedelta(hours=48))
        assert "Prepare" in before(stage.ben, stage.ana).buttons
        assert not [each for each in stage.ana.reads() if "Session 2" in each.shown]
        await stage.until(THURSDAY - timedelta(hours=24))
        assert "Prepare" in before(stage.ana, stage.ben).buttons

    async def test_says_what_is_open_with_ones_own_first(self, stage: Stage) -> None:
        await given_second(stage)
        await brings(stage.ben, "The talk with Kim", CASE)
        await stage.until(THURSDAY - timedelta(hours=24))
        shown = before(stage.ana, stage.ben).rendered(stage.ana.zone)
        assert "December 3rd, 2026 at 14:00" in shown
        assert shown.index("You: Ask about the budget") < shown.index("Ben: Talk to Kim")
        assert "Agreed last time:* We look at one real meeting each time" in shown
        assert "Ben brings:* *The talk with Kim*" in shown
        assert shown == before(stage.ana, stage.ben).rendered(stage.ana.zone)

    async def test_holds_nothing_private_for_messages_can_be_exported(self, stage: Stage) -> None:
        await given_second(stage)
        await brings(stage.ben, "The talk with Kim", CASE)
        await stage.ana.runs("/mentor prep")
        stage.ana.fills({ADDRESS: "His fear", TRY: "Wait longer", "Resources": "My plan"})
        await stage.ana.submits()
        await stage.until(THURSDAY - timedelta(hours=1))
        for reader, partner in ((stage.ana, stage.ben), (stage.ben, stage.ana)):
            said = before(reader, partner).shown + before(reader, partner).text
            for secret in (CASE, "His fear", "Wait longer", "My plan", "Ask more", "Listen to the end"):
                assert secret not in said

    async def test_says_prepared_as_soon_as_one_is(self, stage: Stage) -> None:
        await given_second(stage)
        await stage.until(THURSDAY - timedelta(hours=24))
        await stage.ana.presses("Prepare", on=before(stage.ana, stage.ben))
        await stage.ana.submits()
        await stage.settles()
        message = before(stage.ana, stage.ben)
        assert "Prepared ✓" in message.shown
        assert "Change my answers" in message.buttons
        assert "Prepare" not in message.buttons
        assert "Prepare" in before(stage.ben, stage.ana).buttons

    async def test_tells_the_mentor_when_the_mentee_changes_the_topic(self, stage: Stage) -> None:
        await given_second(stage)
        await stage.until(THURSDAY - timedelta(hours=20))
        assert "brings" not in before(stage.ana, stage.ben).shown
        await brings(stage.ben, "The talk with Kim", CASE)
        await stage.settles()
        assert "Ben brings:* *The talk with Kim*" in before(stage.ana, stage.ben).shown

    async def test_offers_only_what_makes_sense(self, stage: Stage) -> None:
        _, session = await given_second(stage)
        await stage.until(THURSDAY - timedelta(hours=24))
        planned = ["Prepare", "Join", "Start now", "Move it", "Running late"]
        assert before(stage.ana, stage.ben).buttons == planned
        await stage.until(session.starts_at)
        live = ["Prepare", "Join", "Running late", "We did not meet"]
        assert before(stage.ana, stage.ben).buttons == live
        assert "running until 15:30: the card stands in #mentoring-" in before(stage.ana, stage.ben).rendered(
            stage.ana.zone
        )
        await stage.until(session.ends_at)
        assert before(stage.ana, stage.ben).buttons == ["We did not meet"]
        assert "It is over." in before(stage.ana, stage.ben).shown

    async def test_follows_a_move_and_a_cancellation(self, stage: Stage) -> None:
        pair, _ = await given_second(stage)
        await stage.until(THURSDAY - timedelta(hours=24))
        async with stage.companion.db.begin() as tx:
            moved = await book_or_move(tx, pair, THURSDAY + timedelta(days=1), stage.ben.id, stage.now)
        await stage.settles()
        assert "December 4th, 2026 at 14:00" in before(stage.ana, stage.ben).rendered(stage.ana.zone)
        await cancels(stage, pair, moved, stage.ben)
        await stage.settles()
        assert "Ben cancelled it" in before(stage.ana, stage.ben).shown
        assert "You cancelled it" in before(stage.ben, stage.ana).shown
        assert before(stage.ana, stage.ben).buttons == []

    async def test_names_the_day_in_the_readers_zone(self, stage: Stage) -> None:
        pair, _ = await stage.given_pair(stage.ana, stage.cleo)
        await stage.given_session(pair, THURSDAY)
        await stage.until(THURSDAY - timedelta(hours=20))
        assert "Thursday 3 December, 08:00 (New York)" in before(stage.cleo, stage.ana, 1).text
        assert "Thursday 3 December, 14:00 (Berlin)" in before(stage.ana, stage.cleo, 1).text

    async def test_speaks_of_the_group_message_where_that_is_the_place(self, stage: Stage) -> None:
        pair, session = await given_second(stage)
        await stage.until(THURSDAY - timedelta(hours=1))
        async with stage.companion.db.begin() as tx:
            await pairs.save(tx, replace(pair, place_kind=PlaceKind.GROUP))
        await stage.until(session.starts_at)
        assert "in your group message" in before(stage.ana, stage.ben).shown
