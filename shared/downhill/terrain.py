"""What kind of place a descent has come to: finished pieces of lesson 04."""

import numpy as np

from downhill._inputs import a_point, a_positive_number, height_at
from downhill.calculus import gradient

LOOKS = np.radians(np.arange(0, 180, 5))
"""The directions in which `is_saddle` looks, in radians. Along the opposite ones the curvature is the same."""


def is_saddle(f, theta, h, tolerance):
    """Tell whether `theta` is a saddle point of `f`: flat, with a way up and a way down.

    Flat: both partial derivatives, measured by central differences, are at most `tolerance` in size. A way up (down):
    a direction u, a unit vector, with (f(theta + h u) - 2 f(theta) + f(theta - h u)) / h² above `tolerance` (below
    -`tolerance`). Directions every 5 degrees are tried.

    Saddles that have no curvature one of the two ways, such as w² - b⁴ at (0, 0), and ones that rise or fall only
    within less than 5 degrees are not found.

    Parameters
    ----------
    f : function of an array of shape (2,) that returns one number
    theta : (2,) array or list
    h : float above 0, in the units of theta
    tolerance : float above 0

    Returns True or False. Raises TypeError or ValueError when f or theta is something else.
    """
    theta = a_point(theta, "theta")
    if theta.shape != (2,):
        raise ValueError(f"theta must hold two numbers, w and b, but it holds {len(theta)}.")
    h, tolerance = a_positive_number(h, "h"), a_positive_number(tolerance, "tolerance")
    if np.abs(gradient(f, theta, h)).max() > tolerance:
        return False
    here, bends = height_at(f, theta, "f"), []
    for angle in LOOKS:
        move = h * np.array([np.cos(angle), np.sin(angle)])
        bends.append((height_at(f, theta + move, "f") - 2 * here + height_at(f, theta - move, "f")) / h**2)
    return bool(max(bends) > tolerance and min(bends) < -tolerance)
