"""The classroom with stock nbgrader: from the teacher's release to the learner's feedback, by real commands.

Each lesson gets a course and an exchange of its own. Three learners hand in: one the worked answers, one the
lesson as it was, one a mix. Every line that a command prints is looked at.
"""

import csv
import filecmp
import html
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from downhill_course.layout import ROOT, find_lessons
from downhill_course.source import MARKER_LINE, read_source
from downhill_grader.assignment import Assignment

LESSONS = [lesson for lesson in find_lessons() if any(c.role == "check" for c in read_source(lesson.source))]
INFO = re.compile(r"\[\w+App \| INFO\] ")
SEED = re.compile(r"seed (\d+)")

# What every machine with nbgrader has: where assignments are exchanged, and for which course. Here one user
# of the operating system plays all the learners, so the owner of a file does not tell whose it is.
MACHINE_CONFIG = """
c = get_config()
c.CourseDirectory.course_id = "downhill"
c.Exchange.root = {exchange!r}
c.Exchange.cache = {cache!r}
c.ExchangeCollect.check_owner = False
"""


class Classroom:
    """One lesson's course, the exchange, and the desk at which the learners work one after the other."""

    def __init__(self, lesson, root):
        self.lesson, self.course, self.desk = lesson, root / "course", root / "desk"
        shutil.copytree(lesson.source.parent, self.course / "solutions" / lesson.id)
        shutil.copytree(lesson.release.parent, self.course / "lessons" / lesson.id)  # as in a clone
        shutil.copy(ROOT / "nbgrader_config.py", self.course)
        self.released = Assignment.read(lesson.release)
        exchange, machine, home = root / "exchange", root / "machine", root / "home"
        for folder in (exchange, machine, home, self.desk):
            folder.mkdir()
        exchange.chmod(0o777)  # nbgrader insists: every learner writes there
        config = MACHINE_CONFIG.format(exchange=str(exchange), cache=str(home / "cache"))
        (machine / "nbgrader_config.py").write_text(config)
        dropped = ("DOWNHILL", "JUPYTER", "PYTHON")
        kept = {name: text for name, text in os.environ.items() if not name.startswith(dropped)}
        self.environment = kept | {
            "HOME": str(home),
            "JUPYTER_CONFIG_DIR": str(machine),
            "JUPYTER_PREFER_ENV_PATH": "1",
            "MPLCONFIGDIR": str(ROOT / ".build/mplconfigdir"),  # the list of fonts takes seconds to make
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        }

    def nbgrader(self, command, *options, at, **environment):
        """Run one of nbgrader's commands on the lesson in the folder `at`; return the lines it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "nbgrader", command, *options],
            cwd=at,
            env=self.environment | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=240,
        )
        assert done.returncode == 0, f"nbgrader {command}\n{done.stdout}"
        return done.stdout.splitlines()

    def teacher(self, command, *options, **environment):
        assignment = [] if command == "export" else [self.lesson.id]
        return self.nbgrader(command, *assignment, *options, at=self.course, **environment)

    def learner(self, command, *options):
        return self.nbgrader(command, self.lesson.id, *options, at=self.desk)

    def hand_in(self, name, answers):
        """Submit the lesson with the `answers` written into it."""
        path = self.desk / self.lesson.id / self.lesson.release.name
        nbformat.write(self.released.filled(answers), path)
        return self.learner("submit", f"--student={name}")

    def cycle(self):
        """From release to feedback; `printed` are the lines of all commands."""
        self.printed = [
            *self.teacher("generate_assignment", "--CourseDirectory.release_directory=.build/release"),
            *self.teacher("release_assignment"),
            *self.learner("fetch_assignment"),
            *self.hand_in("worked", worked_answers(self.lesson)),
            *self.hand_in("untouched", {}),
            *self.hand_in("mixed", mixed_answers(self.lesson)),
            *self.teacher("collect"),
            *self.teacher("autograde"),
            *self.teacher("generate_feedback"),
            *self.teacher("release_feedback"),
            *self.learner("fetch_feedback"),
            *self.teacher("export"),
        ]

    def said(self, name):
        """What the checks of a learner's graded notebook said, from grade_id to text."""
        folder = self.course / "autograded" / name / self.lesson.id
        graded = Assignment.read(folder / self.lesson.release.name)
        cells = graded.notebook.cells
        return {
            grade_id: "".join(output.get("evalue", "") for output in cells[check.index].outputs)
            for grade_id, check in graded.checks.items()
        }


