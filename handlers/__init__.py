"""Everything people can do to the companion in Slack: the table of contents."""

from slack_bolt.app.async_app import AsyncApp

from bot.clock import Clock
from bot.store.database import Database
from handlers import (
    action,
    agenda,
    calling_off,
    closing,
    diary,
    errors,
    help,
    introduction,
    invitation,
    late,
    member,
    moving,
    next,
    pace,
    pair,
    pause,
    place,
    prep,
    provide,
    resume,
    rhythm,
    session,
    wrapup,
)


def register(app: AsyncApp, db: Database, clock: Clock) -> None:
    provide.register(app, db, clock)
    errors.register(app)
    agenda.register(app)
    late.register(app)
    introduction.register(app)
    prep.register(app)
    invitation.register(app)
    member.register(app)
    pair.register(app)
    pause.register(app)
    resume.register(app)
    closing.register(app)
    place.register(app)
    next.register(app)
    session.register(app)
    rhythm.register(app)
    pace.register(app)
    moving.register(app)
    calling_off.register(app)
    wrapup.register(app)
    action.register(app)
    diary.register(app)
    help.register(app)  # last: it answers what nothing else understood
