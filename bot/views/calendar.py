"""Where a session takes place, how to join it, and how to put it into one's own calendar."""

import re
from datetime import datetime
from urllib.parse import quote, urlencode

from slack_sdk.models.blocks import ButtonElement

from bot.domain.scene import Scene
from bot.domain.session import Session
from bot.domain.text import excerpt
from bot.views.buttons import link_button
from bot.views.ids import Press
from bot.views.text import link

GOOGLE = "https://calendar.google.com/calendar/render"
OUTLOOK = "https://outlook.office.com/calendar/0/deeplink/compose"
ROOM = 400
"""Characters that a title or a place may take in a link: two links must fit into one section of 3,000."""
LONGEST_URL = 3000
"""Characters; Slack refuses a button with a longer one."""


def calendar_links(scene: Scene) -> str:
    """Links that open a filled-in event: who, when and where; nothing of what it is about."""
    title, place = _title(scene), _within_room(scene.session.meeting) or ""
    starts_at, ends_at = scene.session.starts_at, scene.session.ends_at
    google = {"action": "TEMPLATE", "text": title, "dates": f"{_basic(starts_at)}/{_basic(ends_at)}"}
    outlook = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": title,
        "startdt": f"{starts_at:%Y-%m-%dT%H:%M:%SZ}",
        "enddt": f"{ends_at:%Y-%m-%dT%H:%M:%SZ}",
    }
    here = {"location": place} if place else {}
    links = (_filled(GOOGLE, google | here, "Google"), _filled(OUTLOOK, outlook | here, "Outlook"))
    return "Add to calendar: " + " · ".join(links)


def join(session: Session, *, style: str | None = None) -> ButtonElement | None:
    """None where they meet in a room, or nowhere yet."""
    found = re.search(r"https?://[^\s/]\S*", session.meeting)
    if not found or len(found[0]) > LONGEST_URL:
        return None
    return link_button(Press.JOIN, "Join", found[0], style=style)


def where(session: Session) -> str:
    """The link or the room, escaped and short; empty where none was said."""
    words = excerpt(session.meeting, 100)
    return link(session.meeting if len(session.meeting) <= ROOM else "", words) if words else ""


def _title(scene: Scene) -> str:
    # Without its number: that changes when a session before it turns out not to have taken place.
    names = f"{scene.couple.mentor.name} and {scene.couple.mentee.name}"
    return _within_room(f"Mentoring: {names}") or "Mentoring"


def _within_room(words: str) -> str | None:
    return words if len(quote(words)) <= ROOM else None


def _basic(moment: datetime) -> str:
    return f"{moment:%Y%m%dT%H%M%SZ}"


def _filled(address: str, event: dict[str, str], label: str) -> str:
    return link(f"{address}?{urlencode(event, quote_via=quote)}", label)
