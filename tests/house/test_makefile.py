"""The Makefile: set-up happens once, and what cannot work is refused in words."""

import os
import shutil
import stat
import subprocess

import pytest

from downhill_course.layout import ROOT

# A stand-in for Python that makes an "environment" at once and notes what it was asked to do.
PYTHON = """\
#!/bin/sh
case "$1" in
-c) exit {too_old} ;;
--version) echo "Python 3.{minor}.0"; exit ;;
esac
echo "$*" >> "{log}"
test "$2" = venv && mkdir -p "$3/bin" && cp "$0" "$3/bin/python"
exit 0
"""


class Project:
    """A copy of the Makefile and what it depends on, with a Python that only takes notes."""

    def __init__(self, folder):
        self.folder, self.log = folder, folder / "log"
        for name in ("Makefile", "pyproject.toml", "requirements.lock", "shared/jupyter", "lessons"):
            source, target = ROOT / name, folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)

    def make(self, *arguments, minor=11):
        """Run make with a Python 3.`minor`. Return exit status, output, and what Python was told to do."""
        python = self.folder / "python"
        python.write_text(PYTHON.format(too_old=int(minor < 11), minor=minor, log=self.log))
        python.chmod(python.stat().st_mode | stat.S_IXUSR)
        self.log.write_text("")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
        done = subprocess.run(
            ["make", *arguments, "PYTHON=./python"],
            cwd=self.folder,
            env=kept,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr, self.log.read_text().splitlines()

    def touch(self, name):
        """Make the file newer than everything else."""
        newest = max(path.stat().st_mtime for path in self.folder.rglob("*"))
        os.utime(self.folder / name, (newest + 1, newest + 1))


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path / "a folder with spaces")


VENV = "-m venv .venv"
PACKAGES = "-m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock"
EDITABLE = "-m pip install --quiet --no-deps --no-build-isolation --editable ."
LAB = "-m jupyter lab --LabApp.default_url=/lab/tree/lessons/{}"


def test_the_first_command_sets_up_and_the_second_does_not(project):
    status, output, commands = project.make("lab")
    assert (status, commands) == (0, [VENV, PACKAGES, EDITABLE, LAB.format("00-start/start.ipynb")])
    assert "The first time takes a minute or two" in output
    assert project.make("lab")[2] == [LAB.format("00-start/start.ipynb")]
    assert project.make("setup")[2] == []


def test_a_new_lock_brings_the_environment_up_to_date(project):
    project.make("setup")
    project.touch("requirements.lock")
    assert project.make("setup")[2] == [PACKAGES, EDITABLE]


@pytest.mark.parametrize("name", ["pyproject.toml", "shared/jupyter/lab-settings.json"])
def test_a_new_project_file_installs_the_project_again(project, name):
    project.make("setup")
    project.touch(name)
    assert project.make("setup")[2] == [EDITABLE]


def test_an_old_python_is_refused_in_words(project):
    status, output, commands = project.make("test", minor=10)
    assert (status != 0, commands) == (True, [])
    assert "Downhill needs Python 3.11 or newer. './python' is: Python 3.10.0" in output
    assert "make test PYTHON=python3.12" in output
    assert not (project.folder / ".venv").exists()


def test_test_leaves_out_what_test_slow_runs(project):
    project.make("setup")
    (fast,) = project.make("test")[2]
    (slow,) = project.make("test-slow")[2]
    assert "-m not (browser or classroom or oracle)" in fast
    assert "-m browser or classroom or oracle" in slow
    assert project.make("test-all")[2] == [fast, slow]


def test_the_oracle_is_one_version(project):
    project.make("setup")
    (command,) = project.make("oracle")[2]
    assert command.startswith("-m pip install --quiet torch==")


def test_a_lesson_can_be_chosen(project):
    project.make("setup")
    assert project.make("lab", "LESSON=01-slope", "LAB_ARGS=--no-browser")[2] == [
        LAB.format("01-slope/slope.ipynb --no-browser")
    ]
    elsewhere = "--CourseDirectory.release_directory=.build/release"
    entered = f"-m nbgrader generate_assignment 01-slope {elsewhere}"
    assert project.make("gradebook", "LESSON=01-slope")[2] == [entered]
    assert project.make("grade", "LESSON=01-slope")[2] == [entered, "-m nbgrader autograde 01-slope"]


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (
            ["lab", "LESSON=99-none"],
            "There is no lessons/99-none/none.ipynb. The lessons are: 00-start 01-slope",
        ),
        (["grade"], "Say which lesson, for instance: make gradebook LESSON=01-slope"),
    ],
)
def test_a_lesson_that_is_missing_is_said(project, command, message):
    project.make("setup")
    status, output, commands = project.make(*command)
    assert (status != 0, commands) == (True, [])
    assert message in output


def test_make_alone_lists_the_commands(project):
    status, output, commands = project.make()
    assert (status, commands) == (0, [])
    listed = [line.split()[1] for line in output.splitlines()]
    phony = next(line for line in (ROOT / "Makefile").read_text().splitlines() if line.startswith(".PHONY:"))
    assert listed == phony.split()[1:]
