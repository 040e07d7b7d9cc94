"""Many pairs at a glance: a line each, with the one thing to press."""

from collections.abc import Sequence

from slack_sdk.models.blocks import ButtonElement, SectionBlock

from bot.domain.moment import in_words
from bot.domain.pair import PairState
from bot.views.buttons import button, named
from bot.views.ids import Press
from bot.views.message import Message
from bot.views.standing import Standing
from bot.views.text import at, fit, mrkdwn


def listed(standings: Sequence[Standing]) -> Message:
    lines = [(_line(each), _press(each)) for each in standings]
    blocks = [SectionBlock(text=mrkdwn(line), accessory=press) for line, press in lines]
    heard = [f"{line.replace('*', '')} You can press: {named([press])}." for line, press in lines]
    return Message(fit(heard, 2400), tuple(blocks))


def _line(standing: Standing) -> str:
    pair, reader, name = standing.couple.pair, standing.reader, f"*{standing.partner}*"
    if pair.state is PairState.INVITED:
        waits = "waits for your answer" if pair.asked_id == reader.user_id else "has not answered yet"
        return f"{name} {waits}."
    if pair.state is PairState.PAUSED:
        return f"{name}: pauses at the moment."
    if standing.live:
        return (
            f"{name}: session {standing.live.number} is running until {at(standing.live.ends_at, reader.tz)}."
        )
    if standing.coming is None:
        return f"{name}: no date is set yet."
    date = in_words(standing.coming.starts_at, reader.tz, standing.now)
    prepared = "prepared" if standing.prepared else "not prepared yet"
    return f"{name}: session {standing.coming.number}, {date} · {prepared}."


def _press(standing: Standing) -> ButtonElement:
    pair, coming = standing.couple.pair, standing.coming
    if pair.state is PairState.ACTIVE and not standing.live:
        if coming is None:
            return button(Press.SCHEDULE, "Set a date", pair.id)
        if not standing.prepared:
            return button(Press.PREPARE, "Prepare", coming.id)
    return button(Press.NEXT, "More", pair.id)
