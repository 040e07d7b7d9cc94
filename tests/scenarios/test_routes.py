"""How the two use goals: routes are chosen and given up, and their history stays."""

from bot.domain.goal import RouteKind
from bot.store import route as routes
from tests.goal_setting import makes, takes
from tests.stage import Stage


async def test_routes_come_and_go_and_their_history_stays(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    await stage.ana.runs("/mentor goals")
    await takes(stage.ana, RouteKind.CAREER, RouteKind.DAILY)
    await makes(stage.ana, "Lead the search team")
    await stage.passes(days=20)
    await takes(stage.ana, RouteKind.DAILY)
    assert "Lead the search team" in stage.ana.form.shown
    assert "Add a career goal" not in stage.ana.form.buttons
    await stage.passes(days=1)
    await stage.ana.presses("How we use goals")
    assert "Career goal: chosen by Ana on 30 Nov until 20 Dec" in stage.ana.form.shown
    await stage.ana.closes()
    await takes(stage.ana, RouteKind.CAREER)
    async with stage.companion.db.read() as tx:
        found = await routes.of_pair(tx, pair.team_id, pair.id)
    assert [(each.kind, each.on) for each in found] == [
        (RouteKind.CAREER, False),
        (RouteKind.DAILY, False),
        (RouteKind.CAREER, True),
    ]


async def test_what_the_other_one_chose_meanwhile_stays_chosen(stage: Stage) -> None:
    pair, _ = await stage.given_pair()
    for person in (stage.ana, stage.ben):
        await person.runs("/mentor goals")
        await person.presses("How we use goals")
    for person, kind in ((stage.ana, RouteKind.CAREER), (stage.ben, RouteKind.WEEKS)):
        person.fills({"How we use goals": [kind]})
        assert await person.submits() == {}
    async with stage.companion.db.read() as tx:
        on = {each.kind for each in await routes.of_pair(tx, pair.team_id, pair.id) if each.on}
    assert on == {RouteKind.CAREER, RouteKind.WEEKS}
