"""Where the page lies: / is the page itself, /window its WebSocket."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from simulator.page.files import add_files, page
from simulator.page.portrait import visitors
from simulator.page.reading import Reading
from simulator.page.window import Window

if TYPE_CHECKING:
    from simulator.page.controls import Controls
    from simulator.world import World


def add_page(app: web.Application, world: World, controls: Controls | None) -> None:
    reading = Reading()

    async def window(request: web.Request) -> web.WebSocketResponse:
        # Another site's script in the same browser may reach this port, but not pass for this page.
        if request.headers.get("Origin") not in {
            world.address,
            world.address.replace("127.0.0.1", "localhost"),
        }:
            raise web.HTTPForbidden
        if not visitors(world):  # the page tries again
            raise web.HTTPServiceUnavailable(text="Nobody is in this workspace yet.")
        return await Window(world, reading, controls).serve(request)

    async def home(_: web.Request) -> web.FileResponse:
        return page("index.html")

    add_files(app)
    app.router.add_get("/", home)
    app.router.add_get("/window", window)
