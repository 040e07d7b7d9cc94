"""`companion run | demo | manifest | …`: arguments and nothing else."""

import argparse
import os
import sys
from collections.abc import Sequence

from dotenv import load_dotenv

from bot.config import WrongSetting
from bot.lock import AlreadyRunning
from bot.slack import Unreachable
from bot.store.schema import NoDatabase, WrongSchema


def main(argv: Sequence[str] | None = None) -> None:
    arguments = _parser().parse_args(argv)
    load_dotenv()
    try:
        code = arguments.does(arguments)
    except (WrongSetting, WrongSchema, NoDatabase, AlreadyRunning, Unreachable) as problem:
        sys.exit(str(problem))
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


def _run(_: argparse.Namespace) -> int:
    from bot.operations.run import run  # noqa: PLC0415 each command loads what it needs

    return run(os.environ)


def _demo(arguments: argparse.Namespace) -> int:
    from bot.demo import Wishes, play  # noqa: PLC0415 as above

    return play(Wishes(arguments.speed, arguments.keep, arguments.db, arguments.open, arguments.interactive))


def _migrate(_: argparse.Namespace) -> int:
    from bot.operations.migrate import migrate  # noqa: PLC0415 as above

    return migrate(os.environ)


def _manifest(arguments: argparse.Namespace) -> int:
    from bot.operations.manifest import manifest  # noqa: PLC0415 as above

    return manifest(read_back=arguments.read_back)


def _touchpoints(arguments: argparse.Namespace) -> int:
    from bot.operations.touchpoints import LIST, Wish, touchpoints  # noqa: PLC0415 as above

    if arguments.what is None:
        return touchpoints(os.environ, Wish(LIST))
    if bool(arguments.ids) == arguments.all:
        sys.exit(f"Name the ids to {arguments.what}, or --all for everything that was given up.")
    return touchpoints(os.environ, Wish(arguments.what, tuple(arguments.ids), arguments.all))


def _speed(typed: str) -> float:
    speed = float(typed)
    if not 0 < speed < float("inf"):
        raise argparse.ArgumentTypeError("a number above 0")
    return speed


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="companion", description="Mentoring pairs in Slack.")
    commands = parser.add_subparsers(required=True, metavar="command")
    run = commands.add_parser("run", help="run against the workspace named in .env")
    run.set_defaults(does=_run)
    demo = commands.add_parser("demo", help="play a pair's story against a local Slack")
    demo.add_argument("--speed", type=_speed, default=1.0, help="2 plays twice as fast, 0.5 half as fast")
    demo.add_argument("--keep", action="store_true", help="stay up afterwards, for looking around")
    demo.add_argument("--interactive", action="store_true", help="three people, no story: do it all by hand")
    demo.add_argument("--open", action="store_true", help="open the page in your browser")
    demo.add_argument("--db", default="", help="keep the database in this file")
    demo.set_defaults(does=_demo)
    migrate = commands.add_parser("migrate", help="bring the database to this version")
    migrate.set_defaults(does=_migrate)
    manifest = commands.add_parser("manifest", help="print the manifest to paste into Slack")
    manifest.add_argument(
        "--read-back",
        action="store_true",
        help="with the right to read the places it posts in, so that it finds its own messages after a break",
    )
    manifest.set_defaults(does=_manifest)
    _add_touchpoints(commands)
    return parser


def _add_touchpoints(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    touchpoints = commands.add_parser(
        "touchpoints",
        help="list what could not be said; have it tried again, or drop it",
        description="Lists what is stuck: given up after its tries, overdue, or posted or not, nobody knows. "
        "Kinds, moments and error names only, never who or what. It works beside a running companion.",
    )
    touchpoints.set_defaults(does=_touchpoints, what=None)
    whats = touchpoints.add_subparsers(metavar="what")
    for what, about in (
        ("retry", "have what was given up tried again, if it is still of use"),
        ("drop", "never say it; it stays on record as dropped"),
    ):
        parser = whats.add_parser(what, help=about, description=f"{about.capitalize()}.")
        parser.add_argument("ids", nargs="*", metavar="ID", help="as `companion touchpoints` lists it")
        parser.add_argument("--all", action="store_true", help="everything that was given up")
        parser.set_defaults(what=what)
