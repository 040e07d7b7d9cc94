"""`companion demo`: a pair's story, played against the local Slack and watched step by step."""

import asyncio
from pathlib import Path

from rich.console import Console

from bot.demo.stage import Missing, open_stage
from bot.demo.story import tell
from bot.demo.transcript import WIDTH, Transcript
from simulator import NotSeen, SlackRefused

PAUSE = 0.9
"""Real seconds between two steps at ordinary speed."""


def play(*, speed: float, keep: bool, db: str) -> int:
    """0 when every step was seen in the local Slack, 1 with the missing one named."""
    if problem := _unusable(db):
        Console(stderr=True).print(f"{problem} Name a new file, or leave --db out.", highlight=False)
        return 1
    return asyncio.run(_play(PAUSE / speed, keep=keep, db=db))


def _unusable(db: str) -> str:
    """Why the story cannot be played into this file; empty where it can."""
    if not db:
        return ""
    if Path(db).exists():
        # Its pair has met already: the story would not begin.
        return "This database is there already."
    return "" if Path(db).parent.is_dir() else "The folder of this database is not there."


async def _play(pause: float, *, keep: bool, db: str) -> int:
    console = Console(width=WIDTH, highlight=False)
    transcript = Transcript(console)
    async with open_stage(db, pause, transcript.heard) as stage:
        transcript.clock = stage.clock
        stage.hush = transcript.hush
        transcript.names = {person.id: person.name for person in (stage.ana, stage.ben)}
        try:
            await tell(stage, transcript.chapter)
        except (Missing, NotSeen, SlackRefused) as missing:
            console.print(f"\n[bold red]Not seen:[/] {missing}")
            return 1
        console.print("\n[bold green]Every step was seen.[/]")
        if keep:
            console.print(
                f"The local Slack stays up at {stage.slack.api_url} (token {stage.slack.bot_token}),"
            )
            console.print(f"the database at {stage.companion.db.file}. Stop with Ctrl-C.")
            await asyncio.Event().wait()
    return 0
