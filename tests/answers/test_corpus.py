"""Every answer of every exercise, right or wrong, is judged as it should be, by the lesson as it is built."""

import functools
import json
import subprocess
import sys

import pytest

from downhill_course.corpus import read_answers
from downhill_course.corpus_report import Figures, describe
from downhill_course.corpus_runner import Trial
from downhill_course.layout import find_lessons
from downhill_course.source import read_source

AT_LEAST = {"right": 3, "wrong": 8}
NAMED = 0.9

EXERCISES = {
    lesson.id: [cell.name for cell in read_source(lesson.source) if cell.role == "answer"] for lesson in find_lessons()
}
EACH_LESSON = [lesson for lesson, exercises in EXERCISES.items() if exercises]
EACH_EXERCISE = [(lesson, exercise) for lesson in EACH_LESSON for exercise in EXERCISES[lesson]]


@functools.cache
def run_lesson(lesson_id):
    """Return {exercise: its trials}. The answers run in a fresh Python, as no plug-in of pytest left it."""
    command = [sys.executable, "-m", "downhill_course.corpus", lesson_id, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    assert done.returncode in (0, 1), done.stderr
    trials = [Trial.from_dict(data) for data in json.loads(done.stdout)]
    return {name: [trial for trial in trials if trial.exercise == name] for name in EXERCISES[lesson_id]}


def test_there_are_lessons_to_try():
    assert EACH_LESSON


@pytest.mark.parametrize(("lesson_id", "exercise"), EACH_EXERCISE, ids=map("-".join, EACH_EXERCISE))
def test_answers_are_judged_well(lesson_id, exercise, record_property):
    trials = run_lesson(lesson_id)[exercise]
    # For the table that tests/conftest.py prints at the end.
    record_property("downhill trials", [trial.to_dict() for trial in trials])
    misjudged = [describe(trial) for trial in trials if not trial.judged_well]
    assert not misjudged, "\n\n" + "\n\n".join(misjudged)


@pytest.mark.parametrize("lesson_id", EACH_LESSON)
def test_messages_name_the_mistake(lesson_id):
    trials = [trial for trials in run_lesson(lesson_id).values() for trial in trials]
    unnamed = [describe(trial) for trial in trials if trial.kind == "wrong" and not trial.named]
    assert Figures.of(trials).named_share >= NAMED, "\n\n" + "\n\n".join(unnamed)


@pytest.mark.parametrize("lesson", [lesson for lesson in find_lessons() if EXERCISES[lesson.id]], ids=lambda it: it.id)
def test_every_exercise_has_enough_answers(lesson):
    answers = {exercise.name: exercise for exercise in read_answers(lesson.answers)}
    assert sorted(answers) == sorted(EXERCISES[lesson.id])
    few = {
        f"{name}: {len(getattr(answers[name], kind))} {kind}"
        for name in answers
        for kind, enough in AT_LEAST.items()
        if len(getattr(answers[name], kind)) < enough
    }
    assert not few
