"""What stands in Slack, held against what was to be said: lost, doubled, late."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.manners import DROPPED
from bot.domain.touchpoint import POLICIES, Kind, State
from bot.store.touchpoint import STALE, WITHDRAWN


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing that was to be said."""

    kind: Kind
    due_at: datetime
    mark: str

    @property
    def at_least_once(self) -> bool:
        """Else at most once."""
        return POLICIES[self.kind].resend


@dataclass(repr=False)
class Tally:
    wanted: dict[str, Wanted]
    """By the id of the touchpoint."""
    rows: dict[str, tuple[State, str]]
    """How each stands in the database at the end, and why."""
    posted: list[tuple[str, datetime]]
    """The mark of each message that Slack accepted, and when."""

    def __post_init__(self) -> None:
        self._times = Counter(mark for mark, _ in self.posted)

    @property
    def lost(self) -> Counter[Kind]:
        """Of those that are said at least once: not in Slack, though it would still have been of use."""
        return self._unsaid(
            lambda found, each: each.at_least_once and found not in self._stale | self._given_up
        )

    @property
    def left_out(self) -> Counter[Kind]:
        """Of those that are said at most once, since nobody knew whether they had been said."""
        return self._unsaid(lambda found, each: not each.at_least_once and found not in self._stale)

    @property
    def too_late(self) -> Counter[Kind]:
        """Their time was over: it did not live long enough at once to say all."""
        return self._unsaid(lambda found, _: found in self._stale)

    @property
    def given_up(self) -> Counter[Kind]:
        """Eight tries of which nobody knows how they ended: `companion touchpoints` lists them."""
        return self._unsaid(lambda found, _: found in self._given_up)

    @property
    def doubled(self) -> Counter[Kind]:
        return self._kinds(lambda _, each: self._times[each.mark] > 1)

    @property
    def doubled_all_the_same(self) -> Counter[Kind]:
        """Of those that are said at most once."""
        return Counter({kind: many for kind, many in self.doubled.items() if not POLICIES[kind].resend})

    @property
    def made_up(self) -> Counter[Kind]:
        """On record as sent, and not there."""
        return self._kinds(
            lambda found, each: self.rows[found][0] is State.SENT and not self._times[each.mark]
        )

    @property
    def early(self) -> int:
        """Messages that were not to be said yet."""
        return len(self._times.keys() - {each.mark for each in self.wanted.values()})

    @property
    def faultless(self) -> bool:
        """Whether all that was promised holds, also where Slack lets it read back nothing."""
        return not (self.lost or self.doubled_all_the_same or self.made_up)

    @property
    def perfect(self) -> bool:
        """Whether everything was said, and once, as it is where nothing breaks in the middle of a call."""
        return self.faultless and not (self.doubled or self.left_out or self.too_late or self.given_up)

    @property
    def lateness(self) -> list[float]:
        """Seconds from when each was due, or from the first word at all, to when it was said; least first."""
        first: dict[str, datetime] = {}
        for mark, at in self.posted:
            first.setdefault(mark, at)
        begun = min(first.values())
        said = [each for each in self.wanted.values() if each.mark in first]
        return sorted((first[each.mark] - max(each.due_at, begun)).total_seconds() for each in said)

    def __repr__(self) -> str:
        late = self.lateness
        middle, most = late[len(late) // 2], late[len(late) * 99 // 100]
        return (
            f"{len(self.wanted)} were to be said, {len(self.posted)} messages stand in Slack. "
            f"Lost {self.lost.total()}, doubled {self.doubled.total()} {_by_kind(self.doubled)}. "
            f"Of what is said at most once: doubled {self.doubled_all_the_same.total()}, "
            f"left out {self.left_out.total()}. Given up after eight tries {self.given_up.total()}. "
            f"Too late to be of use {self.too_late.total()}. "
            f"Late by {middle:.0f} s in the middle, {most:.0f} s of 99 %, {late[-1]:.0f} s at most."
        )

    @property
    def _stale(self) -> set[str]:
        return {found for found, row in self.rows.items() if row == (State.SKIPPED, STALE)}

    @property
    def _given_up(self) -> set[str]:
        return {found for found, row in self.rows.items() if row == (State.DEAD, "unknown")}

    def _unsaid(self, which: Callable[[str, Wanted], bool]) -> Counter[Kind]:
        return self._kinds(
            lambda found, each: (
                which(found, each) and not self._times[each.mark] and not self._need_not_be(found)
            )
        )

    def _need_not_be(self, found: str) -> bool:
        state, reason = self.rows[found]
        return state is State.JOINED or (state is State.SKIPPED and reason in {*DROPPED, WITHDRAWN})

    def _kinds(self, which: Callable[[str, Wanted], bool]) -> Counter[Kind]:
        return Counter(each.kind for found, each in self.wanted.items() if which(found, each))


def _by_kind(counts: Counter[Kind]) -> str:
    return f"({', '.join(f'{many} {kind}' for kind, many in sorted(counts.items()))})" if counts else ""


def say(text: str) -> None:
    print(f"\n{text}", flush=True)  # noqa: T201 what it is run for
