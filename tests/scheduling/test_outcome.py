"""What a failed call means is decided by Slack's error name alone."""

from datetime import timedelta

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from scheduling import outcome
from scheduling.outcome import Later, Never, Unknown


def refused(error: str, status: int = 200, **headers: str) -> SlackApiError:
    response = AsyncSlackResponse(
        client=None,
        http_verb="POST",
        api_url="https://slack.example/api/chat.postMessage",
        req_args={},
        data={"ok": False, "error": error},
        headers=headers,
        status_code=status,
    )
    made: SlackApiError = SlackApiError("refused", response)  # type: ignore[no-untyped-call]  # the SDK's own
    return made


def test_asked_to_wait_it_waits_as_long_as_asked() -> None:
    asked = refused("ratelimited", 429, **{"Retry-After": "30"})
    assert outcome.of(asked, 1) == Later(timedelta(seconds=30), "ratelimited")


@pytest.mark.parametrize("error", ["rate_limited", "service_unavailable", "team_added_to_org"])
def test_later_means_later(error: str) -> None:
    assert isinstance(outcome.of(refused(error), 1), Later)


@pytest.mark.parametrize("error", ["user_not_found", "messages_tab_disabled", "invalid_blocks"])
def test_a_clear_no_is_not_asked_again(error: str) -> None:
    assert outcome.of(refused(error), 1) == Never(error)


@pytest.mark.parametrize("error", ["token_revoked", "invalid_auth", "account_inactive", "missing_scope"])
def test_without_access_it_waits_for_somebody_to_give_it_back(error: str) -> None:
    assert outcome.of(refused(error, 401), 1) == Later(timedelta(minutes=5), error)


@pytest.mark.parametrize("page", ["upstream connect error", b"<html>"])
def test_a_proxys_page_is_no_answer_of_slack(page: object) -> None:
    problem = refused("", 502)
    problem.response.data = page
    assert outcome.of(problem, 1) == Unknown("502")


@pytest.mark.parametrize(
    ("error", "lost"),
    [("is_archived", True), ("channel_not_found", True), ("not_in_channel", True), ("no_text", False)],
)
def test_a_lost_place_is_told_apart(error: str, lost: bool) -> None:
    found = outcome.of(refused(error), 1)
    assert isinstance(found, Never)
    assert found.place_lost is lost


@pytest.mark.parametrize(
    "problem",
    [
        refused("fatal_error"),
        refused("internal_error"),
        refused("", 503),
        refused("whatever_it_says", 500),
        TimeoutError(),
        aiohttp.ServerDisconnectedError(),
        ConnectionResetError(),
    ],
    ids=repr,
)
def test_without_an_answer_nobody_knows(problem: Exception) -> None:
    assert isinstance(outcome.of(problem, 1), Unknown)


def test_a_fault_of_our_own_was_surely_not_posted() -> None:
    assert outcome.of(KeyError("title"), 1) == Later(timedelta(seconds=2), "KeyError", poisoned=True)


def test_the_pauses_grow_and_end_at_five_minutes() -> None:
    pauses = [outcome.of(KeyError(), attempts) for attempts in range(1, 12)]
    lengths = [pause.after for pause in pauses if isinstance(pause, Later)]
    assert lengths == sorted(lengths)
    assert lengths[-1] == timedelta(minutes=5)
