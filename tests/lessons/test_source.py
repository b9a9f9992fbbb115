"""The shorthand of a source: what it becomes, and what it says when it is wrong."""

import pytest

from downhill_course.source import SourceError, read_source, to_notebook

ANSWER = '# %% answer="f"\ndef f(x):\n    ### BEGIN SOLUTION\n    return x\n    ### END SOLUTION\n'
CHECK = '# %% check="f" points=2\nassert f(1) == 1\n'
HIDDEN = "### BEGIN HIDDEN TESTS\n### END HIDDEN TESTS\n"
SOLUTION = "### BEGIN SOLUTION\n### END SOLUTION\n"

# A mistake; a source that has it; the line and the words of the message.
MISTAKES = {
    "a name twice": (ANSWER + CHECK + ANSWER + CHECK, 8, "answer='f' is already in line 1"),
    "a check without an answer": (CHECK, 1, "has no answer='f'"),
    "a check above its answer": (CHECK + ANSWER, 1, "stands above its answer"),
    "an answer without a check": (ANSWER, 1, "has no check='f'"),
    "no points": (ANSWER + CHECK.replace(" points=2", ""), 6, "needs points"),
    "zero points": (ANSWER + CHECK.replace("2", "0"), 6, "above zero"),
    "worded points": (ANSWER + CHECK.replace("2", '"two"'), 6, "above zero"),
    "points elsewhere": ("# %% points=2\nx = 1\n", 1, "points belong to a check"),
    "no solution markers": ('# %% answer="f"\ndef f(x): ...\n' + CHECK, 1, "needs '### BEGIN SOLUTION'"),
    "no end marker": (ANSWER.replace("    ### END SOLUTION\n", "") + CHECK, 1, "needs its"),
    "a solution elsewhere": ("# %%\n" + SOLUTION, 1, "this code cell has solution markers"),
    "hidden tests elsewhere": ("# %%\n" + HIDDEN, 1, "this code cell has hidden tests"),
    "hidden tests in an answer": (ANSWER + HIDDEN + CHECK, 1, "this answer cell has hidden tests"),
    "an unknown key": ("# %% pionts=2\nx = 1\n", 1, "unknown key 'pionts'"),
    "words after the marker": ("# %% A title\nx = 1\n", 1, "unknown key 'title'"),
    "two roles": ('# %% answer="f" check="f"\nx = 1\n', 1, "one role"),
    "an answer in prose": ('# %% [markdown] answer="f"\n# Words\n', 1, "belongs in a code cell"),
    "a bad name": ('# %% answer="f(x)"\nx = 1\n', 1, "a name is a letter"),
    "a bad prediction": ('# %% predict="p"\nprediction = 3\n', 1, "a predict cell is one line"),
    "a raw cell": ("# %% [raw]\n# x\n", 1, "not [raw]"),
    "text above the first cell": ("x = 1\n\n# %%\ny = 2\n", 1, "a source starts with"),
}


@pytest.fixture
def notebook(write_lesson):
    lesson = write_lesson()
    return to_notebook(read_source(lesson.source), lesson.id)


def cell(notebook, cell_id):
    (found,) = [cell for cell in notebook.cells if cell.id == cell_id]
    return found


def test_an_answer_becomes_a_solution_cell(notebook):
    assert cell(notebook, "double").metadata.nbgrader == {
        "grade": False,
        "grade_id": "double",
        "locked": False,
        "schema_version": 3,
        "solution": True,
        "task": False,
    }


def test_a_check_becomes_a_locked_test_cell_with_its_points(notebook):
    assert cell(notebook, "check-negate").metadata.nbgrader == {
        "grade": True,
        "grade_id": "check-negate",
        "locked": True,
        "points": 1.5,
        "schema_version": 3,
        "solution": False,
        "task": False,
    }


def test_a_prediction_is_no_cell_of_nbgraders(notebook):
    assert cell(notebook, "predict-half").metadata == {"downhill": {"predict": "half"}}


def test_tags_are_kept_and_nothing_of_jupytexts(notebook):
    assert cell(notebook, "01-small-002").metadata == {"tags": ["figure"]}
    assert "jupytext" not in notebook.metadata
    assert notebook.metadata.kernelspec.name == "python3"


def test_ids_are_the_same_each_time(notebook, write_lesson):
    lesson = write_lesson()
    again = to_notebook(read_source(lesson.source), lesson.id)
    assert [cell.id for cell in again.cells] == [cell.id for cell in notebook.cells]


def test_a_cell_knows_its_line_and_a_marker_in_a_string_starts_no_cell(write_lesson):
    lesson = write_lesson('# %%\ntext = """\n# %% no cell\n"""\n\n# %% [markdown]\n# Prose\n')
    assert [(cell.role, cell.line) for cell in read_source(lesson.source)] == [("code", 1), ("markdown", 6)]


@pytest.mark.parametrize(("text", "line", "words"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_reported_with_its_line(write_lesson, text, line, words):
    lesson = write_lesson(text)
    with pytest.raises(SourceError) as caught:
        read_source(lesson.source)
    place = f"solutions/01-small/small.py:{line}: "
    problems = str(caught.value).splitlines()
    assert any(problem.startswith(place) and words in problem for problem in problems), problems


def test_all_mistakes_are_reported_at_once(write_lesson):
    lesson = write_lesson("# %% pionts=2\nx = 1\n" + ANSWER)
    with pytest.raises(SourceError) as caught:
        read_source(lesson.source)
    assert len(str(caught.value).splitlines()) == 2
