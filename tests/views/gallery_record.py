"""What remains of a session: wrap-up, actions, diary, and what is said after it; also at the edges."""

from dataclasses import replace
from datetime import date, timedelta

from slack_sdk.models.views import View

from bot.domain.action import ActionState, Wording, closed
from bot.domain.diary import QUESTIONS, DiaryEntry
from bot.domain.listing import FIRST, Page, Which
from bot.domain.scene import Scene
from bot.domain.session import SessionState
from bot.domain.touchpoint import Subject
from bot.domain.wrapup import Line, Opened
from bot.views.action import actions_view
from bot.views.action_form import Adding, add_form, edit_form, move_form
from bot.views.after import Aftermath, after_message, reminder_part
from bot.views.clash import KEEP_OR_CHOOSE, theirs
from bot.views.diary import Book, diary_book, diary_form
from bot.views.due import done_answer, due_part, reopened_answer
from bot.views.message import Message
from bot.views.part import alone, polite
from bot.views.promises import Promises
from bot.views.wrapup import Sheet, wrap_up_form
from bot.views.written import Origin, Ticks
from tests.views.agenda_values import ANA, BEN, START, WILD, action, long_named, scene

HELD = scene(95, state=SessionState.HELD)
RECORDED = replace(
    HELD,
    session=replace(
        HELD.session,
        summary="Ben says yes too often.",
        agreements="One no a week.",
        recorded_by="U1",
        recorded_at=START,
    ),
)
LONG = long_named(
    replace(
        RECORDED,
        session=replace(RECORDED.session, number=9999, summary="&" * 3000, agreements=(WILD * 50)[:3000]),
    )
)
MISSED = replace(HELD, session=replace(HELD.session, state=SessionState.MISSED))
FOLLOWING = replace(scene().session, id="f" * 32, number=3, agreed_at=START + timedelta(days=14))
PROPOSAL = START + timedelta(days=14)
TODAY = date(2026, 12, 1)
OPENED = Opened("d" * 32, dict.fromkeys(range(9980, 10000), "0123456789ab"))
ORIGIN = Origin("b" * 32, "", PROPOSAL, OPENED)
BESIDE = Origin("b" * 32, "1796029200000000", PROPOSAL, OPENED, beside=True)
ADDING = Adding("a" * 32, "b" * 32, "c" * 32)

PLAIN = DiaryEntry("b" * 32, "T1", "U1", START, {"lesson": "Silence is an answer too."})
FULL = DiaryEntry("b" * 32, "T1", "U1", START, dict.fromkeys(QUESTIONS, "🌱" * 3000), carry=True)
SKIPPED = DiaryEntry("b" * 32, "T1", "U1", START, skipped=True)
ASKED = DiaryEntry("b" * 32, "T1", "U1", START, remind_at=START + timedelta(hours=5))

OPEN = (
    action("Send the CV", due=date(2026, 11, 27)),
    action("Ask Cara for her slides", due=TODAY),
    action("Introduce Ben to the search team", owner="U1", due=date(2026, 12, 4)),
    action("Read the role"),
)
CLOSED = (
    closed(action("Write to Dan"), ActionState.DONE, START),
    closed(action("Buy a book", owner="U1"), ActionState.DROPPED, START),
)
LISTED = tuple(replace(each, id=str(number) * 32) for number, each in enumerate((*OPEN, *CLOSED)))
MANY = tuple(
    replace(action(text, owner=owner, due=date(2028, 2, 29)), id=f"{owner}{number}".ljust(32, "c"))
    for owner in ("U1", "U2")
    for number, text in enumerate([WILD * 40, "&" * 3000, "\U0001f331" * 300] * 15)
)


def lines(*promises: tuple[str, int]) -> tuple[Line, ...]:
    return tuple(Line(position, text, "U2", date(2026, 12, 4)) for text, position in promises)


def book(found: Scene, *entries: DiaryEntry, open_at: int = 0) -> Book:
    pages = [
        (replace(found, session=replace(found.session, id=str(number) * 32)), entry)
        for number, entry in enumerate(entries)
    ]
    author = found.couple.mentor
    return Book(author, pages, open_at)


