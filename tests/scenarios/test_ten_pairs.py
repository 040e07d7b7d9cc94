"""Mia mentors ten people in three time zones for three months: all of it reaches her, and nothing too often.

The three months are played once; every test looks at another side of them.
"""

import json
import re
from collections import Counter
from collections.abc import AsyncIterator, Awaitable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import Connection, event

from bot.domain.quiet import USUAL, allowed
from bot.domain.session import SessionState
from simulator import Message, Person
from tests.dates import all_sessions
from tests.stage import open_stage
from tests.ten import (
    BEGIN,
    BERLIN,
    DUE,
    ENDS,
    OF_MENTEE,
    OF_MENTOR,
    PAUSES,
    SHARED,
    SLIPS,
    STORY,
    WORDS,
    Months,
    Two,
    parts,
    play,
    unasked,
)

pytestmark = [pytest.mark.long, pytest.mark.asyncio(loop_scope="module")]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def months(tmp_path_factory: pytest.TempPathFactory, template: Path) -> AsyncIterator[Months]:
    folder = tmp_path_factory.mktemp("ten")
    async with open_stage(folder, BEGIN, template=template) as stage:
        yield await play(stage)


def local(message: Message) -> datetime:
    return datetime.fromtimestamp(float(message.ts), tz=BEGIN.tzinfo)


def is_end(message: Message) -> bool:
    return message.text.splitlines()[0].endswith("is over.")


async def test_she_gets_no_more_than_two_messages_a_day_unasked(months: Months) -> None:
    zone = months.mia.zone
    counted = Counter(local(each).astimezone(zone).date() for each in unasked(months.mia) if not is_end(each))
    assert counted
    assert not {day: many for day, many in counted.items() if many > 2}


async def test_and_none_in_her_quiet_hours(months: Months) -> None:
    for each in unasked(months.mia):
        assert is_end(each) or allowed(local(each), BERLIN, USUAL), (local(each), each.shown)


async def test_what_comes_before_each_session_reached_her_before_it_began(months: Months) -> None:
    """Alone, or as a part of another message; and once."""
    held = 0
    for two in months.hers:
        for session in await all_sessions(months.stage, two.pair.id):
            title = f"*Session {session.number} with {two.mentee.name}*\n"
            if session.state is SessionState.HELD:
                held += 1
                told = [
                    local(each)
                    for each in unasked(months.mia)
                    for part in parts(each)
                    if part.shown.startswith(title)
                ]
                assert len(told) == 1, title
                assert session.starts_at - timedelta(days=4) < told[0] < session.starts_at, title
    assert held > 30


async def test_all_that_was_due_on_one_morning_was_named_to_her_once(months: Months) -> None:
    that_day = [each for each in unasked(months.mia) if local(each).astimezone(months.mia.zone).date() == DUE]
    shown = [part.shown for each in that_day for part in parts(each)]
    for two in months.hers:
        named = [each for each in shown if f"{two.word('mine')} · due today" in each]
        assert len(named) == 1, two.mentee.name
        assert f"*Your actions with {two.mentee.name}*" in named[0]


async def test_what_she_said_is_done_is_done_for_that_pair_alone(months: Months) -> None:
    later = [each.shown for each in unasked(months.mia) if local(each).date() > DUE]
    assert not [each for each in later if months.of("Gus").word("mine") in each]
    assert [each for each in later if months.of("Dana").word("mine") in each]


async def test_the_pair_that_pauses_is_left_alone_meanwhile(months: Months) -> None:
    two = months.of(PAUSES)
    begins, ends = datetime(2027, 1, 5, tzinfo=BEGIN.tzinfo), datetime(2027, 1, 31, tzinfo=BEGIN.tzinfo)
    for person, partner in ((two.mentor, two.mentee), (two.mentee, two.mentor)):
        told = [
            each for each in unasked(person) if begins < local(each) < ends and partner.name in each.shown
        ]
        assert not told


async def test_after_the_end_of_a_pair_nothing_of_it_comes(months: Months) -> None:
    ended = datetime(2027, 1, 15, 10, tzinfo=BEGIN.tzinfo)
    assert not [each for each in unasked(months.mia) if local(each) > ended and ENDS in each.shown]


async def test_of_the_pair_that_slips_each_is_asked_a_few_times(months: Months) -> None:
    two = months.of(SLIPS)
    for person in (two.mentor, two.mentee):
        asked = [each for each in unasked(person) if "since your last session" in each.shown]
        assert 1 <= len(asked) <= 3


def may_read(two: Two, person: Person, kind: str) -> bool:
    if person not in {two.mentor, two.mentee}:
        return False
    own = OF_MENTOR if person is two.mentor else OF_MENTEE
    return kind in (*SHARED, STORY, *own)


async def test_in_a_place_stands_nothing_of_another_pair_and_nothing_private(months: Months) -> None:
    places = {two.place: two.code for two in months.twos}
    found = set()
    for message in months.messages:
        for kind, code in WORDS.findall(message.shown + message.text):
            assert kind in SHARED, message.shown
            if message.channel in places:
                assert code == places[message.channel], message.shown
                found.add(kind)
    assert {"topic", "promise", "summary"} <= found


