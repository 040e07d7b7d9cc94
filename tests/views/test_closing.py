"""What a mentoring leaves behind: counted, thanked for, and never a failure."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.action import Action, ActionState
from bot.domain.closing import Closing, just_held
from bot.domain.pair import PairState
from bot.domain.session import SessionState
from bot.views.closing import closing_message, end_question
from tests.views.agenda_values import action
from tests.views.gallery_pair import ANA, BEN, NOW, ORDINARY, active, became, first_session
from tests.views.pressable import labels

OVER = became(active(ORDINARY), state=PairState.ENDED, ended_at=NOW, ended_by=ANA)
SESSION = first_session(ORDINARY).session
FOR_BEN = Closing(OVER, OVER.mentee, NOW)


def after(*states: SessionState) -> Closing:
    return replace(FOR_BEN, sessions=tuple(replace(SESSION, state=each) for each in states))


def promised(owner: str, *states: ActionState) -> tuple[Action, ...]:
    return tuple(action("A", state, owner=owner) for state in states)


@pytest.mark.parametrize(
    ("states", "says"),
    [
        ([SessionState.HELD], "• 1 session together, since Monday 30 November"),
        ([SessionState.HELD] * 7 + [SessionState.CANCELLED], "• 7 sessions together, since"),
        ([SessionState.HELD] * 7 + [SessionState.MISSED], "• 7 sessions together, of 8 planned, since"),
        ([SessionState.MISSED, SessionState.CANCELLED], "asking was worth it"),
        ([], "asking was worth it"),
    ],
)
def test_the_sessions_are_counted_and_thanked_for(states: list[SessionState], says: str) -> None:
    assert says in closing_message(after(*states)).text


def test_what_was_done_is_told_of_both_and_what_was_not_of_nobody() -> None:
    done, open_, dropped = ActionState.DONE, ActionState.OPEN, ActionState.DROPPED
    mine, theirs = promised(BEN, done, done, open_, dropped), promised(ANA, open_)
    text = closing_message(replace(after(SessionState.HELD), actions=(*mine, *theirs))).text
    assert "2 of 2 actions done by you" in text
    assert "done by Ana" not in text


def test_who_ended_it_is_said_to_the_other_only() -> None:
    assert closing_message(FOR_BEN).text.startswith("*Ana* has closed your mentoring: it is complete.")
    to_ana = closing_message(replace(FOR_BEN, reader=OVER.mentor))
    assert to_ana.text.startswith("Your mentoring with *Ben* is complete.")


def test_the_word_of_the_other_stands_in_it_and_one_thing_stands_out() -> None:
    assert "A word from *Ana*:\n> Thank you" in closing_message(replace(FOR_BEN, word="Thank you")).text
    assert labels(closing_message(replace(FOR_BEN, diary="d"))) == ["Look back", "Write diary", "My diary"]
    assert labels(closing_message(replace(FOR_BEN, looked_back=True))) == ["Edit look-back", "My diary"]
    later = replace(FOR_BEN, now=NOW + timedelta(days=30))
    assert labels(closing_message(later)) == ["My diary"]


def test_the_diary_of_a_session_is_asked_for_while_it_is_fresh() -> None:
    held = replace(SESSION, state=SessionState.HELD)
    assert just_held([held], held.ends_at) is held
    assert just_held([held], held.ends_at + timedelta(hours=23)) is held
    assert just_held([held], held.ends_at + timedelta(hours=24)) is None
    assert just_held([SESSION], SESSION.ends_at) is None


def test_each_pair_can_be_ended_by_the_partners_name() -> None:
    assert "You can press: End with Ben." in end_question([ORDINARY], ANA).text
    assert "You can press: End with Ana." in end_question([ORDINARY], BEN).text
