"""What comes for one pair, at length: what is on, its likeliest presses, and the rest behind three dots."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from slack_sdk.models.blocks import InteractiveElement

from bot.domain.pair import PairState
from bot.domain.pause import end_in_words
from bot.domain.scene import Scene
from bot.domain.session import Session
from bot.views.buttons import MORE, PRIMARY, Entry, button, rest
from bot.views.calendar import calendar_links, join, where
from bot.views.ids import Press
from bot.views.invitation import card_in_words, reminder, waiting
from bot.views.menu import FOR_YOU, folded, menu, of_pair
from bot.views.message import Message
from bot.views.paragraphs import told
from bot.views.pause import pause_buttons
from bot.views.session import in_both_zones, new_date_buttons
from bot.views.standing import Standing
from bot.views.text import at
from bot.views.zones import in_both

TODAY = timedelta(hours=12)
"""Before a session: from then on it can be joined and started from here too."""


def at_length(standing: Standing, own: Sequence[Entry] = (), *, unfolded: bool = False) -> Message:
    """`own`: what is the reader's own, where this is all that is shown; then there is room for links too.

    `unfolded`: with all that one can do, in a select.
    """
    pair, reader_id = standing.couple.pair, standing.reader.user_id
    if pair.state is PairState.INVITED and pair.asked_id == reader_id:
        return reminder(standing.couple, reader_id)
    if pair.state is PairState.INVITED:
        return waiting(standing.couple, reader_id, pair.proposals, standing.now)
    tell = _resting if pair.state is PairState.PAUSED else _running
    paragraphs, buttons, likely = tell(standing)
    with_partner = f"With {standing.couple.partner(reader_id).name}"
    whole = {with_partner: [*likely, *of_pair(standing)], FOR_YOU: own}
    shown = [*buttons, menu(MORE, whole) if unfolded else rest(*folded(standing, likely))]
    linked = standing.coming if own and pair.state is PairState.ACTIVE else None
    aside = calendar_links(_scene(standing, linked)) if linked else ""
    return told(paragraphs, shown, aside, row_id=f"menu:{pair.id}:{int(standing.now.timestamp())}")


Told = tuple[list[str], list[InteractiveElement | None], list[Entry]]
"""What is said, the likeliest presses, and those that come next."""


def _running(standing: Standing) -> Told:
    if standing.live:
        live = standing.live
        end = (Press.END_SESSION, live.id, "End session")
        return [_live(standing, live), *_coming(standing)], _live_buttons(live), [end]
    if standing.coming:
        coming = standing.coming
        return _coming(standing), _coming_buttons(standing, coming), [*_change(standing, coming)]
    date = standing.proposal
    words = f" Meet on {in_both(date, standing.couple, standing.reader, standing.now)}?" if date else ""
    question = f"*{standing.partner}*: no date is set yet.{words}"
    return [question], [*new_date_buttons(standing.couple, date)] if date else [], []


def _resting(standing: Standing) -> Told:
    pair, coming = standing.couple.pair, standing.coming
    until = end_in_words(standing.couple, standing.now)
    date = [_date(standing, coming)] if coming else []
    move = [(Press.MOVE, coming.id, "Move it")] if coming else []
    said = f"Your mentoring with *{standing.partner}* pauses until {until}."
    return [said, *date], [*pause_buttons(pair.id)], move


def _live(standing: Standing, live: Session) -> str:
    until = at(live.ends_at, standing.reader.tz)
    name = f"*Session {live.number} with {standing.partner}*"
    return f"{name} is running until {until}.{card_in_words(standing.couple.pair)}"


def _live_buttons(live: Session) -> list[InteractiveElement | None]:
    return [join(live, style=PRIMARY), button(Press.WRAP_UP, "Wrap up", live.id)]


def _scene(standing: Standing, session: Session) -> Scene:
    return Scene(standing.couple, session, standing.now)


def _coming(standing: Standing) -> list[str]:
    coming = standing.coming
    return [_date(standing, coming), _to_do(standing)] if coming else []


def _date(standing: Standing, session: Session) -> str:
    spot = where(session)
    name = f"*Session {session.number} with {standing.partner}*"
    date = f"{name}: {in_both_zones(_scene(standing, session), standing.reader)}."
    return f"{date}\nWhere: {spot}" if spot else date


def _to_do(standing: Standing) -> str:
    done = "You have prepared." if standing.prepared else "You have not prepared yet. Ten minutes are enough."
    if not standing.new:
        return done
    told = "You have introduced yourself." if standing.introduced else "Introduce yourself before you meet."
    return f"{done} {told}"


def _coming_buttons(standing: Standing, session: Session) -> list[InteractiveElement | None]:
    introduce = standing.new and not standing.introduced
    return [
        button(Press.PREPARE, "Change my answers", session.id)
        if standing.prepared
        else button(Press.PREPARE, "Prepare", session.id, style=PRIMARY),
        button(Press.INTRODUCE, "Introduce yourself", session.pair_id) if introduce else None,
        join(session) if _near(standing, session) else None,
    ]


def _change(standing: Standing, session: Session) -> Iterator[Entry]:
    if _near(standing, session):
        yield Press.START_NOW, session.id, "Start now"
    yield Press.MOVE, session.id, "Move it"


def _near(standing: Standing, session: Session) -> bool:
    return session.starts_at - standing.now < TODAY
