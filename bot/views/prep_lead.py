"""What stands first in the form to prepare a session: its date, and what is there already."""

from collections.abc import Iterator

from slack_sdk.models.blocks import SectionBlock

from bot.domain.brief import Brief
from bot.views.prep_fields import Saved
from bot.views.real_case import still_theoretical
from bot.views.text import bold, escape, fit, mrkdwn, when


def notice(saved: Saved, just_now: bool) -> Iterator[SectionBlock]:
    if saved.topic and saved.topic.theoretical:
        yield still_theoretical(just_now=just_now)


def date(brief: Brief) -> SectionBlock:
    session = brief.scene.session
    words = f"With *{escape(brief.partner.name)}* · {when(session.starts_at, brief.reader.tz)}"
    return SectionBlock(text=mrkdwn(words))


def offered(brief: Brief, saved: Saved) -> Iterator[SectionBlock]:
    if saved.meant_for:
        date = when(saved.meant_for.starts_at, brief.reader.tz)
        words = f"What you wrote for {date}, when you did not meet, stands here again. Save it to use it now."
        yield SectionBlock(text=mrkdwn(words))


def moved_on(brief: Brief, saved: Saved) -> Iterator[SectionBlock]:
    """Nobody has to write the same again."""
    offered = saved.topic.id if saved.topic else ""
    titles = [bold(each.title) for each in brief.moved_on if each.id != offered]
    if titles:
        lead = "You did not get to this yet, so it moves on to this session by itself:"
        yield SectionBlock(
            text=mrkdwn(fit([lead, *titles, "Tell another situation below only if you like."]))
        )
