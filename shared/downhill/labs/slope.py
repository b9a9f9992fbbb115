"""The lab of lesson 01: a secant becomes the tangent, until round-off takes over."""

import math

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import LogLocator

from downhill import plots
from downhill._inputs import a_number, value_of
from downhill.labs.frame import Goal, Lab, a_curve, leave_room, log_slider, slider
from downhill.labs.learner import Learner
from downhill.live import LiveFigure

SMALLEST = -16
"""The smallest exponent of h: at 1e-16, x + h rounds to x for most x."""

ERRORS = (1e-12, 1e2)
"""The range of errors that the picture shows. Smaller and larger ones stand on its edges."""


def secant(forward_difference, tangent_line, f=None, df=None, *, x=1.0, low=-2.0, high=4.0):
    """Return the lab in which the two points of a secant come together.

    Parameters
    ----------
    forward_difference : the learner's function (f, x, h) -> float
    tangent_line : the learner's function (x0, y0, slope, x) -> heights, at the array x, of the line
        through (x0, y0)
    f, df : the curve and its derivative, functions of one number. Give both, or none for sin(x) + x / 2.
    x : float, where the point stands at first
    low, high : float, the ends of the drawn curve

    Raises
    ------
    TypeError, ValueError
        When an argument is of the wrong kind. What goes wrong in the learner's functions is shown in the lab.
    """
    slope_of = Learner(forward_difference, "forward_difference", ("f", "x", "h"))
    line_through = Learner(tangent_line, "tangent_line", ("x0", "y0", "slope", "x"))
    f, df = a_curve(f, df, (lambda x: math.sin(x) + x / 2, lambda x: math.cos(x) + 0.5))
    x, low, high = a_number(x, "x"), a_number(low, "low"), a_number(high, "high")
    if not low <= x <= high - 1:
        raise ValueError(
            f"x must lie from low to high - 1, so that x + h fits the picture, but low, x and high are "
            f"{low:g}, {x:g} and {high:g}."
        )

    hs = 10.0 ** np.arange(SMALLEST, 0.01, 0.25)
    ends = np.linspace(low, high, 5)
    with plt.style.context(plots.STYLE):
        figure, (left, right) = plots.axes(
            ("The curve and your line", "Error of your slope"),
            ("x", "h"),
            ("f(x)", "|your slope − true slope|"),
            columns=2,
            figsize=(9.4, 3.7),
        )
        plots.curve(left, f, low, high, label="f")
        left.set_xlim(low, high)
        left.set_ylim(left.get_ylim())  # the line must not move the limits
        (line,) = left.plot([], [], color=plots.COLOURS["path"], label="your line")
        (pair,) = left.plot(
            [],
            [],
            "o",
            color=plots.COLOURS["ink"],
            markeredgecolor="white",
            label="the points at x and x + h",
        )
        left.legend(loc="best")
        right.set(xscale="log", yscale="log", xlim=(10.0 ** (SMALLEST - 0.5), 10**0.5), ylim=ERRORS)
        right.xaxis.set_major_locator(LogLocator(numticks=6))
        (trace,) = right.plot([], [], color=plots.COLOURS["muted"], linewidth=1.2, label="every h, at this x")
        (dot,) = right.plot([], [], "o", color=plots.COLOURS["path"], markeredgecolor="white", ms=10, label="your h")
        right.legend(loc="upper center")
        leave_room(figure)
        live = LiveFigure(
            figure,
            [trace, line, pair, dot],
            description="Left: a curve, two points on it a distance h apart, and your line. "
            "Right: the error of your slope against h, both on log axes. The errors of all h make a V.",
        )

    def move(x, h):
        y, truth = value_of(f, x, "f"), value_of(df, x, "df")
        slope = slope_of.number(f, x, h)
        heights = line_through.heights(ends, x, y, slope)
        error = abs(slope - truth)
        line.set_data(ends, heights)
        pair.set_data([x, x + h], [y, f(x + h)])
        trace.set_data(hs, np.clip([abs((f(x + each) - y) / each - truth) for each in hs], *ERRORS))
        dot.set_data([h], [np.clip(error, *ERRORS)])
        same = " x + h rounds to x itself." if x + h == x else ""
        words = (
            f"At x = {x:.2f} with h = {h:.1e} your slope is {slope:.6f}. "
            f"The true slope is {truth:.6f}: error {error:.1e}.{same}"
        )
        return words, {"h": h, "error": error}

    return Lab(
        task="Make h smaller: the line lies down on the curve. What happens to the error below h = 1e-8?",
        controls={
            "x": slider("point x", x, low, high - 1, 0.05),
            "h": log_slider("step h", 1.0, SMALLEST, 0, 0.25),
        },
        live=live,
        step=move,
        goals=[
            Goal("Make the error smaller than 1e-6.", lambda facts: facts["error"] < 1e-6),
            Goal(
                "Then find an h so small that the error is above 0.01 again.",
                lambda facts: facts["h"] < 1e-8 and facts["error"] > 0.01,
            ),
        ],
    )
