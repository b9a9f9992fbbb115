"""The labs run the learner's functions, say what went wrong, and see when a goal is reached."""

import math
import re

import numpy as np
import pytest

from downhill import calculus, descent, labs
from downhill.labs import frame
from downhill.live import LiveFigure


def descend(df, x0, learning_rate, steps):
    path = [x0]
    for _ in range(steps):
        path.append(path[-1] - learning_rate * df(path[-1]))
    return path


def difference(f, x, h):
    return (f(x + h) - f(x)) / h


def line(x0, y0, slope, x):
    return y0 + slope * (x - x0)


def artists(lab):
    return {artist.get_label(): artist for artist in lab.live.figure.axes[0].lines}


@pytest.fixture
def messages(monkeypatch):
    sent = []
    monkeypatch.setattr(LiveFigure, "_send", lambda self, message, buffers=None: sent.append((message, buffers)))
    return sent


# ---- the learning-rate lab


def test_the_path_is_the_learners():
    lab = labs.learning_rate(lambda df, x0, learning_rate, steps: np.linspace(x0, 2, steps + 1))
    lab.controls["learning_rate"].value = 0.37
    drawn = next(a for a in lab.live.figure.axes[0].lines if len(a.get_xdata()) == 21)
    assert drawn.get_xdata() == pytest.approx(np.linspace(-1, 2, 21))
    assert drawn.get_ydata() == pytest.approx((np.linspace(-1, 2, 21) - 3) ** 2)
    assert artists(lab)["start"].get_xdata() == pytest.approx([-1])
    assert artists(lab)["end"].get_xdata() == pytest.approx([2])


@pytest.mark.parametrize(
    "learners", [descend, descent.descend, lambda *a: np.array(descend(*a)), lambda *a: tuple(descend(*a))]
)
@pytest.mark.parametrize(
    ("rate", "words"),
    [
        (0.02, "crawls. Last loss 3.1e+00; never below 1e-6"),
        (0.3, "converges. Last loss 1.9e-15; below 1e-6 after 10 steps"),
        (0.5, "converges. Last loss 0.0e+00; below 1e-6 after 1 step."),
        (0.9, "oscillates. Last loss 2.1e-03"),
        (1.1, "diverges. Last loss 2.4e+04"),
    ],
)
def test_the_words_are_the_numbers(learners, rate, words):
    lab = labs.learning_rate(learners)
    lab.controls["learning_rate"].value = rate
    assert words in lab.live.words
    assert lab.live.tone != "error"


def test_goals_are_reached_in_their_order_and_stay_reached():
    lab = labs.learning_rate(descend)
    assert lab.reached == 0
    lab.controls["learning_rate"].value = 0.99  # the second goal before the first does not count
    assert lab.reached == 0
    lab.controls["learning_rate"].value = 0.3
    assert lab.reached == 1
    assert lab.live.message == "Goal 1 of 2 reached."
    assert lab.live.tone == "good"
    for rate in (0.97, 1.0, 1.01, 1.2):
        lab.controls["learning_rate"].value = rate
        assert lab.reached == 1, f"{rate} is not within 0.02 of the border on the side that settles"
    lab.controls["learning_rate"].value = 0.98
    assert lab.reached == 2
    lab.controls["learning_rate"].value = 0.05
    assert lab.reached == 2
    assert lab._list.value.count("Reached") == 2


def test_the_first_goal_asks_for_a_real_descent():
    lab = labs.learning_rate(descend)
    lab.controls["x0"].value = 3.0  # already there
    assert "below 1e-6 after 0 steps" in lab.live.words
    assert lab.reached == 0


def test_another_curve_has_another_border():
    lab = labs.learning_rate(descend, lambda x: 2 * x**2, lambda x: 4 * x, minimum=0.0)
    assert lab.controls["learning_rate"].max == pytest.approx(0.6)
    lab.controls["learning_rate"].value = 0.25
    lab.controls["learning_rate"].value = 0.495
    assert lab.reached == 2


def test_a_path_that_leaves_the_numbers_is_cut_and_said():
    def fly(df, x0, learning_rate, steps):
        return [x0 * (1e120**k if k < 3 else np.inf if k == 3 else np.nan) for k in range(steps + 1)]

    lab = labs.learning_rate(fly)
    assert lab.live.tone == ""
    assert "diverges. Step 2 leaves the numbers that a computer can hold" in lab.live.words
    assert len(artists(lab)["end"].get_xdata()) == 1
    lab = labs.learning_rate(lambda df, x0, learning_rate, steps: [np.nan] * (steps + 1))
    assert "Step 0 leaves the numbers" in lab.live.words
    assert len(artists(lab)["end"].get_xdata()) == 0


