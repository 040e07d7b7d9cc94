"""The times of a session: what stands when nobody presses, and what each press changes."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.agenda import FIRST, STANDARD, Agenda, BlockKind, scaled
from bot.domain.errors import UserError
from bot.domain.plan import Plan, ended, extend, late, lay_out, longer, moved, next_block, started

TEN = datetime(2026, 3, 10, 10, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
Press = Callable[[Plan, datetime], Plan]
NINETY = lay_out(scaled(STANDARD, 90), TEN)
SIXTY = lay_out(scaled(STANDARD, 60), TEN)
TWENTY = lay_out(scaled(STANDARD, 20), TEN)


def at(minute: float) -> datetime:
    """So many minutes after ten o'clock."""
    return TEN + timedelta(minutes=minute)


def lengths(plan: Plan) -> list[int]:
    return [plan.minutes_of(i) for i in range(len(plan.blocks))]


def begins(plan: Plan) -> list[float]:
    return [(start - TEN) / timedelta(minutes=1) for start in plan.starts]


def test_blocks_follow_one_another_from_start_to_end() -> None:
    assert begins(SIXTY) == [0, 7, 14, 34, 47, 54]
    assert (SIXTY.starts_at, SIXTY.ends_at, SIXTY.minutes, SIXTY.revision) == (TEN, at(60), 60, 0)
    assert [SIXTY.ends_of(i) for i in (0, 5)] == [at(7), at(60)]


@pytest.mark.parametrize(
    ("now", "block"),
    [
        (at(0) - SECOND, None),
        (at(0), 0),
        (at(7) - SECOND, 0),
        (at(7), 1),
        (at(60) - SECOND, 5),
        (at(60), None),
    ],
)
def test_a_block_is_on_from_its_start_until_the_next_begins(now: datetime, block: int | None) -> None:
    assert SIXTY.current(now) == block


