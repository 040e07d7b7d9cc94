"""What both prepared stands on the card; what is private never does."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.action import Action, ActionState
from bot.domain.pair import Pair
from bot.domain.session import Session
from bot.store import action as actions
from bot.store.ids import new_id
from bot.stories.session import change
from simulator import Channel
from tests.live import START, card, given_first, given_prep, given_topic, nudges
from tests.stage import Stage

STORY = "I said yes in the meeting although I meant no"
PREPARED = {
    "so_far": "secret so far",
    "since": "secret since",
    "address": "How Ben says no",
    "achieve": "One sentence he can use",
    "try": "secret try",
}


BROUGHT = {
    1: (
        "• Key findings: Ben wants to lead the search team",
        "• Agreed: We look at one real meeting each time",
        "• Ben: Ask Cara for her slides (was due Saturday 28 November)",
    ),
    2: (
        "1. Ben brings: Saying no to my boss",
        "• Ana wants to address: How Ben says no",
        "• Ana wants to achieve: One sentence he can use",
    ),
}
"""By the number of the block."""


async def given_prepared(stage: Stage, *, on_card: bool = True) -> tuple[Pair, Channel, Session]:
    """The second session of Ana and Ben, prepared by both."""
    pair, place = await stage.given_pair()
    first = await given_first(stage, pair)
    session = await stage.given_session(pair, START)
    await given_topic(stage, session, stage.ben, "Saying no to my boss", STORY)
    await given_prep(stage, session, stage.ana, PREPARED, on_card=on_card)
    await given_prep(stage, session, stage.ben, {"since": "secret of Ben", "worth": "secret worth"})
    promised = {"Ask Cara for her slides": ActionState.OPEN, "Read the role": ActionState.DONE}
    async with stage.companion.db.begin() as tx:
        for position, (text, state) in enumerate(promised.items()):
            ids = (new_id(), pair.team_id, pair.id, first.id, position, pair.mentee_id)
            due = stage.now.date() - timedelta(days=2)
            await actions.save(tx, Action(*ids, text, stage.now, due, state))
    return pair, place, session


async def test_the_card_brings_what_both_prepared_and_what_is_open(stage: Stage) -> None:
    _, place, session = await given_prepared(stage)
    for block, lines in BROUGHT.items():
        await stage.until(session.plan.starts[block])
        for line in lines:
            assert line in card(stage.ben, place).shown


async def test_what_comes_later_is_counted_and_read_whole_at_a_press(stage: Stage) -> None:
    _, place, _ = await given_prepared(stage)
    await stage.until(START)
    shown = card(stage.ben, place)
    assert "Review of the previous session · 2 notes, 2 actions" in shown.shown
    assert "Main topics · 1 topic, 2 aims" in shown.shown
    assert not [line for lines in BROUGHT.values() for line in lines if line in shown.shown]
    await stage.ben.presses("Read all", on=shown)
    for line in (line for lines in BROUGHT.values() for line in lines):
        label, text = line.lstrip("•1. ").split(": ")
        assert f"*{label}:* {text}" in stage.ben.form.shown


async def test_what_can_be_seen_and_pressed_is_said_in_plain_words_too(stage: Stage) -> None:
    _, place, _ = await given_prepared(stage)
    await stage.until(START)
    text = card(stage.ben, place).text
    for words in ("Opening and atmosphere", "Saying no to my boss", "Next block", "+5 min", "Running late"):
        assert words in text


async def test_private_answers_and_stories_reach_neither_card_nor_nudge(stage: Stage) -> None:
    _, place, session = await given_prepared(stage)
    await stage.until(session.ends_at)
    said = " ".join(str(call.args) for call in stage.slack.calls if call.args.get("channel") == place.id)
    assert "Saying no to my boss" in said
    assert "secret" not in said
    assert STORY not in said
    assert "only mine" not in said


async def test_answers_kept_off_the_card_stay_off(stage: Stage) -> None:
    _, place, session = await given_prepared(stage, on_card=False)
    await stage.until(session.plan.starts[2])
    shown = card(stage.ben, place)
    assert "Saying no to my boss" in shown.shown
    assert "Ana wants to" not in shown.shown + shown.text


async def test_the_nudges_bring_the_content_of_their_block(stage: Stage) -> None:
    _, place, session = await given_prepared(stage)
    await stage.until(session.ends_at)
    review, main_topics, *_, conclusion = nudges(stage.ben, place)
    assert "Ask Cara for her slides" in review.shown
    assert "Saying no to my boss" in main_topics.shown
    assert "1 earlier action is still open." in conclusion.shown


async def test_a_stranger_in_the_place_leaves_times_and_titles_only(stage: Stage) -> None:
    _, place, session = await given_prepared(stage)
    await stage.until(START)
    await stage.slack.joins(stage.cleo, place)
    await stage.until(session.plan.starts[2])
    for message in (card(stage.ben, place), *nudges(stage.ben, place)):
        for words in ("Ben wants", "Saying no", "How Ben", "Ask Cara", "secret", "?"):
            assert words not in message.text + message.shown
    assert "Main topics" in card(stage.ben, place).shown
    assert card(stage.ben, place).buttons[:2] == ["Next block", "+5 min"]


async def test_a_topic_that_comes_in_while_it_runs_shows_at_the_next_change(stage: Stage) -> None:
    _, place, session = await given_prepared(stage)
    await stage.until(session.plan.starts[1])
    await given_topic(stage, session, stage.ana, "A topic of Ana's")
    await stage.until(session.plan.starts[2])
    assert "Ana brings: A topic of Ana's" in card(stage.ben, place).shown


async def test_the_finished_card_holds_the_record_once_somebody_wrote_it(stage: Stage) -> None:
    pair, place, session = await given_prepared(stage)
    await stage.until(session.ends_at)
    held = await stage.session(session.id)
    recorded = replace(
        held, summary="No is a full sentence", agreements="Tell Ana on Friday", recorded_by="U1"
    )
    async with stage.companion.db.begin() as tx:
        await change(tx, pair, recorded, stage.now)
    await stage.settles()
    finished = card(stage.ana, place)
    assert "• Key findings: No is a full sentence" in finished.shown
    assert "• Agreed: Tell Ana on Friday" in finished.shown
    assert finished.buttons == ["Edit wrap-up", "Set a date"]
