"""The agenda card: one message that shows where a session stands, from its start to its record."""

from dataclasses import replace
from hashlib import sha256

from slack_sdk.models.blocks import ContextBlock, SectionBlock

from bot.domain.card import Content
from bot.domain.pair import Nudges
from bot.domain.scene import Scene
from bot.domain.session import Session, SessionState
from bot.views.agenda import LATER, NOW, Passage, asked, items, passage, tz
from bot.views.calendar import join, where
from bot.views.controls import Panel, controls, in_words
from bot.views.message import Message
from bot.views.paragraphs import LONGEST
from bot.views.record import EXPOSED, given_up, record, titled
from bot.views.seen import seen_in
from bot.views.text import at, escape, fit, message_text, mrkdwn

TEXT = 3400
"""Characters of plain words about what is on, and what can be pressed."""
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
    shown = controls(replace(panel, stamp=_stamp(head, now.text, *(each.text for each in later))))
    joining = None if scene.pair.exposed else join(scene.session)
    blocks = (
        SectionBlock(text=mrkdwn(head if joining else fit([head, *_place(scene)])), accessory=joining),
        *_context(_done(scene, current)),
        SectionBlock(text=mrkdwn(now.text)),
        # What is on and what can be pressed are seen together, without scrolling.
        shown,
        *(SectionBlock(text=mrkdwn(each)) for each in _listed([each.text for each in later])),
        *_context(note),
    )
    press = f"You can press: {in_words(shown)}."
    # However much there is to say, what can be pressed is said too.
    first = message_text(head, *_place(scene), *now.text.split("\n"), limit=TEXT - len(press) - len(note))
    return Message(message_text(first, press, note, *(each.text for each in later)), blocks)


def _panel(scene: Scene, current: int, passages: list[Passage]) -> Panel:
    last = len(passages) == 1
    return Panel(
        seen_in(scene, current),
        last=last,
        wraps_up=last and scene.pair.nudges is not Nudges.ALL,
        cut=any(each.cut for each in passages),
    )


def _stamp(*said: str) -> str:
    return sha256("\n".join(said).encode()).hexdigest()[:12]


def _now(scene: Scene, content: Content, current: int) -> Passage:
    plan = scene.session.plan
    block = plan.blocks[current]
    prompts = () if scene.pair.exposed else block.prompts
    head = f"*▶ Now · {escape(block.title)} · until {at(plan.ends_of(current), tz(scene))}*"
    return passage([head, *asked(prompts)], items(block, content, scene), NOW)


def _later(scene: Scene, content: Content, index: int) -> Passage:
    plan = scene.session.plan
    block = plan.blocks[index]
    head = f"*{at(plan.starts[index], tz(scene))}  {escape(block.title)}*"
    return passage([head], items(block, content, scene), LATER)


def _listed(later: list[str]) -> list[str]:
    """One list is read faster than five paragraphs; what is too long for one stays apart."""
    whole = "\n".join(later)
    return [whole] if 0 < len(whole) <= LONGEST else later


def _done(scene: Scene, current: int) -> str:
    return "  ".join(f"✓ {escape(block.title)}" for block in scene.session.plan.blocks[:current])


def _place(scene: Scene) -> list[str]:
    meeting = "" if scene.pair.exposed else where(scene.session)
    return [f"Where: {meeting}"] if meeting else []


def _context(words: str) -> tuple[ContextBlock, ...]:
    return (ContextBlock(elements=[mrkdwn(words)]),) if words else ()
