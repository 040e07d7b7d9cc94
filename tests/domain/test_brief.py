"""What a brief gathers, and the rules of what was prepared."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.action import Action, ActionState
from bot.domain.agenda import STANDARD, scaled
from bot.domain.brief import of_interest
from bot.domain.errors import UserError
from bot.domain.plan import lay_out
from bot.domain.prep import Prep, Tried, not_held_since, still_to_try
from bot.domain.session import Session, SessionState
from bot.domain.topic import Source, Topic, told

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
DRAFT = Topic("t1", "T1", "p1", "s1", "U2", Source.PREP, "", NOW)
REAL = "On Tuesday Kim came late to the review again, and I said nothing."


def prep(wish: str = "", tried: Tried | None = None) -> Prep:
    return Prep("s1", "T1", "U1", NOW, {"try": wish} if wish else {}, tried=tried)


def session(number: int, state: SessionState) -> Session:
    plan = lay_out(scaled(STANDARD, 60), NOW + timedelta(days=number))
    return Session(f"s{number}", "T1", "p1", number, plan, "U1", NOW, state)


@pytest.mark.parametrize(
    ("newest_first", "expected"),
    [
        ([], ""),
        ([prep("listen")], "listen"),
        ([prep("ask"), prep("listen")], "ask"),
        ([prep(tried=Tried.NOT_YET), prep("listen")], "listen"),
        ([prep(), prep("listen")], "listen"),
        ([prep(tried=Tried.DONE), prep("listen")], ""),
        ([prep(tried=Tried.DROPPED), prep("listen")], ""),
        ([prep("ask", Tried.DONE), prep("listen")], "ask"),
    ],
)
def test_a_wish_comes_back_until_it_is_done_or_dropped(newest_first: list[Prep], expected: str) -> None:
    assert still_to_try(newest_first) == expected


def test_what_the_last_session_promised_comes_back_and_what_is_still_open() -> None:
    action = Action("a1", "T1", "p1", "s1", 0, "U1", "Write", NOW)
    done = replace(action, id="a2", state=ActionState.DONE)
    last = session(2, SessionState.HELD)
    of_last = replace(done, id="a3", session_id=last.id)
    assert of_interest([action, done, of_last], last) == (action, of_last)
    assert of_interest([action, done], None) == (action,)


def test_a_topic_without_title_and_story_is_none() -> None:
    assert told(DRAFT, " ", "") is None


def test_a_story_needs_a_title() -> None:
    with pytest.raises(UserError) as refused:
        told(DRAFT, "", REAL)
    assert refused.value.field == "title"


@pytest.mark.parametrize(("story", "theoretical"), [("", True), ("Hard to say.", True), (REAL, False)])
def test_a_topic_without_a_real_case_is_theoretical(story: str, *, theoretical: bool) -> None:
    topic = told(DRAFT, "Being brave", story)
    assert topic
    assert topic.theoretical is theoretical


def test_what_was_prepared_for_missed_and_cancelled_sessions_is_found_newest_first() -> None:
    cancelled, missed = session(2, SessionState.CANCELLED), session(3, SessionState.MISSED)
    held, planned = session(1, SessionState.HELD), session(4, SessionState.PLANNED)
    older = session(0, SessionState.CANCELLED)
    assert list(not_held_since([older, held, cancelled, missed, planned])) == [missed, cancelled]
