"""A notebook as an assignment: which cells are answered, which cells check, and what they are worth.

Read from nbgrader's own cell metadata, so it holds for any nbgrader notebook, not only for this course.
"""

from copy import deepcopy
from dataclasses import dataclass

import nbformat


@dataclass(frozen=True)
class AnswerCell:
    """A cell that a learner writes: nbgrader's solution cell. `index` is its place in the notebook.

    `points` are for a cell that a human grades; where checks grade it, they are 0.
    """

    grade_id: str
    source: str
    index: int
    points: float


@dataclass(frozen=True)
class CheckCell:
    """A cell that earns `points` when it runs without error: nbgrader's autograded test cell."""

    grade_id: str
    source: str
    index: int
    points: float


class Assignment:
    """The answers and checks of one notebook, in the notebook's order.

    `answers` and `checks` are dicts from grade_id to AnswerCell and CheckCell. `notebook` is the nbformat
    notebook; treat it as read-only, and use `filled` to get another one.
    """

    def __init__(self, notebook):
        """Read the cells of an nbformat `notebook`; raise ValueError when two have the same grade_id."""
        self.notebook = notebook
        self.answers, self.checks = {}, {}
        for index, cell in enumerate(notebook.cells):
            meta = cell.metadata.get("nbgrader", {})
            if not (meta.get("solution") or meta.get("grade")):
                continue
            grade_id, points = meta["grade_id"], float(meta.get("points", 0))
            if grade_id in self.answers or grade_id in self.checks:
                raise ValueError(f"Two cells have the grade_id {grade_id!r}: each must have its own.")
            if meta.get("solution"):
                self.answers[grade_id] = AnswerCell(grade_id, cell.source, index, points)
            else:
                self.checks[grade_id] = CheckCell(grade_id, cell.source, index, points)

    @classmethod
    def read(cls, path):
        """Return the Assignment in the notebook file at `path`."""
        return cls(nbformat.read(path, as_version=4))

    @property
    def max_score(self):
        """What the notebook is worth: the points of all its cells."""
        return sum(cell.points for cell in (*self.answers.values(), *self.checks.values()))

    def filled(self, answers):
        """Return a copy of the notebook in which the answer cells hold what a learner wrote.

        `answers` is a dict from grade_id to source text; cells that it does not name stay as they are.
        Raises KeyError when it names a cell that is no answer cell of this notebook.
        """
        unknown = sorted(set(answers) - set(self.answers))
        if unknown:
            raise KeyError(f"No answer cell {unknown[0]!r}. There are: {', '.join(self.answers) or 'none'}.")
        notebook = deepcopy(self.notebook)
        for grade_id, source in answers.items():
            notebook.cells[self.answers[grade_id].index].source = source
        return notebook
