"""The live card is read in five seconds during a conversation, whatever was prepared and how much."""

from dataclasses import replace
from datetime import timedelta
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.models.blocks import ActionsBlock, HeaderBlock
from slack_sdk.models.blocks import Block as Shown

from bot.domain.agenda import FIRST, STANDARD, Agenda, Block, BlockKind
from bot.domain.card import Content, Record
from bot.domain.commitment import Commitment, Commitments
from bot.domain.plan import lay_out
from bot.domain.resource import Resource, ResourceSource
from bot.domain.scene import Scene
from bot.views.card import TEXT, card
from bot.views.message import Message
from simulator.layout import Reader
from simulator.layout import lay_out as laid_out
from simulator.limits import check_message
from tests.goals import a_goal, a_progress
from tests.views.agenda_values import ORDINARY, PAIR, START, action, introduced, scene, topic
from tests.views.pressable import labels

WORD = 6
"""Characters, the space included: how reading speed is counted, whatever the words."""
LINES, WORDS = 10, 110
"""Beside what is on. Who looks for a line of a list reads about five words a second, and skims the rest."""
ITEMS = 6
TITLE = 75


def linked(title: str) -> Resource:
    return Resource("f" * 32, "T1", PAIR.id, None, "U1", ResourceSource.PREP, title, START)


READER = Reader({"U1": "Ana", "U2": "Ben"}.__getitem__)

typed = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=300)
titles = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=TITLE)
own_blocks = st.lists(
    st.builds(Block, st.sampled_from(list(BlockKind)), titles, st.just(3), st.just(("Why?",))),
    min_size=1,
    max_size=60,
)
agendas = st.one_of(st.just(STANDARD.blocks), st.just(FIRST.blocks), own_blocks.map(tuple))
some_actions = st.lists(typed.map(action), max_size=40).map(tuple)
records = st.builds(Record, typed, typed, some_actions)
contents = st.builds(
    Content,
    last=records,
    record=records,
    topics=st.lists(typed.map(topic), max_size=40).map(tuple),
    address=typed,
    achieve=typed,
    resources=st.lists(typed.map(linked), max_size=40).map(tuple),
    goals=st.lists(typed.map(lambda title: a_progress(a_goal(title=title))), max_size=40).map(tuple),
    introductions=typed.map(lambda text: (introduced("U1", text), introduced("U2", text))),
)


def of(agenda: Agenda, minutes: float = 0) -> Scene:
    """So many minutes after the start of a session with these blocks."""
    found = scene(minutes)
    return replace(found, session=replace(found.session, plan=lay_out(agenda, START)))


@st.composite
def scenes(draw: st.DrawFn) -> Scene:
    """A moment of a session with any agenda."""
    found = of(draw(agendas))
    room = draw(st.sampled_from(["", "https://meet.example.org/ana-ben", "Room " * 80]))
    session = replace(found.session, meeting=room, number=draw(st.integers(1, 9)))
    moment = START + timedelta(minutes=draw(st.integers(0, found.session.minutes - 1)))
    return replace(found, session=session, now=moment)


def around(shown: Message) -> tuple[list[Shown], Shown]:
    """The blocks of the message beside that of what is on, and that one."""
    on = 1 + next(number for number, block in enumerate(shown.blocks) if isinstance(block, HeaderBlock))
    others = [*shown.blocks[: on - 1], *shown.blocks[on + 1 :]]
    return [each for each in others if not isinstance(each, ActionsBlock)], shown.blocks[on]


def beside_what_is_on(shown: Message) -> list[str]:
    """What there is to read on the card but for the block that is on, and for what can be pressed."""
    others = [each.to_dict() for each in around(shown)[0]]
    return laid_out([{**each, "accessory": None} for each in others], READER).splitlines()


def what_is_on(shown: Message) -> list[str]:
    """Until when, its questions, and what was prepared for it."""
    return laid_out([{**around(shown)[1].to_dict(), "accessory": None}], READER).splitlines()


@settings(deadline=None, max_examples=50)
@given(scenes(), contents)
def test_whatever_was_prepared_there_is_little_to_read_beside_what_is_on(
    found: Scene, content: Content
) -> None:
    shown = card(found, content)
    lines = beside_what_is_on(shown)
    assert len(lines) <= LINES, lines
    assert ceil(sum(len(line) + 1 for line in lines) / WORD) <= WORDS, lines
    assert check_message(shown.payload()) == []
    assert len(shown.text) <= TEXT


