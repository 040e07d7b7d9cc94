"""The view that a call or an answer brings, checked."""

from typing import Any

from simulator import screens
from simulator.arguments import Args
from simulator.blocks import Json
from simulator.errors import ApiError, invalid_arguments
from simulator.limits import check_view
from simulator.limits.views import too_large
from simulator.modals import Modal
from simulator.world import World


def view_from(args: Args) -> Json:
    view: Any = args.structure("view", "invalid_arguments")
    if not isinstance(view, dict):
        raise invalid_arguments("missing required field: view")
    if too_large(view):
        raise ApiError("view_too_large")
    if problems := check_view(view):
        raise invalid_arguments(*problems)
    if view["type"] != "modal":
        raise invalid_arguments("must be a modal [json-pointer:/view/type]")
    return view


def unique(world: World, view: Json, besides: Modal | None = None) -> None:
    other = screens.find(world, None, view.get("external_id"))
    if other is not None and other is not besides:
        raise ApiError("duplicate_external_id")
