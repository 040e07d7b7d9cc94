"""The three routes to goals: their names, and the form that chooses among them."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any

from slack_sdk.models.blocks import ContextBlock, SectionBlock
from slack_sdk.models.views import View

from bot.domain.errors import UserError
from bot.domain.goal import Route, RouteKind
from bot.domain.member import Member
from bot.domain.moment import day_in
from bot.domain.scene import Couple
from bot.views.forms import Typed, boxes, form
from bot.views.history import short_day
from bot.views.ids import Form
from bot.views.metadata import OTHER_VERSION, pack, unpack
from bot.views.text import escape, fit, mrkdwn

ROUTES = "routes"
LONGEST = 1900
"""Characters of what was chosen before; a small text takes 2,000."""
NAMES = {
    RouteKind.CAREER: "Career goal",
    RouteKind.WEEKS: "Goals for the coming weeks",
    RouteKind.DAILY: "Day to day",
}
MEANT = {
    RouteKind.CAREER: "One goal for the next year, broken into small steps",
    RouteKind.WEEKS: "A short list, in which each of you marks what draws them",
    RouteKind.DAILY: "No fixed goal, no worries: a real challenge every week",
}
LEAD = (
    "How do you two want to use goals? More than one is fine, and you can change it whenever you want: "
    "what you leave out stays in the list with its history."
)
NONE_ON = "-"


def routes_in_words(kinds: Collection[RouteKind]) -> str:
    return " · ".join(NAMES[kind] for kind in RouteKind if kind in kinds)


def routes_form(couple: Couple, reader: Member, routes: Sequence[Route], now: datetime) -> View:
    """`routes`: all that were ever chosen."""
    kinds = [route.kind for route in routes if route.on]
    options = [(kind.value, NAMES[kind], MEANT[kind]) for kind in RouteKind]
    blocks = [
        SectionBlock(text=mrkdwn(LEAD)),
        boxes(ROUTES, "How we use goals", options, [kind.value for kind in kinds]),
        *_before(couple, reader, routes, now),
    ]
    return form(
        Form.ROUTES, "How we use goals", "Save for both", blocks, pack(couple.pair.id, _packed(kinds))
    )


def _before(couple: Couple, reader: Member, routes: Sequence[Route], now: datetime) -> Iterator[ContextBlock]:
    """When which one was chosen, by whom, and when it was left."""
    today = day_in(now, reader.tz)
    lines = []
    for route in reversed(routes):
        began = short_day(route.began_at, reader, today)
        until = f" until {short_day(route.ended_at, reader, today)}" if route.ended_at else ""
        name = escape(couple.member(route.chosen_by).name)
        lines.append(f"{NAMES[route.kind]}: chosen by {name} on {began}{until}")
    if lines:
        yield ContextBlock(elements=[mrkdwn(fit(lines, LONGEST))])


def read_routes(view: dict[str, Any]) -> tuple[str, frozenset[RouteKind], frozenset[RouteKind]]:
    """The pair's id, which were ticked when the form opened, and which are now. Raises UserError."""
    pair_id, packed = unpack(view["private_metadata"], 2)
    seen = [] if packed == NONE_ON else packed.split("+")
    if not set(RouteKind) >= set(seen):
        raise UserError(OTHER_VERSION)
    ticked = Typed(view).some_of(ROUTES, list(RouteKind))
    return pair_id, frozenset(map(RouteKind, seen)), frozenset(map(RouteKind, ticked))


def _packed(kinds: Collection[RouteKind]) -> str:
    return "+".join(sorted(kinds)) or NONE_ON
