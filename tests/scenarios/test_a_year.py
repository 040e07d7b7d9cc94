"""A year of Ana and Ben, played once: what holds of all that is said to them. `make year` prints it."""

import asyncio
import re
from collections import Counter
from datetime import timedelta
from itertools import combinations, pairwise

import pytest

from bot.domain.rating import Phase
from bot.domain.session import Session, SessionState
from simulator import Person
from tests.year.calendar import calendar
from tests.year.deeds import BERLIN, CANARY, berlin
from tests.year.ledger import ANSWER, Said
from tests.year.meetings import MEETINGS, Meeting
from tests.year.story import Told, played

PAUSES = (("2026-12-18 10:00", "2027-01-07 08:00"), ("2027-07-16 11:00", "2027-08-19 08:00"))
ENDED = berlin("2027-11-19 11:00")
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Told:
    return asyncio.run(played(tmp_path_factory.mktemp("year")))


def people(year: Told) -> tuple[Person, Person]:
    return year.ana, year.ben


def held(year: Told) -> list[Session]:
    return [each for each in year.sessions if each.state is SessionState.HELD]


def unasked(year: Told, person: Person) -> list[Said]:
    """Reminders; the end of a session comes at its very moment, and is none."""
    return [each for each in year.to(person) if each.unasked and each.kind != "after"]


def pauses_after(meeting: Meeting) -> bool:
    """Within the day after which an empty diary is recalled."""
    return any(berlin(meeting.day) < berlin(begins) < berlin(meeting.day) + DAY for begins, _ in PAUSES)


def dates_in(said: Said) -> set[str]:
    return set(
        re.findall(r"[A-Z][a-z]+ \d+[a-z]{2}, \d{4} at \d\d:\d\d", said.message.rendered(said.to.zone))
    )


def date_of(session: Session, person: Person) -> str:
    local = session.date.astimezone(person.zone)
    ending = "th" if 4 <= local.day <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(local.day % 10, "th")
    return f"{local:%B} {local.day}{ending}, {local:%Y at %H:%M}"


def deed_of(person: Person, said: Said) -> bool:
    """Whether it tells in their place what this person did."""
    pattern = rf"^(\*Commitments\* · )?@?{person.name} (set|moved|changed|pauses|proposes)\b"
    return not said.direct and re.match(pattern, said.message.shown) is not None


def with_a_pause(said: Said) -> bool:
    """A date that moved because of a pause is told with the pause."""
    begun = any(timedelta() <= said.at - berlin(begins) < MINUTE for begins, _ in PAUSES)
    return said.kind == "date" and begun


def of_kind(year: Told, person: Person, kind: str, session: Session) -> list[Said]:
    return [each for each in year.to(person) if (each.kind, each.session_id) == (kind, session.id)]


def test_they_met_as_they_meant_to(year: Told) -> None:
    local = [f"{each.date.astimezone(BERLIN):%Y-%m-%d %H:%M}" for each in held(year)]
    assert local == [each.day for each in MEETINGS if not each.missed]


def test_sessions_are_numbered_without_a_gap_and_missed_ones_do_not_count(year: Told) -> None:
    assert [each.number for each in held(year)] == list(range(1, 27))
    assert sum(each.state is SessionState.MISSED for each in year.sessions) == 2


def test_weekday_and_hour_stay_through_both_changes_of_the_clock(year: Told) -> None:
    local = [each.date.astimezone(BERLIN) for each in year.sessions if not each.moved_from]
    assert {f"{each:%A %H:%M}" for each in local} == {"Thursday 14:00"}
    changes = [before.utcoffset() != after.utcoffset() for before, after in pairwise(local)]
    assert sum(changes) == 2


def test_nobody_is_reminded_more_than_twice_a_day(year: Told) -> None:
    for person in people(year):
        days = Counter(each.at.date() for each in unasked(year, person))
        assert {day: count for day, count in days.items() if count > 2} == {}


def test_nobody_is_reminded_in_quiet_hours(year: Told) -> None:
    for person in people(year):
        late = [
            each.at for each in unasked(year, person) if each.at.weekday() > 4 or not 8 <= each.at.hour < 19
        ]
        assert late == []


