"""How many promises were kept; and whatever is done to them, each open one stands in one place."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.action import Action, ActionState, Kept, Wording, closed, kept, postponed, reworded
from bot.domain.due import reminded_at
from bot.domain.errors import UserError
from bot.domain.listing import Which, chosen, on_page, pages, read_page
from bot.domain.member import Member
from bot.domain.moment import zone_or_utc
from bot.domain.relation import Relation
from bot.domain.timeline import of_pair
from bot.domain.touchpoint import Kind
from tests.domain.test_timeline_rules import ZONES
from tests.timelines import MENTEE, MENTOR, a_couple, at

NOW = at("Mon 30 Nov 10:00")
TODAY = NOW.date()
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
OPEN, DONE, DROPPED = ActionState.OPEN, ActionState.DONE, ActionState.DROPPED


def an_action(state: ActionState = OPEN, due: date | None = None, owner: str = MENTEE) -> Action:
    closed_at = None if state is OPEN else NOW
    return Action("a", "T", "pair", None, 0, owner, "Send the CV", NOW, due, state, closed_at)


@pytest.mark.parametrize(
    ("action", "counted"),
    [
        (an_action(DONE, TOMORROW), Kept(1, 1)),
        (an_action(DONE, YESTERDAY), Kept(1, 1)),
        (an_action(DONE), Kept(1, 1)),
        (an_action(OPEN, YESTERDAY), Kept(0, 1)),
        (an_action(OPEN, TODAY), Kept(0, 0)),
        (an_action(OPEN, TOMORROW), Kept(0, 0)),
        (an_action(OPEN), Kept(0, 0)),
        (an_action(DROPPED, YESTERDAY), Kept(0, 0)),
        (an_action(DROPPED), Kept(0, 0)),
        (an_action(DONE, owner=MENTOR), Kept(0, 0)),
    ],
    ids=[
        "done in time",
        "done, whether late or not",
        "done, without a date",
        "open and overdue",
        "open, due today",
        "open, due later",
        "open, without a date",
        "dropped, when it was overdue",
        "dropped, without a date",
        "done by the other",
    ],
)
def test_what_counts_as_kept(action: Action, counted: Kept) -> None:
    assert kept([action], MENTEE, TODAY) == counted


def test_rates_add_up() -> None:
    mine = [*[an_action(DONE)] * 7, *[an_action(OPEN, YESTERDAY)] * 2, an_action(DROPPED), an_action()]
    theirs = [*[an_action(DONE, owner=MENTOR)] * 5, an_action(OPEN, YESTERDAY, MENTOR)]
    assert kept([*mine, *theirs], MENTEE, TODAY) == Kept(7, 9)
    assert kept([*mine, *theirs], MENTOR, TODAY) == Kept(5, 6)


@pytest.mark.parametrize("packed", ["", "open", "open-", "open--1", "mine-99999", "dropped-0", "mine-\u0663"])
def test_a_page_that_is_none_of_ours_is_the_first(packed: str) -> None:
    assert (read_page(packed).which, read_page(packed).number) == (Which.OPEN, 0)


due_dates = st.none() | st.dates(TODAY - timedelta(days=3), TODAY + timedelta(days=30))
people = st.sampled_from([MENTOR, MENTEE])
# Each: which action, what is done to it, another date and owner, and how much later that is.
deeds = st.lists(
    st.tuples(
        st.integers(0, 39),
        st.sampled_from(["done", "dropped", "open", "move", "edit"]),
        due_dates,
        people,
        st.timedeltas(timedelta(), timedelta(days=4)),
    ),
    max_size=40,
)
made = st.lists(st.tuples(people, due_dates), min_size=1, max_size=40)


def does(action: Action, what: str, due: date | None, owner: str, now: datetime) -> Action:
    if what == "edit":
        return reworded(action, Wording(action.text, owner, due), now)
    if what == "move":
        return postponed(action, due or now.date(), now.date(), now)
    return closed(action, ActionState(what), now)


@settings(max_examples=60, deadline=None)
@given(made=made, deeds=deeds, mentor_tz=ZONES, mentee_tz=ZONES)
def test_whatever_is_done_each_open_one_stands_in_one_place_and_is_said_once(
    made: list[tuple[str, date | None]],
    deeds: list[tuple[int, str, date | None, str, timedelta]],
    mentor_tz: str,
    mentee_tz: str,
) -> None:
    couple, now = a_couple(None, mentor_tz, mentee_tz), NOW
    actions = [
        replace(an_action(due=due, owner=owner), id=str(number)) for number, (owner, due) in enumerate(made)
    ]
    for number, what, due, owner, later in deeds:
        now += later
        index = number % len(actions)
        try:
            actions[index] = does(actions[index], what, due, owner, now)
        except UserError:
            continue
        for reader in (MENTOR, MENTEE):
            stands_once(actions, reader)
        said = [each for each in of_pair(Relation(couple, now, (), actions)) if each.kind is Kind.ACTIONS_DUE]
        expected = {
            (each.owner_id, each.due.toordinal())
            for each in actions
            if each.due and still_to_come(each, couple.member(each.owner_id), now)
        }
        assert {(each.target, each.occurrence) for each in said} == expected
        assert len(said) == len(expected)
        assert all(each.due_at < each.expires_at for each in said)


def still_to_come(action: Action, owner: Member, now: datetime) -> bool:
    """Open, its day is not over, and its date was set before the morning on which it is said."""
    today = now.astimezone(zone_or_utc(owner.tz)).date()
    if action.state is not OPEN or action.due is None or action.due < today:
        return False
    return action.stands_since < reminded_at(action.due, owner)


def stands_once(actions: list[Action], reader: str) -> None:
    shelves = {which: [each.id for each in chosen(actions, which, reader)] for which in Which}
    split = shelves[Which.MINE] + shelves[Which.THEIRS]
    assert split == shelves[Which.OPEN]
    assert sorted(split + shelves[Which.CLOSED]) == sorted(each.id for each in actions)
    for which, ids in shelves.items():
        ones = chosen(actions, which, reader)
        paged = [each.id for number in range(pages(len(ones))) for each in on_page(ones, number)]
        assert paged == ids
