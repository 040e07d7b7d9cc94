"""What the two want to talk about: adding it, the list, and what becomes of it."""

import asyncio
import json
from dataclasses import replace
from datetime import date, timedelta

from bot.domain.goal import Goal, GoalState, RouteKind
from bot.domain.pair import Pair, PairState
from bot.domain.questions import BY_KIND
from bot.domain.session import Session
from bot.domain.topic import Topic, TopicKind, TopicState
from bot.store import pair as pairs
from bot.store import session as sessions
from bot.store import topic as topics
from bot.store.ids import new_id
from bot.store.mapping import to_row
from bot.store.models import GoalRow, TopicRow
from handlers.authorise import NOT_YOURS
from handlers.topic import GONE
from simulator import Person
from simulator.limits import check_view
from tests.afterwards import given_over
from tests.live import START, card, given_first, given_live, given_topic, nudges, on_table_of
from tests.preparing import CASE, before, brings, form
from tests.preparing import given_second as given_thursday
from tests.stage import Stage

TITLE = "What do you want to talk about?"
KIND = "What kind of topic is it?"
STORY = "What happened?"
WHEN = "When did it happen?"
WHO = "Who brings it?"
GOAL = "Which goal does it belong to?"


async def of_pair(stage: Stage, pair: Pair) -> list[Topic]:
    async with stage.companion.db.read() as tx:
        return await topics.of_pair(tx, pair.team_id, pair.id)


async def given_goal(stage: Stage, pair: Pair, title: str) -> Goal:
    goal = Goal(new_id(), pair.team_id, pair.id, RouteKind.CAREER, title, pair.mentee_id, stage.now)
    await has(stage, goal)
    return goal


async def has(stage: Stage, goal: Goal) -> None:
    async with stage.companion.db.begin() as tx:
        await tx.merge(to_row(GoalRow, goal))


async def adds(person: Person, title: str, story: str = CASE, **fields: str) -> None:
    await person.runs(f"/mentor topic {title}")
    person.fills({STORY: story, **fields})
    assert await person.submits() == {}


async def drops(person: Person) -> None:
    await person.runs("/mentor topic")
    await person.presses("Drop")
    await person.closes()


async def sessions_of(stage: Stage, pair: Pair) -> list[Session]:
    async with stage.companion.db.read() as tx:
        return await sessions.of_pair(tx, pair.team_id, pair.id, stage.now)


