"""All that ideas and resources show, ordinary and at its edges."""

from dataclasses import replace

from slack_sdk.models.views import View

from bot.domain.card import Content
from bot.domain.idea import Idea, IdeaState
from bot.domain.resource import Resource, ResourceSource
from bot.views.card import card
from bot.views.idea import idea_form
from bot.views.idea_input import Opened
from bot.views.idea_kept import kept, kept_from_message, kept_view
from bot.views.ideas import Shelf, ideas_view
from bot.views.message import Message
from bot.views.nudge import nudge
from bot.views.prep import prep_form
from bot.views.prep_fields import Saved
from bot.views.using import done, gone, made, which_pair
from tests.views.agenda_values import FULL, long_named, scene
from tests.views.gallery_prep import ANA, EXTREMES, LONG_NAME, MENTEE, MENTOR, NOW, extreme, filled

TOKEN = "f" * 32
LINK = "https://example.slack.com/archives/C1/p1?a=1&b=2|<x>"


def idea(text: str = "Ask Kim how she says no", number: int = 0, **changed: object) -> Idea:
    return replace(Idea(f"{number:032x}", "T1", "U1", text, NOW), **changed)  # type: ignore[arg-type]  # fields by name


def shelf(*ideas: Idea, page: int = 0, total: int | None = None, usable: bool = True) -> Shelf:
    return Shelf(ANA, ideas, page, len(ideas) if total is None else total, usable)


def many(text: str) -> list[Idea]:
    return [idea(text[:3000], number, link=LINK) for number in range(10)]


def resources(text: str, url: str) -> tuple[Resource, ...]:
    made_of = ("T1", "p1", "s2", "U2", ResourceSource.PREP, text[:3000], NOW, url)
    return tuple(Resource(f"r{number}", *made_of) for number in range(40))


LONG_URL = f"https://example.org/{'&' * 3000}"
EXAMPLES: dict[str, Message | View] = {
    "kept": kept(),
    "kept from a message": kept_from_message(None, cut=False, linked=True),
    "kept from a long message": kept_from_message(None, cut=True, linked=False),
    "kept twice": kept_from_message(IdeaState.CAUGHT, cut=True, linked=True),
    "kept and used": kept_from_message(IdeaState.ACTION, cut=False, linked=True),
    "kept, as a form": kept_view(kept()),
    "the form": idea_form(Opened(TOKEN, kept=False), total=12),
    "the form, too long": idea_form(Opened(TOKEN, kept=False), text="& " * 20_000, total=0),
    "the form, over the list": idea_form(Opened(TOKEN, kept=True, page="49"), idea("x" * 3000)),
    "the form, damaged": idea_form(Opened(TOKEN, kept=True), idea("", readable=False)),
    "no ideas": ideas_view(shelf()),
    "no pair": ideas_view(shelf(idea(), usable=False)),
    "some ideas": ideas_view(shelf(idea(), idea("Read this", 1, link=LINK)), "Dropped.", idea()),
    "damaged": ideas_view(shelf(idea("", readable=False))),
    "500 ideas": ideas_view(shelf(*many("No is a full sentence"), page=20, total=500)),
    "which pair": which_pair(idea("&" * 3000), IdeaState.RESOURCE, [("p" * 32, LONG_NAME)] * 120),
    **{
        f"the mentor's form with {count} ideas": prep_form(
            MENTOR, Saved(ideas=[idea(number=n) for n in range(count)], more_ideas=more)
        )
        for count, more in ((1, 0), (5, 495))
    },
    "the mentee's form with resources": prep_form(
        replace(MENTEE, resources=resources("A guide", LINK)), Saved(ideas=[idea()])
    ),
}
for name, text in EXTREMES.items():
    listed = shelf(*many(text), page=20, total=500)
    EXAMPLES |= {
        f"500 ideas, {name}": ideas_view(listed, gone(idea(text)), idea(text)),
        f"the form, {name}": idea_form(Opened(TOKEN, kept=True), idea(text[:3000])),
        f"made, {name}": done(made(idea(text), IdeaState.TOPIC, LONG_NAME, mentee=True)),
        f"the prep form, {name}": prep_form(
            replace(extreme(text), resources=resources(text, LONG_URL)),
            replace(
                filled(MENTOR.role, text), ideas=[idea(text[:3000], n) for n in range(5)], more_ideas=495
            ),
        ),
    }
    for minutes, url in ((0, LINK), (25, LONG_URL[:290])):
        content = replace(FULL, resources=resources(text, url))
        EXAMPLES |= {
            f"card, minute {minutes}, {name}": card(long_named(scene(minutes)), content),
            f"card, minute {minutes}, resources alone, {name}": card(
                scene(minutes), Content(resources=content.resources)
            ),
            f"nudge, minute {minutes}, {name}": nudge(scene(minutes), content, 2),
        }
