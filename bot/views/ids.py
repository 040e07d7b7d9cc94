"""Every word, action id and callback id there is: what Slack sends back to us."""

from enum import StrEnum

COMMAND = "/mentor"


class Word(StrEnum):
    """What can follow the command."""

    START = "start"
    NEXT = "next"
    PREP = "prep"
    INTRODUCE = "introduce"
    SCHEDULE = "schedule"
    MOVE = "move"
    CANCEL = "cancel"
    ACTIONS = "actions"
    DIARY = "diary"
    END = "end"
    HELP = "help"


class Press(StrEnum):
    """Buttons and menus. A button's value is the id of what it is about, and what it saw of it."""

    START = "start"
    ACCEPT = "accept"
    ANOTHER_TIME = "another_time"
    DECLINE = "decline"
    REMIND = "remind"
    WITHDRAW = "withdraw"
    END_PAIR = "end_pair"
    INTRODUCE = "introduce"
    PREPARE = "prepare"
    SCHEDULE = "schedule"
    MOVE = "move"
    CANCEL = "cancel"
    BOOK_NEXT = "book_next"
    JOIN = "join"
    CALENDAR = "calendar"
    START_NOW = "start_now"
    RUNNING_LATE = "running_late"
    NEXT_BLOCK = "next_block"
    EXTEND = "extend"
    LONGER = "longer"
    MORE = "more"
    """The card's menu: an entry's value begins with the press that it stands for."""
    END_SESSION = "end_session"
    NOT_MET = "not_met"
    WRAP_UP = "wrap_up"
    ACTIONS = "actions"
    ACTION_CHANGE = "action_change"
    ACTION_ADD = "action_add"
    ACTION_OWNER = "action_owner"
    ACTION_DUE = "action_due"
    DIARY = "diary"
    DIARY_LATER = "diary_later"
    DIARY_TOMORROW = "diary_tomorrow"
    DIARY_SKIP = "diary_skip"
    DIARY_NEWER = "diary_newer"
    DIARY_OLDER = "diary_older"
    CHOOSE_PAIR = "choose_pair"


class Form(StrEnum):
    """Modals: their callback ids."""

    START = "start"
    ANOTHER_TIME = "another_time"
    INTRODUCE = "introduce"
    PREP = "prep"
    SCHEDULE = "schedule"
    MOVE = "move"
    RUNNING_LATE = "running_late"
    WRAP_UP = "wrap_up"
    ACTION = "action"
    DIARY = "diary"
    DIARY_BOOK = "diary_book"
