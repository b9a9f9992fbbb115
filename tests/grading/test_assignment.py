"""A notebook read as an assignment."""

import nbformat
import pytest

from downhill_grader.assignment import Assignment


def cell(grade_id, *, solution=False, points=None):
    meta = {"grade_id": grade_id, "solution": solution, "grade": points is not None, "locked": not solution}
    if points is not None:
        meta["points"] = points
    return nbformat.v4.new_code_cell(f"# {grade_id}", metadata={"nbgrader": meta})


@pytest.fixture
def notebook():
    return nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_markdown_cell("Prose"),
            cell("double", solution=True),
            cell("check-double", points=2),
            nbformat.v4.new_code_cell("# the learner's own"),
            cell("essay", solution=True, points=3),
            cell("read-only"),
        ]
    )


def test_answers_and_checks_are_found_by_their_grade_id(notebook):
    assignment = Assignment(notebook)
    assert list(assignment.answers) == ["double", "essay"]
    assert list(assignment.checks) == ["check-double"]
    assert assignment.answers["double"].index == 1
    assert assignment.checks["check-double"].source == "# check-double"


def test_points_add_up_with_those_that_a_human_gives(notebook):
    assignment = Assignment(notebook)
    assert assignment.checks["check-double"].points == 2
    assert assignment.answers["double"].points == 0
    assert assignment.max_score == 5


def test_filling_writes_the_answers_and_leaves_the_original_alone(notebook):
    filled = Assignment(notebook).filled({"double": "def double(x): return 2 * x"})
    assert filled.cells[1].source == "def double(x): return 2 * x"
    assert filled.cells[4].source == "# essay"
    assert notebook.cells[1].source == "# double"


def test_filling_a_cell_that_is_no_answer_is_an_error(notebook):
    with pytest.raises(KeyError, match="No answer cell 'check-double'"):
        Assignment(notebook).filled({"check-double": "pass"})


def test_two_cells_with_one_grade_id_are_an_error(notebook):
    notebook.cells.append(cell("double", solution=True))
    with pytest.raises(ValueError, match="Two cells have the grade_id 'double'"):
        Assignment(notebook)


def test_an_assignment_is_read_from_a_file(notebook, tmp_path):
    nbformat.write(notebook, tmp_path / "x.ipynb")
    assert Assignment.read(tmp_path / "x.ipynb").max_score == 5
