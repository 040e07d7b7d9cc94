"""What is said to one person when: the table that a product person reads.

A row is a moment of Ana's day in Berlin: what is due or still to come, and what becomes of what is due.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.manners import Day, Drop, Joins, Say, Verdict, Wait, decide
from bot.domain.member import Member
from bot.domain.touchpoint import Kind, State, Subject, Touchpoint

BERLIN = ZoneInfo("Europe/Berlin")
WEEK = timedelta(days=7)
ANA = Member("T", "U1", "Ana", "Europe/Berlin")


def at(words: str) -> datetime:
    """Like "Tue 14:00", in the first week of December 2026."""
    day, clock = words.split()
    number = 30 + ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].index(day)
    hour, minute = clock.split(":")
    moment = datetime(2026, 11, 30, int(hour), int(minute), tzinfo=BERLIN) + timedelta(days=number - 30)
    return moment.astimezone(UTC)


def due(name: str, kind: Kind, when: str, until: str = "", *, asked: bool = False) -> Touchpoint:
    """Waiting for its time; `until` it is of use."""
    expires = at(until) if until else at(when) + WEEK
    return Touchpoint(name, name, "T", "p", "s", kind, "U1", int(asked), at(when), expires)


def said(name: str, kind: Kind, when: str) -> Touchpoint:
    return replace(due(name, kind, when), state=State.SENT, intent_at=at(when))


BEFORE, AFTER, DIARY = Kind.BEFORE, Kind.AFTER, Kind.DIARY_REMINDER


@dataclass(frozen=True)
class Row:
    story: str
    now: str
    day: Sequence[Touchpoint]
    expected: dict[str, str]
    fewer: frozenset[Subject] = frozenset()
    undisturbed_until: str = ""


TWO = [said("a", BEFORE, "Tue 09:00"), said("b", AFTER, "Tue 10:00")]
"""As many as a day has, said on Tuesday morning."""

TABLE = [
    Row("a single reminder is said", "Tue 14:00", [due("ben", BEFORE, "Tue 14:00")], {"ben": "said"}),
    Row(
        "two that are due at once are one message, and the nearer session speaks for both",
        "Tue 14:00",
        [due("cleo", BEFORE, "Tue 14:00", "Thu 10:00"), due("ben", BEFORE, "Tue 14:00", "Wed 14:00")],
        {"ben": "said with cleo", "cleo": "joins ben"},
    ),
    Row(
        "what may have been said counts like what was",
        "Tue 14:00",
        [
            replace(TWO[0], state=State.UNKNOWN),
            replace(TWO[1], state=State.SENDING),
            due("ben", BEFORE, "Tue 14:00"),
        ],
        {"ben": "waits till Wed 08:00: two a day"},
    ),
    Row(
        "the second message of a day takes along what would have come later that day",
        "Tue 14:00",
        [
            said("dan", BEFORE, "Tue 09:00"),
            due("ben", BEFORE, "Tue 14:00"),
            due("cleo", BEFORE, "Tue 16:00"),
            due("diary", DIARY, "Tue 17:00"),
        ],
        {"ben": "said with cleo, diary", "cleo": "joins ben", "diary": "joins ben"},
    ),
    Row(
        "with a message left for later nothing is hurried",
        "Tue 09:00",
        [due("ben", BEFORE, "Tue 09:00"), due("cleo", BEFORE, "Tue 16:00")],
        {"ben": "said"},
    ),
    Row(
        "the end of a session today is one of the two, so what comes first takes the rest along",
        "Tue 09:00",
        [
            due("ben", BEFORE, "Tue 09:00"),
            due("cleo", BEFORE, "Tue 11:00"),
            due("end", AFTER, "Tue 16:00"),
        ],
        {"ben": "said with cleo", "cleo": "joins ben"},
    ),
    Row(
        "after two messages a reminder waits for the end of a session that comes today",
        "Tue 15:00",
        [*TWO, due("diary", DIARY, "Tue 15:00"), due("end", AFTER, "Tue 16:30")],
        {"diary": "waits till Tue 16:30: two a day"},
    ),
    Row(
        "the end of a session is said though two were, and takes along what is due",
        "Tue 16:30",
        [*TWO, due("diary", DIARY, "Tue 15:00"), due("end", AFTER, "Tue 16:30")],
        {"end": "said with diary", "diary": "joins end"},
    ),
    Row(
        "two sessions that end at once are two messages: each is a diary of its own",
        "Tue 16:30",
        [due("end ben", AFTER, "Tue 16:30"), due("end cleo", AFTER, "Tue 16:30")],
        {"end ben": "said", "end cleo": "said"},
    ),
    Row(
        "after two messages a reminder waits for the next morning",
        "Tue 15:00",
        [*TWO, due("diary", DIARY, "Tue 15:00")],
        {"diary": "waits till Wed 08:00: two a day"},
    ),
    Row(
        "what is of no use tomorrow is left unsaid when the day is full",
        "Tue 15:00",
        [*TWO, due("ben", BEFORE, "Tue 15:00", "Wed 07:30")],
        {"ben": "left unsaid: two a day"},
    ),
    Row(
        "yesterday's messages do not count",
        "Tue 09:00",
        [said("a", BEFORE, "Mon 09:00"), said("b", AFTER, "Mon 17:00"), due("ben", BEFORE, "Tue 09:00")],
        {"ben": "said"},
    ),
    Row(
        "a reminder that was late in the evening waits for the morning",
        "Tue 19:30",
        [due("ben", BEFORE, "Tue 18:00")],
        {"ben": "waits till Wed 08:00: quiet hours"},
    ),
    Row(
        "before a weekend it waits till Monday",
        "Fri 20:00",
        [due("diary", DIARY, "Fri 18:00", "Sun 12:00")],
        {"diary": "left unsaid: quiet hours"},
    ),
    Row(
        "the end of a session is said at night too, and takes along what is due",
        "Tue 21:30",
        [due("end", AFTER, "Tue 21:30"), due("diary", DIARY, "Tue 18:30")],
        {"end": "said with diary", "diary": "joins end"},
    ),
    Row(
        "do-not-disturb is waited for",
        "Tue 14:00",
        [due("ben", BEFORE, "Tue 14:00")],
        {"ben": "waits till Tue 16:00: do not disturb"},
        undisturbed_until="Tue 16:00",
    ),
    Row(
        "but not beyond the time at which it is of use",
        "Tue 14:00",
        [due("ben", BEFORE, "Tue 14:00", "Tue 15:00")],
        {"ben": "left unsaid: do not disturb"},
        undisturbed_until="Tue 16:00",
    ),
    Row(
        "the end of a session does not wait for do-not-disturb",
        "Tue 14:00",
        [due("end", AFTER, "Tue 14:00")],
        {"end": "said"},
        undisturbed_until="Tue 16:00",
    ),
    Row(
        "whoever wants fewer of something gets none of it",
        "Tue 14:00",
        [due("diary", DIARY, "Tue 14:00"), due("ben", BEFORE, "Tue 14:00")],
        {"ben": "said", "diary": "left unsaid: fewer like this"},
        fewer=frozenset({Subject.DIARY}),
    ),
    Row(
        "what is not wanted takes no place in the day either",
        "Tue 09:00",
        [due("ben", BEFORE, "Tue 09:00"), due("cleo", BEFORE, "Tue 11:00"), due("end", AFTER, "Tue 16:00")],
        {"ben": "said"},
        fewer=frozenset({Subject.AFTER}),
    ),
    Row(
        "a reminder that its reader asked for comes at that hour, and takes no place in the day",
        "Tue 15:00",
        [*TWO, due("diary", DIARY, "Tue 15:00", asked=True)],
        {"diary": "said"},
    ),
    Row(
        "what is stale is left unsaid",
        "Tue 15:00",
        [due("ben", BEFORE, "Mon 15:00", "Tue 14:00"), due("diary", DIARY, "Tue 15:00")],
        {"ben": "left unsaid: of no use any more", "diary": "said"},
    ),
    Row(
        "three days away are one message, not six",
        "Thu 09:00",
        [
            due("mon", DIARY, "Mon 15:00"),
            due("tue", DIARY, "Tue 15:00"),
            due("ben", BEFORE, "Wed 15:00", "Fri 15:00"),
        ],
        {"ben": "said with mon, tue", "mon": "joins ben", "tue": "joins ben"},
    ),
    Row(
        "a message takes along no more than it shows, and the rest is looked at anew when it is out",
        "Fri 09:00",
        [due(f"a{number}", Kind.ACTIONS_DUE, "Fri 09:00", "Fri 23:59") for number in range(10)],
        {
            "a0": f"said with {', '.join(f'a{number}' for number in range(1, 9))}",
            **{f"a{number}": "joins a0" for number in range(1, 9)},
            "a9": "waits till Fri 09:00: too many for one message",
        },
    ),
    Row(
        "what the last message of a day cannot show and is of no use tomorrow is counted in it, not lost",
        "Fri 09:00",
        [
            said("dan", BEFORE, "Fri 08:00"),
            *(due(each, Kind.ACTIONS_DUE, "Fri 09:00", "Fri 23:59") for each in "abcdefghijk"),
        ],
        {
            "a": f"said with {', '.join('bcdefghijk')}",
            **dict.fromkeys("bcdefghijk", "joins a"),
        },
    ),
    Row(
        "and before what is of use tomorrow too",
        "Thu 09:00",
        [
            said("dan", BEFORE, "Thu 08:00"),
            due("ben", BEFORE, "Thu 09:00"),
            *(due(f"d{number}", DIARY, "Thu 08:30") for number in range(8)),
            due("action", Kind.ACTIONS_DUE, "Thu 09:00", "Thu 23:59"),
        ],
        {
            "ben": f"said with action, {', '.join(f'd{number}' for number in range(7))}",
            "action": "joins ben",
            **{f"d{number}": "joins ben" for number in range(7)},
            "d7": "waits till Thu 09:00: too many for one message",
        },
    ),
    Row(
        "nor does the end of a session",
        "Fri 09:00",
        [
            due("over", AFTER, "Fri 09:00"),
            *(due(f"a{number}", Kind.ACTIONS_DUE, "Fri 09:00", "Fri 23:59") for number in range(9)),
        ],
        {
            "over": f"said with {', '.join(f'a{number}' for number in range(8))}",
            **{f"a{number}": "joins over" for number in range(8)},
            "a8": "waits till Fri 09:00: too many for one message",
        },
    ),
    Row(
        "of what comes later the last message of a day takes along what there is room for",
        "Fri 09:00",
        [
            said("dan", BEFORE, "Fri 08:00"),
            due("ben", BEFORE, "Fri 09:00"),
            *(due(f"d{number}", DIARY, f"Fri 1{number}:00") for number in range(9)),
        ],
        {
            "ben": f"said with {', '.join(f'd{number}' for number in range(8))}",
            **{f"d{number}": "joins ben" for number in range(8)},
        },
    ),
]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.story)
def test_the_table(row: Row) -> None:
    undisturbed = at(row.undisturbed_until) if row.undisturbed_until else None
    day = Day(replace(ANA, fewer=row.fewer), at(row.now), row.day, undisturbed)
    assert {name: in_words(verdict) for name, verdict in decide(day).items()} == row.expected


def in_words(verdict: Verdict) -> str:
    match verdict:
        case Say(joined):
            return "said" + (f" with {', '.join(each.id for each in joined)}" if joined else "")
        case Joins(carrier):
            return f"joins {carrier.id}"
        case Wait(until, reason):
            return f"waits till {until.astimezone(BERLIN):%a %H:%M}: {reason}"
        case Drop(reason):
            return f"left unsaid: {reason}"
