"""The form in which one member prepares one session."""

from collections.abc import Iterator

from slack_sdk.models.blocks import Block, ContextBlock, DividerBlock, SectionBlock
from slack_sdk.models.views import View

from bot.domain.brief import Brief
from bot.views.brief import brief_blocks
from bot.views.forms import form
from bot.views.ids import Form
from bot.views.metadata import pack
from bot.views.prep_fields import Saved, prep_fields
from bot.views.text import escape, mrkdwn, when

STORED = "Your answers are stored encrypted; whoever runs the server could technically open them."


def prep_form(brief: Brief, saved: Saved, *, just_now: bool = False) -> View:
    """`just_now`: it answers a submission, which it says was saved."""
    session = brief.scene.session
    notices = [*_notice(saved, just_now), _date(brief), *_offered(brief, saved)]
    blocks: list[Block] = [*notices, *brief_blocks(brief), DividerBlock()]
    blocks += [*prep_fields(brief, saved), ContextBlock(elements=[mrkdwn(STORED)])]
    return form(Form.PREP, f"Prepare session {session.number}", "Save", blocks, pack(session.id))


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
