"""The questions that each of the two answers in preparation, filled with what is there already."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import Block, InputBlock

from bot.domain.brief import Brief, so_far
from bot.domain.idea import Idea
from bot.domain.pair import Role
from bot.domain.prep import QUESTIONS, MenteeQuestion, MentorQuestion, Prep
from bot.domain.session import Session
from bot.domain.text import excerpt
from bot.domain.topic import LONGEST_TITLE, Topic
from bot.views.forms import LONGEST, box, select, typed
from bot.views.prep_ideas import idea_fields
from bot.views.prep_input import ON_CARD, RATED, RESOURCES, STORY, TITLE, TRIED, TRIED_WORDS
from bot.views.rating import prep_question, rating_field

ONLY_YOU = "Only you see this."
CARD = "Both of you see this on the agenda card."
CARD_IF = "Both of you see this if the box below is ticked."
SEEN_BY = {MentorQuestion.ADDRESS: CARD_IF, MentorQuestion.ACHIEVE: CARD_IF}
NOT_MET_YET = "You have not met yet: what led the two of you here?"
NOT_SHARED_YET = "So far only you saw what stands here: take out what shall stay yours before you save."
LONGEST_WISH = 1000
"""Characters; a label takes 2,000."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What the author wrote for this session, if anything."""

    prep: Prep | None = None
    topic: Topic | None = None
    """The mentee's situation."""
    meant_for: Session | None = None
    """An earlier session that did not take place: its answers are offered, not saved for this one yet."""
    ideas: Sequence[Idea] = ()
    """The author's newest that wait to be used, and how many more there are."""
    more_ideas: int = 0

    @property
    def readable(self) -> tuple[bool, ...]:
        return tuple(each.readable for each in (self.prep, self.topic) if each)

    def answer(self, key: str) -> str:
        return self.prep.answers.get(key, "") if self.prep else ""


def prep_fields(brief: Brief, saved: Saved) -> Iterator[Block]:
    yield from _mentor(brief, saved) if brief.role is Role.MENTOR else _mentee(brief, saved)
    yield from _rating(brief)
    yield from idea_fields(saved.ideas, saved.more_ideas, brief.role)
    yield _resources(brief, saved)


def _mentor(brief: Brief, saved: Saved) -> Iterator[InputBlock]:
    if brief.to_try:
        yield _tried(brief, saved)
    for key, label in QUESTIONS[Role.MENTOR].items():
        seen_by = {**SEEN_BY, MentorQuestion.SINCE: _since_hint(brief)}.get(MentorQuestion(key), ONLY_YOU)
        yield typed(key, label, initial=_first_answer(brief, saved, key), hint=seen_by)
        if key == MentorQuestion.ACHIEVE:
            yield box(
                ON_CARD,
                "The two answers above",
                "Show them to both of us on the agenda card",
                ticked=saved.prep is None or saved.prep.on_card,
            )


def _first_answer(brief: Brief, saved: Saved, key: str) -> str:
    if not (saved.prep and saved.prep.readable) and key == MentorQuestion.SO_FAR:
        return _cut(so_far(brief))
    return saved.answer(key)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _tried(brief: Brief, saved: Saved) -> InputBlock:
    chosen = saved.prep.tried if saved.prep and saved.prep.tried else ""
    label = f"You wanted to try: {excerpt(brief.to_try, LONGEST_WISH)}"
    return select(TRIED, label, TRIED_WORDS, chosen, hint=ONLY_YOU, optional=True)


def _since_hint(brief: Brief) -> str:
    """Asked of what has happened since they last met, two who never met are told what to make of it."""
    return f"{NOT_MET_YET} {ONLY_YOU}" if brief.scene.session.first else ONLY_YOU


def _mentee(brief: Brief, saved: Saved) -> Iterator[InputBlock]:
    labels = QUESTIONS[Role.MENTEE]
    since, worth = MenteeQuestion.SINCE, MenteeQuestion.WORTH
    yield typed(since, labels[since], initial=saved.answer(since), hint=_since_hint(brief))
    yield typed(
        TITLE,
        "Which real, recent situation do I want to work on?",
        initial=saved.topic.title if saved.topic else "",
        hint=f"A short title. {CARD}",
        lines=False,
        longest=LONGEST_TITLE,
    )
    yield typed(
        STORY,
        "What happened, what did I try, and where am I stuck?",
        initial=saved.topic.story if saved.topic else "",
        hint="You and your mentor see this, nobody else.",
    )
    yield typed(worth, labels[worth], initial=saved.answer(worth), hint=ONLY_YOU)


def _rating(brief: Brief) -> Iterator[InputBlock]:
    if brief.to_rate:
        yield rating_field(f"{RATED}{brief.to_rate.id}", prep_question(brief.to_rate))


def _resources(brief: Brief, saved: Saved) -> InputBlock:
    before = saved.prep.resources if saved.prep else ""
    hint = f"One a line. {CARD}"
    if before and not saved.meant_for and not brief.shares_resources:
        hint = f"{hint} {NOT_SHARED_YET}"
    return typed(RESOURCES, "Resources and small plans", initial=before, hint=hint)