class TestAdding:
    async def test_it_stands_on_the_card_with_its_number_and_the_story_is_for_the_mentor_alone(
        self, stage: Stage
    ) -> None:
        pair, place = await stage.given_pair()
        await given_first(stage, pair)
        session = await stage.given_session(pair, START)
        await given_goal(stage, pair, "Lead the search team")
        await adds(stage.ana, "The budget", "My own note")
        await stage.ana.closes()
        await stage.passes(minutes=1)
        await stage.ben.runs("/mentor topic Saying no")
        assert f"{TITLE}: Saying no" in form(stage.ben)
        stage.ben.fills(
            {
                KIND: "A conversation or a conflict",
                STORY: CASE,
                WHEN: "2026-11-24",
                GOAL: "Lead the search team",
            }
        )
        assert await stage.ben.submits() == {}
        assert stage.ben.modal is None
        await stage.until(session.ends_at)
        main_topics = nudges(stage.ben, place)[1].shown
        assert "1. Ana brings: The budget" in main_topics
        assert "2. Ben brings: Saying no (goal: Lead the search team)" in main_topics
        said = " ".join(str(call.args) for call in stage.slack.calls if "channel" in call.args)
        assert CASE not in said
        assert "My own note" not in said

    async def test_the_mentor_reads_the_case_in_the_prep_form_and_asks_what_fits(self, stage: Stage) -> None:
        await given_thursday(stage)
        await adds(stage.ben, "Saying no", **{KIND: "A conversation or a conflict", WHEN: "2026-11-24"})
        await stage.passes(minutes=1)
        await adds(stage.ana, "The budget", "My own note about it")
        await stage.ana.closes()
        await stage.ana.runs("/mentor prep")
        shown = form(stage.ana)
        assert "Ben brings: *Saying no*" in shown
        assert "a conversation or a conflict · it happened on Tuesday 24 November" in shown
        assert CASE in shown
        assert "My own note about it" in shown
        assert any(question in shown for step in BY_KIND[TopicKind.PEOPLE] for question in step)
        await stage.ben.runs("/mentor prep")
        assert "Ana brings: *The budget*" in form(stage.ben)
        assert "My own note" not in form(stage.ben)

    async def test_who_brings_it_may_be_the_other_one_and_the_words_stay_the_authors(
        self, stage: Stage
    ) -> None:
        pair, _ = await stage.given_pair()
        await adds(
            stage.ana, "What Ben learned", "A note of mine that is long enough to be real", **{WHO: "Ben"}
        )
        (topic,) = await of_pair(stage, pair)
        assert (topic.owner_id, topic.bringer_id) == (stage.ana.id, stage.ben.id)
        await stage.ben.runs("/mentor topic")
        assert "You bring it" in form(stage.ben)
        assert "Edit" not in stage.ben.form.buttons

    async def test_still_theoretical_is_said_once_to_the_author_and_it_is_saved(self, stage: Stage) -> None:
        pair, _ = await stage.given_pair()
        await stage.ben.runs("/mentor topic Being brave")
        assert "Still theoretical" not in form(stage.ben)
        assert await stage.ben.submits() == {}
        assert "*Saved ✓* *Still theoretical: add a real case.*" in form(stage.ben)
        assert [each.title for each in await of_pair(stage, pair)] == ["Being brave"]
        assert await stage.ben.submits() == {}
        assert stage.ben.modal is None, "never twice for the same words"
        await stage.ana.runs("/mentor topic")
        assert "theoretical" not in form(stage.ana)
        assert [each.title for each in await of_pair(stage, pair)] == ["Being brave"]

    async def test_the_real_case_is_added_in_the_same_form(self, stage: Stage) -> None:
        pair, _ = await stage.given_pair()
        await adds(stage.ben, "Being brave", "")
        stage.ben.fills({STORY: CASE})
        assert await stage.ben.submits() == {}
        assert stage.ben.modal is None
        assert [each.story for each in await of_pair(stage, pair)] == [CASE]

    async def test_the_same_form_sent_twice_is_one_topic(self, stage: Stage) -> None:
        pair, _ = await stage.given_pair()
        await stage.ben.runs("/mentor topic Saying no")
        stage.ben.fills({STORY: CASE})
        await asyncio.gather(stage.ben.submits(), stage.ben.submits())
        assert [each.title for each in await of_pair(stage, pair)] == ["Saying no"]

    async def test_without_a_date_it_waits_and_the_session_that_is_booked_takes_it(
        self, stage: Stage
    ) -> None:
        pair, _ = await stage.given_pair()
        await given_first(stage, pair)
        await stage.ben.runs("/mentor topic Saying no")
        assert "it waits for the session that comes next" in form(stage.ben)
        stage.ben.fills({STORY: CASE})
        assert await stage.ben.submits() == {}
        await stage.ben.runs("/mentor topic")
        assert "Waiting for a date" in form(stage.ben)
        session = await stage.given_session(pair, START)
        assert [each.title for each in await on_table_of(stage, session)] == ["Saying no"]

    async def test_from_the_list_and_back_to_it(self, stage: Stage) -> None:
        await stage.given_pair()
        await stage.ben.presses("Topics", on=(await stage.ben.runs("/mentor next"))[0])
        assert "Nothing waits to be talked about with *Ana*." in form(stage.ben)
        await stage.ben.presses("Add a topic")
        stage.ben.fills({TITLE: "Saying no", STORY: CASE})
        assert await stage.ben.submits() == {}
        assert "1. *Saying no*" in form(stage.ben)

    async def test_words_too_long_for_a_title_are_kept_whole(self, stage: Stage) -> None:
        await stage.given_pair()
        words = "I " + "really " * 40 + "said yes again"
        await stage.ben.runs(f"/mentor topic {words}")
        assert f"{STORY}: {words}" in form(stage.ben)

    async def test_added_when_the_topics_had_their_turn_it_is_for_the_next_session(
        self, stage: Stage
    ) -> None:
        pair, _, session = await given_live(stage)
        await stage.passes(minutes=60)
        following = await stage.given_session(pair, START + timedelta(days=14))
        await stage.ben.runs("/mentor topic Saying no")
        assert "for session 3" in form(stage.ben)
        stage.ben.fills({STORY: CASE})
        assert await stage.ben.submits() == {}
        assert await on_table_of(stage, session) == ()
        assert [each.title for each in await on_table_of(stage, following)] == ["Saying no"]


