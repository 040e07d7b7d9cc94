"""The form for one topic: what it is about, what happened, and who brings it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import Block, ContextBlock, InputBlock, SectionBlock
from slack_sdk.models.views import View

from bot.domain.goal import Goal, GoalState
from bot.domain.pair import Role
from bot.domain.scene import Couple
from bot.domain.session import Session
from bot.domain.text import excerpt
from bot.domain.topic import LONGEST_TITLE, Topic
from bot.views.choice import LONGEST_OPTION
from bot.views.forms import choice, day, form, select, typed
from bot.views.ids import Form
from bot.views.lost import lost
from bot.views.real_case import SAVED, still_theoretical
from bot.views.text import bold, escape, mrkdwn, plain, when
from bot.views.topic_input import GOAL, HAPPENED, KIND, KINDS, ME, NO_GOAL, STORY, THEY, TITLE, WHO, Key

STORED = "What happened is stored encrypted; whoever runs the server could technically open it."
MOST_GOALS = 98
"""Slack takes a hundred options; one is that there is no goal, one may be a goal that was closed."""
SEEN_BY = {
    Role.MENTEE: "What did you try, and where are you stuck? You and your mentor see this, nobody else.",
    Role.MENTOR: "A note for yourself: only you see this.",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """The form as it is to be shown."""

    couple: Couple
    author_id: str
    key: Key
    topic: Topic
    """As it is saved, or as it begins."""
    goals: Sequence[Goal] = ()
    home: Session | None = None
    """The open session on whose table it lies; none: it waits for a date."""
    known: bool = False
    """Whether it is saved, in these words or in others."""
    just_now: bool = False
    """It answers a submission, which it says was saved."""
    dropped: bool = False
    """The partner dropped it while this was written: nothing is saved yet."""

    @property
    def partner(self) -> str:
        return self.couple.partner(self.author_id).name


def topic_form(sheet: Sheet) -> View:
    blocks: list[Block] = [
        *lost(sheet.topic.readable),
        *_notices(sheet),
        _where(sheet),
        *_fields(sheet),
        ContextBlock(elements=[plain(STORED)]),
    ]
    title = "Change a topic" if sheet.known else "Add a topic"
    return form(Form.TOPIC, title, _submit(sheet), blocks, sheet.key.metadata())


def _submit(sheet: Sheet) -> str:
    return "Save topic" if sheet.known else "Add topic"


def _notices(sheet: Sheet) -> Iterator[SectionBlock]:
    topic = sheet.topic
    if sheet.dropped:
        yield SectionBlock(
            text=mrkdwn(
                f"*Not saved yet.* {escape(sheet.partner)} dropped this topic while you were writing. "
                f"Press “{_submit(sheet)}” to bring it back with your words. "
                "Close this form to leave it dropped."
            )
        )
        return
    goal = _goal(sheet)
    if sheet.just_now and goal and goal.state is not GoalState.OPEN:
        words = f"The goal {bold(goal.title)} was closed meanwhile. The topic keeps it;"
        yield SectionBlock(text=mrkdwn(f"{SAVED}{words} choose another one if you like."))
    if sheet.known and topic.theoretical:
        yield still_theoretical(just_now=sheet.just_now)


def _where(sheet: Sheet) -> SectionBlock:
    who = f"With {bold(sheet.partner)}"
    if sheet.home is None:
        return SectionBlock(text=mrkdwn(f"{who} · it waits for the session that comes next."))
    tz = sheet.couple.member(sheet.author_id).tz
    date_ = when(sheet.home.starts_at, tz)
    return SectionBlock(text=mrkdwn(f"{who} · for session {sheet.home.number}: {date_}"))


def _fields(sheet: Sheet) -> Iterator[InputBlock]:
    topic, role = sheet.topic, sheet.couple.role(sheet.author_id)
    kinds = [(kind.value, words[:1].upper() + words[1:]) for kind, words in KINDS.items()]
    yield typed(
        TITLE,
        "What do you want to talk about?",
        initial=topic.title,
        hint="A short title. Both of you see it; it goes on the agenda card.",
        lines=False,
        optional=False,
        longest=LONGEST_TITLE,
    )
    yield select(KIND, "What kind of topic is it?", kinds, topic.kind)
    yield typed(STORY, "What happened?", initial=topic.story, hint=SEEN_BY[role])
    yield day(HAPPENED, "When did it happen?", topic.happened_on)
    theirs = excerpt(sheet.partner, LONGEST_OPTION)
    bringer = ME if topic.bringer_id == sheet.author_id else THEY
    yield choice(WHO, "Who brings it?", [(ME, "I do"), (THEY, theirs)], bringer)
    if goals := _offered(sheet):
        yield select(GOAL, "Which goal does it belong to?", goals, topic.goal_id or NO_GOAL, optional=True)


def _offered(sheet: Sheet) -> list[tuple[str, str]]:
    """The open goals, and the topic's own one whatever became of it; empty where there is none."""
    still_open = [each for each in sheet.goals if each.state is GoalState.OPEN][:MOST_GOALS]
    options = [(each.id, excerpt(each.title, LONGEST_OPTION)) for each in still_open]
    own = _goal(sheet)
    if own and own not in still_open:
        options.append((own.id, f"{excerpt(own.title, LONGEST_OPTION - 9)} (closed)"))
    return [(NO_GOAL, "No goal"), *options] if options else []


def _goal(sheet: Sheet) -> Goal | None:
    return next((each for each in sheet.goals if each.id == sheet.topic.goal_id), None)
