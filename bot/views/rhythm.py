"""How a pair meets: the form, what was chosen in it, and what stands in the pair's place about a change."""

from collections.abc import Callable, Sequence

from slack_sdk.models.blocks import Block, ContextBlock, SectionBlock
from slack_sdk.models.views import View

from bot.domain.cadence import Cadence
from bot.domain.moment import length_in_words
from bot.domain.pair import Nudges, PairState
from bot.domain.rhythm import Rhythm, before, rhythm_of
from bot.domain.scene import Couple
from bot.domain.text import excerpt
from bot.views.buttons import button
from bot.views.forms import Typed, box, choice, form, select, typed
from bot.views.ids import Form, Press
from bot.views.invite import CADENCE, CADENCES, LENGTH, LENGTHS, LONGEST_MEETING, MEETING, WHERE
from bot.views.message import Message
from bot.views.metadata import count_in, pack, unpack
from bot.views.paragraphs import told
from bot.views.settings import NUDGED
from bot.views.text import escape, link, mention, mrkdwn, shortened

NUDGES, BOOKS_NEXT = "nudges", "books_next"
IN_A_SESSION = (
    (Nudges.ALL, "The agenda card, and a nudge when a block begins"),
    (Nudges.CARD, "The agenda card alone"),
    (Nudges.OFF, "Nothing: neither card nor nudges"),
)
LIVE = {
    Nudges.ALL: "the agenda card, and a nudge when a block begins",
    Nudges.CARD: "the agenda card alone",
    Nudges.OFF: "nothing at all; `/mentor next` has the buttons",
}
SETS, PROPOSES = "booked for you when a session is over", "set by one of you"
PARTS: dict[str, Callable[[Rhythm], str]] = {
    "How often": lambda rhythm: rhythm.cadence.label,
    "Length": lambda rhythm: length_in_words(rhythm.minutes),
    "While a session runs": lambda rhythm: NUDGED[rhythm.nudges],
    "Next date": lambda rhythm: SETS if rhythm.books_next else PROPOSES,
}
"""All but the place, which is not for everybody."""
MOVED = "*Where*  somewhere else: press *How we meet* to see it"
AS_BEFORE = "It is all as it was before."
BOOKS = "When a session is over and none is planned, set the next date"
FUTURE = "It counts for dates set from now on. What is planned keeps its date and length."
SET_BY_ME = "Booked for you when a session is over. You can move it."
SINCE = "How you meet has changed since. The newer message below says more."


def rhythm_form(
    couple: Couple, reader_id: str, leads: Sequence[str] = (), filled: Rhythm | None = None
) -> View:
    """`leads`: what is to be known first, escaped. `filled`: what was typed already."""
    pair, partner = couple.pair, escape(couple.partner(reader_id).name)
    shown = filled or rhythm_of(pair)
    blocks: list[Block] = [
        *(SectionBlock(text=mrkdwn(each)) for each in leads),
        ContextBlock(elements=[mrkdwn(f"{FUTURE} {partner} is told what you change.")]),
        select(CADENCE, "How often", CADENCES, shown.cadence),
        select(LENGTH, "Length", lengths(pair.minutes), str(shown.minutes)),
        typed(
            MEETING, "Where you meet", initial=shown.meeting, lines=False, hint=WHERE, longest=LONGEST_MEETING
        ),
        choice(NUDGES, "While a session runs", IN_A_SESSION, shown.nudges),
        box(BOOKS_NEXT, "Always book the next one", BOOKS, ticked=shown.books_next),
    ]
    return form(Form.RHYTHM, "How we meet", "Save for both", blocks, pack(pair.id, str(pair.changes)))


def change_leads(couple: Couple, reader_id: str) -> Sequence[str]:
    """What stands over the form of somebody who said that something has to change."""
    partner = escape(couple.partner(reader_id).name)
    return (
        f"What would help: fewer sessions, or shorter ones? {partner} is told what you change, and no more.",
        "A break helps too: `/mentor pause`. And a mentoring may be complete: `/mentor end`.",
    )


def lengths(usual: int) -> Sequence[tuple[str, str]]:
    """The usual choices, with the one that a pair has already."""
    odd = {str(usual): length_in_words(usual)}
    return sorted((odd | dict(LENGTHS)).items(), key=lambda each: int(each[0]))


def chosen_rhythm(chosen: Typed, usual: int) -> Rhythm:
    """`usual`: the length that the pair has. Raises UserError for the field it is about."""
    return Rhythm(
        cadence=Cadence(chosen.one_of(CADENCE, CADENCES)),
        minutes=int(chosen.one_of(LENGTH, lengths(usual))),
        meeting=chosen.text(MEETING, LONGEST_MEETING),
        nudges=Nudges(chosen.one_of(NUDGES, IN_A_SESSION)),
        books_next=BOOKS_NEXT in chosen.checked(BOOKS_NEXT),
    )


def read_seen(metadata: str) -> tuple[str, int]:
    """Of which pair it is, and how often that had changed when the form was filled in. Raises UserError."""
    pair_id, changes = unpack(metadata, 2)
    return pair_id, count_in(changes)


def overtaken(couple: Couple, reader_id: str) -> Sequence[str]:
    """What the form says first when somebody changed the same meanwhile."""
    pair = couple.pair
    who = "You" if pair.changed_by == reader_id else escape(couple.partner(reader_id).name)
    now = "\n".join(in_words(couple, exposed=False))
    return (
        f"*{who} changed this while you were filling it in.* It stands like this now:\n{now}",
        "What you chose is kept below, and not saved yet. Press “Save for both” to put it in its place.",
    )


def changed_message(couple: Couple, occurrence: int) -> Message:
    """In the pair's place. `occurrence`: which of the changes is told here."""
    pair = couple.pair
    if occurrence != pair.changes or pair.state is PairState.ENDED:
        return told([SINCE if pair.state.open else "This mentoring has ended."])
    by, partner = escape(couple.member(pair.changed_by).name), mention(pair.partner_of(pair.changed_by))
    lines = _changes(couple) or [AS_BEFORE]
    head = f"{by} changed how you meet, {partner}:"
    return told(["\n".join([head, *lines])], [button(Press.RHYTHM, "How we meet", pair.id)], FUTURE)


def _changes(couple: Couple) -> Sequence[str]:
    """What is not as it was before; all of it where nobody knows how it was."""
    pair, was = couple.pair, before(couple.pair)
    if was is None:
        return in_words(couple, exposed=pair.exposed)
    now = rhythm_of(pair)
    lines = [
        f"*{label}*  {words(now)} (was: {words(was)})"
        for label, words in PARTS.items()
        if words(now) != words(was)
    ]
    if now.meeting != was.meeting:
        lines.append(MOVED if pair.exposed else f"*Where*  {_place(now)} (was: {_place(was)})")
    return lines


def _place(rhythm: Rhythm) -> str:
    return shortened(link(rhythm.meeting, excerpt(rhythm.meeting, 100)), 1000) or "not set"


def in_words(couple: Couple, *, exposed: bool) -> Sequence[str]:
    """`exposed`: a link to the meeting is for nobody who reads along."""
    pair = couple.pair
    meeting = "" if exposed else pair.meeting
    lines = [
        f"*How often*  {pair.cadence.label}, {length_in_words(pair.minutes)} each time",
        f"*Where*  {shortened(link(meeting, excerpt(meeting, 100)), 1000)}" if meeting else "",
        f"*While a session runs*  {LIVE[pair.nudges]}",
        f"*Next date*  {SET_BY_ME if pair.books_next else 'Set by one of you. I propose one.'}",
    ]
    return [each for each in lines if each]
