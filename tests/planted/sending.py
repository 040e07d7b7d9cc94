"""Bugs in sending: lost, doubled, decided too early, and out of order."""

from tests.planted.bug import (
    AFTERMATH,
    CLAIMS,
    DELIVERY,
    OUTBOX,
    OUTCOME,
    POLICIES,
    SLACK,
    T_DELIVERY,
    T_OUTAGES,
    T_OUTBOX,
    T_OUTCOME,
    T_TIMES,
    T_TURNS,
    Edit,
    bug,
)

SENDING = (
    bug(
        "it is marked as sent before it is sent",
        Edit(
            DELIVERY,
            "            ts = await self._post(channel, outgoing)\n",
            "            early = Standing(channel, 'early')\n"
            "            await self._recording.record(lambda tx: outbox.mark_sent(tx, touchpoint, early))\n"
            "            ts = await self._post(channel, outgoing)\n",
        ),
        f"{T_DELIVERY}asked_to_wait_it_waits_and_says_it_then",
    ),
    bug(
        "the intent is not on record before the call",
        Edit(
            CLAIMS,
            ".values(state=State.SENDING, intent_at=NOW, ",
            ".values(intent_at=NOW, ",
        ),
        f"{T_DELIVERY}a_sender_that_died_in_the_middle[nudge-skipped]",
    ),
    bug(
        "a try is not counted",
        Edit(CLAIMS, "attempts=TABLE.c.attempts + 1", "attempts=TABLE.c.attempts"),
        f"{T_OUTBOX}asked_to_wait_it_waits_and_keeps_its_tries[sqlite]",
    ),
    bug(
        "an unknown outcome is decided at once",
        Edit(
            AFTERMATH,
            "mark_unknown(tx, touchpoint, now + SETTLE)",
            "mark_unknown(tx, touchpoint, now)",
        ),
        f"{T_DELIVERY}a_card_with_unknown_outcome_is_sent_again_when_things_have_settled",
    ),
    bug(
        "a lease ends before its call does",
        Edit(CLAIMS, "LEASE = timedelta(seconds=40)", "LEASE = timedelta(seconds=5)"),
        f"{T_TIMES}nothing_is_decided_while_a_call_may_still_arrive",
    ),
    bug(
        "a call may take longer than its lease",
        Edit(SLACK, "ClientTimeout(total=10)", "ClientTimeout(total=60)"),
        f"{T_TIMES}nothing_is_decided_while_a_call_may_still_arrive",
    ),
    bug(
        "the library posts again by itself",
        Edit(SLACK, ", session=http, retry_handlers=[])", ", session=http)"),
        f"{T_DELIVERY}a_nudge_with_unknown_outcome_is_not_said_twice",
    ),
    bug(
        "whoever lost the lease writes all the same",
        Edit(
            OUTBOX,
            ".where(TouchpointRow.id == touchpoint.id, TouchpointRow.lease_token == touchpoint.lease_token)",
            ".where(TouchpointRow.id == touchpoint.id)",
        ),
        f"{T_OUTBOX}who_lost_the_lease_writes_nothing[sqlite]",
        often=True,
    ),
    bug(
        "a nudge that may have been said is said again",
        Edit(
            POLICIES,
            "Kind.NUDGE: Policy(rank=0, resend=False)",
            "Kind.NUDGE: Policy(rank=0, resend=True)",
        ),
        f"{T_DELIVERY}a_nudge_with_unknown_outcome_is_not_said_twice",
    ),
    bug(
        "a card that may not have been said is given up",
        Edit(POLICIES, "Kind.CARD: Policy(rank=0, resend=True", "Kind.CARD: Policy(rank=0, resend=False"),
        f"{T_DELIVERY}a_sender_that_died_in_the_middle[card-sent]",
    ),
    bug(
        "an error of Slack's own counts as surely not posted",
        Edit(OUTCOME, "if found.status >= 500 or ", "if "),
        f"{T_OUTCOME}without_an_answer_nobody_knows",
    ),
    bug(
        "a broken line counts as surely not posted",
        Edit(
            OUTCOME,
            "    if isinstance(problem, aiohttp.ClientConnectorError):",
            "    if isinstance(problem, aiohttp.ClientError):",
        ),
        f"{T_DELIVERY}a_nudge_with_unknown_outcome_is_not_said_twice",
    ),
    bug(
        "Retry-After is not heeded",
        Edit(
            OUTCOME,
            "pause(attempts) if asked is None else timedelta(seconds=asked)",
            "pause(attempts)",
        ),
        f"{T_OUTCOME}asked_to_wait_it_waits_as_long_as_asked",
    ),
    bug(
        "where Slack asks to wait the others are tried meanwhile",
        Edit(
            DELIVERY, "            await self._access.refused(outcome.of(refused, touchpoint.attempts))\n", ""
        ),
        "tests/faults/test_many_at_once.py::test_where_slack_asks_to_wait_no_other_post_is_tried_meanwhile",
    ),
    bug(
        "without access everything is given up",
        Edit(OUTCOME, "if found.error in NO_ACCESS:", "if not found.error:"),
        f"{T_OUTAGES}away_for_half_an_hour_the_card_comes_late_and_not_never",
    ),
    bug(
        "a direct message that stopped working is tried for ever",
        Edit(
            AFTERMATH,
            "    return timedelta(0) if forgotten else None",
            "    return None",
        ),
        f"{T_OUTAGES}a_direct_message_that_stopped_working_is_opened_anew",
    ),
    bug(
        "what was edited meanwhile is forgotten",
        Edit(OUTBOX, "case((unchanged, stands.refresh_at), else_=row.refresh_at)", "stands.refresh_at"),
        f"{T_OUTBOX}a_living_message_is_outdated_when_somebody_changed_something[sqlite]",
    ),
    bug(
        "more is edited in a minute than Slack takes",
        Edit(
            DELIVERY,
            "if until := self._editing.budget.full_until(now, urgent=touchpoint.urgent):",
            "if until := None:",
        ),
        "tests/scenarios/test_many_cards.py::test_a_press_shows_at_once_while_the_others_wait_for_their_turn",
    ),
)

