"""What stands around the list of actions: whose, how many were kept, which of them, and the other pages."""

from collections.abc import Iterator

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, ContextBlock, StaticSelectElement

from bot.domain.action import kept
from bot.domain.listing import PAGE, Page, Which, pages
from bot.views.buttons import button, row
from bot.views.ids import Press
from bot.views.promises import Promises
from bot.views.switch import switch
from bot.views.text import plain


def rates(promises: Promises) -> Iterator[Block]:
    """A promise that is kept is the quickest way to trust."""
    mine = kept(promises.actions, promises.reader.user_id, promises.today)
    theirs = kept(promises.actions, promises.partner.user_id, promises.today)
    told = [
        f"{name} kept {rate.done} of {rate.of}"
        for name, rate in (("You", mine), (promises.partner.name, theirs))
        if rate.of
    ]
    if told:
        yield ContextBlock(elements=[plain(" · ".join(told))])


def controls(promises: Promises) -> Iterator[Block]:
    pair = promises.couple.pair
    shown: list[StaticSelectElement | ButtonElement] = []
    if promises.many:
        name = promises.partner.name
        words = {
            Which.OPEN: "All that is open",
            Which.MINE: "Yours",
            Which.THEIRS: f"{name}'s",
            Which.CLOSED: "Closed",
        }
        options = [(f"{pair.id}:{Page(which).packed}", text) for which, text in words.items()]
        shown.append(
            switch(Press.ACTIONS, "Which?", options, f"{pair.id}:{Page(promises.page.which).packed}")
        )
    if pair.state.running:
        shown.append(button(Press.ADD_ACTION, "Add an action", pair.id))
    if shown:
        yield ActionsBlock(elements=shown)


def page_buttons(promises: Promises) -> Iterator[Block]:
    """Each in a row of its own: both buttons are the same press."""
    count, number = len(promises.chosen), promises.number
    if pages(count) == 1:
        return
    last = min(count, (number + 1) * PAGE)
    yield ContextBlock(elements=[plain(f"{number * PAGE + 1} to {last} of {count}")])
    if last < count:
        yield from row(_page_button(promises, f"Show {last + 1} to {min(count, last + PAGE)}", number + 1))
    if number:
        yield from row(
            _page_button(promises, f"Back to {(number - 1) * PAGE + 1} to {number * PAGE}", number - 1)
        )


def _page_button(promises: Promises, text: str, number: int) -> ButtonElement:
    page = Page(promises.page.which, number)
    return button(Press.ACTIONS, text, f"{promises.couple.pair.id}:{page.packed}")
