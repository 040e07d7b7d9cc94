"""What comes, and what to do for it: the one word that people need to remember."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.action import Action
from bot.domain.pair import Pair, PairState
from bot.domain.prep import Prep
from bot.store import action as actions
from bot.store import pair as pairs
from bot.store import prep as preps
from bot.views.ids import Press
from bot.views.menu import EVERYTHING
from tests.dates import THURSDAY
from tests.live import given_second
from tests.menu import asks, entries, unfolds
from tests.stage import Stage

OF_PAIR = ["Topics", "Goals", "Actions", "Commitments", "Agenda", "How we meet", "Pause", "End mentoring"]
FOLDED = ["Topics", "Goals", "Actions", EVERYTHING]
OWN = ["My ideas", "My diary", "Settings", "Invite somebody", "Help"]


async def given_invitation(stage: Stage) -> Pair:
    """Ana waits for Ben's answer since yesterday."""
    pair, _ = await stage.given_pair()
    asked_at = stage.now - timedelta(days=1)
    open_pair = replace(
        pair, state=PairState.INVITED, accepted_at=None, channel_id="", asked_at=asked_at, first_at=THURSDAY
    )
    async with stage.companion.db.begin() as tx:
        await pairs.save(tx, open_pair)
    return open_pair


async def given_promise(stage: Stage, pair: Pair, session_id: str) -> None:
    promised = Action("a", pair.team_id, pair.id, session_id, 0, pair.mentee_id, "Ask Cara", stage.now)
    async with stage.companion.db.begin() as tx:
        await actions.save(tx, promised)


async def test_somebody_in_no_pair_is_invited_to_begin(stage: Stage) -> None:
    answer = await asks(stage.cleo)
    assert "You are in no mentoring pair at the moment" in answer.shown
    await stage.cleo.presses("Invite somebody", on=answer)
    assert stage.cleo.modal


async def test_who_waits_sees_since_when_and_may_remind_or_withdraw(stage: Stage) -> None:
    await given_invitation(stage)
    answer = await asks(stage.ana)
    assert "Waiting since Sunday, November 29th" in answer.shown
    assert answer.buttons == ["Remind", "Withdraw"]


async def test_who_is_asked_can_answer_here_too(stage: Stage) -> None:
    await given_invitation(stage)
    answer = await asks(stage.ben)
    assert answer.buttons == ["Accept", "Another time", "Decline"]
    await stage.ben.presses("Accept", on=answer)
    await stage.settles()
    assert "*Session 1 with Ana*: Thursday 3 December, 14:30 (Berlin)" in (await asks(stage.ben)).shown


async def test_without_a_date_one_is_offered(stage: Stage) -> None:
    await stage.given_pair()
    answer = await asks(stage.ben)
    assert "*Ana*: no date is set yet" in answer.shown
    assert "Meet on Monday 7 December, 10:00 (Berlin)?" in answer.shown
    assert answer.buttons == ["Book it", "Choose another date", *FOLDED]
    assert entries(await unfolds(stage.ben)) == ["Introduce yourself", *OF_PAIR, *OWN]
    await stage.ben.presses("Choose another date", on=answer)
    assert stage.ben.modal
    assert "Date: 2026-12-07" in stage.ben.form.shown


async def test_a_date_that_is_offered_is_said_in_both_zones(stage: Stage) -> None:
    await stage.given_pair(mentor=stage.ana, mentee=stage.cleo)
    offered = "Meet on Monday 7 December, 10:00 (Berlin), for Cleo 04:00 (New York)?"
    assert offered in (await asks(stage.ana)).shown


async def test_a_date_comes_with_all_that_one_can_do_for_it(stage: Stage) -> None:
    pair, _ = await stage.given_pair(mentor=stage.cleo)
    session = await stage.given_session(pair, THURSDAY)
    await given_promise(stage, pair, session.id)
    answer = await asks(stage.ben)
    assert "Thursday 3 December, 14:30 (Berlin), for Cleo 08:30 (New York)" in answer.shown
    assert "You have not prepared yet" in answer.shown
    assert "Add to calendar" in answer.shown
    assert answer.buttons == [
        "Prepare",
        "Introduce yourself",
        "Move it",
        "Topics",
        "Goals",
        "Actions (1)",
        EVERYTHING,
    ]
    counted = ["Topics", "Goals", "Actions (1)", *OF_PAIR[3:]]
    assert entries(await unfolds(stage.ben)) == ["Move it", "Cancel session 1", *counted, *OWN]


