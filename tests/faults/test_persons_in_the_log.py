"""The log tells whether it was the same person again, and never who."""

import ast
import json
import logging
import re
from io import StringIO

import pytest

from bot.logs import formatter
from bot.views.ids import Press
from tests.faults.forged import button, pressed, pressed_in_form, send
from tests.live import given_live
from tests.stage import Stage
from tests.test_architecture import FILES, ROOT

NAMED = re.compile(r"\b[UWDCG][A-Z0-9]{8,}\b")
"""As Slack names people and places."""
PERSONAL = re.compile(r"user|member|person|owner|author|target|mentor|mentee|name|channel|text|email")


def logged(caplog: pytest.LogCaptureFixture) -> list[dict[str, str]]:
    """As it would stand in the log of `companion run`."""
    out = StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(formatter(plain=False))
    for record in caplog.records:
        handler.handle(record)
    return [json.loads(line) for line in out.getvalue().splitlines()]


async def test_the_same_person_is_the_same_in_the_log_and_nobody_is_named(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    _, place, session = await given_live(stage)
    card = stage.slack.messages(place)[-1]
    dana = stage.slack.person("Dana")
    for person in (stage.cleo, stage.cleo, dana):
        await send(stage, person, pressed(stage, person, card, button(Press.START_NOW, session.id)))
    await stage.cleo.runs("/mentor diary")
    broken = {"private_metadata": f"1:a:b::::{'c' * 32}::", "blocks": [{"type": "broken"}]}
    answer = await send(
        stage, stage.cleo, pressed_in_form(stage, stage.cleo, button(Press.ACTION_ADD, "it"), broken)
    )
    assert "reference: " in answer.said
    lines = logged(caplog)
    of = [line["person"] for line in lines if "person" in line]
    assert [each == of[0] for each in of] == [True, True, False, True], "Cleo, Cleo, Dana, Cleo"
    assert of[0] == stage.companion.db.alias(stage.slack.team_id, stage.cleo.id)
    assert not [line for line in lines if NAMED.search(json.dumps(line))]


def test_no_line_of_ours_is_given_anything_personal() -> None:
    """What is no field of a person, place or text cannot reach the log by a new line of code either."""
    found = []
    for path in FILES:
        text = path.read_text()
        if path.is_relative_to(ROOT / "simulator") or "\nlog = " not in text:
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("log."):
                told = [ast.unparse(each) for each in node.args[1:]]
                found += [f"{path.name}: {each}" for each in told if PERSONAL.search(each)]
    assert found == []
