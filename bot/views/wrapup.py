"""The wrap-up form."""

from collections.abc import Iterator
from dataclasses import dataclass

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ContextBlock,
    DatePickerElement,
    DividerBlock,
    Option,
    SectionBlock,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot.domain.action import Action
from bot.domain.member import Member
from bot.domain.scene import Scene
from bot.domain.text import excerpt
from bot.domain.topic import Topic
from bot.domain.wrapup import LONGEST_LINE, MOST_LINES, Line
from bot.views.buttons import button, row
from bot.views.choice import LONGEST_OPTION
from bot.views.dates import date_fields
from bot.views.forms import box, boxes, form, typed
from bot.views.ids import Form, Press
from bot.views.text import escape, fit, mrkdwn, plain
from bot.views.written import AGREEMENTS, NEXT, NONE_TICKED, SUMMARY, TALKED, Origin, Ticks, row_of

NOTICE = "Both of you see this. One line is better than none."
MOVES_ON = "What you did not get to moves on to your next session by itself."
BESIDE = (
    "{name} saved a wrap-up while you were writing, and yours is not saved yet. "
    "This is what stands there now. Press “Save for both” to add yours below it; "
    "leave out what it says already."
)

FULL = f"There is room for {MOST_LINES} here. Save, then `/mentor actions` takes as many more as you like."


@dataclass(frozen=True, slots=True)
class Sheet:
    """The form as it is to be shown."""

    scene: Scene
    reader: Member
    origin: Origin
    lines: tuple[Line, ...]
    ticks: Ticks = NONE_TICKED
    theirs: tuple[Action, ...] = ()
    """What the partner wrote down meanwhile; shown where their texts stand beside the fields."""
    clash: str = ""
    """What lies upon the next date, as a sentence; then nothing is saved yet."""
    topics: tuple[Topic, ...] = ()
    """Those that it asks about."""


def wrap_up_form(sheet: Sheet) -> View:
    session, beside = sheet.scene.session, sheet.origin.beside
    blocks = [
        *(_beside(sheet) if beside else ()),
        ContextBlock(elements=[plain(NOTICE)]),
        typed(SUMMARY, "Summary of key findings", initial="" if beside else session.summary),
        typed(AGREEMENTS, "What you agreed on", initial="" if beside else session.agreements),
        *_topics(sheet),
        *_lines(sheet),
        *_next_date(sheet),
    ]
    title = f"Wrap up session {session.number}"
    return form(Form.WRAP_UP, title, "Save for both", blocks, sheet.origin.metadata())


def _beside(sheet: Sheet) -> Iterator[Block]:
    session, couple = sheet.scene.session, sheet.scene.couple
    name = couple.partner(sheet.reader.user_id).name
    yield SectionBlock(text=plain(BESIDE.format(name=name)))
    for label, text in (("Key findings", session.summary), ("Agreed", session.agreements)):
        if text:
            yield ContextBlock(elements=[plain(label)])
            yield SectionBlock(text=plain(text))
    if sheet.theirs:
        promises = [escape(f"{couple.member(each.owner_id).name}: {each.text}") for each in sheet.theirs]
        yield ContextBlock(elements=[plain("Actions")])
        yield SectionBlock(text=mrkdwn(fit(promises)))
    yield DividerBlock()


def _topics(sheet: Sheet) -> Iterator[Block]:
    if sheet.topics:
        options = [(each.id, excerpt(each.title, LONGEST_OPTION), "") for each in sheet.topics]
        yield boxes(TALKED, "What did you talk about?", options, sheet.ticks.talked, MOVES_ON)


def _lines(sheet: Sheet) -> Iterator[Block]:
    for number, line in enumerate(sheet.lines, start=1):
        yield typed(
            line.name,
            f"Action {number}",
            initial=line.text,
            # An action that was made elsewhere may be longer, and is not to be cut by a form that shows it.
            lines="\n" in line.text,
            longest=max(LONGEST_LINE, len(line.text)),
        )
        yield _who_and_when(sheet.scene, line, number)
    if len(sheet.lines) < MOST_LINES:
        yield from row(button(Press.ACTION_ADD, "Add another action", sheet.scene.session.id))
    else:
        yield ContextBlock(elements=[plain(FULL)])


def _who_and_when(scene: Scene, line: Line, number: int) -> ActionsBlock:
    people = (scene.couple.mentor, scene.couple.mentee)
    options = [Option(value=each.user_id, text=plain(excerpt(each.name, 75))) for each in people]
    owner = StaticSelectElement(
        action_id=Press.ACTION_OWNER,
        placeholder=plain(f"Who does action {number}?"),
        options=options,
        initial_option=next((option for option in options if option.value == line.owner_id), None),
    )
    due = DatePickerElement(
        action_id=Press.ACTION_DUE,
        placeholder=plain(f"Action {number}: until when?"),
        initial_date=line.due.isoformat() if line.due else None,
    )
    return ActionsBlock(block_id=row_of(line.name), elements=[owner, due])


def _next_date(sheet: Sheet) -> Iterator[Block]:
    if sheet.origin.offered:
        yield DividerBlock()
        yield box(NEXT, "Next session", "Set this date for both of you", ticked=sheet.ticks.date)
        yield from date_fields(sheet.origin.offered, sheet.reader.tz)
    if sheet.clash:
        yield SectionBlock(text=plain(f"{sheet.clash} Nothing is saved yet."))
