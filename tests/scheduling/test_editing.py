"""How many edits go out in a minute, and for whom the last ones are kept."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from scheduling.editing import A_MINUTE, FOR_PRESSES, TURN_OF_ALL, WINDOW, Budget

NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
CALM = A_MINUTE - FOR_PRESSES
presses = st.lists(st.tuples(st.integers(0, 5_000), st.booleans()), max_size=300)


def spent(budget: Budget, count: int, *, at: datetime = NOW, urgent: bool) -> int:
    """How many of `count` edits may go out at this moment."""
    sent = 0
    while sent < count and budget.full_until(at, urgent=urgent) is None:
        budget.spend(at)
        sent += 1
    return sent


def test_what_the_clock_asks_for_leaves_room_for_who_presses() -> None:
    budget = Budget()
    assert spent(budget, 100, urgent=False) == CALM
    assert spent(budget, 100, urgent=True) == FOR_PRESSES
    assert budget.full_until(NOW, urgent=True) == NOW + WINDOW
    assert spent(budget, 100, at=NOW + WINDOW, urgent=False) == CALM


def test_what_slack_asks_for_holds_all_edits() -> None:
    budget = Budget()
    budget.hold(NOW + timedelta(seconds=30))
    assert budget.full_until(NOW, urgent=True) == NOW + timedelta(seconds=30)
    assert budget.full_until(NOW + timedelta(seconds=30), urgent=False) is None


@given(presses)
def test_no_minute_ever_holds_more_edits_than_slack_takes(wanted: list[tuple[int, bool]]) -> None:
    budget, sent, now = Budget(), [], NOW
    for pause, urgent in wanted:
        now += timedelta(milliseconds=pause)
        if (until := budget.full_until(now, urgent=urgent)) is None:
            budget.spend(now)
            sent.append(now)
        else:
            assert now < until <= now + WINDOW
    assert all(sum(first <= each < first + WINDOW for each in sent) <= A_MINUTE for first in sent)


def test_each_sixth_edit_is_for_what_waits_longest() -> None:
    budget, turns = Budget(), []
    for _ in range(2 * TURN_OF_ALL):
        turns.append(budget.turn_of_all)
        budget.spend(NOW)
    assert turns == [False, False, False, False, False, True] * 2
