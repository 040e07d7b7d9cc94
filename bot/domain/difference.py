"""What there is to say of a goal that was made or changed."""

from collections.abc import Iterator

from bot.domain.goal import Goal, GoalState
from bot.domain.history import What

Difference = tuple[What, str, str]
"""What, before and after."""
_STATES = {
    GoalState.REACHED: What.REACHED,
    GoalState.CLOSED: What.CLOSED,
    GoalState.OPEN: What.REOPENED,
}


def differences(before: Goal | None, after: Goal) -> Iterator[Difference]:
    """What the history has to say of a goal that was made (`before` is none) or changed."""
    if before is None:
        yield What.MADE, "", after.title
        return
    if before.title != after.title:
        yield What.RENAMED, before.title, after.title
    if before.measure != after.measure:
        yield What.MEASURE, before.measure, after.measure
    if before.due != after.due:
        yield What.DUE, _day(before), _day(after)
    if before.state is not after.state:
        yield _STATES[after.state], "", ""
    for was, is_ in (
        (before.draws_mentor, after.draws_mentor),
        (before.draws_mentee, after.draws_mentee),
    ):
        if was != is_:
            yield (What.DRAWN if is_ else What.NOT_DRAWN), "", ""


def _day(goal: Goal) -> str:
    return goal.due.isoformat() if goal.due else ""
