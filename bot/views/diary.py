"""The diary form, and the book in which an author reads all of their entries."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import Block, ContextBlock, DividerBlock, HeaderBlock, SectionBlock
from slack_sdk.models.views import View

from bot.domain.diary import QUESTIONS, DiaryEntry
from bot.domain.member import Member
from bot.domain.moment import day_in_words, in_words
from bot.domain.scene import Scene
from bot.views.buttons import button, row
from bot.views.forms import Typed, box, form, typed
from bot.views.ids import COMMAND, Form, Press, Word
from bot.views.lost import LOST_ENTRY, lost
from bot.views.metadata import pack
from bot.views.text import escape, mrkdwn, plain

CARRY = "carry"
NOTICE = (
    "Only you see this in Slack; it is stored encrypted; "
    "whoever runs the server could technically open it. One answer is enough."
)


@dataclass(frozen=True, slots=True)
class Book:
    """An author's entries, newest first, with the session of each."""

    author: Member
    pages: Sequence[tuple[Scene, DiaryEntry]]
    open_at: int = 0
    unwritten: Sequence[Scene] = ()
    """The last session of each pair, where nothing was written about it yet."""
    coming: Scene | None = None
    """The session whose end brings the next prompt."""


def diary_form(scene: Scene, author: Member, entry: DiaryEntry | None) -> View:
    answers = entry.answers if entry else {}
    role = scene.couple.role(author.user_id).other
    questions = (typed(key, question, initial=answers.get(key, "")) for key, question in QUESTIONS.items())
    take_along = f"Take my unanswered questions along; my {role} sees the first line"
    blocks = [
        *lost(entry is None or entry.readable),
        SectionBlock(text=mrkdwn(f"*{escape(_of(scene, author))}*")),
        ContextBlock(elements=[plain(NOTICE)]),
        *questions,
        box(CARRY, "The next session", take_along, ticked=bool(entry and entry.carry)),
    ]
    return form(Form.DIARY, "Your learning diary", "Save diary", blocks, pack(scene.session.id))


def read_answers(view: dict[str, Any]) -> dict[str, str]:
    """Raises UserError where one is too long."""
    fields = Typed(view)
    return {key: text for key in QUESTIONS if (text := fields.text(key))}


def read_carry(view: dict[str, Any]) -> bool:
    return CARRY in Typed(view).checked(CARRY)


def diary_book(book: Book) -> View:
    blocks = [*_unwritten(book), *(_page(book) if book.pages else _empty(book))]
    return View(
        type="modal",
        callback_id=Form.DIARY_BOOK,
        title=plain("Your diary"),
        close=plain("Close"),
        blocks=blocks,
    )


def _unwritten(book: Book) -> Iterator[Block]:
    for scene in book.unwritten:
        write = button(Press.DIARY, "Write diary", scene.session.id)
        words = f"{_of(scene, book.author)}: nothing is written yet."
        yield SectionBlock(text=plain(words), accessory=write)
    if book.unwritten:
        yield DividerBlock()


def _page(book: Book) -> Iterator[Block]:
    scene, entry = book.pages[book.open_at]
    partner = scene.couple.partner(book.author.user_id)
    day = day_in_words(scene.session.date, book.author.tz, scene.now)
    yield HeaderBlock(text=plain(f"Session {scene.session.number} with {partner.name}"))
    yield ContextBlock(
        elements=[plain(f"{day} · entry {book.open_at + 1} of {len(book.pages)}, newest first")]
    )
    if not entry.readable:
        yield SectionBlock(text=plain(LOST_ENTRY))
    for key, question in QUESTIONS.items():
        if answer := entry.answers.get(key):
            yield SectionBlock(text=mrkdwn(f"*{question}*"))
            yield SectionBlock(text=plain(answer))
    yield from row(
        _turn(book, Press.DIARY_NEWER, "Newer", book.open_at - 1),
        _turn(book, Press.DIARY_OLDER, "Older", book.open_at + 1),
        button(Press.DIARY, "Edit", scene.session.id),
    )


def _turn(book: Book, press: Press, text: str, to: int) -> Any:
    if not 0 <= to < len(book.pages):
        return None
    return button(press, text, book.pages[to][0].session.id)


def _empty(book: Book) -> Iterator[Block]:
    yield SectionBlock(text=plain("Your diary is empty so far."))
    yield SectionBlock(
        text=plain(
            "After each session you get five short questions. One answer is enough, and only you see it."
        )
    )
    if book.coming:
        session, partner = book.coming.session, book.coming.couple.partner(book.author.user_id)
        date = in_words(session.ends_at, book.author.tz, book.coming.now)
        yield SectionBlock(text=plain(f"The first ones come after your session with {partner.name}: {date}."))
    elif not book.unwritten:
        words = (
            f"They come after your next session; `{COMMAND} {Word.NEXT}` shows when that is, or sets a date."
        )
        yield SectionBlock(text=mrkdwn(words))


def _of(scene: Scene, author: Member) -> str:
    partner = scene.couple.partner(author.user_id)
    day = day_in_words(scene.session.date, author.tz, scene.now)
    return f"Session {scene.session.number} with {partner.name}, {day}"
