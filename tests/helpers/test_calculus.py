"""Slopes against closed forms, SciPy and NumPy."""

import re

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy.differentiate import derivative
from scipy.optimize import approx_fprime, brentq, check_grad, rosen, rosen_der

from downhill import calculus

EPSILON = np.finfo(float).eps

SMOOTH = {
    "exp": np.exp,
    "sin": np.sin,
    "logarithm": lambda x: np.log(x + 3),
    "tanh": np.tanh,
    "bell": lambda x: np.exp(-(x**2)),
    "quintic": lambda x: x**5 - 2 * x**3 + x,
}
PLACES = np.linspace(-1.9, 2.1, 9)

sizes = st.floats(-10, 10)
steps = st.floats(1e-3, 2)


def error_of(difference, f, h):
    """The root mean square error over many places, so that no lucky rounding at one of them decides."""
    places = np.random.default_rng(4).uniform(0.5, 1.5, 400)
    truth = derivative(f, places).df
    return np.sqrt(np.mean([(difference(f, x, h) - slope) ** 2 for x, slope in zip(places, truth, strict=True)]))


@pytest.mark.parametrize("f", SMOOTH.values(), ids=SMOOTH)
def test_both_differences_agree_with_scipy_when_no_step_is_named(f):
    for x, truth in zip(PLACES, derivative(f, PLACES).df, strict=True):
        assert calculus.forward_difference(f, x) == pytest.approx(truth, rel=1e-6, abs=3e-7)
        assert calculus.central_difference(f, x) == pytest.approx(truth, rel=1e-9, abs=2e-9)


@pytest.mark.parametrize("f", SMOOTH.values(), ids=SMOOTH)
def test_forward_difference_is_scipys_with_the_same_step(f):
    for h in (0.25, 2.0**-20, 2.0**-26):
        for x in PLACES:
            scipys = approx_fprime([x], lambda at: f(at[0]), h).item()
            assert calculus.forward_difference(f, x, h) == pytest.approx(scipys, rel=1e-12, abs=4 * EPSILON / h)


@given(a=sizes, b=sizes, c=sizes, x=sizes, h=steps)
def test_on_a_parabola_central_is_exact_and_forward_is_off_by_a_h(a, b, c, x, h):
    def parabola(at):
        return a * at**2 + b * at + c

    rounding = 1e-13 * (1 + max(map(abs, (a, b, c)))) * (3 + abs(x)) ** 2 / h
    slope = 2 * a * x + b
    assert calculus.forward_difference(parabola, x, h) == pytest.approx(slope + a * h, abs=rounding)
    assert calculus.central_difference(parabola, x, h) == pytest.approx(slope, abs=rounding)


@given(x=sizes, h=steps)
def test_on_a_cube_the_errors_are_3xh_plus_hh_and_hh(x, h):
    rounding = 1e-13 * (3 + abs(x)) ** 3 / h
    forward = calculus.forward_difference(lambda at: at**3, x, h)
    central = calculus.central_difference(lambda at: at**3, x, h)
    assert forward == pytest.approx(3 * x**2 + 3 * x * h + h**2, abs=rounding)
    assert central == pytest.approx(3 * x**2 + h**2, abs=rounding)


@given(x=sizes, h=steps)
def test_central_is_the_mean_of_looking_forward_and_looking_back(x, h):
    forward = calculus.forward_difference(np.tanh, x, h)
    back = calculus.forward_difference(lambda at: -np.tanh(2 * x - at), x, h)  # the curve seen in a mirror at x
    assert calculus.central_difference(np.tanh, x, h) == pytest.approx((forward + back) / 2, abs=1e-12 / h)


@pytest.mark.parametrize(("difference", "order"), [("forward_difference", 1), ("central_difference", 2)])
def test_truncation_error_is_of_the_order_that_the_docstring_says(difference, order):
    difference = getattr(calculus, difference)
    hs = 10.0 ** np.linspace(-3, -1.5, 7)
    errors = [error_of(difference, np.exp, h) for h in hs]
    assert np.polyfit(np.log(hs), np.log(errors), 1)[0] == pytest.approx(order, abs=0.02)
    size = error_of(lambda f, x, h: 0.0, np.exp, 1)  # the size of exp, and so of each of its derivatives
    assert errors[0] == pytest.approx({1: hs[0] / 2, 2: hs[0] ** 2 / 6}[order] * size, rel=0.01)


