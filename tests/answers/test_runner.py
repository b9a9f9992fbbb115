"""The runner of the answers corpus, on a small lesson whose checks and answers are good, bad, and strange."""

import json
import subprocess
import sys

import pytest
from nbformat import write
from nbgrader.preprocessors import ClearHiddenTests, ClearSolutions

from downhill.checks.engine import DEFAULT_SEED
from downhill_course.corpus import CorpusError, Exercise, Right, Wrong, read_answers
from downhill_course.corpus_cells import read_exercises
from downhill_course.corpus_report import describe, table
from downhill_course.corpus_runner import SEEDS, Trial, run_lesson
from downhill_course.layout import Lesson
from downhill_course.source import read_source, to_notebook

DOUBLE = """\
# %%
import os

import numpy as np

# %% tags=["figure"]
raise RuntimeError("a picture: no answer needs it")

# %%
FACTOR = 1
scale = np.ones(3)

# %%
scale[:] = 2

# %% answer="double"
def double(x):
    ### BEGIN SOLUTION
    return scale[0] * FACTOR * x
    ### END SOLUTION

# %%
raise RuntimeError(f"twice three is {double(3)}")

# %% check="double" points=2
x = int(os.environ["DOWNHILL_SEED"])
assert double(x) == 2 * x, f"a factor is missing: {double(x)}"
print("double passes")
### BEGIN HIDDEN TESTS
assert double(-1) == -2, "the sign is lost"
### END HIDDEN TESTS
"""

QUADRUPLE = """
# %% answer="quadruple"
def quadruple(x):
    ### BEGIN SOLUTION
    return double(double(x))
    ### END SOLUTION

# %% check="quadruple" points=1
assert quadruple(3) == 12, "a factor is missing"
"""

NUMBER = """\
# %% answer="number"
number = ...
### BEGIN SOLUTION
number = 12
### END SOLUTION

# %% check="number" points=1
assert number == 12, "another number"
"""

RIGHT = Right("a sum", "def double(x): return x + x")
ONCE = Wrong("once", "FACTOR", "def double(x): return x")

SEEN = Wrong("seen", "sign", "def double(x): return 2 * abs(x)")
UNSEEN = Wrong("unseen", "sign", SEEN.code, hidden=True)

# title: (code, what the message of its first run has, or None for an answer that passes)
STRANGE = {
    "writes to stderr": (
        "import sys\ndef double(x):\n    print('careful', file=sys.stderr)\n    return 2 * x",
        "(on stderr) careful",
    ),
    "warns": (
        "import warnings\ndef double(x):\n    warnings.warn('old')\n    return 2 * x",
        "UserWarning: old",
    ),
    "numpy warns": (
        "def double(x): return int(2 * x + 0 * np.exp(np.float64(999)) ** 0)",
        "overflow encountered",
    ),
    "not Python": ("def double(x): return 2 *", "The answer cell stopped. SyntaxError"),
    "stops early": ("raise ValueError('early')", "The answer cell stopped. ValueError: early"),
    "exits": ("def double(x): raise SystemExit(0)", "SystemExit: 0"),
    "interrupts": ("def double(x): raise KeyboardInterrupt", "KeyboardInterrupt"),
    "ends Python": ("def double(x): os._exit(0)", "The answer ended Python."),
    "raises": ("def double(x): raise KeyError(x)", "KeyError: 2026"),
    "raises without a word": ("def double(x): raise KeyError", "KeyError"),
    "recursion without end": ("def double(x): return double(x)", "RecursionError"),
    "too much memory": ("def double(x): return [0] * 10**10", "MemoryError"),
    "counts its calls": (
        "calls = []\ndef double(x):\n    calls.append(x)\n    return 2 * x if len(calls) < 4 else 0",
        None,
    ),
    "prints": ("os.write(1, b'noise')\ndef double(x):\n    print('look')\n    return 2 * x", None),
}


class Course:
    """A course of one lesson, 01-toy, in a folder of its own."""

    def __init__(self, root):
        self.lesson = Lesson(root, "01-toy")
        for path in (self.lesson.source, self.lesson.release):
            path.parent.mkdir(parents=True)
        self.write(DOUBLE)
        self.answer(Exercise("double", [RIGHT], [ONCE]))

    def write(self, source):
        """Write the lesson and build its solution and release; nothing is executed."""
        self.lesson.source.write_text(source)
        notebook = to_notebook(read_source(self.lesson.source), self.lesson.id)
        write(notebook, self.lesson.solution)
        for preprocessor in (ClearSolutions(), ClearHiddenTests()):
            notebook, _ = preprocessor.preprocess(notebook, {})
        write(notebook, self.lesson.release)

    def answer(self, *exercises):
        """Write answers.py."""
        imports = "from downhill_course.corpus import Exercise, Right, Wrong"
        self.lesson.answers.write_text(f"{imports}\nEXERCISES = {list(exercises)!r}\n")

    def command(self, *arguments):
        """Run the command line and return what subprocess.run does."""
        return subprocess.run(
            [sys.executable, "-m", "downhill_course.corpus", f"--root={self.lesson.root}", *arguments],
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            timeout=120,
            check=False,
        )

    def run(self, *arguments):
        """Run the command line and return {title: Trial}."""
        done = self.command("01-toy", "--json", *arguments)
        assert done.returncode in (0, 1), done.stderr
        return {data["title"]: Trial.from_dict(data) for data in json.loads(done.stdout)}


