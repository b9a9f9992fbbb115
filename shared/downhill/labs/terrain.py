"""The lab of lesson 03: two starts on one terrain, and where every start ends."""

import matplotlib.pyplot as plt
import numpy as np

from downhill import plots
from downhill.labs.frame import Goal, Lab, finite_until, leave_room, slider
from downhill.labs.learner import Learner
from downhill.live import LiveFigure

STEPS = 80
"""So many steps settle every walk whose start and rate the sliders can name."""

REACH = 3.0
"""The starts lie between -REACH and REACH."""

MAP = np.linspace(-REACH, REACH, 61)
"""The starts of which the picture on the right shows the ends."""

RIDGE = 0.1835
VALLEYS = {"deep": -2.0, "shallow": 1.8165}
"""The bottoms of the two valleys."""

ARRIVED = 0.05
"""A walk that ends within this distance of a bottom has ended in that valley."""


def two_starts(where_it_ends):
    """Return the lab in which two walkers descend on the mountain of lessons 01 and 03.

    Parameters
    ----------
    where_it_ends : the learner's function (df, starts, learning_rate, steps) -> one end for each of the starts.
        The paths are its work too: many calls with a single step.

    Raises TypeError when `where_it_ends` is no function. What goes wrong in it is shown in the lab.
    """
    walk = Learner(where_it_ends, "where_it_ends", ("df", "starts", "learning_rate", "steps"))
    moving, axes = _draw()
    path_lines, starts, names, ends, dots, marks = moving
    live = LiveFigure(
        axes[0].get_figure(),
        [*path_lines, *starts, *names, *ends, dots, *marks],
        description="Left: a mountain with a deep valley at x = -2, a ridge at 0.18 and a shallow valley at 1.82, and "
        "the walks of A and B on it. Right: where each start between -3 and 3 ends.",
        draggable=starts[0],
    )
    kept = {}  # the map depends on the rate only: a start that moves does not draw it anew

    def move(start_a, start_b, learning_rate):
        both = np.array([start_a, start_b])
        ended = walk.array((2,), slope, both.copy(), learning_rate, STEPS)
        path = [both]
        for _ in range(STEPS):
            path.append(walk.array((2,), slope, path[-1].copy(), learning_rate, 1))
        if learning_rate not in kept:
            new_map = walk.array(MAP.shape, slope, MAP.copy(), learning_rate, STEPS)
            kept.clear()
            kept[learning_rate] = new_map
        path, every_end = np.array(path), kept[learning_rate]
        with np.errstate(all="ignore"):
            heights, end_heights = height(path), height(ended)
        for i in range(2):
            drawn = finite_until(path[:, i], heights[:, i])
            path_lines[i].set_data(path[:drawn, i], heights[:drawn, i])
            starts[i].set_data(path[:1, i], heights[:1, i])
            names[i].set_position((both[i], heights[0, i] + (0.45, -0.45)[i]))
            ends[i].set_data(ended[i : i + 1], end_heights[i : i + 1])
            marks[i].set_data([both[i]], ended[i : i + 1])
        dots.set_data(MAP, every_end)
        valleys = [_valley(x) for x in ended]
        return _words(both, ended, valleys, learning_rate, every_end), {
            "apart": abs(start_a - start_b),
            "valleys": valleys,
        }

    lab = Lab(
        task="Move the starts of A and B. Which of them end together? Then turn up the rate, and look at both ends "
        "of the picture on the right.",
        controls={
            "start_a": slider("start of A", -1.5, -REACH, REACH, 0.01),
            "start_b": slider("start of B", 1.5, -REACH, REACH, 0.01),
            "learning_rate": slider("learning rate", 0.1, 0.05, 0.38, 0.01),
        },
        live=live,
        step=move,
        goals=[
            Goal(
                "Make both end in the same valley, from starts that are more than 2 apart.",
                lambda facts: facts["apart"] > 2 + 1e-9 and _settled(facts) and len(set(facts["valleys"])) == 1,
            ),
            Goal(
                "Then start less than 0.1 apart, and end in different valleys.",
                lambda facts: facts["apart"] < 0.1 - 1e-9 and _settled(facts) and len(set(facts["valleys"])) == 2,
            ),
        ],
    )

    live.on_drag(lambda x, _: lab.set(start_a=x))
    return lab


