"""Text on its way in: what members type, made safe to keep and otherwise left as they wrote it."""

import re

from bot.domain.errors import UserError

NAME_LENGTH = 80

# Control characters, soft hyphen, zero-width spaces, bidi embeddings, overrides and isolates, annotations.
# The joiners U+200C and U+200D stay: emoji and several scripts are spelt with them.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(typed: str, *, limit: int = 3000, field: str = "") -> str:
    """The one way in for typed text. UserError when it is longer than `limit` characters: never cut silently.

    The limit bounds the bytes too: a character takes at most four in UTF-8.
    """
    text = _tidy(typed)
    over = len(text) - limit
    if over > 0:
        characters = "character" if over == 1 else "characters"
        advice = f"Shorten it to {limit:,} and send it again."
        raise UserError(f"This text is {over:,} {characters} too long. {advice}", field)
    return text


def _tidy(typed: str) -> str:
    lines = (_INVISIBLE.sub("", line).rstrip() for line in typed.splitlines())
    text = _LONE_SURROGATE.sub("\ufffd", "\n".join(lines))
    return re.sub("\n{4,}", "\n\n\n", text).strip()


def excerpt(text: str, limit: int) -> str:
    """One line of at most `limit` characters, cut at a word where there is one in its second half."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    border = line.rfind(" ", limit // 2, limit)
    return line[: border if border > 0 else limit - 1] + "…"


def name_or(text: str, fallback: str) -> str:
    """A name on one line, or the fallback where nothing of it can be seen."""
    name = excerpt(_tidy(text), NAME_LENGTH)
    return name if any(character.isprintable() for character in name) else fallback
