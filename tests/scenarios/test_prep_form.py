"""The form in which one prepares: sent twice, too long, too late, and for which session."""

import asyncio
from datetime import timedelta

import pytest

from handlers.authorise import NOT_YOURS
from tests.preparing import (
    ADDRESS,
    CASE,
    STORY,
    THURSDAY,
    TITLE,
    TRY,
    before,
    brings,
    cancels,
    form,
    given_second,
    prep_of,
    topics_of,
)
from tests.stage import Stage


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
        assert "You are in no mentoring pair at the moment" in answer.shown

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
