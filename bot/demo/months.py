"""The story goes on: what they promise, what Ben works toward, and a session three months later."""

from datetime import timedelta

from bot.demo.stage import Stage
from bot.demo.steps import Chapter, sends
from simulator import Channel, Person

PROMISES = "We begin on time.\nWe talk about real cases.\nWhat is said here stays here."
GOAL = "Lead a client project"
STEPS = "Run one review alone\nPresent the forecast to the client\nPlan a quarter with Cara"
THOUGHT = "Ask Kim how she says no to a client"
TOPIC = "The client asked for it by Friday, and I said yes again"
STORY = "On Tuesday the client called. I knew that it takes two weeks, and I said Friday."
BOOK = "How to say no https://library.example.org/say-no"
LATER = "One sentence before every yes: what will it cost?"
PROMISED = "Say no once this week, and write down what happened"


async def tell(stage: Stage, place: Channel, chapter: Chapter) -> None:
    """From the second preparation on. Raises Missing with the first step that was not seen."""
    chapter("What they promise each other, and what Ben works toward")
    await _promise(stage, place)
    await _set_a_goal(stage)
    chapter("The second session, and from now on the dates book themselves")
    await _second_session(stage, place)
    chapter("A thought in passing")
    await _idea(stage)
    chapter("Two weeks away")
    await _pauses(stage, place)
    chapter("Three months later: what waited for this session comes to it")
    await _prepare(stage)
    chapter("The session, three months later")
    await _session(stage, place)


async def _promise(stage: Stage, place: Channel) -> None:
    await stage.ben.runs("/mentor commitments")
    stage.ben.fills({"What we promise each other": PROMISES})
    await sends(stage, stage.ben)
    proposed = await stage.message(place, "What is said here stays here.")
    await stage.ana.presses("Agree", on=proposed)
    await stage.idle()
    await stage.breathe()
    await stage.message(place, "what they promise each other")


async def _set_a_goal(stage: Stage) -> None:
    await stage.ben.runs("/mentor goals")
    await stage.ben.presses("How we use goals")
    stage.ben.fills({"How we use goals": ["career"]})
    await sends(stage, stage.ben)
    await stage.ben.presses("Add a career goal")
    stage.ben.fills(
        {
            "Career goal for the next year": GOAL,
            "How will we see it?": "A client asks for me by name",
            "Small steps": STEPS,
            "How far are you already": "3",
        }
    )
    await sends(stage, stage.ben)
    await stage.sees(stage.ben, "0 of 3 steps")
    await stage.ben.closes(everything=True)


async def _second_session(stage: Stage, place: Channel) -> None:
    await stage.until(await stage.next_start())
    card = await stage.message(place, "Goal setting and action planning · 1 goal")
    await stage.ana.presses("How we meet", on=card)
    stage.ana.fills({"Always book the next one": True})
    await sends(stage, stage.ana)
    await stage.skips(timedelta(minutes=91))
    await stage.message(place, "I booked session 3")


async def _idea(stage: Stage) -> None:
    await stage.ben.runs(f"/mentor idea {THOUGHT}")
    await stage.sees(stage.ben, "Kept")
    await stage.breathe()


async def _pauses(stage: Stage, place: Channel) -> None:
    back = stage.clock.now() + timedelta(days=21)
    await stage.ana.runs(f"/mentor pause {back:%Y-%m-%d}")
    await sends(stage, stage.ana)
    await stage.message(place, "pauses the mentoring")
    await stage.skips(timedelta(days=22))
    await stage.message(place, "Welcome back")


async def _prepare(stage: Stage) -> None:
    """The weeks between pass unseen; the dates book themselves."""
    await stage.skips(timedelta(days=55))
    start = await stage.next_start()
    await stage.skips(start - timedelta(hours=47) - stage.clock.now())
    await stage.ben.runs("/mentor topic")
    await stage.ben.presses("Add a topic")
    stage.ben.fills({"What do you want to talk about?": TOPIC, "What happened?": STORY})
    await sends(stage, stage.ben)
    await stage.ben.closes(everything=True)
    await stage.ben.runs("/mentor prep")
    stage.ben.fills(
        {THOUGHT: "A resource for this session", "Half of the time": "5", "Resources and small plans": BOOK}
    )
    await sends(stage, stage.ben)
    await stage.until(start - timedelta(hours=20))
    await stage.ana.runs("/mentor prep")
    for shown in (TOPIC, STORY, GOAL):
        await stage.sees(stage.ana, shown)
    await sends(stage, stage.ana)


async def _session(stage: Stage, place: Channel) -> None:
    start = await stage.next_start()
    await stage.until(start)
    card = await stage.message(place, "Now · Opening and atmosphere")
    for minutes, block in ((6, "Review of the previous session"), (12, "Main topics")):
        await stage.until(start + timedelta(minutes=minutes))
        await stage.ana.presses("Next block", on=card)
        await stage.message(place, f"Now · {block}")
        await stage.breathe()
    for shown in (TOPIC, "How to say no", THOUGHT):
        await stage.message(place, shown)
    await stage.message(place, "Goal setting and action planning · 1 goal")
    await stage.until(start + timedelta(minutes=70))
    await _add(stage, stage.ana, PROMISED)
    await stage.until(start + timedelta(minutes=84))
    await stage.ben.presses("Wrap up")
    stage.ben.fills({"Summary of key findings": LATER})
    await sends(stage, stage.ben)
    await stage.ana.presses("End session", on=await stage.message(place, "Now · Conclusion"))
    await stage.idle()
    for kept in ("ended", LATER, PROMISED, "Next: session"):
        await stage.message(place, kept)


async def _add(stage: Stage, person: Person, words: str) -> None:
    await person.chooses("add", "Action")
    person.fills({"What is to be done": words, "Who does it": "Ben"})
    await sends(stage, person)
