"""Gradient descent along one line, and in many directions: finished pieces of lessons 02 and 04.

Where a position is one number x, `df` is the derivative f': a function that returns the slope there. Where it is an
array theta of shape (D,), `df` returns the gradient, shape (D,).
"""

import math

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
from downhill.calculus import central_difference

REGIMES = ("crawls", "converges", "oscillates", "diverges")
"""The four things that a learning rate can do to a descent; see `diagnose`."""

SLOW = 0.9
"""A path crawls when each step is more than this fraction of the step before it."""

FAR = 1e100
"""Where a slope overflows beyond this, the path has flown off: it is not the slope's fault."""

ARRIVED = 1e-12
"""Steps shorter than this are rounding: the path has arrived. Meant for positions of a size near 1."""


def step(df, x, learning_rate):
    """Return where one step of gradient descent leads: x - learning_rate * df(x).

    Parameters
    ----------
    df : the derivative, a function of one number
    x : float
    learning_rate : float above 0, in units of x² per unit of f

    Returns
    -------
    float, in the units of x.

    Raises
    ------
    TypeError, ValueError
        When df returns None or no finite number, when x is not finite, when learning_rate <= 0, or when the
        step leaves the range of floats.
    """
    a_function(df, "df")
    x, learning_rate = a_number(x, "x"), a_positive_number(learning_rate, "learning_rate")
    new_x = x - learning_rate * value_of(df, x, "df")
    if not math.isfinite(new_x):
        raise ValueError(
            f"the step from x = {x:g} with learning_rate = {learning_rate:g} leaves the range of floats. "
            f"Use a smaller learning_rate."
        )
    return new_x


def descend(df, x0, learning_rate, steps):
    """Return the path of `steps` steps from `x0`, as a list of steps + 1 floats that begins with x0.

    Raises the errors of `step`, also when the path flies off until df is no longer finite: try a smaller rate.
    """
    path = [a_number(x0, "x0")]
    for _ in range(a_count(steps, "steps")):
        path.append(step(df, path[-1], learning_rate))
    return path


def descend_until(df, x0, learning_rate, tolerance, max_steps):
    """Step from `x0` until a step is shorter than `tolerance`, or until `max_steps` steps are taken.

    Returns
    -------
    path : list of floats, which begins with x0 and ends with the last position, the short step included
    reason : "tolerance" when the last step was shorter than `tolerance` (even if it was also the last one
        allowed), otherwise "step limit"

    Raises the errors of `descend`, and ValueError when tolerance <= 0.
    """
    tolerance = a_positive_number(tolerance, "tolerance")
    path = [a_number(x0, "x0")]
    for _ in range(a_count(max_steps, "max_steps")):
        path.append(step(df, path[-1], learning_rate))
        if abs(path[-1] - path[-2]) < tolerance:
            return path, "tolerance"
    return path, "step limit"


def largest_stable_rate(df, x=0.0):
    """Return the border 2 / c for a parabola with curvature c = f''. Rates above it diverge.

    On another curve it is the border of the parabola that fits the curve at `x`.

    The curvature is measured as the slope of `df` at `x`. Raises ValueError where it is not above zero: such
    a curve has no bottom for a descent to settle in.
    """
    a_function(df, "df")
    curvature = central_difference(lambda at: value_of(df, at, "df"), x)
    if curvature <= 0:
        raise ValueError(
            f"the curvature at x = {x:g} is {curvature:g}. It must be above zero: the curve has to bend upwards."
        )
    return 2 / curvature


def diagnose(path):
    """Name what a descent does, from the ratio r of its last step to the step before it.

    r <= -1 or r >= 1    "diverges"
    -1 < r < 0           "oscillates"
    0 <= r <= 0.9        "converges"
    0.9 < r < 1          "crawls"

    A path that holds infinity or NaN, or steps too long for a float, "diverges". A path whose step before the
    last is shorter than 1e-12 has arrived: it "converges".

    path : list or array of floats, shape (T,), T >= 3.
    """
    path = numbers(path, "path", shape_words="a list of positions", allow_infinite=True)
    if len(path) < 3:
        raise ValueError(f"path has {len(path)} positions. It takes at least 3, two steps, to compare steps.")
    path = path.tolist()  # plain floats overflow to infinity without a warning
    before, last = path[-2] - path[-3], path[-1] - path[-2]
    if not all(math.isfinite(x) for x in (*path, before, last)):
        return "diverges"
    if abs(before) < ARRIVED:
        return "converges"
    ratio = last / before
    if abs(ratio) >= 1:
        return "diverges"
    if ratio < 0:
        return "oscillates"
    return "crawls" if ratio > SLOW else "converges"


def descend_nd(df, theta0, learning_rate, steps):
    """Return the path of `steps` steps from `theta0`: an array of shape (steps + 1, D) that begins with theta0.

    Parameters
    ----------
    df : the gradient, a function of an array of shape (D,) that returns an array of shape (D,)
    theta0 : (D,) array or list, left as it is
    learning_rate : float above 0, the same in every direction
    steps : int from 0 up

    Raises
    ------
    TypeError, ValueError
        When df returns something else, or when the path leaves the range of floats: try a smaller rate.
    """
    a_function(df, "df")
    theta, learning_rate = a_point(theta0, "theta0"), a_positive_number(learning_rate, "learning_rate")
    path = [theta]
    for _ in range(a_count(steps, "steps")):
        flown = (
            f"step {len(path)} with learning_rate = {learning_rate:g} leaves the range of floats. "
            f"Use a smaller learning_rate."
        )
        with np.errstate(over="ignore", invalid="ignore"):
            try:
                theta = theta - learning_rate * vector_at(df, theta.copy(), "df")
            except ValueError:
                if np.abs(theta).max() > FAR:
                    raise ValueError(flown) from None
                raise
        if not np.isfinite(theta).all():
            raise ValueError(flown)
        path.append(theta)
    return np.array(path)


def update_both(d_w, d_b, w, b, learning_rate):
    """Return (w, b) after one step in both directions at once: both slopes are measured before either moves.

    d_w, d_b : functions of the two numbers (w, b) that return the partial derivatives there
    w, b : floats
    learning_rate : float above 0

    Raises the errors of `step`.
    """
    a_function(d_w, "d_w"), a_function(d_b, "d_b")
    w, b, learning_rate = a_number(w, "w"), a_number(b, "b"), a_positive_number(learning_rate, "learning_rate")
    slopes = value_of(lambda _: d_w(w, b), w, "d_w"), value_of(lambda _: d_b(w, b), b, "d_b")
    return w - learning_rate * slopes[0], b - learning_rate * slopes[1]
