"""What must hold after months of bad weather: nothing is lost, what comes at most once does, and manners."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select

from bot.domain.manners import DROPPED
from bot.domain.member import Member
from bot.domain.moment import day_in
from bot.domain.pair import Pair
from bot.domain.quiet import allowed
from bot.domain.touchpoint import POLICIES, Kind, State, Touchpoint
from bot.store import member as members
from bot.store.mapping import to_value
from bot.store.models import PairRow, TouchpointRow
from bot.store.touchpoint import STALE, WITHDRAWN
from scheduling import marks
from simulator import Message
from tests.simulated.town import Town

UNKNOWN, NOTHING = "unknown", "nothing to say"
GRACE = timedelta(minutes=12)
"""After something went wrong: the longest pause between two tries, and those before it."""
ROOM = timedelta(minutes=15)
"""In so long a time without trouble everything finds its moment."""
A_DAY = 2
"""As it is promised, whatever the code says."""
NO_WORDS = frozenset({Kind.PROVISION, Kind.BOOK})
"""They say nothing themselves."""


@dataclass
class Ledger:
    town: Town
    touchpoints: list[Touchpoint]
    marks: dict[str, str]
    """By the id of the touchpoint: what each post of it carries."""
    pairs: dict[str, Pair]
    members: dict[str, Member]

    def __post_init__(self) -> None:
        world = self.town.slack.world
        self.posts = {
            (each.channel.id, each.ts): each
            for each in world.messages
            if each.user == world.bot_user_id and not each.ephemeral_to
        }
        said = [each for each in self.touchpoints if each.state is State.SENT and each.kind not in NO_WORDS]
        self.said = {(each.channel, each.ts): each for each in said}
        self.marked: dict[str, list[Message]] = defaultdict(list)
        for post in self.posts.values():
            self.marked[marks.read({"metadata": post.metadata})].append(post)
        self.lost_answers = {each.ts for each in self.town.weather.blows if each.ts}

    def problems(self) -> Iterator[str]:
        yield from self._lost()
        yield from self._doubled()
        yield from self._out_of_place()
        yield from self._out_of_order()
        yield from self._unmannerly()

    def _lost(self) -> Iterator[str]:
        for each in self.touchpoints:
            if each.state in {State.SENDING, State.UNKNOWN, State.DEAD}:
                yield f"never said: {_about(each)}"
            elif each.state is State.DUE and each.due_at < self.town.now - timedelta(days=8):
                yield f"still waits: {_about(each)}"
            elif each.state is State.SKIPPED and not self._rightly_skipped(each):
                yield f"skipped: {_about(each)}"
        by_id = {each.id: each for each in self.touchpoints}
        for each in self.touchpoints:
            if each.state is State.JOINED and not self._came_along(each, by_id[each.carrier_id]):
                yield f"lost with the message it joined: {_about(each)} in {_about(by_id[each.carrier_id])}"
        for key, each in self.said.items():
            if key not in self.posts:
                yield f"does not stand in Slack: {_about(each)}"

    def _came_along(self, each: Touchpoint, carrier: Touchpoint) -> bool:
        """Or perhaps, where that is all that is promised of it."""
        perhaps = carrier.state is State.SKIPPED and carrier.reason == UNKNOWN
        return carrier.state is State.SENT or (perhaps and not each.policy.resend)

    def _rightly_skipped(self, each: Touchpoint) -> bool:
        if each.reason in {WITHDRAWN, NOTHING}:
            return True
        if each.reason == UNKNOWN:
            return not each.policy.resend
        if each.reason in DROPPED:
            return (each.kind is not Kind.AFTER and each.policy.subject is not None) or _fewer(self, each)
        return each.reason == STALE and not self._could_be_said(each)

    def _could_be_said(self, each: Touchpoint) -> bool:
        """Whether the weather left it room before it was of no use any more."""
        if POLICIES[each.kind].subject:
            return False  # manners may hold it for so long
        free, begins = timedelta(), each.due_at
        for stopped, again in sorted(self._troubled(each)):
            if stopped > begins:
                free = max(free, min(stopped, each.expires_at) - begins)
            begins = max(begins, again)
        return max(free, each.expires_at - begins) >= ROOM

    def _troubled(self, each: Touchpoint) -> Iterator[tuple[datetime, datetime]]:
        for absence in self.town.absences:
            yield absence.begins, absence.ends + GRACE
        for blow in self.town.weather.blows:
            if each.due_at - GRACE < blow.at < each.expires_at:
                yield blow.at, blow.at + GRACE

    def _doubled(self) -> Iterator[str]:
        known = set(self.marks.values())
        for mark, posts in self.marked.items():
            if mark not in known:
                yield f"said though nobody planned it: {posts[0].shown[:80]}"
        for each in self.touchpoints:
            posts = self.marked[self.marks[each.id]]
            once = self.town.reads_back and not any(post.thread_ts for post in posts)
            if len(posts) > 1 and (once or not each.policy.resend):
                yield f"said {len(posts)} times: {_about(each)}"
            if len([post for post in posts if post.ts not in self.lost_answers]) > 1:
                yield f"said again though Slack had answered: {_about(each)}"

    def _out_of_place(self) -> Iterator[str]:
        """To a stranger, or to the wrong two."""
        companion = {self.town.slack.bot_user_id}
        for each in self.touchpoints:
            mine = {each.target} if each.policy.direct else set(self.pairs[each.pair_id].people)
            for post in self.marked[self.marks[each.id]]:
                if not set(post.channel.members) <= mine | companion:
                    yield f"read by others: {_about(each)}"

    def _out_of_order(self) -> Iterator[str]:
        """A session's card, then its nudges, block by block, each while its block is on."""
        sessions: dict[str, list[Touchpoint]] = defaultdict(list)
        for key, each in self.said.items():
            if key in self.posts and each.kind in {Kind.CARD, Kind.NUDGE}:
                sessions[each.session_id].append(each)
        for live in sessions.values():
            live.sort(key=lambda each: each.ts)
            blocks = [int(each.target or 0) for each in live if each.kind is Kind.NUDGE]
            if blocks != sorted(blocks) or live[0].kind is not Kind.CARD:
                yield f"out of order: {[_about(each) for each in live]}"
            for each in live:
                if float(each.ts) >= each.expires_at.timestamp():
                    yield f"after its time: {_about(each)}"

    def _unmannerly(self) -> Iterator[str]:
        by_person: dict[str, list[Touchpoint]] = defaultdict(list)
        for each in self.touchpoints:
            if each.policy.subject and each.state is State.SENT:
                by_person[each.target].append(each)
        for user_id, said in by_person.items():
            yield from self._told(self.members[user_id], said)

    def _told(self, person: Member, said: Sequence[Touchpoint]) -> Iterator[str]:
        days: Counter[date] = Counter()
        per_session: Counter[tuple[str, Kind]] = Counter()
        for each in said:
            assert each.intent_at
            per_session[each.session_id or each.key, each.kind] += 1
            if each.kind is Kind.AFTER or each.asked_for:
                continue
            days[day_in(each.intent_at, person.tz)] += 1
            if not allowed(each.intent_at, person.tz, person.quiet):
                yield f"in quiet hours, {each.intent_at}: {_about(each)}"
            if each.policy.subject in person.fewer:
                yield f"not wanted: {_about(each)}"
        yield from (f"{number} a day: {person.name}, {day}" for day, number in days.items() if number > A_DAY)
        yield from (f"{number} of one session: {key}" for key, number in per_session.items() if number > 1)


async def ledger(town: Town) -> Ledger:
    async with town.companion.db.read() as tx:
        rows = [to_value(Touchpoint, row) for row in await tx.scalars(select(TouchpointRow))]
        pairs = [to_value(Pair, row) for row in await tx.scalars(select(PairRow))]
        marked = {each.id: marks.of(tx, each) for each in rows}
        people = {user_id for pair in pairs for user_id in pair.people}
        found = {each: await members.get(tx, town.slack.team_id, each) for each in people}
    return Ledger(town, rows, marked, {each.id: each for each in pairs}, found)


def _fewer(ledger: Ledger, each: Touchpoint) -> bool:
    person = ledger.members.get(each.target)
    return person is not None and each.policy.subject in person.fewer


def _about(each: Touchpoint) -> str:
    times = f"due {each.due_at:%Y-%m-%d %H:%M:%S}, until {each.expires_at:%m-%d %H:%M:%S}"
    return f"{each.key} ({times}, {each.state}, {each.attempts} tries, {each.reason!r})"
