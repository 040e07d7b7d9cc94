"""The forms of one action: adding it, changing it, moving it to another date."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from slack_sdk.models.blocks import Block, ContextBlock, SectionBlock
from slack_sdk.models.views import View

from bot.domain.action import Action, Wording, due_in_words
from bot.domain.listing import FIRST, Page
from bot.domain.member import Member
from bot.domain.scene import Couple
from bot.domain.text import excerpt
from bot.domain.wrapup import LONGEST_LINE, stamp
from bot.views.forms import Typed, day, form, select, typed
from bot.views.ids import Form
from bot.views.metadata import pack
from bot.views.text import escape, mrkdwn, plain

TEXT, OWNER, DUE = "text", "owner", "due"
BOTH_SEE = "Both of you see this, and either of you may change it."
MEANWHILE = (
    "This was changed while you were writing. What stands there now: {now}\n"
    "Yours is below and not saved yet. Press “Save action” to put yours in its place."
)


@dataclass(frozen=True, slots=True)
class Adding:
    """What a form that adds remembers."""

    pair_id: str
    session_id: str
    """The live session in whose record it will stand; empty between two sessions."""
    token: str
    page: Page = FIRST

    @property
    def metadata(self) -> str:
        return pack(self.pair_id, self.session_id, self.token, self.page.packed)


def add_form(couple: Couple, reader: Member, adding: Adding) -> View:
    fields = _fields(couple, Wording("", reader.user_id))
    blocks = [ContextBlock(elements=[plain(BOTH_SEE)]), *fields]
    return form(Form.ADD_ACTION, "Add an action", "Add", blocks, adding.metadata)


def edit_form(
    couple: Couple, action: Action, page: Page, *, yours: Wording | None = None, today: date | None = None
) -> View:
    """`yours`: what was typed while somebody changed it; shown beside what stands there by now."""
    blocks = [
        *(_meanwhile(couple, action, today) if yours and today else ()),
        ContextBlock(elements=[plain(BOTH_SEE)]),
        *_fields(couple, yours or action.wording),
    ]
    metadata = pack(action.id, stamp(action.wording), page.packed)
    return form(Form.EDIT_ACTION, "Edit an action", "Save action", blocks, metadata)


def move_form(action: Action, owner: Member, today: date, page: Page) -> View:
    """Opens over the list."""
    due = max(action.due or today, today)
    blocks = [
        SectionBlock(text=plain(action.text)),
        ContextBlock(elements=[plain(f"{owner.name} · {due_in_words(action.due, today)}")]),
        day(DUE, "New date", due, optional=False),
    ]
    return form(Form.ACTION, "Move an action", "Move", blocks, pack(action.id, page.packed))


def read_wording(view: dict[str, Any]) -> Wording:
    """Raises UserError."""
    fields = Typed(view)
    return Wording(fields.text(TEXT), fields.chosen(OWNER), fields.day(DUE))


def _fields(couple: Couple, wording: Wording) -> Iterator[Block]:
    yield typed(
        TEXT,
        "What is to be done",
        initial=wording.text,
        lines="\n" in wording.text,
        optional=False,
        longest=max(LONGEST_LINE, len(wording.text)),
    )
    people = [(each.user_id, excerpt(each.name, 75)) for each in (couple.mentor, couple.mentee)]
    yield select(OWNER, "Who does it", people, wording.owner_id)
    yield day(DUE, "Until when", wording.due)


def _meanwhile(couple: Couple, action: Action, today: date) -> Iterator[Block]:
    owner = escape(couple.member(action.owner_id).name)
    now = f"{escape(excerpt(action.text, LONGEST_LINE))} · {owner} · {due_in_words(action.due, today)}"
    yield SectionBlock(text=mrkdwn(MEANWHILE.format(now=now)))
