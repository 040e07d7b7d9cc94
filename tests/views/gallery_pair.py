"""Everything two people read while they get together, are a pair and end it: ordinary and at the edges."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from slack_sdk.models.views import View

from bot.domain.agenda import FIRST, scaled
from bot.domain.member import Member
from bot.domain.pair import PairState, PlaceKind
from bot.domain.plan import lay_out
from bot.domain.scene import Couple, Scene
from bot.domain.session import Session
from bot.views.invitation import invitation, reminder, verdict, waiting
from bot.views.invite import another_time_form, invite_form, with_rhythm
from bot.views.message import Message
from bot.views.pair import exposed, replaced
from bot.views.welcome import welcome
from tests.values import a_pair

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
FIRST_AT = NOW + timedelta(days=3)
ANA, BEN = "U1", "U2"
INVITED = a_pair(NOW, id="0123456789abcdef0123456789abcdef", first_at=FIRST_AT)
ORDINARY = Couple(
    INVITED, Member("T1", ANA, "Ana", "Europe/Berlin"), Member("T1", BEN, "Ben", "America/New_York")
)
EDGE = Couple(
    replace(INVITED, meeting="https://x.example/?a=<b>&c|d " + "&" * 270, note="<!channel> & *\n" * 33),
    Member("T1", ANA, "<!channel>&" * 7 + "…", "Pacific/Auckland"),
    Member("T1", BEN, "\u05e9\u05dc\u05d5\u05dd `*_~" * 8, "America/Argentina/ComodRivadavia"),
)


def became(couple: Couple, **changes: object) -> Couple:
    return replace(couple, pair=replace(couple.pair, **changes))  # type: ignore[arg-type]  # a test's shorthand


def first_session(couple: Couple) -> Scene:
    session = Session(
        id="s",
        team_id="T1",
        pair_id=couple.pair.id,
        number=1,
        plan=lay_out(scaled(FIRST, 90), FIRST_AT),
        planned_by=BEN,
        planned_at=NOW,
        meeting=couple.pair.meeting,
    )
    return Scene(couple, session, NOW)


def active(couple: Couple) -> Couple:
    return became(couple, state=PairState.ACTIVE, accepted_at=NOW, channel_id="C1")


def lapsed(couple: Couple, by: str = "") -> Couple:
    return became(couple, state=PairState.LAPSED, ended_at=NOW, ended_by=by)


def declined(couple: Couple) -> Couple:
    return became(couple, state=PairState.DECLINED, ended_at=NOW, ended_by=BEN)


def starting(couple: Couple) -> dict[str, Message | View]:
    form = invite_form(couple.pair.id, FIRST_AT, couple.mentor.tz)
    return {
        "start": form,
        "start, how often and how long": with_rhythm(form.to_dict()),
        "start, person and channel known": invite_form(couple.pair.id, FIRST_AT, couple.mentor.tz, BEN, "C1"),
    }


def of(couple: Couple) -> dict[str, Message | View]:
    """Every message and form of this couple."""
    running = active(couple)
    turned = became(couple, proposals=1, asked_id=ANA)
    stages = {
        "declined": declined(couple),
        "lapsed": lapsed(couple),
        "withdrawn": lapsed(couple, by=ANA),
        "place to be made": became(running, channel_id=""),
        "accepted": running,
        "in a group message": became(running, place_kind=PlaceKind.GROUP),
        "over": became(running, state=PairState.ENDED),
    }
    return {
        "invitation": invitation(couple, BEN, 0),
        "invitation into a channel they have": invitation(became(couple, channel_id="C1"), BEN, 0),
        "proposal": invitation(turned, ANA, 1),
        "invitation, another time proposed": invitation(turned, BEN, 0),
        "waiting": waiting(couple, ANA, 0, NOW),
        "waiting, reminded": waiting(became(couple, reminded_at=NOW), ANA, 0, NOW),
        "waiting for an answer to a proposal": waiting(turned, BEN, 1, NOW),
        "waiting, another time proposed": waiting(turned, ANA, 0, NOW),
        "reminder": reminder(couple, BEN),
        "reminder of a proposal": reminder(turned, ANA),
        "reminder, another time proposed": reminder(turned, BEN),
        **{f"invitation, {name}": invitation(each, BEN, 0) for name, each in stages.items()},
        **{f"waiting, {name}": waiting(each, ANA, 0, NOW) for name, each in stages.items()},
        **{f"reminder, {name}": reminder(each, BEN) for name, each in stages.items()},
        "verdict, declined": verdict(stages["declined"], ANA),
        "verdict, lapsed": verdict(stages["lapsed"], ANA),
        "welcome": welcome(running, first_session(running), begun=False),
        "welcome, no date": welcome(running, None, begun=False),
        "welcome, begun": welcome(running, None, begun=True),
        "welcome, over": welcome(stages["over"], None, begun=True),
        "replaced": replaced(running),
        "exposed": exposed(running),
        "another time": another_time_form(couple, BEN),
        **starting(couple),
    }


EXAMPLES: dict[str, Message | View] = {
    **of(ORDINARY),
    **{f"{name}, at the edges": each for name, each in of(EDGE).items()},
}
