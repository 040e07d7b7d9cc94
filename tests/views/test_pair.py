"""What the two are told, in words: who, when, what to do, and what became of it."""

from datetime import timedelta

import pytest

from bot.domain.pair import PairState, PlaceKind
from bot.domain.scene import Couple
from bot.views.ids import Press
from bot.views.invitation import invitation, reminder, verdict, waiting
from bot.views.message import Message
from bot.views.pair import exposed, replaced
from bot.views.welcome import welcome
from tests.views.gallery_pair import (
    ANA,
    BEN,
    EDGE,
    FIRST_AT,
    INVITED,
    NOW,
    ORDINARY,
    active,
    became,
    declined,
    first_session,
    lapsed,
)
from tests.views.pressable import buttons, labels

UNIX = int(FIRST_AT.timestamp())


def presses(message: Message) -> dict[str, str | None]:
    """What can be pressed, and what each button carries."""
    return {each.action_id: each.value for each in buttons(message) if each.action_id}


def test_an_invitation_says_all_that_one_decides_on() -> None:
    message = invitation(became(ORDINARY, note="We met in May."), BEN, 0)
    seen = f"{INVITED.id}:0"
    assert presses(message) == {Press.ACCEPT: seen, Press.ANOTHER_TIME: seen, Press.DECLINE: seen}
    for words in (
        "<@U1> invites you to a mentoring: Ana as the mentor, you as the mentee.",
        "> We met in May.",
        f"<!date^{UNIX}^",
        "Thursday 3 December, 04:00 (New York)",
        "1 hour 30 minutes, every two weeks",
        "a private channel for the two of you",
        "Your diary and your private notes: you alone.",
        "You can press: Accept · Another time · Decline.",
    ):
        assert words in message.text


def test_an_answer_is_wanted_before_the_first_session_without_its_date_said_again() -> None:
    for message in (invitation(ORDINARY, BEN, 0), waiting(ORDINARY, ANA, 0, NOW)):
        assert message.text.count(f"<!date^{UNIX}^") == 1
        assert "before the first session begins." in message.text


def test_an_answer_is_wanted_within_two_weeks_where_the_first_session_is_later() -> None:
    later = became(ORDINARY, first_at=INVITED.first_at + timedelta(days=60))
    lapses = int(later.pair.lapses_at.timestamp())
    for message in (invitation(later, BEN, 0), waiting(later, ANA, 0, NOW)):
        assert f"before <!date^{lapses}^" in message.text


@pytest.mark.parametrize(
    ("couple", "told_to_asked", "told_to_waiting"),
    [
        (declined(ORDINARY), "You declined.", "Ben declined."),
        (lapsed(ORDINARY), "no answer in time. Still interested? `/mentor start`", "no answer in time."),
        (lapsed(ORDINARY, by=ANA), "Ana has withdrawn it.", "You have withdrawn it."),
        (active(ORDINARY), "You accepted. It goes on in <#C1>.", "Ben accepted. It goes on in <#C1>."),
        (became(active(ORDINARY), channel_id=""), "which I am making now", "which I am making now"),
        (became(active(ORDINARY), place_kind=PlaceKind.GROUP), "your group message", "your group message"),
        (became(active(ORDINARY), state=PairState.ENDED), "has ended since", "has ended since"),
        (
            became(ORDINARY, proposals=1, asked_id=ANA),
            "You proposed another time",
            "Ben proposed another time",
        ),
    ],
)
def test_what_became_of_it_stands_in_the_message_and_nothing_is_left_to_press(
    couple: Couple, told_to_asked: str, told_to_waiting: str
) -> None:
    for message, words in (
        (invitation(couple, BEN, 0), told_to_asked),
        (reminder(couple, BEN), told_to_asked),
        (waiting(couple, ANA, 0, NOW), told_to_waiting),
    ):
        assert words in message.text
        assert presses(message) == {}


def test_who_waits_can_remind_once_a_day_and_withdraw() -> None:
    assert presses(waiting(ORDINARY, ANA, 0, NOW)) == {Press.REMIND: INVITED.id, Press.WITHDRAW: INVITED.id}
    reminded = waiting(became(ORDINARY, reminded_at=NOW), ANA, 0, NOW)
    assert presses(reminded) == {Press.WITHDRAW: INVITED.id}
    assert "Reminded <!date^" in reminded.text


def test_who_waits_sees_what_the_clocks_show_at_the_other_end() -> None:
    assert (
        "Thursday 3 December, 10:00 (Berlin)>, for Ben 04:00 (New York)"
        in waiting(ORDINARY, ANA, 0, NOW).text
    )


def test_an_invitation_says_length_and_rhythm_once() -> None:
    assert invitation(ORDINARY, BEN, 0).text.count("1 hour 30 minutes") == 1


def test_a_verdict_is_true_for_whoever_proposed_another_time_too() -> None:
    turned = became(ORDINARY, proposals=1, asked_id=ANA)
    for verdict_ in (verdict(declined(turned), BEN), verdict(lapsed(turned), BEN)):
        assert "your invitation" not in verdict_.text


def test_a_welcome_that_somebody_else_can_read_holds_no_link_to_the_meeting() -> None:
    shared = became(active(ORDINARY), meeting="https://meet.example.org/x", exposed=True)
    message = welcome(shared, first_session(shared), begun=False)
    assert "meet.example.org" not in message.text + str(message.payload())
    assert Press.PREPARE in presses(message)


def test_a_verdict_is_kind_and_leads_on() -> None:
    assert presses(verdict(declined(ORDINARY), ANA)) == {Press.START: INVITED.id}
    assert presses(verdict(lapsed(ORDINARY), ANA)) == {Press.START: BEN}


def test_the_welcome_calls_both_and_says_the_date_in_both_zones() -> None:
    couple = active(ORDINARY)
    message = welcome(couple, first_session(couple), begun=False)
    assert "<@U1> and <@U2>" in message.text
    assert "Thursday 3 December, 10:00 (Berlin), for Ben 04:00 (New York)" in message.text
    assert presses(message) == {Press.PREPARE: "s", Press.INTRODUCE: INVITED.id}
    assert labels(message) == ["Prepare", "Introduce yourself", "Move it"]
    assert message.text.count("3 December") == 1


def test_a_link_can_be_joined_and_a_room_is_named() -> None:
    online = became(active(ORDINARY), meeting="https://meet.example.org/x")
    assert Press.JOIN in presses(welcome(online, first_session(online), begun=False))
    room = became(active(ORDINARY), meeting="Room <4>")
    message = welcome(room, first_session(room), begun=False)
    assert Press.JOIN not in presses(message)
    assert "Room &lt;4&gt;" in message.text


def test_a_welcome_without_a_date_asks_for_one() -> None:
    assert presses(welcome(active(ORDINARY), None, begun=False)) == {Press.SCHEDULE: INVITED.id}


def test_lost_and_shared_places_are_told_to_those_concerned() -> None:
    assert "<@U1> and <@U2>" in replaced(active(ORDINARY)).text
    assert "Somebody else has joined <#C1>" in exposed(active(ORDINARY)).text


def test_names_and_notes_cannot_call_anybody() -> None:
    message = invitation(EDGE, BEN, 0)
    assert "<!channel>" not in message.text
    assert "&lt;!channel&gt;" in message.text
