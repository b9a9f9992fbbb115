"""The house rules: every lesson keeps them, and each rule notices when it is broken."""

import nbformat
import pytest

from downhill_course import house_rules
from downhill_course.house_rules import LESSON_RULES, PAGE_RULES, broken, rules_for
from downhill_course.layout import find_lessons
from downhill_course.source import read_source

CASES = [(lesson, rule) for lesson in find_lessons() for rule in rules_for(lesson)]


@pytest.mark.parametrize(("lesson", "rule"), CASES, ids=[f"{lesson.id}-{rule.__name__}" for lesson, rule in CASES])
def test_the_lesson_keeps_the_rule(lesson, rule):
    problems = broken(lesson, [rule])
    assert not problems, "\n".join([rule.__doc__.partition("\n")[0], *problems])


def test_there_are_lessons_to_judge():
    assert len(find_lessons()) >= 3


def test_the_small_lesson_keeps_every_rule(built):
    assert broken(built) == []


LONG = "\n".join(f"x{i} = {i}" for i in range(16))
LONGER = "".join(f"# line {i}\n" for i in range(7))
FIFTH = """
# %% [markdown]
# ### Exercise {n} · Again
#
# *Difficulty: ●○○ · about 2 minutes · 1 point*
#
# <details></details><details></details><details></details>

# %% answer="again{n}"
def again{n}():
    ### BEGIN SOLUTION
    return 1
    ### END SOLUTION

# %% check="again{n}" points=1
assert again{n}() == 1
"""
CLOSING = "\n# %% [markdown]\n# ## What you built\n"

WIDE = "double(2)  # " + 84 * "x"
FOUR_MORE = "".join(FIFTH.format(n=n) for n in (5, 6, 7, 8)) + CLOSING
HINT = "# <details><summary>Hint 2: the formula</summary>-x</details>\n"
PREDICT = '# %% predict="half"\nprediction = "c"  # "a", "b" or "c"\n'
TABLE = "# | `double` | doubles |\n"

# A change to the small lesson: the only rule that it breaks, what is replaced, by what, words of the message.
BROKEN = [
    ("opens_with_title_and_time", "# # 01 · Numbers", "# # Numbers", "'# 01 · Title'"),
    ("opens_with_title_and_time", "It takes 10 minutes.", "It is short.", "how many minutes"),
    ("imports_once", "double(2)\n", "import math\ndouble(2)\n", "into the import cell, line 6"),
    ("cells_are_short", "double(2)\n", f"{LONG}\n", "16 lines of code"),
    ("most_cells_are_very_short", "### BEGIN ", f"{LONGER}### BEGIN ", "make it less than 8"),
    ("code_fits_the_page", "double(2)\n", f"{WIDE}\n", "97 characters"),
    ("has_four_to_seven_exercises", CLOSING, FOUR_MORE, "8 exercises"),
    ("exercises_are_introduced", "### Exercise 2 · ", "### Exercise 3 · ", "'### Exercise 2 · Title'"),
    ("exercises_are_introduced", "●○○", "easy", "put '*Difficulty: ●○○"),
    ("exercises_are_introduced", "1.5 points*", "2 points*", "says 2 points, the check gives 1.5"),
    ("exercises_have_three_hints", HINT, "", "2 <details> hints"),
    ("has_a_prediction", PREDICT, "", "# %% predict="),
    ("has_a_lab", '# %% tags=["lab"]', "# %%", "add a lab"),
    ("has_a_lab", "### Lab: turn it up", "### More", "give the lab a heading"),
    ("closes_with_what_was_built", "## What you built", "## The end", "'## What you built' and a table"),
    ("closes_with_what_was_built", TABLE, "# Two functions.\n\n# %%\nx = 1\n", "a table"),
    ("avoids_words_that_belittle", "One operation is", "Just one operation is", "leave out 'Just'"),
    ("has_no_emoji", "One operation is enough", "One operation is enough 🚀", "leave out '🚀'"),
    ("uses_no_stalling_widgets", "double(2)\n", "interact(double)\n", "in place of interact"),
    ("links_lead_somewhere", "../01-small/small.ipynb", "../02-gone/gone.ipynb", "leads nowhere"),
]


@pytest.mark.parametrize(("rule", "old", "new", "words"), BROKEN)
def test_a_lesson_that_breaks_a_rule_is_told_what_to_do(write_lesson, rule, old, new, words):
    lesson = write_lesson()
    source = lesson.source.read_text()
    assert old in source
    lesson.source.write_text(source.replace(old, new))
    assert {each.__name__ for each in rules_for(lesson) if broken(lesson, [each])} == {rule}
    (problem, *_) = broken(lesson)
    assert problem.startswith("solutions/01-small/small.py:")
    assert words in problem


def test_a_figure_without_words_breaks_a_rule(built):
    notebook = nbformat.read(built.solution, as_version=4)
    (figure,) = [cell for cell in notebook.cells if "figure" in cell.metadata.get("tags", [])]
    del figure.outputs[1]
    nbformat.write(notebook, built.solution)
    (problem,) = broken(built)
    assert "small.py:11: show the figure with plots.show" in problem


def test_a_problem_names_its_line(write_lesson):
    lesson = write_lesson()
    source = lesson.source.read_text().replace("Hint 3: nearly the line", "Obviously: the line", 1)
    lesson.source.write_text(source)
    number = 1 + source[: source.index("Obviously")].count("\n")
    assert broken(lesson) == [f"solutions/01-small/small.py:{number}: leave out 'Obviously'."]


def test_every_rule_has_been_seen_to_fail():
    seen = {rule for rule, *_ in BROKEN} | {"figures_are_put_into_words"}
    assert seen == {rule.__name__ for rule in [*PAGE_RULES, *LESSON_RULES]}


def test_the_welcome_page_needs_no_exercises(write_lesson):
    page = write_lesson("# %% [markdown]\n# # Welcome\n", lesson_id="00-start")
    assert broken(page) == []
    assert not any(rule in rules_for(page) for rule in LESSON_RULES)


def test_the_command_lists_what_is_broken(monkeypatch, write_lesson, capsys):
    lesson = write_lesson()
    monkeypatch.setattr(house_rules, "find_lessons", lambda root: [lesson])
    assert house_rules.main([]) == 0
    lesson.source.write_text(lesson.source.read_text().replace("One operation", "Simply one operation"))
    assert house_rules.main([]) == 1
    assert "leave out 'Simply'" in capsys.readouterr().out


def test_the_small_lesson_is_read_as_it_is_written(write_lesson):
    roles = [cell.role for cell in read_source(write_lesson().source)]
    assert (roles.count("answer"), roles.count("check"), roles.count("predict")) == (4, 4, 1)
