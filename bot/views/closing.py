"""The end of a mentoring: the question, the answer to whoever ends it, and what both read then."""

from collections.abc import Iterator, Sequence

from slack_sdk.models.blocks import ButtonElement, SectionBlock

from bot.domain.action import kept
from bot.domain.closing import Closing
from bot.domain.look_back import LONGEST_WORD
from bot.domain.moment import counted, day_in, day_in_words
from bot.domain.scene import Couple
from bot.domain.text import excerpt
from bot.views.buttons import DANGER, PRIMARY, button, confirmed
from bot.views.ids import Press
from bot.views.message import Message
from bot.views.paragraphs import LONGEST, told
from bot.views.text import bold, escape, message_text, mrkdwn, quoted, shortened

QUESTION = (
    "You can close a mentoring at any time: it is completed, not failed, and nothing that you wrote is lost. "
    "Planned sessions are cancelled, reminders stop, and the other one is told kindly. "
    "If it is only for a while, `/mentor pause` is enough."
)
WHAT_ENDS = "Planned sessions are cancelled, and reminders stop. The other one is told kindly."
KEPT = "What you wrote stays yours: `/mentor diary` opens your learning diary whenever you want."
NOT_MET = "You did not get to a session this time; that happens, and asking was worth it."
LOOK_BACK = "*Look back*\nThree short questions help you to keep what you found. One answer is enough."
LOOKED_BACK = "*Look back*\nYou wrote it. For 30 days after the end you can change it."
WHY = "You get this once, because your mentoring has ended."


def end_question(couples: Sequence[Couple], reader_id: str) -> Message:
    """Which mentoring to end; a button for each, which asks once more."""
    rows = [_ending(couple, reader_id) for couple in couples]
    named = " · ".join(escape(_end_with(couple, reader_id)) for couple in couples)
    text = message_text(QUESTION, shortened(f"You can press: {named}.", LONGEST))
    return Message(text, (SectionBlock(text=mrkdwn(QUESTION)), *rows))


def ended(couple: Couple, reader_id: str) -> Message:
    """The answer to whoever ended it."""
    partner = bold(couple.partner(reader_id).name)
    return told(
        [f"Your mentoring with {partner} is closed, and I let them know. What it left you comes in a moment."]
    )


def closing_message(closing: Closing) -> Message:
    """To each of the two, in their direct message."""
    looking = _looking_back(closing)
    return told([_lead(closing), _facts(closing), looking, _word(closing), KEPT], _buttons(closing), WHY)


def _lead(closing: Closing) -> str:
    pair, partner = closing.couple.pair, bold(closing.couple.partner(closing.reader.user_id).name)
    if pair.ended_by == closing.reader.user_id:
        return f"Your mentoring with {partner} is complete."
    return f"{partner} has closed your mentoring: it is complete."


def _facts(closing: Closing) -> str:
    if not closing.held:
        return NOT_MET
    return "\n".join([*(f"• {fact}" for fact in _counts(closing)), THANKS])


THANKS = "Thank you for the time you gave each other."


def _counts(closing: Closing) -> Iterator[str]:
    began = closing.couple.pair.accepted_at or closing.couple.pair.created_at
    since = day_in_words(began, closing.reader.tz, closing.now)
    of_all = f", of {closing.planned} planned" if closing.planned > closing.held else ""
    yield f"{counted(closing.held, 'session')} together{of_all}, since {since}"
    yield from _promises(closing)
    if closing.goals_reached:
        yield f"{counted(closing.goals_reached, 'goal')} reached"


def _promises(closing: Closing) -> Iterator[str]:
    """What was done; nobody is told at the end what they left undone."""
    reader, partner = closing.reader, closing.couple.partner(closing.reader.user_id)
    today = day_in(closing.now, reader.tz)
    for name, person in (("you", reader), (escape(partner.name), partner)):
        promised = kept(closing.actions, person.user_id, today)
        if promised.done:
            yield f"{promised.done} of {counted(promised.of, 'action')} done by {name}"


def _looking_back(closing: Closing) -> str:
    if closing.looked_back:
        return LOOKED_BACK
    return LOOK_BACK if closing.editable else ""


def _word(closing: Closing) -> str:
    if not closing.word:
        return ""
    partner = bold(closing.couple.partner(closing.reader.user_id).name)
    return f"A word from {partner}:\n{quoted(closing.word, 2 * LONGEST_WORD)}"


def _buttons(closing: Closing) -> list[ButtonElement | None]:
    pair_id = closing.couple.pair.id
    diary, open_ = closing.diary, closing.editable
    label = "Edit look-back" if closing.looked_back else "Look back"
    first = PRIMARY if not diary and not closing.looked_back else None
    return [
        button(Press.DIARY, "Write diary", diary, style=PRIMARY) if diary else None,
        button(Press.LOOK_BACK, label, pair_id, style=first) if open_ else None,
        button(Press.DIARY_BOOK, "My diary", pair_id),
    ]


def _end_with(couple: Couple, reader_id: str) -> str:
    return f"End with {excerpt(couple.partner(reader_id).name, 20)}"


def _ending(couple: Couple, reader_id: str) -> SectionBlock:
    partner = couple.partner(reader_id)
    end = confirmed(Press.END_PAIR, _end_with(couple, reader_id), couple.pair.id, WHAT_ENDS, style=DANGER)
    return SectionBlock(text=mrkdwn(f"{bold(partner.name)}, {couple.pair.cadence.label}"), accessory=end)
