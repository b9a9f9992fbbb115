"""Gradient descent along a line against closed forms, SciPy and scikit-learn."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.differentiate import derivative
from scipy.optimize import minimize_scalar
from scipy.signal import lfilter
from sklearn.linear_model import LinearRegression

from downhill import calculus, descent
from downhill.data import diabetes

bottoms = st.floats(-5, 5)
curvatures = st.floats(0.1, 10)
starts = st.floats(-10, 10)

CONVEX = {
    "cosh": (np.cosh, np.sinh, 0.3),
    "exp - 2x": (lambda x: np.exp(x) - 2 * x, lambda x: np.exp(x) - 2, 0.2),
    "quartic": (lambda x: (x - 1) ** 4 + x**2, lambda x: 4 * (x - 1) ** 3 + 2 * x, 0.02),
}


def valley(c, bottom):
    return lambda x: c * (x - bottom)


@given(c=curvatures, bottom=bottoms, x=starts, rate=st.floats(0.01, 1))
def test_step_multiplies_the_distance_from_the_bottom_by_one_minus_rate_times_curvature(c, bottom, x, rate):
    led_to = descent.step(valley(c, bottom), x, rate)
    assert type(led_to) is float
    assert led_to - bottom == pytest.approx((1 - rate * c) * (x - bottom), abs=1e-12)


@given(c=curvatures, bottom=bottoms, x0=starts, factor=st.floats(-1.3, 1), steps=st.integers(0, 30))
def test_the_path_on_a_parabola_is_the_closed_form(c, bottom, x0, factor, steps):
    assume(factor < 0.999)
    path = descent.descend(valley(c, bottom), x0, (1 - factor) / c, steps)
    assert path[0] == x0
    closed_form = bottom + (x0 - bottom) * factor ** np.arange(steps + 1)
    np.testing.assert_allclose(path, closed_form, atol=1e-9 * max(1, 1.3**steps))


def test_the_path_is_scipys_linear_filter():
    # x[k+1] = (1 - rate * c) x[k] + rate * c * bottom is a first-order filter driven by a constant.
    c, bottom, x0, rate = 3.0, 1.5, -2.0, 0.2
    path = descent.descend(valley(c, bottom), x0, rate, 40)
    drive = np.concatenate([[x0], np.full(40, rate * c * bottom)])
    np.testing.assert_allclose(path, lfilter([1.0], [1.0, -(1 - rate * c)], drive), rtol=1e-12)


def test_a_path_is_a_list_of_floats_that_begins_with_the_start():
    path = descent.descend(lambda x: 2 * x, 3, 0.25, 2)
    assert path == [3.0, 1.5, 0.75]
    assert all(type(x) is float for x in path)
    assert descent.descend(lambda x: 2 * x, 3, 0.25, 0) == [3.0]
    assert descent.descend(lambda x: 2 * x, 3, 0.25, np.int64(2)) == path


@pytest.mark.parametrize(("f", "df", "rate"), CONVEX.values(), ids=CONVEX)
@pytest.mark.parametrize("x0", [-1.5, 0.4, 1.9])
def test_a_convex_curve_is_descended_to_scipys_minimum(f, df, rate, x0):
    path, reason = descent.descend_until(df, x0, rate, 1e-12, 2000)
    assert reason == "tolerance"
    assert path[-1] == pytest.approx(minimize_scalar(f, tol=1e-10).x, abs=1e-7)
    assert np.all(np.diff(f(np.array(path))) <= 1e-12), "every step goes down"


@given(c=curvatures, bottom=bottoms, x0=starts, factor=st.floats(-0.95, 0.95), tolerance=st.floats(1e-6, 0.1))
def test_descend_until_stops_at_the_step_that_the_closed_form_names(c, bottom, x0, factor, tolerance):
    # Step k, counted from 1, is (factor - 1) (x0 - bottom) factor^(k-1) long.
    first = abs((1 - factor) * (x0 - bottom))
    lengths = first * np.abs(factor) ** np.arange(1001)
    needed = 1 + int(np.argmax(lengths < tolerance))
    assume(np.all(np.abs(lengths[: needed + 1] / tolerance - 1) > 1e-6))  # rounding must not decide
    df, rate = valley(c, bottom), (1 - factor) / c

    path, reason = descent.descend_until(df, x0, rate, tolerance, 1000)
    assert (len(path) - 1, reason) == (needed, "tolerance")
    assert path == descent.descend(df, x0, rate, needed)
    assert descent.descend_until(df, x0, rate, tolerance, needed) == (path, "tolerance"), "both at once"
    assert descent.descend_until(df, x0, rate, tolerance, needed - 1) == (path[:-1], "step limit")


def test_descend_until_compares_a_step_strictly_with_the_tolerance():
    # Steps of exactly 0.5: not shorter than 0.5.
    assert descent.descend_until(lambda x: 1.0, 0, 0.5, 0.5, 3) == ([0.0, -0.5, -1.0, -1.5], "step limit")


@given(c=st.floats(1e-3, 1e3), bottom=bottoms, x=starts)
def test_the_border_on_a_parabola_is_two_over_the_curvature(c, bottom, x):
    assert descent.largest_stable_rate(valley(c, bottom), x) == pytest.approx(2 / c, rel=1e-8)


@pytest.mark.parametrize(("f", "df", "rate"), CONVEX.values(), ids=CONVEX)
def test_the_border_is_two_over_scipys_second_derivative(f, df, rate):
    for x in (-0.7, 0.2, 1.4):
        assert descent.largest_stable_rate(df, x) == pytest.approx(2 / derivative(df, x).df, rel=1e-7)
    assert descent.largest_stable_rate(df) == pytest.approx(2 / derivative(df, 0.0).df, rel=1e-7)


@pytest.mark.parametrize("df", [lambda x: -x, lambda x: 3.0], ids=["a hill", "a slope without a bend"])
def test_a_curve_that_does_not_bend_upwards_has_no_border(df):
    with pytest.raises(ValueError, match=r"curvature at x = 1\.5 is .* must be above zero"):
        descent.largest_stable_rate(df, 1.5)


@given(c=curvatures, bottom=bottoms, away=st.floats(0.5, 5), share=st.floats(0.01, 1.99))
def test_rates_on_either_side_of_the_border_do_what_theory_says(c, bottom, away, share):
    assume(min(abs(share - border) for border in (0.1, 1.0)) > 1e-3)
    df = valley(c, bottom)
    border = descent.largest_stable_rate(df, bottom)
    x0 = bottom + away
    regime = descent.diagnose(descent.descend(df, x0, share * border / 2, 3))
    assert regime == ("crawls" if share < 0.1 else "converges" if share < 1 else "oscillates")
    far = descent.descend(df, x0, 1.01 * border, 200)
    assert abs(far[-1] - bottom) > away
    assert descent.diagnose(far[:5]) == "diverges"
    near = descent.descend(df, x0, 0.99 * border, 200)
    assert abs(near[-1] - bottom) < away
    best = descent.step(df, x0, border / 2)
    assert best == pytest.approx(bottom, abs=1e-6)


@given(
    start=st.integers(-20, 20),
    first=st.integers(1, 8).map(lambda n: n / 4),
    turned=st.booleans(),
    ratio=st.sampled_from([-2, -1.5, -1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 0.875, 0.9375, 1, 1.25, 2]),
    before=st.lists(st.integers(-9, 9), max_size=4),
)
def test_the_ratio_of_the_last_two_steps_decides(start, first, turned, ratio, before):
    # All of these are multiples of small powers of two, so nothing is rounded.
    first = -first if turned else first
    path = [*before, start, start + first, start + first + first * ratio]
    if abs(ratio) >= 1:
        expected = "diverges"
    elif ratio < 0:
        expected = "oscillates"
    else:
        expected = "crawls" if ratio > 0.9 else "converges"
    assert descent.diagnose(path) == expected
    assert descent.diagnose(np.array(path, dtype=float)) == expected
    assert descent.diagnose([-x for x in path]) == expected, "seen in a mirror"
    assert descent.diagnose([1024 * x for x in path]) == expected, "in other units"


def test_nine_tenths_is_the_last_ratio_that_converges():
    assert descent.SLOW == 9 / 10
    assert descent.diagnose([0, 10, 19]) == "converges"
    assert descent.diagnose([0, 10, 19 + 1e-9]) == "crawls"


@pytest.mark.parametrize("at", range(4))
@pytest.mark.parametrize("value", [np.inf, -np.inf, np.nan])
def test_a_path_that_left_the_numbers_diverges(value, at):
    path = [4.0, 2.0, 1.0, 0.5]
    path[at] = value
    assert descent.diagnose(path) == "diverges"


@pytest.mark.parametrize(
    "path",
    [[-1e308, 1e308, -1e308], [1e308, -1e308, 0.0], [0.0, 1e308, -1e308], [0.0, 1e-11, 1e300]],
    ids=[
        "both steps overflow",
        "the step before overflows",
        "the last step overflows",
        "the ratio overflows",
    ],
)
def test_steps_that_overflow_diverge_without_a_warning(path):
    assert descent.diagnose(path) == "diverges"


def test_a_path_has_arrived_when_its_step_before_the_last_is_shorter_than_1e_12():
    assert descent.diagnose([1, 1, 1]) == "converges"
    assert descent.diagnose([0.0, 0.99e-12, 5.0]) == "converges"
    assert descent.diagnose([0.0, 1.01e-12, 5.0]) == "diverges"
    arrived = descent.descend(lambda x: 2 * (x - 3), 0, 0.3, 100)
    assert descent.diagnose(arrived) == "converges"


@pytest.mark.parametrize("length", [1, 2])
def test_two_steps_are_needed_to_compare_steps(length):
    with pytest.raises(ValueError, match=f"path has {length} position.* at least 3"):
        descent.diagnose([1.0, 2.0][:length])


def test_every_regime_is_named():
    rates = {"crawls": 0.02, "converges": 0.3, "oscillates": 0.9, "diverges": 1.05}
    named = [descent.diagnose(descent.descend(lambda x: 2 * (x - 3), 0, rate, 9)) for rate in rates.values()]
    assert tuple(named) == tuple(rates) == descent.REGIMES


@pytest.mark.parametrize(
    ("df", "words"),
    [
        (lambda x: np.inf if x < -100 else 2 * x, r"df\(.*\) must be a finite number"),
        (lambda x: 4 * x**3, r"df\(.*\) must be a finite number"),
        (lambda x: x - 1e308 if x < 1 else -1e308, "smaller learning_rate"),
    ],
    ids=["a slope becomes infinite", "a power overflows", "a step becomes infinite"],
)
def test_a_descent_that_flies_off_ends_with_a_clear_error(df, words):
    with pytest.raises(ValueError, match=words):
        descent.descend(df, 1.0, 2.5, 5000)


def test_measured_slopes_descend_to_scikit_learns_line():
    # Lesson 02: one parameter, the slope of disease progression over bmi, both centred.
    table = diabetes()
    bmi, progression = table.column("bmi") - table.column("bmi").mean(), table.y - table.y.mean()
    line = LinearRegression(fit_intercept=False).fit(bmi[:, None], progression)

    def slope_of_loss(w):
        return calculus.central_difference(lambda at: np.mean((at * bmi - progression) ** 2), w, 1e-3)

    border = descent.largest_stable_rate(slope_of_loss, 0)
    assert border == pytest.approx(2 / (2 * bmi.var()), rel=1e-5)
    path, reason = descent.descend_until(slope_of_loss, 0, border / 2, 1e-6, 10)
    assert reason == "tolerance"
    assert path[1] == pytest.approx(line.coef_[0], rel=1e-5), "the best rate is there after one step"
    assert path[-1] == pytest.approx(line.coef_[0], rel=1e-8)
