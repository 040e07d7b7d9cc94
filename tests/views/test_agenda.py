"""What the card and the nudges say about each block, value by value."""

from dataclasses import replace

import pytest

from bot.domain.agenda import FIRST, BlockKind
from bot.domain.card import Content, Record
from bot.domain.errors import UserError
from bot.domain.pair import Nudges
from bot.domain.session import SessionState
from bot.views.agenda import LATER, NOW, Item, Room, bullets, items
from bot.views.card import card
from bot.views.controls import Panel, controls
from bot.views.menus import in_words
from bot.views.nudge import nudge
from bot.views.seen import Seen, read
from tests.views.agenda_values import FULL, ORDINARY, PAIR, action, introduced, long_named, scene
from tests.views.pressable import labels

SEEN = Seen("s", 3, 1)


def lines(kind: BlockKind, content: Content, template_first: bool = False) -> list[str]:
    found = scene(template=FIRST) if template_first else scene()
    block = next(each for each in found.session.plan.blocks if each.kind is kind)
    return bullets(items(block, content, found), NOW)


def test_the_review_says_who_promised_what_and_how_it_stands() -> None:
    assert lines(BlockKind.REVIEW, ORDINARY) == [
        "• Key findings: Ben wants to lead the search team",
        "• Agreed: We look at one real meeting each time",
        "• Ben: Ask Cara for her slides (was due Friday 27 November)",
        "• Ana: Talk to the people team about the role (due Friday 4 December)",
        "• Ben: Read the job description (done)",
    ]


def test_the_topics_stand_with_who_brings_them_before_what_the_mentor_wants() -> None:
    assert lines(BlockKind.TOPICS, ORDINARY) == [
        "1. Ben brings: Saying no to my boss",
        "2. Ana brings: What went well in the review",
        "• Ana wants to address: How Ben says no",
        "• Ana wants to achieve: One sentence he can use tomorrow",
    ]


def test_in_a_first_session_goals_and_topics_stand_with_the_objectives() -> None:
    first = lines(BlockKind.OBJECTIVES, ORDINARY, template_first=True)
    assert first == [*lines(BlockKind.GOALS, ORDINARY), *lines(BlockKind.TOPICS, ORDINARY)]


def test_of_an_introduction_stands_one_line_of_what_was_answered() -> None:
    both = Content(introductions=(introduced("U1", "Baker"), introduced("U2", "")))
    (line,) = lines(BlockKind.ACQUAINTANCE, both, template_first=True)
    assert line == "• Ana: Baker · Baker · Baker · Baker"


@pytest.mark.parametrize(
    ("count", "words"), [(1, "• 1 earlier action is still open."), (2, "• 2 earlier actions are still open.")]
)
def test_the_conclusion_counts_what_is_open_from_before(count: int, words: str) -> None:
    content = Content(last=Record(actions=(action("ask"),) * count))
    assert lines(BlockKind.CONCLUSION, content) == [words]


def test_what_was_promised_in_this_session_is_listed_and_not_counted_too() -> None:
    content = Content(record=Record(actions=(action("Ask Cara"),)))
    assert lines(BlockKind.CONCLUSION, content) == ["• Ben: Ask Cara (open)"]


def test_the_conclusion_says_what_was_found_as_soon_as_it_is_written_down() -> None:
    content = Content(record=Record("No is a full sentence", "One no a week", (action("Ask Cara"),)))
    assert lines(BlockKind.CONCLUSION, content) == [
        "• Key findings: No is a full sentence",
        "• Agreed: One no a week",
        "• Ben: Ask Cara (open)",
    ]


def test_a_block_for_which_nothing_was_prepared_says_nothing_of_it() -> None:
    assert [
        lines(kind, Content()) for kind in (BlockKind.REVIEW, BlockKind.TOPICS, BlockKind.CONCLUSION)
    ] == [[]] * 3


def test_what_does_not_fit_is_counted() -> None:
    found = [Item("Ben brings:", f"topic {number}") for number in range(20)]
    assert bullets(found, Room(2, 80))[1:] == ["• Ben brings: topic 1", "… and 18 more"]


def test_a_long_text_is_cut_at_a_word_and_its_note_is_kept() -> None:
    (line,) = bullets([Item("Ben:", "word " * 100, "done")], LATER)
    assert line.endswith("word… (done)")
    assert len(line) <= len("• Ben:  (done)") + LATER.chars + 1


def test_while_blocks_follow_next_block_is_the_first_press() -> None:
    assert in_words(controls(Panel(SEEN, last=False))) == (
        "Next block · +5 min · Add … (Action, Idea, Topic) · "
        "10 minutes longer · Running late · End session · We did not meet · How we meet"
    )


def test_on_the_last_block_it_is_end_session() -> None:
    assert in_words(controls(Panel(SEEN, last=True))) == (
        "End session · 10 minutes longer · Add … (Action, Idea, Topic) · We did not meet · How we meet"
    )


def test_where_no_nudge_asks_for_the_wrap_up_the_last_block_of_the_card_does() -> None:
    quiet = replace(PAIR, nudges=Nudges.CARD)
    assert "Wrap up" in labels(card(scene(85, pair=quiet), ORDINARY))
    assert "Wrap up" not in labels(card(scene(25, pair=quiet), ORDINARY))
    assert "Wrap up" not in labels(card(scene(85), ORDINARY))


def test_read_all_stands_only_where_something_is_cut() -> None:
    short = Content(last=Record("Short", "Shorter"))
    assert "Read all" not in labels(card(scene(12), short))
    assert "Read all" not in labels(nudge(scene(12), short, 1))
    for long in (Record("word " * 40), Record(actions=(action("Do it"),) * 9)):
        assert "Read all" in labels(card(scene(12), Content(last=long)))
    assert "Read all" in labels(nudge(scene(12), Content(last=Record("word " * 40)), 1))
    assert "Read all" in labels(
        card(scene(template=FIRST), Content(introductions=(introduced("U1", "word " * 20),)))
    )
    assert "Read all" in labels(
        card(scene(95, state=SessionState.HELD), Content(record=Record("word " * 150)))
    )
    shared = scene(95, state=SessionState.HELD, pair=replace(PAIR, exposed=True))
    assert "Read all" not in labels(card(shared, Content(record=Record("word " * 150))))


def test_only_the_present_block_shows_its_questions() -> None:
    text = card(scene(25), ORDINARY).text
    assert text.count("?_") == 2
    assert "▶ Now · Main topics\n*Until" in text


def test_the_words_of_a_crowded_card_still_say_what_can_be_pressed() -> None:
    for minutes in (0, 12, 25, 85):
        assert "End session · " in card(scene(minutes), FULL).text
        assert "How we meet." in card(long_named(scene(minutes)), FULL).text


def test_only_the_conclusion_asks_for_the_wrap_up() -> None:
    assert ["Wrap up" in nudge(scene(), ORDINARY, block).text for block in range(1, 6)] == [False] * 4 + [
        True
    ]


def test_a_session_that_was_missed_keeps_no_content_and_offers_a_date() -> None:
    text = card(scene(95, state=SessionState.MISSED), ORDINARY).text
    assert "you did not meet" in text
    assert "Set a date" in text
    assert "Saying no" not in text


def test_what_was_seen_comes_back_as_it_went_out() -> None:
    assert read(SEEN.value) == SEEN


@pytest.mark.parametrize("value", ["", "s", "s:1", "s:1:2:3", "s:x:1", "s:-1:1"])
def test_a_button_of_another_version_asks_for_the_newest_card(value: str) -> None:
    with pytest.raises(UserError, match="older version"):
        read(value)
