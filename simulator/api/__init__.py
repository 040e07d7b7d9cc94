"""The Web API: importing this fills the table of methods."""

from simulator.api import auth, chat, conversations, dnd, history, invitations, users, views
from simulator.api.table import METHODS

__all__ = ["METHODS", "auth", "chat", "conversations", "dnd", "history", "invitations", "users", "views"]
