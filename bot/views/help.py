"""What the companion can do, in one answer."""

from collections.abc import Sequence
from difflib import get_close_matches

from bot.views.buttons import PRIMARY, button
from bot.views.ids import COMMAND, Press, Word
from bot.views.message import Message
from bot.views.paragraphs import told
from bot.views.text import escape

Line = dict[Word, str]
"""Words with an example of what can follow them."""
GROUPS: dict[str, Line] = {
    "A session": {
        Word.PREP: "",
        Word.SCHEDULE: "Tuesday 14:30",
        Word.MOVE: "Friday 9am",
    },
    "In between": {
        Word.TOPIC: "saying no",
        Word.ACTIONS: "",
        Word.GOALS: "",
    },
    "For you alone": {
        Word.IDEA: "ask Kim",
        Word.DIARY: "",
        Word.SETTINGS: "",
    },
    "The two of you": {
        Word.START: "@person",
        Word.COMMITMENTS: "",
        Word.PAUSE: "until 7 Jan",
    },
}
"""The likeliest, at most three a line: so many are read at a glance."""
ALSO = (Word.NEXT, Word.CANCEL, Word.AGENDA, Word.INTRODUCE, Word.RESUME, Word.END)
"""The others, which stand small below."""
PURPOSE = "I help a mentor and a mentee to prepare their sessions, keep the time and keep what they learned."
HOW = f"`{COMMAND}` alone has a button for everything. Or add a word, as in `{COMMAND} prep`:"


def help_message(unknown: str = "") -> Message:
    """`unknown`: what was typed and not understood."""
    lines = "\n".join(f"*{title}*  {_words(words)}" for title, words in GROUPS.items())
    buttons = [
        button(Press.NEXT, "See what comes", "help", style=PRIMARY),
        button(Press.START, "Invite somebody", "help"),
    ]
    return told([*_lead(unknown), lines], buttons, f"Also: {_words(dict.fromkeys(ALSO, ''))}")


def _words(words: Line) -> str:
    return " · ".join(f"`{word} {example}`" if example else f"`{word}`" for word, example in words.items())


def _lead(unknown: str) -> Sequence[str]:
    if not unknown:
        return PURPOSE, HOW
    # Whoever slipped on a key is helped by one word more than by the whole list.
    near = get_close_matches(unknown.lower(), list(Word), n=1)
    meant = f" Did you mean `{COMMAND} {near[0]}`?" if near else ""
    return f"I do not know “{escape(unknown)}”.{meant}", f"These words I understand, as in `{COMMAND} prep`:"
