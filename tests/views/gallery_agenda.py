"""Everything a live session says, ordinary and at its edges."""

from dataclasses import replace
from datetime import date, timedelta

from slack_sdk.models.views import View

from bot.domain.agenda import FIRST
from bot.domain.card import Content, Record
from bot.domain.pair import Nudges, PairState
from bot.domain.plan import ended
from bot.domain.scene import Scene
from bot.domain.session import SessionState
from bot.views.card import card, instead
from bot.views.controls import longer_instead
from bot.views.late import late, late_form
from bot.views.message import Message
from bot.views.nudge import nudge
from bot.views.pair import unreachable
from bot.views.read_all import read_all_view
from bot.views.seen import Seen
from bot.views.start import start_question
from tests.views.agenda_values import FULL, ORDINARY, PAIR, START, action, introduced, long_named, scene

EXPOSED = replace(PAIR, exposed=True)
HELD = scene(95, state=SessionState.HELD)
RECORDED = replace(HELD, session=replace(HELD.session, recorded_by="U1"))
ENDED_EARLY = replace(HELD, session=replace(HELD.session, plan=ended(HELD.session.plan, scene(42).now)))
NEXT = replace(scene().session, number=3, agreed_at=START + timedelta(days=14))
KEPT = Record(
    "Ben says yes before he has thought about it",
    "One no a week, and we look at it together",
    (action("Say no once, and write down what happened", due=date(2026, 12, 11)),),
)
OVER = replace(PAIR, state=PairState.ENDED)
QUIET = replace(PAIR, nudges=Nudges.CARD)
TOO_MUCH = replace(FULL, last=Record(actions=tuple(action("&" * 3000) for _ in range(200))))
TOLD = (introduced("U1", "I grow tomatoes."), introduced("U2", ""))
LONG_AHEAD = replace(scene(), now=START - timedelta(days=300))


def late_scene(minutes: float) -> Scene:
    found = scene(minutes, state=SessionState.LIVE if minutes >= 0 else SessionState.PLANNED)
    session = replace(found.session, late=1, late_by="U1", late_at=found.now, late_minutes=10)
    return replace(found, session=session)


def in_a_room(found: Scene) -> Scene:
    return replace(found, session=replace(found.session, meeting="Room <Ada> & " * 30))


EXAMPLES: dict[str, Message | View] = {
    **{f"card, minute {minutes}": card(scene(minutes), ORDINARY) for minutes in (0, 12, 25, 55, 75, 85)},
    **{
        f"card, full, minute {minutes}": card(long_named(scene(minutes)), FULL) for minutes in (0, 12, 25, 85)
    },
    **{f"nudge, block {block}": nudge(scene(12), ORDINARY, block) for block in range(1, 6)},
    **{f"nudge, full, block {block}": nudge(long_named(scene(12)), FULL, block) for block in range(1, 6)},
    "card, nothing prepared": card(scene(25), Content()),
    "card, in a room": card(in_a_room(scene(0)), ORDINARY),
    "card, first session": card(
        scene(template=FIRST),
        Content(introductions=(introduced("U1", "I grow tomatoes."), introduced("U2", ""))),
    ),
    "card, first session, full": card(long_named(scene(template=FIRST)), FULL),
    "card, a stranger reads along": card(scene(25, pair=EXPOSED), Content()),
    "nudge, a stranger reads along": nudge(scene(25, pair=EXPOSED), Content(), 2),
    "card, held": card(HELD, ORDINARY),
    "card, held, recorded": card(RECORDED, replace(ORDINARY, record=KEPT), NEXT),
    "card, held, recorded, nothing but a date": card(RECORDED, Content()),
    "card, held, recorded, full": card(long_named(RECORDED), FULL),
    "card, held, a stranger reads along": card(replace(HELD, couple=scene(pair=EXPOSED).couple), Content()),
    "card, missed": card(scene(95, state=SessionState.MISSED), ORDINARY),
    "card, cancelled": card(scene(95, state=SessionState.CANCELLED), ORDINARY),
    "card, held, ended early": card(ENDED_EARLY, ORDINARY),
    "card, held, as it was ended, full": card(long_named(ENDED_EARLY), FULL),
    "card, held, the next one has a date": card(RECORDED, ORDINARY, NEXT),
    "card, held, the mentoring is over": card(replace(HELD, couple=scene(pair=OVER).couple), ORDINARY),
    "card, the pair wants no nudges": card(scene(85, pair=QUIET), ORDINARY),
    "card, shown instead": instead("It has moved on.", card(scene(25), ORDINARY)),
    "card, shown instead, full": instead("It has moved on.", card(long_named(scene(12)), FULL)),
    "read all": read_all_view(scene(25), ORDINARY),
    "read all, nothing": read_all_view(scene(25), Content()),
    "read all, full": read_all_view(long_named(scene(template=FIRST)), FULL),
    "read all, more than fits": read_all_view(long_named(scene(25)), TOO_MUCH),
    "unreachable": unreachable(scene().couple, "U1"),
    "unreachable, long names": unreachable(long_named(scene()).couple, "U1"),
    "late, before": late(late_scene(-5)),
    "late, live": late(late_scene(2)),
    "late, long names": late(long_named(late_scene(2))),
    "late, form": late_form(late_scene(-5), "U1"),
    "late, form, long names": late_form(long_named(late_scene(-5)), "U1"),
    "no time left": longer_instead("The blocks that follow cannot give 5 minutes.", Seen("b" * 32, 3, 1)),
    "start early": start_question(scene(-2880), "U1"),
    "start early, long names": start_question(
        long_named(replace(scene(), now=START - timedelta(days=300))), "U1"
    ),
}
