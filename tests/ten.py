"""Three months of a mentor with ten mentees: who is there, what each of them writes, and who got to see it.

Whatever anybody writes is one word of its own, made of what it is and of its pair: a word that stands where
only another pair looks is found at once.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.cadence import Cadence
from bot.domain.commitment import Commitment
from bot.domain.goal import Goal, Route, RouteKind
from bot.domain.pair import Nudges, Pair
from bot.store import commitment as commitments
from bot.store import goal as goals
from bot.store import pair as pairs
from bot.store import route as routes
from bot.store.ids import new_id
from bot.stories.pause import Wish, pause
from bot.views.ids import Press
from simulator import Channel, Message, Person
from simulator.moments import Answered, Edited, Moment, Opened, Posted
from tests.ideas import given_idea
from tests.stage import FEWER, Stage

BERLIN, NEW_YORK, KOLKATA = "Europe/Berlin", "America/New_York", "Asia/Kolkata"
SHARED = ("topic", "address", "achieve", "mine", "theirs", "goal", "promise", "summary", "agreement")
"""What the two of a pair may both read."""
OF_MENTEE = ("since", "worth", "idea", "lesson")
OF_MENTOR = ("past", "wish", "insight")
STORY = "story"
"""The mentee's, and the mentor's to read."""
CODES = (
    "amber", "basil", "cedar", "dahlia", "elder", "fennel", "ginger", "hazel", "iris", "juniper",
    "kale", "lotus", "maple",
)  # fmt: skip
WORDS = re.compile(rf"\b({'|'.join((*SHARED, *OF_MENTEE, *OF_MENTOR, STORY))})({'|'.join(CODES)})\b")
PAUSES, SLIPS, ENDS, ALWAYS = "Jon", "Lata", "Emil", "Gus"
NUDGES = {"Dana": Nudges.CARD, "Hal": Nudges.ALL, "Pia": Nudges.CARD}
"""The others have no card, so that three months are played in a few seconds."""
DUE = date(2026, 12, 18)
"""A Friday, on which several things that Mia promised are due."""
BEGIN = datetime(2026, 11, 30, 8, 30, tzinfo=UTC)
END = date(2027, 2, 28)


@dataclass(frozen=True)
class Two:
    """A pair, with its place and its word."""

    pair: Pair
    place: Channel
    mentor: Person
    mentee: Person
    code: str

    def word(self, kind: str) -> str:
        return f"{kind}{self.code}"


@dataclass
class Months:
    stage: Stage
    mia: Person
    twos: list[Two] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    """As it looked whenever it was posted, edited or answered."""
    forms: list[tuple[Person, str]] = field(default_factory=list)
    seen: set[tuple[str, str]] = field(default_factory=set)
    """Who has worked through which message."""

    @property
    def hers(self) -> list[Two]:
        return [each for each in self.twos if each.mentor is self.mia]

    def of(self, name: str) -> Two:
        return next(each for each in self.hers if each.mentee.name == name)

    def happened(self, moment: Moment) -> None:
        if isinstance(moment, Posted | Edited | Answered):
            self.messages.append(moment.message.snapshot())
        elif isinstance(moment, Opened):
            self.forms.append((moment.person, moment.modal.rendered(moment.person.zone)))

    def two_of(self, code: str) -> Two:
        return next(each for each in self.twos if each.code == code)


def parts(message: Message) -> Iterator[Message]:
    """Of a merged message each, as if it stood alone: its buttons can be pressed."""
    blocks: list[dict[str, object]] = []
    for block in [*message.blocks, {"type": "divider"}]:
        if block["type"] != "divider":
            blocks.append(block)
        elif blocks:
            yield replace(message, blocks=blocks)
            blocks = []


def part_about(message: Message, words: str) -> Message:
    return next(each for each in parts(message) if words in each.shown)


def unasked(person: Person) -> list[Message]:
    return [each for each in person.notifications if FEWER in each.buttons]


def berlin(day: date, at: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(at), ZoneInfo(BERLIN))


@dataclass(frozen=True)
class Mentoring:
    """How one of Mia's ten goes."""

    name: str
    tz: str
    first: datetime
    cadence: Cadence = Cadence.FORTNIGHTLY


