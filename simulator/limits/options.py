"""Options of menus and boxes, and the confirm dialog of an element."""

from simulator.limits.report import (
    ANY_TEXT,
    Json,
    Problems,
    items,
    needed,
    one_of,
    problem,
    string,
    text,
    url,
)

MRKDWN_OPTIONS = {"checkboxes", "radio_buttons"}


def check_options(element: Json, path: str, most: int, least: int = 1) -> Problems:
    # docs.slack.dev/reference/block-kit/block-elements: options or option_groups, not both
    if "option_groups" in element:
        yield from items(element, "option_groups", 100, path)
        for place, group in enumerate(element["option_groups"]):
            at = f"{path}/option_groups/{place}"
            yield from needed(group, at, "label")
            yield from text(group, "label", 75, at)
            yield from _each(group, at, most, least)
    else:
        yield from _each(element, path, most, least)
    yield from _initial(element, path)


def _each(holder: Json, path: str, most: int, least: int) -> Problems:
    yield from items(holder, "options", most, path, least)
    kinds = ANY_TEXT if holder.get("type") in MRKDWN_OPTIONS else ("plain_text",)
    for place, option in enumerate(holder.get("options") or ()):
        at = f"{path}/options/{place}"
        yield from needed(option, at, "text", "value")
        yield from text(option, "text", 75, at, kinds)
        yield from string(option, "value", 150, at)
        yield from text(option, "description", 75, at, kinds)
        yield from url(option, at)


def _initial(element: Json, path: str) -> Problems:
    known = [*element.get("options", ())]
    for group in element.get("option_groups", ()):
        known += group.get("options", ())
    chosen = list(element.get("initial_options") or ())
    if "initial_options" in element and not chosen:
        yield problem("no fewer than 1 items allowed", f"{path}/initial_options")
    if element.get("initial_option"):
        chosen.append(element["initial_option"])
    for option in chosen:
        if option not in known:
            yield problem("initial option must be one of the options", path)


def check_confirm(element: Json, path: str) -> Problems:
    confirm, at = element.get("confirm"), f"{path}/confirm"
    if confirm is None:
        return
    yield from needed(confirm, at, "title", "text", "confirm", "deny")
    yield from text(confirm, "title", 100, at)
    yield from text(confirm, "text", 300, at, ANY_TEXT)
    yield from text(confirm, "confirm", 30, at)
    yield from text(confirm, "deny", 30, at)
    yield from one_of(confirm, "style", {"primary", "danger"}, at)
