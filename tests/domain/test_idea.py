"""What becomes of an idea, and what of it the partner will see."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import UserError
from bot.domain.idea import LONGEST, Idea, IdeaState, brought_back, divided, retold, used
from bot.domain.purpose import Purpose, action_of, resource_of, topic_of
from tests.values import a_pair

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
MENTOR, MENTEE = "U1", "U2"
LINK = "https://local.slack.example/archives/C1/p1"
PURPOSE = Purpose(a_pair(NOW), None, NOW)


def idea(text: str, owner: str = MENTEE, link: str = "") -> Idea:
    return Idea("i1", "T1", owner, text, NOW, link)


@pytest.mark.parametrize(
    ("owner", "text", "title", "story"),
    [
        (MENTEE, "Saying no\nOn Tuesday I said yes.", "Saying no", "Saying no\nOn Tuesday I said yes."),
        (MENTEE, "Saying no", "Saying no", ""),
        (MENTEE, f"{'no ' * 99}no", f"{'no ' * 49}no…", f"{'no ' * 99}no"),
        (MENTOR, "Saying no\nBen may be afraid.", "Saying no", ""),
    ],
)
def test_a_topic(owner: str, text: str, title: str, story: str) -> None:
    topic = topic_of(idea(text, owner), PURPOSE)
    assert (topic.title, topic.story) == (title, story)


@pytest.mark.parametrize(("text", "told"), [("Saying no", f"Saying no\n{LINK}"), ("x" * 3000, "x" * 3000)])
def test_the_story_leads_to_the_message_where_there_is_room(text: str, told: str) -> None:
    assert topic_of(idea(text, link=LINK), PURPOSE).story == told


@pytest.mark.parametrize(
    ("text", "link", "title", "url"),
    [
        ("A guide https://example.org/no", "", "A guide", "https://example.org/no"),
        ("A guide\nhttps://example.org/no", "https://s.example/1", "A guide", "https://example.org/no"),
        ("What Kim wrote", "https://s.example/1", "What Kim wrote", "https://s.example/1"),
        ("Role play\nin two roles", "", "Role play in two roles", ""),
    ],
)
def test_a_resource(text: str, link: str, title: str, url: str) -> None:
    resource = resource_of(idea(text, link=link), PURPOSE)
    assert (resource.title, resource.url) == (title, url)


def test_an_action_is_one_line_of_its_author() -> None:
    action = action_of(idea("Ask Kim\n" * 100), PURPOSE)
    assert action.owner_id == MENTEE
    assert len(action.text) <= 300
    assert "\n" not in action.text
    assert (action.session_id, action.due, action.origin) == (None, None, "i1")


@pytest.mark.parametrize("state", [state for state in IdeaState if state is not IdeaState.CAUGHT])
def test_what_is_used_or_dropped_is_used_no_more(state: IdeaState) -> None:
    gone = replace(idea("x"), state=state)
    with pytest.raises(UserError):
        used(gone, IdeaState.TOPIC, "p1")
    with pytest.raises(UserError):
        retold(gone, "y")


@pytest.mark.parametrize("state", IdeaState)
def test_only_what_was_dropped_comes_back(state: IdeaState) -> None:
    back = brought_back(replace(idea("x"), state=state))
    assert back.state is (IdeaState.CAUGHT if state is IdeaState.DROPPED else state)


def test_of_what_cannot_be_read_nothing_is_made_but_it_can_be_dropped() -> None:
    lost = replace(idea(""), readable=False)
    with pytest.raises(UserError):
        used(lost, IdeaState.TOPIC, "p1")
    assert used(lost, IdeaState.DROPPED).state is IdeaState.DROPPED


@given(st.text(alphabet=st.sampled_from("ab \n"), min_size=LONGEST - 5, max_size=LONGEST + 2000))
def test_what_is_divided_loses_no_word(text: str) -> None:
    first, rest = divided(text)
    assert len(first) <= LONGEST
    assert "".join((first + rest).split()) == "".join(text.split())
