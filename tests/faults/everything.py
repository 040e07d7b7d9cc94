"""A workspace in which all is going on at once: a session, a date, an invitation, a record, a diary."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from bot.domain.action import Action
from bot.domain.commitment import Commitment
from bot.domain.diary import DiaryEntry
from bot.domain.goal import Goal, Route, RouteKind, Step
from bot.domain.idea import Idea
from bot.domain.pair import Pair
from bot.domain.session import Session
from bot.domain.template import OwnTemplate, Which, usual
from bot.domain.topic import Topic
from bot.store import action as actions
from bot.store import commitment as commitments
from bot.store import diary as diaries
from bot.store import goal as goals
from bot.store import idea as ideas
from bot.store import pair as pairs
from bot.store import route as routes
from bot.store import template as templates
from bot.store.ids import new_id
from bot.views.ids import Form, Press
from simulator import Channel, Message, Person
from tests.afterwards import given_over
from tests.faults.forged import Json, button, content, option, pressed, pressed_in_form, send
from tests.faults.kept import keep, keep_answers
from tests.live import START, card, given_first, given_topic, on_table_of
from tests.stage import Stage


@dataclass(frozen=True)
class Everything:
    place: Channel
    """Of Ana and Ben, whose second session is on."""
    pair: Pair
    live: Session
    held: Session
    """Their first: wrapped up, with an action, and with Ben's diary."""
    action: Action
    topic: Topic
    """Ben's, on the table of the live one."""
    idea: Idea
    """Ben's."""
    commitment: Commitment
    """Proposed by Ben to Ana, who has not agreed yet."""
    card: Message
    dana: Person
    """Ana's other mentee; their first session is the day after tomorrow."""
    coming_pair: Pair
    coming: Session
    emil: Person
    """Invited by Ana, and he has not answered yet."""
    invited: Pair
    ended: Pair
    """Of Ana and Finn, since a moment ago."""
    goal: Goal
    """Of Ana and Ben, with a step."""
    step: Step
    forms: dict[Form, Json] = field(default_factory=dict)
    """Every form there is, as the one it belongs to would send it."""
    authors: dict[Form, Person] = field(default_factory=dict)

    @property
    def seen(self) -> str:
        """What the card's controls carry."""
        return f"{self.live.id}:{self.live.plan.revision}:0"


async def given_everything(stage: Stage) -> Everything:
    pair, place = await stage.given_pair(meeting="https://meet.example.org/secret-room")
    held = await given_first(stage, pair)
    action = await _given_action(stage, held)
    await _given_diary(stage, held)
    goal, step = await _given_goals(stage, pair)
    dana, coming_pair, coming = await _given_coming(stage)
    idea = await _given_idea(stage, stage.ben)
    await _given_idea(stage, dana)
    emil, invited = await _given_invited(stage)
    live = await stage.given_session(pair, START)
    await given_topic(stage, live, stage.ben, "My secret topic", "A story of a secret")
    ended = await _given_end(stage)
    (topic,) = await on_table_of(stage, live)
    await stage.until(START)
    await keep(stage, goal, live)
    await keep_answers(stage, pair, ended)
    everything = Everything(
        place=place,
        pair=pair,
        live=live,
        held=held,
        action=action,
        topic=topic,
        idea=idea,
        commitment=await _given_agreements(stage, pair),
        card=card(stage.ana, place).snapshot(),
        dana=dana,
        coming_pair=coming_pair,
        coming=coming,
        emil=emil,
        invited=invited,
        ended=ended,
        goal=goal,
        step=step,
    )
    return await _with_forms(stage, everything)


async def _with_forms(stage: Stage, all_: Everything) -> Everything:
    forms = _Forms(stage, all_.card)
    authors = await _of_meetings(stage, forms, all_)
    authors |= await _of_topics_actions_and_goals(stage, forms, all_)
    authors |= await _of_their_own(stage, forms, all_)
    return replace(all_, forms=forms.found, authors=authors)


