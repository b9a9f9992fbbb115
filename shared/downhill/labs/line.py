"""The lab of lesson 05: fitting a line by hand, against the gradient."""

import matplotlib.pyplot as plt
import numpy as np

from downhill import losses, plots
from downhill.labs.frame import Goal, Lab, first, leave_room, slider, whole_slider
from downhill.labs.learner import Learner
from downhill.live import LiveFigure

X = np.array([0.4, 0.5, 0.7, 1.1, 1.9, 2.2, 2.9, 3.1, 3.4, 3.9, 4.1, 4.2])
Y = np.array([-0.4, -0.9, -0.2, 1.0, 1.8, 2.2, 3.0, 2.9, 2.4, 4.6, 3.5, 4.6])
"""The data of the lab: twelve points around a line, with noise."""

RATE = 0.06
"""The learning rate. The larger curvature of this loss is 16.5, so it is near the best one across the valley."""

MAX_STEPS = 60
SMALL = 0.27
"""A loss below this counts as fitted. The lowest that a line can reach here is 0.240."""

LARGE, FEW = 20, 12
"""The second goal: from a place with a loss above LARGE to one below SMALL in at most FEW steps."""

ACROSS, UP = (-2.0, 4.5), (-6.0, 5.0)
"""The slopes w and the heights b that the sliders reach and the picture shows."""

FAR = 1e4
"""Where a path that flies off is drawn, far outside the picture."""


def fit_by_hand(mse, mse_gradient):
    """Return the lab in which a line is fitted by hand, and then by the learner's gradient from that place.

    Parameters
    ----------
    mse : the learner's function (y_hat, y) -> one number
    mse_gradient : the learner's function (x, y, w, b) -> two numbers, d_w and d_b

    Raises
    ------
    TypeError
        When one of them is no function. What goes wrong in them is shown in the lab.
    """
    loss_of = Learner(mse, "mse", ("y_hat", "y"))
    slopes_of = Learner(mse_gradient, "mse_gradient", ("x", "y", "w", "b"))
    ends = np.array([0.0, 4.6])

    with plt.style.context(plots.STYLE):
        figure, (left, right) = plots.axes(
            ("The data and your line", "The loss of all lines, from above"),
            ("input x", "slope w"),
            ("target y", "height b"),
            columns=2,
            figsize=(9.4, 4.1),
        )
        left.plot(X, Y, "o", color=plots.COLOURS["curve"], markeredgecolor="white", label="data")
        look = {"color": plots.COLOURS["ink"], "linewidth": 1.6, "linestyle": "--", "label": "your line"}
        (by_hand,) = left.plot([], [], **look)
        (fitted,) = left.plot([], [], color=plots.COLOURS["path"], linewidth=2.4, label="after the descent")
        left.set(xlim=ends, ylim=(-2.5, 8))
        left.legend(loc="upper left", frameon=True)
        plots.contours(right, lambda theta: losses.mse(theta[0] * X + theta[1], Y), ACROSS, UP)
        right.set(xlim=ACROSS, ylim=UP)
        path_line = plots.path_on_contours(right, np.zeros((1, 2)), label="descent")
        (start,) = right.plot(
            [], [], "o", color=plots.COLOURS["ink"], ms=11, markeredgecolor="white", label="your w and b", zorder=3
        )
        (end,) = right.plot(
            [], [], "D", color=plots.COLOURS["warn"], ms=8, markeredgecolor="white", label="end", zorder=4
        )
        right.legend(loc="lower left", frameon=True, framealpha=0.9)
        leave_room(figure)
        live = LiveFigure(
            figure,
            [by_hand, fitted, path_line, start, end],
            description="Left: twelve points, your line, and the line at the end of the descent. Right: the loss over "
            "w and b seen from above, a narrow valley; your place in it, and the path of the descent from there.",
            draggable=start,
        )

    def loss_at(theta):
        return loss_of.number(theta[0] * X + theta[1], Y)

    def move(w, b, steps):
        path = [np.array([w, b], dtype=float)]
        values = [loss_at(path[0])]
        for _ in range(steps):
            theta = path[-1] - RATE * slopes_of.array((2,), X.copy(), Y.copy(), *path[-1])
            if not np.isfinite(theta).all() or np.abs(theta).max() > 1e100:  # its loss would leave the numbers
                break
            path.append(theta)
            values.append(loss_at(theta))
        path, values = np.clip(path, -FAR, FAR), np.array(values)
        by_hand.set_data(ends, w * ends + b)
        fitted.set_data(*([], []) if steps == 0 else (ends, path[-1][0] * ends + path[-1][1]))
        path_line.set_data(path[:, 0], path[:, 1])
        start.set_data([w], [b])
        end.set_data(*([], []) if steps == 0 else path[-1:].T)
        arrived = first(values < SMALL)
        return _words(w, b, steps, path, values, arrived), {"steps": steps, "start": values[0], "arrived": arrived}

    lab = Lab(
        task="Find the line by hand. Then let your gradient go on from where you stand. "
        "From which places is it quick, from which is it slow?",
        controls={
            "w": slider("slope w", 0.0, *ACROSS, 0.05),
            "b": slider("height b", 2.0, *UP, 0.05),
            "steps": whole_slider("descent steps", 0, 0, MAX_STEPS),
        },
        live=live,
        step=move,
        goals=[
            Goal(
                f"By hand, with 0 descent steps: reach a loss below {SMALL}.",
                lambda facts: facts["steps"] == 0 and facts["start"] < SMALL,
            ),
            Goal(
                f"Then from a place with a loss above {LARGE}: let the descent reach a loss below {SMALL} "
                f"in {FEW} steps or fewer.",
                lambda facts: facts["start"] > LARGE and facts["arrived"] is not None and facts["arrived"] <= FEW,
            ),
        ],
    )

    live.on_drag(lambda w, b: lab.set(w=w, b=b))
    return lab


def _words(w, b, steps, path, values, arrived):
    words = f"By hand: w = {w:.2f}, b = {b:.2f}, loss {values[0]:.3f}."
    if steps == 0:
        return words
    if len(path) <= steps:
        return f"{words} Step {len(path)} leaves the numbers that a computer can hold: the path is drawn up to there."
    (end_w, end_b), plural = path[-1], "" if steps == 1 else "s"
    words += f" After {steps} descent step{plural}: w = {end_w:.2f}, b = {end_b:.2f}, loss {values[-1]:.3f};"
    if arrived is None:
        return f"{words} not below {SMALL} on the way."
    return f"{words} below {SMALL} after {arrived} step{'' if arrived == 1 else 's'}."
