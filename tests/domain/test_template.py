"""A pair's own agenda: what editing makes of it, and that what it makes can be met by."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.agenda import FIRST, LEAST, STANDARD, Block, BlockKind, Template, scaled
from bot.domain.appointment import relaid
from bot.domain.block import holds_topics, minutes_of, prompts_of, title_of, wraps_up
from bot.domain.errors import UserError
from bot.domain.plan import late, lay_out
from bot.domain.session import Session, SessionState
from bot.domain.template import (
    Entries,
    Entry,
    Templates,
    Which,
    added,
    blocks_of,
    changed,
    most_parts,
    moved,
    named,
    removed,
    usual,
)

START = datetime(2026, 12, 1, 13, tzinfo=UTC)
blocks = st.builds(
    Block,
    st.sampled_from(BlockKind),
    st.text("abc ", min_size=1, max_size=5),
    st.integers(1, 180),
    st.just(()),
)


def entry(title: str, minutes: int = 10, kind: BlockKind = BlockKind.OWN) -> Entry:
    return Entry(title, Block(kind, title, minutes, ()))


def of(*titles: str) -> Entries:
    return tuple(entry(title) for title in titles)


def keys(entries: Entries) -> str:
    return "".join(each.key for each in entries)


@given(st.lists(blocks, min_size=1, max_size=60), st.integers(20, 180))
def test_whatever_fits_is_scaled_to_the_exact_length(found: list[Block], minutes: int) -> None:
    template = Template("Own", tuple(found))
    if len(found) > most_parts(minutes):
        with pytest.raises(UserError, match=f"{len(found)} blocks do not fit into {minutes} minutes"):
            scaled(template, minutes)
        return
    made = [block.minutes for block in scaled(template, minutes)]
    assert sum(made) == minutes
    assert min(made) >= LEAST


steps = st.lists(
    st.tuples(st.sampled_from(["add", "change", "up", "down", "remove"]), st.integers(0, 9), blocks),
    max_size=40,
)


@given(st.sampled_from(Which), steps, st.integers(20, 180))
def test_no_editing_leads_to_an_agenda_that_cannot_be(
    which: Which, done: list[tuple[str, int, Block]], minutes: int
) -> None:
    entries = usual(which)
    for what, number, block in done:
        key = f"new {number}" if what == "add" else entries[number % len(entries)].key
        edited = edit(entries, what, Entry(key, block), minutes)
        assert abs(len(edited) - len(entries)) <= 1
        entries = edited
    assert len({each.key for each in entries}) == len(entries)
    assert sum(block.minutes for block in scaled(named(which, entries), minutes)) == minutes
    assert sum(wraps_up(blocks_of(entries), index) for index in range(len(entries))) >= 1
    assert any(holds_topics(blocks_of(entries), each.block) for each in entries)


def edit(entries: Entries, what: str, one: Entry, minutes: int) -> Entries:
    try:
        if what == "add":
            return added(entries, one, minutes)
        if what == "change":
            return changed(entries, one)
        return (
            removed(entries, one.key)
            if what == "remove"
            else moved(entries, one.key, -1 if what == "up" else 1)
        )
    except UserError:
        return entries


@pytest.mark.parametrize(
    ("key", "by", "order"),
    [("a", -1, "abc"), ("a", 1, "bac"), ("b", -1, "bac"), ("c", 1, "abc"), ("gone", 1, "abc")],
)
def test_a_part_moves_by_one_and_stays_at_the_edge(key: str, by: int, order: str) -> None:
    assert keys(moved(of("a", "b", "c"), key, by)) == order


def test_a_new_part_comes_last_but_before_the_conclusion() -> None:
    end = entry("z", kind=BlockKind.CONCLUSION)
    assert keys(added(of("a", "b"), entry("c"), 90)) == "abc"
    assert keys(added((*of("a"), end), entry("c"), 90)) == "acz"
    assert keys(added((*of("a"), end), entry("y", kind=BlockKind.CONCLUSION), 90)) == "azy"


def test_the_same_part_added_twice_is_one_as_it_was_sent_last() -> None:
    once = added(of("a"), entry("b"), 6)
    assert added(once, replace(entry("b", 25)), 6)[1].block.minutes == 25
    assert keys(added(once, entry("b", 25), 6)) == "ab"


def test_what_is_gone_is_not_changed_and_removed_once_more_stays_gone() -> None:
    with pytest.raises(UserError, match="removed this block"):
        changed(of("a"), entry("b"))
    assert removed(of("a"), "b") == of("a")
    with pytest.raises(UserError, match="at least one block"):
        removed(of("a"), "a")


@pytest.mark.parametrize(
    "typed", ["0", "181", "-5", "", "1.5", "1e2", "\u0661\u0662", "0x10", "ten", "1" * 50]
)
def test_minutes_are_whole_numbers_from_1_to_180(typed: str) -> None:
    assert (minutes_of("1"), minutes_of("007"), minutes_of("180")) == (1, 7, 180)
    with pytest.raises(UserError) as problem:
        minutes_of(typed)
    assert problem.value.field == "minutes"


def test_titles_and_questions_lose_what_cannot_be_seen() -> None:
    assert title_of("  A   walk ") == "A walk"
    assert prompts_of("One?\n\n  Two?  ") == ("One?", "Two?")
    assert prompts_of("") == ()
    for read, typed, field in ((title_of, " ", "title"), (prompts_of, "a\nb\nc\nd", "prompts")):
        with pytest.raises(UserError) as problem:
            read(typed)
        assert problem.value.field == field


def test_each_session_has_its_own_of_the_two() -> None:
    mine = Templates(standard=Template("Own", (entry("a").block,)))
    assert mine.of(1) is FIRST
    assert mine.of(2).name == mine.of(7).name == "Own"


SESSION = Session("s", "T1", "p1", 2, lay_out(scaled(STANDARD, 90), START), "U1", START)
WALK = Templates(standard=Template("Own", tuple(each.block for each in of("a", "b", "c"))))
MANY = Templates(standard=Template("Own", tuple(each.block for each in of(*map(str, range(31))))))


def test_a_session_to_come_takes_the_new_parts_in_its_old_time() -> None:
    anew = relaid(SESSION, WALK)
    assert [block.minutes for block in anew.plan.blocks] == [30, 30, 30]
    assert (anew.starts_at, anew.ends_at) == (SESSION.starts_at, SESSION.ends_at)
    assert anew.plan.revision == SESSION.plan.revision + 1


def test_running_late_stays_said() -> None:
    delayed = replace(SESSION, plan=late(SESSION.plan, START - timedelta(hours=1), 15))
    anew = relaid(delayed, WALK)
    assert (anew.starts_at, anew.ends_at) == (delayed.starts_at, delayed.ends_at)
    assert [anew.plan.minutes_of(block) for block in range(3)] == [25, 25, 25]


@pytest.mark.parametrize("state", [each for each in SessionState if each is not SessionState.PLANNED])
def test_a_session_that_has_begun_keeps_its_agenda(state: SessionState) -> None:
    begun = replace(SESSION, state=state)
    assert relaid(begun, WALK) is begun


def test_what_is_laid_out_so_already_or_does_not_fit_stays() -> None:
    assert relaid(SESSION, Templates()) is SESSION
    assert relaid(SESSION, MANY) is SESSION
