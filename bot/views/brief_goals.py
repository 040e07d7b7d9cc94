"""What the brief says of goals: the one in focus, and a question where no topic leads to any."""

from collections.abc import Iterator

from slack_sdk.models.blocks import SectionBlock

from bot.domain.brief import Brief
from bot.domain.pair import Role
from bot.domain.progress import Progress
from bot.domain.text import excerpt
from bot.views.buttons import button
from bot.views.ids import Press
from bot.views.progress import steps_in_words
from bot.views.text import escape, fit, mrkdwn

AT_ONCE = 5
ONE_LINE = 160


def goals_block(brief: Brief) -> SectionBlock:
    """With the way to all goals, which open over the form."""
    lines = [*_focus(brief), *_question(brief)]
    still_open = sum(each.goal.open for each in brief.goals)
    if not lines:
        lines = [f"*Goals:* {_counted(still_open)}"]
    see = button(Press.GOALS, "Goals" if still_open else "Set goals", brief.scene.pair.id)
    return SectionBlock(text=mrkdwn(fit(lines)), accessory=see)


def _focus(brief: Brief) -> Iterator[str]:
    if focus := brief.in_focus:
        yield " · ".join(filter(None, [f"*In focus:* {escape(focus.goal.title)}", steps_in_words(focus)]))
        yield from _next_steps(focus)


def _next_steps(focus: Progress) -> Iterator[str]:
    for step in focus.next_steps[:AT_ONCE]:
        yield f"• {escape(excerpt(step.text, ONE_LINE))}"
    left = len(focus.next_steps) - AT_ONCE
    if left > 0:
        yield f"… and {left} more steps"


def _question(brief: Brief) -> Iterator[str]:
    if brief.untied is None:
        return
    whom = "you" if brief.role is Role.MENTEE else escape(brief.partner.name)
    title = escape(excerpt(brief.untied.goal.title, ONE_LINE))
    lead = "None of the topics is tied to a goal." if brief.topics else "No topic is tied to a goal so far."
    yield f"{lead} What would bring {whom} closer to “{title}”?"


def _counted(count: int) -> str:
    if count == 0:
        return "none are set yet."
    return (
        "one is open, and it is not in focus." if count == 1 else f"{count} are open, and none is in focus."
    )