def raises_for_large_rates(df, x0, learning_rate, steps):
    if learning_rate > 0.5:
        raise ZeroDivisionError("no way")
    return descend(df, x0, learning_rate, steps)


def not_yet(df, x0, learning_rate, steps):
    raise NotImplementedError


CALL = r"descend\(df, x0=-1, learning_rate=0.6, steps=20\)"


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (
            raises_for_large_rates,
            CALL + r" raised ZeroDivisionError: no way \(line \d+: \"raise ZeroDivisionError",
        ),
        (not_yet, "^Write descend first"),
        (lambda df, x0: None, CALL + " raised TypeError: .*takes 2 positional arguments"),
        (lambda *a: None, CALL + " returned None. Does the function end with a return line"),
        (lambda *a: 3.0, f"What {CALL} returns must be a list of positions, but it has shape"),
        (lambda *a: descend(*a)[:-1], f"{CALL} returns must hold 21 positions, .* but it holds 20"),
        (lambda *a: descend(*a) * 10_000, f"{CALL} returns must hold 21 positions, .* but it holds 210000"),
        (lambda *a: [descend(*a)], f"{CALL} returns must be a list of positions, but it has shape"),
        (lambda *a: [], f"{CALL} returns is empty"),
        (lambda *a: "left", f"{CALL} returns must be a list of positions, but it is a str"),
        (
            lambda *a: (x for x in descend(*a)),
            f"{CALL} returns must be a list of positions, but it is a generator",
        ),
    ],
)
def test_what_goes_wrong_in_descend_is_shown(wrong, message):
    lab = labs.learning_rate(wrong)
    lab.controls["learning_rate"].value = 0.6
    assert lab.live.tone == "error"
    assert re.search(message, lab.live.message)


def test_the_lab_recovers_when_the_slider_moves_on():
    lab = labs.learning_rate(raises_for_large_rates)
    lab.controls["learning_rate"].value = 0.4
    words, path = lab.live.words, lab.live.data0
    lab.controls["learning_rate"].value = 0.6
    assert lab.live.tone == "error"
    assert (lab.live.words, lab.live.data0) == (words, path), "the last good picture stays"
    lab.controls["learning_rate"].value = 0.41
    assert lab.live.tone != "error"
    assert "0.41" in lab.live.words


def test_the_line_is_the_learners_even_when_a_library_raises():
    def deep(df, x0, learning_rate, steps):
        return np.linalg.inv(np.zeros((2, 2)))

    lab = labs.learning_rate(deep)
    assert "raised LinAlgError: Singular matrix" in lab.live.message
    assert 'return np.linalg.inv(np.zeros((2, 2)))"' in lab.live.message


def test_dragging_the_start_moves_its_slider():
    lab = labs.learning_rate(descend)
    ax = lab.live.figure.axes[0]
    x, y = ax.transData.transform((5.0, 4.0)) * 96 / lab.live.figure.dpi
    lab.live.pointer = [float(x), float(lab.live.height - y)]
    assert lab.controls["x0"].value == pytest.approx(5.0)
    assert artists(lab)["start"].get_xdata() == pytest.approx([5.0])


def test_a_step_is_small_and_sent_once(messages):
    lab = labs.learning_rate(descend)
    del messages[:]
    lab.controls["learning_rate"].value = 0.33
    sizes = [len(str(message)) + sum(map(len, buffers)) for message, buffers in messages]
    assert len(sizes) == 1
    assert sizes[0] < 1000
    lab.refresh()
    assert len(messages) == 1, "the same picture is not sent again"


def test_a_lab_does_not_repeat_a_step_for_the_same_values():
    calls = []
    lab = labs.learning_rate(lambda *a: calls.append(a) or descend(*a))
    lab._changed(None)
    assert len(calls) == 1


# ---- the secant lab


def test_the_secant_uses_both_functions_of_the_learner():
    slopes = []
    lab = labs.secant(lambda f, x, h: 2.5, lambda x0, y0, slope, x: slopes.append(slope) or x * 0 + 7)
    drawn = artists(lab)["your line"]
    assert slopes == [2.5]
    assert set(drawn.get_ydata()) == {7.0}
    assert "your slope is 2.500000" in lab.live.words


@pytest.mark.parametrize(("h", "error"), [(1e-2, 4.2e-3), (1e-6, 4.2e-7), (1e-15, 7.0e-2)])
def test_the_error_falls_and_rises_again(h, error):
    lab = labs.secant(difference, line)
    lab.controls["h"].value = h
    assert f"error {error:.1e}" in lab.live.words
    (dot,) = [a for a in lab.live.figure.axes[1].lines if a.get_label() == "your h"]
    assert dot.get_xdata() == pytest.approx([h])
    assert dot.get_ydata() == pytest.approx([error], rel=0.05)


