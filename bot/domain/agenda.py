"""The ordered timed parts of a session, and how a template is scaled to a session's length."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain.errors import UserError

SHORTEST = 20
LONGEST = 180
LEAST = 3
"""Minutes; the first two of a session, the last of a block."""


class BlockKind(StrEnum):
    OPENING = "opening"
    REVIEW = "review"
    TOPICS = "topics"
    GOALS = "goals"
    FEEDBACK = "feedback"
    CONCLUSION = "conclusion"
    ACQUAINTANCE = "acquaintance"
    OBJECTIVES = "objectives"
    COMMITMENTS = "commitments"
    OWN = "own"
    """Carries nothing but its questions."""


@dataclass(frozen=True, slots=True)
class Block:
    kind: BlockKind
    title: str
    minutes: int
    prompts: tuple[str, ...]


Agenda = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """Makes an agenda; the minutes of its blocks are weights."""

    name: str
    blocks: Agenda


def scaled(template: Template, minutes: int) -> Agenda:
    """The template's blocks in whole minutes that add up to `minutes`. Raises UserError."""
    if minutes not in range(SHORTEST, LONGEST + 1):
        raise UserError(f"Choose a length from {SHORTEST} to {LONGEST} minutes, in whole minutes.", "length")
    blocks = template.blocks
    if len(blocks) * LEAST > minutes:
        raise UserError(
            f"{len(blocks)} blocks do not fit into {minutes} minutes. "
            "Choose a longer session or fewer blocks.",
            "length",
        )
    parts = shares([block.minutes for block in blocks], minutes, [LEAST] * len(blocks))
    return tuple(replace(block, minutes=part) for block, part in zip(blocks, parts, strict=True))


def shares(weights: Sequence[int], total: int, least: Sequence[int]) -> tuple[int, ...]:
    """Whole parts of `total` by largest remainder, ties to the earlier one.

    A part that would be less than its `least` is that, and the rest is shared again among the others.
    Weights are positive. Raises ValueError when `total` is less than all of `least` together.
    """
    if sum(least) > total:
        raise ValueError(f"{total} is less than the {sum(least)} that must be kept")
    held: dict[int, int] = {}
    while True:
        free = [i for i in range(len(weights)) if i not in held]
        rest = _by_remainder([weights[i] for i in free], total - sum(held.values()))
        parts = held | dict(zip(free, rest, strict=True))
        short = {i: least[i] for i in free if parts[i] < least[i]}
        if not short:
            return tuple(parts[i] for i in range(len(weights)))
        held |= short


def _by_remainder(weights: Sequence[int], total: int) -> list[int]:
    whole = sum(weights)
    parts = [weight * total // whole for weight in weights]
    largest_first = sorted(range(len(weights)), key=lambda i: -(weights[i] * total % whole))
    for i in largest_first[: total - sum(parts)]:
        parts[i] += 1
    return parts


_FEEDBACK = Block(
    BlockKind.FEEDBACK,
    "Feedback and reflection",
    10,
    ("What in this session helped you most?", "What should we do differently next time?"),
)
_CONCLUSION = Block(
    BlockKind.CONCLUSION,
    "Conclusion and next steps",
    10,
    ("What is the one thing you take with you?", "Who does what by when, and when do we meet next?"),
)

STANDARD = Template(
    "Standard",
    (
        Block(
            BlockKind.OPENING,
            "Opening and atmosphere",
            10,
            ("How are you, really?", "What has happened since we last met?"),
        ),
        Block(
            BlockKind.REVIEW,
            "Review of the previous session",
            10,
            ("What did you try, and what came of it?", "What is still open, and what held it up?"),
        ),
        Block(
            BlockKind.TOPICS,
            "Main topics",
            30,
            ("What happened, step by step?", "What have you tried, and where are you stuck?"),
        ),
        Block(
            BlockKind.GOALS,
            "Goal setting and action planning",
            20,
            (
                "What will be different, and how will you see it?",
                "What is the smallest next step, and by when?",
            ),
        ),
        _FEEDBACK,
        _CONCLUSION,
    ),
)

FIRST = Template(
    "First session",
    (
        Block(
            BlockKind.ACQUAINTANCE,
            "Getting to know each other",
            30,
            ("How did you come to do what you do now?", "What should I know to work well with you?"),
        ),
        Block(
            BlockKind.OBJECTIVES,
            "Goals and objectives",
            25,
            ("Where would you like to be in a year?", "What would make our time together worth it?"),
        ),
        Block(
            BlockKind.COMMITMENTS,
            "Commitments",
            15,
            ("What can each of us count on?", "How do we tell each other when something does not work?"),
        ),
        _FEEDBACK,
        _CONCLUSION,
    ),
)
