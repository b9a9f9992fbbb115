"""The lessons of this course: built from their sources, closed where they should be, and running."""

import hashlib
import os
import re
import subprocess
import sys
from functools import cache

import nbformat
import pytest
from nbclient import NotebookClient

from downhill_course.build import build_solutions, main, released_files
from downhill_course.execute import build_environment, new_kernel
from downhill_course.layout import ROOT, find_lessons
from downhill_course.source import read_source
from downhill_grader.assignment import Assignment

LESSONS = find_lessons()
WITH_EXERCISES = [lesson for lesson in LESSONS if any(cell.grade_id for cell in read_source(lesson.source))]
# Lines too plain to tell where they come from: a worked answer may well end like the text around it.
TELLING = 12

every_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)
every_exercise_lesson = pytest.mark.parametrize("lesson", WITH_EXERCISES, ids=lambda lesson: lesson.id)


def split(lesson):
    """The lines of worked answers and hidden tests, and the text of everything else in the source."""
    inside, outside = set(), []
    for cell in read_source(lesson.source):
        hidden = False
        for line in cell.text.splitlines():
            if "### BEGIN " in line:
                hidden = True
            elif "### END " in line:
                hidden = False
            else:
                inside.add(line.strip()) if hidden else outside.append(line)
    return inside, "\n".join(outside)


def telling(lines, shown):
    """Those of the `lines` that would be a leak in a lesson: not short, and nowhere in what is shown."""
    return sorted(line for line in lines if len(line) >= TELLING and line not in shown)


def released_text(lesson):
    return "\n".join(cell.source for cell in nbformat.read(lesson.release, as_version=4).cells)


@cache
def untouched(lesson):
    """The lesson as a learner opens it, run from top to bottom past every error."""
    notebook = nbformat.read(lesson.release, as_version=4)
    client = NotebookClient(notebook, km=new_kernel(), timeout=60, allow_errors=True, record_timing=False)
    client.execute(env=build_environment(ROOT / ".build"), cleanup_kc=True)
    return Assignment(notebook)


def hash_of(content):
    """Short enough to be compared on a screen."""
    return hashlib.sha256(content).hexdigest()


def errors(assignment, grade_id):
    cell = assignment.notebook.cells[(assignment.answers | assignment.checks)[grade_id].index]
    return [output for output in cell.outputs if output.output_type == "error"]


def test_what_is_committed_is_what_the_sources_make(capsys):
    status = main(["--check"])
    assert status == 0, capsys.readouterr().err


def test_only_notebooks_are_released():
    built = {lesson.release for lesson in LESSONS}
    assert set((ROOT / "lessons").glob("[!.]*/[!.]*")) == built


@every_exercise_lesson
def test_no_answer_and_no_hidden_test_is_released(lesson):
    lines, released = telling(*split(lesson)), released_text(lesson)
    assert len(lines) >= 4, "too few lines that could leak: this test would not notice a leak"
    assert [line for line in lines if line in released] == []
    assert not re.search("(BEGIN|END) (SOLUTION|HIDDEN TESTS)", released)
    assert not any(cell.get("outputs") for cell in nbformat.read(lesson.release, as_version=4).cells)


@every_exercise_lesson
def test_the_answers_corpus_is_not_released(lesson):
    assert lesson.answers.is_file(), f"write {lesson.answers.relative_to(ROOT)}: right and wrong answers"
    lines = {line.strip() for line in lesson.answers.read_text().splitlines()}
    released = released_text(lesson)
    assert [line for line in telling(lines, split(lesson)[1]) if line in released] == []


@every_exercise_lesson
def test_a_leak_would_be_noticed(lesson):
    solution = "\n".join(cell.source for cell in nbformat.read(lesson.solution, as_version=4).cells)
    assert all(line in solution for line in telling(*split(lesson)))


def test_the_solutions_run():
    notebooks = [str(lesson.solution) for lesson in LESSONS]
    # Without this project's settings of pytest: warnings inside a notebook are the build's concern.
    command = [sys.executable, "-m", "pytest", "-q", "-c", os.devnull, "--rootdir", str(ROOT)]
    command += ["-p", "no:cacheprovider", "--nbval-lax", "--nbval-current-env", "--nbval-cell-timeout=120"]
    done = subprocess.run(
        [*command, *notebooks],
        cwd=ROOT,
        env=build_environment(ROOT / ".build"),
        capture_output=True,
        text=True,
        timeout=280,
    )
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-2000:]


@every_exercise_lesson
def test_an_untouched_lesson_earns_nothing(lesson):
    lesson_run = untouched(lesson)
    passed = [grade_id for grade_id in lesson_run.checks if not errors(lesson_run, grade_id)]
    assert passed == []


@every_exercise_lesson
def test_an_untouched_answer_cell_runs(lesson):
    """So that the first thing to fail is a check, which says what to do."""
    lesson_run = untouched(lesson)
    failed = [grade_id for grade_id in lesson_run.answers if errors(lesson_run, grade_id)]
    assert failed == []


@every_exercise_lesson
def test_the_check_of_an_untouched_answer_says_what_to_do(lesson):
    lesson_run = untouched(lesson)
    for grade_id in lesson_run.checks:
        (error,) = errors(lesson_run, grade_id)
        said = f"{grade_id} ends with {error.ename}: {error.evalue}"
        assert error.ename != "NotImplementedError", said
        assert f"{grade_id.removeprefix('check-')} is not written yet" in error.evalue, said
        assert "In the answer cell above" in error.evalue, said


@pytest.mark.classroom
def test_building_every_lesson_twice_gives_the_same_bytes():
    first, second, runs = build_solutions(LESSONS), build_solutions(LESSONS), []
    assert {lesson.id: solution.error for lesson, solution in first.items() if solution.error} == {}
    for built in (first, second):
        contents = {lesson: solution.content for lesson, solution in built.items()}
        runs.append({path.name: hash_of(content) for path, content in released_files(contents).items()})
        runs[-1] |= {lesson.id: hash_of(content) for lesson, content in contents.items()}
    assert runs[0] == runs[1]
