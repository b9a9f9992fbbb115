"""Saddles against the eigenvalues of the Hessian."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from downhill.terrain import is_saddle

bends = st.floats(0.5, 3)
turns = st.floats(0, np.pi)


def turned(first, second, angle, centre=(0.3, -0.8)):
    """A quadratic with the given curvatures along two directions at right angles, turned by an angle in radians."""
    axes = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    hessian = axes @ np.diag([first, second]) @ axes.T
    return lambda theta: 0.5 * (theta - centre) @ hessian @ (theta - centre), hessian


@given(first=bends, second=bends, angle=turns)
def test_signs_of_the_eigenvalues_decide(first, second, angle):
    place = np.array([0.3, -0.8])
    for signs, answer in {(1, -1): True, (-1, 1): True, (1, 1): False, (-1, -1): False}.items():
        f, hessian = turned(first * signs[0], second * signs[1], angle)
        low, high = np.linalg.eigvalsh(hessian)
        assert bool(low < 0 < high) is answer
        assert is_saddle(f, place, 1e-3, 1e-4) is answer


@given(first=bends, angle=turns)
def test_a_trough_is_no_saddle(first, angle):
    for sign in (1, -1):
        f, _ = turned(sign * first, 0.0, angle)
        assert is_saddle(f, np.array([0.3, -0.8]), 1e-3, 1e-4) is False


@given(first=bends, second=bends, angle=turns)
def test_on_a_slope_there_is_none(first, second, angle):
    f, _ = turned(first, -second, angle)
    assert is_saddle(f, np.array([1.3, -0.8]), 1e-3, 1e-4) is False


def test_it_takes_two_numbers():
    with pytest.raises(ValueError, match="theta must hold two numbers"):
        is_saddle(lambda theta: theta.sum(), [1.0, 2.0, 3.0], 1e-3, 1e-4)