LOOKING = (
    bug(
        "a place stays closed until the hour that a wrong clock was ahead",
        Edit(
            DELIVERY,
            "        if last is None or not last <= now < last + CHANNEL_PACE:\n",
            "        if last is None or now >= last + CHANNEL_PACE:\n",
        ),
        "tests/faults/test_clock_jumps.py::test_row_48_put_right_nobody_waits_for_the_hour_that_was_too_much",
    ),
    bug(
        "whoever is shut out tries each message by itself",
        Edit(DELIVERY, "        if not await self._access.lost(result):\n", "        if result:\n"),
        "tests/faults/test_shut_out.py::"
        "test_row_36_shut_out_it_asks_rarely_says_so_once_and_goes_on_when_it_is_let_in",
    ),
    bug(
        "a damaged file is started on",
        Edit("bot/store/sqlite.py", 'return "" if found.scalar() == "ok" else DAMAGED', 'return ""'),
        "tests/faults/test_corrupted.py::"
        "test_row_29_with_any_page_damaged_it_does_not_start_and_says_how_to_restore",
    ),
    bug(
        "what another wrote with our mark is taken for ours",
        Edit(
            "scheduling/readback.py",
            'if message.get("user") == ours and (mark := marks.read(message)):',
            "if mark := marks.read(message):",
        ),
        "tests/faults/test_readback.py::test_what_another_wrote_with_our_mark_is_not_ours",
    ),
    bug(
        "a place that cannot be read counts as read",
        Edit(
            "scheduling/doubt.py",
            "        if failure.reason == MISSING_SCOPE or isinstance(failure, Never):\n",
            "        if failure.reason:\n",
        ),
        "tests/faults/test_readback.py::test_asked_to_wait_it_waits_and_goes_on_where_it_was[sqlite]",
    ),
    bug(
        "a look whose answer was lost is taken again at once",
        Edit(
            "scheduling/doubt.py",
            "isinstance(failure, Later) else SETTLE)",
            "isinstance(failure, Later) else A_SECOND)",
        ),
        "tests/faults/test_readback.py::test_an_answer_that_is_lost_is_asked_for_again",
    ),
    bug(
        "each try has a mark of its own",
        Edit(
            "scheduling/marks.py",
            "tx.codec.mark(touchpoint.team_id, touchpoint.key)",
            'tx.codec.mark(touchpoint.team_id, f"{touchpoint.key}:{touchpoint.attempts}")',
        ),
        "tests/faults/test_marks.py::test_the_mark_is_the_same_on_every_try",
    ),
    bug(
        "after a restore everything is said again",
        Edit(
            "scheduling/doubt.py",
            "        await doubts.suspect(tx, account.team_id, now - OVERDUE, now, reach)\n",
            "        pass\n",
        ),
        "tests/faults/test_restored.py::test_a_day_later_nothing_is_said_again",
    ),
)

ORDER = (
    bug(
        "messages to one place overtake each other",
        Edit(DELIVERY, "AT_ONCE - len(beside), beside)", "AT_ONCE - len(beside))"),
        f"{T_DELIVERY}what_is_said_in_one_place_keeps_its_order_while_slack_is_slow",
    ),
    bug(
        "two messages of one pair are taken together",
        Edit(
            CLAIMS,
            "return one.pair_id == other.pair_id or (",
            "return (",
        ),
        f"{T_TURNS}together_goes_out_one_of_each_pair_and_what_was_due_first[sqlite]",
    ),
    bug(
        "reminders are said before the live session",
        Edit(CLAIMS, "    for rank in RANKS:\n", "    for rank in reversed(RANKS):\n"),
        f"{T_OUTBOX}the_live_session_comes_before_reminders_and_the_earlier_before_the_later[sqlite]",
    ),
    bug(
        "a channel gets more than one message a second",
        Edit(
            DELIVERY,
            "        if last is None or not last <= now < last + CHANNEL_PACE:\n",
            "        if last is None or now:\n",
        ),
        f"{T_DELIVERY}two_messages_for_one_place_are_a_second_apart",
    ),
    bug(
        "what its sender left behind is never looked at",
        Edit(
            CLAIMS,
            "        _first(ours, after, row.leased_until, row.state == State.SENDING),\n",
            "",
        ),
        f"{T_OUTBOX}a_sender_that_went_away_leaves_it_in_doubt[sqlite]",
    ),
    bug(
        "what is of another workspace is taken",
        Edit(
            CLAIMS,
            '.where(TouchpointRow.team_id == TEAM, TouchpointRow.rank == bindparam("rank"), *',
            '.where(TouchpointRow.rank == bindparam("rank"), *',
        ),
        f"{T_TURNS}what_another_workspace_has_to_say_is_not_taken[sqlite]",
    ),
)
