"""Everything people can do to the companion in Slack: the table of contents."""

from slack_bolt.app.async_app import AsyncApp

from bot.clock import Clock
from bot.store.database import Database
from handlers import (
    action,
    action_form,
    adding,
    agenda,
    calling_off,
    card,
    closing,
    commitment,
    diary,
    due,
    errors,
    help,
    idea,
    introduction,
    invitation,
    late,
    member,
    moving,
    next,
    pair,
    pause,
    place,
    prep,
    provide,
    resume,
    saving,
    session,
    settings,
    template,
    template_part,
    topic,
    using,
    wrapup,
)


def register(app: AsyncApp, db: Database, clock: Clock) -> None:
    provide.register(app, db, clock)
    errors.register(app)
    agenda.register(app)
    card.register(app)
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
    moving.register(app)
    calling_off.register(app)
    wrapup.register(app)
    topic.register(app)
    action.register(app)
    action_form.register(app)
    adding.register(app)
    due.register(app)
    idea.register(app)
    using.register(app)
    saving.register(app)
    diary.register(app)
    settings.register(app)
    commitment.register(app)
    template.register(app)
    template_part.register(app)
    help.register(app)  # last: it answers what nothing else understood
