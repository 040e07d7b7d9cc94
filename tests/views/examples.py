"""Every message and form the companion can produce, by name: what Slack takes and the gallery shows."""

from importlib import import_module
from pathlib import Path

from slack_sdk.models.views import View

from bot.views.message import Message

EXAMPLES: dict[str, Message | View] = {
    f"{path.stem.removeprefix('gallery_')}: {name}": example
    for path in sorted(Path(__file__).parent.glob("gallery_*.py"))
    for name, example in import_module(f"tests.views.{path.stem}").EXAMPLES.items()
}
