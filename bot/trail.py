"""What of an error may stand in the log."""

from collections.abc import Iterator
from traceback import format_tb

from slack_sdk.errors import SlackApiError

from bot.refusal import refusal


def trail(error: BaseException) -> str:
    """Kinds and places in the code, the cause first; never what an error says, for it may quote people."""
    return "".join(_steps(error))


def _steps(error: BaseException | None) -> Iterator[str]:
    if error is None:
        return
    yield from _steps(error.__cause__ or error.__context__)
    # These are names out of fixed lists: of the databases, and of Slack.
    named = getattr(error, "sqlite_errorname", "") or getattr(error, "sqlstate", "") or ""
    if isinstance(error, SlackApiError):
        named = refusal(error).error
    yield f"{''.join(format_tb(error.__traceback__))}{type(error).__name__} {named}\n"
