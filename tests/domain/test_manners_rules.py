"""What holds whatever somebody's day is like: every message has an answer, and the limits are kept."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.manners import A_DAY, MOST, Day, Joins, Say, Wait, decide
from bot.domain.member import Member
from bot.domain.quiet import allowed, not_before
from bot.domain.touchpoint import POLICIES, Kind, State, Subject, Touchpoint

POLITE = [kind for kind, policy in POLICIES.items() if policy.subject]
moments = st.datetimes(datetime(2026, 10, 1), datetime(2026, 11, 30), timezones=st.just(UTC))  # noqa: DTZ001
zones = st.sampled_from(["Europe/Berlin", "America/New_York", "Pacific/Apia", "Australia/Lord_Howe"])


@st.composite
def days(draw: st.DrawFn) -> Day:
    now, tz = draw(moments), draw(zones)
    touchpoints = []
    for number in range(draw(st.integers(1, 12))):
        kind = draw(st.sampled_from(POLITE))
        moment = now + draw(st.timedeltas(timedelta(hours=-20), timedelta(hours=20)))
        expires = moment + draw(st.timedeltas(timedelta(minutes=30), timedelta(days=9)))
        each = Touchpoint(str(number), str(number), "T", "p", "s", kind, "U1", 0, moment, expires)
        if moment < now and draw(st.booleans()):
            each = replace(each, state=State.SENT, intent_at=moment)
        touchpoints.append(each)
    touchpoints.append(replace(touchpoints[0], id="due", state=State.DUE, due_at=now, intent_at=None))
    fewer = draw(st.frozensets(st.sampled_from(Subject), max_size=2))
    return Day(Member("T", "U1", "Ana", tz, fewer=fewer), now, touchpoints)


@settings(max_examples=200, deadline=None)
@given(days())
def test_whatever_the_day_everything_that_is_due_has_one_answer(day: Day) -> None:
    verdicts = decide(day)
    assert {each.id for each in day.due()} <= verdicts.keys()
    for name, verdict in verdicts.items():
        if isinstance(verdict, Joins):
            carrying = verdicts[verdict.carrier.id]
            assert isinstance(carrying, Say)
            assert name in {each.id for each in carrying.joined}
            assert len(carrying.joined) <= MOST or all(
                _of_no_use_tomorrow(day, each) for each in carrying.joined
            )


def _of_no_use_tomorrow(day: Day, each: Touchpoint) -> bool:
    return each.expires_at <= not_before(day.ends_at, day.person.tz, day.person.quiet)


@settings(max_examples=200, deadline=None)
@given(days())
def test_whatever_the_day_unasked_messages_keep_to_two_quiet_hours_and_what_is_of_use(day: Day) -> None:
    by_id = {each.id: each for each in day.touchpoints}
    verdicts = decide(day)
    unasked = [
        name
        for name, each in verdicts.items()
        if isinstance(each, Say) and by_id[name].kind is not Kind.AFTER
    ]
    assert len(unasked) <= max(0, A_DAY - day.said)
    for name in unasked:
        assert allowed(day.now, day.person.tz, day.person.quiet)
        assert by_id[name].policy.subject not in day.person.fewer
    for name, verdict in verdicts.items():
        if isinstance(verdict, Wait):
            assert day.now < verdict.until < by_id[name].expires_at
