"""The companion as an operator runs it: a process with an environment, a log and an exit code."""

import asyncio
import base64
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest_asyncio

from simulator import LocalSlack
from tests.stage import MANIFEST

CODE = Path(__file__).parent.parent.parent
SECRET = "my-very-private-words"


def now() -> datetime:
    return datetime.now(UTC)


@pytest_asyncio.fixture
async def slack() -> AsyncIterator[LocalSlack]:
    async with LocalSlack(manifest=MANIFEST, now=now) as local:
        yield local


def environment(slack: LocalSlack, folder: Path, **changed: str) -> dict[str, str]:
    settings = {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_API_URL": slack.api_url,
        "DATABASE_URL": f"sqlite:///{folder}/companion.db",
        "COMPANION_KEY": base64.b64encode(bytes(range(32))).decode(),
        "LOG_LEVEL": "DEBUG",
    }
    # The code beside these tests, wherever another copy may be installed.
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(CODE), **settings, **changed}


async def start(settings: dict[str, str], folder: Path, *command: str) -> Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *command, env=settings, cwd=folder, stdout=PIPE, stderr=PIPE
    )


async def ended(process: Process) -> tuple[int | None, str]:
    out, errors = await asyncio.wait_for(process.communicate(), timeout=20)
    return process.returncode, (out + errors).decode()


async def test_it_connects_answers_and_stops_when_told(slack: LocalSlack, tmp_path: Path) -> None:
    ana = slack.person("Ana")
    process = await start(environment(slack, tmp_path), tmp_path, "run")
    await asyncio.wait_for(slack.connected(), timeout=20)
    (answer,) = await ana.runs(f"/mentor {SECRET}")
    assert "/mentor prep" in answer.shown
    process.send_signal(signal.SIGTERM)
    code, log = await ended(process)
    assert code == 0, log
    assert "connected" in log
    assert SECRET not in log


async def test_a_second_one_on_the_same_file_refuses_to_start(slack: LocalSlack, tmp_path: Path) -> None:
    first = await start(environment(slack, tmp_path), tmp_path, "run")
    await asyncio.wait_for(slack.connected(), timeout=20)
    code, said = await ended(await start(environment(slack, tmp_path), tmp_path, "run"))
    assert code == 1
    assert said.strip().endswith(
        "Another companion works with this database already. "
        "Stop it first, or set DATABASE_URL to another file."
    )
    assert "Traceback" not in said
    first.send_signal(signal.SIGINT)
    assert (await ended(first))[0] == 0


async def test_a_missing_token_is_named(slack: LocalSlack, tmp_path: Path) -> None:
    code, said = await ended(await start(environment(slack, tmp_path, SLACK_BOT_TOKEN=""), tmp_path, "run"))
    assert code == 1
    assert said.startswith("SLACK_BOT_TOKEN")
    assert "Traceback" not in said


async def test_migrate_makes_a_database(slack: LocalSlack, tmp_path: Path) -> None:
    code, said = await ended(await start(environment(slack, tmp_path), tmp_path, "migrate"))
    assert (code, said.strip()) == (0, "The database is up to date.")
    assert (tmp_path / "companion.db").stat().st_mode & 0o077 == 0, "the database is for its owner alone"


async def test_a_wrong_token_ends_with_a_sentence(slack: LocalSlack, tmp_path: Path) -> None:
    settings = environment(slack, tmp_path, SLACK_APP_TOKEN="xapp-1-wrong")
    code, said = await ended(await start(settings, tmp_path, "run"))
    assert code == 1
    assert "SLACK_APP_TOKEN" in said
    assert "Traceback" not in said


async def test_a_file_that_is_no_database_is_refused_in_words(slack: LocalSlack, tmp_path: Path) -> None:
    (tmp_path / "companion.db").write_text("a letter to a friend, long enough to be looked at " * 20)
    code, said = await ended(await start(environment(slack, tmp_path), tmp_path, "run"))
    assert code == 1
    assert "no database of the companion" in said
    assert "Traceback" not in said


async def test_a_database_server_that_is_away_is_told_of_in_words(slack: LocalSlack, tmp_path: Path) -> None:
    settings = environment(slack, tmp_path, DATABASE_URL="postgresql://me:my-password@127.0.0.1:1/mentoring")
    for command in ("run", "migrate"):
        code, said = await ended(await start(settings, tmp_path, command))
        assert code == 1
        assert "DATABASE_URL: the server cannot be reached" in said
        assert "Traceback" not in said
        assert "my-password" not in said


async def test_where_slack_is_not_no_token_is_blamed(tmp_path: Path, slack: LocalSlack) -> None:
    elsewhere = slack.api_url.replace("/api/", "/elsewhere/")
    code, said = await ended(
        await start(environment(slack, tmp_path, SLACK_API_URL=elsewhere), tmp_path, "run")
    )
    assert code == 1
    assert "Slack cannot be reached" in said
    assert "Traceback" not in said


async def test_the_demo_refuses_what_it_cannot_use(tmp_path: Path) -> None:
    for arguments in (("--speed", "0"), ("--speed", "fast"), ("--db", str(tmp_path / "nowhere" / "x.db"))):
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "demo", *arguments, stdout=PIPE, stderr=PIPE
        )
        code, said = await ended(process)
        assert code
        assert "Traceback" not in said


async def test_the_operators_commands_explain_themselves_and_need_no_lock(
    slack: LocalSlack, tmp_path: Path
) -> None:
    settings = environment(slack, tmp_path)
    code, said = await ended(await start(settings, tmp_path, "touchpoints"))
    assert (code, said) == (1, "DATABASE_URL: there is no database there. `companion run` makes one.\n")
    assert os.listdir(tmp_path) == [], "who only asks makes nothing"  # noqa: PTH208 as in a shell
    running = await start(settings, tmp_path, "run")
    await asyncio.wait_for(slack.connected(), timeout=20)
    assert await ended(await start(settings, tmp_path, "touchpoints")) == (0, "Nothing is stuck.\n")
    code, said = await ended(await start(settings, tmp_path, "touchpoints", "retry"))
    assert (code, said) == (1, "Name the ids to retry, or --all for everything that was given up.\n")
    code, said = await ended(await start(settings, tmp_path, "touchpoints", "--help"))
    assert code == 0
    assert "given up after its tries" in said
    code, said = await ended(await start(settings, tmp_path, "manifest", "--read-back"))
    assert code == 0
    assert "groups:history" in said
    running.send_signal(signal.SIGTERM)
    assert (await ended(running))[0] == 0
