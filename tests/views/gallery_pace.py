"""What is said while no date is set, and how two people meet: ordinary and at the edges."""

from dataclasses import asdict, replace
from datetime import timedelta

from slack_sdk.models.views import View

from bot.domain.cadence import Cadence
from bot.domain.check_in import Answer, CheckIn
from bot.domain.pair import Nudges, Pair, PairState
from bot.domain.rhythm import rhythm_of
from bot.domain.scene import Couple
from bot.domain.session import SessionState
from bot.views.announcement import announcement
from bot.views.busy import busy_form
from bot.views.message import Message
from bot.views.next import next_message
from bot.views.pace import (
    Pace,
    answer_message,
    answered_part,
    next_date_part,
    question_part,
    resting_part,
    settled_part,
)
from bot.views.part import Part, alone
from bot.views.rhythm import change_leads, changed_message, overtaken, rhythm_form
from tests.views.agenda_values import ANA, PAIR, START, WILD
from tests.views.gallery_session import APART, IN_A_ROOM, LIVE, PROPOSAL, SOON, standing

NOW = START + timedelta(days=31)
FINE = CheckIn("T1", PAIR.id, "U1", Answer.FINE, NOW)
RUNNING = replace(PAIR, changes=2, changed_by="U2", changed_at=NOW, meeting="https://meet.example.org/a-b")


def changed(couple: Couple, many: Pair) -> dict[str, Message | View]:
    """`many`: the pair after many changes at once."""
    pair = couple.pair
    was = asdict(rhythm_of(replace(pair, cadence=Cadence.WEEKLY, meeting="")))
    stages = {
        "changed": replace(pair, was=was),
        "changed, everything": replace(many, was=was),
        "changed, nobody knows from what": pair,
        "changed, over": replace(pair, state=PairState.ENDED),
        "changed, a stranger reads along": replace(pair, was=was, exposed=True),
    }
    return {
        "changed since": changed_message(couple, 1),
        **{name: changed_message(replace(couple, pair=each), 2) for name, each in stages.items()},
    }


def of(couple: Couple) -> dict[str, Message | View]:
    """Everything of this couple."""
    pace = Pace(
        couple, couple.mentor, NOW, PROPOSAL, START, met=True, asked_again_at=NOW + timedelta(days=21)
    )
    paused = replace(couple.pair, state=PairState.PAUSED, paused_until=PROPOSAL, paused_by="U2")
    parts: dict[str, Part] = {
        "reminder": next_date_part(pace),
        "reminder, never met": next_date_part(replace(pace, met=False)),
        "question": question_part(pace),
        "question, after days": question_part(replace(pace, now=START + timedelta(days=11))),
        "question, after a year, never met": question_part(
            replace(pace, met=False, now=START + timedelta(days=365))
        ),
        **{f"answered {each}": answered_part(pace, replace(FINE, answer=each)) for each in Answer},
        "resting": resting_part(replace(pace, couple=replace(couple, pair=paused))),
        "settled": settled_part(couple.mentee),
    }
    given = replace(pace, answered=FINE)
    many = replace(couple.pair, nudges=Nudges.OFF, books_next=True, minutes=77, cadence=Cadence.MONTHLY)
    return {
        **{name: alone(part) for name, part in parts.items()},
        "fine": answer_message(given),
        "fine, a date is set": answer_message(replace(given, coming=SOON.session)),
        "busy": busy_form(couple, couple.mentor, NOW),
        "how we meet": rhythm_form(couple, "U1"),
        "how we meet, an odd length": rhythm_form(replace(couple, pair=many), "U2"),
        "how we meet, something has to change": rhythm_form(couple, "U1", change_leads(couple, "U1")),
        "how we meet, overtaken": rhythm_form(couple, "U1", overtaken(couple, "U1"), rhythm_of(many)),
        "how we meet, overtaken by oneself": rhythm_form(couple, "U2", overtaken(couple, "U2")),
        **changed(couple, many),
    }


BY_ITSELF = replace(SOON, session=replace(SOON.session, planned_by=""))
QUIET = replace(LIVE.couple, pair=replace(LIVE.pair, nudges=Nudges.OFF))
ORDINARY = Couple(RUNNING, ANA, APART.couple.mentee)
EDGE = replace(IN_A_ROOM.couple, pair=replace(RUNNING, meeting=(WILD * 90)[:300]))

EXAMPLES: dict[str, Message | View] = {
    **of(ORDINARY),
    **{f"{name}, at the edges": each for name, each in of(EDGE).items()},
    "booked by itself": announcement(BY_ITSELF, 0, dateless=False),
    "booked by itself, over": announcement(
        replace(BY_ITSELF, session=replace(BY_ITSELF.session, state=SessionState.HELD)), 0, dateless=False
    ),
    "next, live, without a card": next_message([replace(standing(LIVE, live=LIVE.session), couple=QUIET)]),
}
