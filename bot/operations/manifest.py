"""`companion manifest`: what to paste into Slack when the app is made, or asks for more than before."""

from pathlib import Path

from bot.account import READ_BACK

MANIFEST = Path(__file__).parent.parent.parent / "manifest.yml"
SCOPES_END = "    bot_optional:\n"
READS_NOTHING = "It reads no conversations."
READS_ITS_OWN = (
    "Where it posts it may read, and does so only to find its own messages again after a break in the line."
)


def manifest(*, read_back: bool) -> int:
    print(written(read_back=read_back), end="")  # noqa: T201 the answer to the operator
    return 0


def written(*, read_back: bool) -> str:
    """The file as it is; `read_back`: with the scopes for that, and a description that says so."""
    text = MANIFEST.read_text(encoding="utf-8")
    if not read_back:
        return text
    scopes = "".join(f"      - {scope}\n" for scope in READ_BACK)
    return text.replace(SCOPES_END, scopes + SCOPES_END).replace(READS_NOTHING, READS_ITS_OWN)
