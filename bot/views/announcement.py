"""What stands in the pair's place about a date: it was set, moved or cancelled, and what became of it."""

from collections.abc import Collection
from datetime import datetime

from slack_sdk.models.blocks import InteractiveElement

from bot.domain.moment import in_words, length_in_words
from bot.domain.pair import PairState
from bot.domain.pause import came_with
from bot.domain.scene import Scene
from bot.domain.session import SessionState
from bot.views.addressed import addressed
from bot.views.buttons import PRIMARY, button
from bot.views.calendar import calendar_links, join, where
from bot.views.ids import Press
from bot.views.message import Message
from bot.views.paragraphs import told
from bot.views.session import change_menu, in_both_zones
from bot.views.text import at, escape, mention, when

COMMANDS = "You can also type `/mentor prep`, `/mentor move` or `/mentor cancel`."


def announcement(scene: Scene, occurrence: int, *, dateless: bool, knowing: Collection[str] = ()) -> Message:
    """`occurrence`: which of the session's dates was said here. `dateless`: the pair has no date now.

    `knowing`: who reads of this date elsewhere and needs no notification of it.
    """
    session = scene.session
    if occurrence == session.dates and session.state is SessionState.PLANNED:
        return _planned(scene, knowing)
    given_up = session.state.given_up
    wanted = dateless and scene.pair.state is PairState.ACTIVE
    again = wanted and given_up and occurrence == session.dates
    buttons = [button(Press.SCHEDULE, "Set a date", scene.pair.id)] if again else []
    return told([_outcome(scene, newest=occurrence == session.dates)], buttons)


def _planned(scene: Scene, knowing: Collection[str]) -> Message:
    """The text says both zones in words; in the blocks each reader sees their own."""
    mentor, session, buttons = scene.couple.mentor, scene.session, _buttons(scene)
    before = session.moved_from or session.date
    looks = _said(scene, knowing, _shown(scene, before), _shown(scene, session.starts_at))
    words = _said(scene, knowing, in_words(before, mentor.tz, scene.now), in_both_zones(scene, mentor))
    details, aside = "\n".join(_details(scene)), _aside(scene)
    seen = told([looks, details], buttons, aside)
    heard = told([words, details, COMMANDS], buttons, aside)
    return Message(heard.text, seen.blocks)


def _said(scene: Scene, knowing: Collection[str], before: str, date: str) -> str:
    """Who did it with whom. Only the other one is mentioned: nobody is notified of their own deed."""
    session, name = scene.session, f"session {scene.session.number}"
    if not session.planned_by:
        return f"{addressed(scene.couple, knowing)}, I booked {name} for {date}, as set in *How we meet*."
    if came_with(scene.pair, session):
        # What is told of the pause says who did it, and from when it moved.
        return f"Session {session.number} is now on {date}."
    by, partner = _both(scene)
    if not session.dates:
        return f"{by} set a date with {partner}: {name} is on {date}."
    if session.moved_from == session.date:
        return f"{by} changed the plan with {partner}: {name} stays on {date}."
    return f"{by} moved {name} with {partner} from {before} to {date}."


def _both(scene: Scene) -> tuple[str, str]:
    """Whoever set the date, and the other one, who is notified unless the pause was told with it."""
    by = scene.session.planned_by
    partner = scene.couple.partner(by)
    told = came_with(scene.pair, scene.session)
    return escape(scene.couple.member(by).name), escape(partner.name) if told else mention(partner.user_id)


def _details(scene: Scene) -> list[str]:
    length, spot = f"It takes {length_in_words(scene.session.minutes)}.", where(scene.session)
    return [length, f"Where: {spot}"] if spot and not scene.pair.exposed else [length]


def _aside(scene: Scene) -> str:
    """A link to the meeting is for nobody who joined the place: the calendar carries it too."""
    return "" if scene.pair.exposed else calendar_links(scene)


def _buttons(scene: Scene) -> list[InteractiveElement | None]:
    session = scene.session
    prepare = button(Press.PREPARE, "Prepare", session.id, style=PRIMARY)
    return [prepare, None if scene.pair.exposed else join(session), change_menu(session.id)]


def _outcome(scene: Scene, *, newest: bool) -> str:
    """What became of a date that cannot be acted on here any more; `newest`: no later message tells it."""
    session = scene.session
    name, date = f"Session {session.number}", _shown(scene, session.starts_at)
    if session.state is SessionState.PLANNED:
        return f"{name} has another date now: {date}. The newer message below says more."
    if session.state is SessionState.LIVE:
        return f"{name} is running, until {at(session.ends_at, scene.couple.mentor.tz)}."
    if session.state is SessionState.CANCELLED and not newest:
        return f"{name} was cancelled. The newer message below says more."
    if session.state is SessionState.CANCELLED:
        by, partner = _both(scene)
        return f"{by} cancelled session {session.number} with {partner}. It was planned for {date}."
    if session.state is SessionState.MISSED:
        return f"{name} was planned for {date} and did not take place."
    return f"{name} was on {date}."


def _shown(scene: Scene, moment: datetime) -> str:
    return when(moment, scene.couple.mentor.tz)
