"""What happens in the local Slack, printed as people see it: who, where, what."""

import re
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from bot.clock import Clock
from simulator import (
    Answered,
    Channel,
    ChannelMade,
    Edited,
    Joined,
    Message,
    Modal,
    Moment,
    Opened,
    Posted,
    Pressed,
    Ran,
    Refused,
    Submitted,
)

ZONE = ZoneInfo("Europe/Berlin")
WIDTH = 100
COMPANION = "green"
FORM = "yellow"
PERSON = "bold cyan"
MARKS = (
    (r"(?m)^(▶ .+)$", "bold"),
    (r"\*([^*\n]+)\*", "bold"),
    (r"(?<!\w)_([^_\n]+)_(?!\w)", "italic"),
    (r"`([^`\n]+)`", "cyan"),
)
"""Slack's own marks, shown as what they mean, and the card's heading, which has none."""
EMPTY = re.compile(r"<plain_text_input>")


class Transcript:
    def __init__(self, console: Console) -> None:
        self._console = console
        self.clock: Clock | None = None
        self.names: dict[str, str] = {}
        """People's names by user id."""
        self._standing: dict[str, str] = {}
        self._hushed = False

    def chapter(self, title: str) -> None:
        self._console.print()
        self._console.rule(f"[bold]{title}[/]", align="left", characters="─")

    def hush(self, hushed: bool) -> None:
        self._hushed = hushed

    def heard(self, moment: Moment) -> None:
        """For `LocalSlack.listen`."""
        if self._hushed:
            return
        match moment:
            case Posted(message):
                self._message(message)
            case Answered(person, message):
                self._panel(message.rendered(ZONE), f"only {person.name} sees", COMPANION)
            case Edited(message):
                title = f"Mentor Companion edits its message {self._where(message)}"
                self._changed(message.ts, message.rendered(ZONE), title, "dim")
            case Opened(person, modal):
                self._form(modal, f"{person.name} has a form open")
            case Submitted(person, modal):
                title = f"{person.name} fills in and sends: {modal.title}"
                self._changed(modal.id, modal.rendered(ZONE), title, FORM)
            case _:
                self._line(moment)

    def _line(self, moment: Moment) -> None:
        match moment:
            case Ran(person, command, channel):
                self._deed(person.name, f"types {command} in {self._place(channel)}")
            case Pressed(person, label, _):
                self._deed(person.name, f"presses [ {label} ]")
            case Refused(person, _, errors):
                self._deed(person.name, f"is told: {'; '.join(errors.values())}")
            case ChannelMade(channel):
                self._deed("Mentor Companion", f"makes the channel #{channel.name}")
            case Joined(person, channel):
                self._deed(person.name, f"is in #{channel.name} now")

    def _message(self, message: Message) -> None:
        self._standing[message.ts] = message.rendered(ZONE)
        self._panel(message.rendered(ZONE), f"Mentor Companion posts {self._where(message)}", COMPANION)

    def _form(self, modal: Modal, title: str) -> None:
        shown = modal.rendered(ZONE)
        self._standing[modal.id] = shown
        self._panel(shown, title, FORM)

    def _changed(self, what: str, shown: str, title: str, colour: str) -> None:
        """Only the lines that are new: a living message is edited often."""
        before = set(self._standing.get(what, "").splitlines())
        self._standing[what] = shown
        changed = [line for line in shown.splitlines() if line not in before]
        if changed:
            self._panel("\n".join(changed), title, colour)

    def _deed(self, who: str, what: str) -> None:
        self._console.print(Text.assemble((f"{self._time()}  ", "dim"), (who, PERSON), f" {what}"))

    def _panel(self, content: str, title: str, colour: str) -> None:
        panel = Panel(
            marked(content),
            title=f"{self._time()}  {title}",
            title_align="left",
            border_style=colour,
            width=WIDTH - 4,
        )
        self._console.print(Padding(panel, (0, 0, 0, 2)))

    def _time(self) -> str:
        return f"{self.clock.now().astimezone(ZONE):%a %d %b %H:%M}" if self.clock else ""

    def _where(self, message: Message) -> str:
        thread = "in the thread, in" if message.thread_ts else "in"
        return f"{thread} {self._place(message.channel)}"

    def _place(self, channel: Channel) -> str:
        if channel.kind == "im":
            (name,) = [self.names[member] for member in channel.members if member in self.names]
            return f"a direct message with {name}"
        return "the group message" if channel.kind == "mpim" else f"#{channel.name}"


def marked(content: str) -> Text:
    """Slack's marks as bold and italics; what is still empty as a line to write on."""
    text = Text(EMPTY.sub("……", content))
    for pattern, style in MARKS:
        for found in reversed(list(re.finditer(pattern, text.plain))):
            inner = Text(found[1], style=style)
            text = Text.assemble(text[: found.start()], inner, text[found.end() :])
    return text
