"""The lab of lesson 04: a descent on a landscape with two valleys and a saddle between them."""

import matplotlib.pyplot as plt
import numpy as np

from downhill import plots
from downhill.labs.frame import Goal, Lab, finite_until, first, leave_room, slider
from downhill.labs.learner import Learner
from downhill.live import LiveFigure

STEPS = 40
SMALL = 1e-6
"""A height below this counts as arrived."""

HEIGHTS = (1e-12, 1e4)
"""The range of heights that the picture shows."""


def height(theta):
    """Return the height of the lab's landscape at theta, shape (2,): valleys at (-2, 0) and (2, 0), height 0."""
    w, b = theta
    return (w * w - 4) ** 2 / 16 + 5 * b * b


def slopes(theta):
    """Return the gradient of `height` at theta, shape (2,)."""
    w, b = theta
    return np.array([w * (w * w - 4) / 4, 10 * b])


def two_valleys(descend_nd):
    """Return the lab in which a start is dragged over a map, and the learner's `descend_nd` walks from it.

    descend_nd : the learner's function (df, theta0, learning_rate, steps) -> path, shape (steps + 1, 2)

    Raises TypeError when it cannot be called. What goes wrong in it is shown in the lab.
    """
    walk = Learner(descend_nd, "descend_nd", ("df", "theta0", "learning_rate", "steps"))
    with plt.style.context(plots.STYLE):
        figure, (left, right) = plots.axes(
            ("The path, from above", "The height at each step"),
            ("w", "step"),
            ("b", "height f(θ) (log scale)"),
            columns=2,
            figsize=(9.4, 3.9),
        )
        plots.contours(left, height, (-3.6, 3.6), (-1.6, 1.6), levels=16)
        left.plot(0, 0, "X", color=plots.COLOURS["ink"], ms=9, label="saddle", linestyle="none")
        look = {"color": plots.COLOURS["path"], "linewidth": 1.4, "marker": "o"}
        look |= {"markeredgecolor": "white", "markeredgewidth": 0.5}
        (path_line,) = left.plot([], [], **look, markersize=5)
        (start,) = left.plot([], [], "o", color=plots.COLOURS["ink"], ms=11, markeredgecolor="white", label="start")
        (end,) = left.plot([], [], "D", color=plots.COLOURS["warn"], ms=8, markeredgecolor="white", label="end")
        left.set(xlim=(-3.6, 3.6), ylim=(-1.6, 2.15))  # room for the legend, above the map
        left.legend(loc="upper center", ncols=3)
        right.set(yscale="log", xlim=(-1, STEPS + 1), ylim=HEIGHTS)
        right.axhline(SMALL, color=plots.COLOURS["muted"], linestyle="--", linewidth=1.2)
        right.annotate("1e-6", (STEPS, SMALL), (0, 3), textcoords="offset points", ha="right")
        (height_line,) = right.plot([], [], **look, markersize=4)
        leave_room(figure)
        live = LiveFigure(
            figure,
            [path_line, start, end, height_line],
            description="Left: a map of two valleys with a saddle between them, and the path of your descend_nd from "
            "start to end. Right: the height at each step, on a log axis.",
            draggable=start,
        )

    def move(learning_rate, w, b):
        path = walk.array((STEPS + 1, 2), slopes, np.array([w, b]), learning_rate, STEPS)
        with np.errstate(all="ignore"):
            heights = np.array([height(theta) for theta in path])
        drawn = finite_until(heights)
        path_line.set_data(path[:drawn, 0], path[:drawn, 1])
        start.set_data(path[:1, 0], path[:1, 1])
        end.set_data(path[drawn - 1 : drawn, 0], path[drawn - 1 : drawn, 1])
        height_line.set_data(range(drawn), heights[:drawn])
        arrived = first(heights < SMALL)
        words = f"Learning rate {learning_rate:.3f} from ({w:.1f}, {b:.1f}), height {heights[0]:.2f}: "
        if drawn < len(path):
            words += f"step {drawn} leaves the numbers that a computer can hold. The path is drawn up to there."
        else:
            words += f"after {STEPS} steps at ({path[-1, 0]:.2f}, {path[-1, 1]:.2f}), height {heights[-1]:.1e};"
            words += " never below 1e-6." if arrived is None else f" below 1e-6 after {arrived} steps."
        to_saddle = float(np.hypot(*path[-1])) if drawn == len(path) else np.inf
        return words, {
            "start_height": heights[0],
            "arrived": arrived,
            "start_to_saddle": float(np.hypot(*path[0])),
            "end_to_saddle": to_saddle,
        }

    lab = Lab(
        task="Drag the start over the map and change the rate. Which valley does it find? Can it end on the saddle?",
        controls={
            "learning_rate": slider("learning rate", 0.02, 0.005, 0.24, 0.005, readout_format=".3f"),
            "w": slider("start w", -3.0, -3.4, 3.4, 0.1, readout_format=".1f"),
            "b": slider("start b", 0.8, -1.5, 1.5, 0.1, readout_format=".1f"),
        },
        live=live,
        step=move,
        goals=[
            Goal(
                "From a start higher than 5, reach a height below 1e-6 in under 30 steps.",
                lambda facts: facts["start_height"] > 5 and facts["arrived"] is not None and facts["arrived"] < 30,
            ),
            Goal(
                "Then end on the saddle: closer than 0.01 to (0, 0), from a start that is more than 1 away from it.",
                lambda facts: facts["end_to_saddle"] < 0.01 and facts["start_to_saddle"] > 1,
            ),
        ],
    )

    live.on_drag(lambda w, b: lab.set(w=w, b=b))
    return lab
