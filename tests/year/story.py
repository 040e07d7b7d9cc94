"""The story of a year: Ana mentors Ben, from the invitation to the end."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from bot.domain.action import Action
from bot.domain.rating import Rating
from bot.domain.session import Session
from bot.store import action as actions
from bot.store import rating as ratings
from bot.store import session as sessions
from bot.store.models import TouchpointRow
from simulator import Person
from tests.stage import Stage, open_stage
from tests.year import deeds
from tests.year.between import HAPPENINGS, Happening
from tests.year.deeds import CANARY, berlin, sends
from tests.year.ledger import Ledger, Said
from tests.year.meetings import MEETINGS, Meeting


@dataclass(frozen=True)
class Told:
    """What is left of it when it has been played."""

    ana: Person
    ben: Person
    said: list[Said]
    shown: list[str]
    sessions: list[Session]
    actions: list[Action]
    ratings: list[Rating]
    kept: str
    """What the list of actions says in the end of promises that were kept."""

    def to(self, person: Person) -> list[Said]:
        return [each for each in self.said if each.to is person]


@dataclass
class Year:
    stage: Stage
    to_come: Iterator[tuple[str, Happening]] = field(default_factory=lambda: iter(HAPPENINGS))
    coming: tuple[str, Happening] | None = None

    @property
    def ana(self) -> Person:
        return self.stage.ana

    @property
    def ben(self) -> Person:
        return self.stage.ben

    def named(self, name: str) -> Person:
        return {"Ana": self.ana, "Ben": self.ben}[name]

    async def until(self, moment: datetime) -> None:
        """With what happens on the way."""
        self.coming = self.coming or next(self.to_come, None)
        while self.coming and berlin(self.coming[0]) <= moment:
            await self.stage.until(berlin(self.coming[0]))
            await self.coming[1](self.stage)
            self.coming = next(self.to_come, None)
        await self.stage.until(max(moment, self.stage.now))


async def played(folder: Path) -> Told:
    async with open_stage(folder) as stage:
        ledger, year = Ledger(stage), Year(stage)
        await _gets_together(year)
        for number, meeting in enumerate(MEETINGS):
            await _meets(year, meeting, by=(year.ana, year.ben)[number % 2])
        await year.until(berlin("2027-11-19 11:00"))
        await year.ana.runs("/mentor actions")
        kept = year.ana.form.shown
        await year.ana.closes(everything=True)
        await _ends(year)
        return await _told(stage, ledger, kept)


async def _gets_together(year: Year) -> None:
    stage = year.stage
    await year.ana.runs("/mentor start @Ben")
    where = {"First session": "2026-12-03", "Time": "14:00", "Where you meet": "https://meet.example.org/us"}
    await sends(stage, year.ana, where)
    await stage.passes(hours=2)
    await year.ben.presses("Accept")
    await stage.settles()
    await deeds.introduces(stage, year.ben, "I collect bus tickets")
    await stage.passes(hours=3)
    await deeds.introduces(stage, year.ana, "I walk when I think")


async def _meets(year: Year, meeting: Meeting, by: Person) -> None:
    start = berlin(meeting.day)
    end = start + timedelta(minutes=meeting.minutes)
    await _gets_ready(year, meeting, start)
    if meeting.missed:
        await year.until(end + timedelta(minutes=30))
        await by.presses("We did not meet")
        await year.stage.settles()
        return
    await year.until(end - timedelta(minutes=5))
    if meeting.found:
        promises = [(year.named(who), what, when) for who, what, when in meeting.promises]
        talked: dict[str, object] = {"What did you talk about?": []} if meeting.left else {}
        await deeds.wraps_up(year.stage, by, meeting.found, promises, talked)
    await _writes(year, meeting, end + timedelta(minutes=20), str.isupper)
    await _writes(year, meeting, end + timedelta(hours=25), str.islower)


async def _gets_ready(year: Year, meeting: Meeting, start: datetime) -> None:
    stage, ideas = year.stage, {}
    await year.until(start - timedelta(days=3, hours=4))
    for action in meeting.done:
        await deeds.does(stage, _owner(year, action), action)
    for action in meeting.dropped:
        await deeds.does(stage, _owner(year, action), action, "Drop")
    if meeting.idea:
        await deeds.catches(year.ben, meeting.idea)
        ideas = {meeting.idea: "A resource for this session"}
    if meeting.case:
        await year.until(start - timedelta(hours=46))
        await deeds.brings(stage, year.ben, meeting.case, ideas)
    if meeting.asks:
        await year.until(start - timedelta(hours=22))
        await deeds.readies(stage, year.ana, meeting.asks)


def _owner(year: Year, action: str) -> Person:
    """Whoever promised what begins so."""
    everything = [promise for meeting in MEETINGS for promise in meeting.promises]
    return year.named(next(who for who, what, _ in everything if what.startswith(action)))


async def _writes(year: Year, meeting: Meeting, moment: datetime, wanted: Callable[[str], bool]) -> None:
    authors = [each for each in meeting.diaries if wanted(each)]
    if authors:
        await year.until(moment)
    for each in authors:
        author = {"A": year.ana, "B": year.ben}[each.upper()]
        unanswered = "How do I keep it short?" if meeting.left else ""
        await deeds.writes_diary(year.stage, author, "Ask twice", unanswered)


async def _ends(year: Year) -> None:
    (question,) = await year.ben.runs("/mentor end")
    await year.ben.presses("End with Ana", on=question)
    await year.stage.settles()
    for person, partner in ((year.ben, "Ana"), (year.ana, "Ben")):
        await year.stage.passes(hours=3)
        await person.presses("Look back")
        await sends(
            year.stage,
            person,
            {f"A word to {partner}": "Thank you", "What do I take": f"Myself, {CANARY}"},
        )
    await year.stage.passes(days=60)


async def _told(stage: Stage, ledger: Ledger, kept: str) -> Told:
    team = stage.slack.team_id
    async with stage.companion.db.read() as tx:
        rows = list(await tx.scalars(select(TouchpointRow)))
        pair = rows[0].pair_id
        return Told(
            stage.ana,
            stage.ben,
            ledger.named(rows),
            ledger.shown,
            await sessions.of_pair(tx, team, pair, stage.now),
            await actions.of_pair(tx, team, pair),
            await ratings.of_pair(tx, team, pair),
            kept,
        )
