"""The HTTP side: /api/{method}, /link for the socket, /response/{token}; and the page."""

from collections.abc import Sequence

from aiohttp import web

from simulator.api import METHODS
from simulator.arguments import Args, read_arguments, token_of
from simulator.blocks import Json
from simulator.errors import ApiError
from simulator.page import Controls, add_page
from simulator.response_urls import respond
from simulator.traffic import Call
from simulator.world import World


def web_app(worlds: Sequence[World], controls: Controls | None = None) -> web.Application:
    """`worlds`: the workspaces in which the app is installed; the first has the page and the line."""
    world = worlds[0]
    app = web.Application(client_max_size=8 * 1024 * 1024)
    server = _Server(worlds)
    app.router.add_route("*", "/api/{method}", server.api)
    app.router.add_post("/response/{token}", server.response)
    app.router.add_get("/link", world.line.serve)
    add_page(app, world, controls)
    return app


class _Server:
    def __init__(self, worlds: Sequence[World]) -> None:
        self._worlds = worlds

    async def api(self, request: web.Request) -> web.Response:
        name, args = request.match_info["method"], await read_arguments(request)
        token = token_of(request, args)
        world = next((each for each in self._worlds if each.bot_token == token), self._worlds[0])
        faults, fault = self._worlds[0].faults, self._worlds[0].faults.draw(name)
        try:
            faults.refuse(fault)
            answer = _call(world, name, token, args)
            response = web.json_response(answer)
            error: str | None = None
        except ApiError as refusal:
            response, error, answer = _refusal(refusal), refusal.error, {"ok": False, **refusal.details}
        _note(world, name, args, error, answer)
        response.headers["x-oauth-scopes"] = ",".join(world.manifest.scopes)
        return response if error else await faults.answered(fault, request, response)

    async def response(self, request: web.Request) -> web.Response:
        args, token = await read_arguments(request), request.match_info["token"]
        world = next((each for each in self._worlds if token in each.response_urls), self._worlds[0])
        try:
            respond(world, token, args)
            response, error = web.Response(text="ok"), None
        except ApiError as refusal:
            response, error = _refusal(refusal), refusal.error
        _note(world, "response_url", args, error)
        return response


def _note(world: World, name: str, args: Args, error: str | None, answer: Json | None = None) -> None:
    world.called(Call(name, dict(args), error is None, error, world.now(), answer or {}))


def _call(world: World, name: str, token: str, args: Args) -> Json:
    method = METHODS.get(name)
    if method is None:
        raise ApiError("unknown_method", req_method=name)
    _authorize(world, token, app_level=method.app_level)
    world.need(*method.scopes)
    if name in world.forbidden:
        raise ApiError("restricted_action")
    return {"ok": True, **method.handler(world, args)}


def _authorize(world: World, token: str, *, app_level: bool) -> None:
    if not token:
        raise ApiError("not_authed")
    if token not in {world.bot_token, world.app_token}:
        raise ApiError("invalid_auth")
    if (token == world.app_token) is not app_level:
        raise ApiError("not_allowed_token_type")


def _refusal(refusal: ApiError) -> web.Response:
    headers = {"Retry-After": str(refusal.retry_after)} if refusal.retry_after else {}
    answer = {"ok": False, "error": refusal.error, **refusal.details}
    return web.json_response(answer, status=refusal.status, headers=headers)
