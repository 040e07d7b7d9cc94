"""What a block of the agenda says: lines short enough to be read while talking."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.action import Action, ActionState
from bot.domain.agenda import Block, BlockKind
from bot.domain.card import Content
from bot.domain.moment import date_in_words, zone_or_utc
from bot.domain.scene import Scene
from bot.domain.text import excerpt
from bot.views.progress import due_in_words, steps_in_words
from bot.views.text import escape, mention


@dataclass(frozen=True, slots=True)
class Item:
    label: str
    text: str
    note: str = ""
    """Said after the text, which may be cut; the note never is."""


@dataclass(frozen=True, slots=True)
class Room:
    """How much there is room for: items, and characters of each."""

    items: int
    chars: int


NOW = Room(8, 160)
LATER = Room(3, 80)


def items(block: Block, content: Content, scene: Scene) -> list[Item]:
    """What was prepared for this block; empty where nothing was."""
    make = _ITEMS.get(block.kind)
    return list(make(content, scene)) if make else []


def bullets(found: Sequence[Item], room: Room) -> list[str]:
    """Escaped lines; what does not fit is counted."""
    lines = [f"• {_line(each, room.chars)}" for each in found[: room.items]]
    left = len(found) - len(lines)
    return [*lines, f"… and {left} more"] if left else lines


def promises(actions: Iterable[Action], scene: Scene) -> Iterator[Item]:
    """Actions with who does them and how they stand."""
    today = scene.now.astimezone(zone_or_utc(tz(scene))).date()
    for action in actions:
        yield Item(f"{scene.couple.member(action.owner_id).name}:", action.text, _standing(action, today))


def tz(scene: Scene) -> str:
    """The pair's zone: the mentor's."""
    return scene.couple.mentor.tz


def both(scene: Scene) -> str:
    """A mention of each, which is what notifies them."""
    return " and ".join(mention(person) for person in scene.pair.people)


def _line(item: Item, chars: int) -> str:
    note = f" ({item.note})" if item.note else ""
    return f"{escape(' '.join(item.label.split()))} {escape(excerpt(item.text, chars))}{note}".strip()


def _standing(action: Action, today: date) -> str:
    if action.state is not ActionState.OPEN:
        return action.state.value
    if action.due is None:
        return "open"
    day = date_in_words(action.due, today)
    return f"was due {day}" if action.due < today else f"due {day}"


def _review(content: Content, scene: Scene) -> Iterator[Item]:
    last = content.last
    yield from _said(("Key points:", last.summary), ("Agreed:", last.agreements))
    yield from promises(last.actions, scene)


def _topics(content: Content, scene: Scene) -> Iterator[Item]:
    for topic in content.topics:
        yield Item(f"{scene.couple.member(topic.owner_id).name} brings:", topic.title)
    mentor = scene.couple.mentor.name
    yield from _said((f"{mentor} wants to address:", content.address))
    yield from _said((f"{mentor} wants to achieve:", content.achieve))


def _goals(content: Content, scene: Scene) -> Iterator[Item]:
    today = scene.now.astimezone(zone_or_utc(tz(scene))).date()
    for each in content.goals:
        note = ", ".join(filter(None, [steps_in_words(each), due_in_words(each, today)]))
        yield Item("In focus:" if each.in_focus else "", each.goal.title, note)


def _objectives(content: Content, scene: Scene) -> Iterator[Item]:
    """A first session has no block of its own for topics."""
    yield from _goals(content, scene)
    yield from _topics(content, scene)


def _acquaintance(content: Content, scene: Scene) -> Iterator[Item]:
    for each in content.introductions:
        answers = [excerpt(answer, 60) for answer in each.answers.values() if answer]
        yield from _said((f"{scene.couple.member(each.user_id).name}:", " · ".join(answers)))


def _conclusion(content: Content, scene: Scene) -> Iterator[Item]:
    if count := len(content.open_actions):
        earlier = "1 earlier action is" if count == 1 else f"{count} earlier actions are"
        yield Item("", f"{earlier} still open.")
    yield from promises(content.record.actions, scene)


def _said(*pairs: tuple[str, str]) -> Iterator[Item]:
    for label, text in pairs:
        if text:
            yield Item(label, text)


_ITEMS: dict[BlockKind, Callable[[Content, Scene], Iterator[Item]]] = {
    BlockKind.REVIEW: _review,
    BlockKind.TOPICS: _topics,
    BlockKind.GOALS: _goals,
    BlockKind.OBJECTIVES: _objectives,
    BlockKind.ACQUAINTANCE: _acquaintance,
    BlockKind.CONCLUSION: _conclusion,
}
