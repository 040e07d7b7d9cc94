"""What the tests of the timeline share: a couple, a session, and the plan of what is said."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.agenda import STANDARD, scaled
from bot.domain.cadence import Cadence
from bot.domain.diary import DiaryEntry
from bot.domain.member import Member
from bot.domain.pair import Pair, PairState
from bot.domain.plan import lay_out
from bot.domain.scene import Couple, Scene
from bot.domain.session import Session
from bot.domain.timeline import of_session
from bot.domain.touchpoint import Kind, Planned

BERLIN = "Europe/Berlin"
NEW_YORK = "America/New_York"
MENTOR, MENTEE = "UANA", "UBEN"
MONTH_BEFORE = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def at(words: str, tz: str = BERLIN) -> datetime:
    """Like "Thu 3 Dec 14:30", in 2026."""
    local = datetime.strptime(f"{words} 2026", "%a %d %b %H:%M %Y")  # noqa: DTZ007 the zone comes next
    moment = local.replace(tzinfo=ZoneInfo(tz))
    assert f"{moment:%a}" == words.partition(" ")[0], "that date is another day of the week"
    return moment.astimezone(UTC)


def a_pair(**changes: object) -> Pair:
    pair = Pair(
        id="pair",
        team_id="T",
        mentor_id=MENTOR,
        mentee_id=MENTEE,
        starter_id=MENTOR,
        asked_id=MENTEE,
        asked_at=MONTH_BEFORE,
        created_at=MONTH_BEFORE,
        accepted_at=MONTH_BEFORE,
        first_at=MONTH_BEFORE + timedelta(days=7),
        cadence=Cadence.FORTNIGHTLY,
        minutes=90,
        state=PairState.ACTIVE,
        channel_id="C",
    )
    return replace(pair, **changes)  # type: ignore[arg-type]  # named at the call


def a_couple(pair: Pair | None = None, mentor_tz: str = BERLIN, mentee_tz: str = BERLIN) -> Couple:
    mentor, mentee = Member("T", MENTOR, "Ana", mentor_tz), Member("T", MENTEE, "Ben", mentee_tz)
    return Couple(pair or a_pair(), mentor, mentee)


def a_session(start: datetime, *, set_at: datetime = MONTH_BEFORE, minutes: int = 90) -> Session:
    plan = lay_out(scaled(STANDARD, minutes), start)
    return Session("session", "T", "pair", 2, plan, MENTOR, set_at + timedelta(hours=1), agreed_at=start)


def planned(
    session: Session, couple: Couple | None = None, diaries: Mapping[str, DiaryEntry] | None = None
) -> list[Planned]:
    couple = couple or a_couple()
    return of_session(Scene(couple, session, session.planned_at), diaries or {})


def when(kind: Kind, plan: list[Planned], target: str | None = None) -> list[datetime]:
    return [each.due_at for each in plan if each.kind is kind and target in {None, each.target}]


def kinds(plan: list[Planned]) -> Counter[Kind]:
    return Counter(each.kind for each in plan)
