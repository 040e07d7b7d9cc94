"""A session that runs by the clock: one card that edits itself, one nudge a block, nothing twice."""

from datetime import timedelta

from bot.domain.plan import MINUTE
from tests.live import LATER, START, card, current, given_live, given_second, nudges, posted_at
from tests.stage import Stage


async def test_the_card_comes_at_the_start_and_notifies_both(stage: Stage) -> None:
    _, place, _ = await given_live(stage)
    shown = card(stage.ana, place)
    assert posted_at(shown) == START
    assert "@Ana and @Ben" in shown.shown
    assert shown in stage.ana.notifications
    assert shown in stage.ben.notifications
    assert shown.buttons[:2] == ["Join", "Next block"]


async def test_before_the_start_there_is_no_card(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    await given_second(stage, pair)
    await stage.until(START - LATER)
    assert not [each for each in stage.ana.reads(place) if "▶ Now" in each.shown]


async def test_every_later_block_is_said_at_its_second_under_the_one_card(stage: Stage) -> None:
    _, place, session = await given_live(stage)
    before = [each.ts for each in stage.ana.reads(place) if each.thread_ts is None]
    await stage.until(session.ends_at)
    said = nudges(stage.ana, place)
    late_by = [posted_at(each) - start for each, start in zip(said, session.plan.starts[1:], strict=True)]
    assert all(timedelta(0) <= late <= timedelta(seconds=2) for late in late_by)
    assert [
        each for each in said if each in stage.ana.notifications and each in stage.ben.notifications
    ] == said
    assert [each.ts for each in stage.ana.reads(place) if each.thread_ts is None] == before


async def test_the_card_moves_on_by_itself_and_marks_what_is_done_in_words(stage: Stage) -> None:
    _, place, session = await given_live(stage)
    assert "Opening and atmosphere · until 14:10" in current(stage.ana, place)
    await stage.until(session.plan.starts[2])
    assert "Main topics · until 14:50" in current(stage.ana, place)
    assert "✓ Opening and atmosphere · Review of the previous session" in card(stage.ana, place).shown
    edits = [call for call in stage.slack.calls if call.method == "chat.update" and call.at > START]
    assert [(call.args["ts"], call.at) for call in edits] == [
        (card(stage.ana, place).ts, start) for start in session.plan.starts[1:3]
    ]


async def test_each_reads_the_times_in_their_own_zone(stage: Stage) -> None:
    pair, place = await stage.given_pair(mentee=stage.cleo)
    await given_second(stage, pair)
    await stage.until(START)
    assert "until 14:10" in current(stage.ana, place)
    assert "until 08:10" in current(stage.cleo, place)


async def test_the_session_ends_by_itself_and_the_card_offers_the_wrap_up(stage: Stage) -> None:
    _, place, session = await given_live(stage)
    await stage.until(session.ends_at)
    finished = card(stage.ana, place)
    assert "at 14:00 to 15:30" in finished.rendered(stage.ana.zone)
    assert finished.buttons == ["Wrap up", "Set a date", "We did not meet"]


async def test_the_conclusion_asks_for_the_wrap_up_while_there_is_time(stage: Stage) -> None:
    _, place, session = await given_live(stage)
    await stage.until(session.plan.starts[-1])
    last = nudges(stage.ana, place)[-1]
    assert "Conclusion and next steps" in last.shown
    assert last.buttons == ["Wrap up"]
    assert card(stage.ana, place).buttons[1:3] == ["End session", "10 minutes longer"]


async def test_no_nudge_comes_after_its_block_when_the_companion_was_away(stage: Stage) -> None:
    _, place, session = await given_live(stage)
    stage.clock.set(session.plan.starts[3] + 3 * MINUTE)
    await stage.settles()
    assert "Goal setting" in current(stage.ana, place)
    assert [each.shown.splitlines()[0] for each in nudges(stage.ana, place)] == [
        "*Goal setting and action planning* · until 14:10 · @Ana and @Ben"
    ]


async def test_a_companion_that_was_away_over_the_start_posts_the_card_first(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    session = await given_second(stage, pair)
    stage.clock.set(session.plan.starts[2] + MINUTE)
    await stage.settles()
    assert "Main topics" in current(stage.ana, place)
    (nudge,) = nudges(stage.ana, place)
    assert "Main topics" in nudge.shown


async def test_a_companion_that_was_away_all_the_time_posts_no_card(stage: Stage) -> None:
    pair, place = await stage.given_pair()
    session = await given_second(stage, pair)
    stage.clock.set(session.ends_at + MINUTE)
    await stage.settles()
    assert not [each for each in stage.ana.reads(place) if "Wrap up" in each.buttons or "▶ Now" in each.shown]


async def test_two_sessions_at_the_same_time_do_not_mix(stage: Stage) -> None:
    _, place, session = await given_live(stage)
    dora = stage.slack.person("Dora", tz="Europe/Berlin")
    other, elsewhere = await stage.given_pair(stage.cleo, dora)
    await stage.given_session(other, START + MINUTE)
    await stage.until(session.plan.starts[1])
    await stage.ana.presses("Next block", on=card(stage.ana, place))
    await stage.settles()
    assert "Main topics" in current(stage.ana, place)
    assert "Getting to know each other" in current(stage.cleo, elsewhere)
    assert not [each for each in stage.slack.messages(elsewhere) if stage.ana.id in each.text]
