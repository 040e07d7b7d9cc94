"""The brief *since last time*: over the questions of the form in full, in a message in a few lines."""

from collections import Counter
from collections.abc import Iterator, Sequence

from slack_sdk.models.blocks import SectionBlock

from bot.domain.action import Action, ActionState, due_in_words
from bot.domain.brief import Brief
from bot.domain.introduction import QUESTIONS
from bot.domain.moment import date_in_words, day_in
from bot.domain.pair import Role
from bot.domain.questions import questions_to_ask
from bot.domain.text import excerpt
from bot.domain.topic import Topic, TopicKind
from bot.views.brief_goals import goals_block
from bot.views.controls import read_all
from bot.views.lost import LOST_STORY
from bot.views.paragraphs import packed
from bot.views.text import bold, escape, fit, link, mrkdwn, quoted, shortened
from bot.views.topic_input import KINDS

LONGEST = 3000
"""Characters that Slack takes in a section; entities count in full."""
LONGEST_BRIEF = 100 * LONGEST
SHORT = 200
"""Characters of what stands whole elsewhere."""
LONG_STORY = 2800
"""Characters of a story: the mentor prepares by reading it, and reads it nowhere else."""
ONE_LINE = 160
AT_ONCE = 5
"""Actions; the form is for writing."""
NOT_WRITTEN = "Nobody wrote down what came of it."


def brief_blocks(brief: Brief) -> tuple[SectionBlock, ...]:
    """For the form, which no export holds: private lines of the reader may stand here."""
    sections = (SectionBlock(text=mrkdwn(shortened(each, LONGEST))) for each in _sections(brief))
    return (*_looking_back(brief), *sections, goals_block(brief))


def _looking_back(brief: Brief) -> Iterator[SectionBlock]:
    """In short what *Read all* shows whole, over the form."""
    answers = brief.introduction.answers if brief.introduction else {}
    told = [(label, answers[key]) for key, label in QUESTIONS.items() if answers.get(key)]
    if told:
        lines = [f"*Introduction of {escape(brief.partner.name)}*", *_in_short(told)]
        yield _section(lines, brief.scene.session.id if _cut(told) else "")
    if last := brief.last:
        said = [each for each in (("Key findings", last.summary), ("Agreed", last.agreements)) if each[1]]
        day = date_in_words(day_in(last.starts_at, brief.reader.tz), brief.today)
        lines = [f"*Since last time* · session {last.number} was on {day}", *_in_short(said)]
        yield _section(lines if said else [*lines, NOT_WRITTEN], last.id if _cut(said) else "")


def _in_short(said: Sequence[tuple[str, str]]) -> list[str]:
    return [f"*{label}:* {escape(excerpt(text, SHORT))}" for label, text in said]


def _cut(said: Sequence[tuple[str, str]]) -> bool:
    return any(excerpt(text, SHORT) != text for _, text in said)


def _section(lines: Sequence[str], whole_of: str) -> SectionBlock:
    """`whole_of`: the id of the session that has more to read, or nothing."""
    return SectionBlock(text=mrkdwn(fit(lines)), accessory=read_all(whole_of) if whole_of else None)


def _sections(brief: Brief) -> Iterator[str]:
    if doing := [*_promised(brief), *_applied(brief)]:
        yield fit(doing)
    yield from packed([_topic(brief, topic) for topic in brief.given_topics], LONGEST_BRIEF)
    yield from _prepared(brief)
    if brief.role is Role.MENTOR:
        kinds = [topic.kind for topic in brief.topics]
        asked = [f"• {question}" for question in questions_to_ask(brief.scene.session.number, kinds)]
        yield "\n".join(["*Questions that help more than advice*", *asked])


def _promised(brief: Brief) -> Iterator[str]:
    """What is open first."""
    counts = Counter(each.state for each in brief.actions)
    if counts:
        yield "*Actions:* " + ", ".join(f"{counts[state]} {state}" for state in ActionState if counts[state])
    closed = [each for each in brief.actions if each.state is not ActionState.OPEN]
    yield from action_lines(brief, [*brief.open_actions, *closed][:AT_ONCE])
    more = len(brief.actions) - AT_ONCE
    if more > 0:
        yield f"… and {more} more: `/mentor actions` lists them."


def _applied(brief: Brief) -> Iterator[str]:
    if brief.apply:
        yield f"*You wanted to apply:* {escape(excerpt(brief.apply, SHORT))}"


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
