"""Trigger ids: the right to open one form, for a moment, once."""

import time
from dataclasses import dataclass

from simulator.errors import ApiError, invalid_arguments
from simulator.modals import Modal


@dataclass
class Trigger:
    user: str
    inside: Modal | None
    """The view in which the person pressed, if it was one."""
    issued: float
    used: bool = False


class Triggers:
    """docs.slack.dev/interactivity/handling-user-interaction: it expires after 3 s and serves once."""

    def __init__(self, lifetime: float) -> None:
        self.lifetime = lifetime
        self._triggers: dict[str, Trigger] = {}

    def issue(self, user: str, inside: Modal | None = None) -> str:
        number = len(self._triggers) + 1
        name = f"{number}.7890123.{number:032x}"
        self._triggers[name] = Trigger(user, inside, time.monotonic())
        return name

    def redeem(self, name: str) -> Trigger:
        if name.count(".") != 2:
            raise invalid_arguments("invalid `trigger_id`")
        trigger = self._triggers.get(name)
        if trigger is None:
            raise ApiError("invalid_trigger_id")
        if trigger.used:
            raise ApiError("exchanged_trigger_id")
        if time.monotonic() - trigger.issued > self.lifetime:
            raise ApiError("expired_trigger_id")
        trigger.used = True
        return trigger
