"""The goals of a pair: the list, by route, with what can be made of each."""

from collections.abc import Iterator

from slack_sdk.models.blocks import (
    Block,
    ButtonElement,
    ContextBlock,
    DividerBlock,
    HeaderBlock,
    SectionBlock,
)
from slack_sdk.models.views import View

from bot.domain.goal import RouteKind
from bot.views.board import Board
from bot.views.buttons import PRIMARY, button, row
from bot.views.goal_entry import goal_entry
from bot.views.ids import Press
from bot.views.metadata import pack
from bot.views.route import MEANT, NAMES, routes_in_words
from bot.views.switch import pair_switch
from bot.views.text import escape, mrkdwn, plain

MOST_OPEN = 40
MOST_CLOSED = 30
"""So many goals one form can show; open ones are fewer as long as nobody forces more in."""
ROUTES = "How we use goals"
NO_ROUTE = (
    "*You have not chosen yet how you use goals:* with a career goal for the next year, "
    "a short list for the coming weeks, or day to day with a real challenge every week? "
    "You can change it whenever you want."
)


def goals_view(board: Board) -> View:
    others = pair_switch(Press.GOALS_OF, board.others, board.couple.pair.id)
    blocks: list[Block] = [*others, *_lead(board), *_open(board), *_closed(board), *_routes(board)]
    return View(
        type="modal",
        title=plain("Goals"),
        close=plain("Close"),
        blocks=blocks,
        private_metadata=pack(board.couple.pair.id),
    )


def _lead(board: Board) -> Iterator[Block]:
    """Only where something stands in the way of goals: else they come first."""
    if not board.running:
        yield SectionBlock(text=mrkdwn("This mentoring is not running: its goals stay as they are."))
    elif not board.routes:
        yield SectionBlock(text=mrkdwn(NO_ROUTE))
        yield from row(button(Press.ROUTES, ROUTES, board.couple.pair.id, style=PRIMARY))


def _routes(board: Board) -> Iterator[Block]:
    """Chosen once and seldom changed."""
    if not (board.running and board.routes):
        return
    partner = escape(board.couple.partner(board.reader.user_id).name)
    yield DividerBlock()
    yield ContextBlock(elements=[mrkdwn(f"With {partner}: {routes_in_words(board.routes)}")])
    yield from row(button(Press.ROUTES, ROUTES, board.couple.pair.id))


def _open(board: Board) -> Iterator[Block]:
    still_open = [each for each in board.goals if each.goal.open][:MOST_OPEN]
    for kind in RouteKind:
        mine = [each for each in still_open if each.goal.route is kind]
        if not mine and not (board.running and kind in board.routes):
            continue
        yield HeaderBlock(text=plain(NAMES[kind]))
        if not mine:
            yield ContextBlock(elements=[plain(f"{MEANT[kind]}.")])
        yield from (goal_entry(board, each) for each in mine)
        if board.running and kind in board.routes:
            yield from row(*_buttons(board, kind, empty=not mine))


def _buttons(board: Board, kind: RouteKind, *, empty: bool) -> Iterator[ButtonElement]:
    pair_id = board.couple.pair.id
    if kind is RouteKind.CAREER:
        yield button(Press.GOAL_ADD, "Add a career goal", pair_id)
    elif kind is RouteKind.WEEKS:
        yield button(Press.GOAL_LIST, "Write the list" if empty else "Add to the list", pair_id)
        if not empty:
            yield button(Press.GOAL_DRAWS, "What draws me", pair_id)
    elif board.mentee:
        yield button(Press.CHALLENGE, "Tell a challenge", pair_id)


def _closed(board: Board) -> Iterator[Block]:
    closed = [each for each in board.goals if not each.goal.open]
    if closed:
        yield DividerBlock()
        yield HeaderBlock(text=plain("Closed"))
        yield from (goal_entry(board, each) for each in closed[:MOST_CLOSED])
    if len(closed) > MOST_CLOSED:
        yield ContextBlock(elements=[plain(f"… and {len(closed) - MOST_CLOSED} older ones.")])
