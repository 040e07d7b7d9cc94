"""Who has read how far: what is bold in a sidebar, and the numbers beside it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.people.person import Person


class Reading:
    """By person and place, the time of the newest message that was on the screen."""

    def __init__(self) -> None:
        self._read: dict[tuple[str, str], str] = {}

    def read(self, person: Person, channel_id: str, ts: str) -> None:
        """Up to and with this one; nobody unreads."""
        key = (person.id, channel_id)
        self._read[key] = max(ts, self._read.get(key, ""))

    def badges(self, person: Person) -> Counter[str]:
        """How often each place notified her since she looked."""
        return Counter(
            each.channel.id for each in person.notifications if self._after(person, each.channel.id, each.ts)
        )

    def unread(self, person: Person) -> set[str]:
        """The places where somebody else wrote since she looked."""
        others = (each for each in person.visible if each.user != person.id)
        return {each.channel.id for each in others if self._after(person, each.channel.id, each.ts)}

    def _after(self, person: Person, channel_id: str, ts: str) -> bool:
        # Slack's times are strings of the same length, so they compare as they stand.
        return ts > self._read.get((person.id, channel_id), "")
