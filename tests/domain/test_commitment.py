"""What both promise each other: what counts as proposed, agreed, in force and overtaken."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.commitment import (
    LONGEST_LINE,
    MOST_LINES,
    NONE_YET,
    SUGGESTED,
    Commitment,
    agreed,
    announcements,
    differences,
    overtaken,
    promises,
    proposed,
    return_in,
    standing,
    waits_for,
)
from bot.domain.errors import UserError
from bot.domain.pair import PairState
from bot.domain.touchpoint import Kind
from tests.values import a_pair

NOW = datetime(2026, 12, 1, 13, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
PAIR = a_pair(NOW, state=PairState.ACTIVE)
MENTOR, MENTEE = PAIR.people


def draft(text: str, by: str, at: datetime = NOW) -> Commitment:
    return Commitment(f"of {by}", "T1", "p1", 0, text, by, at)


def history(*told: tuple[str, str]) -> list[Commitment]:
    """Who sent the form with which words, one after the other; as the rows would be."""
    rows: dict[int, Commitment] = {}
    for by, text in told:
        made = proposed(standing(list(rows.values())), draft(text, by), PAIR)
        rows[made.number] = made
    return list(rows.values())


@pytest.mark.parametrize(
    ("told", "in_force", "proposal"),
    [
        ([], None, None),
        ([(MENTOR, "a")], None, "a"),
        ([(MENTOR, "a"), (MENTOR, "a")], None, "a"),
        ([(MENTOR, "a"), (MENTEE, "a")], "a", None),
        ([(MENTOR, "a"), (MENTEE, "b")], None, "b"),
        ([(MENTOR, "a"), (MENTEE, "b"), (MENTOR, "b")], "b", None),
        ([(MENTOR, "a"), (MENTEE, "a"), (MENTEE, "b")], "a", "b"),
        ([(MENTOR, "a"), (MENTEE, "a"), (MENTEE, "b"), (MENTEE, "c")], "a", "c"),
        ([(MENTOR, "a"), (MENTEE, "a"), (MENTEE, "b"), (MENTOR, "a")], "a", "a"),
        ([(MENTOR, "a"), (MENTEE, "a"), (MENTEE, "b"), (MENTOR, "b")], "b", None),
        ([(MENTOR, "a"), (MENTEE, "a"), (MENTOR, "a")], "a", None),
    ],
)
def test_what_stands_after_each_has_sent_the_form(
    told: list[tuple[str, str]], in_force: str | None, proposal: str | None
) -> None:
    now = standing(history(*told))
    assert (now.in_force and now.in_force.text) == in_force
    assert (now.proposal and now.proposal.text) == proposal


@given(st.lists(st.tuples(st.sampled_from([MENTOR, MENTEE]), st.sampled_from("abc")), max_size=12))
def test_nothing_is_ever_in_force_that_not_both_sent(told: list[tuple[str, str]]) -> None:
    rows = history(*told)
    assert [each.number for each in rows] == list(range(1, len(rows) + 1))
    now = standing(rows)
    if now.in_force:
        assert {by for by, text in told if text == now.in_force.text} == {MENTOR, MENTEE}
    if now.proposal:
        assert waits_for(now.proposal, PAIR) == PAIR.partner_of(now.proposal.proposed_by)
    assert [each.occurrence for each in announcements(rows)] == ([rows[-1].number] if rows else [])
    assert {each.kind for each in announcements(rows)} <= {Kind.COMMITMENT}


def test_agreeing_once_more_changes_nothing() -> None:
    (both,) = history((MENTOR, "a"), (MENTEE, "a"))
    assert agreed(both, PAIR, MENTEE, LATER) == both
    assert both.agreed_at == NOW


def test_until_something_is_agreed_the_suggestion_is_where_to_start() -> None:
    assert NONE_YET.text.splitlines() == list(SUGGESTED)
    assert promises(NONE_YET.text) == NONE_YET.text
    assert standing(history((MENTOR, "a"))).text == "a"


@pytest.mark.parametrize(
    ("seen", "text", "by", "beside"),
    [
        (1, "mine", MENTEE, False),
        (0, "mine", MENTEE, True),
        (0, "theirs", MENTEE, False),
        (0, "mine", MENTOR, False),
    ],
)
def test_overtaken_is_who_did_not_see_the_partners_words(
    seen: int, text: str, by: str, *, beside: bool
) -> None:
    assert overtaken(standing(history((MENTOR, "theirs"))), seen, text, by) is beside


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("We are on time", "We are on time"),
        ("  • We   are on time \n\n- We prepare\n", "We are on time\nWe prepare"),
        ("The same\nThe same", "The same"),
        ("x" * LONGEST_LINE, "x" * LONGEST_LINE),
    ],
)
def test_one_promise_a_line(typed: str, kept: str) -> None:
    assert promises(typed) == kept


@pytest.mark.parametrize(
    "typed",
    ["", " \n•\n", "x" * (LONGEST_LINE + 1), "\n".join(str(number) for number in range(MOST_LINES + 1))],
)
def test_what_is_no_promise_or_too_much_is_said_at_the_field(typed: str) -> None:
    with pytest.raises(UserError) as problem:
        promises(typed)
    assert problem.value.field == "promises"


def test_what_differs_is_said_by_line() -> None:
    first, second = history((MENTOR, "a\nb"), (MENTEE, "b\nc"))
    assert differences(first, second) == (["c"], ["a"])
    assert differences(None, first) == (["a", "b"], [])


@pytest.mark.parametrize("state", [each for each in PairState if each not in {"active", "paused"}])
def test_only_who_is_in_a_running_mentoring_promises(state: PairState) -> None:
    over = replace(PAIR, state=state)
    with pytest.raises(UserError):
        proposed(NONE_YET, draft("a", MENTOR), over)
    with pytest.raises(UserError):
        agreed(draft("a", MENTOR), over, MENTEE, NOW)


def test_they_return_every_fourth_session() -> None:
    assert [number for number in range(1, 14) if return_in(number)] == [4, 8, 12]
