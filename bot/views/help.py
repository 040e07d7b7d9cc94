"""What the companion can do, in one answer."""

from slack_sdk.models.blocks import SectionBlock

from bot.views.ids import COMMAND, Word
from bot.views.message import Message
from bot.views.text import mrkdwn

MEANING = {
    Word.START: ("@person", "invite somebody to a mentoring pair"),
    Word.NEXT: ("", "what comes, and what you can do for it"),
    Word.PREP: ("", "prepare the next session"),
    Word.INTRODUCE: ("", "introduce yourself before your first session"),
    Word.SCHEDULE: ("[date time]", "set a date for the next session"),
    Word.MOVE: ("[date time]", "move the next session"),
    Word.CANCEL: ("", "cancel the next session"),
    Word.ACTIONS: ("", "what the two of you promised"),
    Word.DIARY: ("", "read your learning diary; only you see it"),
    Word.END: ("", "end a mentoring"),
    Word.HELP: ("", "this list"),
}


def help_message(unknown: str = "") -> Message:
    """`unknown`: what was typed and not understood."""
    lead = f"I do not know “{unknown}”. " if unknown else ""
    lines = [f"{COMMAND} {word} {takes}".rstrip() + f": {does}" for word, (takes, does) in MEANING.items()]
    head = f"{lead}Here is what I understand:"
    marked = [
        f"`{COMMAND} {word} {takes}`".replace(" `", "`") + f"  {does}" for word, (takes, does) in MEANING.items()
    ]
    blocks = (SectionBlock(text=mrkdwn(f"{head}\n" + "\n".join(marked))),)
    return Message("\n".join([head, *lines]), blocks)