async def test_when_a_session_is_near_it_can_be_joined_and_started(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await given_second(stage, pair, THURSDAY)
    await stage.until(THURSDAY - timedelta(hours=11))
    answer = await asks(stage.ben)
    assert answer.buttons == ["Prepare", "Join", "Start now", "Move it", "Topics", "Goals", EVERYTHING]
    assert entries(await unfolds(stage.ben))[:2] == ["Start now", "Move it"]


async def test_what_is_prepared_is_said(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await stage.given_session(pair, THURSDAY)
    await stage.ana.presses("Prepare", on=await asks(stage.ana))
    await stage.ana.submits()
    await stage.ana.presses("Introduce yourself", on=await asks(stage.ana))
    stage.ana.fills({"What I hope for": "To learn."})
    await stage.ana.submits()
    answer = await asks(stage.ana)
    assert "You have prepared. You have introduced yourself." in answer.shown
    assert answer.buttons == ["Change my answers", "Move it", *FOLDED]
    own_words = ["Move it", "Cancel session 1", "Change my introduction"]
    assert entries(await unfolds(stage.ana)) == [*own_words, *OF_PAIR, *OWN]


async def test_a_session_that_runs_comes_first(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await stage.given_session(pair, THURSDAY)
    await stage.until(THURSDAY + timedelta(minutes=20))
    answer = await asks(stage.ana)
    assert "*Session 1 with Ben* is running until 15:00. Its card is in #mentoring-" in answer.shown
    assert "16:00 (Berlin)" in answer.text
    assert answer.buttons == ["Join", "Wrap up", "End session", *FOLDED]
    of_session = ["End session", "Set the next date", "Introduce yourself"]
    assert entries(await unfolds(stage.ana)) == [*of_session, *OF_PAIR, *OWN]


async def test_what_is_ones_own_stands_once_for_all_pairs(stage: Stage) -> None:
    for mentee in (stage.ben, stage.cleo):
        await stage.given_pair(mentee=mentee)
    answer = await asks(stage.ana)
    assert entries(answer) == OWN
    assert answer.buttons == ["Book it", "Choose another date", *FOLDED] * 2
    assert answer.text.count("My diary") == 1


async def test_from_one_pair_one_gets_to_all_of_them(stage: Stage) -> None:
    _, place = await stage.given_pair()
    await stage.given_pair(mentor=stage.ana, mentee=stage.cleo)
    (here,) = await stage.ana.runs("/mentor next", place)
    await stage.ana.presses(EVERYTHING, on=here)
    await stage.ana.chooses(Press.MENU, "All my pairs")
    assert "*Cleo*" in here.shown
    assert "*Ben*" in here.shown


async def test_in_a_pairs_place_it_is_about_that_pair_and_elsewhere_about_all(stage: Stage) -> None:
    _, place = await stage.given_pair()
    other, _ = await stage.given_pair(mentor=stage.ana, mentee=stage.cleo)
    await stage.given_session(other, THURSDAY)
    (here,) = await stage.ana.runs("/mentor next", place)
    assert "Cleo" not in here.shown
    everything = await asks(stage.ana)
    assert everything.shown.index("Cleo") < everything.shown.index("*Ben*")


async def test_help_leads_there_with_one_press(stage: Stage) -> None:
    await stage.given_pair()
    (answer,) = await stage.ana.runs("/mentor shedule")
    assert "Did you mean `/mentor schedule`?" in answer.shown
    await stage.ana.presses("See what comes", on=answer)
    assert "no date is set yet" in answer.shown


async def test_a_mentor_with_ten_sees_all_of_them_and_gets_to_each(stage: Stage) -> None:
    for number in range(10):
        mentee = stage.slack.person(f"Mentee {number}", tz="Europe/Berlin")
        pair, _ = await stage.given_pair(mentee=mentee)
        if number % 2:
            await stage.given_session(pair, THURSDAY + timedelta(days=number))
    answer = await asks(stage.ana)
    assert [f"Mentee {number}" in answer.shown for number in range(10)] == [True] * 10
    assert answer.shown.index("Mentee 1") < answer.shown.index("Mentee 9") < answer.shown.index("Mentee 0")
    assert answer.text.index("Mentee 1") < answer.text.index("Mentee 9")
    assert answer.buttons.count("Prepare") == 5


async def test_of_many_each_can_be_told_at_length(stage: Stage) -> None:
    for number in range(6):
        mentee = stage.slack.person(f"Mentee {number}", tz="Europe/Berlin")
        pair, _ = await stage.given_pair(mentee=mentee)
        session = await stage.given_session(pair, THURSDAY + timedelta(days=number))
        await _prepares(stage, session.id)
    answer = await asks(stage.ana)
    await stage.ana.presses("More", on=answer)
    assert "*Session 1 with Mentee 3*" in answer.shown
    assert "Mentee 0" not in answer.shown


async def test_a_pair_of_many_is_chosen_by_name_whatever_its_line_offers(stage: Stage) -> None:
    for number in range(6):
        mentee = stage.slack.person(f"Mentee {number}", tz="Europe/Berlin")
        pair, _ = await stage.given_pair(mentee=mentee)
        await stage.given_session(pair, THURSDAY + timedelta(days=number))
    answer = await asks(stage.ana)
    assert "More" not in answer.buttons
    assert entries(answer)[-8:] == [*OWN, "Mentee 3", "Mentee 4", "Mentee 5"]
    await stage.ana.chooses("For you, or one pair", "Mentee 4")
    assert "*Session 1 with Mentee 4*" in answer.shown
    assert "Mentee 0" not in answer.shown
    await stage.ana.presses(EVERYTHING, on=answer)
    assert "*Session 1 with Mentee 4*" in answer.shown
    assert "All my pairs" in entries(answer)


async def _prepares(stage: Stage, session_id: str) -> None:
    session = await stage.session(session_id)
    prep = Prep(session.id, session.team_id, stage.ana.id, stage.now, {"since": "Much"})
    async with stage.companion.db.begin() as tx:
        await preps.save(tx, prep)
