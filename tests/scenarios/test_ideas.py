"""Ideas: caught in a second, the author's alone, and at hand until they are used."""

import asyncio
from datetime import timedelta

import pytest

from bot.domain.idea import Idea, IdeaState
from bot.domain.pair import ended
from bot.domain.topic import Source
from bot.store import idea as ideas
from bot.store import pair as pairs
from bot.store.ids import new_id
from bot.views.ids import Press
from simulator import envelopes
from tests.faults.forged import button, pressed, send
from tests.ideas import (
    THOUGHT,
    actions_of,
    found,
    given_idea,
    kept_by,
    opens_list,
    resources_of,
    shown,
)
from tests.live import START, card, given_live
from tests.preparing import topics_of
from tests.stage import Stage


class TestCommand:
    async def test_keeps_a_thought_in_a_second(self, stage: Stage) -> None:
        _, place = await stage.given_pair()
        (answer,) = await stage.ben.runs(f"/mentor idea {THOUGHT}", place)
        assert answer.ephemeral_to == stage.ben.id
        assert answer.shown.startswith("Kept, for you alone.")
        assert answer.buttons == ["My ideas"]
        assert THOUGHT not in answer.shown + answer.text
        assert stage.ana.reads(place) == []
        assert await kept_by(stage, stage.ben) == [THOUGHT]
        await stage.ben.presses("My ideas")
        assert THOUGHT in shown(stage.ben)

    async def test_delivered_twice_is_one_idea(self, stage: Stage) -> None:
        typed = envelopes.command(stage.slack.world, stage.ben, f"/mentor idea {THOUGHT}", stage.ben.direct)
        for _ in range(2):
            assert (await send(stage, stage.ben, typed, "slash_commands")).acknowledged
        assert await kept_by(stage, stage.ben) == [THOUGHT]

    async def test_typed_twice_is_two(self, stage: Stage) -> None:
        for _ in range(2):
            await stage.ben.runs(f"/mentor idea {THOUGHT}")
        assert await kept_by(stage, stage.ben) == [THOUGHT] * 2

    async def test_keeps_lines_and_names_and_calls_nobody(self, stage: Stage) -> None:
        await stage.given_pair()
        typed = "Ask @Ana and <!channel> & co\nabout <https://example.org|this>"
        await stage.ben.runs(f"/mentor idea {typed}")
        await stage.passes(minutes=1)
        await stage.ben.runs("/mentor idea\nOn its own line")
        assert await kept_by(stage, stage.ben) == [
            "On its own line",
            "Ask @Ana and @channel & co\nabout this (https://example.org)",
        ]
        await stage.ben.presses("My ideas")
        assert "<!channel>" not in str(stage.ben.form.view)

    @pytest.mark.parametrize("words", ["", "   ", "\u200b \u200b"])
    async def test_without_words_asks_in_a_form(self, stage: Stage, words: str) -> None:
        assert await stage.ben.runs(f"/mentor idea {words}") == []
        assert "Only you see it, until you make something of it." in shown(stage.ben)
        stage.ben.fills({"idea": THOUGHT})
        await asyncio.gather(stage.ben.submits(), stage.ben.submits())
        assert await kept_by(stage, stage.ben) == [THOUGHT]

    async def test_takes_no_empty_idea(self, stage: Stage) -> None:
        await stage.ben.runs("/mentor idea")
        stage.ben.fills({"idea": "  \n "})
        (problem,) = (await stage.ben.submits()).values()
        assert problem == "Write a few words first."
        assert await kept_by(stage, stage.ben) == []

    async def test_what_is_too_long_opens_in_a_form_and_nothing_is_lost(self, stage: Stage) -> None:
        words = "word " * 900 + "the last of them"
        assert await stage.ben.runs(f"/mentor idea {words}") == []
        assert "Your text has 4,516 characters, and an idea holds 3,000." in shown(stage.ben)
        assert shown(stage.ben).count("word ") + shown(stage.ben).count("word\n") >= 899
        assert "the last of them" in shown(stage.ben)
        assert await stage.ben.submits() == {}
        assert await kept_by(stage, stage.ben) == [("word " * 600).strip()]


