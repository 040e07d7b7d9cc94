"""What either of the two can press while a session runs, and what becomes of a press that comes too late."""

import asyncio
from datetime import timedelta

from bot.domain.plan import MINUTE
from bot.domain.session import SessionState
from handlers.authorise import NOT_YOURS
from handlers.card import MOVED_ON, REPLACED
from tests.live import START, answers, card, current, given_live, nudges, posted_at
from tests.stage import Stage


async def test_next_block_goes_on_now_and_all_later_nudges_move(stage: Stage) -> None:
    _, place, session = await given_live(stage)
    await stage.passes(minutes=4)
    await stage.ben.presses("Next block")
    await stage.settles()
    assert "Review of the previous session" in current(stage.ana, place)
    plan = (await stage.session(session.id)).plan
    assert plan.ends_at == session.ends_at
    await stage.until(session.ends_at)
    late_by = [
        posted_at(each) - start for each, start in zip(nudges(stage.ana, place), plan.starts[1:], strict=True)
    ]
    assert all(timedelta(0) <= late <= timedelta(seconds=2) for late in late_by)


async def test_both_press_next_in_the_same_second_and_it_is_one_change(stage: Stage) -> None:
    _, place, session = await given_live(stage)
    before = card(stage.ana, place).snapshot()
    await asyncio.gather(
        stage.ana.presses("Next block", on=before), stage.ben.presses("Next block", on=before)
    )
    await stage.settles()
    assert "Review of the previous session" in current(stage.ana, place)
    assert (await stage.session(session.id)).plan.revision == session.plan.revision + 1
    (late,) = answers(stage.ana, place) + answers(stage.ben, place)
    assert late.startswith(MOVED_ON)


async def test_both_press_five_minutes_more_and_it_is_five_minutes(stage: Stage) -> None:
    _, place, session = await given_live(stage)
    before = card(stage.ana, place).snapshot()
    await asyncio.gather(stage.ana.presses("+5 min", on=before), stage.ben.presses("+5 min", on=before))
    await stage.settles()
    plan = (await stage.session(session.id)).plan
    assert plan.ends_of(0) == session.plan.ends_of(0) + 5 * MINUTE
    (late,) = answers(stage.ana, place) + answers(stage.ben, place)
    assert late.startswith(MOVED_ON)


async def test_five_minutes_more_are_taken_from_the_blocks_that_follow(stage: Stage) -> None:
    _, place, session = await given_live(stage)
    await stage.ana.presses("+5 min")
    await stage.settles()
    assert "until 14:15" in current(stage.ana, place)
    assert "ends 15:30" in card(stage.ana, place).rendered(stage.ana.zone)
    await stage.until(session.plan.starts[1])
    assert not nudges(stage.ana, place)
    await stage.passes(minutes=5)
    assert posted_at(nudges(stage.ana, place)[0]) == START + 15 * MINUTE


async def test_where_nothing_is_left_to_take_ten_minutes_longer_is_offered(stage: Stage) -> None:
    _, place, session = await given_live(stage)
    for _ in range(13):
        await stage.ana.presses("+5 min", on=card(stage.ana, place))
        await stage.settles()
        await stage.passes(seconds=2)
    (offer,) = [each for each in stage.ana.reads(place) if each.ephemeral_to and each.buttons]
    assert "The blocks that follow cannot give 5 minutes." in offer.shown
    await stage.ana.presses("10 minutes longer", on=offer)
    await stage.settles()
    assert (await stage.session(session.id)).ends_at == session.ends_at + 10 * MINUTE
    assert not answers(stage.ana, place)


async def test_ten_minutes_longer_moves_the_end(stage: Stage) -> None:
    _, place, session = await given_live(stage)
    await stage.ben.presses("10 minutes longer")
    await stage.settles()
    assert "ends 15:40" in card(stage.ben, place).rendered(stage.ben.zone)
    await stage.until(session.ends_at)
    assert "▶ Now" in card(stage.ben, place).shown
    await stage.passes(minutes=10)
    assert "at 14:00 to 15:40" in card(stage.ben, place).rendered(stage.ben.zone)


async def test_after_end_no_nudge_comes(stage: Stage) -> None:
    _, place, session = await given_live(stage)
    await stage.passes(minutes=25)
    so_far = nudges(stage.ana, place)
    await stage.ana.presses("End session", on=card(stage.ana, place))
    await stage.until(session.ends_at + timedelta(hours=1))
    assert nudges(stage.ana, place) == so_far
    assert "at 14:00 to 14:25" in card(stage.ana, place).rendered(stage.ana.zone)
    assert (await stage.session(session.id)).state is SessionState.HELD


async def test_we_did_not_meet_takes_the_controls_away_and_no_nudge_comes(stage: Stage) -> None:
    _, place, session = await given_live(stage)
    await stage.passes(minutes=9)
    await stage.ben.presses("We did not meet", on=card(stage.ben, place))
    await stage.until(session.ends_at + MINUTE)
    assert "you did not meet" in card(stage.ana, place).shown
    assert card(stage.ana, place).buttons == ["Set a date"]
    assert not nudges(stage.ana, place)


