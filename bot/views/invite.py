"""The form that invites, the one that proposes another time, and what was chosen in them."""

from datetime import datetime
from typing import Any

from slack_sdk.models.blocks import Block, ContextBlock, InputBlock, SectionBlock, UserSelectElement
from slack_sdk.models.views import View

from bot.domain.cadence import Cadence
from bot.domain.member import Member
from bot.domain.moment import length_in_words
from bot.domain.pair import Pair, PlaceKind, Role
from bot.domain.scene import Couple
from bot.views.buttons import button
from bot.views.dates import chosen_moment, date_fields
from bot.views.forms import VALUE, Typed, choice, form, select, typed
from bot.views.ids import Form, Press
from bot.views.metadata import pack
from bot.views.text import escape, mrkdwn, plain, when

LENGTHS = tuple((str(each), length_in_words(each)) for each in (20, 30, 45, 60, 75, 90, 120, 180))
USUAL_LENGTH = "90"
USUAL_CADENCE = Cadence.FORTNIGHTLY
CADENCES = tuple((each, each.label.capitalize()) for each in Cadence)
ROLES = ((Role.MENTOR, "I am the mentor"), (Role.MENTEE, "I am the mentee"))
PLACES = (
    (PlaceKind.CHANNEL, "A new private channel for the two of you"),
    (PlaceKind.HERE, "This channel"),
)
TITLE, SUBMIT = "Start a mentoring", "Invite"
PERSON, ROLE, LENGTH, CADENCE = "person", "role", "minutes", "cadence"
MEETING, PLACE, NOTE = "meeting", "place", "note"
RHYTHM = "rhythm"
"""The block that says how often and how long, until somebody wants it otherwise."""
WHERE = "A video link or a room. It can wait."
LONGEST_MEETING = 300
LONGEST_NOTE = 500


def invite_form(token: str, offered: datetime, tz: str, asked_id: str = "", here: str = "") -> View:
    """`token` becomes the pair's id; `here` is a channel that the two could share, or empty."""
    blocks = [
        _aside("The other person gets one message and decides. Until then nothing else happens."),
        _person(asked_id),
        choice(ROLE, "Your role", ROLES, Role.MENTOR),
        *date_fields(offered, tz, "First session"),
        _rhythm(),
        typed(MEETING, "Where you meet", lines=False, hint=WHERE, longest=LONGEST_MEETING),
        *([choice(PLACE, "Your shared place", PLACES, PlaceKind.HERE)] if here else []),
        typed(NOTE, "A line to the other", hint="For example why you thought of them.", longest=LONGEST_NOTE),
    ]
    return form(Form.START, TITLE, SUBMIT, blocks, pack(token, here))


def with_rhythm(view: dict[str, Any]) -> View:
    """The form as it stands, with how often and how long to choose; what is typed stays in its fields."""
    fields = (
        select(CADENCE, "How often", CADENCES, USUAL_CADENCE),
        select(LENGTH, "Length", LENGTHS, USUAL_LENGTH),
    )
    blocks = [
        field
        for block in view["blocks"]
        for field in (fields if block.get("block_id") == RHYTHM else (Block.parse(block),))
    ]
    return form(Form.START, TITLE, SUBMIT, blocks, view["private_metadata"])


def invited_pair(chosen: Typed, token: str, here: str, starter: Member, now: datetime) -> Pair:
    """The invitation as it was filled in. Raises UserError for the field it is about."""
    asked_id, role = chosen.person(PERSON), Role(chosen.one_of(ROLE, ROLES))
    here = here if chosen.chosen(PLACE) == PlaceKind.HERE else ""
    return Pair(
        id=token,
        team_id=starter.team_id,
        mentor_id=starter.user_id if role is Role.MENTOR else asked_id,
        mentee_id=asked_id if role is Role.MENTOR else starter.user_id,
        starter_id=starter.user_id,
        asked_id=asked_id,
        asked_at=now,
        created_at=now,
        first_at=chosen_moment(chosen, starter.tz, now).at,
        cadence=Cadence(chosen.one_of(CADENCE, CADENCES)) if chosen.holds(CADENCE) else USUAL_CADENCE,
        minutes=int(chosen.one_of(LENGTH, LENGTHS) if chosen.holds(LENGTH) else USUAL_LENGTH),
        meeting=chosen.text(MEETING, LONGEST_MEETING),
        note=chosen.text(NOTE, LONGEST_NOTE),
        place_kind=PlaceKind.HERE if here else PlaceKind.CHANNEL,
        channel_id=here,
    )


def another_time_form(couple: Couple, reader_id: str) -> View:
    pair, tz = couple.pair, couple.member(reader_id).tz
    partner = escape(couple.partner(reader_id).name)
    blocks = [
        _aside(f"The offer is {when(pair.first_at, tz)}. {partner} will be asked about your date instead."),
        *date_fields(pair.first_at, tz, "First session"),
    ]
    return form(Form.ANOTHER_TIME, "Another time", "Propose", blocks, pack(pair.id))


def _person(asked_id: str) -> InputBlock:
    element = UserSelectElement(action_id=VALUE, initial_user=asked_id or None)
    return InputBlock(block_id=PERSON, label=plain("Who do you want to meet?"), element=element)


def _rhythm() -> SectionBlock:
    often = f"{USUAL_CADENCE.label.capitalize()}, {length_in_words(int(USUAL_LENGTH))} each time"
    return SectionBlock(
        block_id=RHYTHM, text=plain(often), accessory=button(Press.START_RHYTHM, "Change", RHYTHM)
    )


def _aside(words: str) -> ContextBlock:
    return ContextBlock(elements=[mrkdwn(words)])
