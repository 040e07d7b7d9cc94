"""The one line that says an idea is kept."""

from slack_sdk.models.views import View

from bot.domain.idea import IN_WORDS, LONGEST, IdeaState
from bot.views.buttons import button
from bot.views.ids import Press
from bot.views.message import Message
from bot.views.paragraphs import told
from bot.views.text import plain


def kept() -> Message:
    """Without its words: in a message they could be exported."""
    return _acknowledged("Kept, for you alone. It waits for you where you prepare a session.")


def kept_from_message(before: IdeaState | None, *, cut: bool, linked: bool) -> Message:
    """`before`: what had become of it where the same message was kept before."""
    if before and before in IN_WORDS:
        return _acknowledged(f"You kept this message before, and it has become {IN_WORDS[before]} already.")
    if before is IdeaState.CAUGHT:
        return _acknowledged("You kept this message already: it is there once.")
    where = "the link beside it leads to the whole" if linked else "the rest stands in the message alone"
    too_long = f" It is long: its first {LONGEST:,} characters are kept, {where}." if cut else ""
    return _acknowledged(f"Kept, for you alone.{too_long} It waits for you where you prepare a session.")


def kept_view(message: Message) -> View:
    """The same where no message of ours may stand."""
    return View(type="modal", title=plain("Kept"), close=plain("Close"), blocks=list(message.blocks))


def _acknowledged(words: str) -> Message:
    return told([words], [button(Press.IDEAS, "My ideas", "kept")])
