"""One goal in the list: how it stands, and what can be made of it."""

from collections.abc import Iterator

from slack_sdk.models.blocks import Option, OverflowMenuElement, SectionBlock

from bot.domain.goal import Goal, GoalState, RouteKind
from bot.domain.moment import day_in_words
from bot.domain.progress import Progress
from bot.views.board import Board
from bot.views.ids import Press
from bot.views.progress import due_in_words, rated_in_words, steps_in_words
from bot.views.text import bold, escape, mrkdwn, plain

OPEN, FOCUS, UNFOCUS = "page", "focus", "unfocus"
REACHED, CLOSE, REOPEN = GoalState.REACHED, GoalState.CLOSED, GoalState.OPEN


def goal_entry(board: Board, progress: Progress) -> SectionBlock:
    goal = progress.goal
    menu = OverflowMenuElement(
        action_id=Press.GOAL_CHANGE,
        options=[
            Option(value=f"{what}:{goal.id}", text=plain(words))
            for what, words in _choices(progress, running=board.running)
        ],
    )
    lines = [bold(goal.title), *filter(None, [_note(board, progress)])]
    return SectionBlock(block_id=goal.id, text=mrkdwn("\n".join(lines)), accessory=menu)


def _choices(progress: Progress, *, running: bool) -> Iterator[tuple[str, str]]:
    yield OPEN, "Open"
    if not running:
        return
    if not progress.goal.open:
        yield REOPEN, "Reopen"
        return
    yield (UNFOCUS, "Out of focus") if progress.in_focus else (FOCUS, "Focus")
    yield REACHED, "Reached"
    yield CLOSE, "Close"


def _note(board: Board, progress: Progress) -> str:
    goal, mentee = progress.goal, escape(board.couple.mentee.name)
    parts = [
        "*In focus*" if progress.in_focus else "",
        _became(board, goal),
        steps_in_words(progress),
        _drawn(board, goal),
        rated_in_words(progress, mentee),
        due_in_words(progress, board.today) if goal.open else "",
    ]
    return " · ".join(filter(None, parts))


def _became(board: Board, goal: Goal) -> str:
    if goal.closed_at is None:
        return ""
    words = "Reached on" if goal.state is GoalState.REACHED else "Closed on"
    return f"{words} {day_in_words(goal.closed_at, board.reader.tz, board.now)}"


def _drawn(board: Board, goal: Goal) -> str:
    if goal.route is not RouteKind.WEEKS:
        return ""
    names = [
        escape(member.name)
        for member in (board.couple.mentor, board.couple.mentee)
        if goal.draws(board.couple.role(member.user_id))
    ]
    return f"Draws {' and '.join(names)}" if names else "Nobody has marked it yet"
