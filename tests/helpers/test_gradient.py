"""Slopes of surfaces and descents in many directions against closed forms, SciPy and scikit-learn."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy.linalg import expm
from scipy.optimize import approx_fprime, rosen, rosen_der
from sklearn.linear_model import LinearRegression

from downhill import calculus, descent
from downhill.data import diabetes, standardise

EPSILON = np.finfo(float).eps
places = hnp.arrays(float, st.integers(2, 6), elements=st.floats(-2, 2))


@given(theta=places)
def test_the_gradient_is_the_closed_form_of_rosenbrocks_valley(theta):
    size = 1 + np.abs(rosen_der(theta)).max()
    np.testing.assert_allclose(calculus.gradient(rosen, theta), rosen_der(theta), atol=1e-6 * size)


@given(theta=places)
def test_the_gradient_is_more_exact_than_scipys_forward_one(theta):
    truth = rosen_der(theta)
    ours = np.abs(calculus.gradient(rosen, theta) - truth).max()
    theirs = np.abs(approx_fprime(theta, rosen, np.sqrt(EPSILON)) - truth).max()
    assert ours <= max(theirs, 1e-5)


@given(theta=places, h=st.floats(1e-3, 1))
def test_each_part_is_the_central_difference_along_one_axis(theta, h):
    measured = calculus.gradient(rosen, theta, h)
    assert measured.shape == theta.shape
    for i in range(len(theta)):

        def cut(t, i=i):
            return rosen(np.where(np.arange(len(theta)) == i, t, theta))

        assert calculus.partial(rosen, theta, i, h) == measured[i]
        assert measured[i] == pytest.approx(calculus.central_difference(cut, theta[i], h), rel=1e-9, abs=1e-9)


@given(theta=places, data=st.data())
def test_the_slope_along_a_direction_is_the_gradients_share(theta, data):
    v = data.draw(hnp.arrays(float, len(theta), elements=st.floats(0.1, 3)))
    u = v / np.linalg.norm(v)
    truth = rosen_der(theta) @ u
    size = 1 + np.linalg.norm(rosen_der(theta))
    assert calculus.directional_derivative(rosen, theta, v) == pytest.approx(truth, abs=1e-6 * size)
    assert calculus.directional_derivative(rosen, theta, -7 * v) == pytest.approx(-truth, abs=1e-6 * size)


def test_of_all_directions_the_gradient_is_the_steepest():
    theta = np.array([0.3, -0.7, 1.1])
    steepest = calculus.directional_derivative(rosen, theta, rosen_der(theta))
    assert steepest == pytest.approx(np.linalg.norm(rosen_der(theta)), rel=1e-8)
    tries = np.random.default_rng(0).normal(size=(300, 3))
    assert max(calculus.directional_derivative(rosen, theta, v) for v in tries) < steepest


def test_a_direction_and_an_h_that_do_not_move_theta_are_told():
    with pytest.raises(ValueError, match=r"h = 1e-20 is too small"):
        calculus.directional_derivative(rosen, [1.0, 2.0], [1.0, 1.0], 1e-20)
    with pytest.raises(ValueError, match=r"is too small"):
        calculus.directional_derivative(np.sum, np.ones(100), np.ones(100), 5e-16)
    with pytest.raises(ValueError, match=r"is too small"):
        calculus.directional_derivative(np.sum, [1e16, 0.0], [1.0, 1e-3], 1e-2)
    with pytest.raises(ValueError, match="i must be below 2"):
        calculus.partial(rosen, [1.0, 2.0], 2)


def test_nothing_is_changed_in_place():
    theta = np.array([1.0, 2.0, 3.0])
    for call in (
        lambda: calculus.gradient(rosen, theta),
        lambda: calculus.directional_derivative(rosen, theta, theta),
        lambda: descent.descend_nd(rosen_der, theta, 1e-3, 3),
    ):
        call()
        np.testing.assert_array_equal(theta, [1, 2, 3])


def test_a_gradient_that_changes_its_argument_spoils_no_path():
    def greedy(theta):
        theta *= 2
        return theta

    np.testing.assert_array_equal(
        descent.descend_nd(greedy, [1.0, -1.0], 0.25, 2), [[1, -1], [0.5, -0.5], [0.25, -0.25]]
    )


@given(
    hessian=hnp.arrays(float, (3, 3), elements=st.floats(-1, 1)),
    start=hnp.arrays(float, 3, elements=st.floats(-3, 3)),
    rate=st.floats(0.01, 0.3),
    steps=st.integers(0, 12),
)
def test_the_path_on_a_quadratic_is_a_power_of_a_matrix(hessian, start, rate, steps):
    hessian = hessian @ hessian.T
    path = descent.descend_nd(lambda theta: hessian @ theta, start, rate, steps)
    assert path.shape == (steps + 1, 3)
    closed = [np.linalg.matrix_power(np.eye(3) - rate * hessian, k) @ start for k in range(steps + 1)]
    np.testing.assert_allclose(path, closed, atol=1e-12)


def test_tiny_steps_follow_the_flow_of_the_gradient():
    hessian = np.array([[2.0, 0.5], [0.5, 1.0]])
    path = descent.descend_nd(lambda theta: hessian @ theta, [1.0, -2.0], 1e-4, 10_000)
    np.testing.assert_allclose(path[-1], expm(-hessian) @ [1.0, -2.0], atol=1e-4)


def test_in_one_direction_it_is_the_descent_of_lesson_two():
    line = descent.descend(lambda x: 2 * (x - 3), 0.0, 0.1, 20)
    nd = descent.descend_nd(lambda theta: 2 * (theta - 3), [0.0], 0.1, 20)
    np.testing.assert_allclose(nd[:, 0], line, rtol=1e-15)


def test_it_finds_scikit_learns_regression_in_ten_directions():
    table = diabetes()
    X, y = standardise(table.X)[0], table.y - table.y.mean()
    truth = LinearRegression().fit(X, y)
    path = descent.descend_nd(lambda w: 2 * X.T @ (X @ w - y) / len(y), np.zeros(10), 0.2, 20_000)
    np.testing.assert_allclose(path[-1], truth.coef_, atol=1e-6)


def test_a_path_that_flies_off_says_at_which_step_and_what_to_do():
    with pytest.raises(ValueError, match=r"step \d+ with learning_rate = 10 leaves the range.*smaller learning_rate"):
        descent.descend_nd(lambda theta: theta, [1.0, 2.0], 10, 400)


@given(w=st.floats(-3, 3), b=st.floats(-3, 3), rate=st.floats(0.01, 1))
def test_both_move_from_the_old_place(w, b, rate):
    new = descent.update_both(lambda w, b: 2 * w + b, lambda w, b: w + 2 * b, w, b, rate)
    path = descent.descend_nd(lambda theta: np.array([[2, 1], [1, 2]]) @ theta, [w, b], rate, 1)
    np.testing.assert_allclose(new, path[-1], atol=1e-12)


def test_in_turn_is_another_place():
    d_w, d_b = (lambda w, b: 2 * w + b), (lambda w, b: w + 2 * b)
    w, b = descent.update_both(d_w, d_b, 1, 1, 0.1)
    assert (w, b) == pytest.approx((0.7, 0.7))
    late = 1 - 0.1 * d_b(w, 1)
    assert late == pytest.approx(0.73)
