"""What is due: the reminder of one's own actions, and the answer to who is done with one."""

from collections.abc import Sequence
from datetime import date

from bot.domain.action import Action, due_in_words
from bot.domain.pair import Pair
from bot.domain.text import excerpt
from bot.views.buttons import PRIMARY, button
from bot.views.ids import Press
from bot.views.message import Message
from bot.views.paragraphs import told
from bot.views.part import Part
from bot.views.text import escape, fit

AT_ONCE = 5
ONE_LINE = 160
LONGEST = 1000
"""Characters: several such reminders may stand in one message."""
WHY = "You get this when an action of yours is due and no session is near."


def due_part(pair: Pair, partner: str, actions: Sequence[Action], today: date) -> Part:
    """The most urgent first; one alone is done with one press."""
    lines = [
        f"• {escape(excerpt(each.text, ONE_LINE))} · {due_in_words(each.due, today)}"
        for each in actions[:AT_ONCE]
    ]
    more = len(actions) - AT_ONCE
    lines += [f"… and {more} more under Actions"] if more > 0 else []
    head = f"Your actions with {escape(partner)}"
    opens = button(Press.ACTIONS, "Actions", pair.id)
    done = [button(Press.ACTION_DONE, "Done", actions[0].id, style=PRIMARY)] if len(actions) == 1 else []
    return Part(
        looks=fit([f"*{head}*", *lines], LONGEST),
        words=fit([f"{head}:", *lines], LONGEST),
        why=WHY,
        buttons=(*done, opens),
    )


def done_answer(action: Action, *, before: bool) -> Message:
    """`before`: it was done already when this was pressed."""
    text = escape(excerpt(action.text, ONE_LINE))
    sentence = f"This is done already: {text}" if before else f"Done: {text}"
    return told([sentence], [button(Press.ACTION_REOPEN, "Undo", action.id)])


def reopened_answer(action: Action, today: date) -> Message:
    text = escape(excerpt(action.text, ONE_LINE))
    return told([f"Open again, {due_in_words(action.due, today)}: {text}"])