@settings(deadline=None, max_examples=50)
@given(scenes(), contents)
def test_of_the_block_that_is_on_a_few_short_items_stand_there(found: Scene, content: Content) -> None:
    plan = found.session.plan
    prompts = plan.blocks[plan.current(found.now) or 0].prompts
    assert len(what_is_on(card(found, content))) <= 1 + len(prompts) + ITEMS + 1


@settings(deadline=None, max_examples=50)
@given(scenes(), contents)
def test_the_ear_learns_every_time_on_the_card_and_what_can_be_pressed(
    found: Scene, content: Content
) -> None:
    shown = card(found, content)
    seen = shown.blocks[-1].to_dict()
    assert "How we meet." in shown.text
    for line in seen["elements"][0]["text"].splitlines() if seen["type"] == "context" else ():
        if line.startswith("<!date"):
            assert line in shown.text


@pytest.mark.parametrize(("minutes", "words"), [(0, 65), (12, 50), (25, 41), (85, 20)])
def test_an_ordinary_card_says_still_less(minutes: int, words: int) -> None:
    assert sum(len(line.split()) for line in beside_what_is_on(card(scene(minutes), ORDINARY))) <= words


def test_a_block_to_come_is_one_line_with_its_time_and_a_count() -> None:
    lines = beside_what_is_on(card(scene(0), ORDINARY))
    assert lines[1:6] == [
        "13:10  Review of the previous session · 2 notes, 3 actions",
        "13:20  Main topics · 2 topics, 2 aims",
        "13:50  Goal setting and action planning · 2 goals",
        "14:10  Feedback and reflection",
        "14:20  Conclusion and next steps · 2 earlier actions",
    ]


def test_what_is_known_of_each_other_and_promised_has_a_count_of_its_own() -> None:
    agreed = Commitment("f" * 32, "T1", PAIR.id, 1, "We are on time.\nWe prepare.", "U1", START, START, START)
    told = Content(commitments=Commitments(agreed), introductions=(introduced("U1", "Tomatoes"),))
    lines = "\n".join(beside_what_is_on(card(of(tuple(reversed(FIRST.blocks))), told)))
    assert "Commitments · 2 commitments" in lines
    assert "Getting to know each other · 1 introduction" in lines


def test_a_hint_of_ours_is_not_counted_as_something_prepared() -> None:
    lines = beside_what_is_on(card(scene(template=FIRST), Content()))
    assert any(line.endswith("  Commitments") for line in lines)
    assert "Read all" not in labels(card(scene(template=FIRST), Content()))


def test_read_all_is_offered_as_soon_as_a_count_stands_for_something() -> None:
    assert "Read all" not in labels(card(scene(0), Content()))
    assert "Read all" in labels(card(scene(0), Content(topics=(topic("Saying no"),))))
    assert "Read all" not in labels(card(scene(25), Content(topics=(topic("Saying no"),))))


def test_of_many_blocks_to_come_the_next_ones_stand_there_and_the_rest_is_counted() -> None:
    many = tuple(Block(BlockKind.OWN, f"Part {number}", 3, ()) for number in range(20))
    found = of(many)
    lines = beside_what_is_on(card(found, Content()))
    assert lines[1:7] == [*(f"13:{3 * n:02}  Part {n}" for n in range(1, 6)), "… and 14 more"]
    assert "Read all" in labels(card(found, Content()))


def test_an_edit_that_comes_late_still_says_what_is_true() -> None:
    """Slack takes 50 edits a minute: a card may name for a while what is over, and says until when it was."""
    assert what_is_on(card(scene(12), ORDINARY))[0] == "*Until 13:20*, then Main topics"
    assert what_is_on(card(scene(85), ORDINARY))[0] == "*Until 14:30*, then the session ends"


def test_right_beneath_what_is_on_stands_what_can_be_pressed() -> None:
    blocks = card(scene(12), ORDINARY).blocks
    assert [block.type for block in blocks] == ["section", "header", "section", "actions", "context"]
    assert isinstance(blocks[3], ActionsBlock)


def test_what_is_done_is_one_short_line() -> None:
    def done(minutes: float) -> str:
        lines = beside_what_is_on(card(scene(minutes), ORDINARY))
        return next((line for line in lines if line.startswith("✓")), "")

    assert [done(minutes) for minutes in (0, 12, 85)] == [
        "",
        "✓ Opening and atmosphere",
        "✓ 5 of 6 blocks done",
    ]


def test_what_slack_has_no_room_for_is_counted_rightly() -> None:
    """Nineteen topics are more than six: what is left out for its length is left out and counted too."""
    long = Content(topics=tuple(topic("&" * 150) for _ in range(19)))
    lines = what_is_on(card(scene(25), long))
    shown = [line for line in lines if "brings:" in line]
    assert lines[-1] == f"… and {19 - len(shown)} more"
