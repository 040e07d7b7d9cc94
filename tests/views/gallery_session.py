"""Everything said about dates, ordinary and at its edges."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from slack_sdk.models.views import View

from bot.domain.member import Member
from bot.domain.pair import PairState
from bot.domain.scene import Couple, Scene
from bot.domain.session import SessionState
from bot.views.announcement import announcement
from bot.views.clash import KEEP_OR_CHOOSE, accept_question, book_question, theirs, yours
from bot.views.help import help_message
from bot.views.ids import Form
from bot.views.message import Message
from bot.views.next import first_steps, next_message
from bot.views.session import (
    Offer,
    cancel_choice,
    cancel_question,
    date_cancelled,
    date_form,
    date_set,
    date_set_view,
    not_met,
)
from bot.views.standing import Standing
from bot.views.start import start_question
from tests.views.agenda_values import ANA, BEN, PAIR, START, WILD, scene

NOTE = "02:30 comes twice that night; this is the first one, before the clocks go back."
LONGEST = (WILD * 80)[:80]
SOON = scene(-3 * 24 * 60, state=SessionState.PLANNED)
MOVED = replace(
    SOON, session=replace(SOON.session, dates=2, moved_from=START - timedelta(days=4), planned_by="U2")
)
STAYS = replace(SOON, session=replace(SOON.session, dates=1, moved_from=START))
APART = replace(SOON, couple=Couple(PAIR, ANA, Member("T1", "U2", "Ben", "Pacific/Auckland")))
EXPOSED = replace(MOVED, couple=replace(MOVED.couple, pair=replace(PAIR, exposed=True)))
PROPOSAL = datetime(2026, 12, 15, 13, 0, tzinfo=UTC)


def extreme(found: Scene, meeting: str) -> Scene:
    people = Couple(
        found.pair, replace(ANA, name=LONGEST, tz="Pacific/Chatham"), replace(BEN, name="\U0001f600" * 80)
    )
    return replace(found, couple=people, session=replace(found.session, meeting=meeting))


LINKED = extreme(MOVED, "https://meet.example.org/" + "ä" * 60)
IN_A_ROOM = extreme(MOVED, (WILD * 90)[:3000])
WIDE = extreme(MOVED, "https://meet.example.org/" + "y" * 2900)


def became(state: SessionState) -> Scene:
    return replace(MOVED, session=replace(MOVED.session, state=state))


def standing(found: Scene, **changes: object) -> Standing:
    made = Standing(found.couple, found.couple.mentor, found.now, PROPOSAL)
    return replace(made, **changes)  # type: ignore[arg-type]  # named at the call


def invited(asked: str, found: Scene = SOON) -> Standing:
    asked_at = found.now - timedelta(days=2)
    pair = replace(
        PAIR, state=PairState.INVITED, asked_id=asked, asked_at=asked_at, first_at=START, meeting="Room 5"
    )
    return standing(replace(found, couple=replace(found.couple, pair=pair)))


def several(*standings: Standing) -> list[Standing]:
    """The same for pairs that are not the same."""
    return [
        replace(each, couple=replace(each.couple, pair=replace(each.couple.pair, id=f"{number:032x}")))
        for number, each in enumerate(standings)
    ]


def dated(found: Scene) -> Standing:
    return standing(found, coming=replace(found.session, number=1), new=True, open_actions=40)


LIVE = scene(20, state=SessionState.LIVE)
OFFER = Offer(Form.SCHEDULE, PAIR.id, 3, PROPOSAL, 90, "https://meet.example.org/ana-ben")

EXAMPLES: dict[str, Message | View] = {
    "set": date_set(SOON, ANA),
    "set, in two zones": date_set(APART, ANA, NOTE),
    "set, in two zones, the other reads": date_set(APART, APART.couple.mentee),
    "set, a long link": date_set(LINKED, LINKED.couple.mentor, NOTE),
    "set, a long room": date_set(IN_A_ROOM, IN_A_ROOM.couple.mentee, NOTE),
    "set, by form": date_set_view(APART, ANA, NOTE),
    "set, by form, a long room": date_set_view(IN_A_ROOM, IN_A_ROOM.couple.mentor, NOTE),
    "form to schedule, upon another session": date_form(
        replace(OFFER, clash=f"{yours(LINKED, LINKED.couple.mentor)} {KEEP_OR_CHOOSE}", said="1"),
        LINKED.couple,
        ANA,
    ),
    "book it upon another session": book_question(SOON.couple, yours(SOON, ANA), PROPOSAL),
    "book it upon another session, long names": book_question(
        LINKED.couple, theirs(LINKED.couple.mentor), PROPOSAL
    ),
    "accept upon another session": accept_question(PAIR, yours(LINKED, LINKED.couple.mentee)),
    "start upon another session": start_question(SOON, "U1", yours(LINKED, LINKED.couple.mentor)),
    "start upon the other's session": start_question(LINKED, "U2", theirs(LINKED.couple.mentor), early=False),
    "form to schedule": date_form(OFFER, SOON.couple, ANA),
    "form to move, an odd length, a long room": date_form(
        replace(OFFER, form=Form.MOVE, minutes=77, meeting=(WILD * 90)[:3000]), LINKED.couple, ANA
    ),
    "cancel": cancel_question(APART, ANA),
    "cancel, which": cancel_choice([("b" * 32, "\U0001f600" * 75)] * 30),
    "cancel, long names": cancel_question(LINKED, LINKED.couple.mentor),
    "cancelled": date_cancelled(SOON, ANA, PROPOSAL),
    "cancelled, long names": date_cancelled(LINKED, LINKED.couple.mentor, PROPOSAL),
    "not met": not_met(SOON, ANA, None, PROPOSAL),
    "not met, the next one is set": not_met(SOON, ANA, SOON.session, PROPOSAL),
    "announced": announcement(SOON, 0, dateless=False),
    "announced, moved, in two zones": announcement(replace(MOVED, couple=APART.couple), 2, dateless=False),
    "announced, another length": announcement(STAYS, 1, dateless=False),
    "announced, moved since": announcement(MOVED, 1, dateless=False),
    "announced, a stranger reads along": announcement(EXPOSED, 2, dateless=False),
    "announced, a long link": announcement(LINKED, 2, dateless=False),
    "announced, a long room": announcement(IN_A_ROOM, 2, dateless=False),
    "announced, a link too long": announcement(WIDE, 2, dateless=False),
    **{f"announced, {each}": announcement(became(each), 2, dateless=True) for each in SessionState},
    "announced, cancelled, and another date is set": announcement(
        became(SessionState.CANCELLED), 2, dateless=False
    ),
    "next, no pair": first_steps(),
    "next, no date": next_message([standing(SOON)]),
    "next, a date": next_message([dated(SOON)]),
    "next, a date, with all that one can do": next_message([dated(SOON)], unfolded=True),
    "next, prepared and introduced": next_message([replace(dated(APART), prepared=True, introduced=True)]),
    "next, live": next_message([standing(LIVE, live=LIVE.session)]),
    "next, live, and the next one is set": next_message(
        [replace(dated(SOON), now=LIVE.now, live=LIVE.session, prepared=True)]
    ),
    "next, asked": next_message([invited("U1")]),
    "next, waiting": next_message([invited("U2")]),
    "next, several": next_message(several(invited("U2"), dated(SOON), invited("U1"), standing(SOON))),
    "next, everything at its longest": next_message(several(*[dated(LINKED)] * 3)),
    "next, twenty pairs": next_message(several(*[dated(IN_A_ROOM)] * 20)),
    "next, a hundred and one pairs": next_message(several(*[dated(IN_A_ROOM)] * 101)),
    "next, one of several": next_message([dated(SOON)], several=True),
    "help": help_message(),
    "help, a slip": help_message("shedule"),
    "help, anything": help_message("<!channel> *x* & "),
}
