"""What the two read until their pair is agreed on: invitation, waiting, reminder, verdict."""

from datetime import datetime

from slack_sdk.models.blocks import ButtonElement

from bot.domain.moment import length_in_words
from bot.domain.pair import Nudges, Pair, PairState, PlaceKind
from bot.domain.scene import Couple
from bot.domain.text import excerpt
from bot.views.buttons import DANGER, PRIMARY, button, confirmed
from bot.views.ids import Press
from bot.views.message import Message
from bot.views.paragraphs import told
from bot.views.text import bold, escape, link, mention, quoted, when
from bot.views.zones import for_partner

WHAT_IT_IS = (
    "*What this is*  The two of you talk. I bring a few questions before, an agenda that keeps the time, "
    "and a short diary after."
)
EFFORT = "*What is asked of you*  The sessions, and ten minutes before and after each."
WHO_SEES = (
    "*Who sees what*  Your diary and your private notes: you alone. What goes on the agenda: the two of you. "
    "Nobody else in Slack is told. Workspace owners can export messages, and whoever runs me "
    "could technically open what is stored."
)
EXPLAINED = f"{WHAT_IT_IS}\n{EFFORT}"
DECLINED = (
    "has declined. Often that is a question of time, and no judgement on you. "
    "Somebody else may be glad to be asked."
)
LAPSED = (
    "has not answered in time, so the invitation has lapsed. Messages get overlooked: "
    "a word in person helps, and then a new invitation."
)
INVITED = "You invited {} to a mentoring."
PROPOSED_TO = "You proposed another time to {}."
UNANSWERED = "It lapsed, because there was no answer in time."
PROPOSED = "You proposed another time. The newer message below says more."
TAKEN_BACK = "It is taken back, and nothing begins. The other one sees that."
TURNED_DOWN = "Nothing begins, and the other one is told kindly."
STILL_INTERESTED = "Still interested? `/mentor start` sends an invitation from you."


def invitation(couple: Couple, reader_id: str, proposal: int) -> Message:
    """For the one who is asked; `proposal` counts the dates proposed since the first."""
    pair, head = couple.pair, _headline(couple, reader_id, proposal)
    if _answered(pair, proposal):
        return told([f"{head}\n{_given(couple, reader_id, proposal)}"])
    # Once is enough: a second date needs no second explanation.
    first = proposal == 0
    begins = f"Nothing begins before you accept. Please answer before {_end(couple, reader_id)}."
    if not first:
        return told([head, dates(couple, reader_id)], answers(pair), begins)
    paragraphs = [head, _line(couple, reader_id), dates(couple, reader_id), EXPLAINED]
    # Small, under the buttons: there to be read, and not in the way of an answer.
    return told(paragraphs, answers(pair), f"{begins}\n{WHO_SEES}")


def waiting(couple: Couple, reader_id: str, proposal: int, now: datetime) -> Message:
    """For the one who waits for the answer."""
    pair, tz, partner = couple.pair, couple.member(reader_id).tz, bold(couple.partner(reader_id).name)
    head = PROPOSED_TO.format(partner) if proposal else INVITED.format(partner)
    if _answered(pair, proposal):
        return told([f"{head}\n{_received(couple, reader_id, proposal)}"])
    reminded = f" Reminded {when(pair.reminded_at, tz)}." if pair.reminded_at else ""
    since = f"Waiting since {when(pair.asked_at, tz)}.{reminded} I tell you as soon as there is an answer."
    return told(
        [f"{head}\n{dates(couple, reader_id)}", since],
        (
            button(Press.REMIND, "Remind", pair.id) if now >= pair.remindable_at else None,
            confirmed(Press.WITHDRAW, "Withdraw", pair.id, TAKEN_BACK),
        ),
        f"It lapses if there is no answer before {_end(couple, reader_id)}.",
    )


def reminder(couple: Couple, reader_id: str) -> Message:
    pair, partner = couple.pair, mention(couple.partner(reader_id).user_id)
    if pair.asked_id != reader_id:
        return told([f"{partner} was waiting for your answer.\n{PROPOSED}"])
    if pair.state is not PairState.INVITED:
        return told([f"{partner} was waiting for your answer.\n{_given(couple, reader_id, pair.proposals)}"])
    what = "the other date" if pair.proposals else "the invitation to a mentoring"
    return told(
        [f"{partner} is waiting for your answer to {what}.", dates(couple, reader_id)],
        answers(pair),
        f"Please answer before {_end(couple, reader_id)}. A no is welcome too: then both of you know.",
    )


