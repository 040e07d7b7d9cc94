"""The brief *since last time*: over the questions of the form in full, in a message in a few lines."""

from collections.abc import Iterator, Sequence

from slack_sdk.models.blocks import SectionBlock

from bot.domain.action import Action, ActionState, due_in_words
from bot.domain.brief import Brief
from bot.domain.introduction import QUESTIONS
from bot.domain.moment import date_in_words, day_in
from bot.domain.pair import Role
from bot.domain.questions import questions_to_ask
from bot.domain.session import Session
from bot.domain.text import excerpt
from bot.domain.topic import Topic, TopicKind
from bot.views.brief_goals import goals_block
from bot.views.lost import LOST_STORY
from bot.views.text import bold, escape, fit, link, mrkdwn, quoted, shortened, when
from bot.views.topic_input import KINDS

LONGEST = 3000
"""Characters that Slack takes in a section; entities count in full."""
LONG_QUOTE = 1200
"""Characters of one answer of the past in the form; the whole of it stands in its own place."""
LONG_STORY = 2800
"""Characters of a story: the mentor prepares by reading it, so it is hardly ever cut."""
ONE_LINE = 160


def brief_blocks(brief: Brief) -> tuple[SectionBlock, ...]:
    """For the form, which no export holds: private lines of the reader may stand here."""
    sections = (SectionBlock(text=mrkdwn(shortened(section, LONGEST))) for section in _sections(brief))
    return (*sections, goals_block(brief))


def _sections(brief: Brief) -> Iterator[str]:
    yield from _introduced(brief)
    if brief.last:
        yield from _last(brief, brief.last)
    yield from _promised(brief)
    if brief.apply:
        yield f"*You wanted to apply*\n{quoted(brief.apply, LONG_QUOTE)}"
    yield from (_topic(brief, topic) for topic in brief.given_topics)
    yield from _prepared(brief)
    if brief.role is Role.MENTOR:
        kinds = [topic.kind for topic in brief.topics]
        asked = [f"• {question}" for question in questions_to_ask(brief.scene.session.number, kinds)]
        yield "\n".join(["*Questions that help more than advice*", *asked])


def _introduced(brief: Brief) -> Iterator[str]:
    answers = brief.introduction.answers if brief.introduction else {}
    told = [f"{label}\n{quoted(answers[key], 650)}" for key, label in QUESTIONS.items() if answers.get(key)]
    if told:
        yield fit([f"*Introduction of {escape(brief.partner.name)}*", *told])


def _last(brief: Brief, last: Session) -> Iterator[str]:
    head = f"*Since last time* · session {last.number} was on {when(last.starts_at, brief.reader.tz)}"
    if not last.summary and not last.agreements:
        yield f"{head}\nNobody wrote down what came of it."
        return
    yield head
    if last.summary:
        yield f"*Key findings*\n{quoted(last.summary, LONG_QUOTE)}"
    if last.agreements:
        yield f"*What you agreed on*\n{quoted(last.agreements, LONG_QUOTE)}"


def _promised(brief: Brief) -> Iterator[str]:
    closed = [each for each in brief.actions if each.state is not ActionState.OPEN]
    lines = action_lines(brief, [*brief.open_actions, *closed])
    if lines:
        yield fit(["*Actions*", *lines])


def _topic(brief: Brief, topic: Topic) -> str:
    head = topic_line(brief, topic)
    # The mentee's story is told to the mentor alone, and the mentor's own note to nobody else.
    if brief.role is Role.MENTEE:
        return head
    head = "\n".join(filter(None, [head, _circumstances(brief, topic)]))
    if not topic.readable:
        return f"{head}\n{LOST_STORY}"
    if topic.story:
        return f"{head}\n{quoted(topic.story, LONG_STORY)}"
    return head if topic.owner_id == brief.reader_id else f"{head}\nNo story yet."


def _circumstances(brief: Brief, topic: Topic) -> str:
    today = day_in(brief.scene.now, brief.reader.tz)
    kind = "" if topic.kind is TopicKind.OTHER else KINDS[topic.kind]
    happened = f"it happened on {date_in_words(topic.happened_on, today)}" if topic.happened_on else ""
    goal = brief.goal_names.get(topic.goal_id, "")
    about = f"goal: {escape(excerpt(goal, ONE_LINE))}" if goal else ""
    return " · ".join(filter(None, [kind, happened, about]))


def topic_line(brief: Brief, topic: Topic) -> str:
    whose = "You bring" if topic.bringer_id == brief.reader_id else f"{escape(brief.partner.name)} brings"
    return f"{whose}: {bold(topic.title)}"


def _prepared(brief: Brief) -> Iterator[str]:
    """Resources, the partner's first."""
    for owner_id, name in ((brief.partner.user_id, escape(brief.partner.name)), (brief.reader_id, "you")):
        mine = [each for each in brief.given_resources if each.owner_id == owner_id]
        lines = [f"• {link(each.url, excerpt(each.title or each.url, ONE_LINE))}" for each in mine]
        if lines:
            yield fit([f"*Prepared by {name}*", *lines])


def action_lines(brief: Brief, actions: Sequence[Action]) -> list[str]:
    return [
        f"• {_owner(brief, each)}: {escape(excerpt(each.text, ONE_LINE))} · {_state(brief, each)}"
        for each in actions
    ]


def _owner(brief: Brief, action: Action) -> str:
    return "You" if action.owner_id == brief.reader_id else escape(brief.partner.name)


def _state(brief: Brief, action: Action) -> str:
    if action.state is not ActionState.OPEN:
        return action.state.value
    return due_in_words(action.due, brief.today)
