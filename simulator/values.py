"""The value of an input element in the shape in which Slack reports it."""

from typing import Any

from simulator.blocks import Json, fields

State = dict[str, dict[str, Json]]

# docs.slack.dev/reference/interaction-payloads/view-interactions-payload: state.values
KEYS = {
    "plain_text_input": "value",
    "email_text_input": "value",
    "url_text_input": "value",
    "number_input": "value",
    "rich_text_input": "rich_text_value",
    "static_select": "selected_option",
    "external_select": "selected_option",
    "radio_buttons": "selected_option",
    "checkboxes": "selected_options",
    "multi_static_select": "selected_options",
    "multi_external_select": "selected_options",
    "users_select": "selected_user",
    "conversations_select": "selected_conversation",
    "channels_select": "selected_channel",
    "multi_users_select": "selected_users",
    "multi_conversations_select": "selected_conversations",
    "multi_channels_select": "selected_channels",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
    "file_input": "files",
}
INITIAL = {"value": "initial_value", "rich_text_value": "initial_value"}


def initial_key(kind: str) -> str:
    key = KEYS[kind]
    return INITIAL.get(key, key.replace("selected_", "initial_"))


def initial_state(blocks: list[Json], kept: State | None = None) -> State:
    """What stands in the fields of these blocks; what a person entered stays where both ids stay the same.

    docs.slack.dev/surfaces/modals: values survive an update only with identical block_id and action_id.
    """
    state: State = {}
    for field in fields(blocks):
        before = (kept or {}).get(field.block_id, {}).get(field.action_id)
        first = before or value_of(field.kind, field.element.get(initial_key(field.kind)))
        state.setdefault(field.block_id, {})[field.action_id] = first
    return state


def value_of(kind: str, value: Any) -> Json:
    key = KEYS[kind]
    many = key.endswith("s") and not value
    return {"type": kind, key: [] if many else value}


def plain(entered: Json) -> str:
    """The value as a person reads it in the form."""
    value = entered.get(KEYS[entered["type"]])
    each = value if isinstance(value, list) else [] if value is None else [value]
    return ", ".join(
        str(one["text"]["text"] if isinstance(one, dict) and "text" in one else one) for one in each
    )


def is_empty(entered: Json) -> bool:
    return entered.get(KEYS[entered["type"]]) in (None, "", [])
