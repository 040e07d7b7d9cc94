"""The forms of goals: a career goal, the list for the coming weeks, what draws one, and changing one."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.domain.errors import UserError
from bot.domain.goal import Goal, RouteKind, drawn, must_be_open, must_have_room, revised
from bot.domain.moment import zone_or_utc
from bot.domain.pair import Pair
from bot.store import goal as goals
from bot.store import member as members
from bot.store.database import Database, Transaction
from bot.store.ids import new_id
from bot.stories.goal import board_of, keep, page_of
from bot.stories.goal_list import make_career_goal, write_list
from bot.stories.plan import replan
from bot.views.goal import goals_view
from bot.views.goal_forms import (
    LINES,
    TITLE,
    add_form,
    added,
    draws_form,
    drawn_in,
    edit_form,
    edited,
    list_form,
    made_in,
    pair_in,
    seen_in,
    stamp,
    titles_in,
)
from bot.views.goal_page import goal_page
from bot.views.ids import Form, Press
from handlers.authorise import goal_at_work, pair_at_work
from handlers.modal import show, update_below
from handlers.press import value
from handlers.provide import Actor

NOTHING_TO_MARK = "The list for the coming weeks is empty. Write it first; then each of you marks what draws you."