def verdict(couple: Couple, reader_id: str) -> Message:
    """Declined or lapsed, for the one who waited."""
    partner = couple.partner(reader_id)
    name = bold(partner.name)
    if couple.pair.state is PairState.DECLINED:
        return told([f"{name} {DECLINED}"], [button(Press.START, "Invite somebody else", couple.pair.id)])
    return told([f"{name} {LAPSED}"], [button(Press.START, "Invite again", partner.user_id)])


def answers(pair: Pair) -> tuple[ButtonElement, ...]:
    """The three answers; their value says which date was seen."""
    seen = f"{pair.id}:{pair.proposals}"
    return (
        button(Press.ACCEPT, "Accept", seen, style=PRIMARY),
        button(Press.ANOTHER_TIME, "Another time", seen),
        confirmed(Press.DECLINE, "Decline", seen, TURNED_DOWN, style=DANGER),
    )


def _end(couple: Couple, reader_id: str) -> str:
    """Until when an answer counts; a date that stands above already is not said again."""
    pair, tz = couple.pair, couple.member(reader_id).tz
    return "the first session begins" if pair.lapses_at == pair.first_at else when(pair.lapses_at, tz)


def dates(couple: Couple, reader_id: str) -> str:
    """When, how long, how often and where."""
    pair, reader = couple.pair, couple.member(reader_id)
    lines = [
        f"*First session*  {when(pair.first_at, reader.tz)}{for_partner(pair.first_at, couple, reader)}",
        f"*Length*  {length_in_words(pair.minutes)}, {pair.cadence.label}",
        f"*Where*  {link(pair.meeting, excerpt(pair.meeting, 100))}" if pair.meeting else "",
        f"*Place*  {_place(pair)}",
    ]
    return "\n".join(filter(None, lines))


def place_in_words(pair: Pair) -> str:
    """Slack has no link to a group message."""
    if not pair.channel_id:
        return "a place for the two of you, which I am making now"
    return "your group message" if pair.place_kind is PlaceKind.GROUP else f"<#{pair.channel_id}>"


def card_in_words(pair: Pair) -> str:
    """A sentence to follow another one; empty where there is no card."""
    if not pair.channel_id or pair.nudges is Nudges.OFF:
        return ""
    return f" Its card is in {place_in_words(pair)}."


def _place(pair: Pair) -> str:
    """Where the agenda will appear."""
    return f"<#{pair.channel_id}>" if pair.channel_id else "a private channel for the two of you"


def _answered(pair: Pair, proposal: int) -> bool:
    return pair.state is not PairState.INVITED or proposal < pair.proposals


def _headline(couple: Couple, reader_id: str, proposal: int) -> str:
    partner = couple.partner(reader_id)
    if proposal:
        return f"{mention(partner.user_id)} proposes another time for your first session."
    mine = couple.role(reader_id)
    roles = f"{escape(partner.name)} as the {mine.other}, you as the {mine}"
    return f"{mention(partner.user_id)} invites you to a mentoring: {roles}."


def _line(couple: Couple, reader_id: str) -> str:
    note = couple.pair.note
    return f"{escape(couple.partner(reader_id).name)} writes:\n{quoted(note, 2000)}" if note else ""


def _given(couple: Couple, reader_id: str, proposal: int) -> str:
    """What became of it, for the one who was asked."""
    pair = couple.pair
    if proposal < pair.proposals:
        return PROPOSED
    if pair.state is PairState.LAPSED:
        partner = escape(couple.partner(reader_id).name)
        return f"{partner} has withdrawn it." if pair.ended_by else f"{UNANSWERED} {STILL_INTERESTED}"
    return "You declined." if pair.state is PairState.DECLINED else _agreed(pair, "You")


def _received(couple: Couple, reader_id: str, proposal: int) -> str:
    """What became of it, for the one who waited."""
    pair, partner = couple.pair, escape(couple.partner(reader_id).name)
    if proposal < pair.proposals:
        return f"{partner} proposed another time. The newer message below says more."
    if pair.state is PairState.LAPSED:
        return "You have withdrawn it." if pair.ended_by else UNANSWERED
    return f"{partner} declined." if pair.state is PairState.DECLINED else _agreed(pair, partner)


def _agreed(pair: Pair, who: str) -> str:
    if pair.state is PairState.ENDED:
        return f"{who} accepted. This mentoring has ended since."
    return f"{who} accepted. It goes on in {place_in_words(pair)}."