class TestRefused:
    async def test_a_story_without_a_title(self, stage: Stage) -> None:
        pair, _ = await stage.given_pair()
        await stage.ben.runs("/mentor topic Saying no")
        stage.ben.fills({TITLE: "  \u200b ", STORY: CASE}, by_force=True)
        (problem,) = (await stage.ben.submits()).items()
        assert problem[0] == TITLE
        assert "short title" in problem[1]
        assert CASE in form(stage.ben)
        assert await of_pair(stage, pair) == []

    async def test_a_title_that_is_too_long_and_a_day_to_come(self, stage: Stage) -> None:
        pair, _ = await stage.given_pair()
        await stage.ben.runs("/mentor topic Saying no")
        stage.ben.fills({TITLE: "x" * 151, STORY: CASE}, by_force=True)
        assert await stage.ben.submits() == {
            TITLE: "This text is 1 character too long. Shorten it to 150 and send it again."
        }
        stage.ben.fills({TITLE: "Saying no", WHEN: "2026-12-01"})
        assert await stage.ben.submits() == {
            WHEN: "Tuesday 1 December is still to come. "
            "Choose the day on which it happened, or leave the date empty."
        }
        stage.ben.fills({WHEN: "2016-01-01"})
        assert "more than ten years ago" in (await stage.ben.submits())[WHEN]
        assert CASE in form(stage.ben)
        assert await of_pair(stage, pair) == []
        stage.ben.fills({WHEN: "2026-11-30"})
        assert await stage.ben.submits() == {}
        assert [each.happened_on for each in await of_pair(stage, pair)] == [date(2026, 11, 30)]

    async def test_the_mentoring_ended_while_the_form_was_open(self, stage: Stage) -> None:
        pair, _ = await stage.given_pair()
        await stage.ben.runs("/mentor topic Saying no")
        stage.ben.fills({STORY: CASE})
        await given_over(stage, pair)
        (problem,) = (await stage.ben.submits()).values()
        assert "not running any more" in problem
        assert CASE in form(stage.ben)
        assert await of_pair(stage, pair) == []

    async def test_the_session_ended_while_the_form_was_open(self, stage: Stage) -> None:
        pair, _, session = await given_live(stage)
        await stage.ben.runs("/mentor topic Saying no")
        assert "for session 2" in form(stage.ben)
        stage.ben.fills({STORY: CASE})
        await stage.passes(hours=2)
        assert await stage.ben.submits() == {}
        assert await on_table_of(stage, session) == ()
        following = await stage.given_session(pair, START + timedelta(days=14))
        assert [each.title for each in await on_table_of(stage, following)] == ["Saying no"]

    async def test_the_partner_dropped_it_while_it_was_written(self, stage: Stage) -> None:
        """Nothing is overruled in silence, and nothing that was typed is lost."""
        pair, _ = await stage.given_pair()
        await adds(stage.ben, "Saying no")
        await stage.ben.runs("/mentor topic")
        await stage.ben.presses("Edit")
        stage.ben.fills({TITLE: "Saying no to my boss", STORY: f"{CASE} Again today."})
        await drops(stage.ana)
        assert await stage.ben.submits() == {}
        assert "*Not saved yet.* Ana dropped this topic" in form(stage.ben)
        assert "Again today." in form(stage.ben)
        assert [(each.title, each.state) for each in await of_pair(stage, pair)] == [
            ("Saying no", TopicState.DROPPED)
        ]
        assert await stage.ben.submits() == {}
        assert [(each.title, each.state) for each in await of_pair(stage, pair)] == [
            ("Saying no to my boss", TopicState.OPEN)
        ]
        assert "1. *Saying no to my boss*" in form(stage.ben)

    async def test_a_goal_that_was_renamed_meanwhile_is_the_same_goal(self, stage: Stage) -> None:
        pair, _ = await stage.given_pair()
        goal = await given_goal(stage, pair, "Lead the search team")
        await stage.ben.runs("/mentor topic Saying no")
        stage.ben.fills({STORY: CASE, GOAL: "Lead the search team"})
        await has(stage, replace(goal, title="Lead a team"))
        assert await stage.ben.submits() == {}
        assert stage.ben.modal is None
        assert [each.goal_id for each in await of_pair(stage, pair)] == [goal.id]
        await stage.ana.runs("/mentor topic")
        assert "goal: Lead a team" in form(stage.ana)

    async def test_a_goal_that_was_closed_or_renamed_meanwhile(self, stage: Stage) -> None:
        pair, _ = await stage.given_pair()
        goal = await given_goal(stage, pair, "Lead the search team")
        await stage.ben.runs("/mentor topic Saying no")
        stage.ben.fills({STORY: CASE, GOAL: "Lead the search team"})
        await has(stage, replace(goal, title="Lead a team", state=GoalState.CLOSED, closed_at=stage.now))
        assert await stage.ben.submits() == {}
        assert "*Saved ✓* The goal *Lead a team* was closed meanwhile." in form(stage.ben)
        assert "Lead a team (closed)" in json.dumps(stage.ben.form.view)
        assert [each.goal_id for each in await of_pair(stage, pair)] == [goal.id]
        assert await stage.ben.submits() == {}
        assert stage.ben.modal is None
        assert [each.goal_id for each in await of_pair(stage, pair)] == [goal.id]