TUESDAY = date(2026, 12, 8)
WEDNESDAY, THURSDAY, FRIDAY = (TUESDAY + timedelta(days=days) for days in (1, 2, 3))
TEN = (
    Mentoring("Dana", BERLIN, berlin(TUESDAY, "10:00")),
    Mentoring("Emil", BERLIN, berlin(TUESDAY, "11:30"), Cadence.WEEKLY),
    Mentoring("Fay", BERLIN, berlin(TUESDAY, "14:00"), Cadence.MONTHLY),
    Mentoring("Gus", BERLIN, berlin(WEDNESDAY, "10:00")),
    Mentoring("Hal", NEW_YORK, berlin(TUESDAY, "16:00"), Cadence.MONTHLY),
    Mentoring("Ivy", NEW_YORK, berlin(WEDNESDAY, "15:00"), Cadence.MONTHLY),
    Mentoring("Jon", NEW_YORK, berlin(THURSDAY, "15:00"), Cadence.MONTHLY),
    Mentoring("Kiran", KOLKATA, berlin(TUESDAY, "08:30"), Cadence.MONTHLY),
    Mentoring("Lata", KOLKATA, berlin(THURSDAY, "08:30")),
    Mentoring("Mohan", KOLKATA, berlin(FRIDAY, "08:30"), Cadence.MONTHLY),
)


async def begin(stage: Stage) -> Months:
    """Mia and her ten; Otto mentors two of them too, and one of these mentors Pia."""
    months = Months(stage, stage.slack.person("Mia", tz=BERLIN, locale="en-GB"))
    stage.slack.listen(months.happened)
    otto, pia = (stage.slack.person(name, tz=BERLIN) for name in ("Otto", "Pia"))
    people = {each.name: stage.slack.person(each.name, tz=each.tz) for each in TEN}
    for each in TEN:
        await _mentors(months, months.mia, people[each.name], each.first, each.cadence)
    others = ((otto, "Dana", -1, "10:00"), (otto, "Hal", 2, "16:00"))
    for mentor, name, days, at in others:
        await _mentors(months, mentor, people[name], berlin(TUESDAY + timedelta(days=days), at))
    await _mentors(months, people["Dana"], pia, berlin(FRIDAY, "10:00"))
    return months


async def _mentors(
    months: Months,
    mentor: Person,
    mentee: Person,
    first: datetime,
    cadence: Cadence = Cadence.FORTNIGHTLY,
) -> None:
    stage = months.stage
    pair, place = await stage.given_pair(mentor, mentee, minutes=60, cadence=cadence, meeting="")
    always = mentor is months.mia and mentee.name == ALWAYS
    pair = replace(pair, books_next=always, nudges=NUDGES.get(mentee.name, Nudges.OFF))
    two = Two(pair, place, mentor, mentee, CODES[len(months.twos)])
    months.twos.append(two)
    async with stage.companion.db.begin() as tx:
        await pairs.save(tx, pair)
        goal = Goal(new_id(), pair.team_id, pair.id, RouteKind.CAREER, two.word("goal"), mentee.id, stage.now)
        await routes.save(tx, Route(pair.team_id, pair.id, RouteKind.CAREER, stage.now, mentor.id))
        await goals.save(tx, goal)
        both = (stage.now, stage.now)
        await commitments.save(
            tx,
            Commitment(new_id(), pair.team_id, pair.id, 1, two.word("promise"), mentee.id, stage.now, *both),
        )
    await given_idea(stage, mentee, two.word("idea"))
    await stage.given_session(pair, first)
    await stage.settles()


