"""What the stories of a pair's own agenda share: one that is there already, and changing its parts."""

from bot.domain.agenda import Block, BlockKind
from bot.domain.pair import Pair
from bot.domain.template import Entry, OwnTemplate, Which
from bot.store import template as templates
from simulator import Person
from tests.faults.forged import option, pressed_in_form, send
from tests.stage import Stage

QUESTIONS = "Questions to ask each other"
USUAL = [
    "Opening and atmosphere",
    "Review of the previous session",
    "Main topics",
    "Goal setting and action planning",
    "Feedback and reflection",
    "Conclusion and next steps",
]


def listed(person: Person) -> list[str]:
    """The parts of the open agenda in their order: title and minutes."""
    lines = [line for line in person.form.shown.splitlines() if line.startswith("*") and " min" in line]
    return [line.partition("* *")[2].replace("* · ", ": ") for line in lines if "* *" in line]


async def picks(stage: Stage, person: Person, what: str, title: str) -> None:
    """An entry of the menu beside a part of the open agenda."""
    beside = next(each for each in person.form.blocks if f"*{title}*" in str(each.get("text")))
    menu = beside["accessory"]
    value = next(each["value"] for each in menu["options"] if each["text"]["text"] == what)
    await send(stage, person, pressed_in_form(stage, person, option(menu["action_id"], value), {}))


async def adds(person: Person, title: str, minutes: str, **more: str) -> None:
    await person.presses("Add a block")
    person.fills({"Title": title, "Minutes": minutes, **more})
    assert await person.submits() == {}


async def agenda_of(stage: Stage, session_id: str) -> list[tuple[str, int]]:
    found = await stage.session(session_id)
    return [(block.title, block.minutes) for block in found.plan.blocks]


async def given_parts(stage: Stage, pair: Pair, *blocks: Block) -> None:
    entries = tuple(Entry(str(number), block) for number, block in enumerate(blocks))
    template = OwnTemplate(pair.id, pair.team_id, Which.STANDARD, entries, pair.mentor_id, stage.now)
    async with stage.companion.db.begin() as tx:
        await templates.save(tx, template)


def own(title: str, minutes: int = 30, kind: BlockKind = BlockKind.OWN) -> Block:
    return Block(kind, title, minutes, ("What is it about?",))
