"""What this course adds to nbgrader's own steps. nbgrader_config.py names each where it belongs."""

from itertools import pairwise

from nbconvert.preprocessors import Preprocessor
from nbgrader.api import MissingEntry
from nbgrader.preprocessors import ClearHiddenTests, NbGraderPreprocessor, OverwriteCells
from nbgrader.utils import is_grade, is_solution

from downhill_course.source import PREDICTION


class EmptyPredictions(NbGraderPreprocessor):
    """For a release: empty the predict cells, and take out the build's own notes.

    nbgrader knows worked answers and hidden tests, but not a question whose answer is not graded.
    """

    def preprocess(self, nb, resources):
        """Return the notebook without the build's notes and with every prediction open."""
        nb.metadata.pop("downhill", None)
        return super().preprocess(nb, resources)

    def preprocess_cell(self, cell, resources, index):
        """Return the cell; a predict cell comes back as `prediction = ""` with its comment."""
        if "predict" in cell.metadata.get("downhill", {}):
            cell.source = PREDICTION.sub(r'prediction = ""\g<rest>', cell.source)
        return cell, resources


class RestoreChecks(OverwriteCells):
    """For grading: put the hidden tests back as nbgrader does, and warn only where a check was changed.

    nbgrader compares what a learner hands in with the check that still has its hidden tests, so it warns
    about every untouched check (its issue 1961). Among hundreds of those, a changed check would not be seen.
    """

    def preprocess_cell(self, cell, resources, index):
        """Return the cell with the teacher's version of a check."""
        if is_grade(cell) and not is_solution(cell):
            grade_id = cell.metadata.nbgrader["grade_id"]
            try:
                whole = self.gradebook.find_source_cell(grade_id, self.notebook_id, self.assignment_id).source
            except MissingEntry:
                return super().preprocess_cell(cell, resources, index)  # which warns
            released = cell.copy()
            released.source = whole
            released, _ = ClearHiddenTests(parent=self).preprocess_cell(released, resources, index)
            if cell.source == released.source:
                cell.source = whole
        return super().preprocess_cell(cell, resources, index)


class DescribePictures(Preprocessor):
    """For feedback: give every picture a text alternative; nbconvert warns about each that has none."""

    def preprocess_cell(self, cell, resources, index):
        """Return the cell; where a figure is followed by its "In words:" line, that is its description."""
        for output, following in pairwise([*cell.get("outputs", []), {}]):
            words = following.get("data", {}).get("text/plain", "")
            if "image/png" in output.get("data", {}):
                described = words if words.startswith("In words:") else "A picture that the cell above draws."
                output.metadata.setdefault("image/png", {}).setdefault("alt", described)
        return cell, resources


class HideHiddenTests(Preprocessor):
    """For feedback: hidden tests stay hidden, so that they can be used again. What they say is shown."""

    def preprocess_cell(self, cell, resources, index):
        """Return the cell; a check with hidden tests comes back without them and without the traceback."""
        if is_grade(cell):
            whole = cell.source
            cell, resources = ClearHiddenTests().preprocess_cell(cell, resources, index)
            if cell.source != whole:
                for output in cell.get("outputs", []):
                    if output.output_type == "error":
                        output.traceback = [f"{output.ename}: {output.evalue}"]
        return cell, resources
