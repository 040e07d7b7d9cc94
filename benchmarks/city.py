"""The local Slack in a process of its own: many workspaces, each with many pairs and their places.

It notes when each post came, and has people type meanwhile, on the same clock as everybody else.
"""

import asyncio
import json
import random
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any

from benchmarks.apart import Apart, questions, say
from simulator import LocalSlack, Person
from simulator.moments import Edited, Moment, Posted
from simulator.posting import Draft, post
from simulator.slack import Workspace

MANIFEST = Path(__file__).parent.parent / "manifest.yml"
TYPING = 0.5
"""Seconds between two commands that somebody types while posts come."""


def city(**size: Any) -> Apart:
    """`workspaces`, `pairs` of each, `limits`. What it says first is a cast: who is where."""
    return Apart(open_city, **size)


@dataclass(slots=True)
class Notes:
    """What came, and when."""

    posts: list[tuple[float, dict[str, Any]]] = field(default_factory=list)
    edits: int = 0
    answers: list[float] = field(default_factory=list)
    """Milliseconds from a command to its answer."""
    unanswered: int = 0
    open: bool = False

    def happened(self, moment: Moment, *, token: str) -> None:
        if self.open and isinstance(moment, Edited):
            self.edits += 1
        if self.open and isinstance(moment, Posted):
            message = moment.message
            payload = {"channel": message.channel.id, "text": message.text, "blocks": message.blocks}
            thread = {"thread_ts": message.thread_ts} if message.thread_ts else {}
            self.posts.append((time.monotonic(), {"token": token, "payload": payload | thread}))


async def open_city(workspaces: int, pairs: int, *, limits: bool = False) -> None:
    slack = LocalSlack(manifest=MANIFEST, now=lambda: datetime.now(UTC), limits=limits)
    async with slack:
        places = [slack, *(slack.beside() for _ in range(workspaces - 1))]
        notes, people = Notes(), list[Person]()
        teams = [_settle(place, pairs, people) for place in places]
        for place in places:
            place.listen(partial(notes.happened, token=place.bot_token))
        tokens = [place.bot_token for place in places]
        line = {"api_url": slack.api_url, "app_token": slack.app_token, "tokens": tokens}
        say({"line": line, "teams": teams})
        await _serve(notes, people)


def _settle(place: Workspace, pairs: int, people: list[Person]) -> dict[str, Any]:
    """Pairs with a place each, in which the card of their session stands."""
    rows = []
    for number in range(pairs):
        mentor, mentee = place.person(f"Mentor {number}"), place.person(f"Mentee {number}")
        room = place.channel(f"pair-{number}", members=[mentor, mentee], private=True, with_app=True)
        card = post(place.world, room, place.bot_user_id, Draft("The card of the session.", []))
        rows.append((mentor.id, mentee.id, room.id, card.ts))
        people += (mentor, mentee)
    return {"team_id": place.team_id, "pairs": rows}


async def _serve(notes: Notes, people: list[Person]) -> None:
    asked, typing = await questions(), None
    while (question := await asked.get()) is not None:
        match question:
            case ["watch", command]:
                notes.posts.clear()
                notes.answers.clear()
                notes.edits, notes.unanswered, notes.open = 0, 0, True
                typing = asyncio.create_task(_type(notes, people, command)) if command else None
                say("watching")
            case ["type", command, at_once, times]:
                say(await _type_together(people, command, at_once, times))
            case ["worked"]:
                say(time.process_time())
            case ["seen"]:
                say(_seen(notes))
            case ["payloads", file]:
                lines = [json.dumps(payload) for _, payload in notes.posts]
                await asyncio.to_thread(Path(file).write_text, "\n".join(lines))
                say(len(lines))
            case ["end"]:
                notes.open = False
                if typing:
                    typing.cancel()
                say(
                    _seen(notes)
                    | {
                        "said": [(moment, each["payload"]["channel"]) for moment, each in notes.posts],
                        "answers": notes.answers,
                    }
                )


def _seen(notes: Notes) -> dict[str, Any]:
    last = notes.posts[-1][0] if notes.posts else 0.0
    places = {each["payload"]["channel"] for _, each in notes.posts}
    return {
        "posts": len(notes.posts),
        "places": len(places),
        "edits": notes.edits,
        "last": last,
        "unanswered": notes.unanswered,
    }


async def _type(notes: Notes, people: list[Person], command: str) -> None:
    while True:
        await asyncio.sleep(TYPING)
        person = random.choice(people)  # noqa: S311 anybody
        began = time.perf_counter()
        if await person.runs(command):
            notes.answers.append((time.perf_counter() - began) * 1000)
        else:
            notes.unanswered += 1


async def _type_together(people: list[Person], command: str, at_once: int, times: int) -> list[float]:
    """Milliseconds until each is answered; so many type in the same moment."""

    async def one(person: Person) -> float:
        began = time.perf_counter()
        if not await person.runs(command):
            raise RuntimeError(f"{command} was not answered: {person.last_error}")
        return (time.perf_counter() - began) * 1000

    typing = cycle(people)
    rounds = [[next(typing) for _ in range(at_once)] for _ in range(times // at_once)]
    return [each for together in rounds for each in await asyncio.gather(*map(one, together))]
