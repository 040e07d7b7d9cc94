"""Values that tests of goals begin with."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.domain.goal import Goal, Route, RouteKind, Step
from bot.domain.progress import Progress
from bot.domain.rating import Phase, Rating
from tests.timelines import MENTEE, MENTOR, MONTH_BEFORE


def a_goal(**changed: Any) -> Goal:
    goal = Goal("goal", "T", "pair", RouteKind.CAREER, "Lead the search team", MENTOR, MONTH_BEFORE)
    return replace(goal, **changed)


def a_step(number: int, text: str = "Ask Cara", done_at: datetime | None = None) -> Step:
    return Step(f"step{number}", "T", "pair", "goal", number, text, done_at)


def a_rating(phase: Phase, value: int = 4, *, readable: bool = True) -> Rating:
    return Rating("T", "pair", "goal", MENTEE, phase, value, MONTH_BEFORE, readable)


def a_route(kind: RouteKind, began: datetime = MONTH_BEFORE, ended: datetime | None = None) -> Route:
    return Route("T", "pair", kind, began, MENTOR, ended)


def a_progress(goal: Goal | None = None, **changed: Any) -> Progress:
    return replace(Progress(goal or a_goal()), **changed)
