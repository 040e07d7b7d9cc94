"""The socket to Slack comes and goes; what people do meanwhile is answered all the same."""

from tests.stage import Stage


async def test_asked_to_reconnect_it_is_there_again(stage: Stage) -> None:
    await stage.slack.disconnect("refresh_requested")
    await stage.slack.connected()
    (answer,) = await stage.ana.runs("/mentor help")
    assert "/mentor prep" in answer.shown


async def test_an_event_during_the_gap_is_not_lost(stage: Stage) -> None:
    """Slack sends an event again that nobody has answered."""
    _, place = await stage.given_pair()
    await stage.settles()
    await stage.slack.disconnect("warning")
    await stage.slack.joins(stage.cleo, place)
    await stage.slack.connected()
    await stage.settles()
    assert "Somebody else has joined" in stage.ana.reads()[-1].shown
