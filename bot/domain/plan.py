"""The times of one session's blocks, before it and while it is live, and what each press makes of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from bot.domain.agenda import LEAST, LONGEST, Agenda, BlockKind, shares
from bot.domain.errors import UserError

MINUTE = timedelta(minutes=1)
LONGEST_LIVE = timedelta(minutes=LONGEST + 60)
CONCLUSION_KEEPS = 5
"""Minutes."""


class NoTimeLeft(UserError):
    """The end stands, and the blocks that follow have nothing left to give."""


@dataclass(frozen=True, slots=True)
class Plan:
    """All times are aware UTC. The blocks keep the minutes of their agenda, whatever the times became.

    `revision` grows by one with every press that changed the plan.
    """

    blocks: Agenda
    starts: tuple[datetime, ...]
    ends_at: datetime
    revision: int = 0
    unreached: Agenda = ()
    """What was still to come when it was ended."""

    @property
    def starts_at(self) -> datetime:
        return self.starts[0]

    @property
    def minutes(self) -> int:
        """The whole length."""
        return (self.ends_at - self.starts_at) // MINUTE

    def ends_of(self, block: int) -> datetime:
        return self.starts[block + 1] if block + 1 < len(self.starts) else self.ends_at

    def minutes_of(self, block: int) -> int:
        """How long the block is now, without what is left over of a minute."""
        return (self.ends_of(block) - self.starts[block]) // MINUTE

    def current(self, now: datetime) -> int | None:
        """The block that is on; None before the start, and from the end on."""
        return bisect_right(self.starts, now) - 1 if self.starts_at <= now < self.ends_at else None


def lay_out(agenda: Agenda, start: datetime) -> Plan:
    # In a local zone an hour could be added or lost where the clocks change.
    edges = [start.astimezone(UTC) + sum_ * MINUTE for sum_ in _sums([block.minutes for block in agenda])]
    return Plan(agenda, tuple(edges[:-1]), edges[-1])


def next_block(plan: Plan, now: datetime, *, block: int) -> Plan:
    """The block after `block`, which the presser saw as current, starts now. Raises UserError on the last.

    Unchanged when another block is on: two pressing at once is one change.
    """
    if plan.current(now) != block:
        return plan
    following = block + 1
    if following == len(plan.blocks):
        raise UserError("This is the last block. Press End session when you are done.")
    return _shared(plan, following, now, plan.ends_at, _planned(plan, following))


def extend(plan: Plan, now: datetime, minutes: int = 5) -> Plan:
    """The current block ends later, the session does not. Raises NoTimeLeft or UserError."""
    following = _live(plan, now) + 1
    later = plan.ends_of(following - 1) + minutes * MINUTE
    if not _fits(plan, following, later):
        raise NoTimeLeft(
            f"The blocks that follow cannot give {minutes} minutes. Press 10 minutes longer instead."
        )
    # By what they have, not by planned minutes: nobody gains from a minute given away.
    return _shared(plan, following, later, plan.ends_at, _lengths(plan, following))


def longer(plan: Plan, now: datetime, minutes: int = 10) -> Plan:
    """The current block gets the time, before the start all blocks do; the end moves. Raises UserError."""
    _must_not_be_over(plan, now)
    added = minutes * MINUTE
    if plan.ends_at + added - plan.starts_at > LONGEST_LIVE:
        raise UserError("A session lasts 4 hours at most. Keep what is left for the next one.")
    current = plan.current(now)
    if current is None:
        return _shared(plan, 0, plan.starts_at, plan.ends_at + added, _planned(plan, 0))
    later = (start + added for start in plan.starts[current + 1 :])
    return _changed(plan, (*plan.starts[: current + 1], *later), plan.ends_at + added)


def late(plan: Plan, now: datetime, minutes: int) -> Plan:
    """Running late: the end stands, and the blocks share what is left. Raises UserError."""
    if now >= plan.starts_at:
        return extend(plan, now, minutes)
    start = plan.starts_at + minutes * MINUTE
    if not _fits(plan, 0, start):
        raise UserError("That leaves too little time. Choose fewer minutes, or Move it to another date.")
    # By planned minutes: late by five and by five again is late by ten.
    return _shared(plan, 0, start, plan.ends_at, _planned(plan, 0))


def started(plan: Plan, now: datetime) -> Plan:
    """Before its start the whole plan moves to begin now; unchanged when it is live. Raises UserError."""
    _must_not_be_over(plan, now)
    return moved(plan, now) if now < plan.starts_at else plan


def ended(plan: Plan, now: datetime) -> Plan:
    """The blocks as they went, without those not reached; unchanged after the end. Raises UserError."""
    if now < plan.starts_at:
        raise UserError("This session has not begun yet. Press Move it to find another date.")
    if now >= plan.ends_at:
        return plan
    # Ended in the very moment of its start, the first block still counts: a plan is never empty.
    reached = max(1, bisect_left(plan.starts, now))
    done = replace(plan, blocks=plan.blocks[:reached], unreached=plan.blocks[reached:])
    return _changed(done, plan.starts[:reached], now)


def with_blocks(plan: Plan, agenda: Agenda) -> Plan:
    """Other blocks in the same time, before the start. Raises UserError where it is too short for them."""
    fresh = replace(lay_out(agenda, plan.starts_at), revision=plan.revision)
    if plan.ends_at - plan.starts_at < sum(_kept(fresh, 0)) * MINUTE:
        raise UserError("The time is too short for these blocks. Choose a longer session or fewer blocks.")
    return _shared(fresh, 0, plan.starts_at, plan.ends_at, _planned(fresh, 0))


def moved(plan: Plan, start: datetime) -> Plan:
    """Another date before the start: the same blocks and lengths."""
    by = start - plan.starts_at
    return _changed(plan, tuple(each + by for each in plan.starts), plan.ends_at + by) if by else plan


def _live(plan: Plan, now: datetime) -> int:
    _must_not_be_over(plan, now)
    current = plan.current(now)
    if current is None:
        raise UserError("This session has not begun yet. Press Start now when both of you are there.")
    return current


def _must_not_be_over(plan: Plan, now: datetime) -> None:
    if now >= plan.ends_at:
        raise UserError("This session is over. `/mentor next` shows what comes.")


def _planned(plan: Plan, first: int) -> list[int]:
    return [block.minutes for block in plan.blocks[first:]]


def _lengths(plan: Plan, first: int) -> list[int]:
    return [plan.minutes_of(i) for i in range(first, len(plan.blocks))]


def _kept(plan: Plan, first: int) -> list[int]:
    """The minutes that each block keeps whatever is pressed, or what it has, if less."""
    floors = (
        CONCLUSION_KEEPS if block.kind is BlockKind.CONCLUSION else LEAST for block in plan.blocks[first:]
    )
    return [min(pair) for pair in zip(floors, _lengths(plan, first), strict=True)]


def _fits(plan: Plan, first: int, start: datetime) -> bool:
    return plan.ends_at - start >= sum(_kept(plan, first)) * MINUTE


def _shared(plan: Plan, first: int, start: datetime, end: datetime, weights: Sequence[int]) -> Plan:
    """The blocks from `first` on fill the time from `start` to `end`; left-over seconds go to `first`."""
    whole, left_over = divmod(end - start, MINUTE)
    sums = _sums(shares(weights, whole, _kept(plan, first)))
    later = (start + left_over + sum_ * MINUTE for sum_ in sums[1:-1])
    return _changed(plan, (*plan.starts[:first], start, *later), end)


def _sums(minutes: Sequence[int]) -> list[int]:
    return list(accumulate(minutes, initial=0))


def _changed(plan: Plan, starts: tuple[datetime, ...], ends_at: datetime) -> Plan:
    return replace(plan, starts=starts, ends_at=ends_at, revision=plan.revision + 1)
