"""A person with her screen. Each verb returns when the app has answered or Slack stopped waiting for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from simulator.errors import NotSeen
from simulator.people import commands, forms, presses, shortcuts, submits

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from simulator.blocks import Json
    from simulator.channels import Channel
    from simulator.messages import Message
    from simulator.modals import Modal
    from simulator.world import World


@dataclass(eq=False)
class Person:
    world: World = field(repr=False)
    id: str
    name: str
    team_id: str
    tz: str = "UTC"
    locale: str = "en-US"
    is_bot: bool = False
    deleted: bool = False
    is_restricted: bool = False
    undisturbed: tuple[datetime, datetime] | None = None
    """From when until when do-not-disturb is scheduled."""
    last_error: str | None = None
    """What Slack's client showed her last, e.g. operation_timeout."""
    notifications: list[Message] = field(default_factory=list, repr=False)
    """What notified her, as it looked then."""
    stacks: list[list[Modal]] = field(default_factory=list, repr=False)
    """Forms that lie open: each stack from the bottom up, the newest stack last."""

    @property
    def username(self) -> str:
        return self.name.lower().replace(" ", ".")

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.tz)

    @property
    def modal(self) -> Modal | None:
        return self.stacks[-1][-1] if self.stacks else None

    @property
    def form(self) -> Modal:
        """The form that is open on top. Raises NotSeen when none is."""
        if self.modal is None:
            raise NotSeen(f"{self.name} has no form open")
        return self.modal

    async def runs(self, words: str, channel: Channel | None = None) -> list[Message]:
        """Send a slash command; what she got to see because of it."""
        return await commands.run(self, words, channel or self.direct)

    async def says(self, text: str, where: Channel | None = None, thread: Message | None = None) -> Message:
        return await commands.say(self, text, where or self.direct, thread)

    async def uses_shortcut(self, name: str, on: Message) -> list[Message]:
        """Choose it in the menu of a message; what she got to see because of it."""
        return await shortcuts.use(self, name, on)

    def fills(self, values: Mapping[str, Any], *, by_force: bool = False) -> None:
        """Put values into the open form; `by_force` passes what Slack's own form would not let her enter."""
        forms.fill(self, values, by_force=by_force)

    async def chooses(self, label: str, value: Any) -> None:
        await presses.choose(self, label, value)

    async def presses(self, label: str, on: Message | None = None) -> None:
        await presses.press(self, label, on)

    async def submits(self) -> dict[str, str]:
        """Submit the open form; the problems shown then, by label. No problems: the form went on or away."""
        return await submits.submit(self)

    async def closes(self, *, everything: bool = False) -> None:
        """Cancel the form on top, or with `everything` the whole stack (the x)."""
        await submits.close(self, everything=everything)

    def reads(self, where: Channel | None = None) -> list[Message]:
        """What stands for her in a place, oldest first; by default in her direct message with the app."""
        place = where or self.direct
        return [message for message in self.visible if message.channel is place]

    def sees(self, text: str) -> Modal | Message:
        """What shows her this text now: the open form, else the newest message."""
        on_screen: list[Modal | Message] = [*self.visible, *([self.modal] if self.modal else [])]
        for each in reversed(on_screen):
            if text in each.rendered(self.zone):
                return each
        raise NotSeen(f"{self.name} does not see {text!r}. She sees:\n{self.screen}")

    @property
    def visible(self) -> list[Message]:
        return [message for message in self.world.messages if self.may_read(message)]

    @property
    def screen(self) -> str:
        """Everything she sees, newest last, for the text of a failure."""
        parts = [f"#{each.channel.name}: {each.rendered(self.zone)}" for each in self.visible[-8:]]
        return "\n\n".join([*parts, *([self.modal.rendered(self.zone)] if self.modal else [])]) or "nothing"

    @property
    def direct(self) -> Channel:
        return self.world.direct([self.id])[0]

    def may_read(self, message: Message) -> bool:
        if message.ephemeral_to:
            return message.ephemeral_to == self.id
        return not message.channel.private or self.id in message.channel.members

    def payload(self, *, with_locale: bool = False) -> Json:
        # docs.slack.dev/reference/objects/user-object
        offset = self.world.now().astimezone(self.zone).utcoffset()
        shape: Json = {
            "id": self.id,
            "team_id": self.team_id,
            "name": self.username,
            "deleted": self.deleted,
            "profile": {"real_name": self.name, "display_name": self.name, "team": self.team_id},
            "is_bot": self.is_bot,
        }
        if self.deleted:  # a deactivated person comes with little more than that
            return shape
        seconds = int(offset.total_seconds()) if offset else 0
        known = {"real_name": self.name, "tz": self.tz, "tz_label": self.tz, "tz_offset": seconds}
        rights = {"is_admin": False, "is_owner": False, "is_ultra_restricted": False, "is_app_user": False}
        shape |= known | rights | {"is_restricted": self.is_restricted}
        return shape | ({"locale": self.locale} if with_locale else {})
