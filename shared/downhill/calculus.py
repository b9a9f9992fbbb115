"""Slopes of curves and of surfaces, measured from values alone: finished pieces of lessons 01, 04 and 05.

A curve is a function of one number x. A surface is a function of a position theta, an array of shape (D,). The step
sizes that are used when you name none are close to the best ones where x, the values of f and its derivatives have a
size near 1; see Nocedal and Wright, Numerical Optimization (2nd edition, 2006), section 8.1.
"""

import numpy as np

from downhill._inputs import (
    a_count,
    a_function,
    a_number,
    a_point,
    a_positive_number,
    numbers,
    value_of,
    vector_at,
)

EPSILON = np.finfo(float).eps
"""The gap between 1.0 and the next larger float, about 2.2e-16."""

RIGHT = 1e-6
"""A gradient whose relative error is below this is right: what is left is the rounding of the measurement."""


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


def partial(f, theta, i, h=EPSILON ** (1 / 3)):
    """Return the partial derivative of `f` at `theta` in coordinate `i`, by a central difference.

    Parameters
    ----------
    f : function of an array of shape (D,) that returns one number
    theta : (D,) array or list, left as it is
    i : int, 0 <= i < D
    h : float above 0, in the units of theta

    Returns
    -------
    float, in units of f per unit of theta[i]: (f(theta + h e_i) - f(theta - h e_i)) / (2 h), where e_i is 1 in
    coordinate i and 0 in all others.

    Raises
    ------
    TypeError, ValueError
        When f returns None or no finite number, when theta has no such coordinate, or h is too small to move it.
    """
    a_function(f, "f")
    theta, h = a_point(theta, "theta"), a_positive_number(h, "h")
    i = a_count(i, "i")
    if i >= len(theta):
        raise ValueError(f"i must be below {len(theta)}, the number of coordinates of theta, but it is {i}.")
    _must_move(theta[i], h)
    move = np.zeros_like(theta)
    move[i] = h
    return (value_of(f, theta + move, "f") - value_of(f, theta - move, "f")) / (2 * h)


def gradient(f, theta, h=EPSILON ** (1 / 3)):
    """Return all partial derivatives of `f` at `theta` as an array of shape (D,). See `partial`."""
    theta = a_point(theta, "theta")
    return np.array([partial(f, theta, i, h) for i in range(len(theta))])


def directional_derivative(f, theta, direction, h=EPSILON ** (1 / 3)):
    """Return the slope of `f` at `theta` for each unit that is walked in `direction`, by a central difference.

    direction : (D,) array or list that is not all zero. Its length does not matter: it is scaled to 1. Other
    parameters and errors are those of `partial`.
    """
    a_function(f, "f")
    theta, h = a_point(theta, "theta"), a_positive_number(h, "h")
    direction = a_point(direction, "direction")
    if direction.shape != theta.shape:
        raise ValueError(f"direction must hold {len(theta)} numbers like theta, but it holds {len(direction)}.")
    length = np.linalg.norm(direction)
    if length == 0:
        raise ValueError("direction must not be all zero: it points nowhere.")
    move = h * direction / length
    main = int(np.argmax(np.abs(move)))
    _must_move(theta[main], h, move[main])
    return (value_of(f, theta + move, "f") - value_of(f, theta - move, "f")) / (2 * h)


def gradient_check(f, df, theta, h=EPSILON ** (1 / 3)):
    """Return the relative error between the gradient `df(theta)` and the measured one.

    That is |a - n| / (|a| + |n|), where a is `df(theta)`, n is `gradient(f, theta, h)` and |.| is the length of a
    vector. It lies between 0 and 1, and is 0 where both are all zero. Where the gradient and the values of f have a
    size near 1 it is below 1e-6 for a right gradient. It is 1 where a is n with its sign flipped, and where only one of
    the two is zero. At a nearly flat place the measurement's own error counts: check somewhere else.

    f : function of an array of shape (D,) that returns one number
    df : function of the same array that returns its gradient, shape (D,)
    theta : (D,) array or list; the errors are those of `partial`.
    """
    a_function(df, "df")
    theta = a_point(theta, "theta")
    claimed, measured = vector_at(df, theta.copy(), "df"), gradient(f, theta, h)
    size = np.linalg.norm(claimed) + np.linalg.norm(measured)
    return float(np.linalg.norm(claimed - measured) / size) if size else 0.0


def find_the_bug(gradients, f, theta):
    """Return the name of the one right gradient of `f` among `gradients`, by `gradient_check` at `theta`.

    gradients : dict from names to functions of an array of shape (D,) that return an array of shape (D,)
    f : function of an array of shape (D,) that returns one number
    theta : (D,) array or list, not where the gradient is nearly zero: there only rounding is compared

    Raises TypeError or ValueError when `gradients` is something else, and ValueError when none or more than one of
    them has a relative error below 1e-6.
    """
    if not isinstance(gradients, dict):
        raise TypeError('gradients must be a dict from names to functions, for instance {"mine": df}.')
    checked = {name: a_function(df, f"gradients[{name!r}]") for name, df in gradients.items()}
    errors = {name: gradient_check(f, df, theta) for name, df in checked.items()}
    right = [name for name, error in errors.items() if error < RIGHT]
    if len(right) != 1:
        shown = ", ".join(f"{name!r}: {error:.1g}" for name, error in errors.items())
        raise ValueError(
            f"gradients must hold one right gradient, but {len(right)} of them have a relative error below "
            f"{RIGHT:g}: {shown}."
        )
    return right[0]


def _must_move(x, h, move=None):
    """Raise ValueError where a step leaves x as it is: `move`, or h itself where the whole of h goes along x."""
    if x + (h if move is None else move) == x:
        raise ValueError(
            f"h = {h:g} is too small at x = {x:g}: x + h rounds to x itself. "
            f"Use a larger h, for instance {1e-6 * max(1.0, abs(x)):g}."
        )
