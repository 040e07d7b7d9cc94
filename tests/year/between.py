"""What happens between the meetings of a year: goals, pauses, and changes to how they meet."""

from collections.abc import Awaitable, Callable

from simulator import Person
from tests.menu import takes
from tests.stage import Stage
from tests.year.deeds import CANARY, catches, picks, sends

CAREER = "Lead the search team"
RENAMED = "Lead the search team and its planning"
TALK, BLOG = "Speak at a conference", "Write for the blog"
Happening = Callable[[Stage], Awaitable[None]]


async def goals(stage: Stage) -> None:
    """In their first session."""
    await stage.ben.runs("/mentor goals")
    await stage.ben.presses("How we use goals")
    await sends(stage, stage.ben, {"How we use goals": ["career"]})
    await _sets_goal(
        stage, stage.ben, CAREER, "2027-11-30", "Shadow Cara\nRun one planning\nSit in on a panel"
    )
    await stage.ben.closes(everything=True)


async def commitments(stage: Stage) -> None:
    await stage.ana.runs("/mentor commitments")
    await sends(stage, stage.ana, {})
    await stage.ben.presses("Agree")
    await stage.settles()


async def another_goal(stage: Stage) -> None:
    await stage.ana.runs("/mentor goals")
    await _sets_goal(stage, stage.ana, TALK, "2027-06-30", "Find a stage\nWrite the abstract")
    await stage.ana.closes(everything=True)


async def christmas(stage: Stage) -> None:
    await stage.ben.runs("/mentor pause 7 Jan")
    await sends(stage, stage.ben, {"A line to Ana": "Off to my family"})
    await stage.ben.closes(everything=True) if stage.ben.modal else None


async def first_step(stage: Stage) -> None:
    await stage.ben.runs("/mentor goals")
    await picks(stage, stage.ben, "Open", CAREER)
    await picks(stage, stage.ben, "Done", "Shadow Cara")
    await stage.ben.closes(everything=True)


async def always_books(stage: Stage) -> None:
    await _how_we_meet(stage, stage.ana, {"Always book the next one": True})


async def renames(stage: Stage) -> None:
    await stage.ana.runs("/mentor goals")
    await picks(stage, stage.ana, "Open", CAREER)
    await stage.ana.presses("Edit")
    await sends(stage, stage.ana, {"Goal": RENAMED})
    await stage.ana.closes(everything=True)


async def agenda(stage: Stage) -> None:
    await stage.ana.runs("/mentor agenda")
    await picks(stage, stage.ana, "Edit", "Main topics")
    await sends(stage, stage.ana, {"Minutes": "40"})
    await stage.ana.closes(everything=True)


async def private_thought(stage: Stage) -> None:
    await catches(stage.ana, f"He could have my job, {CANARY}")
    await catches(stage.ben, f"I could have her job, {CANARY}")


async def replaces_goal(stage: Stage) -> None:
    await stage.ben.runs("/mentor goals")
    await picks(stage, stage.ben, "Close", TALK)
    if stage.ben.form.title != "Goals":
        await sends(stage, stage.ben, {"How far did you get": "2"})
    await _sets_goal(stage, stage.ben, BLOG, "2027-10-31", "Collect three ideas\nWrite one page")
    await stage.ben.closes(everything=True)


async def moves(stage: Stage) -> None:
    await stage.ben.runs("/mentor move 2027-06-07 15:30")
    await stage.settles()


async def summer(stage: Stage) -> None:
    await stage.ana.runs("/mentor pause 2027-08-19")
    await sends(stage, stage.ana, {})
    await stage.ana.closes(everything=True) if stage.ana.modal else None


async def weekly(stage: Stage) -> None:
    await _how_we_meet(stage, stage.ben, {"How often": "Weekly", "Length": "1 hour"})


async def reached(stage: Stage) -> None:
    await stage.ben.runs("/mentor goals")
    await picks(stage, stage.ben, "Reached", RENAMED)
    await sends(stage, stage.ben, {"How far did you get in the end?": "9"})
    await stage.ben.closes(everything=True)


async def _sets_goal(stage: Stage, person: Person, title: str, due: str, steps: str) -> None:
    await person.presses("Add a career goal")
    fields = {"Career goal": title, "By when?": due, "Small steps": steps}
    rated = {"How far are you already": "3"} if person is stage.ben else {}
    await sends(stage, person, fields | rated)


async def _how_we_meet(stage: Stage, person: Person, fields: dict[str, object]) -> None:
    await takes(person, "How we meet")
    await sends(stage, person, fields)


HAPPENINGS: tuple[tuple[str, Happening], ...] = (
    ("2026-12-03 14:40", goals),
    ("2026-12-03 14:58", commitments),
    ("2026-12-17 15:00", another_goal),
    ("2026-12-18 10:00", christmas),
    ("2027-01-18 10:00", first_step),
    ("2027-01-18 10:10", always_books),
    ("2027-02-09 11:00", renames),
    ("2027-02-15 16:00", agenda),
    ("2027-03-02 16:00", private_thought),
    ("2027-05-06 15:10", replaces_goal),
    ("2027-06-01 09:30", moves),
    ("2027-07-16 11:00", summer),
    ("2027-09-08 10:00", weekly),
    ("2027-11-17 16:00", reached),
)
"""When, in Berlin, and what."""
