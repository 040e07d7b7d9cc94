"""Which listener gets what people do: looked up by what it names. Bolt would ask each of them in turn."""

import inspect
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.views.ids import COMMAND, Form, Press, Shortcut
from handlers.command import split
from handlers.press import entry
from handlers.provide import Provide

Body = dict[str, Any]
Listener = Callable[..., Awaitable[None]]
Key = tuple[str, ...]

ANYTHING = re.compile("")
OTHER = "*"
"""Stands for all that nobody listens to by name."""
ALONE = ""
"""The command with no word after it."""


@dataclass(frozen=True, slots=True)
class Line:
    listener: Listener
    asks_for: tuple[str, ...]


class Switchboard:
    """Every listener, under the name of what it listens to."""

    def __init__(self) -> None:
        self.lines: dict[Key, Line] = {}

    def command(self, word: str, listener: Listener) -> None:
        """By the first word after the command."""
        self._add(("command", word), listener)

    def press(self, press: Press, listener: Listener) -> None:
        """The button, and the entry of a menu that stands for it."""
        self.button(press, listener)
        self.entry(Press.MENU, press, listener)

    def button(self, press: str, listener: Listener) -> None:
        self._add(("press", press), listener)

    def entry(self, menu: Press, press: Press, listener: Listener) -> None:
        """The entry of this menu that stands for this press."""
        self._add(("press", menu, press), listener)

    def choice(self, form: Form, listener: Listener) -> None:
        """The choice before this form."""
        self._add(("press", Press.CHOOSE_PAIR, form), listener)

    def form(self, form: str, listener: Listener) -> None:
        """The form was sent."""
        self._add(("form", form), listener)

    def shortcut(self, shortcut: Shortcut, listener: Listener) -> None:
        self._add(("shortcut", shortcut), listener)

    def event(self, kind: str, listener: Listener) -> None:
        self._add(("event", kind), listener)

    def connect(self, app: AsyncApp, provide: Provide) -> None:
        """Bolt knows five listeners, which hand on what comes to whoever it is for."""

        def through(find: Callable[[Body], Line]) -> Listener:
            async def answer(body: Body, context: Any) -> None:
                line = find(body)
                given = provide(body, context)
                await line.listener(**{name: given[name] for name in line.asks_for})

            return answer

        app.block_action(ANYTHING)(through(self._pressed))
        app.command(COMMAND)(through(self._typed))
        app.view(ANYTHING)(through(self._sent))
        app.shortcut(self._named("shortcut"))(through(self._chosen))
        app.event(self._named("event"))(through(self._happened))

    def _add(self, key: Key, listener: Listener) -> None:
        if key in self.lines:
            raise ValueError(f"two listen to {key}")
        self.lines[key] = Line(listener, tuple(inspect.signature(listener).parameters))

    def _named(self, kind: str) -> re.Pattern[str]:
        """Only what somebody listens to: the rest is not ours to acknowledge."""
        names = [re.escape(key[1]) for key in self.lines if key[0] == kind]
        return re.compile(f"^({'|'.join(names)})$")

    def _pressed(self, body: Body) -> Line:
        action = body["actions"][0]
        name = action["action_id"]
        more = action.get("block_id") if name == Press.CHOOSE_PAIR else entry(body)
        return (
            self.lines.get(("press", name))
            or self.lines.get(("press", name, more))
            or self.lines["press", OTHER]
        )

    def _typed(self, body: Body) -> Line:
        return self.lines.get(("command", split(body)[0])) or self.lines["command", OTHER]

    def _sent(self, body: Body) -> Line:
        return self.lines.get(("form", body["view"]["callback_id"])) or self.lines["form", OTHER]

    def _chosen(self, body: Body) -> Line:
        return self.lines["shortcut", body["callback_id"]]

    def _happened(self, body: Body) -> Line:
        return self.lines["event", body["event"]["type"]]
