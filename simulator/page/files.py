"""Serves the page's own files under /page/, and tells the browser to run and load nothing else."""

from pathlib import Path

from aiohttp import web

STATIC = Path(__file__).parent / "static"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https: http:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    # The files are small and near: a page never shows what an older version drew.
    "Cache-Control": "no-cache",
}
# Not left to the machine's own table of types, in which a script can be text/plain.
TYPES = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}


def add_files(app: web.Application) -> None:
    """Adds GET /page/{name} and the headers of all that the app answers, its refusals included."""
    app.router.add_get("/page/{name}", _file)
    app.on_response_prepare.append(_guard)


def page(name: str) -> web.FileResponse:
    """One of the page's files, for a route of its own such as /."""
    return web.FileResponse(STATIC / name, headers={"Content-Type": _type(name)})


async def _file(request: web.Request) -> web.FileResponse:
    name = request.match_info["name"]
    if name not in {each.name for each in STATIC.iterdir() if each.suffix in TYPES}:
        raise web.HTTPNotFound
    return page(name)


def _type(name: str) -> str:
    return f"{TYPES[Path(name).suffix]}; charset=utf-8"


async def _guard(_: web.Request, response: web.StreamResponse) -> None:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
