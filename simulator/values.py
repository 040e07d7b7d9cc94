"""The value of an input element in the shape in which Slack reports it."""

from typing import Any

from simulator.blocks import Json, fields, text_of

State = dict[str, dict[str, Json]]

# docs.slack.dev/reference/interaction-payloads/view-interactions-payload: state.values
KEYS: dict[str, str] = {
    **dict.fromkeys(("plain_text_input", "email_text_input", "url_text_input", "number_input"), "value"),
    **dict.fromkeys(("static_select", "external_select", "radio_buttons"), "selected_option"),
    **dict.fromkeys(("checkboxes", "multi_static_select", "multi_external_select"), "selected_options"),
    "users_select": "selected_user",
    "conversations_select": "selected_conversation",
    "channels_select": "selected_channel",
    "multi_users_select": "selected_users",
    "multi_conversations_select": "selected_conversations",
    "multi_channels_select": "selected_channels",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
    "rich_text_input": "rich_text_value",
    "file_input": "files",
}


def initial_key(kind: str) -> str:
    key = KEYS[kind]
    return "initial_value" if key.endswith("value") else key.replace("selected_", "initial_")


def initial_state(blocks: list[Json], kept: State | None = None) -> State:
    """What stands in the fields of these blocks; what a person entered stays where both ids stay the same.

    docs.slack.dev/surfaces/modals: values survive an update only with identical block_id and action_id.
    """
    state: State = {}
    for field in fields(blocks):
        value = (kept or {}).get(field.block_id, {}).get(field.action_id)
        if value is None or value["type"] != field.kind:
            value = value_of(field.kind, field.element.get(initial_key(field.kind)))
        state.setdefault(field.block_id, {})[field.action_id] = value
    return state


def value_of(kind: str, value: Any) -> Json:
    key = KEYS[kind]
    return {"type": kind, key: [] if key.endswith("s") and not value else value}


def plain(entered: Json) -> str:
    """The value as a person reads it in the form."""
    value = entered.get(KEYS[entered["type"]])
    values = value if isinstance(value, list) else [] if value is None else [value]
    return ", ".join(text_of(one) if isinstance(one, dict) else str(one) for one in values)


def is_empty(entered: Json) -> bool:
    return entered.get(KEYS[entered["type"]]) in (None, "", [])
