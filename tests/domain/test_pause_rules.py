"""What holds however often a pair pauses, goes on, plans and ends, and whenever it does."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.appointment import Appointment, date_after, next_date, rearranged
from bot.domain.errors import UserError
from bot.domain.pair import Pair, PairState, ended
from bot.domain.pause import IN_TIME, first_day, must_be_outside, paused, resumed
from bot.domain.quiet import USUAL, allowed, not_before
from bot.domain.relation import Relation
from bot.domain.scene import Couple, Scene
from bot.domain.session import Session, SessionState, cancelled
from bot.domain.template import Templates
from bot.domain.timeline import of_pair, of_session
from bot.domain.touchpoint import Kind, Planned
from tests.timelines import BERLIN, MENTEE, MENTOR, NEW_YORK, a_couple, a_pair, a_session

BEGINS = datetime(2026, 10, 1, 9, tzinfo=UTC)
ANSWERS = {Kind.PROVISION, Kind.WELCOME, Kind.PAUSED, Kind.DATE, Kind.AFTER}
"""What follows on a press or on a session before: it may be said while they pause."""


@dataclass
class Story:
    """One pair with the one session that it may have planned, and those before."""

    pair: Pair
    now: datetime = BEGINS
    sessions: tuple[Session, ...] = ()

    @property
    def couple(self) -> Couple:
        return a_couple(self.pair, BERLIN, NEW_YORK)

    @property
    def coming(self) -> Session | None:
        return next((each for each in self.sessions if each.open), None)

    def passes(self, length: timedelta) -> None:
        self.now += length
        self.pair = self.pair.settled(self.now)
        self.sessions = tuple(each.settled(self.now) for each in self.sessions)

    def keeps(self, session: Session) -> None:
        self.sessions = (*(each for each in self.sessions if each.id != session.id), session)

    def presses(self, what: str, days: int) -> None:
        by = (MENTOR, MENTEE)[days % 2]
        coming, live = self.coming, self.coming and self.coming.state is SessionState.LIVE
        if what == "plan" and not coming and self.pair.state.running:
            start = self.now + timedelta(days=days, hours=days % 24)
            must_be_outside(self.couple, start)
            session = a_session(start)
            made = replace(session, id=f"s{len(self.sessions)}", planned_at=self.now)
            self.keeps(made)
        elif what == "pause" and not live:
            self._pauses(by, days)
        elif what == "resume":
            self.pair = resumed(self.pair, by, self.now)
        elif what == "end" and not live:
            self.pair = ended(self.pair, by, self.now)
            if coming:
                self.keeps(cancelled(coming, by, self.now))

    def _pauses(self, by: str, days: int) -> None:
        tz = self.couple.member(by).tz
        until = first_day((self.now + timedelta(days=days)).date(), tz, self.now)
        self.pair = paused(self.pair, by, until, "", self.now)
        if (coming := self.coming) and coming.starts_at < until:
            start = date_after(coming, self.pair, BERLIN, until)
            wanted = Appointment(start, coming.minutes, "", by, self.now)
            self.keeps(
                rearranged(coming, wanted, Templates()) if days % 3 else cancelled(coming, by, self.now)
            )

    def planned(self) -> list[Planned]:
        found = of_pair(Relation(self.couple, self.now, self.sessions))
        for session in self.sessions:
            found += of_session(Scene(self.couple, session, self.now), {})
        return found


words = st.sampled_from(["plan", "plan", "pause", "pause", "resume", "end", "wait"])
presses = st.tuples(words, st.integers(1, 30) | st.integers(1, 400))
lengths = st.integers(0, 10 * 24).map(lambda hours: timedelta(hours=hours))
stories = st.lists(st.tuples(presses, lengths), min_size=2, max_size=12)


@settings(max_examples=100, deadline=None)
@given(stories)
def test_a_pause_is_quiet_an_end_is_final_and_there_is_always_a_way_on(
    story: list[tuple[tuple[str, int], timedelta]],
) -> None:
    told = Story(a_pair(accepted_at=BEGINS, asked_at=BEGINS, created_at=BEGINS, first_at=BEGINS))
    for (what, days), length in story:
        with suppress(UserError):
            told.presses(what, days)
        holds(told)
        told.passes(length)
        holds(told)


def holds(told: Story) -> None:
    pair, planned = told.pair, told.planned()
    if pair.state is PairState.ENDED:
        assert {(each.kind, each.target) for each in planned} == {
            (Kind.CLOSING, MENTOR),
            (Kind.CLOSING, MENTEE),
        }
        return
    assert pair.state.running
    assert all(each.due_at < each.expires_at for each in planned)
    if pair.state is PairState.ACTIVE:
        paused(pair, MENTOR, told.now + timedelta(days=1), "", told.now)
        return
    _is_quiet(told, planned)
    assert resumed(pair, MENTEE, told.now).state is PairState.ACTIVE
    assert pair.paused_until
    assert told.coming is None or told.coming.starts_at >= pair.paused_until
    assert next_date(told.sessions, pair, BERLIN, told.now) >= pair.paused_until


def _is_quiet(told: Story, planned: list[Planned]) -> None:
    began, over = told.pair.paused_at, told.pair.paused_until
    assert began
    assert over
    for each in planned:
        if began <= each.due_at < over and each.kind not in ANSWERS:
            tz = told.couple.member(each.target).tz
            assert each.kind is Kind.BEFORE, each
            assert not_before(over, tz, USUAL) + IN_TIME > each.expires_at
            assert allowed(each.due_at, tz, USUAL)
    assert any(each.kind is Kind.RESUMED and each.due_at >= over for each in planned)