def test_the_goals_of_the_secant_lab():
    lab = labs.secant(difference, line)
    lab.controls["h"].value = 1e-16
    assert lab.reached == 0
    assert "x + h rounds to x itself" in lab.live.words
    lab.controls["h"].value = 1e-7
    assert lab.reached == 1
    lab.controls["h"].value = 1.0  # an error above 0.01, but not because h is small
    assert lab.reached == 1
    lab.controls["h"].value = 1e-15
    assert lab.reached == 2


@pytest.mark.parametrize(
    ("slope_of", "line_through", "message"),
    [
        (lambda f, x, h: None, line, "forward_difference(f, x=1, h=1) returned None"),
        (
            lambda f, x, h: float("nan"),
            line,
            "What forward_difference(f, x=1, h=1) returns must be a finite number",
        ),
        (lambda f, x, h: [1.0], line, "must be one number, but it has shape (1,)"),
        (lambda f, x, h: f(x) / 0, line, "raised ZeroDivisionError"),
        (difference, lambda x0, y0, slope, x: 1.0, "must have the shape of x, (5,), but it has shape ()"),
        (difference, lambda x0, y0, slope, x: None, "x=an array of shape (5,)) returned None"),
        (difference, lambda x0, y0, slope, x: y0 if x > 1 else 0, "truth value of an array"),
    ],
)
def test_what_goes_wrong_in_lesson_one_is_shown(slope_of, line_through, message):
    lab = labs.secant(slope_of, line_through)
    assert lab.live.tone == "error"
    assert message in lab.live.message


def test_the_finished_pieces_work_in_the_lab():
    lab = labs.secant(calculus.forward_difference, calculus.tangent_line)
    assert lab.live.tone == ""
    lab.controls["h"].value = 1e-16
    assert "h = 1e-16 is too small" in lab.live.message


# ---- the frame


def test_a_lab_shows_a_picture_where_no_widget_can_run():
    lab = labs.learning_rate(descend)
    data, _ = lab._repr_mimebundle_()
    assert set(data) == {"application/vnd.jupyter.widget-view+json", "image/png", "text/plain"}
    assert lab.live.words in data["text/plain"]


def test_controls_report_while_they_move_and_have_names():
    for lab in (labs.learning_rate(descend), labs.secant(difference, line)):
        for control in lab.controls.values():
            assert control.continuous_update
            assert control.description.strip()
            value = math.log10(control.value) if hasattr(control, "base") else control.value
            assert control.min <= value <= control.max


def test_nothing_of_the_learners_text_becomes_html():
    lab = labs.learning_rate(descend)
    made = frame.Lab(
        task="a < b & c",
        controls=lab.controls,
        live=lab.live,
        step=lab._step,
        goals=[frame.Goal("x < 1", lambda f: False)],
    )
    assert "a &lt; b &amp; c" in made.children[0].value
    assert "x &lt; 1" in made._list.value


@pytest.mark.parametrize(
    ("make", "error", "words"),
    [
        (lambda: labs.learning_rate(None), TypeError, "descend must be a function, but it is None"),
        (lambda: labs.learning_rate([1, 2]), TypeError, "descend must be a function"),
        (lambda: labs.learning_rate(descend, f=abs), ValueError, "give both f and its derivative"),
        (lambda: labs.learning_rate(descend, abs, 3), TypeError, "df must be a function"),
        (lambda: labs.learning_rate(descend, lambda x: -x * x, lambda x: -2 * x), ValueError, "bend upwards"),
        (lambda: labs.learning_rate(descend, reach=0), ValueError, "reach must be above zero"),
        (
            lambda: labs.learning_rate(descend, minimum=float("nan")),
            ValueError,
            "minimum must be a finite number",
        ),
        (lambda: labs.secant(None, line), TypeError, "forward_difference must be a function"),
        (lambda: labs.secant(difference, 2), TypeError, "tangent_line must be a function"),
        (lambda: labs.secant(difference, line, df=abs), ValueError, "give both f and its derivative"),
        (lambda: labs.secant(difference, line, x=9), ValueError, "x must lie from low to high"),
        (
            lambda: frame.Lab(task="", controls={}, live=None, step=print),
            TypeError,
            "live must be a LiveFigure",
        ),
    ],
)
def test_bad_arguments_say_what_to_do(make, error, words):
    with pytest.raises(error, match=words):
        make()
