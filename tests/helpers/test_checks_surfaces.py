"""The random surfaces of the checks: their gradients, their formulas, and that they are what they say."""

import numpy as np
import pytest
from scipy.optimize import check_grad

from downhill.checks import surfaces
from downhill.checks.curves import CALLS_ALLOWED, TooManyCalls

DRAWS = [
    (kind, size, seed) for kind in (surfaces.quadratic, surfaces.ripples) for size in (1, 2, 3, 5) for seed in range(5)
]


@pytest.mark.parametrize(("kind", "size", "seed"), DRAWS)
def test_gradient_and_formula_belong_to_the_function(kind, size, seed):
    rng = np.random.default_rng(seed)
    f = kind(rng, size)
    for _ in range(3):
        theta = surfaces.point(rng, size)
        assert check_grad(f, f.derivative, theta) < 1e-5
        assert eval(f.formula, {"np": np, "theta": theta}) == pytest.approx(f(theta), rel=1e-12)
        shown = eval(f.derivative.formula, {"np": np, "theta": theta})
        np.testing.assert_allclose(shown, f.derivative(theta), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("seed", range(20))
def test_a_quadratic_bends_as_its_signs_say(seed):
    rng = np.random.default_rng(seed)
    assert (np.linalg.eigvalsh(surfaces.quadratic(rng, 4).hessian) > 0.05).all()
    low, high = np.linalg.eigvalsh(surfaces.quadratic(rng, 2, signs=(1, -1)).hessian)
    assert low < -0.3 < 0.3 < high


@pytest.mark.parametrize("seed", range(20))
def test_a_point_has_no_two_coordinates_alike_and_none_near_zero(seed):
    theta = surfaces.point(np.random.default_rng(seed), 4)
    assert len(set(np.abs(theta))) == 4
    assert np.abs(theta).min() >= 0.3


def test_a_position_of_the_wrong_shape_is_told():
    f = surfaces.quadratic(np.random.default_rng(0), 3)
    with pytest.raises(ValueError, match=r"shape \(3,\), but it has shape \(\)"):
        f(1.0)


def test_a_loop_without_end_ends():
    f = surfaces.ripples(np.random.default_rng(0), 2)
    f.calls = CALLS_ALLOWED - 1
    f([1.0, 2.0])
    with pytest.raises(TooManyCalls):
        f([1.0, 2.0])
