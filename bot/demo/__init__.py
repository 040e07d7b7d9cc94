"""`companion demo`: a pair's story, played against the local Slack; or the same place to play in by hand."""

import asyncio
import webbrowser
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from bot.demo.stage import Beginning, Missing, Stage, open_stage
from bot.demo.story import tell
from bot.demo.transcript import WIDTH, Transcript
from simulator import NotSeen, SlackRefused

PAUSE = 0.9
"""Real seconds between two steps at ordinary speed."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What whoever started the demo asked for."""

    speed: float = 1.0
    keep: bool = False
    db: str = ""
    show: bool = False
    """Open the page in the browser."""
    interactive: bool = False


def play(wishes: Wishes) -> int:
    """0 when every step was seen in the local Slack, 1 with the missing one named."""
    if problem := _unusable(wishes.db):
        Console(stderr=True).print(f"{problem} Name a new file, or leave --db out.", highlight=False)
        return 1
    return asyncio.run(_by_hand(wishes) if wishes.interactive else _play(wishes))


def _unusable(db: str) -> str:
    """Why the story cannot be played into this file; empty where it can."""
    if not db:
        return ""
    if Path(db).exists():
        # Its pair has met already: the story would not begin.
        return "This database is there already."
    return "" if Path(db).parent.is_dir() else "The folder of this database is not there."


async def _by_hand(wishes: Wishes) -> int:
    """Three people and nothing else: the visitor does it all, and time passes as it does."""
    console = Console(width=WIDTH, highlight=False)
    begins = Beginning(datetime.now(UTC), 1.0)
    async with open_stage(wishes.db, 0.0, lambda _: None, begins) as stage:
        _announce(stage, console, show=wishes.show)
        console.print(
            "Ana mentors, Ben learns, Cleo works next door. As Ana, type  /mentor start @Ben  in #general;"
        )
        console.print(
            "then act as Ben and accept. The clock at the top goes on to the next thing that is due."
        )
        console.print("Stop with Ctrl-C.")
        await asyncio.Event().wait()
    return 0


def _announce(stage: Stage, console: Console, *, show: bool) -> None:
    console.print(f"See it in a browser: [bold]{stage.slack.address}[/]")
    if show and not webbrowser.open(stage.slack.address):
        console.print("There is no browser on this machine to open it with.")


async def _play(wishes: Wishes) -> int:
    console = Console(width=WIDTH, highlight=False)
    transcript = Transcript(console)
    async with open_stage(wishes.db, PAUSE / wishes.speed, transcript.heard) as stage:
        _announce(stage, console, show=wishes.show)
        stage.hands.reserved = True
        transcript.clock = stage.clock
        stage.hush = transcript.hush
        transcript.names = {person.id: person.name for person in (stage.ana, stage.ben)}
        try:
            await tell(stage, transcript.chapter)
        except (Missing, NotSeen, SlackRefused) as missing:
            console.print(f"\n[bold red]Not seen:[/] {missing}")
            return 1
        console.print("\n[bold green]Every step was seen.[/]")
        stage.hands.reserved = False
        if wishes.keep:
            console.print(
                f"The local Slack stays up at {stage.slack.api_url} (token {stage.slack.bot_token}),"
            )
            console.print(f"the database at {stage.companion.db.file}. Stop with Ctrl-C.")
            await asyncio.Event().wait()
    return 0
