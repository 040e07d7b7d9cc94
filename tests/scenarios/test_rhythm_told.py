"""What the message about a change of how two people meet says: what changed, and nothing else."""

from tests.rhythm import changes, told
from tests.stage import Stage


async def test_only_what_changed_is_told(stage: Stage) -> None:
    _, place = await stage.given_pair()
    await changes(stage.ben, Always_book_the_next_one=True)
    await stage.settles()
    (said,) = told(stage.ana, place)
    assert "booked for you when a session is over (was: set by one of you)" in said.shown
    for kept in ("How often", "Length", "Where", "While a session runs"):
        assert f"*{kept}*" not in said.shown


async def test_who_changes_something_twice_is_told_of_both(stage: Stage) -> None:
    _, place = await stage.given_pair()
    await changes(stage.ben, How_often="Weekly")
    await stage.settles()
    await changes(stage.ben, Where_you_meet="")
    await stage.settles()
    older, newer = told(stage.ana, place)
    assert "has changed since" in older.shown
    assert "weekly (was: every two weeks)" in newer.shown
    assert "*Where*  not set (was: " in newer.shown
    await changes(stage.ben, How_often="Every two weeks", Where_you_meet="https://meet.example.org/ana-ben")
    await stage.settles()
    assert "It is all as it was before." in told(stage.ana, place)[-1].shown


async def test_a_change_long_ago_is_not_told_again(stage: Stage) -> None:
    _, place = await stage.given_pair()
    await changes(stage.ben, How_often="Weekly")
    await stage.passes(days=8)
    await changes(stage.ben, Length="1 hour")
    await stage.settles()
    said = told(stage.ana, place)[-1]
    assert "1 hour (was: 1 hour 30 minutes)" in said.shown
    assert "eekly" not in said.shown


async def test_nobody_who_reads_along_finds_the_meeting(stage: Stage) -> None:
    _, place = await stage.given_pair()
    await stage.slack.joins(stage.cleo, place)
    await stage.settles()
    await changes(stage.ben, Where_you_meet="https://meet.example.org/secret")
    await stage.settles()
    (said,) = told(stage.ana, place)
    assert "somewhere else" in said.shown
    assert "meet.example.org" not in said.text + said.shown