class TestList:
    async def test_empty_it_says_how_to_fill_it(self, stage: Stage) -> None:
        await stage.given_pair()
        await stage.ben.runs("/mentor idea")
        await stage.ben.presses("My ideas")
        assert "*Save for mentoring* in the menu of a message" in shown(stage.ben)
        await stage.ben.presses("Write one down")
        stage.ben.fills({"idea": THOUGHT})
        assert await stage.ben.submits() == {}
        assert stage.ben.form.title == "My ideas"
        assert THOUGHT in shown(stage.ben)

    async def test_holds_five_hundred(self, stage: Stage) -> None:
        await stage.given_pair()
        async with stage.companion.db.begin() as tx:
            for number in range(500):
                at = stage.now + timedelta(seconds=number)
                text = f"Thought {number} ."
                idea = Idea(new_id(), stage.slack.team_id, stage.ben.id, text, at, origin=str(number))
                await ideas.save(tx, idea)
        await stage.ben.runs("/mentor idea")
        await stage.ben.presses("My ideas (500)")
        assert "1 to 10 of 500 ideas, newest first" in shown(stage.ben)
        assert "Thought 499 ." in shown(stage.ben)
        assert "Newer" not in stage.ben.form.buttons
        for _ in range(49):
            await stage.ben.presses("Older")
        assert "491 to 500 of 500" in shown(stage.ben)
        assert "Thought 0 ." in shown(stage.ben)
        assert "Older" not in stage.ben.form.buttons
        await stage.ben.presses("Drop")
        assert "491 to 499 of 499" in shown(stage.ben)
        await stage.ben.presses("Newer")
        assert "481 to 490 of 499" in shown(stage.ben)

    async def test_five_hundred_leave_room_for_the_questions_of_a_session(self, stage: Stage) -> None:
        pair, _ = await stage.given_pair()
        await stage.given_session(pair, START)
        async with stage.companion.db.begin() as tx:
            for number in range(500):
                text = f"Thought {number} " + "& more " * 400
                idea = Idea(new_id(), pair.team_id, stage.ana.id, text, stage.now, origin=str(number))
                await ideas.save(tx, idea)
        await stage.ana.runs("/mentor prep")
        assert "… and 495 more" in shown(stage.ana)
        assert await stage.ana.submits() == {}
        assert len(await kept_by(stage, stage.ana)) == 500

    async def test_an_idea_can_be_changed(self, stage: Stage) -> None:
        idea = await given_idea(stage, stage.ben, "x" * 3000)
        await opens_list(stage.ben)
        assert "x" * 600 not in shown(stage.ben)
        await stage.ben.presses("Read or change")
        assert "x" * 3000 in shown(stage.ben)
        stage.ben.fills({"idea": THOUGHT})
        assert await stage.ben.submits() == {}
        assert THOUGHT in shown(stage.ben)
        assert (await found(stage, idea)).created_at == idea.created_at

    async def test_what_was_dropped_can_be_brought_back(self, stage: Stage) -> None:
        idea = await given_idea(stage, stage.ben)
        await opens_list(stage.ben)
        await stage.ben.presses("Drop")
        assert f"Dropped: “{THOUGHT}”" in shown(stage.ben)
        assert await kept_by(stage, stage.ben) == []
        await stage.ben.presses("Bring it back")
        assert await kept_by(stage, stage.ben) == [THOUGHT]
        assert (await found(stage, idea)).state is IdeaState.CAUGHT

    async def test_without_a_pair_they_wait(self, stage: Stage) -> None:
        await given_idea(stage, stage.cleo)
        await opens_list(stage.cleo)
        assert "They wait until you are in a mentoring pair" in shown(stage.cleo)
        assert "Make it a topic" not in stage.cleo.form.buttons

    async def test_of_another_workspace_nothing_is_seen(self, stage: Stage) -> None:
        await given_idea(stage, stage.ben, "Elsewhere", team="T0ELSEWHERE")
        await opens_list(stage.ben)
        assert "Elsewhere" not in shown(stage.ben)
        assert "No idea is waiting here" in shown(stage.ben)

    async def test_the_card_offers_to_write_one_down(self, stage: Stage) -> None:
        _, place, session = await given_live(stage)
        value = f"{session.id}:0:0"
        add = pressed(stage, stage.ben, card(stage.ben, place), button(Press.ADD_IDEA, value))
        await send(stage, stage.ben, add)
        stage.ben.fills({"idea": THOUGHT})
        assert await stage.ben.submits() == {}
        assert await kept_by(stage, stage.ben) == [THOUGHT]


