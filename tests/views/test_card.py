"""The card is read at a glance while two people talk: what comes first, and what never stands there."""

from dataclasses import replace
from datetime import timedelta

import pytest
from slack_sdk.models.blocks import ContextBlock

from bot.domain.card import Content
from bot.domain.pair import Nudges, PairState
from bot.domain.scene import Scene
from bot.domain.session import Session, SessionState
from bot.views.card import card
from bot.views.message import Message
from bot.views.next import next_message
from bot.views.standing import Standing
from tests.views.agenda_values import ANA, FULL, ORDINARY, PAIR, START, long_named, scene
from tests.views.pressable import labels

EXPOSED = replace(PAIR, exposed=True)
MEETING = "meet.example.org"


def place_of(message: Message, words: str) -> int:
    """Which block of the message says this first."""
    return next(i for i, block in enumerate(message.blocks) if words in str(block.to_dict()))


def in_a_week(found: Scene) -> Session:
    later = replace(found.session.plan, starts=(START + timedelta(days=7),))
    return replace(found.session, plan=later, agreed_at=None, number=2, state=SessionState.PLANNED)


def test_what_can_be_pressed_stands_right_under_what_is_on() -> None:
    shown = card(scene(12), ORDINARY)
    names, now, until, pressed, later = (
        place_of(shown, words) for words in ("@U1", "▶ Now", "*Until", "Next block", "Goal setting")
    )
    assert [names, now, until, pressed, later] == [0, 1, 2, 3, 4]


def test_the_blocks_to_come_are_one_short_list_in_small_print() -> None:
    shown = card(long_named(scene(0)), FULL)
    (listed,) = {
        place_of(shown, title) for title in ("14:20", "Goal setting", "Feedback and reflection", "Conclusion")
    }
    assert isinstance(shown.blocks[listed], ContextBlock)


def test_the_ear_hears_what_a_count_stands_for_as_far_as_there_is_room() -> None:
    text = card(scene(12), ORDINARY).text
    assert "Main topics · 2 topics, 2 aims\n1. Ben brings: Saying no to my boss" in text
    crowded = card(long_named(scene(12)), FULL).text
    assert "Main topics · 20 topics, 2 aims" in crowded
    assert "Conclusion and next steps · 40 earlier actions, 2 notes, 40 actions" in crowded


def test_a_screen_reader_hears_what_can_be_pressed_before_the_blocks_to_come() -> None:
    text = card(scene(12), ORDINARY).text
    assert text.index("▶ Now") < text.index("You can press: Next block") < text.index("  Main topics")


@pytest.mark.parametrize("content", [Content(), ORDINARY])
def test_where_somebody_else_reads_along_there_is_no_link_to_the_meeting(content: Content) -> None:
    shown = card(scene(25, pair=EXPOSED), content)
    assert MEETING not in shown.text + str(shown.payload())
    assert "Somebody else can read along" in shown.text


@pytest.mark.parametrize("state", [SessionState.MISSED, SessionState.CANCELLED])
def test_a_date_is_offered_only_where_none_is_set_and_the_mentoring_goes_on(state: SessionState) -> None:
    gone = scene(95, state=state)
    assert labels(card(gone, ORDINARY)) == ["Set a date"]
    booked = card(gone, ORDINARY, in_a_week(gone))
    assert labels(booked) == []
    assert "You meet next on" in booked.text
    over = scene(95, state=state, pair=replace(PAIR, state=PairState.ENDED))
    assert labels(card(over, ORDINARY)) == []


def test_what_comes_ends_the_session_itself_and_names_no_card_where_there_is_none() -> None:
    off = scene(25, pair=replace(PAIR, nudges=Nudges.OFF))
    standing = Standing(off.couple, ANA, off.now, off.now, live=off.session)
    assert "card" not in next_message([standing]).text
    assert labels(next_message([standing]))[1:3] == ["Wrap up", "End session"]
    usual = replace(standing, couple=scene().couple)
    assert "Its card is in <#C1>." in next_message([usual]).text
    assert labels(next_message([usual]))[1:3] == ["Wrap up", "End session"]


def test_who_can_press_is_said_once() -> None:
    assert [("Either of you" in card(scene(minutes), ORDINARY).text) for minutes in (0, 12, 85)] == [
        True,
        False,
        False,
    ]
