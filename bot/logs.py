"""The log of `companion run`: one line a record, keys out of a list, and never what people wrote."""

import logging
import sys
import threading
from datetime import UTC, datetime
from logging import LogRecord
from pathlib import PurePath
from types import TracebackType
from typing import Any, TextIO

from structlog.processors import JSONRenderer
from structlog.stdlib import ProcessorFormatter
from structlog.types import EventDict

from bot.trail import trail

log = logging.getLogger(__name__)

OURS = frozenset({"bot", "handlers", "scheduling"})
MORE = ("reference", "person")
"""What our own lines may carry beside their words, by `extra=`."""


def log_to(level: str, form: str = "", stream: TextIO | None = None) -> None:
    """`form`: json or plain; empty, plain where a person looks on. `stream`: standard error."""
    stream = stream or sys.stderr
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter(plain=form == "plain" or (not form and stream.isatty())))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.captureWarnings(capture=True)
    # These three would print what an error says, which may quote people.
    logging.raiseExceptions = False
    sys.excepthook = _ended
    threading.excepthook = lambda told: log.critical("a thread ended by an error", exc_info=told.exc_value)


def formatter(*, plain: bool) -> logging.Formatter:
    render = _in_plain if plain else JSONRenderer()
    return ProcessorFormatter(processors=[_allowed, render], foreign_pre_chain=[])


def _allowed(_: Any, __: str, said: EventDict) -> EventDict:
    record: LogRecord = said["_record"]
    event, _newline, below = said["event"].partition("\n")
    if record.name.partition(".")[0] not in OURS:
        # Libraries put whole requests and what errors say into their words: where they spoke must do.
        event, below = _place(record), ""
    error = said["exc_info"][1] if said.get("exc_info") else None
    below = (below + "\n" + trail(error) if error else below).strip("\n")
    shown: EventDict = {
        "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "logger": record.name,
        "event": event,
    }
    more = {name: getattr(record, name) for name in MORE if hasattr(record, name)}
    return {**shown, **more, **({"trail": below} if below else {})}


def _place(record: LogRecord) -> str:
    return f"{'/'.join(PurePath(record.pathname).parts[-3:])}:{record.lineno} {record.funcName}"


def _in_plain(_: Any, __: str, said: EventDict) -> str:
    line = f"{said['time'][:19]}Z {said['level'].upper():<8} {said['logger']}: {said['event']}"
    below = said["trail"].split("\n") if "trail" in said else []
    return "\n    ".join(map(_printable, [line, *below]))


def _printable(text: str) -> str:
    return "".join(each if each.isprintable() else each.encode("unicode_escape").decode() for each in text)


def _ended(_: type[BaseException], error: BaseException, __: TracebackType | None) -> None:
    log.critical("ended by an error", exc_info=error)
