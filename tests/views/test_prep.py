"""What the form and the message before a session show to whom."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.introduction import Introduction
from bot.domain.pair import Role
from bot.domain.prep import QUESTIONS, Prep
from bot.domain.session import SessionState
from bot.views.before import Ready, before_message
from bot.views.prep import prep_form
from bot.views.prep_fields import Saved
from tests.views.gallery_prep import FIRST_TIME, LAST, MENTEE, MENTOR, NOW, in_state, topic
from tests.views.pressable import labels

STORY = "On Tuesday Kim came late again, and I said nothing."


def sections(view: Any) -> list[str]:
    return [block.text.text for block in view.blocks if block.type == "section"]


def inputs(view: Any) -> dict[str, dict[str, Any]]:
    return {block.block_id: block.to_dict() for block in view.blocks if block.type == "input"}


def test_the_mentors_labels_are_the_five_questions() -> None:
    fields = inputs(prep_form(MENTOR, Saved()))
    asked = [field["label"]["text"] for field in fields.values()]
    assert [each for each in asked if each in QUESTIONS[Role.MENTOR].values()] == list(
        QUESTIONS[Role.MENTOR].values()
    )


@pytest.mark.parametrize(
    ("field", "seen_by"),
    [
        ("so_far", "Only you see this."),
        ("since", "Only you see this."),
        ("address", "Both of you see this if the box below is ticked."),
        ("achieve", "Both of you see this if the box below is ticked."),
        ("try", "Only you see this."),
        ("for_both", "Both of you see this on the agenda card."),
        ("tried", "Only you see this."),
    ],
)
def test_each_field_of_the_mentor_says_who_sees_it(field: str, seen_by: str) -> None:
    assert seen_by in str(inputs(prep_form(MENTOR, Saved()))[field]["hint"])


@pytest.mark.parametrize(
    ("field", "seen_by"),
    [
        ("since", "Only you see this."),
        ("title", "Both of you see this on the agenda card."),
        ("story", "You and your mentor see this, nobody else."),
        ("worth", "Only you see this."),
        ("for_both", "Both of you see this on the agenda card."),
    ],
)
def test_each_field_of_the_mentee_says_who_sees_it(field: str, seen_by: str) -> None:
    assert seen_by in str(inputs(prep_form(MENTEE, Saved()))[field]["hint"])


def test_two_who_never_met_are_told_what_to_answer_about_last_time() -> None:
    for brief in (FIRST_TIME, replace(FIRST_TIME, reader_id="U2")):
        assert "what led the two of you here?" in str(inputs(prep_form(brief, Saved()))["since"]["hint"])
    assert "led" not in str(inputs(prep_form(MENTOR, Saved()))["since"]["hint"])


def test_no_field_has_to_be_filled_in() -> None:
    for brief in (MENTOR, MENTEE):
        assert all(field["optional"] for field in inputs(prep_form(brief, Saved())).values())


def test_the_story_is_for_the_mentor_alone() -> None:
    told = topic(story=STORY)
    mentor = replace(MENTOR, topics=(told,))
    assert any(STORY in section for section in sections(prep_form(mentor, Saved())))
    mentee = replace(mentor, reader_id="U2")
    assert not any(STORY in section for section in sections(prep_form(mentee, Saved())))
    mentors_own = replace(mentor, reader_id="U2", topics=(replace(told, owner_id="U1"),))
    assert STORY not in str(prep_form(mentors_own, Saved()).to_dict())


def test_what_was_said_last_time_is_short_and_the_rest_is_a_press_away() -> None:
    long = replace(LAST, summary="He said yes again. " * 60)
    said = next(
        block
        for block in prep_form(replace(MENTOR, last=long), Saved()).blocks
        if "Since" in str(block.to_dict())
    )
    shown = said.to_dict()
    assert len(shown["text"]["text"]) < 400
    assert (shown["accessory"]["text"]["text"], shown["accessory"]["value"]) == ("Read all", LAST.id)


def test_what_stands_there_whole_needs_no_press() -> None:
    assert "Read all" not in str(prep_form(MENTOR, Saved()).to_dict())


def test_of_many_actions_the_open_ones_are_named_and_all_are_counted() -> None:
    closed = tuple(replace(MENTOR.actions[2], id=f"d{n}") for n in range(4))
    still_open = tuple(replace(MENTOR.actions[0], id=f"o{n}", text=f"Talk {n}") for n in range(7))
    shown = "\n".join(sections(prep_form(replace(MENTOR, actions=(*closed, *still_open)), Saved())))
    assert "*Actions:* 7 open, 4 done" in shown
    assert "Talk 4" in shown
    assert "Send the book" not in shown
    assert "… and 6 more: `/mentor actions` lists them." in shown


def test_questions_to_ask_are_for_the_mentor() -> None:
    assert any("help more than advice" in section for section in sections(prep_form(MENTOR, Saved())))
    assert not any("help more than advice" in section for section in sections(prep_form(MENTEE, Saved())))


def test_before_the_first_session_the_introduction_stands_in_question_one() -> None:
    (first, *_) = inputs(prep_form(FIRST_TIME, Saved())).values()
    assert first["element"]["initial_value"] == (
        "Ben wrote:\nWhat I do and how I came here: I build search\nWhat I hope for: Courage"
    )


def test_a_saved_answer_is_never_replaced_by_a_suggestion() -> None:
    saved = Saved(Prep("s2", "T1", "U1", NOW, {"so_far": ""}))
    assert "initial_value" not in inputs(prep_form(MENTOR, saved))["so_far"]["element"]


def test_a_long_record_is_cut_with_a_mark() -> None:
    last = replace(LAST, summary="s" * 3000, agreements="a" * 3000)
    first = inputs(prep_form(replace(MENTOR, last=last), Saved()))["so_far"]
    assert len(first["element"]["initial_value"]) == 3000
    assert first["element"]["initial_value"].endswith("…")


def test_nothing_to_try_asks_nothing() -> None:
    assert "tried" not in inputs(prep_form(replace(MENTOR, to_try=""), Saved()))


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (SessionState.PLANNED, ["Prepare", "Join", "Start now", "Move it", "Running late"]),
        (SessionState.LIVE, ["Join", "Prepare", "Running late", "We did not meet"]),
        (SessionState.HELD, ["We did not meet"]),
        (SessionState.MISSED, ["Set a date"]),
        (SessionState.CANCELLED, ["Set a date"]),
    ],
)
def test_the_message_before_offers_only_what_makes_sense(state: SessionState, expected: list[str]) -> None:
    assert labels(before_message(in_state(state), Ready())) == expected


def test_a_recorded_session_was_held() -> None:
    assert labels(before_message(in_state(SessionState.HELD, recorded_by="U2"), Ready())) == []


def test_nobody_is_told_to_prepare_who_has_prepared() -> None:
    asked, done = (before_message(FIRST_TIME, Ready(prepared=each)).text for each in (False, True))
    assert "so that you can prepare" in asked
    assert "so that you can prepare" not in done
    assert "You get this before each session." in done


def test_before_the_first_session_one_can_introduce_oneself() -> None:
    assert "Introduce yourself" in labels(before_message(FIRST_TIME, Ready()))
    assert "Change my introduction" in labels(before_message(FIRST_TIME, Ready(introduced=True)))


def test_the_message_holds_no_story_and_no_private_answer() -> None:
    brief = replace(
        MENTOR,
        topics=(topic(story=STORY),),
        introduction=Introduction("p1", "T1", "U2", NOW, {"life": "Two children"}),
    )
    message = before_message(brief, Ready())
    shown = str([block.to_dict() for block in message.blocks]) + message.text
    for secret in (STORY, brief.to_try, brief.apply):
        assert secret not in shown


def test_many_open_actions_are_counted() -> None:
    many = tuple(replace(MENTOR.actions[0], id=f"a{n}") for n in range(12))
    message = before_message(replace(MENTOR, actions=many), Ready())
    assert "… and 7 more when you prepare" in message.text


def test_a_session_that_was_moved_shows_its_new_date() -> None:
    session = MENTOR.scene.session
    plan = replace(
        session.plan,
        starts=tuple(start + timedelta(days=1) for start in session.plan.starts),
        ends_at=session.plan.ends_at + timedelta(days=1),
    )
    later = replace(MENTOR, scene=replace(MENTOR.scene, session=replace(session, plan=plan)))
    assert "Wednesday 2 December" in before_message(later, Ready()).text