@pytest.fixture
def course(tmp_path):
    return Course(tmp_path)


@pytest.fixture(scope="module")
def strange(tmp_path_factory):
    """{title: Trial} of strange answers to `double`, tried in one run: most of a run is Python's start."""
    course = Course(tmp_path_factory.mktemp("strange"))
    answers = [Right(title, code) for title, (code, _) in STRANGE.items()]
    course.answer(Exercise("double", answers, [SEEN, UNSEEN]))
    return course.run()


def passed(trial):
    return [run.passed for run in trial.runs]


def messages(trial):
    return {run.message for run in trial.runs}


def test_the_first_seed_is_the_learners():
    assert SEEDS[0] == DEFAULT_SEED


def test_each_answer_meets_both_checks_with_both_seeds(course):
    trials = course.run()
    met = [(run.check, run.seed) for run in trials["once"].runs]
    assert met == [("visible", 2026), ("full", 2026), ("visible", 1), ("full", 1)]
    assert passed(trials["a sum"]) == [True] * 4
    assert passed(trials["once"]) == [False] * 4
    assert messages(trials["a sum"]) == {"double passes"}
    assert messages(trials["once"]) == {"a factor is missing: 2026", "a factor is missing: 1"}
    assert all(trial.judged_well for trial in trials.values())
    assert trials["once"].named


def test_an_untouched_cell_and_lazy_answers_are_tried_by_themselves(course):
    trials = course.run()
    automatic = {title: trial for title, trial in trials.items() if trial.kind == "automatic"}
    lazy = {"returns 0", "returns None", "returns NaN", "returns its first argument"}
    assert automatic.keys() == {"untouched"} | lazy
    assert all(passed(trial) == [False] * 4 for trial in automatic.values())
    assert messages(automatic["untouched"]) == {"NotImplementedError"}
    assert "a factor is missing: nan" in messages(automatic["returns NaN"])


def test_an_answer_that_is_no_function_has_lazy_answers_too(course):
    course.write(NUMBER)
    course.answer(Exercise("number", [Right("a dozen", "number = 12")], []))
    trials = course.run()
    assert trials.keys() == {"untouched", "is 0", "is None", "is NaN", "a dozen"}
    assert all(trial.judged_well for trial in trials.values())


def test_a_lazy_answer_that_passes_is_a_misjudgement(course):
    course.write(NUMBER.replace("number == 12", "not abs(number) > 12"))
    course.answer(Exercise("number", [Right("a dozen", "number = 12")], []))
    trials = course.run()
    assert {title for title, trial in trials.items() if not trial.judged_well} == {"is 0", "is NaN"}
    assert course.command().returncode == 1


def test_only_the_full_check_has_hidden_tests(strange):
    assert passed(strange["seen"]) == passed(strange["unseen"]) == [True, False, True, False]
    assert not strange["seen"].judged_well
    assert not strange["seen"].named
    assert strange["unseen"].judged_well
    assert strange["unseen"].named


def test_other_exercises_have_their_worked_answers(course):
    course.write(DOUBLE + QUADRUPLE)
    four = Exercise("quadruple", [Right("twice double", "def quadruple(x): return double(x) + double(x)")], [])
    course.answer(Exercise("double", [RIGHT], [ONCE]), four)
    assert passed(course.run("quadruple")["twice double"]) == [True] * 4


def test_only_cells_that_matter_are_chosen(course):
    cells = read_exercises(course.lesson)["double"]
    chosen = cells.choose("def double(x): return FACTOR * x", cells.visible)
    assert [title for title, _ in chosen] == ["", "", "", "double", "check-double"]
    assert not any("raise RuntimeError" in text for _, text in chosen)
    assert [text for title, text in chosen if title == "double"] == ["def double(x): return FACTOR * x"]


def test_a_local_name_does_not_call_for_a_cell_that_binds_it(course):
    cells = read_exercises(course.lesson)["double"]
    chosen = cells.choose("def double(x):\n    x = 2 * x\n    return x", "assert double(1) == 2")
    # FACTOR and scale are read by the worked answer; what it can use, every answer can.
    assert ["FACTOR = 1" in text for _, text in chosen].count(True) == 1
    course.write("# %%\nx = 1\n\n" + DOUBLE)
    again = read_exercises(course.lesson)["double"]
    assert again.choose("def double(x):\n    x = 2 * x\n    return x", "assert double(1) == 2") == chosen


@pytest.mark.parametrize("title", [title for title, (_, message) in STRANGE.items() if message])
def test_what_earns_nothing(strange, title):
    assert passed(strange[title]) == [False] * 4
    assert STRANGE[title][1] in strange[title].runs[0].message


def test_an_answer_keeps_nothing_from_one_run_to_the_next(strange):
    assert passed(strange["counts its calls"]) == [True] * 4


