"""The lab of lesson 04: the path is the learner's, goals and words are numbers, mistakes are shown."""

import re

import numpy as np
import pytest
from scipy.optimize import check_grad

from downhill import descent, labs
from downhill.labs import gradient as lab_module


def descend_nd(df, theta0, learning_rate, steps):
    path = [theta0]
    for _ in range(steps):
        path.append(path[-1] - learning_rate * df(path[-1]))
    return path


def drawn_path(lab):
    return next(np.column_stack(line.get_data()) for line in lab.live.figure.axes[0].lines if len(line.get_xdata()) > 2)


def test_the_slopes_belong_to_the_heights():
    for theta in np.random.default_rng(0).uniform(-3, 3, (20, 2)):
        assert check_grad(lab_module.height, lab_module.slopes, theta) < 1e-4
    assert lab_module.height((2, 0)) == lab_module.height((-2, 0)) == 0
    assert lab_module.height((0, 0)) == 1


def test_the_path_is_the_learners():
    lab = labs.two_valleys(lambda df, theta0, learning_rate, steps: np.linspace(theta0, [2, 1], steps + 1))
    np.testing.assert_allclose(drawn_path(lab), np.linspace([-3, 0.8], [2, 1], 41))


def test_the_finished_piece_and_a_list_work_alike():
    paths = [drawn_path(labs.two_valleys(walk)) for walk in (descend_nd, descent.descend_nd)]
    np.testing.assert_allclose(*paths)


def test_words_and_goals():
    lab = labs.two_valleys(descend_nd)
    assert "Learning rate 0.020 from (-3.0, 0.8), height 4.76: after 40 steps at (-2.1" in lab.live.words
    lab.set(w=0.0, b=1.2)  # the second goal before the first does not count
    assert "height 1.0e+00; never below 1e-6" in lab.live.words
    assert lab.reached == 0
    lab.set(w=-3.0, b=0.9, learning_rate=0.16)
    assert "below 1e-6 after" in lab.live.words
    assert lab.reached == 1
    lab.set(w=0.1, b=1.2)
    lab.set(w=0.0, b=0.9)
    assert lab.reached == 1
    lab.set(w=0.0, b=1.1)
    assert lab.reached == 2


def test_a_rate_above_the_border_leaves_the_map_and_says_so():
    lab = labs.two_valleys(descend_nd)
    lab.set(learning_rate=0.24, w=3.4, b=1.5)
    assert "after 40 steps" in lab.live.words
    lab = labs.two_valleys(lambda df, theta0, rate, steps: [theta0 * np.float64(1e60) ** k for k in range(steps + 1)])
    assert "step 2 leaves the numbers that a computer can hold" in lab.live.words


def test_dragging_answers_once():
    calls = []

    def counted(*args):
        calls.append(args)
        return descend_nd(*args)

    lab = labs.two_valleys(counted)
    before = len(calls)
    lab.set(w=1.5, b=-0.5)
    assert len(calls) == before + 1
    np.testing.assert_allclose(drawn_path(lab)[0], [1.5, -0.5])


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (lambda *a: None, "returned None"),
        (lambda *a: descend_nd(*a)[:-1], r"must be an array of shape \(41, 2\), but it has shape \(40, 2\)"),
        (lambda *a: np.array(descend_nd(*a)).T, r"has shape \(2, 41\)"),
        (lambda *a: 3.0, r"must be an array of shape \(41, 2\)"),
        (lambda df, theta0: 0, "raised TypeError"),
    ],
)
def test_what_goes_wrong_in_descend_nd_is_shown(wrong, message):
    lab = labs.two_valleys(wrong)
    assert lab.live.tone == "error"
    assert re.search(message, lab.live.message)


def test_a_dragged_start_lies_where_a_slider_could_set_it():
    lab = labs.two_valleys(descend_nd)
    lab.set(w=0.0312, b=9.0)
    assert (lab.controls["w"].value, lab.controls["b"].value) == (0.0, 1.5)
    assert "from (0.0, 1.5)" in lab.live.words


def test_it_needs_a_function():
    with pytest.raises(TypeError, match="descend_nd must be a function"):
        labs.two_valleys(3)
