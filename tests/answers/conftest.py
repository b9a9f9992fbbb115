"""The figures of the answers corpus, printed at the end of the test run."""

import pytest

from downhill_course.corpus_report import table
from downhill_course.corpus_runner import Trial

TRIALS = "downhill trials"


@pytest.fixture
def report_trials(record_property):
    """A function that hands trials over for the table at the end, also across pytest-xdist's processes."""
    return lambda trials: record_property(TRIALS, [trial.to_dict() for trial in trials])


def pytest_terminal_summary(terminalreporter):
    """Print the table of all trials that the tests handed over."""
    reports = [
        report for outcome in ("passed", "failed") for report in terminalreporter.stats.get(outcome, [])
    ]
    found = [data for report in reports for name, data in report.user_properties if name == TRIALS]
    trials = [Trial.from_dict(trial) for data in found for trial in data]
    if trials:
        terminalreporter.section("answers corpus")
        terminalreporter.write_line(table(sorted(trials, key=lambda trial: trial.lesson)))
