"""The lab of lesson 05 runs the learner's functions, says what went wrong, and sees when a goal is reached."""

import re

import numpy as np
import pytest

from downhill import labs, line, losses
from downhill.labs import line as made


def mse(y_hat, y):
    return np.mean((y_hat - y) ** 2)


def mse_gradient(x, y, w, b):
    e = w * x + b - y
    return 2 * np.mean(e * x), 2 * np.mean(e)


def artists(lab):
    return {artist.get_label(): artist for ax in lab.live.figure.axes for artist in ax.lines}


def at(lab, w, b, steps):
    for name, value in {"steps": steps, "w": w, "b": b}.items():
        lab.controls[name].value = value


def test_the_path_is_the_learners():
    lab = labs.fit_by_hand(mse, lambda x, y, w, b: (-1.0, 2.0))
    at(lab, 0.5, 1.0, 4)
    path = artists(lab)["descent"]
    assert path.get_xdata() == pytest.approx(0.5 + made.RATE * np.arange(5))
    assert path.get_ydata() == pytest.approx(1.0 - 2 * made.RATE * np.arange(5))
    assert artists(lab)["your w and b"].get_xdata() == pytest.approx([0.5])
    assert artists(lab)["end"].get_ydata() == pytest.approx([1.0 - 8 * made.RATE])


def test_the_lines_are_drawn_by_hand_and_after_the_descent():
    lab = labs.fit_by_hand(mse, mse_gradient)
    at(lab, 0.5, 1.0, 0)
    ends = artists(lab)["your line"].get_xdata()
    assert artists(lab)["your line"].get_ydata() == pytest.approx(0.5 * ends + 1.0)
    assert len(artists(lab)["after the descent"].get_xdata()) == len(artists(lab)["end"].get_xdata()) == 0
    at(lab, 0.5, 1.0, 60)
    theta = [0.5, 1.0]
    for _ in range(60):
        theta = theta - made.RATE * np.array(losses.mse_gradient(made.X, made.Y, *theta))
    assert artists(lab)["after the descent"].get_ydata() == pytest.approx(theta[0] * ends + theta[1])


@pytest.mark.parametrize(
    "gradient",
    [mse_gradient, losses.mse_gradient, lambda *a: np.array(mse_gradient(*a)), lambda *a: [*mse_gradient(*a)]],
)
@pytest.mark.parametrize("loss", [mse, losses.mse, lambda y_hat, y: np.array(mse(y_hat, y))])
def test_the_words_are_the_numbers(loss, gradient):
    lab = labs.fit_by_hand(loss, gradient)
    at(lab, 0.0, 2.0, 0)
    assert lab.live.words == "By hand: w = 0.00, b = 2.00, loss 3.152."
    at(lab, 0.0, 2.0, 20)
    assert "After 20 descent steps: w = 0.68, b = 0.81, loss 0.983; not below 0.27 on the way." in lab.live.words
    at(lab, 3.0, 0.0, 12)
    assert lab.live.words.startswith("By hand: w = 3.00, b = 0.00, loss 31.634.")
    assert lab.live.words.endswith("loss 0.252; below 0.27 after 1 step.")
    assert lab.live.tone == ""


def test_goals_are_reached_in_their_order_and_stay_reached():
    lab = labs.fit_by_hand(mse, mse_gradient)
    assert lab.reached == 0
    at(lab, 3.0, 0.0, 12)  # the second goal before the first does not count
    assert lab.reached == 0
    lab.controls["steps"].value = 60
    at(lab, 1.25, -0.9, 60)  # not by hand
    assert lab.reached == 0
    at(lab, 1.25, -0.9, 0)
    assert lab.reached == 1
    assert lab.live.message == "Goal 1 of 2 reached."
    at(lab, 4.0, 4.0, 60)  # far, but on the wrong side: it slides along the valley
    assert lab.reached == 1
    at(lab, 2.0, -0.65, 12)  # quick, but the start is not far
    assert lab.reached == 1
    at(lab, 3.0, 0.0, 12)
    assert lab.reached == 2
    at(lab, 0.0, 0.0, 0)
    assert lab.reached == 2


def test_the_goals_take_tuning_and_can_be_reached_with_the_sliders():
    w, b = np.meshgrid(np.arange(-2, 4.51, 0.05), np.arange(-6, 5.01, 0.05))
    values = np.mean((w[..., None] * made.X + b[..., None] - made.Y) ** 2, axis=-1)
    assert 10 < np.sum(values < made.SMALL) < 0.002 * values.size
    best = np.polyfit(made.X, made.Y, 1)
    assert losses.mse(line.predict(made.X, *best), made.Y) == pytest.approx(0.2403, abs=1e-4)
    curvatures = np.linalg.eigvalsh(2 * np.array([[np.mean(made.X**2), made.X.mean()], [made.X.mean(), 1]]))
    assert pytest.approx(1 / curvatures[-1], rel=0.02) == made.RATE


