"""Months of many pairs in bad weather, drawn from a seed: played, and looked at from all sides."""

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from time import process_time

from bot.domain.touchpoint import State
from tests.simulated.ledger import ledger
from tests.simulated.lives import Two, life, settle_in
from tests.simulated.town import hard_times, open_town

BEGIN = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
"""A Monday; both changes of the clocks lie within half a year of it."""
AFTERWARDS = timedelta(days=10)
"""In calm weather: what waited comes to its end."""
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Sydney", "Pacific/Auckland", "UTC")
WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Span:
    """How much is played."""

    seed: int
    pairs: int
    weeks: int

    @property
    def pair_years(self) -> float:
        return self.pairs * self.weeks / 52

    @property
    def reads_back(self) -> bool:
        """Every other workspace lets the companion look for its own posts."""
        return self.seed % 2 == 0

    def __str__(self) -> str:
        return f"SEED={self.seed} PAIRS={self.pairs} WEEKS={self.weeks}"


@dataclass(frozen=True, slots=True)
class Played:
    span: Span
    problems: list[str]
    seconds: float
    """Of processor time."""
    calls: int
    blows: int
    absences: int
    said: int

    def __str__(self) -> str:
        rate = 60 * self.span.pair_years / self.seconds
        return (
            f"{self.span}: {self.span.pair_years:.1f} pair-years in {self.seconds:.0f} s of processor time "
            f"({rate:.1f} a minute); {self.said} touchpoints said, {self.calls} calls to Slack, of which "
            f"{self.blows} went wrong; the companion was away {self.absences} times"
        )


async def played(span: Span, template: Path | None = None) -> Played:
    folder, began = Path(mkdtemp(prefix="years-")), process_time()
    end = BEGIN + span.weeks * WEEK
    try:
        async with open_town(folder, BEGIN, span.seed, template, read_back=span.reads_back) as town:
            people = []
            for number in range(span.pairs + 1):
                drawn = Random(f"{span.seed} person {number}")
                people.append(town.person(f"P{number}", drawn.choice(ZONES)))
                await settle_in(town, people[-1], drawn)
            for number in range(span.pairs):
                # Most mentor one and are mentored by another: what is said of both meets in one day.
                mentor, mentee = people[number], people[number + 1]
                town.begins(life(Two(town, mentor, mentee, Random(f"{span.seed} pair {number}")), end))
            town.begins(hard_times(town, Random(f"{span.seed} times"), end))
            town.weather.calm = False
            await town.until(end)
            town.weather.calm, town.weather.crash_at = True, None
            town.lives.clear()
            await town.until(end + AFTERWARDS)
            found = await ledger(town)
            said = sum(each.state is State.SENT for each in found.touchpoints)
            blows, absences = len(town.weather.blows), len(town.absences)
            seconds = process_time() - began
            return Played(span, list(found.problems()), seconds, town.weather.calls, blows, absences, said)
    finally:
        shutil.rmtree(folder)
