"""Choosing routes to goals: what was left stays known, with its beginning and its end."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from bot.domain.goal import Route, RouteKind
from bot.domain.pair import Pair


def chosen(
    pair: Pair,
    routes: Iterable[Route],
    seen: Collection[RouteKind],
    wanted: Collection[RouteKind],
    *,
    by: str,
    now: datetime,
) -> Iterator[Route]:
    """The routes that are different now. `seen`: those that were on when the form was opened.

    Only what one changed in the form counts: what the other chose meanwhile stays.
    """
    on = {route.kind: route for route in routes if route.on}
    for kind in RouteKind:
        if kind in wanted and kind not in seen and kind not in on:
            yield Route(pair.team_id, pair.id, kind, now, by)
        elif kind in seen and kind not in wanted and kind in on:
            yield replace(on[kind], ended_at=now)