def test_a_path_that_leaves_the_numbers_is_cut_and_said():
    lab = labs.fit_by_hand(mse, lambda x, y, w, b: (-1e30 * (abs(w) + 1), 0.0))
    at(lab, 1.0, 1.0, 10)
    assert "Step 4 leaves the numbers that a computer can hold" in lab.live.words
    assert np.abs(artists(lab)["descent"].get_xdata()).max() <= made.FAR
    lab = labs.fit_by_hand(mse, lambda x, y, w, b: (np.nan, 0.0))
    at(lab, 1.0, 1.0, 10)
    assert "Step 1 leaves the numbers" in lab.live.words
    uphill = labs.fit_by_hand(mse, lambda *a: -12 * np.array(mse_gradient(*a)))
    at(uphill, 1.0, 1.0, 60)
    assert "not below 0.27 on the way" in uphill.live.words


def not_yet(*args):
    raise NotImplementedError


def divides(x, y, w, b):
    return x / 0 if w == 0.5 else 1 / 0


LOSS, SLOPES = (
    r"mse\(y_hat=an array of shape \(12,\), y=an array of shape \(12,\)\)",
    r"mse_gradient\(x=an array of shape \(12,\), .*, w=1, b=1\)",
)


@pytest.mark.parametrize(
    ("loss", "gradient", "message"),
    [
        (not_yet, mse_gradient, "^Write mse first"),
        (mse, not_yet, "^Write mse_gradient first"),
        (lambda y_hat, y: None, mse_gradient, LOSS + " returned None. Does the function end with a return line"),
        (lambda y_hat, y: y_hat - y, mse_gradient, f"What {LOSS} returns must be one number, but it has shape"),
        (lambda y_hat, y: float("nan"), mse_gradient, f"What {LOSS} returns must be a finite number"),
        (mse, lambda *a: None, SLOPES + " returned None"),
        (mse, lambda *a: 3.0, f"What {SLOPES} returns must be an array of shape \\(2,\\), but it has shape"),
        (mse, lambda x, y, w, b: (x, y), "must be an array of shape \\(2,\\), but it has shape"),
        (mse, lambda *a: "down", "must be an array of shape \\(2,\\), but it is a str"),
        (mse, divides, SLOPES + r" raised ZeroDivisionError: .* \(line \d+: \"return x / 0"),
    ],
)
def test_what_goes_wrong_in_the_learners_functions_is_shown(loss, gradient, message):
    lab = labs.fit_by_hand(loss, gradient)
    at(lab, 1.0, 1.0, 3)
    assert lab.live.tone == "error"
    assert re.search(message, lab.live.message), lab.live.message


def test_the_data_of_the_lab_survive_a_function_that_changes_them():
    def careless(x, y, w, b):
        x *= 0
        y *= 0
        return 0.0, 0.0

    lab = labs.fit_by_hand(mse, careless)
    at(lab, 1.0, 1.0, 3)
    assert made.X[0] == 0.4
    assert made.Y[0] == -0.4


def test_dragging_the_marker_moves_both_sliders():
    lab = labs.fit_by_hand(mse, mse_gradient)
    ax = lab.live.figure.axes[1]
    x, y = ax.transData.transform((2.5, -3.0)) * 96 / lab.live.figure.dpi
    lab.live.pointer = [float(x), float(lab.live.height - y)]
    assert (lab.controls["w"].value, lab.controls["b"].value) == pytest.approx((2.5, -3.0), abs=0.02)
    assert artists(lab)["your w and b"].get_xdata() == pytest.approx([2.5], abs=0.02)


def test_a_drag_is_one_move_and_reaches_no_goal_on_the_way():
    lab = labs.fit_by_hand(mse, mse_gradient)
    at(lab, 3.0, -0.9, 0)
    lab.set(w=1.25, b=4.0)  # (1.25, -0.9) between the two would do
    assert "w = 1.25, b = 4.00" in lab.live.words
    assert lab.reached == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [((None, mse_gradient), "mse must be a function"), ((mse, [1, 2]), "mse_gradient must be a function")],
)
def test_bad_arguments_say_what_to_do(arguments, words):
    with pytest.raises(TypeError, match=words):
        labs.fit_by_hand(*arguments)
