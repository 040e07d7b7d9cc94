"""Lays blocks out as lines of plain text, as they stand on a screen."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, tzinfo

from simulator.blocks import Json, text_of
from simulator.texts import Names, readable
from simulator.values import KEYS, State, plain


@dataclass(frozen=True)
class Reader:
    """Who reads: how ids become names, in which zone, and what is entered so far."""

    names: Names
    tz: tzinfo = UTC
    state: State = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    def text(self, holder: Json | None) -> str:
        if not holder:
            return ""
        plain_text = holder.get("type") == "plain_text"
        return str(holder["text"]) if plain_text else readable(holder["text"], self.names, self.tz)


def lay_out(blocks: list[Json], reader: Reader) -> str:
    return "\n".join(
        line for block in blocks for line in _LAYOUTS.get(block["type"], _unknown)(block, reader)
    )


def _unknown(block: Json, _: Reader) -> Iterator[str]:
    yield f"({block['type']})"


def _header(block: Json, reader: Reader) -> Iterator[str]:
    yield reader.text(block["text"])


def _divider(_: Json, __: Reader) -> Iterator[str]:
    yield "---"


def _section(block: Json, reader: Reader) -> Iterator[str]:
    if block.get("text"):
        yield reader.text(block["text"])
    for each in block.get("fields", ()):
        yield reader.text(each)
    if block.get("accessory"):
        yield _element(block, block["accessory"], reader)


def _context(block: Json, reader: Reader) -> Iterator[str]:
    yield "  ".join(each.get("alt_text") or reader.text(each) for each in block["elements"])


def _actions(block: Json, reader: Reader) -> Iterator[str]:
    yield "  ".join(_element(block, each, reader) for each in block["elements"])


def _input(block: Json, reader: Reader) -> Iterator[str]:
    yield f"{text_of(block, 'label')}: {_element(block, block['element'], reader)}"
    if block.get("hint"):
        yield f"  ({reader.text(block['hint'])})"
    if problem := reader.errors.get(block["block_id"]):
        yield f"  ! {problem}"


def _image(block: Json, _: Reader) -> Iterator[str]:
    yield f"({block['alt_text']})"


def _markdown(block: Json, _: Reader) -> Iterator[str]:
    yield str(block["text"])


def _rich_text(block: Json, reader: Reader) -> Iterator[str]:
    for part in block["elements"]:
        if part["type"] == "rich_text_list":
            yield from ("- " + _rich_run(item["elements"], reader) for item in part["elements"])
        else:
            yield _rich_run(part["elements"], reader)


def _rich_run(pieces: list[Json], reader: Reader) -> str:
    return "".join(_rich_piece(piece, reader) for piece in pieces)


def _rich_piece(piece: Json, reader: Reader) -> str:
    if piece["type"] == "user":
        return f"@{reader.names(piece['user_id'])}"
    if piece["type"] == "date":
        fallback = piece.get("fallback", "")
        return readable(f"<!date^{piece['timestamp']}^{piece['format']}|{fallback}>", reader.names, reader.tz)
    if piece["type"] == "broadcast":
        return f"@{piece['range']}"
    return str(piece.get("text") or piece.get("url") or piece.get("name") or "")


def _element(block: Json, element: Json, reader: Reader) -> str:
    kind = element["type"]
    if kind == "button":
        return f"[ {text_of(element)} ]"
    if kind == "overflow":
        return "[ " + " | ".join(text_of(option) for option in element["options"]) + " ]"
    if kind not in KEYS:
        return f"({element.get('alt_text', kind)})"
    entered = reader.state.get(block["block_id"], {}).get(element.get("action_id", ""), {"type": kind})
    if kind in {"checkboxes", "radio_buttons"}:
        return _boxes(element, entered)
    value = plain(entered)
    if kind.endswith("users_select") and value:
        value = ", ".join("@" + reader.names(each) for each in value.split(", "))
    return value or f"<{text_of(element, 'placeholder') or kind}>"


def _boxes(element: Json, entered: Json) -> str:
    chosen = entered.get(KEYS[element["type"]]) or []
    values = {each["value"] for each in (chosen if isinstance(chosen, list) else [chosen])}
    marks = (f"({'x' if each['value'] in values else ' '}) {text_of(each)}" for each in element["options"])
    return "  ".join(marks)


_LAYOUTS: dict[str, Callable[[Json, Reader], Iterator[str]]] = {
    "header": _header,
    "section": _section,
    "divider": _divider,
    "context": _context,
    "actions": _actions,
    "input": _input,
    "image": _image,
    "markdown": _markdown,
    "rich_text": _rich_text,
    "alert": _header,
}