def test_a_session_over_the_night_when_the_clocks_change_has_its_full_length() -> None:
    before_the_gap = datetime(2026, 3, 29, 1, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    plan = lay_out(scaled(STANDARD, 60), before_the_gap)
    assert plan.starts_at == datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    assert plan.ends_at == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_next_block_begins_now_and_the_time_left_is_shared_by_planned_minutes() -> None:
    plan = next_block(SIXTY, at(4), block=0)
    assert begins(plan) == [0, 4, 12, 33, 47, 54]
    assert lengths(plan) == [4, 8, 21, 14, 7, 6]
    assert (plan.ends_at, plan.revision) == (at(60), 1)


def test_what_five_more_minutes_took_comes_back_by_planned_minutes_when_next_is_pressed_early() -> None:
    squeezed = extend(SIXTY, at(35))
    assert lengths(squeezed)[4:] == [3, 5]
    assert lengths(next_block(squeezed, at(40), block=3))[4:] == [11, 9]


def test_seconds_left_over_belong_to_the_block_that_becomes_current() -> None:
    plan = next_block(SIXTY, at(4) + 20 * SECOND, block=0)
    assert plan.starts[1] == at(4) + 20 * SECOND
    assert all(start.second == 0 for start in plan.starts[2:])


def test_two_pressing_next_at_once_is_one_change() -> None:
    once = next_block(SIXTY, at(4), block=0)
    assert next_block(once, at(4) + SECOND, block=0) is once


@pytest.mark.parametrize("now", [at(-5), at(8), at(60)])
def test_next_does_nothing_when_the_block_that_was_seen_is_not_on(now: datetime) -> None:
    assert next_block(SIXTY, now, block=0) is SIXTY


def test_after_the_last_block_there_is_only_the_end() -> None:
    with pytest.raises(UserError, match=r"last block\. Press End"):
        next_block(SIXTY, at(55), block=5)


def test_five_minutes_more_come_from_the_blocks_that_follow_in_proportion() -> None:
    plan = extend(NINETY, at(25))
    assert lengths(plan) == [10, 10, 35, 17, 9, 9]
    assert (plan.ends_at, plan.revision) == (at(90), 1)


def test_five_minutes_more_once_again_come_from_what_the_others_still_have() -> None:
    assert lengths(extend(extend(NINETY, at(25)), at(26))) == [10, 10, 40, 14, 8, 8]


def test_each_block_keeps_three_minutes_and_the_conclusion_five() -> None:
    assert lengths(extend(extend(SIXTY, at(15)), at(16))) == [7, 7, 30, 7, 4, 5]
    assert lengths(extend(SIXTY, at(35))) == [7, 7, 20, 18, 3, 5]


def test_a_conclusion_that_has_less_than_five_minutes_keeps_what_it_has() -> None:
    assert lengths(extend(TWENTY, at(1), minutes=1)) == [4, 3, 4, 3, 3, 3]


def test_when_the_others_have_nothing_to_give_it_says_so_and_names_the_way_out() -> None:
    for plan, now in [(TWENTY, at(1)), (SIXTY, at(48)), (SIXTY, at(55))]:
        with pytest.raises(UserError, match=r"cannot give 5 minutes\. Press 10 minutes longer"):
            extend(plan, now)


def test_ten_minutes_longer_goes_to_the_current_block_and_all_after_it_shifts() -> None:
    plan = longer(SIXTY, at(20))
    assert lengths(plan) == [7, 7, 30, 13, 7, 6]
    assert (plan.ends_at, plan.revision) == (at(70), 1)


def test_ten_minutes_longer_works_in_the_last_block_too() -> None:
    assert lengths(longer(SIXTY, at(58)))[-1] == 16


def test_before_the_start_all_blocks_share_the_ten_minutes() -> None:
    plan = longer(NINETY, at(-30))
    assert lengths(plan) == [11, 11, 34, 22, 11, 11]
    assert (plan.starts_at, plan.ends_at) == (TEN, at(100))


def test_running_late_and_then_ten_minutes_longer_gives_back_what_was_taken() -> None:
    plan = longer(late(SIXTY, at(-5), 10), at(-4))
    assert lengths(plan) == lengths(SIXTY)


def test_four_hours_are_the_limit() -> None:
    plan = lay_out(scaled(STANDARD, 180), TEN)
    for _ in range(6):
        plan = longer(plan, at(1))
    assert plan.minutes == 240
    with pytest.raises(UserError, match="4 hours at most"):
        longer(plan, at(1))


def test_a_late_start_is_taken_from_all_blocks_and_the_end_stands() -> None:
    plan = late(NINETY, at(-10), 15)
    assert (plan.starts_at, plan.ends_at, plan.revision) == (at(15), at(90), 1)
    assert lengths(plan) == [9, 8, 25, 17, 8, 8]


def test_a_late_start_leaves_the_conclusion_five_minutes_where_it_had_them() -> None:
    assert lengths(late(SIXTY, at(-10), 35)) == [3, 3, 7, 4, 3, 5]


def left_when_late(plan: Plan, *minutes: int) -> list[int] | None:
    try:
        for each in minutes:
            plan = late(plan, at(-5), each)
    except UserError:
        return None
    return lengths(plan)


@given(st.integers(20, 180), st.integers(1, 20), st.integers(1, 20))
def test_late_and_late_again_is_late_by_both(length: int, once: int, again: int) -> None:
    plan = lay_out(scaled(STANDARD, length), TEN)
    assert left_when_late(plan, once, again) == left_when_late(plan, once + again)


@pytest.mark.parametrize("plan", [SIXTY, TWENTY])
def test_too_late_offers_to_be_less_late_or_another_date(plan: Plan) -> None:
    with pytest.raises(UserError, match="Choose fewer minutes, or Move it to another date"):
        late(plan, at(-10), 45)


def test_running_late_while_the_session_is_on_is_as_much_more_for_the_current_block() -> None:
    for now in (SIXTY.starts_at, at(20)):
        assert late(SIXTY, now, 5) == extend(SIXTY, now, 5)


@pytest.mark.parametrize("press", [extend, ended])
def test_nothing_is_taken_and_nothing_ends_before_the_start(press: Press) -> None:
    with pytest.raises(UserError, match="not begun yet"):
        press(SIXTY, at(-1))


@pytest.mark.parametrize("press", [extend, longer, started])
def test_a_session_that_is_over_neither_starts_nor_gets_more_time(press: Press) -> None:
    with pytest.raises(UserError, match="is over"):
        press(SIXTY, at(60))


@pytest.mark.parametrize("early", [at(-30) + 7 * SECOND, at(-1)])
def test_start_now_begins_the_whole_plan_at_once(early: datetime) -> None:
    plan = started(SIXTY, early)
    assert (plan.starts_at, plan.revision) == (early, 1)
    assert lengths(plan) == lengths(SIXTY)


def test_two_pressing_start_at_once_is_one_change() -> None:
    plan = started(SIXTY, at(-3))
    assert started(plan, at(-3)) is plan
    assert started(plan, at(-3) + SECOND) is plan


def test_end_keeps_the_blocks_as_they_went_and_drops_those_not_reached() -> None:
    plan = ended(SIXTY, at(20))
    assert [block.kind for block in plan.blocks] == [BlockKind.OPENING, BlockKind.REVIEW, BlockKind.TOPICS]
    assert begins(plan) == [0, 7, 14]
    assert (plan.ends_at, plan.revision) == (at(20), 1)
    assert plan.current(at(20)) is None


def test_end_in_the_moment_a_block_would_begin_leaves_that_block_out() -> None:
    assert len(ended(SIXTY, at(14)).blocks) == 2


def test_start_and_end_in_one_moment_leaves_the_first_block() -> None:
    assert len(ended(SIXTY, TEN).blocks) == 1


def test_two_pressing_end_at_once_is_one_change() -> None:
    once = ended(SIXTY, at(20))
    assert ended(once, at(20) + SECOND) is once


def test_another_date_keeps_blocks_and_lengths() -> None:
    plan = moved(SIXTY, TEN + timedelta(days=7))
    assert (plan.starts_at, plan.blocks, plan.revision) == (TEN + timedelta(days=7), SIXTY.blocks, 1)
    assert lengths(plan) == lengths(SIXTY)
    assert moved(SIXTY, TEN) is SIXTY


STANDING_END: dict[str, Press] = {
    "next": lambda plan, now: next_block(plan, now, block=plan.current(now) or 0),
    "stale next": lambda plan, now: next_block(plan, now, block=1),
    "+5": extend,
    "late 5": lambda plan, now: late(plan, now, 5),
    "late 15": lambda plan, now: late(plan, now, 15),
}
MOVING_END: dict[str, Press] = {"longer": longer, "start": started, "end": ended}
PRESSES = STANDING_END | MOVING_END

agendas = st.builds(scaled, st.sampled_from([STANDARD, FIRST]), st.integers(20, 180))
sequences = st.lists(st.tuples(st.integers(0, 900), st.sampled_from(sorted(PRESSES))), max_size=12)


def pressed(plan: Plan, now: datetime, name: str) -> Plan:
    try:
        return PRESSES[name](plan, now)
    except UserError:
        return plan


def kept(plan: Plan, block: int) -> int:
    floor = 5 if plan.blocks[block].kind is BlockKind.CONCLUSION else 3
    return min(floor, plan.minutes_of(block))


def must_be_sound(plan: Plan, press_times: set[datetime]) -> None:
    assert len(plan.starts) == len(plan.blocks)
    for start, following in pairwise([*plan.starts, plan.ends_at]):
        assert start < following or (start == following and start in press_times)


def must_follow(before: Plan, after: Plan, now: datetime, name: str) -> None:
    changed = (after.blocks, after.starts, after.ends_at) != (before.blocks, before.starts, before.ends_at)
    assert after.revision == before.revision + changed
    if name in STANDING_END:
        assert after.ends_at == before.ends_at
    begun = [start for start in before.starts if start <= now]
    assert list(after.starts[: len(begun)]) == begun or name == "end"
    for i in range(len(begun), len(after.blocks)):
        assert after.minutes_of(i) >= kept(before, i)
        assert after.minutes_of(i) <= before.minutes_of(i) or name != "+5"


@settings(max_examples=300)
@given(agendas, st.integers(-1800, 0), sequences)
def test_whatever_is_pressed_whenever_the_blocks_stay_in_order_and_keep_their_least(
    agenda: Agenda, first: int, presses: list[tuple[int, str]]
) -> None:
    plan, now, press_times = lay_out(agenda, TEN), TEN + first * SECOND, set[datetime]()
    for wait, name in presses:
        now += wait * SECOND
        press_times.add(now)
        after = pressed(plan, now, name)
        must_be_sound(after, press_times)
        must_follow(plan, after, now, name)
        plan = after
