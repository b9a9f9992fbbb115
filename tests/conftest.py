"""What all tests share: the figures of the answers corpus at the end of a run."""

from downhill_course.corpus_report import table
from downhill_course.corpus_runner import Trial

# tests/answers hands its trials over as a property of its reports: pytest-xdist carries it between processes.
TRIALS = "downhill trials"


def pytest_terminal_summary(terminalreporter):
    """Print the table of all trials that the tests handed over."""
    reports = [report for outcome in ("passed", "failed") for report in terminalreporter.stats.get(outcome, [])]
    found = [data for report in reports for name, data in report.user_properties if name == TRIALS]
    trials = [Trial.from_dict(trial) for data in found for trial in data]
    if trials:
        terminalreporter.section("answers corpus")
        terminalreporter.write_line(table(sorted(trials, key=lambda trial: trial.lesson)))
