"""The mean squared error and its gradient against scikit-learn, SciPy, exact fractions and PyTorch."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy.optimize import approx_fprime, check_grad
from sklearn.metrics import mean_squared_error

from downhill import losses

values = st.floats(-100, 100)
pairs = st.integers(1, 20).flatmap(lambda n: st.tuples(*[hnp.arrays(float, n, elements=values)] * 2))


@given(pairs)
def test_the_loss_is_scikit_learns(pair):
    y_hat, y = pair
    loss = losses.mse(y_hat, y)
    assert type(loss) is float
    assert loss == pytest.approx(mean_squared_error(y, y_hat), rel=1e-12, abs=1e-300)


@given(pairs, values, values)
def test_the_gradient_is_that_of_exact_fractions(pair, w, b):
    x, y = pair
    fw, fb = Fraction(w), Fraction(b)
    errors = [fw * Fraction(xi) + fb - Fraction(yi) for xi, yi in zip(x.tolist(), y.tolist(), strict=True)]
    exact_w = 2 * sum(e * Fraction(xi) for e, xi in zip(errors, x.tolist(), strict=True)) / len(x)
    d_w, d_b = losses.mse_gradient(x, y, w, b)
    assert type(d_w) is type(d_b) is float
    assert d_w == pytest.approx(float(exact_w), rel=1e-9, abs=1e-6)
    assert d_b == pytest.approx(float(2 * sum(errors) / len(x)), rel=1e-9, abs=1e-8)


@pytest.mark.parametrize("count", [1, 2, 7, 50])
def test_the_gradient_is_the_slope_that_scipy_measures(count):
    rng = np.random.default_rng(count)
    x, y = rng.normal(1, 2, count), rng.normal(0, 3, count)

    def loss(theta):
        return losses.mse(theta[0] * x + theta[1], y)

    def slopes(theta):
        return np.array(losses.mse_gradient(x, y, *theta))

    for theta in rng.normal(0, 2, (5, 2)):
        np.testing.assert_allclose(slopes(theta), approx_fprime(theta, loss, 1e-7), rtol=1e-4, atol=1e-4)
        assert check_grad(loss, slopes, theta) < 1e-5 * (1 + np.linalg.norm(slopes(theta)))


def test_the_numbers_of_the_lesson():
    x, y = [1, 2, 3, 4], [3, 5, 7, 9]
    assert losses.mse([3, 4, 5, 6], y) == 3.5
    assert losses.mse_gradient(x, y, 1, 2) == (-10.0, -3.0)
    assert losses.mse_gradient(x, y, 2, 1) == (0.0, 0.0)


def test_the_data_stay_as_they_are():
    x, y = np.array([1.0, 2.0]), np.array([3.0, 4.0])
    losses.mse(x, y), losses.mse_gradient(x, y, 1, 1)
    assert (x.tolist(), y.tolist()) == ([1, 2], [3, 4])


@pytest.mark.oracle
def test_loss_and_gradient_are_pytorchs(torch):
    rng = np.random.default_rng(0)
    x, y = rng.normal(1, 2, 30), rng.normal(0, 3, 30)
    w, b = (torch.tensor(v, dtype=torch.float64, requires_grad=True) for v in (1.7, -0.4))
    loss = torch.nn.functional.mse_loss(w * torch.tensor(x) + b, torch.tensor(y))
    loss.backward()
    assert losses.mse(1.7 * x - 0.4, y) == pytest.approx(loss.item(), rel=1e-12)
    assert losses.mse_gradient(x, y, 1.7, -0.4) == pytest.approx((w.grad.item(), b.grad.item()), rel=1e-12)
