"""What was pressed: a button, or an entry of a menu, which stands for a button."""

from typing import Any

from bot.views.clash import SURE


def pressed(body: dict[str, Any]) -> str:
    """The button, or what the chosen entry of a menu stands for."""
    return chosen(body).partition(":")[0] or str(body["actions"][0]["action_id"])


def value(body: dict[str, Any]) -> str:
    """What the button carries; of a menu's entry, what its button would carry."""
    action = body["actions"][0]
    return chosen(body).partition(":")[2] if "selected_option" in action else str(action.get("value") or "")


def about(body: dict[str, Any]) -> str:
    """The id of what the press is about, whatever else its value carries."""
    return value(body).partition(":")[0]


def without_sure(carried: str) -> tuple[str, bool]:
    """What a button carries, and whether it was offered together with a word of warning."""
    rest, colon, last = carried.rpartition(":")
    return (rest, True) if colon and last == SURE else (carried, False)


def chosen(body: dict[str, Any]) -> str:
    """What was chosen in a select or a menu: all that its option carries."""
    return str((body["actions"][0].get("selected_option") or {}).get("value") or "")


def entry(body: dict[str, Any]) -> str:
    """The press that the chosen entry of a menu stands for."""
    press, colon, _ = chosen(body).partition(":")
    return press if colon else ""


def on_ephemeral(body: dict[str, Any]) -> bool:
    """Pressed in an answer that only this person sees, which has then done its work."""
    return bool(body.get("container", {}).get("is_ephemeral"))
