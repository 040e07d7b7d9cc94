"""What a pair agrees on: commitments in every state, and its own agenda; ordinary and at the edges."""

from dataclasses import replace

from slack_sdk.models.views import View

from bot.domain.agenda import Block, BlockKind
from bot.domain.card import Content
from bot.domain.commitment import LONGEST_LINE, MOST_LINES, NONE_YET, Commitment, Commitments
from bot.domain.pair import PairState
from bot.domain.plan import lay_out
from bot.domain.scene import Couple, Scene
from bot.domain.template import Entries, Entry, Which, blocks_of, usual
from bot.views.card import card
from bot.views.commitment import commitment_message, outdated
from bot.views.commitment_form import commitments_form
from bot.views.commitment_standing import Sheet
from bot.views.message import Message
from bot.views.nudge import nudge
from bot.views.template import Sheet as AgendaSheet
from bot.views.template import agenda_view
from bot.views.template_part import part_form
from tests.views.agenda_values import ANA, BEN, FULL, ORDINARY, PAIR, START, WILD, long_named, scene

COUPLE = scene().couple
LONG = long_named(scene()).couple
EXPOSED = replace(COUPLE, pair=replace(PAIR, exposed=True))
ENDED = replace(COUPLE, pair=replace(PAIR, state=PairState.ENDED))


def proposal(text: str, number: int = 1, *, by: str = "U1", both: bool = False) -> Commitment:
    at = {"mentor_agreed_at": START, "mentee_agreed_at": START} if both else {}
    return Commitment(f"{number:032}", "T1", PAIR.id, number, text, by, START, **at)


WORDS = "We are on time.\nWe talk about real cases."
OPEN = replace(proposal(WORDS), mentor_agreed_at=START)
AGREED = proposal(WORDS, both=True)
CHANGE = replace(proposal("We are on time.\nWe prepare.", 2, by="U2"), mentee_agreed_at=START)
HUGE = "\n".join(("&" * LONGEST_LINE, (WILD * 5)[:LONGEST_LINE]) * (MOST_LINES // 2))
HUGE_AGREED = proposal(HUGE, both=True)
HUGE_OPEN = replace(proposal(HUGE[::-1], 2), mentor_agreed_at=START)
HUGE_BOTH = Commitments(HUGE_AGREED, HUGE_OPEN)

USUAL = usual(Which.STANDARD)
OWN: Entries = tuple(
    Entry(f"{number:032}", Block(BlockKind.OWN, "&" * 75, 180, ("<" * 150,) * 3)) for number in range(60)
)
PAIRS = [(f"{number:032}", "&" * 80) for number in range(60)]


def agenda(entries: Entries = USUAL, minutes: int = 90, couple: Couple = COUPLE) -> AgendaSheet:
    pair = replace(couple.pair, minutes=minutes)
    return AgendaSheet(replace(couple, pair=pair), ANA, Which.STANDARD, entries)


def fourth(content: Content) -> Message:
    found = scene()
    return card(replace(found, session=replace(found.session, number=4)), content)


def in_own_parts(minutes: int) -> Scene:
    found = long_named(scene(minutes))
    plan = lay_out(tuple(replace(block, minutes=3) for block in blocks_of(OWN)), START)
    return replace(found, session=replace(found.session, plan=plan))


EXAMPLES: dict[str, Message | View] = {
    "proposed": commitment_message(COUPLE, Commitments(None, OPEN), OPEN),
    "proposed, long": commitment_message(LONG, HUGE_BOTH, HUGE_OPEN),
    "proposed, a change": commitment_message(COUPLE, Commitments(AGREED, CHANGE), CHANGE),
    "agreed": commitment_message(COUPLE, Commitments(AGREED), AGREED),
    "agreed, a change is proposed": commitment_message(COUPLE, Commitments(AGREED, CHANGE), AGREED),
    "agreed, replaced": commitment_message(COUPLE, Commitments(replace(AGREED, number=3)), AGREED),
    "proposed, replaced": commitment_message(COUPLE, Commitments(AGREED), OPEN),
    "a stranger reads along": commitment_message(EXPOSED, Commitments(None, OPEN), OPEN),
    "the mentoring has ended": commitment_message(ENDED, Commitments(None, OPEN), OPEN),
    "outdated": outdated(COUPLE, Commitments(AGREED, CHANGE)),
    "outdated, long": outdated(LONG, HUGE_BOTH),
    "form, nothing yet": commitments_form(Sheet(COUPLE, ANA, NONE_YET)),
    "form, mine": commitments_form(Sheet(COUPLE, ANA, Commitments(None, OPEN))),
    "form, theirs": commitments_form(Sheet(COUPLE, BEN, Commitments(None, OPEN), note="Agreed.")),
    "form, a change": commitments_form(Sheet(COUPLE, ANA, Commitments(AGREED, CHANGE))),
    "form, both at once": commitments_form(Sheet(COUPLE, ANA, Commitments(AGREED, CHANGE), "We rest.")),
    "form, full": commitments_form(Sheet(LONG, LONG.mentee, HUGE_BOTH)),
    "form, both at once, full": commitments_form(Sheet(LONG, LONG.mentee, HUGE_BOTH, HUGE)),
    "card, they return": fourth(replace(ORDINARY, commitments=Commitments(AGREED))),
    "card, they return, full": fourth(replace(FULL, commitments=HUGE_BOTH)),
    "card, they return, none yet": fourth(ORDINARY),
    "agenda": agenda_view(agenda()),
    "agenda, scaled, own": agenda_view(replace(agenda(minutes=60), saved_by="U2")),
    "agenda, too many": agenda_view(agenda(OWN, 20)),
    "agenda, full": agenda_view(replace(agenda(OWN, 179, LONG), saved_by="U1", others=PAIRS)),
    "part, new": part_form(agenda(), None, "n" * 32),
    "part, full": part_form(agenda(OWN), OWN[0], OWN[0].key),
    **{f"card, sixty parts, minute {minute}": card(in_own_parts(minute), FULL) for minute in (0, 90, 179)},
    "nudge, sixty parts": nudge(in_own_parts(4), FULL, 1),
}
