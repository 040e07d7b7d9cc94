"""A stage for whole stories: the production wiring, a local Slack, a real database, and the clock in hand."""

import base64
import gc
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.operations.migrate import migrate
from tests import compiled
from tests.databases import FILES, HERE, MIGRATED, SERVERS
from tests.postgres import QUICK, Server, server
from tests.stage import Stage, open_stage

MEMORY = Path("/dev/shm")  # noqa: S108 each run makes a folder of its own in it
ROOM = 4 * 2**30
"""Bytes that must be free in it."""
KEY = base64.b64encode(bytes(range(32))).decode()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database", choices=(FILES, SERVERS), help="run everything on this one, not on its own"
    )
    parser.addoption("--kills", type=int, default=1000, help="how many there are in `make test-faults`")
    parser.addoption("--seed", type=int, help="the one that `make test-faults` has printed: the same again")


def pytest_configure() -> None:
    """A commit waits for its disk, and there are a hundred thousand: where there is room, it is memory."""
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_collection_finish() -> None:
    """All that is there by now stays to the end: nobody needs to look for waste in it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    compiled.share()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Queries, and the stories that say so, run on both databases."""
    if "db" in metafunc.fixturenames or metafunc.definition.get_closest_marker("both"):
        wanted = metafunc.config.getoption("database")
        metafunc.parametrize("kind", [wanted] if wanted else [FILES, SERVERS], indirect=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A server, with a database in it that the migrations made; started where the first test asks for it."""
    with server(*QUICK) as running:
        running.new(name=MIGRATED)
        migrate({"DATABASE_URL": running.url(MIGRATED), "COMPANION_KEY": KEY})
        yield running


@pytest.fixture
def kind(request: pytest.FixtureRequest) -> str:
    """Of this test's database."""
    return str(getattr(request, "param", request.config.getoption("database") or FILES))


@pytest.fixture(scope="session", autouse=True)
def _where_all_are(request: pytest.FixtureRequest, migrated: Path) -> None:
    HERE.template = migrated
    if request.config.getoption("database") == SERVERS:
        HERE.server = request.getfixturevalue("postgres")


@pytest.fixture(autouse=True)
def _where_this_one_is(request: pytest.FixtureRequest, kind: str) -> Iterator[None]:
    if kind == SERVERS and request.node.get_closest_marker("files"):
        pytest.skip("this is about the file of an SQLite database")
    before = HERE.server
    HERE.server = request.getfixturevalue("postgres") if kind == SERVERS else None
    yield
    HERE.server = before


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new database, made once by the migrations: every story begins with a copy of it."""
    file = tmp_path_factory.mktemp("template") / "companion.db"
    key = file.with_suffix(".key")
    migrate({"DATABASE_URL": f"sqlite:///{file}", "COMPANION_KEY_FILE": str(key)})
    return file


@pytest.fixture(scope="session")
def template(migrated: Path) -> Path:
    return migrated


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
