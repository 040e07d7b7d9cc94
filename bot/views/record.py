"""What the card becomes when its session is over: the record of what it was and what it left behind."""

from collections.abc import Iterator, Sequence

from slack_sdk.models.blocks import ButtonElement

from bot.domain.agenda import Block
from bot.domain.card import Content
from bot.domain.pair import PairState
from bot.domain.scene import Scene
from bot.domain.session import Session, SessionState
from bot.views.agenda import Item, Passage, Room, both, kept_of, passage, tz
from bot.views.block import title
from bot.views.buttons import PRIMARY, button
from bot.views.controls import read_all
from bot.views.ids import Press
from bot.views.menus import LABELS
from bot.views.message import Message
from bot.views.paragraphs import told
from bot.views.text import at, shortened, when

ROOM = Room(10, 300)
LONGEST_COURSE = 900
"""Characters of how the blocks went: small print, after what came of them."""
EXPOSED = "Somebody else can read along here, so only the times are shown."
UNWRITTEN = "Nobody has wrapped it up yet. Two minutes now, and you both remember it next time."
_GIVEN_UP = {
    SessionState.MISSED: "you did not meet.",
    SessionState.CANCELLED: "it was cancelled.",
}


def record(scene: Scene, content: Content, following: Session | None) -> Message:
    """What came of it first. `following`: the session after this one that has a date, or had one."""
    kept = _kept(scene, content)
    paragraphs = [
        f"{titled(scene)} · ended",
        EXPOSED if scene.pair.exposed else kept.text,
        "" if scene.session.recorded_by else UNWRITTEN,
        _next(scene, following),
    ]
    buttons = _buttons(scene, following, cut=kept.cut and not scene.pair.exposed)
    return told(paragraphs, buttons, "\n".join([_times(scene), *_course(scene)]))


def given_up(scene: Scene, following: Session | None) -> Message:
    """Missed or cancelled: a new date is offered where the two still want one."""
    words = f"{titled(scene)}: {_GIVEN_UP.get(scene.session.state, 'it has not begun yet.')}"
    if following and following.state is SessionState.PLANNED:
        return told([f"{words} You meet next on {when(following.starts_at, tz(scene))}."])
    again = following is None and scene.pair.state is PairState.ACTIVE
    return told([words], [_set_a_date(scene)] if again else [])


def titled(scene: Scene) -> str:
    return f"*Session {scene.session.number}* · {both(scene)}"


def talked(content: Content) -> Iterator[Item]:
    """What lay on the table, and what of it is still to come."""
    reached = [each.title for each in content.topics if each.id not in content.moved_on]
    moved_on = [each.title for each in content.topics if each.id in content.moved_on]
    if reached:
        yield Item("Talked about:", " · ".join(reached))
    if moved_on:
        yield Item("Moves on to the next session:", " · ".join(moved_on))


def _kept(scene: Scene, content: Content) -> Passage:
    found = [*kept_of(content.record, scene), *talked(content)]
    if not found and scene.session.recorded_by:
        return Passage("The wrap-up holds a date and nothing else.", cut=False)
    return passage([], found, ROOM)


def _times(scene: Scene) -> str:
    session = scene.session
    length = f"{session.plan.minutes} min"
    return f"{when(session.starts_at, tz(scene))} to {at(session.ends_at, tz(scene))} · {length}"


def _course(scene: Scene) -> Iterator[str]:
    """The blocks as they went, with the minutes they really took; those pressed past took none."""
    plan = scene.session.plan
    took = [(block, plan.minutes_of(index)) for index, block in enumerate(plan.blocks)]
    if went := [f"{title(scene, block)} {minutes} min" for block, minutes in took if minutes]:
        yield shortened(" · ".join(went), LONGEST_COURSE)
    left: Sequence[Block] = [*(block for block, minutes in took if not minutes), *plan.unreached]
    if left:
        unreached = " · ".join(title(scene, block) for block in left)
        yield shortened(f"Not reached: {unreached}", LONGEST_COURSE)


def _next(scene: Scene, following: Session | None) -> str:
    if following:
        return f"Next: session {following.number} on {when(following.starts_at, tz(scene))}."
    return "No next date is set yet." if scene.pair.state is PairState.ACTIVE else ""


def _buttons(scene: Scene, following: Session | None, *, cut: bool) -> list[ButtonElement | None]:
    session = scene.session
    undated = following is None and scene.pair.state is PairState.ACTIVE
    more = [read_all(session.id) if cut else None, _set_a_date(scene) if undated else None]
    if session.recorded_by:
        return [button(Press.WRAP_UP, "Edit wrap-up", session.id), *more]
    not_met = button(Press.NOT_MET, LABELS[Press.NOT_MET], session.id)
    return [button(Press.WRAP_UP, "Wrap up", session.id, style=PRIMARY), *more, not_met]


def _set_a_date(scene: Scene) -> ButtonElement:
    return button(Press.SCHEDULE, "Set a date", scene.pair.id)
