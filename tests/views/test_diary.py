"""What stands in the forms and messages after a session, value by value."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.models.views import View

from bot.domain.diary import QUESTIONS, DiaryEntry
from bot.domain.session import SessionState
from bot.domain.wrapup import Opened
from bot.views.after import Aftermath, after_message, reminder_part
from bot.views.diary import Book, diary_book, diary_form, read_answers
from bot.views.part import alone
from bot.views.written import Origin, read_lines, read_origin
from tests.views.agenda_values import ANA, BEN, START, scene
from tests.views.pressable import labels

HELD = scene(95, state=SessionState.HELD)
SECRET = "I am afraid of my boss"
ENTRY = DiaryEntry("b" * 32, "T1", "U1", START, dict.fromkeys(QUESTIONS, SECRET), carry=True)
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def submitted(view: View) -> dict[str, Any]:
    """What Slack sends when the form goes out as it came in."""
    inputs = [block for block in view.to_dict()["blocks"] if block["type"] == "input"]
    state = {each["block_id"]: {"value": {"value": each["element"].get("initial_value")}} for each in inputs}
    return {"private_metadata": view.private_metadata, "state": {"values": state}}


def test_a_form_that_is_sent_unchanged_changes_nothing() -> None:
    assert read_answers(submitted(diary_form(HELD, ANA, ENTRY))) == ENTRY.answers
    assert read_answers(submitted(diary_form(HELD, ANA, None))) == {}


def test_no_message_holds_a_word_of_the_diary() -> None:
    messages = [after_message(Aftermath(HELD, ANA, ENTRY)), alone(reminder_part(HELD, ANA))]
    assert SECRET not in str([message.payload() for message in messages])


def test_each_sees_the_name_of_the_other() -> None:
    assert "Session 2 with Ben is over" in after_message(Aftermath(HELD, ANA)).text
    assert "Session 2 with Ana is over" in after_message(Aftermath(HELD, BEN)).text


def test_the_date_is_said_in_the_readers_zone() -> None:
    away = replace(BEN, tz="America/New_York")
    assert "Tuesday 1 December, 08:00 (New York)" in after_message(Aftermath(HELD, away, proposal=START)).text


def test_what_is_done_is_not_asked_again() -> None:
    nothing_done = Aftermath(HELD, ANA, proposal=START, postponable=True)
    recorded = replace(HELD, session=replace(HELD.session, recorded_by="U2"))
    assert labels(after_message(nothing_done)) == [
        "Write diary",
        "Later today",
        "Tomorrow",
        "Skip this one",
        "Book it",
        "Choose another date",
        "Wrap up",
        "We did not meet",
    ]
    assert labels(after_message(Aftermath(recorded, ANA, ENTRY))) == ["Edit diary", "See actions"]


def test_the_book_shows_only_what_was_answered() -> None:
    entry = replace(ENTRY, answers={"lesson": SECRET})
    shown = str(diary_book(Book(ANA, [(HELD, entry)])).to_dict())
    assert QUESTIONS["lesson"] in shown
    assert not [question for key, question in QUESTIONS.items() if key != "lesson" and question in shown]


@given(
    seen=st.sampled_from(["", "1796029200000000"]),
    offered=st.none() | MOMENTS,
    shown=st.dictionaries(st.integers(1, 9999), st.just("0123456789ab"), max_size=20),
    beside=st.booleans(),
)
def test_a_form_remembers_what_it_was_opened_with(
    seen: str, offered: datetime | None, shown: dict[int, str], *, beside: bool
) -> None:
    moment = offered.replace(microsecond=0) if offered else None
    origin = Origin("b" * 32, seen, moment, Opened("c" * 32, shown), beside)
    assert read_origin({"private_metadata": origin.metadata()}) == origin


def test_lines_come_in_the_order_of_the_form() -> None:
    texts = {f"action_{position}": {"value": {"value": f"text {position}"}} for position in (10, 2, 9)}
    found = read_lines({"state": {"values": {**texts, "action_2_row": {}, "summary": {}}}})
    assert [(line.position, line.text) for line in found] == [(2, "text 2"), (9, "text 9"), (10, "text 10")]