async def _of_meetings(stage: Stage, forms: "_Forms", all_: Everything) -> dict[Form, Person]:
    return {
        Form.START: await forms.by_command(all_.dana, "/mentor start @Emil", Form.START),
        Form.ANOTHER_TIME: await forms.of(all_.emil, button(Press.ANOTHER_TIME, all_.invited.id)),
        Form.INTRODUCE: await forms.of(all_.dana, button(Press.INTRODUCE, all_.coming_pair.id)),
        Form.PREP: await forms.of(all_.dana, button(Press.PREPARE, all_.coming.id)),
        Form.SCHEDULE: await forms.of(stage.ana, button(Press.SCHEDULE, all_.pair.id)),
        Form.RHYTHM: await forms.of(stage.ana, button(Press.RHYTHM, all_.pair.id)),
        Form.BUSY: await forms.of(all_.dana, button(Press.PACE_BUSY, all_.coming_pair.id)),
        Form.MOVE: await forms.of(all_.dana, button(Press.MOVE, all_.coming.id)),
        Form.PAUSE: await forms.of(all_.dana, button(Press.PAUSE, all_.coming_pair.id)),
        Form.LOOK_BACK: await forms.of(stage.ana, button(Press.LOOK_BACK, all_.ended.id)),
        Form.RUNNING_LATE: await forms.of(stage.ben, button(Press.RUNNING_LATE, all_.live.id)),
        Form.WRAP_UP: await forms.of(stage.ana, button(Press.WRAP_UP, all_.live.id)),
    }


async def _of_topics_actions_and_goals(stage: Stage, forms: "_Forms", all_: Everything) -> dict[Form, Person]:
    return {
        Form.TOPIC: await forms.over(
            stage.ben, button(Press.TOPICS, all_.pair.id), option(Press.TOPIC_CHANGE, f"edit:{all_.topic.id}")
        ),
        Form.ACTION: await forms.over(
            stage.ana,
            button(Press.ACTIONS, all_.pair.id),
            option(Press.ACTION_CHANGE, f"move:{all_.action.id}"),
        ),
        Form.ADD_ACTION: await forms.of(stage.ana, button(Press.ADD_ACTION, all_.pair.id)),
        Form.EDIT_ACTION: await forms.over(
            stage.ana,
            button(Press.ACTIONS, all_.pair.id),
            option(Press.ACTION_CHANGE, f"edit:{all_.action.id}"),
        ),
        Form.IDEA: await forms.over(
            stage.ben, button(Press.IDEAS, "any"), option(Press.IDEA_CHANGE, f"change:{all_.idea.id}:0")
        ),
        Form.ROUTES: await forms.of(stage.ana, button(Press.ROUTES, all_.pair.id)),
        Form.GOAL_ADD: await forms.of(stage.ben, button(Press.GOAL_ADD, all_.pair.id)),
        Form.GOAL_LIST: await forms.of(stage.ana, button(Press.GOAL_LIST, all_.pair.id)),
        Form.GOAL_DRAWS: await forms.of(stage.ben, button(Press.GOAL_DRAWS, all_.pair.id)),
        Form.GOAL_EDIT: await forms.of(stage.ana, button(Press.GOAL_EDIT, all_.goal.id)),
        Form.GOAL_RATE: await forms.of(stage.ben, button(Press.GOAL_RATE, all_.goal.id)),
        Form.STEPS_ADD: await forms.of(stage.ana, button(Press.STEPS_ADD, all_.goal.id)),
        Form.CHALLENGE: await forms.of(stage.ben, button(Press.CHALLENGE, all_.pair.id)),
    }


async def _of_their_own(stage: Stage, forms: "_Forms", all_: Everything) -> dict[Form, Person]:
    return {
        Form.DIARY: await forms.of(stage.ana, button(Press.DIARY, all_.held.id)),
        Form.DIARY_BOOK: await forms.by_command(stage.ben, "/mentor diary", Form.DIARY_BOOK),
        Form.SETTINGS: await forms.by_command(stage.ben, "/mentor settings", Form.SETTINGS),
        Form.COMMITMENTS: await forms.of(stage.ana, button(Press.COMMITMENTS, all_.pair.id)),
        Form.PART: await forms.over(
            stage.ana,
            button(Press.AGENDA, all_.pair.id),
            option(Press.PART_CHANGE, f"edit:{all_.pair.id}:standard:topics"),
        ),
    }


