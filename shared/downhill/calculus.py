"""Slopes of curves: the finished pieces of lesson 01.

Two ways to measure a slope from values alone, and what to do with it. The step sizes that are used when
you name none are close to the best ones where x, the values of f and its derivatives have a size near 1; see
Nocedal and Wright, Numerical Optimization (2nd edition, 2006), section 8.1.
"""

import numpy as np

from downhill._inputs import a_function, a_number, a_positive_number, numbers, value_of

EPSILON = np.finfo(float).eps
"""The gap between 1.0 and the next larger float, about 2.2e-16."""


def forward_difference(f, x, h=EPSILON ** (1 / 2)):
    """Return the slope of `f` between `x` and `x + h`: (f(x + h) - f(x)) / h.

    Parameters
    ----------
    f : function of one number that returns one number
    x : float, in the units of f's input
    h : float above 0, in the same units as x. Truncation error grows in proportion to h,
        round-off error to 1/h.

    Returns
    -------
    float, in units of f per unit of x.

    Raises
    ------
    TypeError, ValueError
        When f returns None or no finite number, when x is not finite, when h <= 0, or when h is so small that
        x + h == x.
    """
    a_function(f, "f")
    x, h = a_number(x, "x"), a_positive_number(h, "h")
    _must_move(x, h)
    return (value_of(f, x + h, "f") - value_of(f, x, "f")) / h


def central_difference(f, x, h=EPSILON ** (1 / 3)):
    """Return the slope of `f` between `x - h` and `x + h`: (f(x + h) - f(x - h)) / (2 h).

    Parameters, units and errors are those of `forward_difference`. For a smooth f the truncation error is
    about h² f'''(x) / 6 instead of h f''(x) / 2.
    """
    a_function(f, "f")
    x, h = a_number(x, "x"), a_positive_number(h, "h")
    _must_move(x, h)
    return (value_of(f, x + h, "f") - value_of(f, x - h, "f")) / (2 * h)


def tangent_line(x0, y0, slope, x):
    """Return the height at `x` of the line through (x0, y0) with the given slope: y0 + slope (x - x0).

    x0, y0 and slope are floats. x is a float, or an array of any shape; the result has the shape of x.
    """
    x0, y0, slope = a_number(x0, "x0"), a_number(y0, "y0"), a_number(slope, "slope")
    x = numbers(x, "x", shape_words="a number or an array of numbers", dimensions=range(9))
    heights = y0 + slope * (x - x0)
    return heights if heights.ndim else float(heights)


def downhill_direction(slope):
    """Return +1 where walking right goes down (slope < 0), -1 where walking left does, 0 where it is flat."""
    slope = a_number(slope, "slope")
    return int(slope < 0) - int(slope > 0)


def best_step(f, x, slope, hs):
    """Return the h among `hs` at which `forward_difference(f, x, h)` comes closest to the known `slope`.

    hs : list or array of floats above 0, shape (H,). Where two are equally close, the first is returned.
    """
    slope = a_number(slope, "slope")
    hs = numbers(hs, "hs", shape_words="a list of step sizes")
    if (hs <= 0).any():
        raise ValueError(f"hs must hold step sizes above zero, but it holds {hs[hs <= 0][0]:g}.")
    errors = [abs(forward_difference(f, x, h) - slope) for h in hs]
    return float(hs[int(np.argmin(errors))])


def _must_move(x, h):
    if x + h == x:
        raise ValueError(
            f"h = {h:g} is too small at x = {x:g}: x + h rounds to x itself. "
            f"Use a larger h, for instance {1e-6 * max(1.0, abs(x)):g}."
        )
