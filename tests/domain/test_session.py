"""What becomes of one meeting: by the clock, and by what the two say about it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.errors import UserError
from bot.domain.session import (
    CORRIGIBLE,
    Session,
    SessionState,
    cancelled,
    missed,
    must_be_live,
    must_be_open,
    must_be_planned,
)
from tests.timelines import MENTEE, a_session, at

SESSION = a_session(at("Thu 3 Dec 14:30"))
MINUTE = timedelta(minutes=1)


def in_state(state: SessionState) -> Session:
    return replace(SESSION, state=state)


@pytest.mark.parametrize(
    ("minutes", "state"),
    [
        (-1, SessionState.PLANNED),
        (0, SessionState.LIVE),
        (89, SessionState.LIVE),
        (90, SessionState.HELD),
        (900, SessionState.HELD),
    ],
)
def test_a_session_begins_and_ends_by_the_clock_when_nobody_presses(
    minutes: int, state: SessionState
) -> None:
    assert SESSION.settled(SESSION.starts_at + minutes * MINUTE).state is state


@pytest.mark.parametrize("state", [SessionState.HELD, SessionState.MISSED, SessionState.CANCELLED])
def test_what_was_decided_the_clock_does_not_undo(state: SessionState) -> None:
    assert in_state(state).settled(SESSION.starts_at + MINUTE).state is state


@pytest.mark.parametrize("minutes", [0, 45, 90, 7 * 24 * 60])
def test_from_the_start_on_it_can_be_said_that_they_did_not_meet_and_for_a_week(minutes: int) -> None:
    now = SESSION.starts_at + minutes * MINUTE
    gone = missed(SESSION.settled(now), now)
    assert gone.state is SessionState.MISSED
    assert missed(gone, now) == gone


@pytest.mark.parametrize(
    ("session", "minutes", "sentence"),
    [
        (SESSION, -1, "has not begun yet"),
        (in_state(SessionState.CANCELLED), 1, "was cancelled"),
        (replace(SESSION, recorded_by=MENTEE), 80, "A wrap-up of this session is saved"),
        (SESSION, 90 + CORRIGIBLE // MINUTE + 1, "more than a week"),
    ],
)
def test_else_a_sentence_says_why_not(session: Session, minutes: int, sentence: str) -> None:
    now = session.starts_at + minutes * MINUTE
    with pytest.raises(UserError, match=sentence):
        missed(session.settled(now), now)


def test_cancelling_says_who_and_is_said_like_another_date() -> None:
    now = SESSION.starts_at - MINUTE
    gone = cancelled(SESSION, MENTEE, now)
    assert (gone.state, gone.planned_by, gone.planned_at) == (SessionState.CANCELLED, MENTEE, now)
    assert gone.dates == SESSION.dates + 1


@pytest.mark.parametrize("state", [each for each in SessionState if each is not SessionState.PLANNED])
def test_what_is_not_ahead_any_more_is_not_cancelled_and_a_sentence_says_what_to_do(
    state: SessionState,
) -> None:
    for refused in (must_be_planned, lambda each: cancelled(each, MENTEE, each.starts_at)):
        with pytest.raises(UserError, match=r"[.]$"):
            refused(in_state(state))


def test_controls_work_while_it_runs_and_say_why_not_else() -> None:
    must_be_live(in_state(SessionState.LIVE))
    must_be_open(in_state(SessionState.PLANNED))
    with pytest.raises(UserError, match="Press Start now"):
        must_be_live(SESSION)
    for state in (SessionState.HELD, SessionState.MISSED, SessionState.CANCELLED):
        for check in (must_be_live, must_be_open):
            with pytest.raises(UserError):
                check(in_state(state))


def test_its_length_and_date_are_what_was_agreed_whatever_the_clock_made_of_them() -> None:
    later = SESSION.starts_at + 10 * MINUTE
    begun = replace(SESSION, plan=replace(SESSION.plan, starts=(later, *SESSION.plan.starts[1:])))
    assert begun.starts_at == later
    assert (begun.date, begun.minutes) == (SESSION.date, 90)