async def test_a_press_after_the_end_is_answered_with_a_sentence(stage: Stage) -> None:
    _, place, session = await given_live(stage)
    old = card(stage.ana, place).snapshot()
    await stage.until(session.ends_at)
    for label in ("Next block", "+5 min", "10 minutes longer", "Running late", "End session"):
        await stage.ben.presses(label, on=old)
    said = answers(stage.ben, place)
    assert len(said) == 5
    for each in said:
        assert each.startswith("This session is over.\n*Ana*: no date is set yet. Meet on")
        assert "[ Book it ]  [ Choose another date ]" in each
    assert stage.ben.modal is None


async def test_a_press_on_an_older_card_changes_nothing(stage: Stage) -> None:
    _, place, session = await given_live(stage)
    old = card(stage.ana, place).snapshot()
    await stage.until(session.plan.starts[1])
    before = (await stage.session(session.id)).plan
    for label in ("Next block", "+5 min", "10 minutes longer"):
        await stage.ben.presses(label, on=old)
    assert (await stage.session(session.id)).plan == before
    said = answers(stage.ben, place)
    assert len(said) == 3
    for each in said:
        assert each.startswith(MOVED_ON)
        assert "▶ Now · Review of the previous session" in each


async def test_the_card_that_is_shown_instead_can_be_pressed_and_is_gone_then(stage: Stage) -> None:
    _, place, session = await given_live(stage)
    old = card(stage.ana, place).snapshot()
    await stage.until(session.plan.starts[1])
    await stage.ben.presses("Next block", on=old)
    (shown,) = [each for each in stage.ben.reads(place) if each.ephemeral_to]
    await stage.ben.presses("+5 min", on=shown)
    assert not answers(stage.ben, place)
    await stage.settles()
    assert "Review of the previous session · until 14:25" in current(stage.ben, place)


async def test_of_two_answers_the_older_one_is_replaced_by_the_present_card(stage: Stage) -> None:
    _, place, session = await given_live(stage)
    old = card(stage.ana, place).snapshot()
    await stage.until(session.plan.starts[1])
    await stage.ben.presses("Next block", on=old)
    (shown,) = [each.snapshot() for each in stage.ben.reads(place) if each.ephemeral_to]
    await stage.until(session.plan.starts[2])
    await stage.ben.presses("+5 min", on=shown)
    (again,) = answers(stage.ben, place)
    assert again.startswith(MOVED_ON)
    assert "▶ Now · Main topics" in again


async def test_a_press_on_a_card_of_a_place_that_was_left_shows_the_one_that_counts(stage: Stage) -> None:
    _, place, session = await given_live(stage)
    old = card(stage.ana, place).snapshot()
    await stage.slack.removes_app(place)
    await stage.passes(seconds=30)
    before = (await stage.session(session.id)).plan
    await stage.ben.presses("+5 min", on=old)
    assert (await stage.session(session.id)).plan == before
    (told,) = answers(stage.ben, place)
    assert told.startswith(REPLACED)
    assert "▶ Now · Opening and atmosphere" in told


async def test_a_press_on_an_old_card_shows_the_session_that_is_on_now(stage: Stage) -> None:
    pair, place, session = await given_live(stage)
    old = card(stage.ana, place).snapshot()
    await stage.ana.presses("End session", on=old)
    await stage.settles()
    later = await stage.given_session(pair, stage.now + timedelta(hours=2))
    await stage.until(later.starts_at)
    await stage.ben.presses("+5 min", on=old)
    (told,) = answers(stage.ben, place)
    assert told.startswith("This session is over.\n*Session 3*")
    assert "▶ Now · Opening and atmosphere" in told
    (shown,) = [each for each in stage.ben.reads(place) if each.ephemeral_to]
    await stage.ben.presses("Next block", on=shown)
    assert (await stage.session(later.id)).plan.current(stage.now) == 1
    assert session.id != later.id


async def test_nobody_outside_the_pair_can_press_anything(stage: Stage) -> None:
    _, place, session = await given_live(stage)
    seen = card(stage.ana, place).snapshot()
    for label in ("Next block", "+5 min", "10 minutes longer", "Running late", "End session"):
        await stage.cleo.presses(label, on=seen)
    assert answers(stage.cleo, place) == [NOT_YOURS] * 5
    assert stage.cleo.modal is None
    assert await stage.session(session.id) == session.settled(stage.now)


async def test_a_session_goes_on_in_the_next_place_when_its_place_is_lost(stage: Stage) -> None:
    _, place, session = await given_live(stage)
    await stage.slack.archives(place)
    await stage.passes(seconds=30)
    running = [
        channel
        for channel in stage.slack.channels
        if channel is not place and any("▶ Now" in each.shown for each in stage.ana.reads(channel))
    ]
    (group,) = running
    await stage.ben.presses("Next block", on=card(stage.ben, group))
    await stage.settles()
    assert "Review of the previous session" in current(stage.ana, group)
    await stage.until(session.ends_at)
    assert [posted_at(each) for each in nudges(stage.ana, group)][-1] < session.ends_at
