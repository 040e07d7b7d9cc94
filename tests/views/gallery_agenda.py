"""Everything a live session says, ordinary and at its edges."""

from dataclasses import replace
from datetime import timedelta

from slack_sdk.models.views import View

from bot.domain.agenda import FIRST
from bot.domain.card import Content
from bot.domain.scene import Scene
from bot.domain.session import SessionState
from bot.views.card import card
from bot.views.controls import longer_instead
from bot.views.late import late, late_form
from bot.views.message import Message
from bot.views.nudge import nudge
from bot.views.seen import Seen
from bot.views.start import start_question
from tests.views.agenda_values import FULL, ORDINARY, PAIR, START, introduced, long_named, scene

EXPOSED = replace(PAIR, exposed=True)
HELD = scene(95, state=SessionState.HELD)
RECORDED = replace(HELD, session=replace(HELD.session, recorded_by="U1"))
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
    "card, held, recorded, nothing but a date": card(RECORDED, Content()),
    "card, held, recorded, full": card(long_named(RECORDED), FULL),
    "card, held, a stranger reads along": card(replace(HELD, couple=scene(pair=EXPOSED).couple), Content()),
    "card, missed": card(scene(95, state=SessionState.MISSED), ORDINARY),
    "card, cancelled": card(scene(95, state=SessionState.CANCELLED), ORDINARY),
    "late, before": late(late_scene(-5)),
    "late, live": late(late_scene(2)),
    "late, long names": late(long_named(late_scene(2))),
    "late, form": late_form(late_scene(-5), "U1"),
    "late, form, long names": late_form(long_named(late_scene(-5)), "U1"),
    "no time left": longer_instead("The time left cannot give 5 minutes.", Seen("b" * 32, 3, 1)),
    "start early": start_question(scene(-2880), "U1"),
    "start early, long names": start_question(
        long_named(replace(scene(), now=START - timedelta(days=300))), "U1"
    ),
}
