"""What happens in the local Slack, printed as people see it: who, where, what."""

from zoneinfo import ZoneInfo

from rich.console import Console
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from bot.clock import Clock
from simulator import (
    Answered,
    ChannelMade,
    Edited,
    Joined,
    Message,
    Moment,
    Opened,
    Posted,
    Pressed,
    Ran,
    Refused,
    Submitted,
)

ZONE = ZoneInfo("Europe/Berlin")
WIDTH = 96
COMPANION = "green"
PERSON = "cyan"
FORM = "yellow"


class Transcript:
    def __init__(self, console: Console) -> None:
        self._console = console
        self.clock: Clock | None = None
        self._standing: dict[str, str] = {}

    def chapter(self, title: str) -> None:
        self._console.print()
        self._console.rule(f"[bold]{title}[/]", align="left", characters="─")

    def heard(self, moment: Moment) -> None:
        """For `LocalSlack.listen`."""
        match moment:
            case Posted(message):
                self._message(message, "posts")
            case Answered(person, message):
                self._panel(message.rendered(ZONE), f"only {person.name} sees", COMPANION)
            case Edited(message):
                self._edit(message)
            case Opened(person, modal):
                self._panel(modal.rendered(ZONE), f"{person.name} has a form open", FORM)
            case Submitted(person, modal):
                self._panel(modal.rendered(ZONE), f"{person.name} sends the form", FORM)
            case _:
                self._line(moment)

    def _line(self, moment: Moment) -> None:
        match moment:
            case Ran(person, command, channel):
                self._deed(person.name, f"types {command} in {channel.name or 'a direct message'}")
            case Pressed(person, label, _):
                self._deed(person.name, f"presses [ {label} ]")
            case Refused(person, _, errors):
                self._deed(person.name, f"is told: {'; '.join(errors.values())}")
            case ChannelMade(channel):
                self._deed("Mentor Companion", f"makes the channel #{channel.name}")
            case Joined(person, channel):
                self._deed(person.name, f"is in #{channel.name} now")

    def _message(self, message: Message, verb: str) -> None:
        where = _where(message)
        self._standing[message.ts] = message.rendered(ZONE)
        self._panel(message.rendered(ZONE), f"Mentor Companion {verb} {where}", COMPANION)

    def _edit(self, message: Message) -> None:
        """Only the lines that changed: a living message is edited often."""
        before = set(self._standing.get(message.ts, "").splitlines())
        shown = message.rendered(ZONE)
        self._standing[message.ts] = shown
        changed = [line for line in shown.splitlines() if line not in before]
        if changed:
            self._panel("\n".join(changed), f"Mentor Companion edits its message {_where(message)}", "dim")

    def _deed(self, who: str, what: str) -> None:
        self._console.print(Text.assemble((f"{self._time()}  ", "dim"), (who, f"bold {PERSON}"), f" {what}"))

    def _panel(self, content: str, title: str, colour: str) -> None:
        panel = Panel(
            Text(content),
            title=f"{self._time()}  {title}",
            title_align="left",
            border_style=colour,
            width=WIDTH,
        )
        self._console.print(Padding(panel, (0, 0, 0, 2)))

    def _time(self) -> str:
        return f"{self.clock.now().astimezone(ZONE):%a %d %b %H:%M}" if self.clock else ""


def _where(message: Message) -> str:
    thread = "in the thread, " if message.thread_ts else ""
    return f"{thread}in #{message.channel.name}" if message.channel.name else f"{thread}in a direct message"