class TestTheList:
    async def test_the_order_is_for_both_to_change(self, stage: Stage) -> None:
        pair, _ = await stage.given_pair()
        for title in ("One", "Two", "Three"):
            await adds(stage.ben, title)
            await stage.passes(minutes=1)
        await stage.ana.runs("/mentor topic")
        await stage.ben.runs("/mentor topic")
        await stage.ana.presses("Move down")
        await stage.ben.presses("Move down")
        titles = [each.title for each in sorted(await of_pair(stage, pair), key=lambda each: each.position)]
        assert titles == ["Two", "Three", "One"]
        lines = [line for line in form(stage.ben).splitlines() if line[:1].isdecimal()]
        assert lines == ["1. *Two*", "2. *Three*", "3. *One*"]

    async def test_both_reordering_in_the_same_moment(self, stage: Stage) -> None:
        pair, _ = await stage.given_pair()
        for title in ("One", "Two", "Three"):
            await adds(stage.ben, title)
            await stage.passes(minutes=1)
        await stage.ana.runs("/mentor topic")
        await stage.ben.runs("/mentor topic")
        await asyncio.gather(stage.ana.presses("Move up"), stage.ben.presses("Move down"))
        found = await of_pair(stage, pair)
        assert sorted(each.position for each in found) == [1, 2, 3]
        assert stage.ana.last_error is None
        assert stage.ben.last_error is None

    async def test_talked_about_reopened_and_dropped(self, stage: Stage) -> None:
        pair, _ = await stage.given_pair()
        await given_first(stage, pair)
        session = await stage.given_session(pair, START)
        await adds(stage.ben, "Saying no")
        await stage.ana.runs("/mentor topic")
        await stage.ana.presses("We talked about it")
        assert "Talked about on Monday 30 November" in form(stage.ana)
        assert await on_table_of(stage, session) == ()
        await stage.ana.presses("Reopen")
        assert [each.title for each in await on_table_of(stage, session)] == ["Saying no"]
        await stage.ana.presses("Drop")
        assert "Dropped on Monday 30 November" in form(stage.ana)
        assert await on_table_of(stage, session) == ()

    async def test_sixty_topics_are_turned_in_pages_and_each_can_be_reached(self, stage: Stage) -> None:
        pair, place = await stage.given_pair()
        await given_first(stage, pair)
        session = await stage.given_session(pair, START)
        for number in range(60):
            await given_topic(stage, session, stage.ben, f"Topic {number:02} {'ä' * 130}", CASE)
            stage.clock.set(stage.now + timedelta(seconds=1))
        await stage.ana.runs("/mentor topic")
        assert "1 to 25 of 60" in form(stage.ana)
        assert check_view(stage.ana.form.view) == []
        await stage.ana.presses("Show the next ones")
        await stage.ana.presses("Show the next ones")
        assert "51 to 60 of 60" in form(stage.ana)
        assert "60. *Topic 59" in form(stage.ana)
        await stage.ana.presses("Drop")
        assert "51 to 59 of 59" in form(stage.ana)
        await stage.ana.presses("Back to the first")
        assert "1 to 25 of 59" in form(stage.ana)
        await stage.until(session.plan.starts[2])
        assert "… and 51 more" in card(stage.ana, place).shown

    async def test_with_several_partners_one_says_with_whom(self, stage: Stage) -> None:
        pair, place = await stage.given_pair()
        other, _ = await stage.given_pair(stage.ana, stage.cleo)
        await stage.ana.runs("/mentor topic Saying no & more")
        await stage.ana.chooses("choose_pair", "Cleo")
        assert f"{TITLE}: Saying no & more" in form(stage.ana)
        stage.ana.fills({STORY: CASE})
        assert await stage.ana.submits() == {}
        assert [each.title for each in await of_pair(stage, other)] == ["Saying no & more"]
        assert await of_pair(stage, pair) == []
        await stage.ana.runs("/mentor topic")
        await stage.ana.chooses("With whom?", "With Cleo")
        assert "Saying no & more" in form(stage.ana)
        await stage.ana.closes()
        await stage.ana.runs("/mentor topic", place)
        assert "Nothing waits to be talked about with *Ben*." in form(stage.ana)

    async def test_only_its_owner_edits_it_even_with_a_forged_press(self, stage: Stage) -> None:
        pair, _ = await stage.given_pair()
        await adds(stage.ben, "Saying no")
        (topic,) = await of_pair(stage, pair)
        await stage.ana.runs("/mentor topic")
        stage.ana.form.show(json.loads(json.dumps(stage.ana.form.view).replace('"talked:', '"edit:')))
        await stage.ana.presses("We talked about it")
        assert "Only who wrote a topic changes its words" in form(stage.ana)
        assert CASE not in form(stage.ana)
        assert await of_pair(stage, pair) == [topic]

    async def test_one_that_is_gone_is_said_to_be_gone(self, stage: Stage) -> None:
        pair, _ = await stage.given_pair()
        await adds(stage.ben, "Saying no")
        await stage.ana.runs("/mentor topic")
        (topic,) = await of_pair(stage, pair)
        async with stage.companion.db.begin() as tx:
            await topics.remove(tx, topic)
        await stage.ana.presses("Drop")
        assert GONE in form(stage.ana)

    async def test_a_damaged_story_outlives_what_is_said_of_its_topic(self, stage: Stage) -> None:
        pair, _ = await stage.given_pair()
        await adds(stage.ben, "Saying no")
        (topic,) = await of_pair(stage, pair)
        async with stage.companion.db.begin() as tx:
            await tx.merge(TopicRow(id=topic.id, story=b"damaged"))
        await drops(stage.ana)
        async with stage.companion.db.read() as tx:
            row = await tx.get(TopicRow, topic.id)
            assert row
            assert (row.story, row.state) == (b"damaged", TopicState.DROPPED)

    async def test_what_was_dropped_stays_so_until_it_is_told_anew(self, stage: Stage) -> None:
        _, session = await given_thursday(stage)
        await brings(stage.ben, "Saying no", CASE)
        await drops(stage.ana)
        await brings(stage.ben, "Saying no", CASE)
        assert await on_table_of(stage, session) == ()
        await brings(stage.ben, "Saying no to my boss", CASE)
        assert [each.title for each in await on_table_of(stage, session)] == ["Saying no to my boss"]

    async def test_strangers_learn_nothing(self, stage: Stage) -> None:
        await stage.given_pair()
        (answer,) = await stage.ben.runs("/mentor next")
        await stage.cleo.presses("Topics", on=answer)
        assert stage.cleo.modal is None
        stage.cleo.sees(NOT_YOURS)
        (answer,) = await stage.cleo.runs("/mentor topic Saying no")
        assert "/mentor start" in answer.text

    async def test_a_pausing_pair_still_collects(self, stage: Stage) -> None:
        pair, _ = await stage.given_pair()
        (answer,) = await stage.ben.runs("/mentor next")
        async with stage.companion.db.begin() as tx:
            await pairs.save(tx, replace(pair, state=PairState.PAUSED))
        await stage.ben.presses("Topics", on=answer)
        await stage.ben.presses("Add a topic")
        stage.ben.fills({TITLE: "Saying no", STORY: CASE})
        assert await stage.ben.submits() == {}
        assert "1. *Saying no*" in form(stage.ben)


