"""A goal as it stands: its steps, whether it is in focus, and how far the mentee says they are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.domain.action import Action, ActionState
from bot.domain.goal import Goal, Route, RouteKind, Step
from bot.domain.rating import Phase, Rating
from bot.domain.topic import Topic

PHASES = tuple(Phase)


@dataclass(frozen=True, slots=True)
class Progress:
    goal: Goal
    steps: tuple[Step, ...] = ()
    ratings: tuple[Rating, ...] = ()
    """From the start on."""
    in_focus: bool = False

    @property
    def done(self) -> int:
        return sum(step.done_at is not None for step in self.steps)

    @property
    def next_steps(self) -> list[Step]:
        return [step for step in self.steps if step.done_at is None]

    @property
    def rated(self) -> frozenset[Phase]:
        return frozenset(rating.phase for rating in self.ratings)

    @property
    def last_rating(self) -> Rating | None:
        return next((each for each in reversed(self.ratings) if each.readable), None)


def standing(
    goals: Iterable[Goal], steps: Iterable[Step], ratings: Iterable[Rating], focus_id: str
) -> list[Progress]:
    """The goal in focus first, the other open ones by route, then the closed ones, the newest first."""
    steps, ratings = list(steps), sorted(ratings, key=lambda each: PHASES.index(each.phase))
    everything = [
        Progress(
            goal=goal,
            steps=tuple(step for step in steps if step.goal_id == goal.id),
            ratings=tuple(rating for rating in ratings if rating.goal_id == goal.id),
            in_focus=goal.id == focus_id,
        )
        for goal in goals
    ]
    still_open = sorted((each for each in everything if each.goal.open), key=_place)
    closed = [each for each in everything if not each.goal.open]
    closed.sort(key=lambda each: str(each.goal.closed_at), reverse=True)
    return [*still_open, *closed]


def _place(progress: Progress) -> tuple[bool, int, int, str]:
    goal = progress.goal
    return not progress.in_focus, tuple(RouteKind).index(goal.route), goal.position, str(goal.created_at)


def as_done(steps: Iterable[Step], actions: Iterable[Action]) -> list[Step]:
    """A step that was made an action is done when the action is."""
    kept: Mapping[str, Action] = {
        each.origin: each for each in actions if each.origin and each.state is ActionState.DONE
    }
    return [
        replace(step, done_at=kept[step.id].closed_at) if not step.done_at and step.id in kept else step
        for step in steps
    ]


def untied(goals: Sequence[Progress], routes: Iterable[Route], topics: Iterable[Topic]) -> Progress | None:
    """The goal to ask about where no topic of a session is tied to any; never day to day alone."""
    kinds = {route.kind for route in routes if route.on}
    still_open = [each for each in goals if each.goal.open]
    if kinds == {RouteKind.DAILY} or not still_open:
        return None
    return None if any(topic.goal_id for topic in topics) else still_open[0]
