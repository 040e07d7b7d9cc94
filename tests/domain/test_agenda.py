"""An agenda fits the length that a pair chose, whole minutes and nothing left over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.agenda import (
    FIRST,
    LEAST,
    LONGEST,
    SHORTEST,
    STANDARD,
    Block,
    BlockKind,
    Template,
    scaled,
    shares,
)
from bot.domain.errors import UserError


def minutes_of(template: Template, minutes: int) -> list[int]:
    return [block.minutes for block in scaled(template, minutes)]


@pytest.mark.parametrize(
    ("template", "length", "expected"),
    [
        (STANDARD, 90, [10, 10, 30, 20, 10, 10]),
        (STANDARD, 60, [7, 7, 20, 13, 7, 6]),
        (STANDARD, 31, [4, 4, 10, 7, 3, 3]),
        (STANDARD, 20, [3, 3, 5, 3, 3, 3]),
        (STANDARD, 180, [20, 20, 60, 40, 20, 20]),
        (FIRST, 90, [30, 25, 15, 10, 10]),
        (FIRST, 20, [6, 5, 3, 3, 3]),
    ],
)
def test_a_session_of_this_length_has_these_minutes(
    template: Template, length: int, expected: list[int]
) -> None:
    assert minutes_of(template, length) == expected


@pytest.mark.parametrize("template", [STANDARD, FIRST], ids=lambda template: template.name)
def test_every_length_is_used_up_in_whole_minutes_with_three_for_each_block(template: Template) -> None:
    for length in range(SHORTEST, LONGEST + 1):
        minutes = minutes_of(template, length)
        assert sum(minutes) == length
        assert min(minutes) >= LEAST
        assert all(type(each) is int for each in minutes)
        assert minutes == minutes_of(template, length)


@pytest.mark.parametrize("template", [STANDARD, FIRST], ids=lambda template: template.name)
def test_scaling_changes_nothing_but_the_minutes(template: Template) -> None:
    for planned, block in zip(template.blocks, scaled(template, 47), strict=True):
        assert (block.kind, block.title, block.prompts) == (planned.kind, planned.title, planned.prompts)


@pytest.mark.parametrize("length", [19, 181, 0, -30, 45.5])
def test_a_length_out_of_bounds_or_in_parts_of_minutes_is_refused_beside_its_field(length: int) -> None:
    with pytest.raises(UserError, match="from 20 to 180 minutes, in whole minutes") as refused:
        scaled(STANDARD, length)
    assert refused.value.field == "length"


def test_more_blocks_than_a_third_of_the_minutes_are_refused() -> None:
    seven = Template("Seven", tuple(Block(BlockKind.TOPICS, "Topic", 10, ()) for _ in range(7)))
    assert minutes_of(seven, 21) == [3] * 7
    with pytest.raises(UserError, match="7 blocks do not fit into 20 minutes") as refused:
        scaled(seven, 20)
    assert refused.value.field == "length"


@pytest.mark.parametrize("template", [STANDARD, FIRST], ids=lambda template: template.name)
def test_every_block_has_a_question_or_two_to_ask(template: Template) -> None:
    assert all(1 <= len(block.prompts) <= 2 for block in template.blocks)


def test_the_earlier_block_wins_a_tie() -> None:
    assert shares([1, 1, 1], 5, [0, 0, 0]) == (2, 2, 1)


def test_what_a_small_block_is_given_comes_from_all_the_others() -> None:
    assert shares([1, 10, 10], 21, [5, 0, 0]) == (5, 8, 8)


def test_a_block_that_falls_short_only_after_another_was_helped_is_helped_too() -> None:
    assert shares([1, 4, 20], 20, [6, 3, 3]) == (6, 3, 11)


def test_less_than_what_must_be_kept_cannot_be_shared() -> None:
    with pytest.raises(ValueError, match="5 is less than the 6"):
        shares([1, 1], 5, [3, 3])


@given(
    st.lists(st.tuples(st.integers(1, 60), st.integers(0, 5)), min_size=1, max_size=8), st.integers(0, 240)
)
def test_shares_add_up_keep_what_must_be_kept_and_follow_the_weights(
    blocks: list[tuple[int, int]], spare: int
) -> None:
    weights, least = [weight for weight, _ in blocks], [kept for _, kept in blocks]
    parts = shares(weights, sum(least) + spare, least)
    assert sum(parts) == sum(least) + spare
    assert all(part >= kept for part, kept in zip(parts, least, strict=True))
    above = [(weight, part) for weight, part, kept in zip(weights, parts, least, strict=True) if part > kept]
    for heavy, more in above:
        assert all(more >= fewer for light, fewer in above if heavy > light)
