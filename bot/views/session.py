"""Dates of a session: the form that sets or moves one, and the answers to whoever changed one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from slack_sdk.models.blocks import ButtonElement, OverflowMenuElement, SectionBlock
from slack_sdk.models.views import View

from bot.domain.member import Member
from bot.domain.moment import day_in_words, length_in_words
from bot.domain.pair import PlaceKind
from bot.domain.scene import Couple, Scene
from bot.domain.session import Session
from bot.views.buttons import DANGER, PRIMARY, button, rest, row
from bot.views.calendar import calendar_links, join, where
from bot.views.dates import date_fields
from bot.views.forms import form, select, typed
from bot.views.ids import Form, Press
from bot.views.message import Message
from bot.views.metadata import pack
from bot.views.paragraphs import asked, told
from bot.views.text import escape, mrkdwn, plain
from bot.views.zones import in_both

LENGTH = "length"
MEETING = "meeting"
LENGTHS = (20, 30, 45, 60, 75, 90, 120, 150, 180)


@dataclass(frozen=True, slots=True)
class Offer:
    """What the form begins with. `about`: the id of the session to move, or of the pair to set a date for."""

    form: Form
    about: str
    number: int
    start: datetime
    minutes: int
    meeting: str
    clash: str = ""
    """What lies upon this date, as a sentence; empty where nothing does, as far as was said."""
    said: str = ""
    """Which date that was said of."""


def date_form(offer: Offer, couple: Couple, reader: Member) -> View:
    moving = offer.form is Form.MOVE
    partner = escape(couple.partner(reader.user_id).name)
    lead = f"Session {offer.number} with {partner}. {heard(couple, reader)}"
    lengths = [(str(each), length_in_words(each)) for each in sorted({*LENGTHS, offer.minutes})]
    blocks = [
        SectionBlock(text=mrkdwn(lead)),
        *date_fields(offer.start, reader.tz, "New date" if moving else "Date"),
        *([SectionBlock(text=plain(offer.clash))] if offer.clash else []),
        select(LENGTH, "Length", lengths, str(offer.minutes)),
        typed(MEETING, "Where we meet", initial=offer.meeting, hint="A link or a room.", lines=False),
    ]
    title, submit = ("Move a session", "Move it") if moving else ("Set a date", "Set the date")
    return form(offer.form, title, submit, blocks, pack(offer.about, offer.said))


def date_set(scene: Scene, reader: Member, note: str = "") -> Message:
    """The answer to whoever set or moved a date; `note` is what is to be known about the hour."""
    session = scene.session
    prepare = button(Press.PREPARE, "Prepare", session.id, style=PRIMARY)
    buttons = [prepare, join(session), change_menu(session.id)]
    return told(_set(scene, reader, note), buttons, calendar_links(scene))


def date_set_view(scene: Scene, reader: Member, note: str = "") -> View:
    """The same where a form was sent: it takes the form's place."""
    said = [*_set(scene, reader, note), calendar_links(scene)]
    blocks = [*(SectionBlock(text=mrkdwn(each)) for each in said if each), *row(join(scene.session))]
    return View(type="modal", title=plain("The date is set"), close=plain("Close"), blocks=blocks)


def cancel_choice(options: Sequence[tuple[str, str]]) -> Message:
    """Which session is meant; `options` are (session id, words)."""
    entries = [(Press.CANCEL, about, words) for about, words in options]
    return asked("Which session do you want to cancel?", entries)


def cancel_question(scene: Scene, reader: Member) -> Message:
    question = f"{_name(scene, reader)} is on {in_both_zones(scene, reader)}. Do you want to cancel it?"
    advice = "If another date would help, move it: what the two of you prepared stays with it."
    buttons = [
        button(Press.CANCEL_NOW, "Cancel session", scene.session.id, style=DANGER),
        button(Press.MOVE, "Move it", scene.session.id),
    ]
    return told([question, f"{heard(scene.couple, reader)} {advice}"], buttons)


def date_cancelled(scene: Scene, reader: Member, proposal: datetime) -> Message:
    gone = f"{_name(scene, reader)} on {in_both_zones(scene, reader)} is cancelled."
    told_to = heard(scene.couple, reader)
    instead = f"Meet instead on {in_both(proposal, scene.couple, reader, scene.now)}?"
    return told([f"{gone} {told_to}", instead], new_date_buttons(scene.couple, proposal))


def not_met(scene: Scene, reader: Member, following: Session | None, proposal: datetime) -> Message:
    """`following`: the session that has a date already, else `proposal` is the date that fits the cadence."""
    day = day_in_words(scene.session.starts_at, reader.tz, scene.now)
    noted = f"{_name(scene, reader)} on {day} did not take place. Nobody is asked for a diary about it."
    if following:
        date = in_both(following.starts_at, scene.couple, reader, scene.now)
        number = f"That is session {following.number} then, since this one does not count."
        return told([noted, f"You meet next on {date}. {number}"])
    instead = f"Meet instead on {in_both(proposal, scene.couple, reader, scene.now)}?"
    return told([noted, instead], new_date_buttons(scene.couple, proposal))


def new_date_buttons(couple: Couple, proposal: datetime, style: str | None = PRIMARY) -> list[ButtonElement]:
    """One tap books what fits the cadence, which is said beside it; the other one opens the form."""
    value = f"{couple.pair.id}:{int(proposal.timestamp())}"
    return [
        button(Press.BOOK_NEXT, "Book it", value, style=style),
        button(Press.SCHEDULE, "Choose another date", couple.pair.id),
    ]


def change_menu(session_id: str) -> OverflowMenuElement | None:
    return rest((Press.MOVE, session_id, "Move it"), (Press.CANCEL, session_id, "Cancel"))


def in_both_zones(scene: Scene, reader: Member) -> str:
    """When the session is, in the reader's zone, and in the partner's where that differs."""
    return in_both(scene.session.starts_at, scene.couple, reader, scene.now)


def _set(scene: Scene, reader: Member, note: str) -> Sequence[str]:
    session, spot = scene.session, where(scene.session)
    length = length_in_words(session.minutes)
    date = f"{_name(scene, reader)} is on {in_both_zones(scene, reader)}. It takes {length}."
    return (f"{date}\nWhere: {spot}" if spot else date, note, heard(scene.couple, reader))


def _name(scene: Scene, reader: Member) -> str:
    return f"Session {scene.session.number} with {_partner(scene, reader)}"


def _partner(scene: Scene, reader: Member) -> str:
    return escape(scene.couple.partner(reader.user_id).name)


def heard(couple: Couple, reader: Member) -> str:
    """Where the partner gets to know."""
    pair, partner = couple.pair, escape(couple.partner(reader.user_id).name)
    channel = pair.channel_id and pair.place_kind is not PlaceKind.GROUP
    return f"{partner} is told in {f'<#{pair.channel_id}>' if channel else 'your group message'}."
