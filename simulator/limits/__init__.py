"""Every size limit and rule of messages, Block Kit and views, usable on its own."""

from simulator.limits.messages import check_message
from simulator.limits.views import check_view

__all__ = ["check_message", "check_view"]
