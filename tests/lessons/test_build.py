"""The build, on a small course: what it makes, that it makes the same again, what it says when it cannot."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from downhill_course import build
from downhill_course.build import main
from downhill_course.execute import WIDGET_VIEW
from downhill_course.layout import ROOT
from downhill_grader.assignment import Assignment


def files(root):
    """Every built file below `root` with the hash of its bytes, which is easier to compare than the bytes."""
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.glob("*/*/*.ipynb"))
    }


def run(lesson, *arguments):
    return main(["--root", str(lesson.root), *arguments])


def one_cell(text):
    return f"# %%\n{text}\n"


# What a build makes.


def test_a_build_makes_the_solution_and_the_lesson(built):
    assert list(files(built.root)) == [
        "lessons/01-small/small.ipynb",
        "solutions/01-small/small.ipynb",
    ]
    assert not (built.root / "gradebook.db").exists()


def test_the_solution_has_outputs_and_no_trace_of_the_machine(built):
    notebook = nbformat.read(built.solution, as_version=4)
    (figure,) = [cell for cell in notebook.cells if "figure" in cell.metadata.get("tags", [])]
    assert "image/png" in figure.outputs[0].data
    assert "version" not in notebook.metadata.language_info
    assert not any("execution" in cell.metadata for cell in notebook.cells)


def test_the_lesson_has_open_answers_and_predictions_and_no_outputs(built):
    lesson = nbformat.read(built.release, as_version=4)
    cells = {cell.id: cell for cell in lesson.cells}
    assert cells["double"].source == (
        "def double(x):\n    # Your code goes here, in place of the next line.\n    raise NotImplementedError()"
    )
    assert cells["check-double"].source == 'assert double(3) == 6, "double(3) is 6."'
    assert cells["predict-half"].source == 'prediction = ""  # "a", "b" or "c"'
    assert not any(cell.get("outputs") for cell in lesson.cells)
    assert "downhill" not in lesson.metadata


def test_points_reach_the_lesson(built):
    assert Assignment.read(built.release).max_score == 10.5


def test_nothing_of_the_answers_is_in_the_lesson(built):
    assert [path.name for path in (built.root / "lessons").rglob("*") if path.is_file()] == ["small.ipynb"]
    text = built.release.read_text()
    assert "worked answer" not in text
    assert "hidden test" not in text.lower()
    assert "2 * x  #" not in text


def test_a_teacher_who_runs_nbgrader_gets_the_same_lesson(built):
    before = files(built.root)
    built.release.unlink()
    command = [sys.executable, "-m", "nbgrader", "generate_assignment", "01-small", "--force"]
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        command, cwd=built.root, env=os.environ | {"PATH": path}, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert files(built.root) == before


def test_files_beside_the_source_travel_with_the_lesson(write_lesson):
    lesson = write_lesson(one_cell("print(open('table.csv').read())"))
    (lesson.source.parent / "table.csv").write_text("1,2")
    (lesson.source.parent / "answers.py").write_text("secret = 1")
    assert run(lesson) == 0
    assert (lesson.release.parent / "table.csv").read_text() == "1,2"
    assert not (lesson.release.parent / "answers.py").exists()


def test_widgets_leave_their_picture_only(write_lesson):
    bundle = {WIDGET_VIEW: {"model_id": "1"}, "image/png": "", "text/plain": "words"}
    lesson = write_lesson(
        one_cell("import ipywidgets\nfrom IPython.display import display\nipywidgets.IntSlider()")
        + one_cell(f"display({bundle}, raw=True)")
    )
    assert run(lesson) == 0
    notebook = nbformat.read(lesson.solution, as_version=4)
    assert notebook.cells[0].outputs == []
    assert set(notebook.cells[1].outputs[0].data) == {"image/png", "text/plain"}
    assert "widgets" not in notebook.metadata


def test_neither_the_caller_nor_the_user_can_change_what_is_built(write_lesson, monkeypatch, tmp_path):
    home = tmp_path / "home"
    settings = {
        ".ipython/profile_default/startup/00-mine.py": "mine = 1",
        ".config/matplotlib/matplotlibrc": "figure.dpi: 11",
    }
    for name, text in settings.items():
        (home / name).parent.mkdir(parents=True)
        (home / name).write_text(text)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("IPYTHONDIR", str(home / ".ipython"))
    monkeypatch.setenv("DOWNHILL_SEED", "7")
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    monkeypatch.setenv("MPLBACKEND", "agg")
    lesson = write_lesson(
        one_cell("import os\nprint('mine' in dir(), os.environ.get('DOWNHILL_SEED'), os.environ['PYTHONHASHSEED'])")
        + one_cell("import matplotlib as m\nprint(m.get_backend(), m.rcParams['figure.dpi'])")
    )
    assert run(lesson) == 0
    notebook = nbformat.read(lesson.solution, as_version=4)
    assert [cell.outputs[0].text.strip() for cell in notebook.cells] == [
        "False None 0",
        "module://matplotlib_inline.backend_inline 100.0",
    ]


def test_matplotlibs_list_of_fonts_is_made_before_any_cell_runs(write_lesson, monkeypatch):
    fonts = []

    async def look(nb, folder, where, state):
        fonts.extend((state / "mplconfigdir").glob("fontlist*"))

    monkeypatch.setattr(build, "execute", look)
    assert run(write_lesson()) == 0
    assert fonts


# Again, and the same.


def test_building_twice_gives_the_same_bytes(built, tmp_path_factory, write_lesson):
    elsewhere = write_lesson(root=tmp_path_factory.mktemp("elsewhere"))
    assert run(elsewhere) == 0
    assert files(elsewhere.root) == files(built.root)
    assert run(elsewhere, "--force") == 0
    assert files(elsewhere.root) == files(built.root)


def test_a_fresh_lesson_is_not_executed_again(built, monkeypatch, capsys):
    monkeypatch.setattr(build, "execute", None)  # calling it would fail
    assert run(built) == 0
    assert run(built, "--check") == 0
    assert capsys.readouterr().out == ""


def test_only_the_changed_lesson_is_executed(built, write_lesson, capsys):
    other = write_lesson(one_cell("print(1)"), lesson_id="02-other")
    assert run(built, "--check") == 1
    assert "02-other: It has not been built yet." in capsys.readouterr().err
    assert run(built) == 0
    output = capsys.readouterr().out
    assert "02-other: executed" in output
    assert "01-small" not in output
    assert other.release.exists()


@pytest.mark.parametrize(
    "changed", ["solutions/01-small/small.py", "solutions/01-small/table.csv", "requirements.lock"]
)
def test_a_change_makes_a_lesson_stale(built, capsys, changed):
    with (built.root / changed).open("a") as file:
        file.write("# changed\n")
    assert run(built, "--check") == 1
    assert "01-small: Its source, the helpers, the build or the versions have changed." in capsys.readouterr().err


def test_a_change_of_the_answers_corpus_does_not(built):
    with built.answers.open("a") as file:
        file.write("# changed\n")
    assert run(built, "--check") == 0


def test_a_change_of_the_helpers_makes_a_lesson_stale(built, monkeypatch, tmp_path):
    before = build.fingerprint(built)
    helpers = tmp_path / "helpers"
    helpers.mkdir()
    (helpers / "__init__.py").touch()
    monkeypatch.setattr(build.downhill, "__file__", str(helpers / "__init__.py"))
    changed = build.fingerprint(built)
    assert changed != before
    (helpers / "look.mplstyle").write_text("figure.dpi: 50")
    assert build.fingerprint(built) != changed


def test_an_edited_solution_is_stale(built, capsys):
    built.solution.write_text(built.solution.read_text().replace("worked answer", "edited"))
    assert run(built, "--check") == 1
    assert "small.ipynb was edited by hand; edits belong in small.py." in capsys.readouterr().err


def test_a_solution_that_cannot_be_read_is_built_again(built, capsys):
    before = files(built.root)
    built.solution.write_bytes(b"<<<<<<< ours\n" + built.solution.read_bytes())
    assert run(built, "--check") == 1
    assert "01-small: small.ipynb is no notebook any more." in capsys.readouterr().err
    assert run(built) == 0
    assert files(built.root) == before


def test_an_edited_lesson_is_noticed_and_made_again(built, capsys):
    before = files(built.root)
    built.release.write_text(built.release.read_text().replace("What you built", "What you have"))
    assert run(built, "--check") == 1
    assert "lessons/01-small/small.ipynb: is not what nbgrader makes of the solution." in capsys.readouterr().err
    assert run(built) == 0
    assert files(built.root) == before


def test_an_orphan_is_reported(built, capsys):
    orphan = built.root / "lessons/09-gone/gone.ipynb"
    orphan.parent.mkdir()
    orphan.write_text(json.dumps({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    assert run(built, "--check") == 1
    assert "lessons/09-gone/gone.ipynb: its source is gone." in capsys.readouterr().err


# When it cannot.


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        pytest.param("1 / 0", "ZeroDivisionError: division by zero", id="error"),
        pytest.param("import sys\nprint('careful', file=sys.stderr)", "wrote to stderr", id="stderr"),
        pytest.param("import warnings\nwarnings.warn('careful')", "careful", id="warning"),
        pytest.param("object()", "shows an object's address (at 0x", id="address"),
        pytest.param("import os\nos._exit(1)", "ended its kernel", id="dead kernel"),
    ],
)
def test_a_cell_that_does_not_run_cleanly_stops_the_build(write_lesson, capsys, cell, words):
    lesson = write_lesson(one_cell("fine = 1") + "\n# %% [markdown]\n# Prose.\n\n" + one_cell(cell))
    assert run(lesson) == 1
    message = capsys.readouterr().err
    assert "solutions/01-small/small.py:7: this cell" in message
    assert f"    {cell.splitlines()[0]}" in message
    assert words in message
    assert "\x1b" not in message
    assert not lesson.solution.exists()
    assert not lesson.release.exists()


def test_a_cell_that_does_not_end_stops_the_build(write_lesson, capsys, monkeypatch):
    monkeypatch.setattr("downhill_course.execute.CELL_TIMEOUT", 1)
    assert run(write_lesson(one_cell("while True:\n    pass"))) == 1
    assert "ran for more than 1 seconds." in capsys.readouterr().err


def test_a_check_that_shows_a_value_stops_the_build(write_lesson, capsys):
    lesson = write_lesson(
        '# %% answer="f"\ndef f(x):\n    ### BEGIN SOLUTION\n    return x\n    ### END SOLUTION\n'
        '# %% check="f" points=2\nf(1)\n'
    )
    assert run(lesson) == 1
    assert "which nbgrader reads as a score" in capsys.readouterr().err


def test_a_failing_lesson_keeps_what_was_built_and_does_not_stop_another(built, write_lesson, capsys):
    before = files(built.root)
    built.source.write_text(built.source.read_text().replace("return 2 * x", "return 3 * x"))
    other = write_lesson(one_cell("print(1)"), lesson_id="02-other")
    assert run(built) == 1
    assert "01-small was not built." in capsys.readouterr().err
    assert other.release.exists()
    assert {path: content for path, content in files(built.root).items() if path in before} == before


def test_a_mistake_in_a_source_stops_the_build_before_anything_runs(write_lesson, capsys):
    assert run(write_lesson("# %% pionts=2\nx = 1\n")) == 1
    assert "solutions/01-small/small.py:1: unknown key 'pionts'" in capsys.readouterr().err


def test_what_nbgrader_refuses_stops_the_build_with_its_words(built, capsys):
    config = built.root / "nbgrader_config.py"
    config.write_text(config.read_text() + '\nc.CourseDirectory.source_directory = "elsewhere"\n')
    assert run(built, "--check") == 1
    assert "No notebooks were matched" in capsys.readouterr().err


def test_what_nbgrader_warns_about_stops_the_build(built, capsys):
    config = built.root / "nbgrader_config.py"
    config.write_text(config.read_text() + '\nc.ClearSolutions.comment_mark = "#"\n')
    assert run(built, "--check") == 1
    assert "ClearSolutions.comment_mark config option is deprecated" in capsys.readouterr().err


def test_an_unknown_lesson_is_an_error(built, capsys):
    assert run(built, "01-smal") == 1
    assert "There is no lesson '01-smal'. There are: 01-small." in capsys.readouterr().err


def test_the_command_runs_as_the_makefile_calls_it(built):
    command = [sys.executable, "-m", "downhill_course.build", "--check", "--root", str(built.root)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_lesson_that_somebody_worked_in_is_not_overwritten(built, capsys):
    notebook = nbformat.read(built.release, as_version=4)
    code = next(cell for cell in notebook.cells if cell.cell_type == "code")
    code.execution_count = 1
    nbformat.write(notebook, built.release)
    worked_in = built.release.read_bytes()

    assert run(built, "--force") == 1
    assert "somebody has worked in it" in capsys.readouterr().err
    assert built.release.read_bytes() == worked_in