async def _given_coming(stage: Stage) -> tuple[Person, Pair, Session]:
    dana = stage.slack.person("Dana", tz="Europe/Berlin")
    pair, _ = await stage.given_pair(stage.ana, dana)
    return dana, pair, await stage.given_session(pair, START + timedelta(days=2))


async def _given_invited(stage: Stage) -> tuple[Person, Pair]:
    emil = stage.slack.person("Emil")
    await stage.ana.runs("/mentor start @Emil")
    stage.ana.fills({"date": "2026-12-10"})
    assert await stage.ana.submits() == {}
    async with stage.companion.db.read() as tx:
        invited = await pairs.between(tx, stage.slack.team_id, (stage.ana.id, emil.id), stage.now)
    assert invited
    return emil, invited


async def _given_end(stage: Stage) -> Pair:
    pair, _ = await stage.given_pair(stage.ana, stage.slack.person("Finn"))
    await given_over(stage, pair)
    return pair


async def _given_goals(stage: Stage, pair: Pair) -> tuple[Goal, Step]:
    """On all three routes; one of the goals has a step."""
    goal, drawing = (
        Goal(new_id(), pair.team_id, pair.id, kind, f"A secret goal of {kind}", pair.mentor_id, stage.now)
        for kind in (RouteKind.CAREER, RouteKind.WEEKS)
    )
    step = Step(new_id(), pair.team_id, pair.id, goal.id, 0, "A secret step")
    async with stage.companion.db.begin() as tx:
        for each in (goal, replace(drawing, draws_mentee=True)):
            await goals.save(tx, each)
        await goals.save_step(tx, step)
        for kind in RouteKind:
            await routes.save(tx, Route(pair.team_id, pair.id, kind, stage.now, pair.mentor_id))
    return goal, step


async def _given_action(stage: Stage, held: Session) -> Action:
    ids = (new_id(), held.team_id, held.pair_id, held.id, 1, held.planned_by)
    action = Action(*ids, "A secret promise", stage.now)
    async with stage.companion.db.begin() as tx:
        await actions.save(tx, action)
    return action


async def _given_diary(stage: Stage, held: Session) -> None:
    entry = DiaryEntry(held.id, held.team_id, stage.ben.id, stage.now, {"lesson": "A secret lesson"})
    async with stage.companion.db.begin() as tx:
        await diaries.save(tx, entry)


async def _given_agreements(stage: Stage, pair: Pair) -> Commitment:
    """A proposal, and an agenda of their own."""
    first, *others = usual(Which.STANDARD)
    own = replace(first, block=replace(first.block, title="A secret part"))
    proposed = Commitment(
        new_id(), pair.team_id, pair.id, 1, "A secret between us", pair.mentee_id, stage.now, None, stage.now
    )
    async with stage.companion.db.begin() as tx:
        template = OwnTemplate(
            pair.id, pair.team_id, Which.STANDARD, (own, *others), pair.mentee_id, stage.now
        )
        await templates.save(tx, template)
        await commitments.save(tx, proposed)
    return proposed


async def _given_idea(stage: Stage, owner: Person) -> Idea:
    idea = Idea(new_id(), stage.slack.team_id, owner.id, "A secret idea", stage.now, origin=new_id())
    async with stage.companion.db.begin() as tx:
        await ideas.save(tx, idea)
    return idea


class _Forms:
    """Opens forms, keeps what they would send, and closes them again."""

    def __init__(self, stage: Stage, on: Message) -> None:
        self._stage = stage
        self._on = on
        self.found: dict[Form, Json] = {}

    async def by_command(self, person: Person, command: str, form: Form) -> Person:
        await person.runs(command)
        return await self._kept(person, form)

    async def of(self, person: Person, action: dict[str, Any]) -> Person:
        await send(self._stage, person, pressed(self._stage, person, self._on, action))
        return await self._kept(person)

    async def over(self, person: Person, first: dict[str, Any], then: dict[str, Any]) -> Person:
        await send(self._stage, person, pressed(self._stage, person, self._on, first))
        await send(self._stage, person, pressed_in_form(self._stage, person, then, {}))
        return await self._kept(person)

    async def _kept(self, person: Person, form: Form | None = None) -> Person:
        assert person.modal, person.screen
        found = content(person)
        self.found[form or Form(found["callback_id"])] = found
        await person.closes(everything=True)
        return person
