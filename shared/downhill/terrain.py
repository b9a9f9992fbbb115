"""Terrain with several valleys, flat places, cliffs and saddles: finished pieces of lessons 03 and 04.

A position is one number x, `f` returns the height there, and `df` is the derivative f': it returns the slope. Only
`is_saddle` is about a surface: there a position is an array theta of shape (2,).
"""

import math

import numpy as np

from downhill._inputs import a_count, a_function, a_number, a_point, a_positive_number, numbers, value_of
from downhill.calculus import central_difference, gradient
from downhill.descent import descend, step

LOOKS = np.radians(np.arange(0, 180, 5))
"""The directions in which `is_saddle` looks, in radians. Along the opposite ones the curvature is the same."""


def where_it_ends(df, starts, learning_rate, steps):
    """Return where a descent from each of the `starts` stands after `steps` steps, as an array of shape (S,).

    Parameters
    ----------
    df : the derivative, a function of one number
    starts : (S,) array or list of floats, S >= 1, left as it is
    learning_rate : float above 0
    steps : int from 0 up; with 0 the starts come back

    The starts that end in the same valley are its basin of attraction.

    Raises the errors of `descent.step`, also when one of the descents flies off: try a smaller rate.
    """
    a_function(df, "df")
    a_positive_number(learning_rate, "learning_rate")
    starts, steps = numbers(starts, "starts", shape_words="a list or an array of positions"), a_count(steps, "steps")
    return np.array([descend(df, x, learning_rate, steps)[-1] for x in starts.tolist()])


def best_of_many_starts(f, df, starts, learning_rate, steps):
    """Descend from each of the `starts`, and return the end position where `f` is lowest, a float.

    Of several ends with the same height it is the first. This is the lowest place that was *found*: a valley in
    whose basin none of the starts lies stays unseen.

    f : the curve, a function of one number. The other parameters and the errors are those of `where_it_ends`.
    """
    a_function(f, "f")
    ends = where_it_ends(df, starts, learning_rate, steps).tolist()
    return min(ends, key=lambda x: value_of(f, x, "f"))


def clipped_step(df, x, learning_rate, longest):
    """Return where one step of gradient descent leads when it may be no longer than `longest`.

    The move is -learning_rate * df(x). A longer one than `longest` is shortened to that length, and keeps its
    direction. See Pascanu, Mikolov and Bengio, On the difficulty of training recurrent neural networks (2013),
    section 3.2, who clip the gradient in the same way.

    longest : float above 0, in the units of x. The other parameters and the errors are those of `descent.step`.
    """
    a_function(df, "df")
    x, learning_rate = a_number(x, "x"), a_positive_number(learning_rate, "learning_rate")
    longest = a_positive_number(longest, "longest")
    move = -learning_rate * value_of(df, x, "df")
    return x + max(-longest, min(longest, move))


def is_stuck(f, x, h, tolerance):
    """Return True where the curve `f` is flat at `x` although no valley is there, else False.

    It is flat when |f(x + h) - f(x - h)| / (2 h) <= tolerance. It is no valley when the second difference
    (f(x + h) - 2 f(x) + f(x - h)) / h², which measures the curvature, is <= tolerance. So a ridge, a flat
    inflection and a plateau are stuck; a valley and a slope are not. A valley that bends by no more than the
    tolerance, such as x⁴ at 0, cannot be told from a plateau, and counts as stuck.

    Parameters
    ----------
    f : function of one number
    x : float
    h : float above 0, how far to feel to each side. The error of the second difference is about h² f''''(x) / 12
        from truncation, and 4 ε |f(x)| / h² from round-off, where ε is 2.2e-16; see Nocedal and Wright, Numerical
        Optimization (2nd edition, 2006), section 8.1.
    tolerance : float above 0, for the slope and for the curvature

    Raises TypeError or ValueError when f returns no finite number, or when h is so small that x + h == x.
    """
    a_function(f, "f")
    x, h = a_number(x, "x"), a_positive_number(h, "h")
    tolerance = a_positive_number(tolerance, "tolerance")
    slope = central_difference(f, x, h)
    left, here, right = (value_of(f, at, "f") for at in (x - h, x, x + h))
    bend = ((right - here) / h - (here - left) / h) / h  # h**2 could underflow to zero
    return abs(slope) <= tolerance and bend <= tolerance


def escape_time(df, x0, learning_rate, edge, max_steps):
    """Return how many steps a descent from `x0` takes until |x| < `edge`: a whole number, or infinity.

    It is 0 when x0 lies inside already, and `math.inf` when `max_steps` steps do not lead inside.

    edge : float above 0. The other parameters and the errors are those of `descent.descend_until`.
    """
    a_function(df, "df")
    a_positive_number(learning_rate, "learning_rate")
    x, edge = a_number(x0, "x0"), a_positive_number(edge, "edge")
    for taken in range(a_count(max_steps, "max_steps") + 1):
        if abs(x) < edge:
            return taken
        if taken < max_steps:
            x = step(df, x, learning_rate)
    return math.inf


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
    here, bends = value_of(f, theta, "f"), []
    for angle in LOOKS:
        move = h * np.array([np.cos(angle), np.sin(angle)])
        bends.append((value_of(f, theta + move, "f") - 2 * here + value_of(f, theta - move, "f")) / h**2)
    return bool(max(bends) > tolerance and min(bends) < -tolerance)