def worked_answers(lesson):
    """The lesson's worked answers as a learner would write them, from grade_id to text."""
    return {
        cell.name: "\n".join(line for line in cell.text.splitlines() if not MARKER_LINE.search(line))
        for cell in read_source(lesson.source)
        if cell.role == "answer"
    }


def mixed_answers(lesson):
    """The first two answers right, the third wrong, the rest untouched. Later ones may need earlier ones."""
    right = worked_answers(lesson)
    first, second, third = list(right)[:3]
    (name,) = re.findall(r"^def (\w+)", right[third], re.MULTILINE)[-1:]
    return {first: right[first], second: right[second], third: f"def {name}(*arguments):\n    return 0"}


def slow_but_for_the_first(lessons):
    """The first lesson runs with every `make test`, the others with the slow tests."""
    marks = [(), *[pytest.mark.classroom] * (len(lessons) - 1)]
    return [pytest.param(lesson, id=lesson.id, marks=mark) for lesson, mark in zip(lessons, marks, strict=True)]


@pytest.fixture(scope="module", params=slow_but_for_the_first(LESSONS))
def classroom(request, tmp_path_factory):
    """A lesson after the whole cycle."""
    room = Classroom(request.param, tmp_path_factory.mktemp(request.param.id))
    room.cycle()
    return room


def test_every_learner_gets_exactly_what_the_answers_are_worth(classroom):
    checks = classroom.released.checks
    everything = sum(check.points for check in checks.values())
    right = sum(checks[f"check-{name}"].points for name in list(mixed_answers(classroom.lesson))[:2])
    assert everything == classroom.released.max_score > right > 0
    with (classroom.course / "grades.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert {row["student_id"]: (float(row["score"]), float(row["max_score"])) for row in rows} == {
        "mixed": (right, everything),
        "untouched": (0, everything),
        "worked": (everything, everything),
    }


def test_no_command_prints_anything_that_needs_an_explanation(classroom):
    assert [line for line in classroom.printed if not INFO.match(line)] == []
    assert len(classroom.printed) > 30


def test_the_teachers_own_release_is_what_is_committed(classroom):
    released = classroom.course / ".build/release" / classroom.lesson.id / classroom.lesson.release.name
    assert filecmp.cmp(released, classroom.lesson.release, shallow=False)


def test_feedback_says_why_and_keeps_hidden_tests_hidden(classroom):
    timestamp = (classroom.course / "submitted/mixed" / classroom.lesson.id / "timestamp.txt").read_text()
    page = classroom.desk / classroom.lesson.id / "feedback" / timestamp / f"{classroom.lesson.name}.html"
    text = re.sub(r"\W+", "", html.unescape(page.read_text(encoding="utf-8")))
    third = list(mixed_answers(classroom.lesson))[2]
    (why, *_) = classroom.said("mixed")[f"check-{third}"].splitlines()
    assert re.sub(r"\W+", "", why) in text
    assert "HIDDENTESTS" not in text
    assert "Nodescriptionhasbeenprovided" not in text


def test_a_changed_check_is_put_back_and_is_the_only_thing_warned_about(classroom):
    """One more learner hands in the mix, with the third check emptied. The run repeats the first seed."""
    third = f"check-{list(mixed_answers(classroom.lesson))[2]}"
    notebook = classroom.released.filled(mixed_answers(classroom.lesson))
    notebook.cells[classroom.released.checks[third].index].source = "pass"
    folder = classroom.course / "submitted/tampering" / classroom.lesson.id
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / classroom.lesson.release.name)
    why = classroom.said("mixed")[third]
    seed = SEED.search(why)[1]
    assert seed != "2026", "grading does not use the seed of the build"

    lines = classroom.teacher("autograde", "--student=tampering", DOWNHILL_SEED=seed)
    (warning,) = [line for line in lines if not INFO.match(line)]
    assert f"Attribute 'checksum' for cell {third} has changed!" in warning
    assert classroom.said("tampering")[third] == why
