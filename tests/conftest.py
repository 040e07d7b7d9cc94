"""A stage for whole stories: the production wiring, a local Slack, a real file, and the clock in hand."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.operations.migrate import migrate
from tests.stage import Stage, open_stage


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new database, made once by the migrations: every story begins with a copy of it."""
    file = tmp_path_factory.mktemp("template") / "companion.db"
    key = file.with_suffix(".key")
    migrate({"DATABASE_URL": f"sqlite:///{file}", "COMPANION_KEY_FILE": str(key)})
    return file


@pytest_asyncio.fixture
async def stage(tmp_path: Path, template: Path) -> AsyncIterator[Stage]:
    async with open_stage(tmp_path, template=template) as opened:
        yield opened


@pytest_asyncio.fixture
async def stage_with_dnd(tmp_path: Path, template: Path) -> AsyncIterator[Stage]:
    """The same in a workspace that granted the optional scope."""
    async with open_stage(tmp_path, template=template, granted=["dnd:read"]) as opened:
        yield opened


@pytest.fixture(autouse=True)
def _no_slack_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bolt turns OAuth on by itself when it finds client settings in the environment."""
    for name in ("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"):
        monkeypatch.delenv(name, raising=False)
