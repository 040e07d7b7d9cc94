"""What the two promised: the list, page by page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ContextBlock,
    DividerBlock,
    HeaderBlock,
    Option,
    OverflowMenuElement,
    SectionBlock,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot.domain.action import Action, ActionState, due_in_words, kept, takes_more
from bot.domain.listing import FIRST, PAGE, Page, Which, chosen, on_page, pages
from bot.domain.member import Member
from bot.domain.scene import Couple
from bot.domain.text import excerpt
from bot.views.buttons import button, row
from bot.views.ids import Press
from bot.views.metadata import pack
from bot.views.text import bold, escape, mrkdwn, plain

MOVE = "move"
EDIT = "edit"
LONGEST = 240
"""Characters of one action in the list."""
MOST_CLOSED = 10
"""Below what is open; all of them have pages of their own."""
OF_OPEN = (
    (ActionState.DONE, "Done"),
    (EDIT, "Edit"),
    (MOVE, "Move to another date"),
    (ActionState.DROPPED, "Drop"),
)
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
    page: Page = FIRST

    @property
    def partner(self) -> Member:
        return self.couple.partner(self.reader.user_id)

    @property
    def chosen(self) -> list[Action]:
        return chosen(self.actions, self.page.which, self.reader.user_id)

    @property
    def number(self) -> int:
        """Of the page that there is: something may have been closed meanwhile."""
        return min(self.page.number, pages(len(self.chosen)) - 1)

    @property
    def closed(self) -> list[Action]:
        return chosen(self.actions, Which.CLOSED, self.reader.user_id)


def actions_view(promises: Promises) -> View:
    entries = _closed_ones if promises.page.which is Which.CLOSED else _open
    blocks = [
        *_choice(promises),
        *_rates(promises),
        *_controls(promises),
        *entries(promises),
        *_pages(promises),
        *_closed_lately(promises),
    ]
    metadata = pack(promises.couple.pair.id, Page(promises.page.which, promises.number).packed)
    return View(
        type="modal", title=plain("Actions"), close=plain("Close"), blocks=blocks, private_metadata=metadata
    )


def page_in(metadata: str) -> str:
    """What the list, and each form that opens over it, remembers of the page."""
    return metadata.rpartition(":")[2]


def _choice(promises: Promises) -> Iterator[Block]:
    if len(promises.others) > 1:
        options = [(pair_id, f"With {name}") for pair_id, name in promises.others[:100]]
        yield ActionsBlock(elements=[_select("With whom?", options, promises.couple.pair.id)])


def _rates(promises: Promises) -> Iterator[Block]:
    """A promise that is kept is the quickest way to trust."""
    mine = kept(promises.actions, promises.reader.user_id, promises.today)
    theirs = kept(promises.actions, promises.partner.user_id, promises.today)
    rates = [
        f"{name} kept {rate.done} of {rate.of}"
        for name, rate in (("You", mine), (promises.partner.name, theirs))
        if rate.of
    ]
    if rates:
        yield ContextBlock(elements=[plain(" · ".join(rates))])


def _controls(promises: Promises) -> Iterator[Block]:
    pair = promises.couple.pair
    shown: list[StaticSelectElement | ButtonElement] = []
    if _many(promises):
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


def _many(promises: Promises) -> bool:
    """More than the first page shows."""
    closed = promises.closed
    still_open = len(promises.actions) - len(closed)
    return still_open > PAGE or len(closed) > MOST_CLOSED or promises.page.which is not Which.OPEN


def _select(placeholder: str, options: Sequence[tuple[str, str]], initial: str) -> StaticSelectElement:
    made = [
        Option(value=f"{Press.ACTIONS}:{value}", text=plain(excerpt(text, 75))) for value, text in options
    ]
    first = next((option for option in made if option.value == f"{Press.ACTIONS}:{initial}"), None)
    return StaticSelectElement(
        action_id=Press.ACTIONS, placeholder=plain(placeholder), options=made, initial_option=first
    )


def _open(promises: Promises) -> Iterator[Block]:
    shown = on_page(promises.chosen, promises.number)
    if not shown:
        yield SectionBlock(text=mrkdwn(f"Nothing is open between you and {bold(promises.partner.name)}."))
        yield ContextBlock(
            elements=[plain("Actions come from the wrap-up of a session, or you add one here.")]
        )
    for owner, title in (
        (promises.reader, "Yours"),
        (promises.partner, excerpt(f"For {promises.partner.name}", 150)),
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


def _pages(promises: Promises) -> Iterator[Block]:
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


def _due(action: Action, today: date) -> str:
    words = due_in_words(action.due, today)
    words = words[:1].upper() + words[1:]
    return f"*{words}*" if action.overdue(today) else words


def _entry(action: Action, note: str, choices: Sequence[tuple[str, str]]) -> SectionBlock:
    options = [Option(value=f"{what}:{action.id}", text=plain(text)) for what, text in choices]
    menu = OverflowMenuElement(action_id=Press.ACTION_CHANGE, options=options)
    text = f"{escape(excerpt(action.text, LONGEST))}\n{note}"
    return SectionBlock(block_id=action.id, text=mrkdwn(text), accessory=menu)
