"""What the two promised: the list, page by page."""

from collections.abc import Iterator, Sequence
from datetime import date

from slack_sdk.models.blocks import (
    Block,
    ContextBlock,
    DividerBlock,
    HeaderBlock,
    Option,
    OverflowMenuElement,
    SectionBlock,
)
from slack_sdk.models.views import View

from bot.domain.action import Action, ActionState, due_in_words
from bot.domain.listing import FIRST, Page, Which, on_page
from bot.domain.text import excerpt
from bot.views.action_controls import controls, page_buttons, rates
from bot.views.ids import Press
from bot.views.metadata import pack
from bot.views.promises import MOST_CLOSED, Promises
from bot.views.switch import pair_switch
from bot.views.text import bold, escape, mrkdwn, plain

MOVE = "move"
EDIT = "edit"
LONGEST = 240
"""Characters of one action in the list."""
OF_OPEN = (
    (ActionState.DONE, "Done"),
    (EDIT, "Edit"),
    (MOVE, "Move to another date"),
    (ActionState.DROPPED, "Drop"),
)
OF_CLOSED = ((ActionState.OPEN, "Reopen"),)
CLOSED_IN_WORDS = {ActionState.DONE: "Done", ActionState.DROPPED: "Dropped"}


def actions_view(promises: Promises) -> View:
    entries = _closed_ones if promises.page.which is Which.CLOSED else _open
    blocks = [
        *pair_switch(Press.ACTIONS, promises.others, promises.couple.pair.id),
        *rates(promises),
        *controls(promises),
        *entries(promises),
        *page_buttons(promises),
        *_closed_lately(promises),
    ]
    metadata = pack(promises.couple.pair.id, Page(promises.page.which, promises.number).packed)
    return View(
        type="modal", title=plain("Actions"), close=plain("Close"), blocks=blocks, private_metadata=metadata
    )


def page_in(metadata: str) -> str:
    """What the list, and each form that opens over it, remembers of the page."""
    return metadata.rpartition(":")[2]


def _open(promises: Promises) -> Iterator[Block]:
    shown = on_page(promises.chosen, promises.number)
    if not shown:
        yield SectionBlock(text=mrkdwn(f"Nothing is open between you and {bold(promises.partner.name)}."))
        yield ContextBlock(
            elements=[plain("Actions come from the wrap-up of a session, or you add one here.")]
        )
    for owner, title in (
        (promises.reader, "Yours"),
        (promises.partner, excerpt(f"{promises.partner.name}'s", 150)),
    ):
        of_owner = [each for each in shown if each.owner_id == owner.user_id]
        if of_owner:
            yield HeaderBlock(text=plain(title))
            yield from (_entry(each, _due(each, promises.today), OF_OPEN) for each in of_owner)


def _closed_ones(promises: Promises) -> Iterator[Block]:
    yield HeaderBlock(text=plain("Closed"))
    yield from _entries_of_closed(promises, on_page(promises.chosen, promises.number))
    if not promises.chosen:
        yield SectionBlock(text=mrkdwn("Nothing is done or dropped yet."))


def _closed_lately(promises: Promises) -> Iterator[Block]:
    if promises.page == FIRST and promises.closed:
        yield DividerBlock()
        yield HeaderBlock(text=plain("Closed lately"))
        yield from _entries_of_closed(promises, promises.closed[:MOST_CLOSED])


def _entries_of_closed(promises: Promises, closed: Sequence[Action]) -> Iterator[Block]:
    for each in closed:
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
