"""Everything people can do to the companion in Slack: the table of contents."""

from slack_bolt.app.async_app import AsyncApp

from bot.clock import Clock
from bot.meters import Meters
from bot.store.database import Database
from handlers import (
    action,
    action_form,
    adding,
    agenda,
    busy,
    calling_off,
    catching,
    challenge,
    closing,
    commitment,
    diary,
    due,
    errors,
    fewer,
    goal,
    goal_draws,
    goal_edit,
    goal_list,
    goal_making,
    help,
    idea,
    introduction,
    invitation,
    late,
    look_back,
    member,
    moving,
    next,
    pace,
    pair,
    pause,
    place,
    prep,
    rating,
    read_all,
    resume,
    rhythm,
    route,
    saving,
    session,
    settings,
    step,
    step_making,
    template,
    template_part,
    topic,
    using,
    wrapup,
)
from handlers.provide import provider
from handlers.switchboard import Switchboard

NOUNS = (
    agenda,
    read_all,
    late,
    introduction,
    prep,
    invitation,
    member,
    pair,
    pause,
    resume,
    closing,
    look_back,
    place,
    next,
    session,
    rhythm,
    pace,
    busy,
    moving,
    calling_off,
    wrapup,
    topic,
    action,
    action_form,
    adding,
    due,
    idea,
    catching,
    using,
    saving,
    goal,
    goal_making,
    goal_list,
    goal_edit,
    goal_draws,
    step,
    step_making,
    rating,
    route,
    challenge,
    diary,
    settings,
    fewer,
    commitment,
    template,
    template_part,
    help,
)


def register(app: AsyncApp, db: Database, clock: Clock, meters: Meters) -> None:
    errors.register(app, db, meters)
    switchboard().connect(app, provider(db, clock))


def switchboard() -> Switchboard:
    on = Switchboard()
    for noun in NOUNS:
        noun.register(on)
    return on
