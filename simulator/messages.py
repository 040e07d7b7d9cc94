"""A message as it stands in a place."""

from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import UTC, tzinfo

from simulator.blocks import Json, buttons
from simulator.channels import Channel
from simulator.layout import Reader, lay_out
from simulator.texts import Names, readable
from simulator.values import State


@dataclass(eq=False)
class Message:
    """Lives as long as it stands: an edit changes it. `snapshot()` keeps how it looked."""

    channel: Channel
    ts: str
    user: str
    """The author's user id."""
    text: str
    names: Names = field(repr=False)
    blocks: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    ephemeral_to: str | None = None
    """The user id of the only one who sees it."""
    edited: bool = False
    deleted: bool = False
    metadata: Json | None = None
    state: State = field(default_factory=dict)

    def __eq__(self, other: object) -> bool:
        """A message and its snapshot are the same message."""
        return isinstance(other, Message) and (self.channel, self.ts) == (other.channel, other.ts)

    def __hash__(self) -> int:
        return hash((self.channel.id, self.ts))

    @property
    def buttons(self) -> list[str]:
        return [button.label for button in buttons(self.blocks)]

    @property
    def shown(self) -> str:
        return self.rendered()

    def rendered(self, tz: tzinfo = UTC) -> str:
        """What a person reads: with blocks, `text` is only for notifications and screen readers."""
        if self.blocks:
            return lay_out(self.blocks, Reader(self.names, tz, self.state))
        return readable(self.text, self.names, tz)

    def snapshot(self) -> "Message":
        return replace(self, blocks=deepcopy(self.blocks), state=deepcopy(self.state))

    def payload(self, app: Json) -> Json:
        """The message object of payloads and answers; `app` = the ids that mark the app's own messages."""
        shape: Json = {
            "type": "message",
            "user": self.user,
            "ts": self.ts,
            "text": self.text,
            "team": app["team"],
        }
        if self.user == app["user"]:
            shape |= {"bot_id": app["bot_id"], "app_id": app["app_id"]}
        if self.blocks:
            shape["blocks"] = deepcopy(self.blocks)
        if self.thread_ts:
            shape["thread_ts"] = self.thread_ts
        if self.edited:
            shape["edited"] = {"user": self.user, "ts": self.ts}
        return shape
