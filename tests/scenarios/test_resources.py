"""What one prepares for both: ideas that are used in the form, links and small plans on the card."""

from datetime import timedelta

import pytest

from bot.domain.idea import IdeaState
from bot.domain.pair import Pair
from bot.domain.session import Session
from bot.domain.topic import Source
from bot.store import prep as preps
from simulator import Channel, Person
from tests.ideas import THOUGHT, actions_of, found, given_idea, kept_by, opens_list, resources_of, shown
from tests.live import START, card, given_first, given_prep, nudges
from tests.preparing import cancels, prep_of, topics_of
from tests.stage import Stage

LINES = (
    "A guide to saying no https://example.org/no\n\n- https://example.org/talk \u2013 Talk of Kim\nRole play"
)
SOON = START + timedelta(days=2)


async def given_second(stage: Stage) -> tuple[Pair, Channel, Session]:
    pair, place = await stage.given_pair()
    await given_first(stage, pair)
    return pair, place, await stage.given_session(pair, SOON)


async def prepares(person: Person, **values: str) -> None:
    await person.runs("/mentor prep")
    person.fills(values)
    assert await person.submits() == {}
    if person.modal:
        await person.closes()


async def titles(stage: Stage, session: Session) -> list[tuple[str, str]]:
    return [(each.title, each.url) for each in await resources_of(stage, session)]


class TestIdeasInTheForm:
    async def test_each_becomes_what_is_chosen_for_it(self, stage: Stage) -> None:
        pair, _, session = await given_second(stage)
        uses = {"A topic\nwith its story": "topic", "Read https://example.org/no": "resource"}
        uses |= {"Write to Cara": "action", "Not so good": "dropped", "For another day": "caught"}
        made = {text: await given_idea(stage, stage.ben, text) for text in uses}
        await stage.ben.runs("/mentor prep")
        assert "your mentor reads the whole text" in shown(stage.ben)
        stage.ben.fills({f"idea_{made[text].id}": use for text, use in uses.items()})
        for _ in range(2):
            form = stage.ben.form
            await stage.ben.submits()
            stage.ben.stacks[:] = [[form]]
        topics = [each for each in await topics_of(stage, session) if each.source is Source.IDEA]
        assert [(each.title, each.story) for each in topics] == [("A topic", "A topic\nwith its story")]
        assert await titles(stage, session) == [("Read", "https://example.org/no")]
        assert [(each.text, each.due) for each in await actions_of(stage, pair)] == [("Write to Cara", None)]
        assert await kept_by(stage, stage.ben) == ["For another day"]
        for text, idea in made.items():
            assert (await found(stage, idea)).state == IdeaState(uses[text])

    async def test_the_mentor_gives_away_the_first_line_alone(self, stage: Stage) -> None:
        _, _, session = await given_second(stage)
        idea = await given_idea(stage, stage.ana, "A topic\nBen may be afraid of her")
        await stage.ana.runs("/mentor prep")
        assert "whole text" not in shown(stage.ana)
        stage.ana.fills({f"idea_{idea.id}": "topic"})
        assert await stage.ana.submits() == {}
        (topic,) = await topics_of(stage, session)
        assert (topic.title, topic.story) == ("A topic", "")

    async def test_left_alone_it_stays_the_authors(self, stage: Stage) -> None:
        _, place, session = await given_second(stage)
        await given_idea(stage, stage.ben)
        await prepares(stage.ben, title="Speaking up")
        await stage.ana.runs("/mentor prep")
        assert THOUGHT not in shown(stage.ana)
        await stage.until(session.ends_at)
        assert THOUGHT not in " ".join(each.shown + each.text for each in stage.slack.messages(place))
        assert await kept_by(stage, stage.ben) == [THOUGHT]

    async def test_of_many_the_newest_five(self, stage: Stage) -> None:
        await given_second(stage)
        for number in range(12):
            await given_idea(stage, stage.ben, f"Thought {number}.")
            await stage.passes(minutes=1)
        await stage.ben.runs("/mentor prep")
        assert "Thought 11." in shown(stage.ben)
        assert "Thought 6." not in shown(stage.ben)
        assert "… and 7 more: `/mentor idea` shows them." in shown(stage.ben)

    async def test_used_meanwhile_it_is_not_used_again(self, stage: Stage) -> None:
        pair, _, session = await given_second(stage)
        idea = await given_idea(stage, stage.ben)
        await stage.ben.runs("/mentor prep")
        stage.ben.fills({f"idea_{idea.id}": "topic"})
        await opens_list(stage.ben)
        await stage.ben.presses("Make it an action")
        await stage.ben.closes(everything=True)
        assert await stage.ben.submits() == {}
        assert await topics_of(stage, session) == []
        assert [each.text for each in await actions_of(stage, pair)] == [THOUGHT]

    async def test_somebody_elses_is_left_alone(self, stage: Stage) -> None:
        _, _, session = await given_second(stage)
        mine, theirs = await given_idea(stage, stage.ben), await given_idea(stage, stage.ana, "Of Ana")
        await stage.ben.runs("/mentor prep")
        stage.ben.fills({f"idea_{mine.id}": "topic"})
        state = stage.ben.form.state
        state[f"idea_{theirs.id}"] = state[f"idea_{mine.id}"]
        assert await stage.ben.submits() == {}
        assert [topic.title for topic in await topics_of(stage, session)] == [THOUGHT]
        assert await kept_by(stage, stage.ana) == ["Of Ana"]


