"""Settings: a missing or wrong one stops the start with its name and what to do, never its value."""

import base64
import re
from pathlib import Path

import pytest

from bot.config import SLACK, WrongSetting, from_environment

KEY = base64.b64encode(bytes(range(32))).decode()
GOOD = {"SLACK_BOT_TOKEN": "xoxb-1-2-good", "SLACK_APP_TOKEN": "xapp-1-A-good", "COMPANION_KEY": KEY}
EXAMPLE = Path(__file__).parent.parent / ".env.example"


def test_two_tokens_and_a_key_are_enough() -> None:
    settings = from_environment(GOOD)
    assert settings.slack_api_url == SLACK
    assert settings.database_url == "sqlite+aiosqlite:///companion.db"
    assert settings.database_file == Path("companion.db")
    assert settings.health_port is None
    assert settings.health_host == "127.0.0.1", "what anybody may read is for this machine alone"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SLACK_BOT_TOKEN", ""),
        ("SLACK_BOT_TOKEN", "xoxb-..."),
        ("SLACK_BOT_TOKEN", "xapp-1-the-other-one"),
        ("SLACK_APP_TOKEN", "xoxb-the-other-one"),
        ("DATABASE_URL", "postgres-somewhere"),
        ("DATABASE_URL", "postgresql://somebody:secret@host:port/database"),
        ("DATABASE_URL", "postgresql://somebody:se@cret@host/database"),
        ("DATABASE_URL", "postgresql://somebody:secret@host"),
        ("DATABASE_URL", "postgresql://somebody:secret@host/"),
        ("DATABASE_URL", "postgresql://somebody:secret@host/database?no_such_option=1"),
        ("DATABASE_URL", "postgresql+asyncpg://somebody:secret@host/database"),
        ("DATABASE_URL", "sqlite+aiosqlite:///"),
        ("DATABASE_URL", "sqlite:////nowhere/at/all.db"),
        ("DATABASE_URL", "sqlite:///:memory:"),
        ("COMPANION_KEY", "c2hvcnQ="),
        ("COMPANION_KEY", "not base64 at all!"),
        ("COMPANION_KEY", base64.b64encode(bytes(32)).decode()),
        ("SLACK_API_URL", "http://somewhere.example/api/"),
        ("LOG_LEVEL", "chatty"),
        ("LOG_FORMAT", "poem"),
        ("HEALTH_PORT", "high"),
        ("HEALTH_PORT", "65536"),
        ("HEALTH_PORT", "٨٠٨٠"),
    ],
)
def test_a_wrong_setting_is_named_and_its_value_is_not(name: str, value: str) -> None:
    with pytest.raises(WrongSetting) as stopped:
        from_environment({**GOOD, name: value})
    assert stopped.value.name == name
    assert str(stopped.value).startswith(name)
    assert not value or value not in str(stopped.value)
    assert "secret" not in str(stopped.value)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_a_server_is_named_in_any_of_the_usual_ways(scheme: str) -> None:
    rest = "://me:p%40ss@db.example.org:5433/mentoring?sslmode=verify-full"
    settings = from_environment({**GOOD, "DATABASE_URL": scheme + rest})
    assert settings.database_url == "postgresql+psycopg" + rest
    assert settings.database_file is None


def test_the_key_file_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "companion.key"
    environment = {**GOOD, "COMPANION_KEY": "", "COMPANION_KEY_FILE": str(file)}
    first = from_environment(environment)
    assert file.stat().st_mode & 0o777 == 0o600
    assert from_environment(environment).master_key == first.master_key


def test_a_key_file_that_others_can_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "companion.key"
    file.write_text(KEY)
    file.chmod(0o644)
    with pytest.raises(WrongSetting, match="chmod 600"):
        from_environment({**GOOD, "COMPANION_KEY": "", "COMPANION_KEY_FILE": str(file)})


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"short"])
def test_a_key_file_that_holds_no_key_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "companion.key"
    file.write_bytes(content)
    file.chmod(0o600)
    with pytest.raises(WrongSetting, match="32 random bytes"):
        from_environment({**GOOD, "COMPANION_KEY": "", "COMPANION_KEY_FILE": str(file)})


def test_a_folder_is_no_key_file(tmp_path: Path) -> None:
    with pytest.raises(WrongSetting, match="not a file"):
        from_environment({**GOOD, "COMPANION_KEY": "", "COMPANION_KEY_FILE": str(tmp_path)})


class Watched(dict[str, str]):
    """An environment that remembers what it was asked for."""

    def __init__(self, *settings: dict[str, str]) -> None:
        super().__init__(*settings)
        self.asked: set[str] = set()

    def get(self, name: str, default: str = "") -> str:  # type: ignore[override]
        self.asked.add(name)
        return super().get(name, default)


def test_the_example_lists_every_setting_with_its_meaning(tmp_path: Path) -> None:
    with_key = Watched(GOOD)
    with_file = Watched({**GOOD, "COMPANION_KEY": "", "COMPANION_KEY_FILE": str(tmp_path / "key")})
    for environment in (with_key, with_file):
        from_environment(environment)
    lines = EXAMPLE.read_text().splitlines()
    listed = [line.partition("=")[0] for line in lines if re.match(r"[A-Z_]+=", line)]
    assert set(listed) == with_key.asked | with_file.asked
    for name in listed:
        before = lines[next(i for i, line in enumerate(lines) if line.startswith(name + "=")) - 1]
        assert before.startswith("# "), f"{name} has no line that says what it means"
