"""A modal view on a person's screen, and the stack in which it lies."""

from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from typing import Any

from simulator.blocks import Json, buttons, fields, text_of, with_ids
from simulator.ids import Ids
from simulator.layout import Reader, lay_out
from simulator.texts import Names
from simulator.values import State, initial_state


@dataclass(eq=False)
class Modal:
    id: str
    view: Json
    ids: Ids = field(repr=False)
    names: Names = field(repr=False)
    state: State = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    """Problems shown at the fields now, by block_id."""
    hash: str = ""
    root_id: str = ""
    previous_id: str | None = None

    def __post_init__(self) -> None:
        self.root_id = self.root_id or self.id
        self.show(self.view)

    def show(self, view: Json) -> None:
        """Replace the content; the id stays, and so does what was typed into fields that stay."""
        self.view = {**view, "blocks": with_ids(view["blocks"], self.ids)}
        self.state = initial_state(self.view["blocks"], self.state)
        self.errors = {}
        self.hash = self.ids.new("1569262015.")

    @property
    def blocks(self) -> list[Json]:
        return list(self.view["blocks"])

    @property
    def title(self) -> str:
        return text_of(self.view, "title")

    @property
    def callback_id(self) -> str:
        return str(self.view.get("callback_id", ""))

    @property
    def external_id(self) -> str:
        return str(self.view.get("external_id") or "")

    @property
    def private_metadata(self) -> str:
        return str(self.view.get("private_metadata") or "")

    @property
    def labels(self) -> list[str]:
        return [each.label for each in fields(self.blocks)]

    @property
    def buttons(self) -> list[str]:
        return [each.label for each in buttons(self.blocks)]

    @property
    def shown(self) -> str:
        return self.rendered()

    def rendered(self, tz: tzinfo = UTC) -> str:
        body = lay_out(self.blocks, Reader(self.names, tz, self.state, self.errors))
        ends = [f"[ {text_of(self.view, key)} ]" for key in ("close", "submit") if self.view.get(key)]
        return "\n".join(filter(None, [f"== {self.title} ==", body, "  ".join(ends)]))

    def payload(self, app: Json) -> Json:
        # docs.slack.dev/reference/interaction-payloads/view-interactions-payload
        defaults: dict[str, Any] = {
            "clear_on_close": False,
            "notify_on_close": False,
            "submit": None,
            "close": None,
        }
        return {
            **defaults,
            **self.view,
            "id": self.id,
            "team_id": app["team"],
            "app_id": app["app_id"],
            "bot_id": app["bot_id"],
            "app_installed_team_id": app["team"],
            "callback_id": self.callback_id,
            "external_id": self.external_id,
            "private_metadata": self.private_metadata,
            "state": {"values": self.state},
            "hash": self.hash,
            "root_view_id": self.root_id,
            "previous_view_id": self.previous_id,
        }