@pytest.mark.parametrize("difference", ["forward_difference", "central_difference"])
def test_round_off_error_grows_as_one_over_h(difference):
    hs = 10.0 ** np.linspace(-13, -10, 7)
    errors = [error_of(getattr(calculus, difference), np.exp, h) for h in hs]
    assert np.polyfit(np.log(hs), np.log(errors), 1)[0] == pytest.approx(-1, abs=0.15)


@pytest.mark.parametrize("difference", ["forward_difference", "central_difference"])
@pytest.mark.parametrize("f", [np.exp, np.sin, SMOOTH["bell"]], ids=["exp", "sin", "bell"])
def test_the_step_that_is_used_when_none_is_named_is_close_to_the_best(difference, f):
    difference = getattr(calculus, difference)
    best = min(error_of(difference, f, h) for h in 10.0 ** np.arange(-10, -2, 0.25))
    truth = derivative(f, PLACES[5]).df
    assert abs(difference(f, PLACES[5]) - truth) < 10 * best


@pytest.mark.parametrize("difference", [calculus.forward_difference, calculus.central_difference])
class TestBothDifferences:
    def test_returns_a_plain_float(self, difference):
        for x in (1, 1.0, np.float32(1), np.int64(1), np.array(1.0)):
            assert type(difference(lambda at: np.float64(at) ** 2, x, 0.5)) is float

    def test_calls_f_twice(self, difference):
        places = []
        difference(lambda at: places.append(at) or at, 2, 0.5)
        assert len(places) == 2

    def test_a_function_that_returns_none_is_asked_for_its_return_line(self, difference):
        with pytest.raises(TypeError, match=r"f\(1\.5\) returned None\. Does the function end with a return line\?"):
            difference(lambda at: None, 1, 0.5)

    def test_hands_on_what_f_raises(self, difference):
        def raises(x):
            raise KeyError("the learner's own")

        with pytest.raises(KeyError, match="the learner's own"):
            difference(raises, 1.0, 0.1)

    @pytest.mark.parametrize(("x", "h"), [(1.0, 1e-17), (1e20, None), (-1e12, 1e-6), (3, 1e-300)])
    def test_a_step_that_rounds_away_is_refused_and_the_one_in_the_message_works(self, difference, x, h):
        with pytest.raises(ValueError, match="too small") as caught:
            difference(np.float64, x, **({} if h is None else {"h": h}))
        suggestion = float(re.search(r"for instance (\S+)\.$", str(caught.value))[1])
        assert difference(np.float64, x, suggestion) == pytest.approx(1, rel=0.01)


@given(
    x0=sizes,
    y0=sizes,
    slope=sizes,
    x=hnp.arrays(float, hnp.array_shapes(max_dims=3, max_side=4), elements=sizes) | sizes,
)
def test_tangent_line_is_numpys_polynomial_through_the_point(x0, y0, slope, x):
    before = np.copy(x)
    heights = calculus.tangent_line(x0, y0, slope, x)
    assert np.shape(heights) == np.shape(x)
    np.testing.assert_allclose(heights, np.polynomial.Polynomial([y0 - slope * x0, slope])(x), atol=1e-12)
    np.testing.assert_array_equal(x, before)


def test_tangent_line_of_one_place_is_a_float_and_takes_ints_and_lists():
    assert type(calculus.tangent_line(1, 1, 2, 3)) is float
    assert type(calculus.tangent_line(1, 1, 2, np.array(3.0))) is float
    np.testing.assert_array_equal(calculus.tangent_line(1, 1, 2, [0, 1, 2]), [-1.0, 1.0, 3.0])


def test_tangent_line_touches_the_curve():
    # Between a parabola and its tangent lies curvature / 2 times the squared distance, nothing else.
    x = np.linspace(-2, 4, 13)
    gap = x**2 - calculus.tangent_line(1, 1, calculus.central_difference(np.square, 1), x)
    np.testing.assert_allclose(gap, (x - 1) ** 2, atol=1e-8)


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers(-5, 5))
def test_downhill_direction_is_against_numpys_sign(slope):
    way = calculus.downhill_direction(slope)
    assert type(way) is int
    assert way == -np.sign(slope)


@given(x=sizes, step=st.floats(1e-9, 1e-6))
def test_a_small_step_downhill_lowers_the_curve(x, step):
    assume(abs(x) > 1e-3)
    way = calculus.downhill_direction(calculus.central_difference(np.square, x))
    assert (x + way * step) ** 2 < x**2


