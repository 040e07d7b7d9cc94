"""The HTTP side: /api/{method}, /link for the socket, /response/{token}; and the page."""

from aiohttp import web

from simulator.api import METHODS
from simulator.arguments import Args, read_arguments, token_of
from simulator.blocks import Json
from simulator.errors import ApiError
from simulator.page import Controls, add_page
from simulator.response_urls import respond
from simulator.traffic import Call
from simulator.world import World


def web_app(world: World, controls: Controls | None = None) -> web.Application:
    app = web.Application(client_max_size=8 * 1024 * 1024)
    server = _Server(world)
    app.router.add_route("*", "/api/{method}", server.api)
    app.router.add_post("/response/{token}", server.response)
    app.router.add_get("/link", world.line.serve)
    add_page(app, world, controls)
    return app


class _Server:
    def __init__(self, world: World) -> None:
        self._world = world

    async def api(self, request: web.Request) -> web.Response:
        name, args = request.match_info["method"], await read_arguments(request)
        try:
            answer = self._call(name, token_of(request, args), args)
            response = web.json_response(answer)
            error: str | None = None
        except ApiError as refusal:
            response, error, answer = _refusal(refusal), refusal.error, {"ok": False, **refusal.details}
        self._note(name, args, error, answer)
        response.headers["x-oauth-scopes"] = ",".join(self._world.manifest.scopes)
        return response

    async def response(self, request: web.Request) -> web.Response:
        args = await read_arguments(request)
        try:
            respond(self._world, request.match_info["token"], args)
            response, error = web.Response(text="ok"), None
        except ApiError as refusal:
            response, error = _refusal(refusal), refusal.error
        self._note("response_url", args, error)
        return response

    def _note(self, name: str, args: Args, error: str | None, answer: Json | None = None) -> None:
        self._world.called(Call(name, dict(args), error is None, error, self._world.now(), answer or {}))

    def _call(self, name: str, token: str, args: Args) -> Json:
        method = METHODS.get(name)
        if method is None:
            raise ApiError("unknown_method", req_method=name)
        self._authorize(token, app_level=method.app_level)
        self._world.need(*method.scopes)
        if name in self._world.forbidden:
            raise ApiError("restricted_action")
        return {"ok": True, **method.handler(self._world, args)}

    def _authorize(self, token: str, *, app_level: bool) -> None:
        if not token:
            raise ApiError("not_authed")
        if token not in {self._world.bot_token, self._world.app_token}:
            raise ApiError("invalid_auth")
        if (token == self._world.app_token) is not app_level:
            raise ApiError("not_allowed_token_type")


def _refusal(refusal: ApiError) -> web.Response:
    headers = {"Retry-After": str(refusal.retry_after)} if refusal.retry_after else {}
    answer = {"ok": False, "error": refusal.error, **refusal.details}
    return web.json_response(answer, status=refusal.status, headers=headers)
