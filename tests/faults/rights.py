"""What becomes of every word, button and form when somebody uses it who belongs to no pair: the table."""

from dataclasses import dataclass

from bot.domain.touchpoint import Subject
from bot.views.ids import Form, Press, Word
from handlers.authorise import NO_GOAL, NO_PAIR, NOT_YOURS
from handlers.topic import GONE as TOPIC_GONE
from tests.faults.forged import option
from tests.faults.presses import Action, by, choice, entry, listed

GONE = "This action is not there any more."
OWN = ""
"""What they get is theirs alone: an empty diary, a form of their own, or nothing at all."""


@dataclass(frozen=True)
class Rule:
    action: Action
    answer: str = NOT_YOURS
    form: Form | None = None
    """The form in which it is pressed; none: in a message."""
    personal: bool = False
    """It is about whoever presses it, whatever it carries."""


ABOUT_A_PAIR = (
    Press.TOPICS,
    Press.PACE_FINE,
    Press.PACE_BUSY,
    Press.PACE_CHANGE,
    Press.GOALS,
    Press.ACTIONS,
    Press.COMMITMENTS,
    Press.AGENDA,
    Press.RHYTHM,
    Press.PAUSE,
    Press.SCHEDULE,
    Press.END,
)
ABOUT_A_SESSION = (Press.PREPARE, Press.MOVE, Press.CANCEL)
LESS_OFTEN_LIVE = (Press.RUNNING_LATE, Press.NOT_MET, Press.END_SESSION)
OF_THE_DIARY = (Press.DIARY_LATER, Press.DIARY_TOMORROW, Press.DIARY_SKIP)
PRESSES: dict[Press, list[Rule]] = {
    Press.START: [
        Rule(by(Press.START, lambda all_: all_.pair.id), OWN),
        Rule(by(Press.START, lambda all_: all_.pair.mentor_id), OWN),
    ],
    Press.START_RHYTHM: [Rule(by(Press.START_RHYTHM, lambda _: "rhythm"), OWN, Form.START)],
    Press.ACCEPT: [Rule(by(Press.ACCEPT, lambda all_: f"{all_.invited.id}:0"))],
    Press.ANOTHER_TIME: [Rule(by(Press.ANOTHER_TIME, lambda all_: f"{all_.invited.id}:0"))],
    Press.DECLINE: [Rule(by(Press.DECLINE, lambda all_: f"{all_.invited.id}:0"))],
    Press.REMIND: [Rule(by(Press.REMIND, lambda all_: all_.invited.id))],
    Press.WITHDRAW: [Rule(by(Press.WITHDRAW, lambda all_: all_.invited.id))],
    Press.PAUSE: [Rule(by(Press.PAUSE, lambda all_: all_.coming_pair.id))],
    Press.RESUME: [Rule(by(Press.RESUME, lambda all_: all_.coming_pair.id))],
    Press.LOOK_BACK: [Rule(by(Press.LOOK_BACK, lambda all_: all_.ended.id))],
    Press.END: [Rule(by(Press.END, lambda all_: all_.pair.id))],
    Press.END_PAIR: [Rule(by(Press.END_PAIR, lambda all_: all_.pair.id))],
    Press.INTRODUCE: [Rule(by(Press.INTRODUCE, lambda all_: all_.coming_pair.id))],
    Press.DIARY_BOOK: [Rule(by(Press.DIARY_BOOK, lambda all_: all_.pair.id), OWN)],
    Press.MENU: [
        *(Rule(listed(Press.MENU, each, lambda all_: all_.pair.id)) for each in ABOUT_A_PAIR),
        *(Rule(listed(Press.MENU, each, lambda all_: all_.coming.id)) for each in ABOUT_A_SESSION),
        Rule(listed(Press.MENU, Press.INTRODUCE, lambda all_: all_.coming_pair.id)),
        Rule(listed(Press.MENU, Press.RESUME, lambda all_: all_.coming_pair.id)),
        Rule(entry(Press.MENU, Press.START_NOW, lambda all_: all_.coming.id)),
        *(Rule(entry(Press.MENU, each, lambda all_: all_.live.id)) for each in LESS_OFTEN_LIVE),
        *(Rule(entry(Press.MENU, each, lambda all_: all_.held.id)) for each in OF_THE_DIARY),
        Rule(entry(Press.MENU, Press.FEWER, lambda _: Subject.DIARY), NO_PAIR, personal=True),
        Rule(listed(Press.MENU, Press.SETTINGS, lambda _: "own"), NO_PAIR, personal=True),
        *(
            Rule(listed(Press.MENU, each, lambda _: "own"), OWN)
            for each in (Press.IDEAS, Press.DIARY_BOOK, Press.HELP)
        ),
        *(
            Rule(listed(Press.MENU, each, lambda all_: all_.pair.id), OWN)
            for each in (Press.NEXT, Press.EVERYTHING, Press.START)
        ),
    ],
    Press.EVERYTHING: [Rule(by(Press.EVERYTHING, lambda all_: all_.pair.id), OWN)],
    Press.HELP: [Rule(by(Press.HELP, lambda all_: all_.pair.id), OWN)],
    Press.NEXT: [Rule(by(Press.NEXT, lambda all_: all_.pair.id), OWN)],
    Press.PREPARE: [Rule(by(Press.PREPARE, lambda all_: all_.coming.id))],
    Press.SCHEDULE: [Rule(by(Press.SCHEDULE, lambda all_: all_.pair.id))],
    Press.MOVE: [Rule(by(Press.MOVE, lambda all_: all_.coming.id))],
    Press.CANCEL: [Rule(by(Press.CANCEL, lambda all_: all_.coming.id))],
    Press.CANCEL_NOW: [Rule(by(Press.CANCEL_NOW, lambda all_: all_.coming.id))],
    Press.BOOK_NEXT: [Rule(by(Press.BOOK_NEXT, lambda all_: f"{all_.pair.id}:1798000000"))],
    Press.RHYTHM: [Rule(by(Press.RHYTHM, lambda all_: all_.pair.id))],
    Press.PACE_FINE: [Rule(by(Press.PACE_FINE, lambda all_: all_.pair.id))],
    Press.PACE_BUSY: [Rule(by(Press.PACE_BUSY, lambda all_: all_.pair.id))],
    Press.PACE_CHANGE: [Rule(by(Press.PACE_CHANGE, lambda all_: all_.pair.id))],
    Press.JOIN: [Rule(by(Press.JOIN, lambda all_: all_.pair.id), OWN)],
    Press.START_NOW: [Rule(by(Press.START_NOW, lambda all_: f"{all_.coming.id}:sure"))],
    Press.RUNNING_LATE: [Rule(by(Press.RUNNING_LATE, lambda all_: all_.live.id))],
    Press.NEXT_BLOCK: [Rule(by(Press.NEXT_BLOCK, lambda all_: all_.seen))],
    Press.EXTEND: [Rule(by(Press.EXTEND, lambda all_: all_.seen))],
    Press.LONGER: [Rule(by(Press.LONGER, lambda all_: all_.seen))],
    Press.ADD: [
        *(
            Rule(listed(Press.ADD, each, lambda all_: all_.seen))
            for each in (Press.ADD_ACTION, Press.ADD_TOPIC)
        ),
        Rule(listed(Press.ADD, Press.ADD_IDEA, lambda all_: all_.seen), OWN),
    ],
    Press.READ_ALL: [Rule(by(Press.READ_ALL, lambda all_: all_.live.id))],
    Press.MORE: [
        Rule(entry(Press.MORE, each, lambda all_: all_.seen))
        for each in (Press.LONGER, Press.RUNNING_LATE, Press.RHYTHM, Press.END_SESSION, Press.NOT_MET)
    ],
    Press.END_SESSION: [Rule(by(Press.END_SESSION, lambda all_: all_.seen))],
    Press.NOT_MET: [Rule(by(Press.NOT_MET, lambda all_: all_.live.id))],
    Press.WRAP_UP: [Rule(by(Press.WRAP_UP, lambda all_: all_.live.id))],
    Press.ADD_TOPIC: [Rule(by(Press.ADD_TOPIC, lambda all_: all_.seen))],
    Press.TOPICS: [
        Rule(by(Press.TOPICS, lambda all_: f"{all_.pair.id}:0")),
        Rule(listed(Press.TOPICS, Press.TOPICS, lambda all_: all_.pair.id), form=Form.TOPIC),
    ],
    Press.TOPIC: [Rule(by(Press.TOPIC, lambda all_: all_.pair.id))],
    Press.TOPIC_CHANGE: [
        Rule(listed(Press.TOPIC_CHANGE, "reopen", lambda all_: all_.topic.id), TOPIC_GONE, Form.TOPIC),
        *(
            Rule(entry(Press.TOPIC_CHANGE, what, lambda all_: all_.topic.id), TOPIC_GONE, Form.TOPIC)
            for what in ("up", "down", "talked", "drop", "reopen")
        ),
    ],
    Press.ACTIONS: [
        Rule(by(Press.ACTIONS, lambda all_: all_.pair.id)),
        Rule(listed(Press.ACTIONS, Press.ACTIONS, lambda all_: all_.pair.id), form=Form.ACTION),
    ],
    Press.ACTION_CHANGE: [
        Rule(entry(Press.ACTION_CHANGE, what, lambda all_: all_.action.id), GONE, Form.ACTION)
        for what in ("done", "dropped", "open", "move", "edit")
    ],
    Press.ACTION_DONE: [Rule(by(Press.ACTION_DONE, lambda all_: all_.action.id), GONE)],
    Press.ACTION_REOPEN: [Rule(by(Press.ACTION_REOPEN, lambda all_: all_.action.id), GONE)],
    Press.ADD_ACTION: [
        Rule(by(Press.ADD_ACTION, lambda all_: all_.seen)),
        Rule(by(Press.ADD_ACTION, lambda all_: all_.pair.id)),
        Rule(by(Press.ADD_ACTION, lambda all_: all_.pair.id), form=Form.ACTION),
    ],
    Press.ACTION_ADD: [Rule(by(Press.ACTION_ADD, lambda all_: all_.live.id), form=Form.WRAP_UP)],
    Press.ACTION_OWNER: [
        Rule(lambda all_: option(Press.ACTION_OWNER, all_.pair.mentor_id), OWN, Form.WRAP_UP)
    ],
    Press.ACTION_DUE: [Rule(by(Press.ACTION_DUE, lambda all_: all_.live.id), OWN, Form.WRAP_UP)],
    Press.ADD_IDEA: [
        Rule(by(Press.ADD_IDEA, lambda all_: all_.seen), OWN),
        Rule(by(Press.ADD_IDEA, lambda all_: all_.idea.id), OWN, Form.IDEA),
    ],
    Press.IDEAS: [
        Rule(by(Press.IDEAS, lambda all_: all_.pair.id), OWN),
        Rule(by(Press.IDEAS, lambda all_: all_.idea.id), OWN, Form.IDEA),
    ],
    Press.IDEAS_NEWER: [Rule(by(Press.IDEAS_NEWER, lambda all_: all_.idea.id), OWN, Form.IDEA)],
    Press.IDEAS_OLDER: [Rule(by(Press.IDEAS_OLDER, lambda all_: all_.idea.id), OWN, Form.IDEA)],
    Press.IDEA_CHANGE: [
        Rule(entry(Press.IDEA_CHANGE, what, lambda all_: f"{all_.idea.id}:0"), form=Form.IDEA)
        for what in ("topic", "change", "dropped")
    ],
    Press.IDEA_BACK: [Rule(by(Press.IDEA_BACK, lambda all_: f"{all_.idea.id}:0"), form=Form.IDEA)],
    Press.GOALS: [Rule(by(Press.GOALS, lambda all_: all_.pair.id))],
    Press.GOALS_OF: [
        Rule(by(Press.GOALS_OF, lambda all_: all_.pair.id)),
        Rule(listed(Press.GOALS_OF, Press.GOALS_OF, lambda all_: all_.pair.id), form=Form.ROUTES),
    ],
    Press.GOAL_CHANGE: [
        Rule(entry(Press.GOAL_CHANGE, what, lambda all_: all_.goal.id), NO_GOAL, Form.ROUTES)
        for what in ("page", "focus", "unfocus", "reached", "closed", "open")
    ],
    Press.GOAL_ADD: [Rule(by(Press.GOAL_ADD, lambda all_: all_.pair.id))],
    Press.GOAL_LIST: [Rule(by(Press.GOAL_LIST, lambda all_: all_.pair.id))],
    Press.GOAL_DRAWS: [Rule(by(Press.GOAL_DRAWS, lambda all_: all_.pair.id))],
    Press.GOAL_EDIT: [Rule(by(Press.GOAL_EDIT, lambda all_: all_.goal.id), NO_GOAL)],
    Press.GOAL_RATE: [Rule(by(Press.GOAL_RATE, lambda all_: all_.goal.id), NO_GOAL)],
    Press.GOAL_HISTORY: [Rule(by(Press.GOAL_HISTORY, lambda all_: all_.goal.id), NO_GOAL)],
    Press.STEP_CHANGE: [
        Rule(entry(Press.STEP_CHANGE, what, lambda all_: all_.step.id), NO_GOAL, Form.STEPS_ADD)
        for what in ("done", "undo", "action", "remove")
    ],
    Press.STEPS_ADD: [Rule(by(Press.STEPS_ADD, lambda all_: all_.goal.id), NO_GOAL)],
    Press.ROUTES: [Rule(by(Press.ROUTES, lambda all_: all_.pair.id))],
    Press.CHALLENGE: [Rule(by(Press.CHALLENGE, lambda all_: f"{all_.pair.id}:202649"))],
    Press.DIARY: [Rule(by(Press.DIARY, lambda all_: all_.held.id))],
    Press.DIARY_LATER: [Rule(by(Press.DIARY_LATER, lambda all_: all_.held.id))],
    Press.DIARY_TOMORROW: [Rule(by(Press.DIARY_TOMORROW, lambda all_: all_.held.id))],
    Press.DIARY_SKIP: [Rule(by(Press.DIARY_SKIP, lambda all_: all_.held.id))],
    Press.DIARY_NEWER: [Rule(by(Press.DIARY_NEWER, lambda all_: all_.held.id), OWN, Form.DIARY_BOOK)],
    Press.DIARY_OLDER: [Rule(by(Press.DIARY_OLDER, lambda all_: all_.held.id), OWN, Form.DIARY_BOOK)],
    Press.FEWER: [Rule(by(Press.FEWER, lambda _: Subject.DIARY), NO_PAIR, personal=True)],
    Press.AS_BEFORE: [Rule(by(Press.AS_BEFORE, lambda _: Subject.DIARY), NO_PAIR, personal=True)],
    Press.SETTINGS: [Rule(by(Press.SETTINGS, lambda _: Subject.DIARY), NO_PAIR, personal=True)],
    Press.COMMITMENTS: [Rule(by(Press.COMMITMENTS, lambda all_: all_.pair.id))],
    Press.AGREE: [Rule(by(Press.AGREE, lambda all_: all_.commitment.id))],
    Press.AGENDA: [
        Rule(by(Press.AGENDA, lambda all_: all_.pair.id)),
        Rule(listed(Press.AGENDA, Press.AGENDA, lambda all_: f"{all_.pair.id}:first"), form=Form.PART),
    ],
    Press.AGENDA_USUAL: [Rule(by(Press.AGENDA_USUAL, lambda all_: f"{all_.pair.id}:standard"))],
    Press.PART_ADD: [Rule(by(Press.PART_ADD, lambda all_: f"{all_.pair.id}:standard"))],
    Press.PART_CHANGE: [
        Rule(entry(Press.PART_CHANGE, what, lambda all_: f"{all_.pair.id}:standard:topics"), form=Form.PART)
        for what in ("edit", "up", "down", "remove")
    ],
    Press.CHOOSE_PAIR: [
        Rule(choice(Form.PREP, lambda all_: all_.coming.id), form=Form.PREP),
        Rule(choice(Form.INTRODUCE, lambda all_: all_.coming_pair.id), form=Form.INTRODUCE),
        Rule(choice(Form.SCHEDULE, lambda all_: all_.pair.id), form=Form.SCHEDULE),
        Rule(choice(Form.MOVE, lambda all_: all_.coming.id), form=Form.MOVE),
        Rule(choice(Form.PAUSE, lambda all_: all_.coming_pair.id), form=Form.PAUSE),
        Rule(choice(Form.COMMITMENTS, lambda all_: all_.pair.id), form=Form.COMMITMENTS),
        Rule(choice(Form.TOPIC, lambda all_: all_.pair.id), form=Form.TOPIC),
        Rule(choice(Form.IDEA, lambda all_: f"topic:{all_.idea.id}:{all_.pair.id}"), form=Form.IDEA),
    ],
}
FORMS: dict[Form, str] = {
    Form.START: "",
    Form.ANOTHER_TIME: NOT_YOURS,
    Form.INTRODUCE: NOT_YOURS,
    Form.PREP: NOT_YOURS,
    Form.SCHEDULE: NOT_YOURS,
    Form.RHYTHM: NOT_YOURS,
    Form.BUSY: NOT_YOURS,
    Form.MOVE: NOT_YOURS,
    Form.PAUSE: NOT_YOURS,
    Form.LOOK_BACK: NOT_YOURS,
    Form.RUNNING_LATE: NOT_YOURS,
    Form.WRAP_UP: NOT_YOURS,
    Form.TOPIC: NOT_YOURS,
    Form.ACTION: GONE,
    Form.ADD_ACTION: NOT_YOURS,
    Form.EDIT_ACTION: GONE,
    Form.IDEA: NOT_YOURS,
    Form.ROUTES: NOT_YOURS,
    Form.GOAL_ADD: NOT_YOURS,
    Form.GOAL_LIST: NOT_YOURS,
    Form.GOAL_DRAWS: NOT_YOURS,
    Form.GOAL_EDIT: NO_GOAL,
    Form.GOAL_RATE: NO_GOAL,
    Form.STEPS_ADD: NO_GOAL,
    Form.CHALLENGE: NOT_YOURS,
    Form.DIARY: NOT_YOURS,
    Form.DIARY_BOOK: OWN,
    Form.SETTINGS: NO_PAIR,
    Form.COMMITMENTS: NOT_YOURS,
    Form.PART: NOT_YOURS,
}
PERSONAL = {Form.SETTINGS}
"""Forms about whoever sends them."""
WORDS: dict[Word, str] = {
    Word.START: OWN,
    Word.NEXT: "Invite somebody",
    Word.PREP: NO_PAIR,
    Word.INTRODUCE: NO_PAIR,
    Word.SCHEDULE: NO_PAIR,
    Word.MOVE: NO_PAIR,
    Word.CANCEL: NO_PAIR,
    Word.TOPIC: NO_PAIR,
    Word.ACTIONS: NO_PAIR,
    Word.IDEA: "What came to mind?",
    Word.GOALS: NO_PAIR,
    Word.DIARY: "Your diary is empty so far.",
    Word.SETTINGS: NO_PAIR,
    Word.PAUSE: NO_PAIR,
    Word.RESUME: NO_PAIR,
    Word.COMMITMENTS: NO_PAIR,
    Word.AGENDA: NO_PAIR,
    Word.END: NO_PAIR,
    Word.HELP: "/mentor prep",
}
PRESSED = [(press, number) for press, rules in PRESSES.items() for number in range(len(rules))]
