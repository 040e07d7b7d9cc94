"""The page: the local Slack as a person sees it in a browser, over one WebSocket."""

from simulator.page.controls import Controls
from simulator.page.routes import add_page

__all__ = ["Controls", "add_page"]
