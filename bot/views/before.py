"""The message before a session: when and where, what is open, and what one can do now.

Messages can be exported by a workspace's owner: what is for the reader's eyes alone stands in the form.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import ButtonElement, ContextBlock, InteractiveElement, SectionBlock

from bot.domain.brief import Brief
from bot.domain.commitment import return_in
from bot.domain.moment import in_words, length_in_words
from bot.domain.pair import PairState, Role
from bot.domain.session import Session, SessionState
from bot.domain.text import excerpt
from bot.views.brief import action_lines, topic_line
from bot.views.buttons import PRIMARY, Entry, button, rest, row
from bot.views.calendar import calendar_links, join, where
from bot.views.ids import Press
from bot.views.invitation import card_in_words
from bot.views.message import Message
from bot.views.paragraphs import pressable, told
from bot.views.part import Part
from bot.views.text import at, escape, fit, message_text, mrkdwn, when

WHY = "You get this before each session, so that you can prepare. Ten minutes are enough."
WHY_PREPARED = "You get this before each session."
PREPARED = "Prepared ✓"
NOT_MET = "We did not meet"
AT_ONCE = 5
"""Actions or topics; a message that is read in passing is short."""
DUE_AT_ONCE = 2
"""Actions that are named where the message is a part of another one."""
AGREED = 280
"""Characters of what was agreed last time; the form shows more."""


Buttons = Sequence[InteractiveElement | None]


@dataclass(frozen=True, slots=True)
class Ready:
    """What the reader has done already for this session."""

    prepared: bool = False
    introduced: bool = False


def before_message(brief: Brief, ready: Ready, following: Session | None = None) -> Message:
    """`following`: the next session that has a date."""
    state = brief.scene.session.state
    if state is SessionState.PLANNED:
        return _planned(brief, ready)
    if state.given_up:
        return _given_up(brief, following)
    sentence = _running(brief) if state is SessionState.LIVE else "It is over."
    return told([f"*{_name(brief)}*\n{sentence}"], list(_buttons(brief, ready)))


def before_part(brief: Brief, ready: Ready) -> Part:
    """Where several sessions are near at once: when, what is new, and the likeliest presses."""
    session, name = brief.scene.session, _name(brief)
    points = [topic_line(brief, topic) for topic in brief.given_topics[:1]]
    pressing = [each for each in brief.open_actions if each.pressing(brief.today)]
    named = action_lines(brief, pressing[:DUE_AT_ONCE])
    points += named
    if more := len(brief.open_actions) - len(named):
        points.append(f"{more} {'more ' if named else ''}open {'action' if more == 1 else 'actions'}")
    length = length_in_words(session.plan.minutes)
    said = in_words(session.starts_at, brief.reader.tz)
    return Part(
        looks="\n".join([f"*{name}*", f"{when(session.starts_at, brief.reader.tz)} · {length}", *points]),
        words="\n".join([f"{name}: {said}, {length}.", *(point.replace("*", "") for point in points)]),
        why=_why(ready),
        buttons=(
            _prepare(session, ready),
            rest((Press.START_NOW, session.id, "Start now"), (Press.MOVE, session.id, "Move it")),
        ),
    )


def _planned(brief: Brief, ready: Ready) -> Message:
    points, buttons = list(_points(brief)), list(_buttons(brief, ready))
    sections = [_head(brief)]
    if points:
        sections.append(fit(points))
    if ready.prepared:
        sections.append(f"*{PREPARED}* You can change your answers until the session ends.")
    why = ContextBlock(elements=[mrkdwn(_why(ready)), mrkdwn(calendar_links(brief.scene))])
    blocks = (*(SectionBlock(text=mrkdwn(each)) for each in sections), *row(*buttons), why)
    return Message(_planned_words(brief, ready, points, buttons), blocks)


def _head(brief: Brief) -> str:
    session = brief.scene.session
    date = f"{when(session.starts_at, brief.reader.tz)} · {length_in_words(session.plan.minutes)}"
    return fit([f"*{_name(brief)}*", date, *filter(None, [where(session)])])


def _planned_words(brief: Brief, ready: Ready, points: Iterable[str], buttons: Buttons) -> str:
    session = brief.scene.session
    date, place = in_words(session.starts_at, brief.reader.tz), where(session)
    return message_text(
        f"{_name(brief)}: {date}, {length_in_words(session.plan.minutes)}.",
        f"Where: {place}" if place else "",
        PREPARED if ready.prepared else "",
        pressable(buttons),  # before what people wrote: that may be too long, and is cut
        # Of what people wrote no asterisk is left: these are the marks of our own headings.
        *(point.replace("*", "") for point in points),
        _why(ready),
        calendar_links(brief.scene),
    )


def _why(ready: Ready) -> str:
    """Nobody is asked for what they just did."""
    return WHY_PREPARED if ready.prepared else WHY


def _name(brief: Brief) -> str:
    return f"Session {brief.scene.session.number} with {escape(brief.partner.name)}"


def _points(brief: Brief) -> Iterator[str]:
    """What is new first: the case that the other brings, then what both know already."""
    yield from _first([topic_line(brief, topic) for topic in brief.given_topics])
    stories = [topic.story for topic in brief.given_topics if topic.owner_id != brief.reader_id]
    if brief.role is Role.MENTOR and any(stories):
        yield "What happened stands in your preparation."
    if brief.last and brief.last.agreements:
        yield f"*Agreed last time:* {escape(excerpt(brief.last.agreements, AGREED))}"
    if promised := action_lines(brief, brief.open_actions):
        yield from ["*Open actions*", *_first(promised)]
    if return_in(brief.scene.session.number):
        yield _commitments(brief)
    if brief.to_try:
        yield "You wanted to try something: your preparation asks how it went."


def _commitments(brief: Brief) -> str:
    if brief.commitments.in_force:
        return "In this session you look at your commitments again: do they still fit?"
    return "You have not agreed on commitments yet: this session is a good moment. `/mentor commitments`"


def _first(lines: list[str]) -> list[str]:
    more = len(lines) - AT_ONCE
    return [*lines[:AT_ONCE], f"… and {more} more when you prepare"] if more > 0 else lines


def _running(brief: Brief) -> str:
    session, pair = brief.scene.session, brief.scene.pair
    until = f"It is running until {at(session.ends_at, brief.reader.tz)}."
    return until + card_in_words(pair)


def _given_up(brief: Brief, following: Session | None) -> Message:
    session, pair = brief.scene.session, brief.scene.pair
    by = "You" if session.planned_by == brief.reader_id else escape(brief.partner.name)
    missed = session.state is SessionState.MISSED
    words = f"*{_name(brief)}*\n{'It did not take place.' if missed else f'{by} cancelled it.'}"
    if following:
        date = when(following.starts_at, brief.reader.tz)
        return told([f"{words} You meet next on {date}."])
    again = pair.state is PairState.ACTIVE
    return told([words], [button(Press.SCHEDULE, "Set a date", pair.id)] if again else [])


def _buttons(brief: Brief, ready: Ready) -> Iterator[InteractiveElement | None]:
    """The likeliest first; what is for a few moments only stands in the menu."""
    session = brief.scene.session
    if session.state is SessionState.LIVE:
        yield join(session, style=PRIMARY)
    if session.open:
        yield _prepare(session, ready)
    if session.state is SessionState.PLANNED:
        yield join(session)
        if session.first and not ready.introduced:
            yield button(Press.INTRODUCE, "Introduce yourself", session.pair_id)
    if session.state is SessionState.HELD and not session.recorded_by:
        yield button(Press.NOT_MET, NOT_MET, session.id)
    yield rest(*_less_often(session, ready))


def _less_often(session: Session, ready: Ready) -> Iterator[Entry]:
    if session.state is SessionState.PLANNED:
        yield Press.START_NOW, session.id, "Start now"
        yield Press.MOVE, session.id, "Move it"
    if session.open:
        yield Press.RUNNING_LATE, session.id, "Running late"
    if session.open and session.first and (ready.introduced or session.state is SessionState.LIVE):
        text = "Change my introduction" if ready.introduced else "Introduce yourself"
        yield Press.INTRODUCE, session.pair_id, text
    if session.state is SessionState.LIVE:
        yield Press.NOT_MET, session.id, NOT_MET


def _prepare(session: Session, ready: Ready) -> ButtonElement:
    if ready.prepared:
        return button(Press.PREPARE, "Change my answers", session.id)
    # While it runs, whoever is not there yet wants to join first.
    style = PRIMARY if session.state is SessionState.PLANNED else None
    return button(Press.PREPARE, "Prepare", session.id, style=style)
