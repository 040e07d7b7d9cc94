"""Asks the author of a topic, and nobody else, for a real case."""

from slack_sdk.models.blocks import SectionBlock

from bot.views.text import mrkdwn

SAVED = "*Saved ✓* "


def still_theoretical(*, just_now: bool) -> SectionBlock:
    """`just_now`: it answers a submission, which it says was saved."""
    lead = SAVED if just_now else ""
    end = " Or close this form: everything is saved." if just_now else ""
    return SectionBlock(
        text=mrkdwn(
            f"{lead}*Still theoretical: add a real case.* When did it come up last? "
            f"Tell what happened, what you tried and where you are stuck.{end}"
        )
    )
