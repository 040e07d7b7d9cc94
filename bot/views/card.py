"""The agenda card: one message that shows where a session stands, from its start to its record."""

from collections.abc import Iterator

from slack_sdk.models.blocks import ButtonElement, ContextBlock, SectionBlock

from bot.domain.card import Content
from bot.domain.pair import PairState
from bot.domain.scene import Scene
from bot.domain.session import Session, SessionState
from bot.views.agenda import LATER, NOW, Item, Room, both, bullets, items, promises, tz
from bot.views.block import card_button, prompts, title
from bot.views.buttons import PRIMARY, button, named
from bot.views.calendar import join, where
from bot.views.controls import LABELS, controls, in_words
from bot.views.ids import Press
from bot.views.message import Message
from bot.views.paragraphs import packed, told
from bot.views.seen import seen_in
from bot.views.text import at, fit, message_text, mrkdwn, shortened, when

TEXT = 3400
"""Characters of plain words about what is on, and what can be pressed."""
RECORD = Room(12, 600)
LONGEST_DONE = 600
"""Characters of what is behind, sixty parts of their own included."""
LONGEST_LATER = 6000
"""Characters of what is to come: Slack takes 11,000 in a message."""
_GIVEN_UP = {
    SessionState.MISSED: "you did not meet.",
    SessionState.CANCELLED: "it was cancelled.",
}
EXPOSED = "Somebody else can read along here, so only the times are shown."
STANDS = "Either of you can press. The end stays as it is: a longer block shortens those after it."


def card(scene: Scene, content: Content, following: Session | None = None) -> Message:
    """`following`: the next session that has a date."""
    state = scene.session.state
    if state in _GIVEN_UP:
        return _given_up(scene, _GIVEN_UP[state], following)
    return _live(scene, content) if state is SessionState.LIVE else _held(scene, content)


def _live(scene: Scene, content: Content) -> Message:
    plan = scene.session.plan
    current = plan.current(scene.now) or 0
    head = f"{_title(scene)} · until {at(plan.ends_at, tz(scene))}"
    now = _now(scene, content, current)
    later = [_later(scene, content, block) for block in range(current + 1, len(plan.blocks))]
    beside = card_button(scene, current)
    shown = controls(seen_in(scene, current), last=not later)
    note = EXPOSED if scene.pair.exposed else STANDS if later else ""
    joining = None if scene.pair.exposed else join(scene.session)
    blocks = (
        SectionBlock(text=mrkdwn(head if joining else fit([head, *_place(scene)])), accessory=joining),
        *_context(_done(scene, current)),
        SectionBlock(text=mrkdwn(now), accessory=beside),
        # What is on and what can be pressed are seen together, without scrolling.
        shown,
        *(SectionBlock(text=mrkdwn(each)) for each in packed(later, LONGEST_LATER)),
        *_context(note),
    )
    press = f"You can press: {' · '.join(filter(None, [named([beside]), in_words(shown)]))}."
    # However much there is to say, what can be pressed is said too.
    first = message_text(head, *_place(scene), *now.split("\n"), limit=TEXT - len(press) - len(note))
    return Message(message_text(first, press, note, *later), blocks)


def _now(scene: Scene, content: Content, current: int) -> str:
    plan = scene.session.plan
    block = plan.blocks[current]
    return fit(
        [
            f"*▶ Now · {title(scene, block)} · until {at(plan.ends_of(current), tz(scene))}*",
            *prompts(scene, block),
            *bullets(items(block, content, scene), NOW),
        ]
    )


def _later(scene: Scene, content: Content, index: int) -> str:
    plan = scene.session.plan
    block = plan.blocks[index]
    head = f"*{at(plan.starts[index], tz(scene))}  {title(scene, block)}*"
    return fit([head, *bullets(items(block, content, scene), LATER)])


def _done(scene: Scene, current: int) -> str:
    done = "  ".join(f"✓ {title(scene, block)}" for block in scene.session.plan.blocks[:current])
    return shortened(done, LONGEST_DONE)


def _held(scene: Scene, content: Content) -> Message:
    session = scene.session
    times = f"{at(session.starts_at, tz(scene))} to {at(session.ends_at, tz(scene))}"
    record = fit(_kept(scene, content)) if session.recorded_by else UNWRITTEN
    body = EXPOSED if scene.pair.exposed else record
    return told([f"{_title(scene)} · ended, {times}", body], _afterwards(scene))


UNWRITTEN = "Nobody has wrapped it up yet. Two minutes now spare you the guessing next time."


def _kept(scene: Scene, content: Content) -> list[str]:
    record = content.record
    said = [Item("Key findings:", record.summary), Item("Agreed:", record.agreements)]
    found = [*(each for each in said if each.text), *_talked(content), *promises(record.actions, scene)]
    lines = bullets(found, RECORD)
    return lines or ["The wrap-up holds a date and nothing else."]


def _talked(content: Content) -> Iterator[Item]:
    """What lay on the table, and what of it is still to come."""
    talked = [each.title for each in content.topics if each.id not in content.moved_on]
    moved_on = [each.title for each in content.topics if each.id in content.moved_on]
    if talked:
        yield Item("Talked about:", " · ".join(talked))
    if moved_on:
        yield Item("Moves on to the next session:", " · ".join(moved_on))


def _afterwards(scene: Scene) -> list[ButtonElement]:
    session = scene.session
    if session.recorded_by:
        return [button(Press.WRAP_UP, "Edit wrap-up", session.id)]
    not_met = button(Press.NOT_MET, LABELS[Press.NOT_MET], session.id)
    return [button(Press.WRAP_UP, "Wrap up", session.id, style=PRIMARY), not_met]


def _given_up(scene: Scene, became: str, following: Session | None) -> Message:
    """Missed or cancelled: a new date is offered where the two still want one."""
    words = f"{_title(scene)}: {became}"
    if following:
        return told([f"{words} You meet next on {when(following.starts_at, tz(scene))}."])
    again = scene.pair.state is PairState.ACTIVE
    return told([words], [button(Press.SCHEDULE, "Set a date", scene.pair.id)] if again else [])


def _title(scene: Scene) -> str:
    return f"*Session {scene.session.number}* · {both(scene)}"


def _place(scene: Scene) -> list[str]:
    meeting = "" if scene.pair.exposed else where(scene.session)
    return [f"Where: {meeting}"] if meeting else []


def _context(words: str) -> tuple[ContextBlock, ...]:
    return (ContextBlock(elements=[mrkdwn(words)]),) if words else ()
