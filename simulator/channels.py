"""Places where people meet: channels, direct messages, group messages."""

from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["public", "private", "im", "mpim"]


@dataclass(eq=False)
class Channel:
    id: str
    name: str
    kind: Kind
    creator: str
    created: int
    members: list[str] = field(default_factory=list)
    """User ids, the app's own among them, in the order in which they came."""
    topic: str = ""
    purpose: str = ""
    archived: bool = False

    @property
    def private(self) -> bool:
        return self.kind != "public"

    @property
    def is_direct(self) -> bool:
        return self.kind in {"im", "mpim"}

    @property
    def scope_family(self) -> str:
        # docs.slack.dev/reference/scopes: one family of conversation scopes for each kind
        return {"public": "channels", "private": "groups", "im": "im", "mpim": "mpim"}[self.kind]

    @property
    def name_in_payload(self) -> str:
        # docs.slack.dev/interactivity/implementing-slash-commands: private places come without names
        return {"im": "directmessage", "private": "privategroup"}.get(self.kind, self.name)

    def payload(self, viewer: str) -> dict[str, Any]:
        """The conversation object as `viewer` (the app) gets it."""
        shape: dict[str, Any] = {"id": self.id, "created": self.created, "is_archived": self.archived}
        shape["is_im"] = self.kind == "im"
        if self.kind == "im":
            return {**shape, "user": next((m for m in self.members if m != viewer), viewer)}
        return {
            **shape,
            "name": self.name,
            "creator": self.creator,
            "is_channel": self.kind == "public",
            "is_group": self.kind == "private",
            "is_mpim": self.kind == "mpim",
            "is_private": self.private,
            "is_member": viewer in self.members,
            "topic": {"value": self.topic, "creator": self.creator, "last_set": self.created},
            "purpose": {"value": self.purpose, "creator": self.creator, "last_set": self.created},
        }
