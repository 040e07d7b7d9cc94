"""The page of one goal: its steps, how far the mentee says they are, and its history."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import (
    Block,
    ButtonElement,
    ContextBlock,
    DividerBlock,
    HeaderBlock,
    Option,
    OverflowMenuElement,
    SectionBlock,
)
from slack_sdk.models.views import View

from bot.domain.goal import MOST_STEPS, Step
from bot.domain.history import Change
from bot.domain.moment import day_in_words
from bot.domain.progress import Progress
from bot.domain.rating import HIGHEST, Phase
from bot.domain.rating_due import asked
from bot.domain.text import excerpt
from bot.views.board import Board
from bot.views.buttons import button, row
from bot.views.history import history_blocks
from bot.views.ids import Press
from bot.views.metadata import pack
from bot.views.progress import due_in_words, steps_in_words
from bot.views.route import NAMES
from bot.views.text import escape, mrkdwn, plain, quoted

DONE, UNDO, ACTION, REMOVE = "done", "undo", "action", "remove"
LONGEST_TITLE = 150
LATEST = 5
"""Changes that a page begins with."""
WHEN = {Phase.START: "at the start", Phase.MIDDLE: "in the middle", Phase.END: "at the end"}
LOST_RATING = "a rating that cannot be read any more"


@dataclass(frozen=True, slots=True)
class Page:
    board: Board
    progress: Progress
    history: Sequence[Change]
    """Newest first."""
    actions: frozenset[str]
    """The steps that were made actions."""

    @property
    def editable(self) -> bool:
        return self.board.running and self.progress.goal.open


def goal_page(page: Page) -> View:
    goal = page.progress.goal
    blocks = [
        HeaderBlock(text=plain(excerpt(goal.title, LONGEST_TITLE))),
        *_head(page),
        *_ratings(page),
        *_steps(page),
        *_buttons(page),
        DividerBlock(),
        *_history(page),
    ]
    return View(
        type="modal",
        title=plain("A goal"),
        close=plain("Close"),
        blocks=blocks,
        private_metadata=pack(goal.id),
    )


def _head(page: Page) -> Iterator[Block]:
    goal, board = page.progress.goal, page.board
    closed = day_in_words(goal.closed_at, board.reader.tz, board.now) if goal.closed_at else ""
    parts = [
        NAMES[goal.route],
        "in focus" if page.progress.in_focus else "",
        due_in_words(page.progress, board.today),
        f"{goal.state.value} on {closed}" if closed else "",
    ]
    yield ContextBlock(elements=[plain(" · ".join(filter(None, parts)))])
    if goal.measure:
        yield SectionBlock(text=mrkdwn(f"*How we will see it*\n{quoted(goal.measure, 2800)}"))


def _ratings(page: Page) -> Iterator[Block]:
    mentee = page.board.couple.mentee.name
    given = [
        f"{each.value} of {HIGHEST} {WHEN[each.phase]}" if each.readable else LOST_RATING
        for each in page.progress.ratings
    ]
    words = f"*How far {escape(mentee)} says they are*\n{' · '.join(given) or 'Not rated yet.'}"
    yield SectionBlock(text=mrkdwn(words), accessory=_rate(page))


def _rate(page: Page) -> ButtonElement | None:
    """Only the mentee rates."""
    board, goal = page.board, page.progress.goal
    if not (board.mentee and board.running):
        return None
    wanted = asked(goal, page.progress.rated, board.now)
    return button(Press.GOAL_RATE, f"Rate it {WHEN[wanted]}" if wanted else "Change my rating", goal.id)


def _steps(page: Page) -> Iterator[Block]:
    yield HeaderBlock(text=plain("Steps"))
    if not page.progress.steps:
        yield ContextBlock(elements=[plain("None yet. What is the smallest next step?")])
    else:
        yield ContextBlock(elements=[plain(f"{steps_in_words(page.progress)} done")])
    yield from (_step(page, step) for step in page.progress.steps[:MOST_STEPS])


def _step(page: Page, step: Step) -> SectionBlock:
    text = escape(step.text)
    notes = [f"✓ {text}" if step.done_at else text, *(["_An action_"] if step.id in page.actions else [])]
    options = [Option(value=f"{what}:{step.id}", text=plain(words)) for what, words in _choices(page, step)]
    menu = OverflowMenuElement(action_id=Press.STEP_CHANGE, options=options) if page.editable else None
    return SectionBlock(block_id=step.id, text=mrkdwn("\n".join(notes)), accessory=menu)


def _choices(page: Page, step: Step) -> Iterator[tuple[str, str]]:
    yield (UNDO, "Undo") if step.done_at else (DONE, "Done")
    if step.done_at is None and step.id not in page.actions:
        yield ACTION, "Make it an action"
    yield REMOVE, "Remove"


def _buttons(page: Page) -> Sequence[Block]:
    goal = page.progress.goal
    return row(
        button(Press.STEPS_ADD, "Add steps", goal.id) if page.editable else None,
        button(Press.GOAL_EDIT, "Edit", goal.id) if page.editable else None,
        button(Press.GOALS_OF, "Back to all goals", goal.pair_id),
    )


def goal_history(page: Page) -> View:
    """All of it, over the page, which shows the latest alone."""
    return View(
        type="modal",
        title=plain("History"),
        close=plain("Close"),
        blocks=[
            HeaderBlock(text=plain(excerpt(page.progress.goal.title, LONGEST_TITLE))),
            *history_blocks(page.history, page.board),
        ],
        private_metadata=pack(page.progress.goal.id),
    )


def _history(page: Page) -> Iterator[Block]:
    yield HeaderBlock(text=plain("History"))
    if not page.history:
        yield ContextBlock(elements=[plain("Nothing was changed so far.")])
    yield from history_blocks(page.history[:LATEST], page.board)
    if older := len(page.history[LATEST:]):
        yield from row(button(Press.GOAL_HISTORY, f"… and {older} more", page.progress.goal.id))
