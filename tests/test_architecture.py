"""Rules of the house that no linter knows."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.touchpoint import POLICIES, Kind
from handlers import switchboard
from handlers.provide import PROVIDED
from scheduling.messages import COMPOSERS, PARTS

ROOT = Path(__file__).parent.parent
OURS = ("bot", "handlers", "scheduling", "simulator")
FILES = [path for package in OURS for path in (ROOT / package).rglob("*.py") if path.read_text().strip()]
BESIDES = [path for folder in ("tests", "benchmarks") for path in (ROOT / folder).rglob("*.py")]
LONGEST_FILE, LONGEST_FUNCTION = 300, 40
BROAD = {ROOT / "scheduling/delivery.py", ROOT / "handlers/errors.py"}


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_a_listener_asks_only_for_what_it_is_given() -> None:
    """A misspelt argument would be missed only when somebody presses."""
    lines = switchboard().lines
    assert len(lines) > 100
    asked = {(key, argument) for key, line in lines.items() for argument in line.asks_for}
    assert {each for each in asked if each[-1] not in PROVIDED} == set()


def test_bolt_asks_few_listeners_which_one_it_is() -> None:
    """It asks them in turn, each time with all that could be asked for."""
    app = AsyncApp(client=AsyncWebClient(token="xoxb-1"), signing_secret="")
    switchboard().connect(app, lambda *_: {})
    assert len(app._async_listeners) <= 5  # noqa: SLF001 Bolt does not tell otherwise


def test_no_file_is_too_long() -> None:
    """Tests and benchmarks are read as often as what they test."""
    counts = {path.relative_to(ROOT): len(path.read_text().splitlines()) for path in FILES + BESIDES}
    told = [
        f"{path} has {count} lines, and {LONGEST_FILE} at most are kept: split it along what it tells."
        for path, count in counts.items()
        if count > LONGEST_FILE
    ]
    assert not told, "\n".join(told)


def test_no_function_is_too_long() -> None:
    """But for migrations, which tell the tables of one version in one go."""
    told = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {node.name} has {lines(node)} lines, "
        f"and {LONGEST_FUNCTION} at most are kept."
        for path in FILES + BESIDES
        if "migrations" not in path.parts
        for node in functions(path)
        if lines(node) > LONGEST_FUNCTION
    ]
    assert not told, "\n".join(told)


def test_files_are_short() -> None:
    counts = [len(path.read_text().splitlines()) for path in FILES]
    assert quantiles(counts, n=10)[8] <= 150
    assert median(counts) <= 60


def test_functions_are_short() -> None:
    counts = [lines(node) for path in FILES if "migrations" not in path.parts for node in functions(path)]
    assert quantiles(counts, n=10)[8] <= 20
    assert median(counts) <= 8


def test_a_module_says_its_job_first() -> None:
    silent = [path.relative_to(ROOT) for path in FILES if not ast.get_docstring(ast.parse(path.read_text()))]
    assert silent == []


def test_broad_excepts_stand_in_two_places() -> None:
    found = {
        path
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id.endswith("Exception")))
    }
    assert found <= BROAD


def test_every_kind_of_touchpoint_has_a_policy_and_a_voice() -> None:
    assert set(POLICIES) == set(Kind)
    assert set(COMPOSERS) | set(PARTS) == set(Kind) - {Kind.PROVISION, Kind.BOOK}


def test_only_the_configuration_reads_the_environment() -> None:
    readers = {
        path.relative_to(ROOT)
        for path in FILES
        if "os.environ" in path.read_text() or "getenv" in path.read_text()
    }
    assert readers <= {Path("bot/cli.py")}
