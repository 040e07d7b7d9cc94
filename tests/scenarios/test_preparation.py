"""Both prepare a session: what each is asked, and what each finds again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.pair import Role
from bot.domain.prep import QUESTIONS, Tried
from bot.store import session as sessions
from tests.dates import all_sessions
from tests.preparing import (
    ADDRESS,
    CASE,
    SO_FAR,
    STORY,
    THURSDAY,
    TITLE,
    TRY,
    brings,
    bullets,
    form,
    given_second,
    prep_of,
    topics_of,
)
from tests.stage import Stage


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
        assert "You wanted to try: Ask more than I tell: Not yet" in shown
        saved = await prep_of(stage, session, stage.ana)
        assert saved
        assert saved.tried is Tried.NOT_YET

    async def test_may_keep_three_and_four_off_the_card(self, stage: Stage) -> None:
        _, session = await given_second(stage)
        await stage.ana.runs("/mentor prep")
        assert "(x) Show them to both of us on the agenda card" in form(stage.ana)
        stage.ana.fills({ADDRESS: "His fear", "The two answers above": False})
        await stage.ana.submits()
        saved = await prep_of(stage, session, stage.ana)
        assert saved
        assert not saved.on_card

    async def test_reads_the_mentees_story(self, stage: Stage) -> None:
        await given_second(stage)
        await brings(stage.ben, "The talk with Kim", CASE)
        await stage.ana.runs("/mentor prep")
        assert "Ben brings: *The talk with Kim*" in form(stage.ana)
        assert CASE in form(stage.ana)

    @pytest.mark.parametrize(("answer", "again"), [("Not yet", True), ("Done", False)])
    async def test_is_asked_again_about_what_was_not_tried_yet_but_not_about_what_was_done(
        self, stage: Stage, answer: str, again: bool
    ) -> None:
        pair, second = await given_second(stage)
        await stage.ana.runs("/mentor prep")
        stage.ana.fills({"You wanted to try": answer})
        await stage.ana.submits()
        await stage.until(second.ends_at)
        await stage.given_session(pair, THURSDAY + timedelta(days=14))
        await stage.ana.runs("/mentor prep")
        assert ("You wanted to try" in form(stage.ana)) is again
        assert ("You wanted to try: Ask more than I tell" in form(stage.ana)) is again

    async def test_reads_all_of_last_time_over_what_is_typed(self, stage: Stage) -> None:
        pair, _ = await given_second(stage)
        first = (await all_sessions(stage, pair.id))[0]
        async with stage.companion.db.begin() as tx:
            await sessions.save(tx, replace(first, summary="He said yes again. " * 60 + "Then he left."))
        await stage.ana.runs("/mentor prep")
        assert "Then he left." not in form(stage.ana).partition(SO_FAR)[0]
        stage.ana.fills({ADDRESS: "His fear"})
        await stage.ana.presses("Read all")
        assert "Then he left." in form(stage.ana)
        await stage.ana.closes()
        assert "What do I want to address in the session?: His fear" in form(stage.ana)

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
        stage.ana.fills({ADDRESS: "His fear", TRY: "Wait longer"})
        await stage.ana.submits()
        await stage.ben.runs("/mentor prep")
        for secret in ("His fear", "Wait longer", "Ask more than I tell"):
            assert secret not in form(stage.ben)

    async def test_writes_the_title_on_one_line(self, stage: Stage) -> None:
        _, session = await given_second(stage)
        await stage.ben.runs("/mentor prep")
        stage.ben.fills({TITLE: "The talk\nwith Kim", STORY: CASE}, by_force=True)
        await stage.ben.submits()
        (topic,) = await topics_of(stage, session)
        assert topic.title == "The talk with Kim"
