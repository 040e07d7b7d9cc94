"""The log: one line a record, a few keys, and nothing that a library or an error quotes."""

import json
import logging
from io import StringIO
from typing import NoReturn

import pytest

from bot.logs import formatter
from bot.store.database import Busy

OURS, THEIRS = "bot.somewhere", "slack_bolt.AsyncApp"
CANARY = "canary-diary"


def logged(
    name: str, words: str, *values: object, plain: bool = False, error: Exception | None = None
) -> str:
    """What stands in the log."""
    out = StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(formatter(plain=plain))
    raised = (type(error), error, error.__traceback__) if error else None
    handler.handle(logging.LogRecord(name, logging.ERROR, __file__, 7, words, values, raised, "place"))
    return out.getvalue()


def caught(error: Exception) -> Exception:
    """The same, with a way that it went."""
    with pytest.raises(type(error)) as found:
        fail(error)
    return found.value


def fail(error: Exception) -> NoReturn:
    raise error


def test_a_record_is_one_json_object_on_one_line() -> None:
    line = logged(OURS, "a %s was not sent: %s\nfirst\nsecond", "card", "ratelimited")
    assert line.count("\n") == 1
    said = json.loads(line)
    assert said.pop("time").endswith("+00:00")
    assert said == {
        "level": "error",
        "logger": OURS,
        "event": "a card was not sent: ratelimited",
        "trail": "first\nsecond",
    }


@pytest.mark.parametrize("plain", [False, True])
def test_no_value_can_begin_a_line_of_its_own(plain: bool) -> None:
    forged = 'x\r\n{"level":"error"}\u2028\x1b[2J'
    line = logged(OURS, "reason: %s", forged, plain=plain)
    assert not any(each.startswith("{") for each in line.splitlines()[1:])
    assert "\x1b" not in line
    assert "\r" not in line


@pytest.mark.parametrize("plain", [False, True])
def test_what_an_error_says_is_left_out_and_where_it_was_raised_is_not(plain: bool) -> None:
    line = logged(OURS, "it failed", plain=plain, error=caught(ValueError(CANARY)))
    assert CANARY not in line
    assert "ValueError" in line
    assert "in caught" in line


@pytest.mark.parametrize("plain", [False, True])
def test_of_what_libraries_say_only_the_place_is_kept(plain: bool) -> None:
    line = logged(THEIRS, "unhandled request: %s", CANARY, plain=plain, error=caught(Busy()))
    assert CANARY not in line
    assert "unhandled" not in line
    assert "test_logs.py:7 place" in line
    assert "Busy" in line


def test_on_a_terminal_it_reads_like_prose() -> None:
    line = logged(OURS, "reference %s\nfirst\nsecond", "1a2b", plain=True)
    assert line.split("Z ", 1)[1] == f"ERROR    {OURS}: reference 1a2b\n    first\n    second\n"
