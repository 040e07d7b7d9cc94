"""A line to Slack that can be cut: Slack has accepted the call, and its answer never arrives."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp
from aiohttp import web

HOPS = {"host", "content-length", "transfer-encoding", "connection", "content-encoding"}
"""Headers that belong to one hop only."""


@dataclass(slots=True)
class Line:
    cuts: list[str] = field(default_factory=list)
    """Methods whose next answer is lost, one each."""
    hangs: set[str] = field(default_factory=set)
    """Methods that are not answered while the line is there."""
    hanging: int = 0
    """How many calls wait for an answer."""
    hung: asyncio.Event = field(default_factory=asyncio.Event)
    """One more does."""
    refuses: str = ""
    """The error with which every call is refused, before Slack hears of it."""
    asks_to_wait: dict[str, int] = field(default_factory=dict)
    """Methods that Slack does not take at the moment, and for how many seconds."""
    refused: int = 0
    """How often it asked to wait."""
    url: str = ""


@asynccontextmanager
async def cutting(line: Line, api_url: str) -> AsyncIterator[Line]:
    """Passes calls on to `api_url`; `line.url` is where to call instead."""
    gone = asyncio.Event()
    async with aiohttp.ClientSession() as onward:

        async def passed_on(request: web.Request) -> web.Response:
            method = request.match_info["method"]
            if line.refuses:
                return web.json_response({"ok": False, "error": line.refuses}, status=401)
            if wait := line.asks_to_wait.get(method):
                line.refused += 1
                refused = {"ok": False, "error": "ratelimited"}
                return web.json_response(refused, status=429, headers={"Retry-After": str(wait)})
            if method in line.hangs:
                line.hanging += 1
                line.hung.set()
                await gone.wait()
            headers = {name: value for name, value in request.headers.items() if name.lower() not in HOPS}
            body = await request.read()
            async with onward.post(
                api_url + method, params=request.query, data=body, headers=headers
            ) as answer:
                body, status = await answer.read(), answer.status
                kept = {name: value for name, value in answer.headers.items() if name.lower() not in HOPS}
            if method in line.cuts:
                line.cuts.remove(method)
                assert request.transport
                request.transport.close()
            return web.Response(body=body, status=status, headers=kept)

        app = web.Application()
        app.router.add_route("*", "/api/{method}", passed_on)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        line.url = f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
        yield line
        gone.set()
        await runner.cleanup()
