"""Bugs in what is planned, and in what is kept."""

from tests.planted.bug import PLANNING, POLICIES, T_OUTBOX, Bug, Edit, bug

PLANNED = (
    bug(
        "moving a session says everything anew",
        Edit(
            POLICIES,
            'return f"{self.kind}:{self.target}:{self.occurrence}"',
            'return f"{self.kind}:{self.target}:{self.occurrence}:{self.due_at}"',
        ),
        f"{T_OUTBOX}what_was_said_is_not_said_again_when_its_time_moves[sqlite]",
    ),
    Bug(
        "the database takes the same touchpoint twice",
        (
            Edit("bot/store/models/touchpoint.py", '        UniqueConstraint("team_id", "key"),\n', ""),
            Edit(
                "bot/store/models/touchpoint.py",
                "import ForeignKey, Index, UniqueConstraint",
                "import ForeignKey, Index",
            ),
            Edit(
                "bot/store/migrations/versions/0001_first.py",
                '        sa.UniqueConstraint("team_id", "key", name=op.f("uq_touchpoints_team_id_key")),\n',
                "",
            ),
        ),
        f"{T_OUTBOX}the_database_itself_refuses_the_same_touchpoint_twice[sqlite]",
    ),
    bug(
        "what was withdrawn never comes back",
        Edit(
            PLANNING,
            "return row.reason == WITHDRAWN or (of_no_use_then",
            "return (of_no_use_then",
        ),
        f"{T_OUTBOX}what_is_no_longer_wanted_is_withdrawn_and_may_come_back[sqlite]",
    ),
    bug(
        "what nobody wants any more is said",
        Edit(
            PLANNING,
            "            row.state, row.reason = State.SKIPPED, WITHDRAWN\n",
            "            row.reason = WITHDRAWN\n",
        ),
        f"{T_OUTBOX}what_is_no_longer_wanted_is_withdrawn_and_may_come_back[sqlite]",
    ),
    bug(
        "a session that moved keeps its old times",
        Edit(PLANNING, "        row.due_at, row.wait_until = wanted.due_at, None\n", "        pass\n"),
        f"{T_OUTBOX}a_moved_time_moves_the_touchpoint[sqlite]",
    ),
    bug(
        "what joined a message that was withdrawn is lost with it",
        Edit(
            PLANNING,
            "    await part(tx, pair.team_id, [row.id for row in rows.values() if row.reason == WITHDRAWN])",
            "",
        ),
        f"{T_OUTBOX}what_was_to_be_said_in_a_message_that_nobody_wants_any_more_is_due_by_itself[sqlite]",
    ),
    bug(
        "the alarm does not hear of what was planned",
        Edit("bot/app.py", "        db.on_planned = alarm.ring\n", ""),
        "tests/scheduling/test_running.py::test_what_a_press_plans_is_said_at_once",
    ),
    bug(
        "the alarm rings before what was planned is there",
        Edit(
            "bot/store/database.py",
            "            yield tx\n        if tx.planned:\n            self.on_planned()\n",
            "            yield tx\n            if tx.planned:\n                self.on_planned()\n",
        ),
        "tests/store/test_database.py::test_what_was_planned_is_there_when_the_alarm_rings[sqlite]",
    ),
    bug(
        "an alarm that was missed is missed for good",
        Edit(
            "scheduling/clock.py",
            "            async with asyncio.timeout(self._net):\n",
            "            async with asyncio.timeout(None):\n",
        ),
        "tests/scheduling/test_clock.py::test_whatever_was_missed_it_rings_every_now_and_then",
    ),
)

KEPT = (
    bug(
        "a transaction that turns writer fails beside another",
        Edit(
            "bot/store/sqlite.py",
            "    if by is None:\n        driver: Any",
            "    if True:\n        driver: Any",
        ),
        "tests/store/test_one_after_the_other.py::"
        "test_twenty_at_once_in_two_processes_are_one_after_the_other[sqlite]",
    ),
    bug(
        "a commit does not wait for the disk",
        Edit("bot/store/sqlite.py", "PRAGMA synchronous=FULL", "PRAGMA synchronous=NORMAL"),
        "tests/store/test_database.py::test_every_connection_has_the_settings_that_keep_data_safe",
    ),
    bug(
        "Slack is told that an event arrived before it is kept",
        Edit("bot/app.py", "        process_before_response=True,\n", ""),
        "tests/faults/test_answers_get_through.py::test_an_event_that_could_not_be_kept_is_sent_again",
    ),
    bug(
        "Slack is told that an event was taken though it could not be kept",
        Edit("handlers/errors.py", '    if "event" in body:\n', '    if "Event" in body:\n'),
        "tests/faults/test_answers_get_through.py::test_an_event_that_could_not_be_kept_is_sent_again",
    ),
    bug(
        "two companions work on one file",
        Edit("bot/app.py", "        stack.enter_context(hold(settings.database_file))\n", ""),
        "tests/scenarios/test_process.py::test_a_second_one_on_the_same_file_refuses_to_start",
    ),
)
