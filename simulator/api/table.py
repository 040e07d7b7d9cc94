"""The table of the methods that are served, each with the scopes it wants."""

from collections.abc import Callable
from dataclasses import dataclass

from simulator.arguments import Args
from simulator.blocks import Json
from simulator.world import World

Handler = Callable[[World, Args], Json]


@dataclass(frozen=True)
class Method:
    handler: Handler
    scopes: tuple[str, ...]
    """One of these is enough; none means that no scope is needed or that it depends on the arguments."""
    app_level: bool


METHODS: dict[str, Method] = {}


def method(name: str, *scopes: str, app_level: bool = False) -> Callable[[Handler], Handler]:
    def add(handler: Handler) -> Handler:
        METHODS[name] = Method(handler, scopes, app_level)
        return handler

    return add
