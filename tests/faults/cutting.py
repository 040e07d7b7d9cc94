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
    drops: list[str] = field(default_factory=list)
    """Methods whose next call is lost before Slack hears of it, one each."""
    breaks: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Methods whose next call Slack accepts, and answers with this status and error, one each."""
    after: str = "1"
    """In how many seconds such a call may be tried again, where the status says that it may."""
    hangs: set[str] = field(default_factory=set)
    """Methods that are not answered while the line is there; Slack hears of them only then."""
    holds: str = ""
    """The id of a channel: calls about it hang."""
    gone: asyncio.Event = field(default_factory=asyncio.Event)
    """What hangs is answered after all."""
    hanging: int = 0
    """How many calls wait for an answer."""
    hung: asyncio.Event = field(default_factory=asyncio.Event)
    """One more does."""
    refuses: str = ""
    """The error with which every call is refused, before Slack hears of it."""
    asks_to_wait: dict[str, int] = field(default_factory=dict)
    """Methods that Slack does not take at the moment, and for how many seconds."""
    refused: int = 0
    """How often it did so."""
    url: str = ""

    async def wait(self) -> None:
        self.hanging += 1
        self.hung.set()
        await self.gone.wait()


@asynccontextmanager
async def cutting(line: Line, api_url: str) -> AsyncIterator[Line]:
    """Passes calls on to `api_url`; `line.url` is where to call instead."""
    async with aiohttp.ClientSession() as onward:

        async def passed_on(request: web.Request) -> web.Response:
            method = request.match_info["method"]
            if refused := _refused(line, method):
                return refused
            if method in line.drops:
                line.drops.remove(method)
                return _closed(request)
            body = await request.read()  # while the caller is there
            if method in line.hangs or (line.holds and line.holds.encode() in body):
                await line.wait()
            answer = await _answer(onward, api_url + method, request)
            if method in line.breaks:
                status, error = line.breaks.pop(method)
                headers = {"Retry-After": line.after} if status == 429 else {}
                return web.json_response({"ok": False, "error": error}, status=status, headers=headers)
            if method in line.cuts:
                line.cuts.remove(method)
                return _closed(request)
            return answer

        app = web.Application()
        app.router.add_route("*", "/api/{method}", passed_on)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        line.url = f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
        yield line
        line.gone.set()
        await runner.cleanup()


def _refused(line: Line, method: str) -> web.Response | None:
    if line.refuses:
        line.refused += 1
        return web.json_response({"ok": False, "error": line.refuses}, status=401)
    if wait := line.asks_to_wait.get(method):
        line.refused += 1
        refused = {"ok": False, "error": "ratelimited"}
        return web.json_response(refused, status=429, headers={"Retry-After": str(wait)})
    return None


def _closed(request: web.Request) -> web.Response:
    assert request.transport
    request.transport.close()
    return web.Response()


async def _answer(onward: aiohttp.ClientSession, url: str, request: web.Request) -> web.Response:
    headers = {name: value for name, value in request.headers.items() if name.lower() not in HOPS}
    body = await request.read()
    async with onward.post(url, params=request.query, data=body, headers=headers) as answer:
        kept = {name: value for name, value in answer.headers.items() if name.lower() not in HOPS}
        return web.Response(body=await answer.read(), status=answer.status, headers=kept)
