"""What the two promised: the list, and the form that moves one to another date."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ContextBlock,
    DatePickerElement,
    DividerBlock,
    HeaderBlock,
    InputBlock,
    Option,
    OverflowMenuElement,
    SectionBlock,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot.domain.action import Action, ActionState, due_in_words
from bot.domain.member import Member
from bot.domain.scene import Couple
from bot.domain.text import excerpt
from bot.views.forms import VALUE, form
from bot.views.ids import Form, Press
from bot.views.metadata import pack
from bot.views.text import bold, escape, mrkdwn, plain

MOVE = "move"
DUE = "due"
LONGEST = 240
"""Characters of one action in the list: seventy of them must fit into one form."""
MOST_OPEN = 30
"""Of each of the two."""
MOST_CLOSED = 10
OF_OPEN = ((ActionState.DONE, "Done"), (MOVE, "Move to another date"), (ActionState.DROPPED, "Drop"))
OF_CLOSED = ((ActionState.OPEN, "Reopen"),)
CLOSED_IN_WORDS = {ActionState.DONE: "Done", ActionState.DROPPED: "Dropped"}


@dataclass(frozen=True, slots=True)
class Promises:
    """All actions of a pair, for one of the two."""

    couple: Couple
    reader: Member
    actions: Sequence[Action]
    """The most urgent first."""
    today: date
    others: Sequence[tuple[str, str]] = ()
    """The reader's pairs, this one too, where there are several: id and partner's name."""


def actions_view(promises: Promises) -> View:
    blocks = [*_choice(promises), *_open(promises), *_closed(promises)]
    metadata = pack(promises.couple.pair.id)
    return View(
        type="modal", title=plain("Actions"), close=plain("Close"), blocks=blocks, private_metadata=metadata
    )


def move_form(action: Action, owner: Member, today: date) -> View:
    """Opens over the list."""
    due = max(action.due or today, today)
    picker = DatePickerElement(action_id=VALUE, initial_date=due.isoformat())
    blocks = [
        SectionBlock(text=plain(action.text)),
        ContextBlock(elements=[plain(f"{owner.name} · {due_in_words(action.due, today)}")]),
        InputBlock(block_id=DUE, label=plain("New date"), element=picker),
    ]
    return form(Form.ACTION, "Move an action", "Move", blocks, pack(action.id))


def _choice(promises: Promises) -> Iterator[Block]:
    if len(promises.others) < 2:
        return
    options = [
        Option(value=f"{Press.ACTIONS}:{pair_id}", text=plain(excerpt(f"With {name}", 75)))
        for pair_id, name in promises.others[:100]
    ]
    here = f"{Press.ACTIONS}:{promises.couple.pair.id}"
    chosen = next((option for option in options if option.value == here), None)
    select = StaticSelectElement(
        action_id=Press.ACTIONS, placeholder=plain("With whom?"), options=options, initial_option=chosen
    )
    yield ActionsBlock(elements=[select])


def _open(promises: Promises) -> Iterator[Block]:
    reader, partner = promises.reader, promises.couple.partner(promises.reader.user_id)
    still_open = [each for each in promises.actions if each.state is ActionState.OPEN]
    if not still_open:
        yield SectionBlock(text=mrkdwn(f"Nothing is open between you and {bold(partner.name)}."))
        yield ContextBlock(elements=[plain("Actions come from the wrap-up of a session.")])
        return
    for owner, title in ((reader, "Yours"), (partner, excerpt(f"For {partner.name}", 150))):
        mine = [each for each in still_open if each.owner_id == owner.user_id]
        if mine:
            yield HeaderBlock(text=plain(title))
            yield from (_entry(each, _due(each, promises.today), OF_OPEN) for each in mine[:MOST_OPEN])
        if len(mine) > MOST_OPEN:
            left = len(mine) - MOST_OPEN
            yield ContextBlock(elements=[plain(f"… and {left} more, due later. Close some to see them.")])


def _closed(promises: Promises) -> Iterator[Block]:
    closed = [each for each in promises.actions if each.closed_at]
    closed.sort(key=lambda each: str(each.closed_at), reverse=True)
    if closed:
        yield DividerBlock()
        yield HeaderBlock(text=plain("Closed lately"))
    for each in closed[:MOST_CLOSED]:
        owner = promises.couple.member(each.owner_id).name
        yield _entry(each, f"{CLOSED_IN_WORDS[each.state]} · {escape(owner)}", OF_CLOSED)


def _due(action: Action, today: date) -> str:
    words = due_in_words(action.due, today)
    words = words[:1].upper() + words[1:]
    return f"*{words}*" if action.overdue(today) else words


def _entry(action: Action, note: str, choices: Sequence[tuple[str, str]]) -> SectionBlock:
    options = [Option(value=f"{what}:{action.id}", text=plain(text)) for what, text in choices]
    menu = OverflowMenuElement(action_id=Press.ACTION_CHANGE, options=options)
    text = f"{escape(excerpt(action.text, LONGEST))}\n{note}"
    return SectionBlock(block_id=action.id, text=mrkdwn(text), accessory=menu)