def test_what_an_answer_prints_is_no_fault(strange):
    assert passed(strange["prints"]) == [True] * 4
    assert "look\ndouble passes" in messages(strange["prints"])


def test_a_loop_without_end_is_stopped(course):
    course.answer(Exercise("double", [Right("endless", "def double(x):\n    while True: pass")], []))
    trials = run_lesson(course.lesson, time_limit=0.5, jobs=1)
    endless = next(trial for trial in trials if trial.title == "endless")
    assert passed(endless) == [False] * 4
    assert messages(endless) == {"No result after 0.5 s: is there a loop that does not end?"}


def test_a_broken_cell_of_the_lesson_is_no_wrong_answer(course):
    course.write(DOUBLE.replace("FACTOR = 1", "FACTOR = 1 / 0"))
    done = course.command()
    assert done.returncode == 2
    assert "a cell of the lesson itself stopped. ZeroDivisionError" in done.stderr


def test_a_magic_is_refused_in_words(course):
    course.write("# %%\n%matplotlib inline\n\n" + DOUBLE)
    with pytest.raises(CorpusError, match="not plain Python"):
        read_exercises(course.lesson)


def test_a_lesson_that_is_not_built(course):
    course.lesson.release.unlink()
    with pytest.raises(CorpusError, match=r"there is no lessons/01-toy/toy.ipynb. Run `make build`"):
        read_exercises(course.lesson)


def test_a_stale_release(course):
    fresh = course.lesson.release.read_text()
    course.write(DOUBLE + QUADRUPLE)
    course.lesson.release.write_text(fresh)
    with pytest.raises(CorpusError, match="different exercises"):
        read_exercises(course.lesson)


@pytest.mark.parametrize(
    ("exercises", "choice", "message"),
    [
        ([], [], "answers.py has no Exercise for: double"),
        (["double", "treble"], [], "answers.py has an Exercise that the built lesson has not: treble"),
        (["double"], ["half"], "there are double, but no exercise called: half"),
    ],
)
def test_answers_and_lesson_must_fit(course, exercises, choice, message):
    course.answer(*(Exercise(name, [RIGHT], [ONCE]) for name in exercises))
    done = course.command("01-toy", *choice)
    assert done.returncode == 2
    assert message in done.stderr


def test_an_unknown_lesson(course):
    done = course.command("09-none")
    assert done.returncode == 2
    assert "There is no lesson '09-none'. There are: 01-toy." in done.stderr


def test_the_report_shows_answer_message_and_figures(course):
    course.answer(Exercise("double", [RIGHT], [ONCE, Wrong("half", "halved", "def double(x): return x / 2")]))
    shown = course.command("01-toy", "double", "--messages", "--seeds=3")
    assert shown.returncode == 0
    assert "'once' must be refused: judged well\n    def double(x): return x\n" in shown.stdout
    assert "refused (visible check, seed 2; full check, seed 2):\n    a factor is missing: 2\n" in shown.stdout
    assert "NOT NAMED: no message has 'halved'." in shown.stdout
    figures = shown.stdout.splitlines()[-1].split()
    assert figures[:8] == ["01-toy", "all", "1/1", "2/2", "5/5", "1/2", "=", "50%"]


def test_the_report_of_a_misjudged_answer(course):
    course.answer(Exercise("double", [Right("three times", "def double(x): return 3 * x")], []))
    trial = course.run()["three times"]
    assert "'three times' must be accepted: MISJUDGED" in describe(trial)
    assert table([trial]).splitlines()[-1].split()[2] == "0/1"


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Right("", "x = 1"), "the title must be a text"),
        (lambda: Right("empty", "  \n"), "the code must be the text of the whole answer cell"),
        (lambda: Wrong("mute", "", "x = 1"), "names must be the words"),
        (lambda: Wrong("mute", (), "x = 1"), "names must be the words"),
        (lambda: Exercise("double", [ONCE], []), "right holds .* which is no Right"),
        (lambda: Exercise("double", [RIGHT], [RIGHT]), "wrong holds .* which is no Wrong"),
        (lambda: Exercise("double", [RIGHT, RIGHT], []), "used for more than one answer: 'a sum'"),
    ],
)
def test_a_wrongly_written_answer_is_refused_in_words(make, message):
    with pytest.raises(CorpusError, match=message):
        make()


def test_code_loses_its_common_indent():
    assert (
        Right("indented", "\n    def double(x):\n        return 2 * x\n    ").code
        == "def double(x):\n    return 2 * x\n"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "toy/answers.py is missing"),
        ("EXERCISES = 3", "must define EXERCISES, a list of Exercise"),
        ("EXERCISES = [3]", "must define EXERCISES, a list of Exercise"),
        ("1 / 0", "does not run. ZeroDivisionError"),
        (
            "from downhill_course.corpus import Exercise\nEXERCISES = 2 * [Exercise('a', [], [])]",
            "more than one Exercise is called a",
        ),
    ],
)
def test_an_unusable_answers_file(course, text, message):
    course.lesson.answers.unlink()
    if text is not None:
        course.lesson.answers.write_text(text)
    with pytest.raises(CorpusError, match=message):
        read_answers(course.lesson.answers)
