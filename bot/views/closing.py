"""The end of a mentoring: the question, the answer to whoever ends it, and what both read then."""

from collections.abc import Iterator, Sequence

from slack_sdk.models.blocks import InteractiveElement

from bot.domain.action import kept
from bot.domain.closing import Closing
from bot.domain.look_back import LONGEST_WORD
from bot.domain.moment import counted, day_in, day_in_words
from bot.domain.scene import Couple
from bot.domain.text import excerpt
from bot.views.buttons import DANGER, PRIMARY, button, confirmed, rest
from bot.views.ids import Press
from bot.views.message import Message
from bot.views.paragraphs import asked, told
from bot.views.partner import partner_in_short
from bot.views.text import bold, escape, quoted

QUESTION = (
    "You can close a mentoring at any time: it is completed, not failed, and nothing that you wrote is lost. "
    "If it is only for a while, `/mentor pause` is enough."
)
WHICH = "Which mentoring do you want to end?"
WHAT_ENDS = "Planned sessions are cancelled, and reminders stop. The other one is told kindly."
KEPT = "What you wrote stays yours: `/mentor diary` opens your learning diary whenever you want."
MY_DIARY = "My diary"
NOT_MET = "You did not get to a session this time; that happens, and asking was worth it."
LOOK_BACK = "*Look back*\nThree short questions help you to keep what you found. One answer is enough."
LOOKED_BACK = "*Look back*\nYou wrote it. For 30 days after the end you can change it."
DIARY = "\nThe diary of your last session is still empty, too."
WHY = "You get this once, because your mentoring has ended."


def end_question(couples: Sequence[Couple], reader_id: str) -> Message:
    """Which mentoring to end, where there are several; of one, a button that asks once more."""
    if len(couples) > 1:
        entries = [(Press.END, each.pair.id, partner_in_short(each, reader_id)) for each in couples]
        return asked(f"{QUESTION}\n{WHICH}", entries)
    (couple,) = couples
    label = f"End with {excerpt(couple.partner(reader_id).name, 20)}"
    end = confirmed(Press.END_PAIR, label, couple.pair.id, WHAT_ENDS, style=DANGER)
    return told([f"{QUESTION} {WHAT_ENDS}"], [end])


def ended(couple: Couple, reader_id: str) -> Message:
    """The answer to whoever ended it."""
    partner = bold(couple.partner(reader_id).name)
    return told(
        [f"Your mentoring with {partner} is closed, and I let them know. What it left you comes in a moment."]
    )


def closing_message(closing: Closing) -> Message:
    """To each of the two, in their direct message."""
    paragraphs = [_lead(closing), _facts(closing), _word(closing), _looking_back(closing)]
    return told(paragraphs, _buttons(closing), f"{KEPT} {WHY}")


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
    """Last, right over its button."""
    diary = DIARY if closing.diary else ""
    if closing.looked_back:
        return f"{LOOKED_BACK}{diary}"
    return f"{LOOK_BACK}{diary}" if closing.editable else diary.strip()


def _word(closing: Closing) -> str:
    if not closing.word:
        return ""
    partner = bold(closing.couple.partner(closing.reader.user_id).name)
    return f"A word from {partner}:\n{quoted(closing.word, 2 * LONGEST_WORD)}"


def _buttons(closing: Closing) -> list[InteractiveElement | None]:
    """Looking back first, since that is for the whole; then the diary of the last session."""
    pair_id, diary = closing.couple.pair.id, closing.diary
    label = "Edit look-back" if closing.looked_back else "Look back"
    wanted = closing.editable and not closing.looked_back
    look_back = button(Press.LOOK_BACK, label, pair_id, style=PRIMARY if wanted else None)
    write = button(Press.DIARY, "Write diary", diary, style=None if wanted else PRIMARY)
    return [
        look_back if closing.editable else None,
        write if diary else None,
        rest((Press.DIARY_BOOK, pair_id, MY_DIARY)) if diary else button(Press.DIARY_BOOK, MY_DIARY, pair_id),
    ]
