"""What /metrics counts; no label holds a person, a place or a word."""

import asyncio
from datetime import timedelta
from pathlib import Path

from bot.views.ids import Press
from tests.faults.cutting import Line, cutting
from tests.faults.forged import button, pressed, send
from tests.faults.outside import held
from tests.faults.pages import blocking, metrics, with_pages
from tests.live import given_live
from tests.stage import MONDAY, Stage, open_stage

START = MONDAY + timedelta(hours=4)
OUTCOMES = ("due", "sent", "unknown", "skipped", "dead")


async def test_what_is_due_and_not_said_shows_how_long(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await stage.settles()
    await stage.given_session(pair, START)
    async with with_pages(stage) as running:
        stage.clock.set(START + timedelta(minutes=5))
        assert (await metrics(running))["companion_oldest_due_seconds"] >= 300
        await running.delivery.deliver_due()
        await stage.settles()
        assert (await metrics(running))["companion_oldest_due_seconds"] == 0


async def test_answers_and_refusals_are_counted_without_names(stage: Stage) -> None:
    _, place, session = await given_live(stage)
    async with with_pages(stage) as running:
        await stage.ben.runs("/mentor help")
        card = stage.slack.messages(place)[-1]
        await send(stage, stage.cleo, pressed(stage, stage.cleo, card, button(Press.START_NOW, session.id)))
        found = await metrics(running)
        assert found['companion_ack_seconds_count{act="command"}'] == 1
        assert found['companion_ack_seconds_count{act="press"}'] == 1
        assert found["companion_authz_denied_total"] == 1
        status, text = await asyncio.to_thread(blocking, f"{running.health.url}/metrics")
        assert status == 200
        for name in (stage.ben.id, stage.cleo.id, place.id, stage.slack.team_id, stage.slack.bot_token):
            assert name not in text


async def test_a_call_that_slack_asks_to_make_later_is_counted_by_its_method(tmp_path: Path) -> None:
    line = Line()
    async with (
        open_stage(tmp_path, via=lambda url: cutting(line, url)) as stage,
        with_pages(stage) as running,
    ):
        await stage.given_pair()
        line.asks_to_wait["chat.postMessage"] = 30
        await running.delivery.deliver_due()
        assert (await metrics(running))[
            'companion_slack_429_total{method="chat.postMessage"}'
        ] == line.refused
        assert line.refused > 0


async def test_an_answer_that_another_write_prevented_is_counted(stage: Stage) -> None:
    await stage.given_pair()
    async with with_pages(stage) as running:
        with held(stage.settings.database_url):
            (answer,) = await stage.ben.runs("/mentor idea A walk")
        assert "busy" in answer.shown
        assert (await metrics(running))["companion_db_retry_total"] == 1


async def test_what_became_of_each_touchpoint_is_counted_by_kind(tmp_path: Path) -> None:
    line = Line()
    async with open_stage(tmp_path, via=lambda url: cutting(line, url)) as stage:
        pair, _ = await stage.given_pair()
        session = await stage.given_session(pair, START)
        async with with_pages(stage) as running:
            stage.companion = running
            await stage.until(session.plan.starts[1] - timedelta(seconds=1))
            line.cuts.append("chat.postMessage")
            await stage.until(session.plan.starts[2])
            found = await metrics(running)

            def count(what: str, kind: str) -> float:
                return found[f'companion_{what}{{kind="{kind}"}}']

            assert [count(f"touchpoints_{what}_total", "card") for what in ("due", "sent")] == [1, 1]
            of_nudges = [count(f"touchpoints_{what}_total", "nudge") for what in OUTCOMES]
            assert of_nudges == [2, 1, 1, 1, 0], (
                "the first was cut on its way, so nobody knows, and it is skipped"
            )
            assert count("lateness_seconds_count", "nudge") == 1
            assert count("lateness_seconds_sum", "nudge") == 0