def test_a_session_is_two_messages_and_at_most_one_reminder(year: Told) -> None:
    for person in people(year):
        for session in held(year):
            kinds = Counter(
                each.kind for each in year.to(person) if each.unasked and each.session_id == session.id
            )
            assert kinds["before"] == kinds["after"] == 1
            assert kinds["diary_reminder"] <= 1
            assert set(kinds) <= {"before", "after", "diary_reminder"}


def test_whoever_wrote_the_same_evening_or_pauses_is_not_reminded(year: Told) -> None:
    met = [each for each in MEETINGS if not each.missed]
    for person, initial in zip(people(year), "AB", strict=True):
        reminded = [bool(of_kind(year, person, "diary_reminder", session)) for session in held(year)]
        assert reminded == [initial not in each.diaries and not pauses_after(each) for each in met]


def test_every_session_has_one_card_and_one_nudge_a_later_block_while_it_is_on(year: Told) -> None:
    for person in people(year):
        for session in held(year):
            assert len(of_kind(year, person, "card", session)) == 1
            nudges = of_kind(year, person, "nudge", session)
            assert [each.target for each in nudges] == [str(n) for n in range(1, len(session.plan.blocks))]
            for each in nudges:
                block = int(each.target)
                assert session.plan.starts[block] <= each.at < session.plan.ends_of(block)


def test_a_pause_is_told_and_then_nothing_is(year: Told) -> None:
    for begins, ends in PAUSES:
        said = [each for each in year.said if berlin(begins) < each.at < berlin(ends) and each.kind != ANSWER]
        assert {each.kind for each in said} <= {"paused", "date"}
        assert all(each.at.date() == berlin(begins).date() for each in said)


def test_nothing_private_ever_stands_in_a_message(year: Told) -> None:
    assert not [each[:200] for each in year.shown if CANARY in each.lower()]


def test_promises_are_counted_as_by_hand(year: Told) -> None:
    # Of Ben's seventeen one was dropped, and one without a date is still open: neither counts.
    assert "You kept 6 of 6 · Ben kept 15 of 15" in year.kept


def test_the_goal_was_rated_at_its_start_in_the_middle_and_at_its_end(year: Told) -> None:
    (reached,) = [each.goal_id for each in year.ratings if (each.phase, each.value) == (Phase.END, 9)]
    rated = {each.phase: each.value for each in year.ratings if each.goal_id == reached}
    assert rated == {Phase.START: 3, Phase.MIDDLE: 6, Phase.END: 9}


def test_after_the_end_only_the_closing_is_said(year: Told) -> None:
    for person in people(year):
        said = [each.kind for each in year.to(person) if each.at >= ENDED and each.kind != ANSWER]
        assert said == ["closing"]


def test_nobody_is_notified_of_the_same_date_twice_within_a_minute(year: Told) -> None:
    for person in people(year):
        told = [each for each in year.to(person) if each.notified]
        twice = [
            (one.kind, other.kind, one.at)
            for one, other in combinations(told, 2)
            if other.at - one.at < MINUTE and dates_in(one) & dates_in(other)
        ]
        assert twice == []


def test_what_somebody_does_notifies_the_other_one_alone(year: Told) -> None:
    deeds = [each for each in year.said if any(deed_of(person, each) for person in people(year))]
    assert {each.kind for each in deeds} == {"date", "paused", "changed", "commitment"}
    for each in deeds:
        silent = deed_of(each.to, each) or with_a_pause(each)
        assert each.notified is not silent, (each.to.name, each.kind, each.at)


def test_every_date_is_told_to_both_before_its_session_begins(year: Told) -> None:
    for person in people(year):
        told = set().union(*(dates_in(each) for each in year.to(person) if each.notified))
        assert {date_of(each, person) for each in held(year)} <= told


def test_the_calendar_tells_all_of_it(year: Told) -> None:
    printed = calendar(year)
    assert printed.count("== What ") == 2
    assert sum(line[:2] in {"! ", "  "} for line in printed.splitlines()) >= len(year.said)