class TestMovingOn:
    async def test_what_was_not_reached_lies_on_the_next_table_everywhere(self, stage: Stage) -> None:
        pair, _, session = await given_live(stage)
        await given_topic(stage, session, stage.ben, "Saying no", CASE)
        await stage.passes(minutes=10)
        await stage.ana.presses("End session")
        following = await stage.given_session(pair, START + timedelta(days=14))
        assert [each.title for each in await on_table_of(stage, following)] == ["Saying no"]
        await stage.ben.runs("/mentor prep")
        assert "You did not get to this yet, so it moves on to this session by itself:\n*Saying no*" in form(
            stage.ben
        )
        await stage.ben.closes()
        await stage.until(following.starts_at - timedelta(hours=2))
        assert "Ben brings: *Saying no*" in before(stage.ana, stage.ben, 3).shown
        await stage.until(following.plan.starts[2])
        assert "1. Ben brings: Saying no" in stage.ben.sees("Main topics").shown

    async def test_what_had_its_turn_does_not_come_again(self, stage: Stage) -> None:
        pair, _, session = await given_live(stage)
        await given_topic(stage, session, stage.ben, "Saying no", CASE)
        await stage.passes(minutes=95)
        following = await stage.given_session(pair, START + timedelta(days=14))
        assert await on_table_of(stage, following) == ()
        await stage.ben.runs("/mentor topic")
        assert "Session 2, Monday 30 November" in form(stage.ben)
        await stage.ben.presses("Reopen")
        assert [each.title for each in await on_table_of(stage, following)] == ["Saying no"]

    async def test_a_missed_session_hands_it_on(self, stage: Stage) -> None:
        pair, place, session = await given_live(stage)
        await given_topic(stage, session, stage.ben, "Saying no", CASE)
        await stage.passes(minutes=90)
        await stage.ben.presses("We did not meet", on=card(stage.ben, place))
        following = await stage.given_session(pair, START + timedelta(days=14))
        assert [each.title for each in await on_table_of(stage, following)] == ["Saying no"]

    async def test_a_diary_question_lies_on_one_table_even_after_a_session_was_cancelled(
        self, stage: Stage
    ) -> None:
        pair, _, _ = await given_live(stage)
        await stage.passes(minutes=90)
        await stage.ben.presses("Write diary")
        stage.ben.fills(
            {"What questions remain unanswered for me?": "How do I say no?", "The next session": True}
        )
        assert await stage.ben.submits() == {}
        for days in (7, 14):
            following = await stage.given_session(pair, START + timedelta(days=days))
            assert [each.title for each in await on_table_of(stage, following)] == ["How do I say no?"]
            if days == 7:
                await stage.ben.runs("/mentor cancel")
                await stage.ben.presses("Cancel session")


