"""nbgrader_config.py: what the classroom test cannot see."""

import os

import pytest
from traitlets.config import PyFileConfigLoader

from downhill_course.layout import ROOT


@pytest.fixture
def config():
    return PyFileConfigLoader("nbgrader_config.py", path=str(ROOT)).load_config()


def test_every_grading_run_draws_a_seed(config, monkeypatch):
    drawn = set()
    for _ in range(3):
        monkeypatch.setenv("DOWNHILL_SEED", "to be restored")
        monkeypatch.delenv("DOWNHILL_SEED")
        config.Autograde.pre_convert_hook(assignment="01-slope", student="ann", notebooks=[])
        drawn.add(int(os.environ["DOWNHILL_SEED"]))
    assert len(drawn) == 3


def test_gradings_in_one_process_draw_one_seed_each(config, monkeypatch):
    """As in formgrader, whose server grades many times."""
    monkeypatch.setenv("DOWNHILL_SEED", "to be restored")
    monkeypatch.delenv("DOWNHILL_SEED")
    drawn = set()
    for _ in range(3):
        config.Autograde.pre_convert_hook(assignment="01-slope", student="ann", notebooks=[])
        drawn.add(os.environ["DOWNHILL_SEED"])
    assert len(drawn) == 3


def test_a_seed_that_is_set_is_kept(config, monkeypatch):
    monkeypatch.setenv("DOWNHILL_SEED", "5")
    config.Autograde.pre_convert_hook(assignment="01-slope", student="ann", notebooks=[])
    assert os.environ["DOWNHILL_SEED"] == "5"


def test_loading_the_settings_draws_no_seed(config):
    """Or JupyterLab, which reads them for its buttons, would give learners other inputs than the build's."""
    assert "DOWNHILL_SEED" not in os.environ


def test_sources_and_answers_never_travel(config):
    assert "*.py" in config.CourseDirectory.ignore
    assert {".ipynb_checkpoints", "__pycache__", "*.pyc", "feedback"} < set(config.CourseDirectory.ignore)