EXAMPLES: dict[str, Message | View] = {
    "wrap-up, empty": wrap_up_form(Sheet(HELD, ANA, ORIGIN, (Line(1),), Ticks(date=True))),
    "wrap-up, its next date lies upon another session": wrap_up_form(
        Sheet(
            HELD,
            ANA,
            ORIGIN,
            (Line(1),),
            Ticks(date=True),
            clash=f"{theirs(LONG.couple.mentor)} {KEEP_OR_CHOOSE}",
        )
    ),
    "wrap-up, written": wrap_up_form(
        Sheet(RECORDED, ANA, ORIGIN, lines(("Send the CV", 1), ("Read the role", 3)))
    ),
    "wrap-up, no date to set": wrap_up_form(Sheet(HELD, ANA, Origin("b" * 32, "", None, OPENED), (Line(1),))),
    "wrap-up, full": wrap_up_form(
        Sheet(LONG, ANA, ORIGIN, lines(*((WILD * 5, position) for position in range(1, 21))))
    ),
    "wrap-up, both at once": wrap_up_form(
        Sheet(RECORDED, BEN, BESIDE, lines(("Read the role", 3)), Ticks(date=True), theirs=OPEN[:2])
    ),
    "wrap-up, both at once, full": wrap_up_form(
        Sheet(LONG, BEN, BESIDE, lines(*(("&" * 3000, position) for position in range(30, 50))), theirs=MANY)
    ),
    "actions": actions_view(Promises(HELD.couple, BEN, LISTED, TODAY)),
    "actions, none": actions_view(Promises(HELD.couple, BEN, (), TODAY)),
    "actions, two pairs": actions_view(
        Promises(HELD.couple, ANA, LISTED, TODAY, [(HELD.pair.id, "Ben"), ("z" * 32, "&" * 80)])
    ),
    "actions, full": actions_view(
        Promises(
            LONG.couple,
            LONG.couple.mentor,
            (
                *MANY,
                *(
                    replace(each, closed_at=START, state=ActionState.DONE, id=f"x{each.id[1:]}")
                    for each in MANY
                ),
            ),
            TODAY,
            [(f"{number:032}", "&" * 80) for number in range(120)],
        )
    ),
    "actions, all open of many, a page on": actions_view(
        Promises(LONG.couple, LONG.couple.mentor, MANY, TODAY, page=Page(Which.OPEN, 1))
    ),
    "actions, two hundred": actions_view(
        Promises(
            LONG.couple,
            LONG.couple.mentor,
            [replace(MANY[1], id=f"{number:032}") for number in range(200)],
            TODAY,
            [(f"{number:032}", "&" * 80) for number in range(120)],
            Page(Which.THEIRS, 3),
        )
    ),
    "actions, closed": actions_view(Promises(HELD.couple, BEN, LISTED, TODAY, page=Page(Which.CLOSED, 9999))),
    "actions, none closed": actions_view(Promises(HELD.couple, BEN, (), TODAY, page=Page(Which.CLOSED))),
    "actions, add": add_form(HELD.couple, BEN, ADDING),
    "actions, add, long names": add_form(LONG.couple, LONG.couple.mentor, ADDING),
    "actions, edit": edit_form(HELD.couple, OPEN[0], FIRST),
    "actions, edit, full": edit_form(LONG.couple, MANY[1], Page(Which.THEIRS, 9999)),
    "actions, edit, both at once": edit_form(
        HELD.couple, OPEN[0], FIRST, yours=Wording("Send it\nto Kim", "U1"), today=TODAY
    ),
    "actions, edit, both at once, full": edit_form(
        LONG.couple, MANY[1], FIRST, yours=Wording("<" * 3000, "U2", TODAY), today=TODAY
    ),
    "due": alone(due_part(HELD.pair, "Ana", OPEN[:1], TODAY)),
    "due, several": alone(due_part(HELD.pair, "Ana", OPEN, TODAY)),
    "due, full": alone(due_part(HELD.pair, "&" * 80, MANY, TODAY)),
    "due, one of ampersands": alone(due_part(HELD.pair, "<>&" * 26, MANY[1:2], TODAY)),
    "due, joined": polite(
        alone(reminder_part(HELD, ANA)), [due_part(HELD.pair, "&" * 80, MANY, TODAY)] * 9, Subject.DIARY
    ),
    "done": done_answer(OPEN[0], before=False),
    "done already": done_answer(MANY[1], before=True),
    "open again": reopened_answer(MANY[1], TODAY),
    "actions, move": move_form(OPEN[0], BEN, TODAY, FIRST),
    "actions, move, full": move_form(MANY[1], LONG.couple.mentee, TODAY, FIRST),
    "after": after_message(Aftermath(HELD, ANA, proposal=PROPOSAL, postponable=True)),
    "after, asked for later": after_message(Aftermath(HELD, ANA, ASKED, proposal=PROPOSAL, postponable=True)),
    "after, skipped": after_message(Aftermath(HELD, ANA, SKIPPED, following=FOLLOWING)),
    "after, all done": after_message(Aftermath(RECORDED, ANA, PLAIN, following=FOLLOWING, promised=OPEN)),
    "after, the other one wrote it": after_message(Aftermath(RECORDED, BEN, PLAIN, promised=OPEN)),
    "after, the mentoring has ended": after_message(Aftermath(RECORDED, BEN, PLAIN)),
    "after, long names": after_message(
        Aftermath(LONG, LONG.couple.mentee, proposal=PROPOSAL, postponable=True)
    ),
    "after, missed": after_message(Aftermath(MISSED, BEN, proposal=PROPOSAL)),
    "after, missed, a date is set": after_message(Aftermath(MISSED, BEN, following=FOLLOWING)),
    "reminder": alone(reminder_part(HELD, ANA)),
    "reminder, long names": alone(reminder_part(LONG, LONG.couple.mentor)),
    "diary": diary_form(HELD, ANA, None),
    "diary, full": diary_form(LONG, LONG.couple.mentee, FULL),
    "book": diary_book(book(HELD, PLAIN, PLAIN, PLAIN, open_at=1)),
    "book, full": diary_book(replace(book(LONG, FULL, FULL), unwritten=[LONG] * 10)),
    "book, empty": diary_book(Book(ANA, [])),
    "book, empty, a date is set": diary_book(Book(ANA, [], coming=scene())),
    "book, empty, one to write": diary_book(Book(ANA, [], unwritten=[HELD])),
}
