"""`make picture`: the agenda card of a second session as README shows it, taken from the local Slack."""

import asyncio
import io
import re
import sys
from datetime import timedelta

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.panel import Panel

from bot.demo.stage import Stage, open_stage
from bot.demo.story import tell_beginning
from bot.demo.transcript import ZONE, marked

WIDTH = 92
WITHOUT_FONTS = re.sub(r"@font-face \{\{.*?\}\}\n", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
"""A picture must not load fonts from somewhere else."""


async def main(file: str) -> None:
    async with open_stage("", 0.0, lambda _: None) as stage:
        await tell_beginning(stage, lambda _: None)
        shown, place = await _second_card(stage)
    console = Console(record=True, width=WIDTH, file=io.StringIO())
    console.print(Panel(marked(shown), title=f"#{place}", title_align="left", border_style="green"))
    console.save_svg(file, title="Mentor Companion", code_format=WITHOUT_FONTS)


async def _second_card(stage: Stage) -> tuple[str, str]:
    stage.ana.fills(
        {
            "What do I want to address": "How the call on Friday went, sentence by sentence",
            "What do I want to achieve": "Ben leads the next review himself",
        }
    )
    await stage.ana.submits()
    await stage.ben.runs("/mentor prep")
    stage.ben.fills(
        {
            "Which real, recent situation": "I said my sentence, and then talked too long",
            "What happened": "The client nodded after ten seconds. I went on for five minutes.",
        }
    )
    await stage.ben.submits()
    # The story ends on a Tuesday at half past three; on Thursday at twenty past two the third block is on.
    await stage.until(stage.clock.now() + timedelta(days=1, hours=22, minutes=50))
    place = await stage.place()
    card = await stage.message(place, "Now · Main topics")
    return card.rendered(ZONE), place.name


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
