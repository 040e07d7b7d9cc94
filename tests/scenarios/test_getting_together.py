"""Two people get together: one asks, the other answers, and nothing happens to anybody unasked."""

from datetime import timedelta

import pytest

from bot.domain.cadence import Cadence
from bot.domain.pair import PairState
from bot.store import pair as pairs
from tests.inviting import LABELS, all_pairs, invites, keeps_open_and_submits, places
from tests.sound import Witness
from tests.stage import MONDAY, Stage


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


async def test_how_often_and_how_long_are_set_and_can_be_changed_without_losing_what_is_typed(
    stage: Stage,
) -> None:
    await stage.ana.runs("/mentor start @Ben")
    assert "Every two weeks, 1 hour 30 minutes each time" in stage.ana.form.shown
    stage.ana.fills({"A line to the other": "I liked your talk.", "Your role": "I am the mentee"})
    await stage.ana.presses("Change")
    assert "each time" not in stage.ana.form.shown
    stage.ana.fills({"How often": "Weekly", "Length": "45 minutes", "First session": "2026-11-20"})
    assert "past" in (await stage.ana.submits())["First session"]
    stage.ana.fills({"First session": "2026-12-03"})
    assert await stage.ana.submits() == {}
    async with stage.companion.db.read() as tx:
        (pair,) = await pairs.of_member(tx, stage.slack.team_id, stage.ana.id, stage.now)
    assert (pair.cadence, pair.minutes) == (Cadence.WEEKLY, 45)
    assert (pair.note, pair.mentee_id) == ("I liked your talk.", stage.ana.id)


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
    assert "10:00 (Berlin), for Cleo 04:00 (New York)" in welcome


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
    assert "A line that took me long." in stage.ana.form.shown or field == "note"
    assert await all_pairs(stage, stage.ana) == []


async def test_an_hour_that_the_clocks_skip_is_refused_with_the_nearest_ones(stage: Stage) -> None:
    await stage.ana.runs("/mentor start @Ben")
    stage.ana.fills({"First session": "2027-03-28", "Time": "02:30"})
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
    stage.ana.fills({"First session": "2026-11-29"})
    assert await stage.ana.submits() != {}
    stage.ana.fills({"First session": "2026-12-04"})
    assert await stage.ana.submits() == {}
    assert await all_pairs(stage, stage.ben) == [PairState.INVITED]


async def test_the_same_form_sent_twice_asks_once(stage: Stage) -> None:
    await stage.ana.runs("/mentor start @Ben")
    assert [await keeps_open_and_submits(stage.ana) for _ in range(2)] == [{}, {}]
    await stage.settles()
    assert await all_pairs(stage, stage.ana) == [PairState.INVITED]
    assert len(stage.ben.reads()) == 1


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


async def test_whoever_moved_unnoticed_and_invites_has_other_reminders_in_the_new_zone_too(
    stage: Stage,
) -> None:
    pair, _ = await stage.given_pair()
    await stage.given_session(pair, MONDAY + timedelta(days=7))
    stage.ana.tz = "America/Los_Angeles"
    await stage.ana.runs("/mentor start @Cleo")
    assert await stage.ana.submits() == {}
    await stage.settles()
    await Witness(stage).looks()
