"""The table at the end of `make test-planted`: which test noticed which bug."""

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = terminalreporter.getreports("passed")
    found = [value for each in reports for name, value in each.user_properties if name == "noticed"]
    if found:
        terminalreporter.section("bugs that were planted, and which test noticed each")
    for bug, test, seconds in found:
        terminalreporter.line(f"{bug:<62} {test:<90.90} {seconds:5.1f} s")
