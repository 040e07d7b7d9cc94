"""A page on which messages and forms hang side by side, so that one can look at them all."""

from dataclasses import asdict, dataclass, field
from typing import Literal

from aiohttp import web

from simulator.blocks import Json, with_ids
from simulator.ids import Ids
from simulator.page.files import add_files, page


@dataclass(frozen=True)
class Exhibit:
    """A message ({"text", "blocks"}) or a view; what stands before a colon in its name is its group."""

    name: str
    kind: Literal["message", "modal", "home"]
    payload: Json


@dataclass(frozen=True)
class Names:
    """Who looks, and how ids become names."""

    app: str
    me: str
    people: dict[str, str]
    channels: dict[str, str] = field(default_factory=dict)
    zone: str = "UTC"
    now: float = 0
    """Unix seconds: which day is "today"."""


def gallery_app(exhibits: list[Exhibit], names: Names) -> web.Application:
    """Serves the gallery at /.

    ?group= shows a part of it, ?width=phone and ?theme=dark another way, ?bare the exhibits alone.
    """
    hung = {"exhibits": [_hung(each) for each in exhibits], "names": asdict(names)}

    async def root(_: web.Request) -> web.FileResponse:
        return page("gallery.html")

    async def listed(_: web.Request) -> web.Response:
        return web.json_response(hung)

    app = web.Application()
    add_files(app)
    app.router.add_get("/", root)
    app.router.add_get("/gallery.json", listed)
    return app


def _hung(exhibit: Exhibit) -> Json:
    blocks = with_ids(exhibit.payload["blocks"], Ids())
    return {"name": exhibit.name, "kind": exhibit.kind, "payload": {**exhibit.payload, "blocks": blocks}}
