"""The table of the elements: in which blocks each may stand, and its limits.

docs.slack.dev/reference/block-kit/block-elements, docs.slack.dev/reference/block-kit/composition-objects
"""

from simulator.limits.checks import (
    ANY_TEXT,
    PLAIN,
    Check,
    Json,
    Problems,
    inside,
    many,
    matching,
    needed,
    number,
    problem,
    run,
    string,
    text,
    url,
)

CONFIRM = inside(
    "confirm",
    needed("title", "text", "confirm", "deny"),
    text("title", 100),
    text("text", 300, ANY_TEXT),
    text("confirm", 30),
    text("deny", 30),
    matching("style", "primary|danger"),
)
COMMON = [string("action_id", 255), text("placeholder", 150), CONFIRM]


def options(most: int, kinds: tuple[str, ...] = PLAIN) -> list[Check]:
    words = [text("text", 75, kinds), text("description", 75, kinds)]
    flat = many("options", most, needed("text", "value"), *words, string("value", 150), *url())
    groups = many("option_groups", 100, needed("label"), text("label", 75), flat)

    def check(element: Json, path: str) -> Problems:
        return (groups if "option_groups" in element else flat)(element, path)

    return [check, _initial]


def _initial(element: Json, path: str) -> Problems:
    lists = [element.get("options"), *(each.get("options") for each in element.get("option_groups") or ())]
    known = [option for each in lists for option in each or ()]
    if element.get("initial_options") == []:
        yield problem("no fewer than 1 items allowed", f"{path}/initial_options")
    for option in [element.get("initial_option"), *(element.get("initial_options") or ())]:
        if option is not None and option not in known:
            yield problem("initial option must be one of the options", path)


def _text_value(element: Json, path: str) -> Problems:
    longest = element.get("max_length") or 3000
    if (element.get("min_length") or 0) > longest:
        yield problem("min_length must not be more than max_length", path)
    yield from string("initial_value", longest, least=0)(element, path)


ANYWHERE = "section actions input"
MENU, BOXES = options(100), options(10, ANY_TEXT)
MANY_MENU = [number("max_selected_items", 1, 1000)]
_button = [needed("text"), text("text", 75), string("value", 2000), string("accessibility_label", 75), *url()]
_image = [needed("alt_text"), string("alt_text", 2000), *url("image_url")]
_text_input = [number("min_length", 0, 3000), number("max_length", 1, 3000), _text_value]

ELEMENTS: dict[str, tuple[str, list[Check]]] = {
    "button": ("section actions", [*_button, matching("style", "primary|danger")]),
    "overflow": ("section actions", options(5)),
    "workflow_button": ("section actions", []),
    "image": ("section context", _image),
    "checkboxes": (ANYWHERE, BOXES),
    "radio_buttons": (ANYWHERE, BOXES),
    "datepicker": (ANYWHERE, [matching("initial_date", r"\d{4}-\d\d-\d\d")]),
    "timepicker": (ANYWHERE, [matching("initial_time", r"([01]\d|2[0-3]):[0-5]\d")]),
    "datetimepicker": ("actions input", [matching("initial_date_time", r"\d{10}")]),
    "static_select": (ANYWHERE, MENU),
    "external_select": (ANYWHERE, []),
    "users_select": (ANYWHERE, []),
    "conversations_select": (ANYWHERE, []),
    "channels_select": (ANYWHERE, []),
    "multi_static_select": ("section input", [*MENU, *MANY_MENU]),
    "multi_external_select": ("section input", MANY_MENU),
    "multi_users_select": ("section input", MANY_MENU),
    "multi_conversations_select": ("section input", MANY_MENU),
    "multi_channels_select": ("section input", MANY_MENU),
    "plain_text_input": ("input", _text_input),
    "email_text_input": ("input", []),
    "url_text_input": ("input", []),
    "number_input": ("input", [needed("is_decimal_allowed")]),
    "rich_text_input": ("input", []),
    "file_input": ("input", [number("max_files", 1, 10)]),
    "feedback_buttons": ("context_actions", []),
    "icon_button": ("context_actions", []),
}


def standing_in(block: str) -> Check:
    """An element of a kind that this block takes, within its limits."""

    def check(element: Json, path: str) -> Problems:
        places, rules = ELEMENTS.get(str(element.get("type")), ("", []))
        if block not in places.split():
            yield problem(f"unsupported type: {element.get('type')}", path)
        else:
            yield from run([*COMMON, *rules], element, path)

    return check
