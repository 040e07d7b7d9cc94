"""The list for the coming weeks: who is reminded of it after ten days."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from bot.domain.goal import Goal, Route, RouteKind
from bot.domain.pair import PairState, Role
from bot.domain.quiet import earlier
from bot.domain.relation import Relation
from bot.domain.touchpoint import Kind, Planned

REMINDED_AFTER = timedelta(days=10)
STILL_OF_USE = timedelta(days=7)


def list_of(goals: Iterable[Goal], route: Route) -> list[Goal]:
    """What was written for the coming weeks since the route began, and what is still open from before."""
    weeks = [goal for goal in goals if goal.route is RouteKind.WEEKS]
    return [goal for goal in weeks if goal.open or goal.created_at >= route.began_at]


def wanting(goals: Iterable[Goal], route: Route, role: Role) -> bool:
    """Whether something is left to do: the list is empty, or this one has marked nothing in it."""
    return not any(goal.draws(role) for goal in list_of(goals, route))


def reminders(relation: Relation) -> Iterator[Planned]:
    """One each for every time that the route is chosen."""
    if relation.pair.state is not PairState.ACTIVE:
        return
    weeks = [route for route in relation.routes if route.kind is RouteKind.WEEKS]
    for number, route in enumerate(weeks):
        if not route.on:
            continue
        for person in (relation.couple.mentor, relation.couple.mentee):
            if wanting(relation.goals, route, relation.couple.role(person.user_id)):
                due = earlier(route.began_at + REMINDED_AFTER, person.tz, person.quiet)
                yield Planned(Kind.GOALS_LIST, due, due + STILL_OF_USE, person.user_id, number)
