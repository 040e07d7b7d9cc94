"""What both promise each other; in force when both agreed to the same words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.errors import UserError
from bot.domain.pair import Pair, Role
from bot.domain.touchpoint import Kind, Planned

FIELD = "promises"
MOST_LINES = 10
LONGEST_LINE = 200
LONGEST_TEXT = MOST_LINES * (LONGEST_LINE + 1)
RETURN_EVERY = 4
"""Sessions: so often they are looked at again."""
WORTH_SAYING = timedelta(days=14)
SUGGESTED = (
    "We start on time, and say early when one of us cannot come.",
    "We talk about real cases, not about how things should be.",
    "What we say here stays between the two of us.",
    "We say it when something does not work for us, and do not wait.",
    "We come prepared: ten minutes each are enough.",
    "What we promise in a session we do, or say why not.",
)
BULLETS = "•-–*· \t"  # noqa: RUF001 people paste all of these


@dataclass(frozen=True, slots=True)
class Commitment:
    id: str
    team_id: str
    pair_id: str
    number: int
    """Of the proposal: the newest replaces the others, the newest that both agreed to is in force."""
    text: str
    """One promise a line."""
    proposed_by: str
    proposed_at: datetime
    mentor_agreed_at: datetime | None = None
    mentee_agreed_at: datetime | None = None

    @property
    def in_force(self) -> bool:
        return self.mentor_agreed_at is not None and self.mentee_agreed_at is not None

    @property
    def agreed_at(self) -> datetime | None:
        """When both had agreed."""
        if self.mentor_agreed_at is None or self.mentee_agreed_at is None:
            return None
        return max(self.mentor_agreed_at, self.mentee_agreed_at)

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(self.text.splitlines())


@dataclass(frozen=True, slots=True)
class Commitments:
    """Where a pair stands with what they promise each other."""

    in_force: Commitment | None = None
    proposal: Commitment | None = None
    """The newest, while not both have agreed to it."""

    @property
    def newest(self) -> Commitment | None:
        return self.proposal or self.in_force

    @property
    def number(self) -> int:
        """Of the newest; 0 where there is none."""
        return self.newest.number if self.newest else 0

    @property
    def text(self) -> str:
        """What to start from when something is to be changed."""
        return self.newest.text if self.newest else "\n".join(SUGGESTED)


NONE_YET = Commitments()


def standing(everything: Sequence[Commitment]) -> Commitments:
    """`everything`: all proposals of a pair, in their order."""
    agreed = [each for each in everything if each.in_force]
    newest = everything[-1] if everything else None
    return Commitments(
        in_force=agreed[-1] if agreed else None,
        proposal=newest if newest and not newest.in_force else None,
    )


def promises(typed: str) -> str:
    """One promise a line, without empty ones and bullets. Raises UserError (field FIELD)."""
    lines = [" ".join(line.lstrip(BULLETS).split()) for line in typed.splitlines()]
    lines = list(dict.fromkeys(line for line in lines if line))
    if not lines:
        raise UserError("Write at least one promise, each on a line of its own.", FIELD)
    if len(lines) > MOST_LINES:
        raise UserError(f"These are {len(lines)} promises. Keep the {MOST_LINES} that matter most.", FIELD)
    if longest := max((line for line in lines if len(line) > LONGEST_LINE), key=len, default=""):
        raise UserError(
            f"One promise has {len(longest)} characters. Say it in {LONGEST_LINE}, or in two lines.", FIELD
        )
    return "\n".join(lines)


def proposed(now: Commitments, draft: Commitment, pair: Pair) -> Commitment:
    """What the draft's words make of the newest: the same, agreed to, or a new proposal. Raises UserError."""
    must_be_running(pair)
    by, at = draft.proposed_by, draft.proposed_at
    if now.newest and now.newest.text == draft.text:
        return agreed(now.newest, pair, by, at)
    return agreed(replace(draft, number=now.number + 1), pair, by, at)


def agreed(commitment: Commitment, pair: Pair, by: str, now: datetime) -> Commitment:
    """Agreed once more it stays as it was. Raises UserError."""
    must_be_running(pair)
    if pair.role_of(by) is Role.MENTOR:
        return replace(commitment, mentor_agreed_at=commitment.mentor_agreed_at or now)
    return replace(commitment, mentee_agreed_at=commitment.mentee_agreed_at or now)


def overtaken(now: Commitments, seen: int, text: str, by: str) -> bool:
    """Whether the partner proposed other words while these, `text`, were being written."""
    newest = now.newest
    return newest is not None and newest.number != seen and newest.proposed_by != by and newest.text != text


def waits_for(commitment: Commitment, pair: Pair) -> str:
    """Who has not agreed yet; empty where both have."""
    if commitment.mentor_agreed_at is None:
        return pair.mentor_id
    return "" if commitment.mentee_agreed_at else pair.mentee_id


def differences(before: Commitment | None, after: Commitment) -> tuple[list[str], list[str]]:
    """The promises that are new, and those that are gone."""
    known = before.lines if before else ()
    new = [line for line in after.lines if line not in known]
    return new, [line for line in known if line not in after.lines]


def return_in(session_number: int) -> bool:
    """Whether the two look at them again in this session."""
    return session_number % RETURN_EVERY == 0


def must_be_running(pair: Pair) -> None:
    if not pair.state.running:
        raise UserError("This mentoring is not running, so what you promised each other stays as it is.")


def announcements(everything: Sequence[Commitment]) -> Iterator[Planned]:
    """The newest proposal is said in the pair's place."""
    for each in everything[-1:]:
        until = each.proposed_at + WORTH_SAYING
        yield Planned(Kind.COMMITMENT, each.proposed_at, until, occurrence=each.number)
