"""A small course that keeps every house rule, for the tests to build and to break."""

import shutil

import pytest

from downhill_course.build import main
from downhill_course.layout import ROOT, Lesson

OPENING = """\
# %% [markdown]
# # 01 · Numbers
#
# **After this lesson you can change a number.** It takes 10 minutes. [Once more](../01-small/small.ipynb)

# %%
import matplotlib.pyplot as plt

from downhill import plots

# %% tags=["figure"]
figure, ax = plt.subplots()
ax.plot([1, 2])
plots.show(figure, "A line from 1 to 2.")
"""

EXERCISE = """
# %% [markdown]
# ### Exercise {number} · The function {name}
#
# *Difficulty: ●○○ · about 2 minutes · {points} points*
#
# <details><summary>Hint 1: a nudge</summary>One operation is enough.</details>
# <details><summary>Hint 2: the formula</summary>{worked}</details>
# <details><summary>Hint 3: nearly the line</summary>`return ...`</details>

# %% answer="{name}"
def {name}(x):
    ### BEGIN SOLUTION
    return {worked}  # worked answer
    ### END SOLUTION

# %% check="{name}" points={points}
assert {name}(3) == {value}, "{name}(3) is {value}."
### BEGIN HIDDEN TESTS
assert {name}(5) == {hidden}, "hidden test"
### END HIDDEN TESTS
"""

CLOSING = """
# %% [markdown]
# ### Predict: half of it

# %% predict="half"
prediction = "c"  # "a", "b" or "c"

# %% [markdown]
# ### Lab: turn it up

# %% tags=["lab"]
double(2)

# %% [markdown]
# ## What you built
#
# | you wrote | what it does |
# |---|---|
# | `double` | doubles |
"""

SMALL = "".join(
    [
        OPENING,
        EXERCISE.format(number=1, name="double", worked="2 * x", points=2, value=6, hidden=10),
        EXERCISE.format(number=2, name="negate", worked="-x", points=1.5, value=-3, hidden=-5),
        EXERCISE.format(number=3, name="square", worked="x * x", points=3, value=9, hidden=25),
        EXERCISE.format(number=4, name="add_one", worked="x + 1", points=4, value=4, hidden=6),
        CLOSING,
    ]
)


@pytest.fixture
def write_lesson(tmp_path):
    """Return a function that writes a lesson's source into a course of its own and returns the Lesson."""

    def write(text=SMALL, lesson_id="01-small", root=tmp_path):
        lesson = Lesson(root, lesson_id)
        lesson.source.parent.mkdir(parents=True, exist_ok=True)
        lesson.source.write_text(text, encoding="utf-8")
        shutil.copy(ROOT / "nbgrader_config.py", root)
        return lesson

    return write


@pytest.fixture(scope="session")
def built_once(tmp_path_factory):
    """The small course, built; for tests that only read it."""
    root = tmp_path_factory.mktemp("small")
    lesson = Lesson(root, "01-small")
    lesson.source.parent.mkdir(parents=True)
    lesson.source.write_text(SMALL, encoding="utf-8")
    (lesson.source.parent / "answers.py").write_text("# worked answer: never released\n")
    shutil.copy(ROOT / "nbgrader_config.py", root)
    assert main(["--root", str(root)]) == 0
    return lesson


@pytest.fixture
def built(built_once, tmp_path):
    """A copy of the built small course; for tests that change it."""
    shutil.copytree(built_once.root, tmp_path, dirs_exist_ok=True)
    return Lesson(tmp_path, built_once.id)
