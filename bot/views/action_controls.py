"""What stands around the list of actions: whose, how many were kept, which of them, and the other pages."""

from collections.abc import Iterator, Sequence

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ContextBlock,
    Option,
    StaticSelectElement,
)

from bot.domain.action import kept, takes_more
from bot.domain.listing import PAGE, Page, Which, pages
from bot.domain.text import excerpt
from bot.views.buttons import button, row
from bot.views.ids import Press
from bot.views.promises import Promises
from bot.views.text import plain


def pair_choice(promises: Promises) -> Iterator[Block]:
    if len(promises.others) > 1:
        options = [(pair_id, f"With {name}") for pair_id, name in promises.others[:100]]
        yield ActionsBlock(elements=[_select("With whom?", options, promises.couple.pair.id)])


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
            Which.THEIRS: f"For {name}",
            Which.CLOSED: "Closed",
        }
        options = [(f"{pair.id}:{Page(which).packed}", text) for which, text in words.items()]
        shown.append(_select("Which?", options, f"{pair.id}:{Page(promises.page.which).packed}"))
    if takes_more(pair):
        shown.append(button(Press.ADD_ACTION, "Add an action", pair.id))
    if shown:
        yield ActionsBlock(elements=shown)


def _select(placeholder: str, options: Sequence[tuple[str, str]], initial: str) -> StaticSelectElement:
    made = [
        Option(value=f"{Press.ACTIONS}:{value}", text=plain(excerpt(text, 75))) for value, text in options
    ]
    first = next((option for option in made if option.value == f"{Press.ACTIONS}:{initial}"), None)
    return StaticSelectElement(
        action_id=Press.ACTIONS, placeholder=plain(placeholder), options=made, initial_option=first
    )


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