async def prepares(two: Two) -> None:
    """Each of the two writes before the first session, in the place of the pair."""
    mentee, mentor = two.mentee, two.mentor
    await mentee.runs("/mentor prep", two.place)
    mentee.fills({"since": two.word("since"), "worth": two.word("worth")})
    mentee.fills({"Which real, recent situation": two.word("topic")})
    story = f"{two.word(STORY)} on Tuesday: I asked twice, nobody answered, I left."
    mentee.fills({"What happened, what did I try": story})
    assert await mentee.submits() == {}
    await mentor.runs("/mentor prep", two.place)
    kinds = {"since": "past", "address": "address", "achieve": "achieve", "try": "wish"}
    mentor.fills({key: two.word(kind) for key, kind in kinds.items()})
    assert await mentor.submits() == {}


async def wraps_up(two: Two, after: Message) -> None:
    """The mentor writes down what the first session brought, and her own diary."""
    mentor = two.mentor
    await mentor.presses("Wrap up", on=after)
    mentor.fills({"summary": two.word("summary"), "agreements": two.word("agreement")})
    for number, (kind, owner) in enumerate((("mine", mentor), ("theirs", two.mentee)), start=1):
        mentor.fills({f"Action {number}": two.word(kind)})
        await mentor.chooses(f"Who does action {number}?", owner.name)
        await mentor.chooses(f"Action {number}: until when?", DUE.isoformat())
    if two.mentee.name == SLIPS:
        mentor.fills({"Next session": False})
    problems = await mentor.submits()
    if problems or mentor.modal:
        assert await mentor.submits() == {}, problems
    await writes(mentor, after, two.word("insight"))


async def writes(author: Person, after: Message, lesson: str) -> None:
    await author.presses("Write diary", on=after)
    author.fills({"lesson": lesson})
    assert await author.submits() == {}


async def play(stage: Stage) -> Months:
    """Day by day to the end of February."""
    months = await begin(stage)
    for two in months.twos:
        await prepares(two)
    while stage.now.date() < END:
        await _a_day(months)
    return months


async def _a_day(months: Months) -> None:
    """In the morning Mia does what is due, in the evening all go through what sessions left behind."""
    stage, day = months.stage, months.stage.now.date()
    await stage.until(berlin(day, "10:00"))
    if deed := DEEDS.get(day):
        await deed(months)
    await stage.until(berlin(day, "17:45"))
    for two in months.twos:
        await _evening(months, two, two.mentor)
        await _evening(months, two, two.mentee)
    await stage.until(berlin(day + timedelta(days=1), "06:00"))


async def _does_one(months: Months) -> None:
    """Of several things that are due Mia has done one."""
    mia, two = months.mia, months.of("Gus")
    merged = next(each for each in reversed(mia.reads()) if two.word("mine") in each.shown)
    await mia.presses("Done", on=part_about(merged, two.word("mine")))


async def _pauses(months: Months) -> None:
    two = months.of(PAUSES)
    async with months.stage.companion.db.begin() as tx:
        pair = await pairs.find(tx, two.pair.team_id, two.pair.id, months.stage.now)
        assert pair
        await pause(tx, pair, Wish(months.mia.id, berlin(date(2027, 2, 1), "00:00")), months.stage.now)


async def _ends(months: Months) -> None:
    await months.mia.runs("/mentor end")
    await months.mia.chooses(Press.MENU, f"{ENDS}, your mentee")
    await months.mia.presses(f"End with {ENDS}")


DEEDS = {DUE: _does_one, date(2027, 1, 4): _pauses, date(2027, 1, 15): _ends}


async def _evening(months: Months, two: Two, person: Person) -> None:
    partner = two.mentee if person is two.mentor else two.mentor
    over = re.compile(rf"Session (\d+) with {partner.name} is over\.")
    for message in person.reads()[-8:]:
        found = over.match(message.text)
        if not found or (person.id, message.ts) in months.seen:
            continue
        months.seen.add((person.id, message.ts))
        if person is two.mentee:
            if found[1] == "1":
                await writes(person, message, two.word("lesson"))
        elif found[1] == "1":
            await wraps_up(two, message)
        elif "Book it" in message.buttons and person is months.mia and partner.name != SLIPS:
            await person.presses("Book it", on=message)