class TestResources:
    async def test_lines_become_links_and_small_plans_on_the_card(self, stage: Stage) -> None:
        _, place, session = await given_second(stage)
        await prepares(stage.ana, for_both=LINES)
        assert await titles(stage, session) == [
            ("A guide to saying no", "https://example.org/no"),
            ("Talk of Kim", "https://example.org/talk"),
            ("Role play", ""),
        ]
        await stage.until(session.plan.starts[2])
        for message in (card(stage.ben, place), nudges(stage.ben, place)[1]):
            assert "Ana prepared: A guide to saying no" in message.shown
            assert "<https://example.org/talk|Talk of Kim>" in message.text
            assert "Ana prepared: Role play" in message.shown
            assert "https://example.org/no" in message.text

    async def test_the_other_reads_them_in_preparation(self, stage: Stage) -> None:
        await given_second(stage)
        await prepares(stage.ana, for_both=LINES)
        await stage.ben.runs("/mentor prep")
        assert "*Prepared by Ana*\n• A guide to saying no\n• Talk of Kim\n• Role play" in shown(stage.ben)
        await stage.ana.runs("/mentor prep")
        assert "Prepared by" not in shown(stage.ana)
        assert "Role play" in shown(stage.ana)

    async def test_a_line_taken_out_is_gone_and_the_others_stay_one(self, stage: Stage) -> None:
        _, _, session = await given_second(stage)
        await prepares(stage.ana, for_both=LINES)
        before = await resources_of(stage, session)
        await prepares(stage.ana, for_both=LINES)
        assert await resources_of(stage, session) == before
        await prepares(stage.ben, for_both="Role play")
        await prepares(stage.ana, for_both="Role play\nAnother plan\nAnother plan")
        assert await titles(stage, session) == [("Role play", ""), ("Another plan", ""), ("Role play", "")]
        await prepares(stage.ana, for_both="")
        assert await titles(stage, session) == [("Role play", "")]

    async def test_a_stranger_in_the_place_reads_none(self, stage: Stage) -> None:
        _, place, session = await given_second(stage)
        await prepares(stage.ana, for_both=LINES)
        await stage.slack.joins(stage.cleo, place)
        await stage.until(session.plan.starts[2])
        said = " ".join(each.shown + each.text for each in stage.cleo.reads(place))
        assert "Main topics" in said
        assert "example.org" not in said
        assert "Role play" not in said

    async def test_what_was_saved_for_oneself_stays_so_until_it_is_saved_for_both(self, stage: Stage) -> None:
        """Saved before both could see it."""
        _, place, session = await given_second(stage)
        await given_prep(stage, session, stage.ana, {"address": "The review"})
        await stage.ben.runs("/mentor prep")
        assert "only mine" not in shown(stage.ben)
        await stage.ana.runs("/mentor prep")
        assert "So far only you saw what stands here" in shown(stage.ana)
        await stage.until(session.starts_at)
        assert "only mine" not in card(stage.ana, place).shown + card(stage.ana, place).text
        assert await stage.ana.submits() == {}
        assert await titles(stage, session) == [("only mine", "")]
        await stage.ana.runs("/mentor prep")
        assert "So far only you saw" not in shown(stage.ana)

    async def test_a_form_from_before_brings_nothing_before_the_other(self, stage: Stage) -> None:
        _, _, session = await given_second(stage)
        await stage.ana.runs("/mentor prep")
        stage.ana.fills({"for_both": "only mine"})
        form = stage.ana.form
        blocks = [
            {**each, "block_id": "resources"} if each["block_id"] == "for_both" else each
            for each in form.blocks
        ]
        typed = form.state.pop("for_both")
        form.view["blocks"] = blocks
        form.state["resources"] = typed
        (problem,) = (await stage.ana.submits()).values()
        assert "from an older version. Copy your text" in problem
        assert await prep_of(stage, session, stage.ana) is None
        assert await titles(stage, session) == []

    async def test_of_an_idea_it_moves_on_when_the_session_is_called_off(self, stage: Stage) -> None:
        pair, _, session = await given_second(stage)
        idea = await given_idea(stage, stage.ben, "Read https://example.org/no")
        await prepares(stage.ben, **{f"idea_{idea.id}": "resource", "for_both": "Role play"})
        await cancels(stage, pair, session, stage.ben)
        again = await stage.given_session(pair, SOON + timedelta(days=7))
        assert await titles(stage, again) == [("Read", "https://example.org/no")]
        await prepares(stage.ben)
        assert ("Role play", "") in await titles(stage, again)

    @pytest.mark.parametrize(
        "line", ["<!channel> *x* https://example.org/a?b=1&c=<!here>|y", "javascript:alert(1)"]
    )
    async def test_what_is_typed_stays_inert(self, stage: Stage, line: str) -> None:
        _, place, session = await given_second(stage)
        await prepares(stage.ana, for_both=line)
        await stage.until(session.plan.starts[2])
        for message in (card(stage.ben, place), nudges(stage.ben, place)[1]):
            for said in (str(message.blocks), message.text):
                assert "<!channel>" not in said
                assert "<!here>" not in said
                assert "<javascript" not in said


async def test_the_prep_keeps_its_own_text(stage: Stage) -> None:
    _, _, session = await given_second(stage)
    await prepares(stage.ana, for_both=LINES)
    async with stage.companion.db.read() as tx:
        prep = await preps.find(tx, session.id, session.team_id, stage.ana.id)
    assert prep
    assert prep.resources == LINES
