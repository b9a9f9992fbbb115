"""Every lesson with its worked answers, in a real JupyterLab: no errors, and the labs move."""

import pytest

from downhill_course.browser import jupyterlab, open_notebook
from downhill_course.layout import find_lessons

pytestmark = pytest.mark.browser

SOLUTIONS = [lesson.solution for lesson in find_lessons() if lesson.id != "00-start"]


@pytest.fixture(scope="module")
def server():
    before = [file.read_bytes() for file in SOLUTIONS]
    with jupyterlab(*SOLUTIONS) as started:
        yield started
    assert [file.read_bytes() for file in SOLUTIONS] == before, "the tests must work on copies"


@pytest.fixture(scope="module", params=[file.name for file in SOLUTIONS])
def lesson(request, browser, server):
    """A lesson whose cells have all been run; its name, and the errors and warnings that its cells showed."""
    with open_notebook(browser, server, request.param) as opened:
        yield request.param, opened, opened.run_all()


def test_every_cell_runs_without_error(lesson):
    name, notebook, errors = lesson
    assert errors == []
    assert notebook.page.locator(".downhill-lab").count() == 1, f"{name} has one lab"


def test_the_keyboard_moves_the_lab(lesson):
    _, notebook, _ = lesson
    lab = notebook.lab()
    before, said = notebook.pixels(lab), notebook.spoken(lab)
    handle = lab.get_by_role("slider").first
    for _ in range(5):
        handle.press("ArrowLeft")
    notebook.wait_for_other_words(lab, said)
    assert notebook.pixels(lab) != before
    assert lab.locator(".downhill-message[data-tone=error]").count() == 0


def test_the_mouse_moves_the_lab(lesson):
    _, notebook, _ = lesson
    lab = notebook.lab()
    before, said = notebook.pixels(lab), notebook.spoken(lab)
    notebook.drag(lab.get_by_role("slider").first, 60)
    notebook.wait_for_other_words(lab, said)
    assert notebook.pixels(lab) != before


def test_it_can_be_saved_and_the_page_logs_no_errors(lesson):
    _, notebook, _ = lesson
    notebook.page.keyboard.press("Control+s")
    notebook.page.wait_for_function("() => !window.jupyterapp.shell.currentWidget.context.model.dirty")
    assert notebook.console == []
