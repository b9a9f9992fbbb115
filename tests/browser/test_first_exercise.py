"""A learner's first minutes in a real JupyterLab: the first check helps, and then it passes."""

import pytest

from downhill_course.browser import jupyterlab, open_notebook
from downhill_course.layout import find_lesson

pytestmark = pytest.mark.browser

ANSWER = """def forward_difference(f, x, h):
    return (f(x + h) - f(x)) / h"""
WRONG_ANSWER = ANSWER.replace("f(x + h) - f(x)", "f(x) - f(x + h)")


@pytest.fixture(scope="module")
def notebook(browser):
    lesson = find_lesson("01-slope").release
    with jupyterlab(lesson) as server, open_notebook(browser, server, lesson.name) as opened:
        yield opened


def run(notebook, cell, command="notebook:run-cell"):
    """Select the cell as a click does, run a command of JupyterLab's menus there, and wait for the kernel."""
    cell.locator(".jp-InputPrompt").click()
    notebook.page.evaluate("(name) => window.jupyterapp.commands.execute(name).then(() => null)", command)
    notebook.wait_until_ready()


def answer(notebook, cell, text):
    """Type an answer in place of what stands in the cell, and run it."""
    cell.locator(".cm-content").click()
    notebook.page.keyboard.press("Control+a")
    notebook.page.keyboard.insert_text(text)
    run(notebook, cell)


def test_the_first_check_helps_and_passes_a_right_answer(notebook):
    exercise = notebook.page.locator(".jp-CodeCell", has_text="def forward_difference(f, x, h):").first
    check = notebook.page.locator(".jp-CodeCell", has_text="check.forward_difference(forward_difference)").first
    output = check.locator(".jp-OutputArea-output")

    run(notebook, check, "notebook:run-all-above")
    run(notebook, check)
    assert "forward_difference is not written yet" in output.inner_text()
    assert "Traceback" not in output.inner_text(), "a learner needs the message, not the package's frames"

    answer(notebook, exercise, WRONG_ANSWER)
    run(notebook, check)
    assert "the sign is flipped" in output.inner_text()

    answer(notebook, exercise, ANSWER)
    run(notebook, check)
    assert "forward_difference passes" in output.inner_text()
    assert notebook.console == []
