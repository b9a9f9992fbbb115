"""nbgrader's settings for this course, in nbgrader's own terms."""

import os
import secrets
import warnings

from sqlalchemy.exc import SAWarning

c = get_config()  # noqa: F821, nbgrader provides it

c.CourseDirectory.course_id = "downhill"

# What nbgrader calls source and release has plainer names here.
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "lessons"

# Files that never travel with an assignment. "*.py" keeps the lessons' sources, with their worked answers and
# hidden tests, out of every release, and modules that a learner hands in beside a notebook out of grading.
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback", "*.py"]

# What stands in a lesson where the worked answer stands in the solution.
c.ClearSolutions.code_stub = {
    "python": "# Your code goes here, in place of the next line.\nraise NotImplementedError()",
}

# A lesson's predictions are questions, not grades: nbgrader does not know them, so this empties them.
c.GenerateAssignment.NotebookExporter.preprocessors = ["downhill_course.preprocessors.EmptyPredictions"]

# nbgrader's own steps in their order, with one change: a warning that a check "has changed" means that the
# learner changed it. nbgrader's OverwriteCells gives that warning for every check with hidden tests.
c.Autograde.sanitize_preprocessors = [
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.DeduplicateIds",
    "nbgrader.preprocessors.OverwriteKernelspec",
    "downhill_course.preprocessors.RestoreChecks",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# Feedback shows what a check said, not its hidden tests. It is a web page, so pictures need a description.
c.GenerateFeedback.HTMLExporter.preprocessors = [
    "downhill_course.preprocessors.HideHiddenTests",
    "downhill_course.preprocessors.DescribePictures",
]

# nbgrader 0.9.6 makes the rows of a first submission in an order that SQLAlchemy 2.1 remarks on. The rows are
# right: the classroom test compares every score.
warnings.filterwarnings("ignore", message="Object of type <Submitted", category=SAWarning)

# A cell of a lesson needs a second or two. After a minute it is an endless loop: it fails, the next one runs.
c.Execute.timeout = 60
# A busy machine starts a kernel slowly; that is no reason to leave a submission ungraded.
c.Execute.startup_timeout = 120
# Widgets cannot move in a graded notebook: leave their state out of it.
c.Execute.store_widget_state = False

# Talk to kernels over an encrypted channel where they can; otherwise ipykernel warns at every start.
c.KernelManager.transport_encryption = "auto"


drawn = []


def draw_seed(**_):
    """Give the checks new random inputs in every grading run. Set DOWNHILL_SEED yourself to repeat one."""
    if os.environ.get("DOWNHILL_SEED") in (None, *drawn):  # formgrader runs many gradings in one process
        drawn.append(str(secrets.randbelow(2**32)))
        os.environ["DOWNHILL_SEED"] = drawn[-1]


# Kernels inherit the variable. Only grading draws it; without it, as in the build, checks use a fixed seed.
c.Autograde.pre_convert_hook = draw_seed
