"""The agenda card: one message that shows where a session stands, from its start to its record."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from slack_sdk.models.blocks import ContextBlock, HeaderBlock, SectionBlock

from bot.domain.block import wraps_up
from bot.domain.card import Content
from bot.domain.scene import Scene
from bot.domain.session import Session, SessionState
from bot.views.agenda import Passage, items, passage, room_now, tz
from bot.views.block import card_button, name, nudged, prompts
from bot.views.buttons import named
from bot.views.calendar import join, where
from bot.views.controls import Panel, controls
from bot.views.course import Coming, coming, done, in_lines, in_points, short, then
from bot.views.menus import in_words
from bot.views.message import Message
from bot.views.record import EXPOSED, given_up, record, titled
from bot.views.seen import seen_in
from bot.views.text import at, escape, fit, fits, message_text, mrkdwn, plain

TEXT = 3400
"""Characters of plain words: a few are left for a sentence before them."""
STANDS = "Either of you can press. The end stays: a longer block shortens the others."


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
    head = f"{titled(scene)} · ends {at(plan.ends_at, tz(scene))}"
    joining = None if scene.pair.exposed else join(scene.session)
    now, following = _now(scene, content, current), coming(scene, content, current)
    # Said once is enough: later on it would only be in the way.
    note = EXPOSED if scene.pair.exposed else STANDS if current == 0 and following else ""
    around = [each for each in (done(scene, current), *in_lines(following)) if each]
    beside = card_button(scene, current)
    panel = replace(_panel(scene, current, following), cut=now.cut or short(following))
    shown = controls(replace(panel, stamp=_stamp(head, now.text, note, *around)))
    called = f"▶ Now · {name(scene, plan.blocks[current])}"
    blocks = (
        SectionBlock(text=mrkdwn(head if joining else fit([head, *_place(scene)])), accessory=joining),
        HeaderBlock(text=plain(called)),
        SectionBlock(text=mrkdwn(now.text), accessory=beside),
        # What is on and what can be pressed are seen together, without scrolling.
        shown,
        *_context(fit(around)),
        *_context(note),
    )
    said = (head, *_place(scene), escape(called), *now.text.split("\n"))
    press = f"You can press: {' · '.join(filter(None, [named([beside]), in_words(shown)]))}."
    return Message(_words(said, [press, note], following), blocks)


def _words(said: Sequence[str], pressable: Sequence[str], following: list[Coming]) -> str:
    """What is on; what can be pressed and the counts of what comes, however much that is; excerpts of it."""
    last = [each for each in (*pressable, *in_lines(following)) if each]
    first = message_text(*said, limit=TEXT - len("\n".join(last)))
    whole = [first, *filter(None, pressable), *in_points(following)]
    return message_text(*(whole if fits(whole, TEXT) else (first, *last)))


def _panel(scene: Scene, current: int, following: list[Coming]) -> Panel:
    blocks = scene.session.plan.blocks
    wanted = wraps_up(blocks, current) and not nudged(scene, current)
    return Panel(seen_in(scene, current), last=not following, wraps_up=wanted)


def _stamp(*said: str) -> str:
    return sha256("\n".join(said).encode()).hexdigest()[:12]


def _now(scene: Scene, content: Content, current: int) -> Passage:
    """What is on: until when, its questions, and what was prepared for it."""
    plan = scene.session.plan
    block = plan.blocks[current]
    until = f"*Until {at(plan.ends_of(current), tz(scene))}*, {then(scene, current)}"
    found = items(block, content, scene)
    return passage([until, *prompts(scene, block)], found, room_now(found))


def _place(scene: Scene) -> list[str]:
    meeting = "" if scene.pair.exposed else where(scene.session)
    return [f"Where: {meeting}"] if meeting else []


def _context(words: str) -> tuple[ContextBlock, ...]:
    return (ContextBlock(elements=[mrkdwn(words)]),) if words else ()
