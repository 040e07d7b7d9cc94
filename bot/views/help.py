"""What the companion can do, in one answer."""

from difflib import get_close_matches

from bot.views.buttons import PRIMARY, button
from bot.views.ids import COMMAND, Press, Word
from bot.views.message import Message
from bot.views.paragraphs import told
from bot.views.text import escape

GROUPS = {
    "Getting together": {
        Word.START: ("@person", "invites somebody to a mentoring"),
        Word.SETTINGS: ("", "sets what I tell you, and when I keep quiet"),
        Word.PAUSE: ("7 Jan", "pauses your mentoring until that day: no reminders, no sessions"),
        Word.RESUME: ("", "ends a pause before its date"),
        Word.END: ("", "brings a mentoring to a good end"),
    },
    "Dates": {
        Word.NEXT: ("", "shows what comes, and what you can do for it"),
        Word.SCHEDULE: ("Tuesday 14:30", "sets a date"),
        Word.MOVE: ("Friday 9am", "moves the next session"),
        Word.CANCEL: ("", "cancels the next session"),
    },
    "Around a session": {
        Word.INTRODUCE: ("", "tells the other who you are, before you first meet"),
        Word.PREP: ("", "prepares the next session; ten minutes are enough"),
        Word.TOPIC: ("saying no", "adds something to talk about; alone it lists what there is"),
        Word.ACTIONS: ("", "lists what the two of you promised"),
        Word.IDEA: ("what came to mind", "keeps it for you alone, until you use it"),
        Word.GOALS: ("", "sets goals the way you two choose, and shows how far you are"),
        Word.DIARY: ("", "opens your learning diary, which you alone read"),
        Word.COMMITMENTS: ("", "shows and changes what you promise each other"),
        Word.AGENDA: ("", "changes the blocks of your sessions, and how long they take"),
    },
}
LEAD = (
    "I help a mentor and a mentee to prepare their sessions, keep the time and keep what they learned. "
    "Everything has a button too, most of it under `/mentor next`. Without a date a form asks for it."
)


def help_message(unknown: str = "") -> Message:
    """`unknown`: what was typed and not understood."""
    groups = ["\n".join([f"*{title}*", *map(_line, words.items())]) for title, words in GROUPS.items()]
    buttons = [
        button(Press.NEXT, "See what comes", "help", style=PRIMARY),
        button(Press.START, "Invite somebody", "help"),
    ]
    return told([_lead(unknown), *groups], buttons)


def _line(entry: tuple[Word, tuple[str, str]]) -> str:
    word, (takes, does) = entry
    return f"`{' '.join(filter(None, (COMMAND, word, takes)))}` {does}"


def _lead(unknown: str) -> str:
    if not unknown:
        return LEAD
    # Whoever slipped on a key is helped by one word more than by the whole list.
    near = get_close_matches(unknown.lower(), list(Word), n=1)
    meant = f" Did you mean `{COMMAND} {near[0]}`?" if near else ""
    return f"I do not know “{escape(unknown)}”.{meant} This is what I understand:"
