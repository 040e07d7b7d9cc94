"""The rules of the elements that stand in blocks, and in which blocks each may stand."""

import re
from collections.abc import Callable

from simulator.limits.options import check_confirm, check_options
from simulator.limits.report import Json, Problems, needed, number, one_of, problem, string, text, unique, url

ANYWHERE = {"section", "actions", "input"}
SELECTS = {"external_select", "users_select", "conversations_select", "channels_select"}
PLACES: dict[str, set[str]] = {
    # docs.slack.dev/reference/block-kit/block-elements, "Works with block types" of each
    "button": {"section", "actions"},
    "overflow": {"section", "actions"},
    "workflow_button": {"section", "actions"},
    "image": {"section", "context"},
    "checkboxes": ANYWHERE,
    "radio_buttons": ANYWHERE,
    "datepicker": ANYWHERE,
    "timepicker": ANYWHERE,
    "static_select": ANYWHERE,
    **dict.fromkeys(SELECTS, ANYWHERE),
    "multi_static_select": {"section", "input"},
    **{f"multi_{each}": {"section", "input"} for each in SELECTS},
    "datetimepicker": {"actions", "input"},
    "plain_text_input": {"input"},
    "email_text_input": {"input"},
    "url_text_input": {"input"},
    "number_input": {"input"},
    "rich_text_input": {"input"},
    "file_input": {"input"},
    "feedback_buttons": {"context_actions"},
    "icon_button": {"context_actions"},
}
MODAL_ONLY = {"email_text_input", "number_input", "url_text_input", "file_input"}
NOT_INTERACTIVE = {"image", "mrkdwn", "plain_text"}


def check_element(element: Json, block: str, surface: str, path: str) -> Problems:
    kind = element.get("type", "")
    if block not in PLACES.get(kind, ()) or (kind in MODAL_ONLY and surface != "modal"):
        yield problem(f"unsupported type: {kind}", path)
        return
    yield from string(element, "action_id", 255, path)
    yield from text(element, "placeholder", 150, path)
    yield from check_confirm(element, path)
    yield from _RULES.get(kind, _no_rules)(element, path)


def unique_actions(elements: list[Json], path: str) -> Problems:
    # docs.slack.dev/reference/block-kit/block-elements: action_id is unique in the containing block
    return unique([each["action_id"] for each in elements if each.get("action_id")], "action_id", path)


def _no_rules(_: Json, __: str) -> Problems:
    return iter(())


def _button(element: Json, path: str) -> Problems:
    yield from needed(element, path, "text")
    yield from text(element, "text", 75, path)
    yield from string(element, "value", 2000, path)
    yield from string(element, "accessibility_label", 75, path)
    yield from one_of(element, "style", {"primary", "danger"}, path)
    yield from url(element, path)


def _image(element: Json, path: str) -> Problems:
    yield from needed(element, path, "alt_text")
    yield from string(element, "alt_text", 2000, path)
    yield from url(element, path, "image_url")


def _overflow(element: Json, path: str) -> Problems:
    return check_options(element, path, most=5)


def _boxes(element: Json, path: str) -> Problems:
    return check_options(element, path, most=10)


def _menu(element: Json, path: str) -> Problems:
    yield from check_options(element, path, most=100)
    yield from number(element, "max_selected_items", 1, 1000, path)


def _text_input(element: Json, path: str) -> Problems:
    yield from number(element, "min_length", 0, 3000, path)
    yield from number(element, "max_length", 1, 3000, path)
    longest = element.get("max_length", 3000)
    if element.get("min_length", 0) > longest:
        yield problem("min_length must not be more than max_length", path)
    yield from string(element, "initial_value", longest, path, least=0)


def _number_input(element: Json, path: str) -> Problems:
    yield from needed(element, path, "is_decimal_allowed")


def _date(element: Json, path: str) -> Problems:
    return _shape(element, "initial_date", r"\d{4}-\d\d-\d\d", path)


def _time(element: Json, path: str) -> Problems:
    return _shape(element, "initial_time", r"([01]\d|2[0-3]):[0-5]\d", path)


def _date_time(element: Json, path: str) -> Problems:
    return _shape(element, "initial_date_time", r"\d{10}", path)


def _shape(element: Json, key: str, pattern: str, path: str) -> Problems:
    if element.get(key) is not None and not re.fullmatch(pattern, str(element[key])):
        yield problem(f"must match {pattern}", f"{path}/{key}")


_RULES: dict[str, Callable[[Json, str], Problems]] = {
    "button": _button,
    "image": _image,
    "overflow": _overflow,
    "checkboxes": _boxes,
    "radio_buttons": _boxes,
    "static_select": _menu,
    "multi_static_select": _menu,
    "plain_text_input": _text_input,
    "number_input": _number_input,
    "datepicker": _date,
    "timepicker": _time,
    "datetimepicker": _date_time,
}