@given(hs=st.permutations([10.0**-k for k in range(16)]), x=st.floats(-2, 2))
def test_best_step_is_the_minimum_that_numpy_finds_whatever_the_order(hs, x):
    errors = np.abs((np.exp(x + np.array(hs)) - np.exp(x)) / np.array(hs) - np.exp(x))
    found = calculus.best_step(lambda at: np.exp(np.float64(at)), x, float(np.exp(x)), hs)
    assert type(found) is float
    assert errors[hs.index(found)] <= errors.min() * (1 + 1e-6) + 4 * EPSILON * np.exp(x) / min(
        found, hs[errors.argmin()]
    )
    assert found == calculus.best_step(np.exp, x, float(np.exp(x)), np.array(hs))


@pytest.mark.parametrize("x", [-1.0, 0.5, 1.0, 2.0])
def test_best_step_lies_near_the_best_one_that_theory_knows(x):
    # Truncation h/2 f'' and round-off 2 u f / h are equal where they add up to the least; for exp, f = f''.
    roundoff = EPSILON / 2
    best = brentq(lambda h: h / 2 - 2 * roundoff / h, 1e-12, 1e-2)
    hs = 10.0 ** np.arange(-14, 0.1, 0.5)
    assert 0.02 < calculus.best_step(np.exp, x, np.exp(x), hs) / best < 50


def test_best_step_takes_the_first_of_two_that_are_equally_close():
    # On |x| each step to the right of 0 measures exactly 1: all errors are equal.
    assert calculus.best_step(abs, 0, 5, [0.25, 0.5, 0.125]) == 0.25


def test_best_step_looks_at_the_size_of_the_error_not_at_its_sign():
    # Slopes of x² at 1 are 2 + h: the errors against 2.5 are -0.4, 0.5 and 0.1.
    assert calculus.best_step(np.square, 1, 2.5, [0.1, 1.0, 0.6]) == 0.6


# ---- gradient_check and find_the_bug


def roots_and_waves(theta):
    return float(np.sum(np.sin(theta)) + np.prod(theta))


def slopes_of_roots_and_waves(theta):
    others = [np.prod(np.delete(theta, i)) for i in range(len(theta))]
    return np.cos(theta) + np.array(others)


CHECKED = {"rosen": (rosen, rosen_der), "waves": (roots_and_waves, slopes_of_roots_and_waves)}


@pytest.mark.parametrize(("f", "df"), CHECKED.values(), ids=CHECKED)
@pytest.mark.parametrize("size", [2, 3, 5])
def test_a_right_gradient_passes_as_it_does_with_scipy(f, df, size):
    for theta in np.random.default_rng(size).uniform(-2, 2, (5, size)):
        assert calculus.gradient_check(f, df, theta) < calculus.RIGHT
        assert check_grad(f, df, theta) < 1e-4 * (1 + np.linalg.norm(df(theta)))


@pytest.mark.parametrize(("f", "df"), CHECKED.values(), ids=CHECKED)
@pytest.mark.parametrize("size", [2, 3, 5])
def test_the_relative_error_is_the_one_by_scipys_measured_gradient(f, df, size):
    rng = np.random.default_rng(size)
    for theta in rng.uniform(-2, 2, (5, size)):
        wrong = df(theta) + rng.normal(0, 1, size)
        measured = approx_fprime(theta, f, 1e-8)
        expected = np.linalg.norm(wrong - measured) / (np.linalg.norm(wrong) + np.linalg.norm(measured))
        found = calculus.gradient_check(f, lambda at, wrong=wrong: wrong, theta)
        assert type(found) is float
        assert found == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize(("factor", "error"), [(2, 1 / 3), (0.5, 1 / 3), (-1, 1), (-3, 1), (0, 1), (3, 0.5)])
def test_the_error_of_a_factor_is_the_closed_form(factor, error):
    assert calculus.gradient_check(rosen, lambda at: factor * rosen_der(at), [0.5, -1.5, 2]) == pytest.approx(error)


def test_two_zeros_agree():
    assert calculus.gradient_check(lambda theta: 2.5, np.zeros_like, [1.0, 2.0]) == 0.0
    assert calculus.gradient_check(lambda theta: 2.5, np.ones_like, [1.0, 2.0]) == 1.0


def test_the_one_right_gradient_is_found_and_everything_else_is_an_error():
    claims = {"half": lambda at: rosen_der(at) / 2, "right": rosen_der, "flipped": lambda at: -rosen_der(at)}
    assert calculus.find_the_bug(claims, rosen, [0.5, -1.5]) == "right"
    del claims["right"]
    with pytest.raises(ValueError, match=r"must hold one right gradient, but 0 of them .*'half': 0.3, 'flipped': 1"):
        calculus.find_the_bug(claims, rosen, [0.5, -1.5])
