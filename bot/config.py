"""Settings: read from the environment once, validated, frozen."""

import base64
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

SLACK = "https://slack.com/api/"
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
FORMATS = ("", "json", "plain")
HERE = "127.0.0.1"
KEY_BYTES = 32


class WrongSetting(Exception):
    """Says which setting is wrong and what to do; never its value."""

    def __init__(self, name: str, advice: str) -> None:
        super().__init__(f"{name}: {advice}")
        self.name = name


@dataclass(frozen=True, slots=True)
class Settings:
    bot_tokens: tuple[str, ...]
    """One of each workspace."""
    app_token: str
    database_url: str
    """As SQLAlchemy wants it, its driver named."""
    master_key: bytes
    slack_api_url: str = SLACK
    log_level: str = "INFO"
    log_format: str = ""
    """Empty: plain lines on a terminal, JSON anywhere else."""
    health_host: str = HERE
    health_port: int | None = None
    """None: no health pages."""

    @property
    def database_file(self) -> Path | None:
        """None where the database is a server."""
        file = self.database_url.removeprefix(SQLITE)
        return None if file == self.database_url else Path(file)


SQLITE = "sqlite+aiosqlite:///"
POSTGRESQL = "postgresql+psycopg"
UNREADABLE = (
    "cannot be read. It looks like postgresql://user:password@host:5432/database; "
    "in a password @ is written %40 and % is written %25."
)
SERVERS = ("postgresql", "postgres", POSTGRESQL)


def from_environment(environment: Mapping[str, str]) -> Settings:
    """Raises WrongSetting. Makes the key file when there is no key yet."""
    return Settings(
        bot_tokens=_bot_tokens(environment),
        app_token=_token("SLACK_APP_TOKEN", environment.get("SLACK_APP_TOKEN", ""), "xapp-"),
        database_url=database_url(environment),
        master_key=master_key(environment),
        slack_api_url=_api_url(environment),
        log_level=_level(environment),
        log_format=_format(environment),
        health_host=environment.get("HEALTH_HOST", "").strip() or HERE,
        health_port=_port(environment),
    )


def database_url(environment: Mapping[str, str]) -> str:
    url = environment.get("DATABASE_URL", "").strip() or "sqlite:///companion.db"
    scheme = url.partition(":")[0]
    return _server(url) if scheme in SERVERS else _file(url)


def _file(url: str) -> str:
    scheme, _, path = url.partition(":///")
    if scheme not in {"sqlite", "sqlite+aiosqlite"} or not path:
        raise WrongSetting(
            "DATABASE_URL",
            "give the path of an SQLite file, as in sqlite:///companion.db, or a PostgreSQL database, "
            "as in postgresql://user:password@host/database.",
        )
    if path == ":memory:" or not Path(path).parent.is_dir():
        raise WrongSetting(
            "DATABASE_URL", "the folder of the file is not there. Make it, or name another file."
        )
    return SQLITE + path


def _server(typed: str) -> str:
    """Whether somebody answers there is seen when it is opened."""
    try:
        url = make_url(typed)
        make_conninfo(**{name: str(value) for name, value in url.query.items()})
    except (ArgumentError, ValueError, psycopg.Error) as problem:
        raise WrongSetting("DATABASE_URL", UNREADABLE) from problem
    if not url.database or "@" in (url.host or ""):
        raise WrongSetting("DATABASE_URL", UNREADABLE)
    return url.set(drivername=POSTGRESQL).render_as_string(hide_password=False)


def master_key(environment: Mapping[str, str]) -> bytes:
    """From the setting, or from the key file, which is made when the database has none yet."""
    if typed := environment.get("COMPANION_KEY", "").strip():
        return _decoded("COMPANION_KEY", typed)
    file = Path(environment.get("COMPANION_KEY_FILE", "").strip() or "companion.key")
    if not file.exists():
        _make_key(file)
    if not file.is_file():
        raise WrongSetting("COMPANION_KEY_FILE", "is not a file. Name the file that holds the key.")
    if stat.S_IMODE(file.stat().st_mode) & 0o077:
        raise WrongSetting("COMPANION_KEY_FILE", "others can read the file. Run `chmod 600` on it.")
    return _decoded("COMPANION_KEY_FILE", file.read_bytes().decode(errors="replace").strip())


def _make_key(file: Path) -> None:
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as problem:
        raise WrongSetting(
            "COMPANION_KEY_FILE", "the file cannot be made; name a writable place."
        ) from problem
    with os.fdopen(descriptor, "w") as out:
        out.write(base64.b64encode(os.urandom(KEY_BYTES)).decode() + "\n")


def _decoded(name: str, typed: str) -> bytes:
    advice = "32 random bytes in base64 are needed; `openssl rand -base64 32` makes them."
    try:
        key = base64.b64decode(typed, validate=True)
    except ValueError as problem:
        raise WrongSetting(name, advice) from problem
    if len(key) != KEY_BYTES or len(set(key)) < KEY_BYTES // 4:
        raise WrongSetting(name, advice)
    return key


def _bot_tokens(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Of several workspaces, separated by commas."""
    name = "SLACK_BOT_TOKEN"
    tokens = environment.get(name, "").strip().rstrip(",").split(",")
    return tuple(dict.fromkeys(_token(name, each, "xoxb-") for each in tokens))


def _token(name: str, typed: str, prefix: str) -> str:
    token = typed.strip()
    if not token:
        raise WrongSetting(name, f"is missing. Copy the token that starts with {prefix} from your Slack app.")
    if not token.startswith(prefix) or "..." in token or not token.isascii():
        raise WrongSetting(name, f"does not look right. It starts with {prefix}; copy it again from Slack.")
    return token


def _api_url(environment: Mapping[str, str]) -> str:
    url = environment.get("SLACK_API_URL", "").strip() or SLACK
    local = url.startswith(("http://127.0.0.1", "http://localhost"))
    if not url.startswith("https://") and not local:
        raise WrongSetting("SLACK_API_URL", "has to start with https:// (http:// only on this machine).")
    return url.rstrip("/") + "/"


def _level(environment: Mapping[str, str]) -> str:
    level = environment.get("LOG_LEVEL", "").strip().upper() or "INFO"
    if level not in LEVELS:
        raise WrongSetting("LOG_LEVEL", f"is one of {', '.join(LEVELS)}.")
    return level


def _format(environment: Mapping[str, str]) -> str:
    format_ = environment.get("LOG_FORMAT", "").strip().lower()
    if format_ not in FORMATS:
        raise WrongSetting(
            "LOG_FORMAT", "is json or plain; empty, it is plain on a terminal and json elsewhere."
        )
    return format_


def _port(environment: Mapping[str, str]) -> int | None:
    typed = environment.get("HEALTH_PORT", "").strip()
    if not typed:
        return None
    if not (typed.isascii() and typed.isdecimal() and len(typed) <= 5 and 0 < int(typed) < 65536):
        raise WrongSetting("HEALTH_PORT", "is a number from 1 to 65535; empty, there are no health pages.")
    return int(typed)