class TestUse:
    async def test_the_mentees_becomes_a_topic_with_its_whole_text(self, stage: Stage) -> None:
        pair, _ = await stage.given_pair()
        session = await stage.given_session(pair, START)
        idea = await given_idea(stage, stage.ben, f"{THOUGHT}\nOn Tuesday I said yes again.")
        await opens_list(stage.ben)
        await stage.ben.presses("Make it a topic")
        assert f"“{THOUGHT} On Tuesday I said yes again.” is a topic with Ana now." in shown(stage.ben)
        assert "your mentor reads the whole text" in shown(stage.ben)
        (topic,) = await topics_of(stage, session)
        assert (topic.title, topic.source, topic.owner_id) == (THOUGHT, Source.IDEA, stage.ben.id)
        assert topic.story == idea.text
        kept = await found(stage, idea)
        assert (kept.state, kept.pair_id) == (IdeaState.TOPIC, pair.id)

    async def test_of_the_mentors_the_first_line_alone(self, stage: Stage) -> None:
        pair, _ = await stage.given_pair()
        session = await stage.given_session(pair, START)
        await given_idea(stage, stage.ana, f"{THOUGHT}\nBen may be afraid of her.")
        await opens_list(stage.ana)
        await stage.ana.presses("Make it a topic")
        (topic,) = await topics_of(stage, session)
        assert (topic.title, topic.story) == (THOUGHT, "")

    async def test_without_a_date_it_waits_for_the_next_session(self, stage: Stage) -> None:
        pair, place = await stage.given_pair()
        await given_idea(stage, stage.ben, "A guide to saying no https://example.org/no")
        await opens_list(stage.ben)
        await stage.ben.presses("Make it a resource")
        session = await stage.given_session(pair, START)
        (resource,) = await resources_of(stage, session)
        assert (resource.title, resource.url) == ("A guide to saying no", "https://example.org/no")
        await stage.until(session.plan.starts[1])
        assert "<https://example.org/no|A guide to saying no>" in str(card(stage.ana, place).blocks)

    async def test_an_action_is_the_authors_and_has_no_date(self, stage: Stage) -> None:
        pair, _ = await stage.given_pair()
        idea = await given_idea(stage, stage.ana)
        await opens_list(stage.ana)
        await stage.ana.presses("Make it an action")
        (action,) = await actions_of(stage, pair)
        assert (action.text, action.owner_id, action.origin) == (THOUGHT, stage.ana.id, idea.id)
        assert (action.session_id, action.due) == (None, None)

    async def test_with_several_pairs_one_is_chosen_by_name(self, stage: Stage) -> None:
        with_ben, _ = await stage.given_pair()
        with_cleo, _ = await stage.given_pair(stage.ana, stage.cleo)
        await given_idea(stage, stage.ana)
        await opens_list(stage.ana)
        await stage.ana.presses("Make it an action")
        assert await actions_of(stage, with_ben) == []
        await stage.ana.chooses("choose_pair", "With Cleo")
        assert "is an action with Cleo now" in shown(stage.ana)
        await stage.ana.closes()
        assert "is an action with Cleo now" in shown(stage.ana)
        assert await actions_of(stage, with_ben) == []
        assert [each.text for each in await actions_of(stage, with_cleo)] == [THOUGHT]

    async def test_for_a_pair_that_ended_meanwhile_nothing_is_made(self, stage: Stage) -> None:
        await stage.given_pair()
        with_cleo, _ = await stage.given_pair(stage.ana, stage.cleo)
        await given_idea(stage, stage.ana)
        await opens_list(stage.ana)
        await stage.ana.presses("Make it an action")
        async with stage.companion.db.begin() as tx:
            await pairs.save(tx, ended(with_cleo, stage.cleo.id, stage.now))
        await stage.ana.chooses("choose_pair", "With Cleo")
        assert await actions_of(stage, with_cleo) == []
        assert "not running at the moment, so the idea waits" in stage.ana.screen
        assert await kept_by(stage, stage.ana) == [THOUGHT]

    async def test_pressed_in_two_lists_it_is_one(self, stage: Stage) -> None:
        pair, _ = await stage.given_pair()
        await given_idea(stage, stage.ben)
        for _ in range(2):
            await opens_list(stage.ben)
        await stage.ben.presses("Make it an action")
        await stage.ben.closes(everything=True)
        await stage.ben.presses("Make it a resource")
        assert "This idea has become an action already" in shown(stage.ben)
        assert len(await actions_of(stage, pair)) == 1
