"""What a block of the agenda says: lines short enough to be read while talking."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.action import Action, ActionState
from bot.domain.agenda import Block, BlockKind
from bot.domain.block import holds_topics
from bot.domain.card import Content, Record
from bot.domain.commitment import return_in, waits_for
from bot.domain.moment import counted, date_in_words, day_in
from bot.domain.scene import Scene
from bot.domain.text import excerpt
from bot.domain.topic import Topic, TopicState
from bot.views.progress import due_in_words, steps_in_words
from bot.views.text import escape, fit, fits, link, mentions


@dataclass(frozen=True, slots=True)
class Item:
    label: str
    text: str
    note: str = ""
    """Escaped. Said after the text, which may be cut; the note never is."""
    mark: str = "•"
    url: str = ""
    """Where the text leads; a text without one leads nowhere."""
    cut: bool = False
    """The text is an excerpt already."""
    unit: str = ""
    """What it counts as where it is counted only; a hint of ours counts as nothing."""
    count: int = 1
    """How many of them the text holds."""


@dataclass(frozen=True, slots=True)
class Room:
    """How much there is room for: items, and characters of each."""

    items: int
    chars: int


@dataclass(frozen=True, slots=True)
class Passage:
    text: str
    cut: bool
    """Whether something is left out of it, or shortened."""


LONGEST_URL = 300
"""Characters of an address on the card; a longer one takes the room of all that stands beside it."""
NOW = Room(6, 90)
FEW = Room(3, 180)
"""Where there are no more than these, each may say more in the same room."""
LATER = Room(3, 80)
GOAL = 40
"""Characters of a goal that a topic belongs to."""


def items(block: Block, content: Content, scene: Scene) -> list[Item]:
    """What was prepared for this block; empty where nothing was."""
    make = _ITEMS.get(block.kind)
    found = list(make(content, scene)) if make and not scene.pair.exposed else []
    if holds_topics(scene.session.plan.blocks, block):
        found += topics(content, scene)
    return found


def bullets(found: Sequence[Item], room: Room) -> list[str]:
    """Escaped lines; what does not fit is counted."""
    lines = [f"{each.mark} {_line(each, room.chars)}" for each in found[: room.items]]
    left = len(found) - len(lines)
    return [*lines, f"… and {left} more"] if left else lines


def counts(found: Iterable[Item]) -> str:
    """Like "2 topics, 1 aim"; empty where nothing was prepared."""
    totals: Counter[str] = Counter()
    for each in found:
        totals[each.unit] += each.count
    return ", ".join(counted(number, unit) for unit, number in totals.items() if unit)


def room_now(found: Sequence[Item]) -> Room:
    return FEW if len(found) <= FEW.items else NOW


def passage(head: Sequence[str], found: Sequence[Item], room: Room) -> Passage:
    """`head`: escaped lines that stand over what was found."""
    taken = range(min(len(found), room.items), -1, -1)
    choices = ([*head, *bullets(found, replace(room, items=count))] for count in taken)
    # An item that Slack has no room for is counted with those that we have none for.
    lines = next((each for each in choices if fits(each)), [*head, *bullets(found, room)])
    return Passage(fit(lines), cut=_too_much(found, room) or lines != [*head, *bullets(found, room)])


def _too_much(found: Sequence[Item], room: Room) -> bool:
    return len(found) > room.items or any(
        each.cut or len(" ".join((each.text or each.url).split())) > room.chars for each in found
    )


def promises(actions: Iterable[Action], scene: Scene) -> Iterator[Item]:
    """Actions with who does them and how they stand."""
    today = day_in(scene.now, tz(scene))
    for action in actions:
        owner = scene.couple.member(action.owner_id).name
        yield Item(f"{owner}:", action.text, _standing(action, today), unit="action")


def kept_of(kept: Record, scene: Scene) -> list[Item]:
    """Key findings, agreements and actions of a session."""
    said = _said("note", ("Key findings:", kept.summary), ("Agreed:", kept.agreements))
    return [*said, *promises(kept.actions, scene)]


def tz(scene: Scene) -> str:
    """The pair's zone: the mentor's."""
    return scene.couple.mentor.tz


def both(scene: Scene) -> str:
    """A mention of each, which is what notifies them."""
    return mentions(scene.pair.people)


def _line(item: Item, chars: int) -> str:
    note = f" ({item.note})" if item.note else ""
    text = excerpt(item.text or item.url, chars)
    said = link(item.url, text) if 0 < len(item.url) <= LONGEST_URL else escape(text)
    return f"{spoken(item.label)} {said}{note}".strip()


def spoken(label: str) -> str:
    """On one line, escaped."""
    return escape(" ".join(label.split()))


def _standing(action: Action, today: date) -> str:
    if action.state is not ActionState.OPEN:
        return action.state.value
    if action.due is None:
        return "open"
    day = date_in_words(action.due, today)
    return f"was due {day}" if action.due < today else f"due {day}"


def _opening(content: Content, scene: Scene) -> Iterator[Item]:
    if return_in(scene.session.number) and content.commitments.in_force:
        lines = content.commitments.in_force.lines
        yield Item("Do these still fit?", " · ".join(lines), unit="commitment", count=len(lines))
    elif return_in(scene.session.number):
        yield from commitments(content, scene)


def commitments(content: Content, scene: Scene) -> Iterator[Item]:
    """What is agreed, else what waits for an answer, else that it is time to settle it."""
    now = content.commitments
    if now.proposal:
        waits = scene.couple.member(waits_for(now.proposal, scene.pair)).name
        change = "A change is proposed;" if now.in_force else "Proposed, and not agreed yet:"
        yield Item("", f"{change} {waits} has to agree.")
    elif not now.in_force:
        yield Item("", "Nothing is agreed yet. Settle it in this block: press Commitments.")
    shown = now.in_force or now.proposal
    yield from (Item("", line, unit="commitment") for line in (shown.lines if shown else ()))


def _review(content: Content, scene: Scene) -> Iterator[Item]:
    yield from kept_of(content.last, scene)


def topics(content: Content, scene: Scene) -> Iterator[Item]:
    for number, topic in enumerate(content.topics, start=1):
        bringer = scene.couple.member(topic.bringer_id).name
        yield Item(f"{bringer} brings:", topic.title, _about(topic, content), f"{number}.", unit="topic")
    mentor = scene.couple.mentor.name
    yield from _said(
        "aim",
        (f"{mentor} wants to address:", content.address),
        (f"{mentor} wants to achieve:", content.achieve),
    )
    for resource in content.resources:
        owner = scene.couple.member(resource.owner_id).name
        yield Item(f"{owner} prepared:", resource.title, url=resource.url, unit="resource")


def _about(topic: Topic, content: Content) -> str:
    goal = content.goal_names.get(topic.goal_id, "")
    talked = "talked about ✓" if topic.state is TopicState.TALKED else ""
    return "; ".join(filter(None, [f"goal: {escape(excerpt(goal, GOAL))}" if goal else "", talked]))


def goals(content: Content, scene: Scene) -> Iterator[Item]:
    today = day_in(scene.now, tz(scene))
    for each in content.goals:
        note = ", ".join(filter(None, [steps_in_words(each), due_in_words(each, today)]))
        yield Item("In focus:" if each.in_focus else "", each.goal.title, note, unit="goal")


def _acquaintance(content: Content, scene: Scene) -> Iterator[Item]:
    for each in content.introductions:
        told = [" ".join(answer.split()) for answer in each.answers.values() if answer]
        answers = [excerpt(answer, 60) for answer in told]
        if answers:
            name = scene.couple.member(each.user_id).name
            yield Item(f"{name}:", " · ".join(answers), cut=answers != told, unit="introduction")


def _conclusion(content: Content, scene: Scene) -> Iterator[Item]:
    if count := len(content.open_actions):
        earlier = f"{counted(count, 'earlier action')} {'is' if count == 1 else 'are'} still open."
        yield Item("", earlier, unit="earlier action", count=count)
    yield from kept_of(content.record, scene)


def _said(unit: str, *pairs: tuple[str, str]) -> Iterator[Item]:
    for label, text in pairs:
        if text:
            yield Item(label, text, unit=unit)


_ITEMS: dict[BlockKind, Callable[[Content, Scene], Iterator[Item]]] = {
    BlockKind.REVIEW: _review,
    BlockKind.OPENING: _opening,
    BlockKind.COMMITMENTS: commitments,
    BlockKind.GOALS: goals,
    BlockKind.OBJECTIVES: goals,
    BlockKind.ACQUAINTANCE: _acquaintance,
    BlockKind.CONCLUSION: _conclusion,
}
