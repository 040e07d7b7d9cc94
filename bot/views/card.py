"""The agenda card: one message that shows where a session stands, from its start to its record."""

from collections.abc import Iterator

from slack_sdk.models.blocks import ButtonElement, ContextBlock, SectionBlock

from bot.domain.card import Content
from bot.domain.pair import PairState
from bot.domain.scene import Scene
from bot.domain.session import Session, SessionState
from bot.views.agenda import LATER, NOW, Item, Room, both, bullets, items, promises, tz
from bot.views.buttons import PRIMARY, button
from bot.views.calendar import join, where
from bot.views.controls import LABELS, controls, in_words
from bot.views.ids import Press
from bot.views.message import Message
from bot.views.paragraphs import LONGEST, told
from bot.views.seen import seen_in
from bot.views.text import at, fit, message_text, mrkdwn, when

TEXT = 3400
"""Characters of plain words about what is on, and what can be pressed."""
RECORD = Room(12, 600)
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
    shown = controls(seen_in(scene, current), last=not later)
    note = EXPOSED if scene.pair.exposed else STANDS if later else ""
    joining = None if scene.pair.exposed else join(scene.session)
    blocks = (
        SectionBlock(text=mrkdwn(head if joining else fit([head, *_place(scene)])), accessory=joining),
        *_context(_done(scene, current)),
        SectionBlock(text=mrkdwn(now)),
        # What is on and what can be pressed are seen together, without scrolling.
        shown,
        *(SectionBlock(text=mrkdwn(each)) for each in _listed(later)),
        *_context(note),
    )
    press = f"You can press: {in_words(shown)}."
    # However much there is to say, what can be pressed is said too.
    first = message_text(head, *_place(scene), *now.split("\n"), limit=TEXT - len(press) - len(note))
    return Message(message_text(first, press, note, *later), blocks)


def _now(scene: Scene, content: Content, current: int) -> str:
    plan = scene.session.plan
    block = plan.blocks[current]
    prompts = () if scene.pair.exposed else block.prompts
    return fit(
        [
            f"*▶ Now · {block.title} · until {at(plan.ends_of(current), tz(scene))}*",
            *(f"_{prompt}_" for prompt in prompts),
            *bullets(items(block, content, scene), NOW),
        ]
    )


def _later(scene: Scene, content: Content, index: int) -> str:
    plan = scene.session.plan
    block = plan.blocks[index]
    head = f"*{at(plan.starts[index], tz(scene))}  {block.title}*"
    return fit([head, *bullets(items(block, content, scene), LATER)])


def _listed(later: list[str]) -> list[str]:
    """One list is read faster than five paragraphs; what is too long for one stays apart."""
    whole = "\n".join(later)
    return [whole] if 0 < len(whole) <= LONGEST else later


def _done(scene: Scene, current: int) -> str:
    return "  ".join(f"✓ {block.title}" for block in scene.session.plan.blocks[:current])


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
