"""The line and its fit against NumPy's closed form, scikit-learn, SciPy and matrix powers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize
from scipy.stats import linregress
from sklearn.linear_model import LinearRegression

from downhill import line, losses
from downhill.data import diabetes, split, standardise

LESSON = np.array([1.0, 2.0, 3.0, 4.0]), np.array([3.0, 5.0, 7.0, 9.0])


def hessian(x):
    return 2 * np.array([[np.mean(x**2), np.mean(x)], [np.mean(x), 1.0]])


def some_data(seed, count=9):
    rng = np.random.default_rng(seed)
    x = rng.normal(1.5, 1.0, count)
    return x, 1.3 * x - 0.7 + rng.normal(0, 0.5, count)


@given(st.lists(st.floats(-100, 100), min_size=1, max_size=9), st.floats(-9, 9), st.floats(-9, 9))
def test_predictions_are_polyval(x, w, b):
    y_hat = line.predict(x, w, b)
    assert y_hat.shape == (len(x),)
    np.testing.assert_allclose(y_hat, np.polyval([w, b], x), atol=1e-10)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("steps", [0, 1, 7, 60])
def test_the_path_is_a_power_of_one_minus_rate_times_the_hessian(seed, steps):
    x, y = some_data(seed)
    rate = 0.7 / np.linalg.eigvalsh(hessian(x))[-1]
    path = line.fit_line(x, y, rate, steps)
    best = np.polyfit(x, y, 1)
    shrink = np.eye(2) - rate * hessian(x)
    assert path.shape == (steps + 1, 2)
    for k in {0, steps // 2, steps}:
        np.testing.assert_allclose(path[k], best - np.linalg.matrix_power(shrink, k) @ best, atol=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_long_enough_it_finds_the_line_of_every_other_program(seed):
    x, y = some_data(seed)
    w, b = line.fit_line(x, y, 1 / np.linalg.eigvalsh(hessian(x))[-1], 3000)[-1]
    theirs = linregress(x, y)
    assert (w, b) == pytest.approx((theirs.slope, theirs.intercept), abs=1e-8)
    sklearns = LinearRegression().fit(x[:, None], y)
    assert (w, b) == pytest.approx((sklearns.coef_[0], sklearns.intercept_), abs=1e-8)
    found = minimize(lambda theta: losses.mse(line.predict(x, *theta), y), [0, 0])
    np.testing.assert_allclose([w, b], found.x, atol=1e-5)


def test_the_numbers_of_the_lesson():
    x, y = LESSON
    np.testing.assert_allclose(line.fit_line(x, y, 0.01, 2), [[0, 0], [0.35, 0.12], [0.6415, 0.2201]])
    # The published program descends on half of the loss that it prints: the same as half the rate.
    assert line.fit_line(x, y, 0.005, 1000)[-1].round(4).tolist() == [2.0218, 0.9359]
    assert np.linalg.eigvalsh(hessian(x) / 2).round(3).tolist() == [0.150, 8.350]


@pytest.mark.parametrize(("share", "grows"), [(0.999, False), (1.001, True)])
def test_the_border_is_two_over_the_larger_eigenvalue(share, grows):
    x, y = LESSON
    path = line.fit_line(x, y, share * 2 / np.linalg.eigvalsh(hessian(x))[-1], 4000)
    end = losses.mse(line.predict(x, *path[-1]), y)
    assert (end > losses.mse(line.predict(x, 0, 0), y)) == grows


def test_a_fit_that_flies_off_says_so():
    with pytest.raises(ValueError, match="smaller learning_rate"):
        line.fit_line(*LESSON, 10.0, 1000)


def test_standardised_bmi_needs_one_step():
    table = diabetes()
    z = standardise(table.column("bmi")[:, None])[0][:, 0]
    np.testing.assert_allclose(line.fit_line(z, table.y, 0.5, 1)[1], np.polyfit(z, table.y, 1), rtol=1e-10)
    assert np.linalg.cond(hessian(z)) == pytest.approx(1)
    assert np.linalg.cond(hessian(table.column("bmi"))) == pytest.approx(26_333, abs=1)


def test_a_line_helps_for_held_out_patients():
    table = diabetes()
    training, held_out = split(len(table.y))
    _, mean, spread = standardise(table.X[training])
    z = ((table.X - mean) / spread)[:, table.features.index("bmi")]
    w, b = line.fit_line(z[training], table.y[training], 0.1, 50)[-1]
    theirs = LinearRegression().fit(z[training, None], table.y[training])
    np.testing.assert_allclose(line.predict(z[held_out], w, b), theirs.predict(z[held_out, None]), rtol=1e-3)
