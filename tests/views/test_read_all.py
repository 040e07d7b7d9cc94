"""What the card has to shorten is all there when it is read whole, and nothing else is."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.models.views import View

from bot.domain.card import Content, Record
from bot.views.read_all import MORE, NOTHING, read_all_view
from bot.views.text import escape, split
from tests.views.agenda_values import FULL, ORDINARY, action, scene


def words(view: View) -> str:
    return "\n".join(block.to_dict()["text"]["text"] for block in view.blocks)


def test_a_long_text_is_all_there() -> None:
    summary = "\n".join(f"Line {number} of what was found" for number in range(150))
    shown = words(read_all_view(scene(25), Content(record=Record(summary))))
    assert summary.split() == shown.split()[-len(summary.split()) :]


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


def test_without_content_it_says_so() -> None:
    assert words(read_all_view(scene(25), Content())) == NOTHING


def test_its_parts_follow_the_session() -> None:
    shown = words(read_all_view(scene(25), replace(ORDINARY, record=Record("Found"))))
    assert shown.index("This session") < shown.index("Topics") < shown.index("Since last time")


@given(st.text(max_size=400), st.integers(10, 60))
def test_split_text_is_the_same_text_and_every_piece_fits(text: str, limit: int) -> None:
    pieces = split(escape(text), limit)
    assert all(0 < len(piece) <= limit for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(escape(text).split())
