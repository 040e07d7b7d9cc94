"""The form in which one member prepares one session, and what was typed into it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import Block, ContextBlock, DividerBlock, InputBlock, SectionBlock
from slack_sdk.models.views import View

from bot.domain.brief import Brief, so_far
from bot.domain.pair import Role
from bot.domain.prep import QUESTIONS, MenteeQuestion, MentorQuestion, Prep, Tried
from bot.domain.scene import Scene
from bot.domain.session import Session
from bot.domain.text import excerpt
from bot.domain.topic import LONGEST_TITLE, Topic
from bot.views.brief import brief_blocks
from bot.views.forms import LONGEST, Typed, box, choice, form, typed
from bot.views.ids import Form
from bot.views.metadata import pack, unpack
from bot.views.text import escape, mrkdwn, when

TITLE = "title"
STORY = "story"
RESOURCES = "resources"
TRIED = "tried"
ON_CARD = "on_card"

ONLY_YOU = "Only you see this."
CARD = "Goes on the agenda card for both of you."
SEEN_BY = {MentorQuestion.ADDRESS: CARD, MentorQuestion.ACHIEVE: CARD}
TRIED_WORDS = ((Tried.DONE, "Done"), (Tried.NOT_YET, "Not yet"), (Tried.DROPPED, "Dropped"))
LONGEST_WISH = 1000
"""Characters; a label takes 2,000."""
STORED = "Your answers are stored encrypted; whoever runs the server could technically open them."


@dataclass(frozen=True, slots=True)
class Saved:
    """What the author wrote for this session, if anything."""

    prep: Prep | None = None
    topic: Topic | None = None
    """The mentee's situation."""
    meant_for: Session | None = None
    """An earlier session that did not take place: its answers are offered, not saved for this one yet."""

    def answer(self, key: str) -> str:
        return self.prep.answers.get(key, "") if self.prep else ""


def prep_form(brief: Brief, saved: Saved, *, just_now: bool = False) -> View:
    """`just_now`: it answers a submission, which it says was saved."""
    session = brief.scene.session
    fields = _mentor(brief, saved) if brief.role is Role.MENTOR else _mentee(saved)
    notices = [*_notice(saved, just_now), _date(brief), *_offered(brief, saved)]
    blocks: list[Block] = [*notices, *brief_blocks(brief), DividerBlock()]
    blocks += [*fields, _resources(saved), ContextBlock(elements=[mrkdwn(STORED)])]
    return form(Form.PREP, f"Prepare session {session.number}", "Save", blocks, pack(session.id))


def session_in(view: dict[str, Any]) -> str:
    """The id of the session that this form is about. Raises UserError."""
    (session_id,) = unpack(view["private_metadata"], 1)
    return session_id


def prep_in(view: dict[str, Any], scene: Scene, author_id: str) -> Prep:
    """Raises UserError for an answer that is too long."""
    entered = Typed(view)
    tried = entered.chosen(TRIED)
    return Prep(
        session_id=scene.session.id,
        team_id=scene.pair.team_id,
        user_id=author_id,
        saved_at=scene.now,
        answers={key: entered.text(key) for key in QUESTIONS[scene.couple.role(author_id)]},
        resources=entered.text(RESOURCES),
        on_card=ON_CARD in entered.checked(ON_CARD),
        tried=Tried(tried) if tried else None,
    )


def situation_in(view: dict[str, Any]) -> tuple[str, str]:
    """The mentee's title and story. Raises UserError for one that is too long."""
    entered = Typed(view)
    return entered.text(TITLE, LONGEST_TITLE), entered.text(STORY)


def _notice(saved: Saved, just_now: bool) -> Iterator[SectionBlock]:
    if saved.topic is None or not saved.topic.theoretical:
        return
    lead = "*Saved ✓* " if just_now else ""
    end = " Or close this form: everything is saved." if just_now else ""
    yield SectionBlock(
        text=mrkdwn(
            f"{lead}*Still theoretical: add a real case.* When did it come up last? "
            f"Tell what happened, what you tried and where you are stuck.{end}"
        )
    )


def _date(brief: Brief) -> SectionBlock:
    session = brief.scene.session
    words = f"With *{escape(brief.partner.name)}* · {when(session.starts_at, brief.reader.tz)}"
    return SectionBlock(text=mrkdwn(words))


def _offered(brief: Brief, saved: Saved) -> Iterator[SectionBlock]:
    if saved.meant_for:
        date = when(saved.meant_for.starts_at, brief.reader.tz)
        words = f"What you wrote for {date}, when you did not meet, stands here again. Save it to use it now."
        yield SectionBlock(text=mrkdwn(words))


def _mentor(brief: Brief, saved: Saved) -> Iterator[InputBlock]:
    if brief.to_try:
        yield _tried(brief, saved)
    for number, (key, label) in enumerate(QUESTIONS[Role.MENTOR].items(), start=1):
        hint = f"Question {number}. {SEEN_BY.get(MentorQuestion(key), ONLY_YOU)}"
        yield typed(key, label, initial=_first_answer(brief, saved, key), hint=hint)
        if key == MentorQuestion.ACHIEVE:
            yield box(
                ON_CARD,
                "Put 3 and 4 on the agenda card",
                "What I want to address and achieve, for both of us to see",
                ticked=saved.prep is None or saved.prep.on_card,
            )


def _first_answer(brief: Brief, saved: Saved, key: str) -> str:
    if saved.prep is None and key == MentorQuestion.SO_FAR:
        return _cut(so_far(brief))
    return saved.answer(key)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _tried(brief: Brief, saved: Saved) -> InputBlock:
    chosen = saved.prep.tried if saved.prep and saved.prep.tried else ""
    label = f"You wanted to try: {excerpt(brief.to_try, LONGEST_WISH)}"
    return choice(TRIED, label, TRIED_WORDS, chosen, ONLY_YOU, optional=True)


def _mentee(saved: Saved) -> Iterator[InputBlock]:
    labels = QUESTIONS[Role.MENTEE]
    since, worth = MenteeQuestion.SINCE, MenteeQuestion.WORTH
    yield typed(since, labels[since], initial=saved.answer(since), hint=ONLY_YOU)
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


def _resources(saved: Saved) -> InputBlock:
    return typed(
        RESOURCES,
        "Resources and small plans",
        initial=saved.prep.resources if saved.prep else "",
        hint=f"Links and lines, one each. {ONLY_YOU}",
    )
