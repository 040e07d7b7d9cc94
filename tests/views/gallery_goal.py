"""All that goals show: the list, the page of one, their forms, and what is said of them unasked."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from slack_sdk.models.views import View

from bot.domain.goal import MOST_STEPS, GoalState, RouteKind
from bot.domain.history import Change, What
from bot.domain.member import Member
from bot.domain.pair import Pair, PairState, Role
from bot.domain.progress import Progress
from bot.domain.rating import Phase
from bot.domain.scene import Couple
from bot.domain.topic import Source, Topic
from bot.views.board import Board
from bot.views.challenge import challenge_form, challenge_part
from bot.views.goal import goals_view
from bot.views.goal_draws import draws_form
from bot.views.goal_edit import edit_form
from bot.views.goal_list import list_part
from bot.views.goal_making import add_form, list_form
from bot.views.goal_page import Page, goal_history, goal_page
from bot.views.message import Message
from bot.views.part import alone
from bot.views.rating import LIST, rating_form
from bot.views.route import routes_form
from bot.views.step import steps_form
from tests.goals import a_goal, a_progress, a_rating, a_route, a_step
from tests.values import a_pair

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
ANA = Member("T1", "U1", "Ana", "Europe/Berlin", "en-GB")
BEN = Member("T1", "U2", "Ben", "America/New_York", "en-US")
LONG_NAME = "&<>*" * 20
HOSTILE = "<!channel> <@U9> <https://evil.example|bank> @here *_~`" * 60
TOKEN = "0" * 32
EVERY = frozenset(RouteKind)


def pair(state: PairState = PairState.ACTIVE) -> Pair:
    return a_pair(NOW, state=state, channel_id="C1")


def board(*goals: Progress, reader: Member = BEN, ended: bool = False, name: str = "") -> Board:
    couple = Couple(pair(PairState.ENDED if ended else PairState.ACTIVE), ANA, BEN)
    if name:
        couple = replace(couple, mentor=replace(ANA, name=name), mentee=replace(BEN, name=name))
    others = [(f"p{number}", name) for number in range(120)] if name else ()
    return Board(couple, reader, goals, EVERY if goals else frozenset(), NOW, others)


def progress(title: str = "Lead the search team", steps: int = 3, **goal: object) -> Progress:
    made = a_goal(title=title[:150], created_at=NOW, due=date(2027, 6, 30), **goal)
    done = tuple(a_step(number, title[:300], NOW if number % 2 else None) for number in range(steps))
    return a_progress(made, steps=done, ratings=(a_rating(Phase.START, 2), a_rating(Phase.MIDDLE)))


def history(text: str, times: int = 1) -> list[Change]:
    return [
        Change(
            f"c{what}{number}", "T1", "p1", "goal", NOW, "U1", what, _before(what, text), _after(what, text)
        )
        for number in range(times)
        for what in What
    ]


def _before(what: What, text: str) -> str:
    return "2026-12-24" if what is What.DUE else text


def _after(what: What, text: str) -> str:
    return {What.DUE: "2027-01-31", What.STEPS: "3"}.get(what, text)


def page(shown: Progress, changes: list[Change], *, ended: bool = False, name: str = "") -> View:
    return goal_page(of(shown, changes, ended=ended, name=name))


def of(shown: Progress, changes: list[Change], *, ended: bool = False, name: str = "") -> Page:
    return Page(board(shown, ended=ended, name=name), shown, changes, frozenset({"step1"}))


def topic(text: str) -> Topic:
    return Topic("t", "T1", "p1", None, "U2", Source.CHALLENGE, text[:150], NOW, text[:3000])


FOCUS = replace(progress(), in_focus=True)
WEEKS = progress("Say no kindly", 0, id="g2", route=RouteKind.WEEKS, draws_mentor=True, draws_mentee=True)
CLOSED = progress("Speak up", 1, id="g3", state=GoalState.REACHED, closed_at=NOW - timedelta(days=300))
UNREADABLE = replace(FOCUS, ratings=(a_rating(Phase.START, 0, readable=False),))
EXAMPLES: dict[str, Message | View] = {
    "no route is chosen": goals_view(board()),
    "the list": goals_view(board(FOCUS, WEEKS, CLOSED)),
    "the mentor's list": goals_view(board(FOCUS, WEEKS, CLOSED, reader=ANA)),
    "the list after the end": goals_view(board(FOCUS, CLOSED, ended=True)),
    "a page": page(FOCUS, history("Lead a team")),
    "a page, its whole history": goal_history(of(FOCUS, history("Lead a team"))),
    "a page with nothing on it": page(a_progress(), []),
    "a closed one's page": page(CLOSED, history("Lead a team")),
    "a page after the end": page(FOCUS, [], ended=True),
    "a rating that was damaged": page(UNREADABLE, []),
    "routes": routes_form(board().couple, BEN, [], NOW),
    "routes, chosen and left": routes_form(
        board().couple, BEN, [a_route(RouteKind.DAILY, ended=NOW), *map(a_route, RouteKind)], NOW
    ),
    "routes, changed every day": routes_form(
        board(name=LONG_NAME).couple, BEN, [a_route(RouteKind.WEEKS, ended=NOW)] * 400, NOW
    ),
    "a new one, by the mentee": add_form(pair(), Role.MENTEE, TOKEN),
    "a new one, by the mentor": add_form(pair(), Role.MENTOR, TOKEN),
    "the coming weeks": list_form(pair(), TOKEN),
    "steps": steps_form(a_goal(), TOKEN),
    "what draws me": draws_form(pair(), Role.MENTEE, [WEEKS.goal]),
    "edit": edit_form(FOCUS.goal, "seen"),
    "how far": rating_form(a_goal(), Phase.MIDDLE, 4, over=LIST),
    "a challenge": challenge_form(pair(), 202649, None),
    "the question of the week": alone(challenge_part(pair(), ANA, 202649, seldom=False)),
    "the question of the week, seldom": alone(challenge_part(pair(), ANA, 202649, seldom=True)),
    "the list is empty": alone(list_part(pair(), ANA, empty=True)),
    "nothing is marked": alone(list_part(pair(), BEN, empty=False)),
}
EXTREMES = {
    "hostile": HOSTILE,
    "right to left": "מה קרה בשבוע שעבר, ואיפה נתקעתי? " * 100,
    "ampersands": "&" * 3000,
    "emoji": "\N{FAMILY}" * 3000,
}


def many(text: str) -> list[Progress]:
    """Far more than the rules let in."""
    still_open = [
        progress(text, MOST_STEPS, id=f"{kind}{number}", route=kind)
        for kind in (RouteKind.CAREER, RouteKind.WEEKS)
        for number in range(30)
    ]
    closed = [
        progress(text, 0, id=f"c{number}", state=GoalState.CLOSED, closed_at=NOW) for number in range(50)
    ]
    return [replace(still_open[0], in_focus=True), *still_open[1:], *closed]


for name, text in EXTREMES.items():
    measured = replace(progress(text, MOST_STEPS + 10), in_focus=True)
    measured = replace(measured, goal=replace(measured.goal, measure=text[:3000]))
    listed = [a_goal(id=f"g{number}", title=text[:150], route=RouteKind.WEEKS) for number in range(15)]
    named = replace(ANA, name=LONG_NAME)
    EXAMPLES |= {
        f"the list, {name}": goals_view(board(*many(text), name=LONG_NAME)),
        f"a page, {name}": page(measured, history(text[:3000], 30), name=LONG_NAME),
        f"a page, its whole history, {name}": goal_history(
            of(measured, history(text[:3000], 30), name=LONG_NAME)
        ),
        f"steps, {name}": steps_form(measured.goal, TOKEN),
        f"what draws me, {name}": draws_form(pair(), Role.MENTOR, listed),
        f"edit, meanwhile changed, {name}": edit_form(measured.goal, "s", measured.goal, NOW.date()),
        f"how far, {name}": rating_form(measured.goal, Phase.END, None, over=LIST),
        f"a challenge, {name}": challenge_form(pair(), 202649, topic(text)),
        f"the question of the week, {name}": alone(challenge_part(pair(), named, 202649, seldom=True)),
        f"nothing is marked, {name}": alone(list_part(pair(), named, empty=False)),
    }
