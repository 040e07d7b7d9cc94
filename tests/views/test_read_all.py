"""What the card has to shorten is all there when it is read whole, and nothing else is."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.models.views import View

from bot.domain.card import Content, Record
from bot.domain.commitment import Commitment, Commitments
from bot.views.read_all import MORE, read_all_view
from bot.views.text import escape, split
from tests.views.agenda_values import FULL, ORDINARY, PAIR, START, action, scene


def words(view: View) -> str:
    return "\n".join(block.to_dict()["text"]["text"] for block in view.blocks)


def test_a_long_text_is_all_there() -> None:
    summary = "\n".join(f"Line {number} of what was found" for number in range(150))
    shown = words(read_all_view(scene(25), Content(record=Record(summary))))
    assert " ".join(summary.split()) in " ".join(shown.split())


def test_all_that_the_card_counts_is_named() -> None:
    many = Content(last=Record(actions=tuple(action(f"Promise {number}") for number in range(60))))
    shown = words(read_all_view(scene(25), many))
    for number in range(60):
        assert f"Promise {number} " in shown
    assert MORE not in shown


def test_where_even_that_is_too_much_it_says_where_the_rest_is() -> None:
    too_much = replace(FULL, last=Record(actions=tuple(action("&" * 3000) for _ in range(200))))
    view = read_all_view(scene(25), too_much)
    assert len(view.blocks) <= 100
    assert words(view).endswith(MORE)


def test_without_content_it_still_holds_every_block_with_its_time_and_questions() -> None:
    shown = words(read_all_view(scene(25), Content()))
    for block in scene().session.plan.blocks:
        assert block.title in shown
        assert all(question in shown for question in block.prompts)
    assert shown.count("<!date^") == len(scene().session.plan.blocks)


def test_its_parts_follow_the_session() -> None:
    shown = words(read_all_view(scene(25), replace(ORDINARY, record=Record("Found"))))
    parts = ("This session", "Topics", "Goals", "Since last time", "The agenda")
    assert sorted(parts, key=shown.index) == list(parts)


def test_what_a_count_stands_for_on_the_card_is_there() -> None:
    shown = words(read_all_view(scene(0), ORDINARY))
    kept = ORDINARY.last
    for text in (
        *(each.text for each in kept.actions),
        *(each.title for each in ORDINARY.topics),
        *(each.goal.title for each in ORDINARY.goals),
        *(kept.summary, kept.agreements, ORDINARY.address, ORDINARY.achieve),
    ):
        assert text in shown


def test_commitments_stand_in_it_and_no_hint_of_ours_does() -> None:
    agreed = Commitment("f" * 32, "T1", PAIR.id, 1, "We start on time\nNo phones", "U1", START, START, START)
    shown = words(read_all_view(scene(0), Content(commitments=Commitments(agreed))))
    assert "We start on time\nNo phones" in shown
    assert "Commitments" not in words(read_all_view(scene(0), Content()))


@given(st.text(max_size=400), st.integers(10, 60))
def test_split_text_is_the_same_text_and_every_piece_fits(text: str, limit: int) -> None:
    pieces = split(escape(text), limit)
    assert all(0 < len(piece) <= limit for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(escape(text).split())