def height(x):
    """Return the height of the mountain at `x`, a float or an array of any shape."""
    return 0.15 * x**4 - 1.1 * x**2 + 0.4 * x + 3


def slope(x):
    """Return the derivative of `height` at `x`."""
    return 0.6 * x**3 - 2.2 * x + 0.4


def _draw():
    """Draw what stands still, and return what moves and the two axes."""
    with plt.style.context(plots.STYLE):
        figure, (left, right) = plots.axes(
            ("Two walkers", "Where every start ends"),
            ("x", "start x"),
            ("height f(x)", "end x"),
            columns=2,
            figsize=(9.4, 3.9),
        )
        plots.curve(left, height, -REACH, REACH)
        left.set(xlim=(-REACH - 0.3, REACH + 0.3), ylim=(-1.1, 8.6))
        muted = {"color": plots.COLOURS["muted"], "linewidth": 1.0}
        for name, bottom in VALLEYS.items():
            right.axhline(bottom, linestyle="--", **muted)
            right.annotate(f"{name} valley", (REACH, bottom), (0, 8), textcoords="offset points", ha="right")
        right.axvline(RIDGE, linestyle=":", **muted)
        right.annotate("ridge", (RIDGE, 3.1), (-4, 0), textcoords="offset points", ha="right", va="top")
        right.set(xlim=(-REACH - 0.3, REACH + 0.3), ylim=(-3.7, 3.2))
        looks = {"A": ("s", plots.COLOURS["accent"]), "B": ("o", plots.COLOURS["path"])}
        (dots,) = right.plot([], [], ".", color=plots.COLOURS["curve"], markersize=6)
        lines, starts, names, ends, marks = [], [], [], [], []
        for name, (marker, colour) in looks.items():
            look = {"color": colour, "marker": marker, "markeredgecolor": "white"}
            lines += left.plot([], [], linewidth=1.2, markersize=5, **look)
            starts += left.plot([], [], linewidth=0, markersize=11, label=f"{name} starts", **look)
            side = {"A": "bottom", "B": "top"}[name]  # A above its start, B below: they may stand side by side
            names.append(left.text(0, 0, name, ha="center", va=side, fontweight="bold"))
            end = {"color": plots.COLOURS["warn"], "marker": marker, "markeredgecolor": "white"}
            ends += left.plot([], [], linewidth=0, markersize=9, label=f"{name} ends", **end)
            marks += right.plot([], [], linewidth=0, markersize=11, label=name, **look)
        left.legend(loc="upper center", ncols=2)
        right.legend(loc="lower right", ncols=2)
        leave_room(figure)
    return (lines, starts, names, ends, dots, marks), (left, right)


def _valley(end):
    """Return the name of the valley in which a walk has ended, or None."""
    return next((name for name, bottom in VALLEYS.items() if abs(end - bottom) < ARRIVED), None)


def _settled(facts):
    return None not in facts["valleys"]


def _words(both, ended, valleys, learning_rate, every_end):
    """Say what the picture shows."""
    words = f"Rate {learning_rate:.2f}."
    for name, x, end, valley in zip("AB", both, ended, valleys, strict=True):
        where = f", in the {valley} valley" if valley else ", in no valley"
        words += f" {name} starts at {x:.2f} and ends at {end:.2f}{where}."
    to_deep = np.abs(every_end - VALLEYS["deep"]) < ARRIVED
    pieces = int(to_deep[0]) + int(np.sum(to_deep[1:] & ~to_deep[:-1]))
    words += f" Of {len(MAP)} starts between -3 and 3, {to_deep.sum()} end in the deep valley"
    if pieces > 1 or (to_deep.any() and not to_deep[0]):
        left_out = f", in {pieces} pieces" if pieces > 1 else ""
        words += f"{left_out}: some walks jump over the ridge"
    return words + "."