class TestTheWrapUp:
    async def test_it_asks_what_was_talked_about_and_the_rest_moves_on(self, stage: Stage) -> None:
        pair, place, session = await given_live(stage)
        await given_topic(stage, session, stage.ben, "Saying no", CASE)
        await given_topic(stage, session, stage.ana, "The budget")
        await stage.passes(minutes=85)
        await stage.ana.presses("Wrap up", on=nudges(stage.ana, place)[-1])
        stage.ana.fills({"What did you talk about?": ["Saying no"], "Summary of key findings": "Ben says no"})
        assert await stage.ana.submits() == {}
        found = {each.title: each for each in await of_pair(stage, pair)}
        assert (found["Saying no"].state, found["Saying no"].talked_in) == (TopicState.TALKED, session.id)
        assert found["The budget"].state is TopicState.OPEN
        await stage.passes(minutes=10)
        shown = card(stage.ben, place).shown
        assert "• Talked about: Saying no" in shown
        assert "• Moves on to the next session: The budget" in shown
        (following,) = [each for each in await sessions_of(stage, pair) if each.open]
        assert [each.title for each in await on_table_of(stage, following)] == ["The budget"]

    async def test_ten_minutes_longer_after_the_wrap_up_take_nothing_back(self, stage: Stage) -> None:
        pair, place, session = await given_live(stage)
        await given_topic(stage, session, stage.ben, "Saying no", CASE)
        await stage.passes(minutes=85)
        await stage.ana.presses("Wrap up", on=nudges(stage.ana, place)[-1])
        stage.ana.fills({"What did you talk about?": []})
        assert await stage.ana.submits() == {}
        await stage.ana.presses("10 minutes longer")
        await stage.passes(hours=1)
        (following,) = [each for each in await sessions_of(stage, pair) if each.open]
        assert [each.title for each in await on_table_of(stage, following)] == ["Saying no"]

    async def test_both_with_different_ticks_overrule_nothing_in_silence(self, stage: Stage) -> None:
        pair, place, session = await given_live(stage)
        await given_topic(stage, session, stage.ben, "Saying no", CASE)
        await given_topic(stage, session, stage.ana, "The budget")
        await stage.passes(minutes=85)
        for person in (stage.ana, stage.ben):
            await person.presses("Wrap up", on=nudges(person, place)[-1])
        stage.ana.fills({"What did you talk about?": ["Saying no"]})
        assert await stage.ana.submits() == {}
        # Ben leaves the tick at the budget as it stood there, and takes the other one away himself.
        stage.ben.fills({"What did you talk about?": ["The budget"]})
        assert await stage.ben.submits() == {}
        found = {each.title: each.state for each in await of_pair(stage, pair)}
        assert found == {"Saying no": TopicState.OPEN, "The budget": TopicState.OPEN}
        await stage.ben.presses("Wrap up", on=nudges(stage.ben, place)[-1])
        assert "(x) Saying no" not in form(stage.ben)
        stage.ben.fills({"What did you talk about?": ["The budget"]})
        assert await stage.ben.submits() == {}
        found = {each.title: each.state for each in await of_pair(stage, pair)}
        assert found == {"Saying no": TopicState.OPEN, "The budget": TopicState.TALKED}
