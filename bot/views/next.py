"""What comes and what to do for it: the answer to whoever asks."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from slack_sdk.models.blocks import ButtonElement, DividerBlock

from bot.domain.pair import Pair, PairState
from bot.domain.pause import end_in_words
from bot.domain.scene import Scene
from bot.domain.session import Session
from bot.views.buttons import PRIMARY, button, calmed, confirmed
from bot.views.calendar import calendar_links, join, where
from bot.views.closing import WHAT_ENDS
from bot.views.commitment import commitments_button
from bot.views.ids import Press
from bot.views.invitation import card_in_words, reminder, waiting
from bot.views.message import Message
from bot.views.next_list import listed
from bot.views.paragraphs import told
from bot.views.session import change_buttons, in_both_zones, new_date_buttons
from bot.views.standing import Standing
from bot.views.text import at, message_text
from bot.views.zones import in_both

MOST = 30
"""Pairs in one answer: fifty blocks are Slack's limit."""
AT_LENGTH = 5
"""Up to so many pairs each is told in full; of more the most urgent are, and the others in a line each."""
URGENT = 3
TODAY = timedelta(hours=12)
"""Before a session: from then on it can be started from here too."""
FEW = 3
"""Up to so many pairs there is room for calendar links."""


def first_steps() -> Message:
    """For somebody who is in no pair."""
    words = (
        "You are in no mentoring pair at the moment. Invite somebody: say who mentors whom, "
        "and when you could first meet. Nothing begins until the other one accepts."
    )
    return told([words], [button(Press.START, "Invite somebody", "new", style=PRIMARY)])


def next_message(standings: Sequence[Standing]) -> Message:
    """The most urgent first."""
    ordered = sorted(standings, key=_urgency)
    full = len(ordered) if len(ordered) <= AT_LENGTH else URGENT
    parts = [_part(each, calendar=len(ordered) <= FEW) for each in ordered[:full]]
    if in_short := ordered[full:MOST]:
        parts.append(listed(in_short))
    left = len(ordered) - MOST
    if left > 0:
        parts.append(told([f"… and {left} more. `/mentor next` in a pair's own place shows that pair."]))
    first, *others = [part.blocks for part in parts]
    divided = [block for blocks in others for block in (DividerBlock(), *calmed(blocks))]
    return Message(message_text(*(part.text for part in parts)), (*first, *divided))


def _urgency(standing: Standing) -> tuple[int, datetime]:
    pair = standing.couple.pair
    if standing.live:
        return 0, standing.live.starts_at
    if pair.state is PairState.INVITED:
        return (1 if pair.asked_id == standing.reader.user_id else 4), pair.asked_at
    return (2, standing.coming.starts_at) if standing.coming else (3, pair.created_at)


def _part(standing: Standing, *, calendar: bool) -> Message:
    pair = standing.couple.pair
    reader_id = standing.reader.user_id
    if pair.state is PairState.INVITED and pair.asked_id == reader_id:
        return reminder(standing.couple, reader_id)
    if pair.state is PairState.INVITED:
        return waiting(standing.couple, reader_id, pair.proposals, standing.now)
    if pair.state is PairState.PAUSED:
        return _resting(standing)
    return _running(standing, calendar=calendar)


def _running(standing: Standing, *, calendar: bool) -> Message:
    paragraphs, buttons, aside = [_live(standing)], _live_buttons(standing), ""
    if standing.coming:
        scene = Scene(standing.couple, standing.coming, standing.now)
        paragraphs += [_coming(standing, scene), _to_do(standing, standing.coming)]
        buttons += _coming_buttons(standing, standing.coming)
        aside = calendar_links(scene) if calendar else ""
    elif not standing.live:
        date = in_both(standing.proposal, standing.couple, standing.reader, standing.now)
        paragraphs.append(f"*{standing.partner}*: no date is set yet. Meet on {date}?")
        buttons += new_date_buttons(standing.couple, standing.proposal)
    if standing.open_actions:
        promised = f"Actions ({standing.open_actions})"
        buttons.append(button(Press.ACTIONS, promised, standing.couple.pair.id))
    buttons += _always(standing.couple.pair)
    return told(paragraphs, buttons, aside)


def _resting(standing: Standing) -> Message:
    pair, coming = standing.couple.pair, standing.coming
    until = end_in_words(standing.couple, standing.now)
    paragraphs = [f"Your mentoring with *{standing.partner}* pauses until {until}."]
    buttons: list[ButtonElement | None] = [
        button(Press.RESUME, "Resume now", pair.id),
        button(Press.PAUSE, "Change the date", pair.id),
    ]
    if coming:
        paragraphs.append(_coming(standing, Scene(standing.couple, coming, standing.now)))
        buttons += change_buttons(coming.id)
    _, *always = _always(pair)
    return told(paragraphs, [*buttons, *always])


def _always(pair: Pair) -> tuple[ButtonElement, ...]:
    """What can be done whatever comes."""
    return (
        button(Press.PAUSE, "Pause", pair.id),
        button(Press.TOPICS, "Topics", pair.id),
        button(Press.GOALS, "Goals", pair.id),
        button(Press.IDEAS, "My ideas", pair.id),
        button(Press.DIARY_BOOK, "My diary", pair.id),
        commitments_button(pair.id),
        button(Press.AGENDA, "Agenda", pair.id),
        button(Press.RHYTHM, "How we meet", pair.id),
        confirmed(Press.END_PAIR, "End mentoring", pair.id, WHAT_ENDS),
    )


def _live(standing: Standing) -> str:
    if not standing.live:
        return ""
    until = at(standing.live.ends_at, standing.reader.tz)
    name = f"*Session {standing.live.number} with {standing.partner}*"
    return f"{name} is running until {until}.{card_in_words(standing.couple.pair)}"


def _live_buttons(standing: Standing) -> list[ButtonElement | None]:
    if standing.live is None:
        return []
    # Only one Join a row: while a session runs it is the one that people look for.
    return [
        join(standing.live),
        button(Press.WRAP_UP, "Wrap up", standing.live.id),
        button(Press.END_SESSION, "End session", standing.live.id),
    ]


def _coming(standing: Standing, scene: Scene) -> str:
    spot = where(scene.session)
    name = f"*Session {scene.session.number} with {standing.partner}*"
    date = f"{name}: {in_both_zones(scene, standing.reader)}."
    return f"{date}\nWhere: {spot}" if spot else date


def _to_do(standing: Standing, session: Session) -> str:
    done = (
        "You have prepared." if standing.prepared else "You have not prepared yet; ten minutes go a long way."
    )
    if not session.first:
        return done
    told = "You have introduced yourself." if standing.introduced else "Introduce yourself before you meet."
    return f"{done} {told}"


def _near(standing: Standing, session: Session) -> bool:
    return standing.live is None and session.starts_at - standing.now < TODAY


def _coming_buttons(standing: Standing, session: Session) -> list[ButtonElement | None]:
    first = PRIMARY if not standing.prepared else None
    text = "Change my answers" if standing.prepared else "Prepare"
    introduce = session.first and not standing.introduced
    return [
        button(Press.PREPARE, text, session.id, style=first),
        button(Press.INTRODUCE, "Introduce yourself", session.pair_id) if introduce else None,
        None if standing.live else join(session),
        button(Press.START_NOW, "Start now", session.id) if _near(standing, session) else None,
        *change_buttons(session.id),
    ]
