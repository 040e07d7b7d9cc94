"""Text on its way out to Slack: escaped once, here, and never longer than Slack takes."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from slack_sdk.models.blocks import MarkdownTextObject, PlainTextObject

from bot.domain.moment import clock_in_words, in_words, place

# Slack has no escape for its formatting characters, and whether an invisible character beside one stops it is
# undocumented; a look-alike is no delimiter at all and keeps the length. Within a word "_" formats nothing.
_FORMATTING = re.compile(r"[*~`]|(?<![^\W_])_|_(?![^\W_])")
_LOOK_ALIKES = {"*": "\u2217", "~": "\u223c", "`": "\u02cb", "_": "\u02cd"}
_URL = re.compile(r"https?://\S*[^\s*~`_]")
_ATOM = re.compile(r"<[^<>]*>|&(?:amp|lt|gt);|.", re.DOTALL)
_IN_LINK = str.maketrans({"|": "%7C", "<": "%3C", ">": "%3E", "`": "%60", "&": "&amp;"})


def escape(text: str) -> str:
    """The one way out for a member's text in mrkdwn: shown as typed; it cannot mention, link or format."""
    # An address must still work when it is copied: there the characters are percent-encoded instead.
    text = _URL.sub(lambda url: _FORMATTING.sub(lambda found: f"%{ord(found[0]):02X}", url[0]), text)
    text = _FORMATTING.sub(lambda found: _LOOK_ALIKES[found[0]], text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def mrkdwn(text: str) -> MarkdownTextObject:
    """Text that is escaped already. Verbatim, for else Slack reads @everyone and #channel into bare words."""
    return MarkdownTextObject(text=text, verbatim=True)


def plain(text: str) -> PlainTextObject:
    """Text as it is: nothing in it is read as a mention or as formatting, so nothing is escaped."""
    return PlainTextObject(text=text, emoji=True)


def bold(user_text: str) -> str:
    line = " ".join(user_text.split())
    return f"*{escape(line)}*" if line else ""


def quoted(user_text: str, limit: int) -> str:
    """A block quote of at most `limit` characters, marks and entities included."""
    return shortened("\n".join(f"> {escape(line)}" for line in user_text.split("\n")), limit)


def mention(user_id: str) -> str:
    return f"<@{user_id}>"


def mentions(people: Iterable[str]) -> str:
    """Of user ids, which is what notifies them."""
    return " and ".join(map(mention, people))


def when(moment: datetime, tz: str) -> str:
    """Day and hour in each reader's own zone; `tz` is for where Slack shows words alone.

    Never "tomorrow": most sentences say "on" before it, and an old message would be read as a new one.
    """
    return _date(moment, "{date_long} at {time}", in_words(moment, tz))


def at(moment: datetime, tz: str) -> str:
    """The hour in each reader's own zone; `tz` is for where Slack shows words alone."""
    return _date(moment, "{time}", f"{clock_in_words(moment, tz)} ({place(moment, tz)})")


def _date(moment: datetime, form: str, words: str) -> str:
    return f"<!date^{int(moment.timestamp())}^{form}|{words}>"


def link(url: str, label: str) -> str:
    """A link where `url` is an http(s) address, else the label alone."""
    words = " ".join(label.split()) or url
    if not re.fullmatch(r"https?://[^\s/]\S*", url, re.IGNORECASE):
        return escape(words)
    return f"<{url.translate(_IN_LINK)}|{escape(words)}>"


def fit(lines: Sequence[str], limit: int = 3000) -> str:
    """Escaped lines joined; what is over `limit` characters is left out line by line and counted."""
    whole = "\n".join(lines)
    if len(whole) <= limit:
        return whole
    room = limit - len(_more(len(lines)))
    kept: list[str] = []
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            break
        kept.append(line)
    if not kept:
        kept = [shortened(lines[0], limit - len(_more(len(lines))) - 1)]
    left = len(lines) - len(kept)
    return "\n".join([*kept, _more(left)] if left else kept)


def fits(lines: Sequence[str], limit: int = 3000) -> bool:
    """Whether `fit` leaves nothing out."""
    return len("\n".join(lines)) <= limit


def split(text: str, limit: int = 3000) -> list[str]:
    """Escaped text in pieces of at most `limit` characters, cut at words; tokens and entities stay whole."""
    pieces = []
    while len(text) > limit:
        piece = shortened(text, limit).removesuffix("…")
        pieces.append(piece)
        text = text[len(piece) :].lstrip()
    return [piece for piece in (*pieces, text) if piece.strip()]


def _more(count: int) -> str:
    return f"… and {count} more"


def message_text(*parts: str, limit: int = 3500) -> str:
    """The words of a message, for screen readers and notifications: escaped parts, each on its own line."""
    return fit([part for part in parts if part], limit)


def shortened(text: str, limit: int) -> str:
    """Escaped text of at most `limit` characters, cut at a word; tokens and entities stay whole."""
    if len(text) <= limit:
        return text
    end = border = 0
    for atom in _ATOM.finditer(text):
        if atom.end() >= limit:
            break
        end = atom.end()
        if atom[0].isspace():
            border = atom.start()
    return text[: border if border > end // 2 else end] + "…"
