"""The one message that each reads before a session."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.pair import PlaceKind
from bot.store import pair as pairs
from bot.stories.session import book_or_move
from tests.preparing import ADDRESS, CASE, THURSDAY, TRY, before, brings, cancels, given_second
from tests.stage import FEWER, Stage


class TestBefore:
    async def test_comes_to_the_mentee_two_days_and_to_the_mentor_a_day_ahead(self, stage: Stage) -> None:
        await given_second(stage)
        await stage.until(THURSDAY - timedelta(hours=48))
        assert "Prepare" in before(stage.ben, stage.ana).buttons
        assert not [each for each in stage.ana.reads() if "Session 2" in each.shown]
        await stage.until(THURSDAY - timedelta(hours=24))
        assert "Prepare" in before(stage.ana, stage.ben).buttons

    async def test_says_what_is_open_with_ones_own_first(self, stage: Stage) -> None:
        await given_second(stage)
        await brings(stage.ben, "The talk with Kim", CASE)
        await stage.until(THURSDAY - timedelta(hours=24))
        shown = before(stage.ana, stage.ben).rendered(stage.ana.zone)
        assert "December 3rd, 2026 at 14:00" in shown
        assert shown.index("You: Ask about the budget") < shown.index("Ben: Talk to Kim")
        assert "Agreed last time:* We look at one real meeting each time" in shown
        assert "Ben brings: *The talk with Kim*" in shown
        assert shown == before(stage.ana, stage.ben).rendered(stage.ana.zone)

    async def test_holds_nothing_private_for_messages_can_be_exported(self, stage: Stage) -> None:
        await given_second(stage)
        await brings(stage.ben, "The talk with Kim", CASE)
        await stage.ana.runs("/mentor prep")
        stage.ana.fills({ADDRESS: "His fear", TRY: "Wait longer", "Resources": "My plan"})
        await stage.ana.submits()
        await stage.until(THURSDAY - timedelta(hours=1))
        for reader, partner in ((stage.ana, stage.ben), (stage.ben, stage.ana)):
            said = before(reader, partner).shown + before(reader, partner).text
            for secret in (CASE, "His fear", "Wait longer", "My plan", "Ask more", "Listen to the end"):
                assert secret not in said

    async def test_says_prepared_as_soon_as_one_is(self, stage: Stage) -> None:
        await given_second(stage)
        await stage.until(THURSDAY - timedelta(hours=24))
        await stage.ana.presses("Prepare", on=before(stage.ana, stage.ben))
        await stage.ana.submits()
        await stage.settles()
        message = before(stage.ana, stage.ben)
        assert "Prepared ✓" in message.shown
        assert "Change my answers" in message.buttons
        assert "Prepare" not in message.buttons
        assert "Prepare" in before(stage.ben, stage.ana).buttons

    async def test_tells_the_mentor_when_the_mentee_changes_the_topic(self, stage: Stage) -> None:
        await given_second(stage)
        await stage.until(THURSDAY - timedelta(hours=20))
        assert "brings" not in before(stage.ana, stage.ben).shown
        await brings(stage.ben, "The talk with Kim", CASE)
        await stage.settles()
        assert "Ben brings: *The talk with Kim*" in before(stage.ana, stage.ben).shown

    async def test_offers_only_what_makes_sense(self, stage: Stage) -> None:
        _, session = await given_second(stage)
        await stage.until(THURSDAY - timedelta(hours=24))
        planned = ["Prepare", "Join", "Start now", "Move it", "Running late"]
        assert before(stage.ana, stage.ben).buttons == [*planned, FEWER]
        await stage.until(session.starts_at)
        live = ["Join", "Prepare", "Running late", "We did not meet"]
        assert before(stage.ana, stage.ben).buttons == [*live, FEWER]
        assert "running until 15:30. Its card is in #mentoring-" in before(stage.ana, stage.ben).rendered(
            stage.ana.zone
        )
        await stage.until(session.ends_at)
        assert before(stage.ana, stage.ben).buttons == ["We did not meet", FEWER]
        assert "It is over." in before(stage.ana, stage.ben).shown

    async def test_follows_a_move_and_a_cancellation(self, stage: Stage) -> None:
        pair, _ = await given_second(stage)
        await stage.until(THURSDAY - timedelta(hours=24))
        async with stage.companion.db.begin() as tx:
            moved = await book_or_move(tx, pair, THURSDAY + timedelta(days=1), stage.ben.id, stage.now)
        await stage.settles()
        assert "December 4th, 2026 at 14:00" in before(stage.ana, stage.ben).rendered(stage.ana.zone)
        await cancels(stage, pair, moved, stage.ben)
        await stage.settles()
        assert "Ben cancelled it" in before(stage.ana, stage.ben).shown
        assert "You cancelled it" in before(stage.ben, stage.ana).shown
        assert before(stage.ana, stage.ben).buttons == ["Set a date", FEWER]
        await stage.ana.presses("Set a date", on=before(stage.ana, stage.ben))
        await stage.ana.submits()
        await stage.settles()
        assert "You meet next on" in before(stage.ana, stage.ben).shown
        assert before(stage.ana, stage.ben).buttons == [FEWER]

    async def test_begins_with_what_is_new(self, stage: Stage) -> None:
        await given_second(stage)
        await brings(stage.ben, "The talk with Kim", CASE)
        await stage.until(THURSDAY - timedelta(hours=24))
        message = before(stage.ana, stage.ben)
        for words in (message.shown, message.text):
            case, agreed = words.index("The talk with Kim"), words.index("Agreed last time")
            assert case < agreed < words.index("Open actions")

    async def test_names_the_day_in_the_readers_zone(self, stage: Stage) -> None:
        pair, _ = await stage.given_pair(stage.ana, stage.cleo)
        await stage.given_session(pair, THURSDAY)
        await stage.until(THURSDAY - timedelta(hours=20))
        assert "Thursday 3 December, 08:00 (New York)" in before(stage.cleo, stage.ana, 1).text
        assert "Thursday 3 December, 14:00 (Berlin)" in before(stage.ana, stage.cleo, 1).text

    async def test_speaks_of_the_group_message_where_that_is_the_place(self, stage: Stage) -> None:
        pair, session = await given_second(stage)
        await stage.until(THURSDAY - timedelta(hours=1))
        async with stage.companion.db.begin() as tx:
            await pairs.save(tx, replace(pair, place_kind=PlaceKind.GROUP))
        await stage.until(session.starts_at)
        assert "in your group message" in before(stage.ana, stage.ben).shown
