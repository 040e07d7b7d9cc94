"""Bugs that people would notice: at night, too often, and in front of others."""

from tests.planted.bug import DELIVERY, MANNERS, T_DELIVERY, T_MANNERS, T_OUTAGES, TIMELINE, Bug, Edit, bug

MANNERLY = (
    bug(
        "a nudge comes after its block",
        Edit(DELIVERY, "        if now >= touchpoint.expires_at:\n", "        if not now:\n"),
        f"{T_DELIVERY}what_is_stale_is_not_said_whatever_could_be_said_of_it",
    ),
    bug(
        "people are reminded at night",
        Edit(
            MANNERS,
            "    if not allowed(day.now, person.tz, person.quiet):\n",
            "    if not person:\n",
        ),
        f"{T_MANNERS}whatever_the_day_unasked_messages_keep_to_two_quiet_hours_and_what_is_of_use",
    ),
    bug(
        "people are told three things a day",
        Edit(MANNERS, "A_DAY = 2\n", "A_DAY = 3\n"),
        "tests/scenarios/test_manners.py::test_a_mentor_with_four_sessions_tomorrow_gets_two_messages_today",
    ),
    bug(
        "what was perhaps said does not count",
        Edit(MANNERS, "OUT = {State.SENT, State.UNKNOWN, State.SENDING}", "OUT = {State.SENT}"),
        "tests/domain/test_manners.py",
    ),
    bug(
        "who asked for fewer gets as many",
        Edit(
            MANNERS,
            "        elif each.policy.subject in day.person.fewer:\n",
            "        elif not day.person:\n",
        ),
        "tests/domain/test_manners.py",
    ),
    bug(
        "what is held is held for longer than it is of use",
        Edit(
            MANNERS,
            "    return Wait(until, reason) if until < each.expires_at else Drop(reason)",
            "    return Wait(until, reason)",
        ),
        f"{T_MANNERS}whatever_the_day_unasked_messages_keep_to_two_quiet_hours_and_what_is_of_use",
    ),
    bug(
        "whoever wrote the diary is reminded of it",
        Edit(
            TIMELINE, "        if entry and (entry.written or entry.skipped):\n", "        if not person:\n"
        ),
        "tests/domain/test_timeline.py",
    ),
    bug(
        "what joined a message that is given up is lost with it",
        Edit(
            DELIVERY,
            "            await outbox.mark_skipped(tx, touchpoint, reason)\n"
            "            await outbox.part(tx, touchpoint.team_id, [touchpoint.id])\n",
            "            await outbox.mark_skipped(tx, touchpoint, reason)\n",
        ),
        f"{T_DELIVERY}what_joined_a_message_with_nothing_to_say_is_said_by_itself",
    ),
    bug(
        "what must be said is lost with a reminder that may be lost",
        Edit("scheduling/doubt.py", "            await outbox.part_resent(tx, touchpoint)\n", ""),
        f"{T_DELIVERY}what_must_be_said_is_though_it_joined_a_reminder_that_may_be_lost",
    ),
    bug(
        "a pause is said through",
        Edit(TIMELINE, "running or pause.covers(scene):", "running:"),
        "tests/domain/test_pause.py::test_a_session_that_lies_in_the_pause_all_the_same_says_nothing",
    ),
    bug(
        "people are reminded in their pause",
        Edit(
            TIMELINE,
            "return list(pause.held_back(_of_session(scene, diaries), scene.couple))",
            "return list(_of_session(scene, diaries))",
        ),
        "tests/scenarios/test_pause.py::test_an_empty_diary_is_recalled_after_the_pause_and_not_in_it",
    ),
    bug(
        "weekday and hour drift when the clocks change",
        Edit(
            "bot/domain/cadence.py",
            "    return utc(local + timedelta(weeks=weeks), where)",
            "    return start + timedelta(weeks=weeks)",
        ),
        "tests/domain/test_cadence.py",
    ),
)

PRIVATE = (
    bug(
        "anybody may press what is of a session",
        Edit(
            "handlers/authorise.py",
            "    if scene is None or actor.user_id not in scene.pair.people:\n",
            "    if scene is None:\n",
        ),
        "tests/scenarios/test_diary.py::test_somebody_outside_the_pair_learns_nothing",
        often=True,
    ),
    bug(
        "what a member types calls everybody",
        Edit(
            "bot/views/text.py",
            '    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")',
            "    return text",
        ),
        "tests/views/test_text.py",
    ),
    bug(
        "a sealed text opens in another's row",
        Edit(
            "bot/store/codec.py",
            "AESGCM(key).encrypt(nonce, content, where.bytes)",
            "AESGCM(key).encrypt(nonce, content, b'')",
        ),
        "tests/store/test_codec.py",
    ),
    Bug(
        "the libraries log what people write",
        (
            # Either alone is enough, so both have to go.
            Edit("bot/slack.py", "getLogger(name).setLevel(logging.WARNING)", "getLogger(name)"),
            Edit(
                "bot/logs.py", '    if record.name.partition(".")[0] not in OURS:', "    if not record.name:"
            ),
        ),
        "tests/scenarios/test_privacy.py::test_the_log_of_the_process_holds_no_private_word",
    ),
    bug(
        "errors of the database quote people",
        Edit("bot/store/sqlite.py", '{"hide_parameters": True}', '{"hide_parameters": False}'),
        "tests/store/test_database.py::test_an_error_message_holds_nobodys_words[sqlite]",
    ),
    bug(
        "whoever joined unnoticed reads along",
        Edit(
            DELIVERY,
            "            await look_around(self._db, self._client, self._account, touchpoint, now)\n",
            "            pass\n",
        ),
        f"{T_OUTAGES}somebody_who_joined_while_it_was_away_reads_no_content",
    ),
)
