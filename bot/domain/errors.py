"""What a member is told when something cannot be done."""


class UserError(Exception):
    """A sentence that says what to do; `field` names the block it belongs to, or is empty."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class Denied(UserError):
    """What somebody wanted to see or change is not theirs, or never was there: the sentence tells neither."""
