"""Two people get together: one asks, the other answers, and nothing happens to anybody unasked."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.domain.pair import PairState
from bot.store import member as members
from bot.store import pair as pairs
from simulator import Message, NotSeen, Person
from tests.stage import Stage

LABELS = {"person": "Who do you want to meet?", "date": "First date", "time": "Time (Berlin)"}
SOMEBODY_ELSES = "There is nothing here for you to change."


async def invites(stage: Stage, **fields: Any) -> None:
    """Ana sends Ben an invitation for Thursday, 3 December, 10:00 in Berlin."""
    await stage.ana.runs("/mentor start @Ben")
    stage.ana.fills(fields)
    assert await stage.ana.submits() == {}
    await stage.settles()


async def ephemeral(person: Person, label: str, on: Message | None = None) -> str:
    """What the person alone is told after the press."""
    before = len(person.visible)
    await person.presses(label, on=on)
    return " ".join(each.shown for each in person.visible[before:] if each.ephemeral_to)


async def all_pairs(stage: Stage, person: Person) -> list[PairState]:
    async with stage.companion.db.read() as tx:
        return [pair.state for pair in await pairs.of_member(tx, stage.slack.team_id, person.id, stage.now)]


def places(stage: Stage) -> list[str]:
    return [each.name for each in stage.slack.channels if each.name.startswith("mentoring-")]


async def test_the_asked_reads_who_asks_what_for_and_when_in_their_own_zone(stage: Stage) -> None:
    await stage.ana.runs("/mentor start @Cleo")
    stage.ana.fills({"A line to the other": "I liked your talk."})
    assert await stage.ana.submits() == {}
    await stage.settles()
    [invitation] = stage.cleo.reads()
    assert "@Ana invites you to a mentoring: Ana as the mentor, you as the mentee." in invitation.shown
    assert "I liked your talk." in invitation.shown
    assert "Thursday 3 December, 04:00 (New York)" in invitation.text
    for told in ("What this is", "What is asked of you", "Who sees what", "Nothing begins before you accept"):
        assert told in invitation.text
    assert invitation.buttons == ["Accept", "Another time", "Decline"]


async def test_until_it_is_accepted_nothing_begins(stage: Stage) -> None:
    await invites(stage)
    await stage.passes(days=2)
    assert places(stage) == []
    assert len(stage.ana.reads()) == len(stage.ben.reads()) == 1
    assert "Waiting since" in stage.ana.reads()[0].shown


async def test_when_accepted_both_hear_it_with_the_date_and_a_way_to_prepare(stage: Stage) -> None:
    await invites(stage, meeting="https://meet.example.org/x")
    await stage.ben.presses("Accept")
    await stage.settles()
    [name] = places(stage)
    assert name.startswith("mentoring-ana-ben-")
    for person in (stage.ana, stage.ben):
        welcome = person.notifications[-1]
        assert welcome.channel.name == name
        assert "Thursday, December 3rd, 2026 at 10:00" in welcome.rendered(person.zone)
        assert welcome.buttons == ["Prepare", "Introduce yourself", "Join", "Move it"]
    assert stage.ben.reads()[0].buttons == []
    assert "Ben accepted. It goes on in #mentoring-ana-ben-" in stage.ana.reads()[0].shown


async def test_two_in_different_zones_read_the_first_date_in_both(stage: Stage) -> None:
    await stage.ana.runs("/mentor start @Cleo")
    await stage.ana.submits()
    await stage.settles()
    await stage.cleo.presses("Accept")
    await stage.settles()
    welcome = stage.cleo.notifications[-1].text
    assert "10:00 (Berlin) · Thursday 3 December, 04:00 (New York)" in welcome


async def test_a_mentee_can_ask_for_a_mentor_without_naming_one_at_first(stage: Stage) -> None:
    await stage.ana.runs("/mentor start")
    stage.ana.fills({"Who do you want to meet?": stage.ben, "Your role": "I am the mentee"})
    assert await stage.ana.submits() == {}
    await stage.settles()
    assert "Ana as the mentee, you as the mentor" in stage.ben.reads()[0].shown


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("date", "2026-11-29", "lies in the past"),
        ("date", "2029-01-01", "more than two years ahead"),
        ("date", "2026-02-31", "Choose a date"),
        ("time", "25:00", "Choose a time"),
        ("meeting", "x" * 301, "too long"),
        ("note", "x" * 501, "too long"),
    ],
)
async def test_a_wrong_field_is_named_and_nothing_typed_is_lost(
    stage: Stage, field: str, value: str, sentence: str
) -> None:
    await stage.ana.runs("/mentor start @Ben")
    stage.ana.fills({"note": "A line that took me long."})
    stage.ana.fills({field: value}, by_force=True)
    [problem] = (await stage.ana.submits()).values()
    assert sentence in problem
    assert stage.ana.modal
    assert "A line that took me long." in stage.ana.modal.shown or field == "note"
    assert await all_pairs(stage, stage.ana) == []


async def test_an_hour_that_the_clocks_skip_is_refused_with_the_nearest_ones(stage: Stage) -> None:
    await stage.ana.runs("/mentor start @Ben")
    stage.ana.fills({"First date": "2027-03-28", "Time": "02:30"})
    problems = await stage.ana.submits()
    assert "Choose 01:30 or 03:30" in problems[LABELS["time"]]


async def test_who_cannot_be_invited_is_refused_in_words(stage: Stage) -> None:
    strangers = {
        "This is you": stage.ana,
        "This is an app": stage.slack.person("Robot", is_bot=True),
        "deactivated": stage.slack.person("Gone", deleted=True),
        "another workspace": stage.slack.person("Far", team_id="T999999"),
    }
    await stage.ana.runs("/mentor start")
    for sentence, person in strangers.items():
        stage.ana.fills({"Who do you want to meet?": person}, by_force=True)
        assert sentence in (await stage.ana.submits())[LABELS["person"]]
        [answer] = await stage.ana.runs(f"/mentor start @{person.name}")
        assert sentence in answer.shown


async def test_a_person_slack_does_not_know_is_refused_in_words(stage: Stage) -> None:
    await stage.ana.runs("/mentor start")
    stage.ana.fills({"Who do you want to meet?": "UNOBODY"}, by_force=True)
    assert "Slack does not find this person" in (await stage.ana.submits())[LABELS["person"]]


async def test_a_guest_can_be_invited(stage: Stage) -> None:
    stage.slack.person("Guest", is_restricted=True)
    await stage.ana.runs("/mentor start @Guest")
    assert await stage.ana.submits() == {}


async def test_a_corrected_form_is_sent(stage: Stage) -> None:
    await stage.ana.runs("/mentor start @Ben")
    stage.ana.fills({"First date": "2026-11-29"})
    assert await stage.ana.submits() != {}
    stage.ana.fills({"First date": "2026-12-04"})
    assert await stage.ana.submits() == {}
    assert await all_pairs(stage, stage.ben) == [PairState.INVITED]


async def test_the_same_form_sent_twice_asks_once(stage: Stage) -> None:
    await stage.ana.runs("/mentor start @Ben")
    assert [await _keeps_open_and_submits(stage.ana) for _ in range(2)] == [{}, {}]
    await stage.settles()
    assert await all_pairs(stage, stage.ana) == [PairState.INVITED]
    assert len(stage.ben.reads()) == 1


async def _keeps_open_and_submits(person: Person) -> dict[str, str]:
    """From two devices: the form closes on one of them only."""
    stacks = [list(each) for each in person.stacks]
    answer = await person.submits()
    person.stacks[:] = stacks
    return answer


async def test_two_who_are_together_already_cannot_start_again(stage: Stage) -> None:
    await stage.ben.runs("/mentor start @Ana")
    await invites(stage)
    problems = await stage.ben.submits()
    assert "open invitation between the two of you" in problems[LABELS["person"]]
    [answer] = await stage.ana.runs("/mentor start @Ben")
    assert "open invitation between the two of you" in answer.shown
    await stage.ben.presses("Accept")
    [answer] = await stage.ana.runs("/mentor start @Ben")
    assert "are in a mentoring already" in answer.shown


async def test_somebody_outside_learns_nothing(stage: Stage) -> None:
    await invites(stage)
    [invitation] = stage.ben.reads()
    for label in ("Accept", "Another time", "Decline"):
        assert SOMEBODY_ELSES in await ephemeral(stage.cleo, label, on=invitation)
    [waiting] = [each for each in stage.ana.reads() if each.buttons]
    for label in ("Remind", "Withdraw"):
        assert SOMEBODY_ELSES in await ephemeral(stage.cleo, label, on=waiting)
    assert stage.cleo.modal is None
    assert await all_pairs(stage, stage.ben) == [PairState.INVITED]


async def test_only_the_asked_can_answer(stage: Stage) -> None:
    await invites(stage)
    [invitation] = stage.ben.reads()
    for label in ("Accept", "Another time", "Decline"):
        assert "other one's turn" in await ephemeral(stage.ana, label, on=invitation)
    [waiting] = [each for each in stage.ana.reads() if each.buttons]
    for label in ("Remind", "Withdraw"):
        assert "The answer is yours to give" in await ephemeral(stage.ben, label, on=waiting)


async def test_accepting_twice_is_one_change(stage: Stage) -> None:
    await invites(stage)
    [invitation] = stage.ben.reads()
    old = invitation.snapshot()
    await asyncio.gather(stage.ben.presses("Accept", on=old), stage.ben.presses("Accept", on=old))
    await stage.settles()
    assert len(places(stage)) == 1
    assert "accepted already" in await ephemeral(stage.ben, "Accept", on=old)


@pytest.mark.parametrize(
    ("by", "press", "sentence"),
    [("ana", "Withdraw", "no longer open"), ("ben", "Decline", "was declined")],
)
async def test_what_is_closed_cannot_be_accepted(stage: Stage, by: str, press: str, sentence: str) -> None:
    await invites(stage)
    old = stage.ben.reads()[0].snapshot()
    await getattr(stage, by).presses(press)
    await stage.settles()
    assert sentence in await ephemeral(stage.ben, "Accept", on=old)
    assert places(stage) == []
    assert stage.ben.reads()[0].buttons == []


async def test_a_withdrawn_invitation_says_so_to_both(stage: Stage) -> None:
    await invites(stage)
    await stage.ana.presses("Withdraw")
    await stage.settles()
    assert "Ana has withdrawn it." in stage.ben.reads()[0].shown
    assert "You have withdrawn it." in stage.ana.reads()[0].shown
    assert len(stage.ben.reads()) == len(stage.ana.reads()) == 1


async def test_a_no_is_told_kindly_and_somebody_else_can_be_asked(stage: Stage) -> None:
    await invites(stage)
    await stage.ben.presses("Decline")
    await stage.settles()
    assert "no judgement on you" in stage.ana.notifications[-1].shown
    await stage.ana.presses("Invite somebody else")
    assert stage.ana.modal
    assert "@Ben" not in stage.ana.modal.shown


@pytest.mark.parametrize("first", ["2026-12-03", "2027-01-20"])
async def test_an_invitation_lapses_with_its_date_or_after_two_weeks(stage: Stage, first: str) -> None:
    await invites(stage, date=first)
    old = stage.ben.reads()[0].snapshot()
    lapses = min(datetime.fromisoformat(f"{first}T09:00:00+00:00"), stage.now + timedelta(days=14))
    await stage.until(lapses - timedelta(minutes=1))
    assert stage.ben.reads()[0].buttons
    await stage.until(lapses + timedelta(minutes=1))
    assert "has not answered in time" in stage.ana.notifications[-1].shown
    assert stage.ben.reads()[0].buttons == []
    assert "It has lapsed" in stage.ben.reads()[0].shown
    assert "no longer open" in await ephemeral(stage.ben, "Accept", on=old)
    await stage.ana.presses("Invite again")
    assert stage.ana.modal
    assert "@Ben" in stage.ana.modal.shown


async def test_another_time_is_one_open_proposal_to_the_other(stage: Stage) -> None:
    await invites(stage)
    await stage.ben.presses("Another time")
    stage.ben.fills({"First date": "2026-12-08", "Time": "16:00"})
    assert await stage.ben.submits() == {}
    await stage.settles()
    proposal = stage.ana.notifications[-1]
    assert "@Ben proposes another time" in proposal.shown
    assert "Tuesday, December 8th, 2026 at 16:00" in proposal.rendered(stage.ana.zone)
    assert stage.ana.reads()[0].buttons == stage.ben.reads()[0].buttons == []
    assert "Waiting since" in stage.ben.reads()[-1].shown
    await stage.ana.presses("Accept")
    await stage.settles()
    assert "Tuesday, December 8th, 2026 at 16:00" in stage.ben.notifications[-1].rendered(stage.ben.zone)


async def test_a_proposal_can_be_answered_with_yet_another(stage: Stage) -> None:
    await invites(stage)
    first_date = stage.ben.reads()[0].snapshot()
    for person, day in ((stage.ben, "2026-12-08"), (stage.ana, "2026-12-09")):
        await person.presses("Another time")
        person.fills({"First date": day})
        assert await person.submits() == {}
        await stage.settles()
    assert "The date has changed" in await ephemeral(stage.ben, "Accept", on=first_date)
    await stage.ben.presses("Accept")
    await stage.settles()
    assert "Wednesday, December 9th" in stage.ana.notifications[-1].shown


async def test_the_same_date_is_no_other_time(stage: Stage) -> None:
    await invites(stage)
    await stage.ben.presses("Another time")
    assert "Choose another one, or accept it." in (await stage.ben.submits())[LABELS["date"]]
    stage.ben.fills({"First date": "2026-11-01"})
    assert "lies in the past" in (await stage.ben.submits())[LABELS["date"]]
    stage.ben.fills({"First date": "2026-12-10"})
    assert [await _keeps_open_and_submits(stage.ben) for _ in range(2)] == [{}, {}]
    await stage.settles()
    assert len([each for each in stage.ana.reads() if each.buttons]) == 1


async def test_a_time_proposed_for_what_was_withdrawn_meanwhile_is_answered_in_the_form(stage: Stage) -> None:
    await invites(stage)
    await stage.ben.presses("Another time")
    await stage.ana.presses("Withdraw")
    stage.ben.fills({"First date": "2026-12-10"})
    [problem] = (await stage.ben.submits()).values()
    assert "no longer open" in problem


async def test_a_proposal_can_be_withdrawn_by_the_one_who_made_it(stage: Stage) -> None:
    await invites(stage)
    await stage.ben.presses("Another time")
    stage.ben.fills({"First date": "2026-12-10"})
    await stage.ben.submits()
    await stage.settles()
    await stage.ben.presses("Withdraw")
    await stage.settles()
    assert "Ben has withdrawn it." in stage.ana.reads()[-1].shown


async def test_the_asked_is_reminded_once_a_day(stage: Stage) -> None:
    await invites(stage, date="2026-12-14")
    waiting = stage.ana.reads()[0]
    old = waiting.snapshot()
    await stage.ana.presses("Remind")
    await stage.settles()
    assert waiting.buttons == ["Withdraw"]
    assert "Reminded Monday" in waiting.shown
    assert "waiting for your answer" in stage.ben.notifications[-1].shown
    assert "Once a day is enough" in await ephemeral(stage.ana, "Remind", on=old)
    await stage.passes(days=1)
    assert waiting.buttons == ["Remind", "Withdraw"]
    await stage.ana.presses("Remind")
    await stage.settles()
    assert len(stage.ben.reads()) == 3
    await stage.ben.presses("Accept")
    await stage.settles()
    assert [each.buttons for each in stage.ben.reads()] == [[], [], []]


async def test_a_new_name_and_zone_are_learnt(stage: Stage) -> None:
    await invites(stage)
    stage.ben.name, stage.ben.tz = "Benjamin", "Asia/Tokyo"
    await stage.slack.world.tell({"type": "user_change", "user": stage.ben.payload(with_locale=True)})
    await stage.settles()
    assert "*Benjamin*" in stage.ana.reads()[0].shown
    assert "18:00 (Tokyo)" in stage.ben.reads()[0].text
    await stage.slack.world.tell({"type": "user_change", "user": stage.cleo.payload()})
    stage.ben.deleted = True
    await stage.slack.world.tell({"type": "user_change", "user": stage.ben.payload()})
    async with stage.companion.db.read() as tx:
        assert await members.find(tx, stage.slack.team_id, stage.cleo.id) is None
        ben = await members.get(tx, stage.slack.team_id, stage.ben.id)
    assert (ben.name, ben.tz) == ("Benjamin", "Asia/Tokyo")


async def test_ending_is_a_completion_for_both(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    await stage.given_session(pair, datetime(2026, 12, 7, 9, tzinfo=UTC))
    await stage.settles()
    before = len(stage.ben.reads(place))
    [question] = await stage.ana.runs("/mentor end")
    await stage.ana.presses("End with Ben", on=question)
    await stage.settles()
    assert "is closed" in stage.ana.reads()[-1].shown
    assert "*Ana* has closed your mentoring" in stage.ben.notifications[-1].shown
    assert "/mentor diary" in stage.ben.notifications[-1].text
    await stage.passes(days=10)
    assert len(stage.ben.reads(place)) == before
    assert await all_pairs(stage, stage.ana) == []


async def test_ending_twice_says_that_it_is_over_and_an_outsider_ends_nothing(stage: Stage) -> None:
    await stage.given_pair()
    [question] = await stage.ana.runs("/mentor end")
    old = question.snapshot()
    assert SOMEBODY_ELSES in await ephemeral(stage.cleo, "End with Ben", on=old)
    await stage.ana.presses("End with Ben", on=old)
    assert "nothing to end" in await ephemeral(stage.ana, "End with Ben", on=old)


async def test_with_several_pairs_one_is_chosen_and_the_others_go_on(stage: Stage) -> None:
    await stage.given_pair()
    _, with_cleo = await stage.given_pair(stage.ana, stage.cleo)
    [question] = await stage.ana.runs("/mentor end")
    assert sorted(question.buttons) == ["End with Ben", "End with Cleo"]
    [question] = await stage.ana.runs("/mentor end", channel=with_cleo)
    assert question.buttons == ["End with Cleo"]
    await stage.ana.presses("End with Cleo", on=question)
    assert await all_pairs(stage, stage.ana) == [PairState.ACTIVE]


async def test_a_session_that_is_running_ends_with_its_pair(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    start = datetime(2026, 12, 1, 9, tzinfo=UTC)
    session = await stage.given_session(pair, start)
    await stage.until(start + timedelta(minutes=12))
    [question] = await stage.ana.runs("/mentor end")
    await stage.ana.presses("End with Ben", on=question)
    await stage.settles()
    assert (await stage.session(session.id)).ends_at == stage.now
    said = len(stage.ana.reads(place))
    await stage.passes(hours=3)
    assert len(stage.ana.reads(place)) == said
    assert "1 session together" in stage.ben.notifications[-1].shown


async def test_somebody_in_no_pair_has_nothing_to_end(stage: Stage) -> None:
    [answer] = await stage.cleo.runs("/mentor end")
    assert "not in a mentoring pair yet" in answer.shown
    with pytest.raises(NotSeen):
        await stage.cleo.presses("End with Ben")
