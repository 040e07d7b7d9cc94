"""What a wrap-up form makes of its lines, and what becomes of an action."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.action import Action, ActionState, closed, due_in_words, postponed
from bot.domain.agenda import STANDARD, scaled
from bot.domain.cadence import Cadence
from bot.domain.errors import UserError
from bot.domain.pair import Pair
from bot.domain.plan import lay_out
from bot.domain.session import Session, SessionState
from bot.domain.wrapup import (
    Line,
    Record,
    added_to,
    lines_of,
    moved_behind,
    must_be_complete,
    must_be_recordable,
)

NOW = datetime(2026, 11, 30, 13, 0, tzinfo=UTC)
TODAY = date(2026, 11, 30)
PAIR = Pair("p", "T", "U1", "U2", "U1", "U2", NOW, NOW, NOW, Cadence.WEEKLY, 60)
SESSION = Session("s", "T", "p", 3, lay_out(scaled(STANDARD, 60), NOW), "U1", NOW, SessionState.HELD)
ACTION = Action("a", "T", "p", "s", 1, "U1", "Send the CV", NOW, date(2026, 12, 4))


def test_the_form_begins_with_one_empty_line() -> None:
    assert lines_of([]) == (Line(1),)


def test_what_was_written_stands_in_the_form_again_and_what_is_closed_does_not() -> None:
    done = closed(replace(ACTION, id="b", position=2), ActionState.DONE, NOW)
    assert lines_of([ACTION, done]) == (Line(1, "Send the CV", "U1", date(2026, 12, 4)),)
    assert lines_of([done]) == (Line(3),)


def test_a_line_of_mine_moves_behind_those_the_partner_saved_meanwhile() -> None:
    mine = (Line(1, "Read the role", "U2"), Line(2))
    assert moved_behind(mine, [ACTION]) == (Line(3, "Read the role", "U2"), Line(4))


@given(
    written=st.lists(st.sampled_from(["", "Read", "Ask"]), min_size=1, max_size=5),
    saved=st.lists(st.integers(1, 9), max_size=5, unique=True),
)
def test_lines_that_move_lose_nothing_and_meet_nobody(written: list[str], saved: list[int]) -> None:
    lines = tuple(Line(position, text) for position, text in enumerate(written, start=1))
    moved = moved_behind(lines, [replace(ACTION, position=position) for position in saved])
    assert [line.text for line in moved if line.text] == [text for text in written if text]
    assert not {line.position for line in moved} & ({*saved} | {line.position for line in lines})
    assert len({line.position for line in moved}) == len(moved) <= 20


def test_a_line_without_an_owner_or_with_a_stranger_is_sent_back() -> None:
    for owner in ("", "U9"):
        with pytest.raises(UserError, match="Choose who does it") as problem:
            must_be_complete(Line(2, "Read", owner), None, PAIR, TODAY)
        assert problem.value.field == "action_2"


def test_a_deadline_in_the_past_is_refused_unless_it_stood_there_already() -> None:
    past = Line(1, "Send the CV", "U1", date(2026, 11, 27))
    with pytest.raises(UserError, match=r"^Friday 27 November is in the past\."):
        must_be_complete(past, ACTION, PAIR, TODAY)
    must_be_complete(past, replace(ACTION, due=past.due), PAIR, TODAY)
    must_be_complete(Line(1, "Send the CV", "U1", TODAY), None, PAIR, TODAY)


def test_an_empty_line_asks_for_nothing() -> None:
    must_be_complete(Line(1, "", "", date(2026, 11, 27)), None, PAIR, TODAY)


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (SessionState.PLANNED, "has not begun yet"),
        (SessionState.MISSED, "did not take place"),
        (SessionState.CANCELLED, "was cancelled"),
    ],
)
def test_only_a_session_that_took_place_is_wrapped_up(state: SessionState, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        must_be_recordable(replace(SESSION, state=state))
    must_be_recordable(SESSION)
    must_be_recordable(replace(SESSION, state=SessionState.LIVE))


def test_what_both_wrote_is_kept_once_however_often_it_is_sent() -> None:
    theirs = replace(SESSION, summary="Ben says yes too often.")
    once = added_to(theirs, Record("He wants to lead.", "One no a week."))
    assert once == Record("Ben says yes too often.\n\nHe wants to lead.", "One no a week.")
    again = replace(theirs, summary=once.summary, agreements=once.agreements)
    assert added_to(again, Record("He wants to lead.", "One no a week.")) == once


def test_two_texts_that_are_too_long_together_are_not_cut() -> None:
    with pytest.raises(UserError, match="Together") as problem:
        added_to(replace(SESSION, summary="a" * 2000), Record("b" * 1000, ""))
    assert problem.value.field == "summary"


def test_done_twice_is_done_once_and_open_again_is_open() -> None:
    done = closed(ACTION, ActionState.DONE, NOW)
    assert closed(done, ActionState.DONE, NOW + timedelta(hours=1)) == done
    assert closed(done, ActionState.OPEN, NOW) == replace(ACTION, dated_at=NOW)


def test_an_action_moves_to_today_or_later() -> None:
    assert postponed(ACTION, TODAY, TODAY, NOW).due == TODAY
    with pytest.raises(UserError, match="in the past") as problem:
        postponed(ACTION, date(2026, 11, 29), TODAY, NOW)
    assert problem.value.field == "due"


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (None, "no date"),
        (date(2026, 11, 27), "overdue since Friday 27 November"),
        (TODAY, "due today"),
        (date(2026, 12, 1), "due tomorrow"),
        (date(2026, 12, 4), "due Friday 4 December"),
        (date(2027, 12, 3), "due Friday 3 December 2027"),
    ],
)
def test_when_it_is_due_is_said_in_words(due: date | None, words: str) -> None:
    assert due_in_words(due, TODAY) == words
