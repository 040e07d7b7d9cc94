"""Answers to presses: over the connections to Slack that are open anyway, and what is counted of them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

from bot.meters import Meters
from bot.slack import workspaces
from handlers.respond import Respond
from tests.stage import Stage

SECRET = "never-in-any-metric"


@dataclass
class Slack:
    """That answers are sent to."""

    status: int = 200
    url: str = ""
    texts: list[str] = field(default_factory=list)
    connections: set[object] = field(default_factory=set)

    async def take(self, request: web.Request) -> web.Response:
        self.connections.add(request.transport)
        self.texts.append((await request.json())["text"])
        return web.Response(status=self.status, headers={"Retry-After": "1"})


@asynccontextmanager
async def listening(slack: Slack) -> AsyncIterator[None]:
    app = web.Application()
    app.router.add_post("/actions/{secret}", slack.take)
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        slack.url = f"http://127.0.0.1:{runner.addresses[0][1]}/actions/{SECRET}"
        yield
    finally:
        await runner.cleanup()


async def test_answers_share_a_connection(stage: Stage) -> None:
    slack = Slack()
    async with listening(slack), workspaces(stage.settings, Meters()) as served:
        http = next(iter(served.values())).client.session
        for words in ("one", "two", "three"):
            answer = await Respond(slack.url, http)(text=words, response_type="ephemeral")
            assert answer.status_code == 200
    assert slack.texts == ["one", "two", "three"]
    assert len(slack.connections) == 1


async def test_where_slack_asks_to_wait_the_right_to_answer_is_in_no_metric(
    stage: Stage,
) -> None:
    slack, meters = Slack(429), Meters()
    async with listening(slack), workspaces(stage.settings, meters) as served:
        await Respond(slack.url, next(iter(served.values())).client.session)(text="one")
    page = meters.page().decode()
    assert 'companion_slack_429_total{method="response_url"} 1.0' in page
    assert SECRET not in page
