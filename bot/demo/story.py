"""The story: Ana and Ben, from an invitation to a session three months later."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.demo import months
from bot.demo.stage import Stage
from bot.demo.steps import Chapter, sends
from simulator import Channel

BERLIN = ZoneInfo("Europe/Berlin")
INTRODUCED = ("I lead the data team", "To speak up earlier in rooms full of seniors.")
CASE = "My numbers were questioned in front of the client"
ADDRESS = "What went through your head before you froze?"
ACHIEVE = "One sentence Ben can try on Friday."
PREPARED = (CASE, ADDRESS, ACHIEVE)
ANNOUNCED = {
    "Goals and objectives": 35,
    "Commitments": 58,
    "Feedback and reflection": 72,
    "Conclusion and next steps": 81,
}
"""Minutes from the start, five taken by the first block."""
FOUND = "Freezing is a habit of preparing numbers, not answers."
PROMISED = ("Write down the three hardest questions before Friday's call", "Send Ben the forecast of 2019")
AGREED = "Ben drafts, Ana reads before it goes out; no meeting without a purpose in one line."


async def tell(stage: Stage, chapter: Chapter) -> None:
    """Raises Missing with the first step that was not seen."""
    place = await tell_beginning(stage, chapter)
    await stage.ana.closes(everything=True)
    await months.tell(stage, place, chapter)


async def tell_beginning(stage: Stage, chapter: Chapter) -> Channel:
    """To the form in which Ana prepares the second session, which is left open."""
    chapter("Ana invites Ben")
    first = await _invites(stage)
    chapter("Ben accepts, and the two get a place of their own")
    place = await _accepts(stage)
    chapter("A few lines to begin with")
    await _introduce_themselves(stage)
    chapter("Both prepare")
    await _prepare(stage, first)
    chapter("The session begins")
    await _session(stage, place, first)
    chapter("Wrapping up, while they still sit together")
    await _wrap_up(stage, place)
    chapter("Afterwards, each for themselves")
    await _diaries(stage, place, first)
    chapter("A week on: a promise comes back on its day")
    await _promise(stage)
    chapter("Two weeks on: the next preparation opens with what was agreed")
    await _next_time(stage)
    return place


async def _invites(stage: Stage) -> datetime:
    """Returns when the first session starts."""
    start = stage.clock.now().astimezone(BERLIN).replace(hour=14, minute=0, second=0, microsecond=0)
    start += timedelta(days=3)
    await stage.ana.runs("/mentor start @Ben")
    await stage.sees(stage.ana, "Who do you want to meet?")
    stage.ana.fills(
        {
            "First session": f"{start:%Y-%m-%d}",
            "Time": f"{start:%H:%M}",
            "Where you meet": "https://meet.example.org/ana-ben",
            "A line to the other": "You asked good questions in the review. Shall we go on with them?",
        }
    )
    await sends(stage, stage.ana)
    await stage.sees(stage.ben, "invites you to a mentoring")
    return start


async def _accepts(stage: Stage) -> Channel:
    await stage.ben.presses("Accept")
    place = await stage.place()
    await stage.message(place, "This is your place for it")
    await stage.idle()
    await stage.breathe()
    return place


async def _introduce_themselves(stage: Stage) -> None:
    await stage.ana.presses("Introduce yourself")
    stage.ana.fills(
        {
            "What I do": "I lead the data team; before that I taught physics.",
            "A habit": "I write down one thing that surprised me, every evening.",
        }
    )
    await sends(stage, stage.ana)
    await stage.ben.presses("Introduce yourself")
    stage.ben.fills(
        {
            "What I do": "Second year as an analyst. I came from journalism.",
            "What I hope": "To speak up earlier in rooms full of seniors.",
        }
    )
    await sends(stage, stage.ben)


async def _prepare(stage: Stage, first: datetime) -> None:
    await stage.until(first - timedelta(hours=47))
    await stage.sees(stage.ben, "Session 1 with")
    await stage.ben.presses("Prepare")
    stage.ben.fills(
        {
            "Which real, recent situation": CASE,
            "What happened": "The client doubted my forecast. I froze, and my boss answered for me.",
            "What would make this session": "A sentence I can say the next time.",
        }
    )
    await sends(stage, stage.ben)
    await stage.until(first - timedelta(hours=23))
    await stage.sees(stage.ana, CASE)
    await stage.ana.runs("/mentor prep")
    await stage.sees(stage.ana, "I froze, and my boss answered for me.")
    stage.ana.fills(
        {
            "What do I want to address": ADDRESS,
            "What do I want to achieve": ACHIEVE,
            "What do I want to try": "Ask twice before I advise once.",
        }
    )
    await sends(stage, stage.ana)


async def _session(stage: Stage, place: Channel, first: datetime) -> None:
    await stage.until(first)
    card = await stage.message(place, "Now · Getting to know each other")
    for shown in (*INTRODUCED, "Goals and objectives · 1 topic, 2 aims"):
        await stage.message(place, shown)
    await stage.ben.presses("Read all", on=card)
    for shown in PREPARED:
        await stage.sees(stage.ben, shown)
    await stage.ben.closes()
    stage.notified(card, stage.ana, stage.ben)
    await stage.until(first + timedelta(minutes=20))
    await stage.ana.presses("+5 min")
    await stage.message(place, "*Until 14:35*, then Goals and objectives")
    for block, minutes in ANNOUNCED.items():
        await stage.until(first + timedelta(minutes=minutes, seconds=2))
        nudge = await stage.nudge(place, block)
        stage.notified(nudge, stage.ana, stage.ben)
        stage.on_time(nudge, first + timedelta(minutes=minutes))
        if block == "Goals and objectives":
            for shown in PREPARED:
                await stage.message(place, shown)


async def _wrap_up(stage: Stage, place: Channel) -> None:
    await stage.ben.presses("Wrap up")
    await stage.sees(stage.ben, "Summary of key findings")
    await stage.ben.presses("Add another action")
    stage.ben.fills(
        {
            "Summary of key findings": FOUND,
            "What you agreed on": AGREED,
            "Action 1": PROMISED[0],
            "Action 2": PROMISED[1],
        }
    )
    for number, owner, days in ((1, "Ben", 7), (2, "Ana", 4)):
        due = stage.clock.now() + timedelta(days=days)
        await stage.ben.chooses(f"Who does action {number}?", owner)
        await stage.ben.chooses(f"Action {number}: until when?", f"{due:%Y-%m-%d}")
    await sends(stage, stage.ben)
    await stage.message(place, "session 2 is on")


async def _diaries(stage: Stage, place: Channel, first: datetime) -> None:
    await stage.until(first + timedelta(minutes=91))
    for kept in (FOUND, AGREED, *PROMISED):
        await stage.message(place, kept)
    lessons = (
        (stage.ana, "Silence helped more than my story about Lisbon.", "Count to five before I answer Ben."),
        (stage.ben, "I may say: let me think for a moment.", "Say it in Friday's call, out loud, once."),
    )
    for person, lesson, apply in lessons:
        await stage.sees(person, "Write diary")
        await person.presses("Write diary")
        person.fills({"The most valuable lesson": lesson, "How will I apply": apply})
        await sends(stage, person)
        await stage.sees(person, "Your diary is written.")


async def _promise(stage: Stage) -> None:
    await stage.until(stage.clock.now() + timedelta(days=7))
    await stage.sees(stage.ben, "You get this when an action of yours is due")
    await stage.ben.presses("Done")
    await stage.sees(stage.ben, "Undo")


async def _next_time(stage: Stage) -> None:
    await stage.until(stage.clock.now() + timedelta(days=5))
    await stage.ana.runs("/mentor prep")
    remembered = ("Ask twice before I advise once.", "Count to five before I answer Ben.")
    for shown in (FOUND, AGREED, *PROMISED, *remembered):
        await stage.sees(stage.ana, shown)
