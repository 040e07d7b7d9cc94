"""The agenda card: one message that shows where a session stands, from its start to its record."""

from dataclasses import replace
from hashlib import sha256

from slack_sdk.models.blocks import ContextBlock, SectionBlock

from bot.domain.block import wraps_up
from bot.domain.card import Content
from bot.domain.scene import Scene
from bot.domain.session import Session, SessionState
from bot.views.agenda import LATER, NOW, Passage, items, passage, tz
from bot.views.block import card_button, nudged, prompts, title
from bot.views.buttons import named
from bot.views.calendar import join, where
from bot.views.controls import Panel, controls
from bot.views.menus import in_words
from bot.views.message import Message
from bot.views.paragraphs import packed
from bot.views.record import EXPOSED, given_up, record, titled
from bot.views.seen import seen_in
from bot.views.text import at, fit, message_text, mrkdwn, shortened

TEXT = 3400
"""Characters of plain words about what is on, and what can be pressed."""
LONGEST_DONE = 600
"""Characters of what is behind, sixty parts of their own included."""
LONGEST_LATER = 6000
"""Characters of what is to come: Slack takes 11,000 in a message."""
STANDS = "Either of you can press. The end stays as it is: a longer block shortens those after it."


def card(scene: Scene, content: Content, following: Session | None = None) -> Message:
    """`following`: the session after this one that has a date, or had one."""
    state = scene.session.state
    if state is SessionState.LIVE:
        return _live(scene, content)
    if state is SessionState.HELD:
        return record(scene, content, following)
    return given_up(scene, following)


def instead(why: str, shown: Message) -> Message:
    """An answer to a press that came too late: why nothing was changed, and how it stands now."""
    blocks = (SectionBlock(text=mrkdwn(why)), *shown.blocks)
    return Message(message_text(why, *shown.text.split("\n")), blocks)


def _live(scene: Scene, content: Content) -> Message:
    plan = scene.session.plan
    current = plan.current(scene.now) or 0
    head = f"{titled(scene)} · until {at(plan.ends_at, tz(scene))}"
    now = _now(scene, content, current)
    later = [_later(scene, content, block) for block in range(current + 1, len(plan.blocks))]
    # Said once is enough: later on it would stand between what is on and what comes.
    note = EXPOSED if scene.pair.exposed else STANDS if current == 0 and later else ""
    panel = _panel(scene, current, [now, *later])
    beside = card_button(scene, current)
    shown = controls(replace(panel, stamp=_stamp(head, now.text, *(each.text for each in later))))
    joining = None if scene.pair.exposed else join(scene.session)
    blocks = (
        SectionBlock(text=mrkdwn(head if joining else fit([head, *_place(scene)])), accessory=joining),
        *_context(_done(scene, current)),
        SectionBlock(text=mrkdwn(now.text), accessory=beside),
        # What is on and what can be pressed are seen together, without scrolling.
        shown,
        *(SectionBlock(text=mrkdwn(each)) for each in packed([each.text for each in later], LONGEST_LATER)),
        *_context(note),
    )
    press = f"You can press: {' · '.join(filter(None, [named([beside]), in_words(shown)]))}."
    # However much there is to say, what can be pressed is said too.
    first = message_text(head, *_place(scene), *now.text.split("\n"), limit=TEXT - len(press) - len(note))
    return Message(message_text(first, press, note, *(each.text for each in later)), blocks)


def _panel(scene: Scene, current: int, passages: list[Passage]) -> Panel:
    last = len(passages) == 1
    return Panel(
        seen_in(scene, current),
        last=last,
        wraps_up=wraps_up(scene.session.plan.blocks, current) and not nudged(scene, current),
        cut=any(each.cut for each in passages),
    )


def _stamp(*said: str) -> str:
    return sha256("\n".join(said).encode()).hexdigest()[:12]


def _now(scene: Scene, content: Content, current: int) -> Passage:
    plan = scene.session.plan
    block = plan.blocks[current]
    head = f"*▶ Now · {title(scene, block)} · until {at(plan.ends_of(current), tz(scene))}*"
    return passage([head, *prompts(scene, block)], items(block, content, scene), NOW)


def _later(scene: Scene, content: Content, index: int) -> Passage:
    plan = scene.session.plan
    block = plan.blocks[index]
    head = f"*{at(plan.starts[index], tz(scene))}  {title(scene, block)}*"
    return passage([head], items(block, content, scene), LATER)


def _done(scene: Scene, current: int) -> str:
    done = "  ".join(f"✓ {title(scene, block)}" for block in scene.session.plan.blocks[:current])
    return shortened(done, LONGEST_DONE)


def _place(scene: Scene) -> list[str]:
    meeting = "" if scene.pair.exposed else where(scene.session)
    return [f"Where: {meeting}"] if meeting else []


def _context(words: str) -> tuple[ContextBlock, ...]:
    return (ContextBlock(elements=[mrkdwn(words)]),) if words else ()