async def test_what_one_person_reads_is_of_her_own_pairs_and_a_part_is_of_one(months: Months) -> None:
    found: set[str] = set()
    people = {person.direct: person for two in months.twos for person in (two.mentor, two.mentee)}
    for message in (each for each in months.messages if each.channel in people):
        for kind, code in WORDS.findall(message.text):
            assert may_read(months.two_of(code), people[message.channel], kind)
        for part in parts(message):
            codes = {code for _, code in WORDS.findall(part.shown)}
            assert len(codes) <= 1, part.shown
            for code in codes:
                two, reader = months.two_of(code), people[message.channel]
                partner = two.mentee if reader is two.mentor else two.mentor
                assert may_read(two, reader, "topic")
                assert partner.name in part.shown or "Done:" in part.shown, part.shown
                found.add(code)
    assert {two.code for two in months.hers} <= found


WORDS_OF_A_PAIR = ("prep", "actions", "goals", "topic", "commitments", "agenda", "introduce", "pause", "move")


async def test_each_command_in_the_place_of_a_pair_is_about_that_pair(months: Months) -> None:
    running = [two for two in months.twos if two.mentee.name != ENDS]
    for two in running:
        for person, partner in ((two.mentor, two.mentee), (two.mentee, two.mentor)):
            for word in WORDS_OF_A_PAIR:
                answers = await person.runs(f"/mentor {word}", two.place)
                shown = " ".join(each.shown for each in answers)
                if person.modal:
                    shown += person.form.rendered(person.zone)
                    await person.closes(everything=True)
                _is_about(months, two, person, shown)
                others = {each.name for other in running for each in (other.mentor, other.mentee)}
                others -= {person.name, partner.name}
                assert not [name for name in others if re.search(rf"\b{name}\b", shown)], (word, shown)


def _is_about(months: Months, two: Two, person: Person, shown: str) -> None:
    for kind, code in WORDS.findall(shown):
        if kind != "idea":  # they are hers, whatever the pair
            assert code == two.code, shown
        assert may_read(months.two_of(code), person, kind), shown


async def test_in_all_forms_of_these_months_stood_what_its_reader_may_read(months: Months) -> None:
    kinds: Counter[str] = Counter()
    for person, shown in months.forms:
        for kind, code in WORDS.findall(shown):
            assert may_read(months.two_of(code), person, kind), (person.name, shown)
            kinds[kind] += 1
    assert {"promise", "goal"} <= kinds.keys()


async def test_elsewhere_each_command_asks_which_by_the_name_of_the_partner(months: Months) -> None:
    mia, names = months.mia, {two.mentee.name for two in months.hers} - {ENDS}
    for word in ("actions", "goals", "topic", "commitments", "agenda", "pause", "end"):
        answers = await mia.runs(f"/mentor {word}")
        shown = json.dumps([each.blocks for each in answers])
        if mia.modal:
            shown += json.dumps(mia.form.view)
            await mia.closes(everything=True)
        assert not [name for name in names if name not in shown], (word, shown)
        assert ENDS not in shown


async def test_what_comes_shows_all_of_them_and_leads_to_each(months: Months) -> None:
    (answer,) = await months.mia.runs("/mentor next")
    names = {two.mentee.name for two in months.hers} - {ENDS}
    assert not [
        name for name in names if f"*{name}*" not in answer.shown and f"with {name}*" not in answer.shown
    ]
    for two in months.hers:
        if two.mentee.name != ENDS:
            (here,) = await months.mia.runs("/mentor next", two.place)
            assert two.mentee.name in here.shown
            others = names - {two.mentee.name}
            assert not [name for name in others if name in here.shown]


async def test_her_diary_holds_what_she_wrote_of_all_of_them_and_nothing_of_theirs(months: Months) -> None:
    await months.mia.runs("/mentor diary")
    found = set(WORDS.findall(months.mia.form.rendered()))
    assert found
    assert {kind for kind, _ in found} == {"insight"}
    await months.mia.closes(everything=True)


async def test_what_comes_for_ten_takes_few_statements(months: Months) -> None:
    assert await _statements(months, months.mia.runs("/mentor next")) <= 120
    assert await _statements(months, months.mia.runs("/mentor next", months.of("Dana").place)) <= 20


async def test_a_press_on_the_card_takes_few_statements(months: Months) -> None:
    """The last test: it begins another session."""
    two, stage = months.of("Dana"), months.stage
    (coming,) = [
        each for each in await all_sessions(stage, two.pair.id) if each.state is SessionState.PLANNED
    ]
    await stage.until(coming.starts_at)
    on = next(each for each in reversed(months.mia.reads(two.place)) if "Next block" in each.buttons)
    assert await _statements(months, months.mia.presses("Next block", on=on)) <= 120


async def _statements(months: Months, deed: Awaitable[object]) -> int:
    made: list[str] = []

    def count(_connection: Connection, _cursor: object, statement: str, *_: object) -> None:
        made.append(statement)

    engine = months.stage.companion.db.engine.sync_engine
    event.listen(engine, "before_cursor_execute", count)
    await deed
    event.remove(engine, "before_cursor_execute", count)
    return len(made)
