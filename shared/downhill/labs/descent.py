"""The lab of lesson 02: what the learning rate does to a descent."""

import matplotlib.pyplot as plt
import numpy as np

from downhill import plots
from downhill._inputs import a_number, a_positive_number
from downhill.descent import diagnose, largest_stable_rate
from downhill.labs.frame import Goal, Lab, a_curve, finite_until, first, leave_room, slider, whole_slider
from downhill.labs.learner import Learner
from downhill.live import LiveFigure

MAX_STEPS = 50
SMALL = 1e-6
"""A loss below this counts as arrived."""

LOSSES = (1e-12, 1e7)
"""The range of losses that the picture shows."""


def learning_rate(descend, f=None, df=None, *, minimum=3.0, reach=5.0):
    """Return the lab in which a slider sets the learning rate of the learner's `descend`.

    Parameters
    ----------
    descend : the learner's function (df, x0, learning_rate, steps) -> path of steps + 1 positions
    f, df : a curve whose lowest value is 0, and its derivative, functions of one number.
        Give both, or none for (x - 3)².
    minimum : float, where f is lowest
    reach : float above 0. The curve is drawn from minimum - reach to minimum + reach.

    Raises
    ------
    TypeError, ValueError
        When an argument is of the wrong kind. What goes wrong in `descend` is shown in the lab.
    """
    walk = Learner(descend, "descend", ("df", "x0", "learning_rate", "steps"))
    minimum, reach = a_number(minimum, "minimum"), a_positive_number(reach, "reach")
    f, df = a_curve(f, df, (lambda x: (x - 3) ** 2, lambda x: 2 * (x - 3)))
    border = float(f"{largest_stable_rate(df, minimum):.8g}")  # measured: the last digits are noise
    near = 0.02 * border

    with plt.style.context(plots.STYLE):
        figure, (left, right) = plots.axes(
            ("The path on the curve", "The loss at each step"),
            ("x", "step"),
            ("loss f(x)", "loss (log scale)"),
            columns=2,
            figsize=(9.4, 3.7),
        )
        plots.curve(left, f, minimum - reach, minimum + reach)
        left.set_xlim(minimum - reach, minimum + reach)
        low, high = left.get_ylim()
        left.set_ylim(low, high + 0.15 * (high - low))  # room for the legend, above the curve
        look = {"color": plots.COLOURS["path"], "linewidth": 1.2, "marker": "o", "markeredgecolor": "white"}
        (path_line,) = left.plot([], [], **look)
        (start,) = left.plot([], [], "o", color=plots.COLOURS["ink"], ms=11, markeredgecolor="white", label="start")
        (end,) = left.plot([], [], "D", color=plots.COLOURS["warn"], ms=8, markeredgecolor="white", label="end")
        left.legend(loc="upper center", ncols=2)
        right.set(yscale="log", xlim=(-1, MAX_STEPS + 1), ylim=LOSSES)
        right.axhline(SMALL, color=plots.COLOURS["muted"], linestyle="--", linewidth=1.2)
        right.annotate("1e-6", (MAX_STEPS, SMALL), (0, 3), textcoords="offset points", ha="right")
        (loss_line,) = right.plot([], [], **look, markersize=5)
        leave_room(figure)
        live = LiveFigure(
            figure,
            [path_line, start, end, loss_line],
            description="Left: a curve and the path of your descend on it, from start to end. "
            "Right: the loss at each step, on a log axis.",
            draggable=start,
        )

    def move(learning_rate, x0, steps):
        path = walk.path(steps + 1, df, x0, learning_rate, steps)
        # f one number at a time, as NumPy floats: too large a loss becomes infinity instead of an
        # OverflowError.
        with np.errstate(all="ignore"):
            losses = np.array([f(x) for x in path], dtype=float)
        drawn = finite_until(path, losses)
        path_line.set_data(path[:drawn], losses[:drawn])
        start.set_data(path[:1], losses[:1])
        end.set_data(path[drawn - 1 : drawn], losses[drawn - 1 : drawn])
        loss_line.set_data(range(drawn), losses[:drawn])
        arrived = first(losses < SMALL)
        words = f"Learning rate {learning_rate:.2f} from x = {x0:.1f}: in {steps} steps it {diagnose(path)}."
        if drawn < len(path):
            words += f" Step {drawn} leaves the numbers that a computer can hold: the path is drawn up to there."
        else:
            words += f" Last loss {losses[-1]:.1e};"
            words += (
                " never below 1e-6."
                if arrived is None
                else f" below 1e-6 after {arrived} {'step' if arrived == 1 else 'steps'}."
            )
        return words, {"rate": learning_rate, "start_loss": losses[0], "arrived": arrived}

    lab = Lab(
        task="Move the learning rate. Where does the path crawl, jump across the valley, climb out of it?",
        controls={
            "learning_rate": slider("learning rate", 0.04 * border, 0.01 * border, 1.2 * border, 0.01 * border),
            "x0": slider("start x", minimum - 0.8 * reach, minimum - 0.9 * reach, minimum + 0.9 * reach, 0.1),
            "steps": whole_slider("steps", 20, 2, MAX_STEPS),
        },
        live=live,
        step=move,
        goals=[
            Goal(
                "From a start with a loss above 1, reach a loss below 1e-6 in under 20 steps.",
                lambda facts: facts["start_loss"] > 1 and facts["arrived"] is not None and facts["arrived"] < 20,
            ),
            Goal(
                f"Then find where it starts to diverge: get within {near:g} of that border, on the side that settles.",
                lambda facts: border - near - 1e-9 * border <= facts["rate"] < border * (1 - 1e-9),
            ),
        ],
    )

    live.on_drag(lambda x, _: lab.set(x0=x))
    return lab
