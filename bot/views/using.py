"""What became of an idea, and for whom: the choice of the pair, and the words that say it is done."""

from collections.abc import Sequence

from slack_sdk.models.blocks import SectionBlock
from slack_sdk.models.views import View

from bot.domain.idea import IN_WORDS, Idea, IdeaState
from bot.domain.text import excerpt
from bot.views.choice import choice_form
from bot.views.ideas import USES
from bot.views.ids import COMMAND, Form, Word
from bot.views.text import escape, mrkdwn, plain

MOST_PAIRS = 100
"""Options that a select takes."""


def which_pair(idea: Idea, state: IdeaState, partners: Sequence[tuple[str, str]]) -> View:
    """`partners` are (pair id, name)."""
    options = [(f"{state}:{idea.id}:{pair_id}", f"With {name}") for pair_id, name in partners[:MOST_PAIRS]]
    question = f"“{escape(excerpt(idea.text, 150))}”\nWith whom do you want to use it?"
    return choice_form(Form.IDEA, dict(USES)[state], question, options)


def done(notice: str) -> View:
    """In place of the choice; `notice` is escaped."""
    return View(
        type="modal",
        title=plain("My ideas"),
        close=plain("Back"),
        blocks=[SectionBlock(text=mrkdwn(notice))],
    )


def made(idea: Idea, state: IdeaState, partner: str, *, mentee: bool) -> str:
    """What has become of it and who sees it now: an escaped sentence. `mentee`: the author is."""
    seen = {
        IdeaState.TOPIC: "Both of you see its first line"
        + (", and your mentor reads the whole text." if mentee else "."),
        IdeaState.RESOURCE: "Both of you see it on the card of the session.",
        IdeaState.ACTION: f"Both of you see it; `{COMMAND} {Word.ACTIONS}` gives it a date.",
    }[state]
    return f"“{escape(excerpt(idea.text, 80))}” is {IN_WORDS[state]} with {escape(partner)} now. {seen}"


def gone(idea: Idea) -> str:
    """Escaped."""
    return f"Dropped: “{escape(excerpt(idea.text, 80))}”" if idea.readable else "Dropped."
