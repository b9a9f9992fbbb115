"""The lab of lesson 06: what batch size and learning rate do to a descent, for each step and for each example."""

import reprlib

import matplotlib.pyplot as plt
import numpy as np

from downhill import plots
from downhill._inputs import a_number, numbers
from downhill.labs.frame import Goal, Lab, finite_until, first, leave_room, log_slider, whole_slider
from downhill.labs.learner import Learner
from downhill.live import LiveFigure

EXAMPLES = 48
EPOCHS = 6
SEEN = EXAMPLES * EPOCHS
"""How many examples a run looks at, whatever the batch size."""

START = (-1.0, 3.2)
"""Where every run begins, w and b: the full loss is 3.9 there."""

TARGET = 0.35
"""The full loss that the first goal asks for. The lowest one is 0.249."""

SETTLED, CALM = 0.5, 0.4
"""What the loss has to stay below through the last epoch: for the first goal, and for single examples."""

SOON, FEW_STEPS = 2 * EXAMPLES, 30
"""The first goal has to be reached in fewer examples, and in fewer steps."""

ACROSS, UP = (-1.6, 3.6), (-0.8, 4.2)
"""The ranges of w and b that the picture shows."""

LOSSES = (0.2, 20)
"""The range of losses that the picture shows."""

CROWDED = 100
"""More places than this are drawn as a line without markers, which would touch."""

FAR = 1e3
"""A w or b beyond this has left: the run ends there."""


def batch_size(minibatches, sgd_epoch):
    """Return the lab in which sliders set the batch size and the learning rate of the learner's functions.

    Parameters
    ----------
    minibatches : the learner's function (x, y, batch_size, rng) -> list of pairs (x_batch, y_batch)
    sgd_epoch : the learner's function (batches, w, b, learning_rate) -> w, b. It is called with one batch at a time,
        so that the picture shows every step.

    Raises TypeError when one of them cannot be called. What goes wrong in them is shown in the lab.
    """
    deal = Dealer(minibatches, "minibatches", ("x", "y", "batch_size", "rng"))
    walk = Walker(sgd_epoch, "sgd_epoch", ("batches", "w", "b", "learning_rate"))
    x, y = _examples()
    rows = np.stack([x, np.ones_like(x)], axis=1)

    def full_loss(theta):
        return float(np.mean((rows @ theta - y) ** 2))

    best = np.linalg.lstsq(rows, y, rcond=None)[0]
    with plt.style.context(plots.STYLE):
        figure, (left, middle, right) = plots.axes(
            ("The path", "Against steps", "Against examples seen"),
            ("w", "step", "examples seen"),
            ("b", "full loss (log scale)", "full loss (log scale)"),
            columns=3,
            figsize=(11.6, 3.9),
        )
        plots.contours(left, full_loss, ACROSS, UP, marks=51)
        left.plot(*best, "X", color=plots.COLOURS["ink"], markersize=9, label="lowest loss")
        left.plot(*START, "o", color=plots.COLOURS["ink"], markersize=9, label="start")
        look = {"color": plots.COLOURS["path"], "linewidth": 1.1}
        (path_line,) = left.plot(
            [], [], **look, marker="o", markersize=4.5, markeredgecolor="white", markeredgewidth=0.5
        )
        (end,) = left.plot([], [], "D", color=plots.COLOURS["warn"], ms=8, markeredgecolor="white", label="end")
        left.set(xlim=ACROSS, ylim=UP)
        left.legend(loc="upper right", frameon=True, facecolor="white", framealpha=0.9)
        for ax in (middle, right):
            ax.set(yscale="log", ylim=LOSSES, xlim=(-0.02 * SEEN, 1.02 * SEEN), xticks=range(0, SEEN + 1, EXAMPLES))
            ax.set_yticks([TARGET, 1, 3, 10], [f"{TARGET:.2f}", "1", "3", "10"])
            ax.minorticks_off()
            ax.axhline(TARGET, color=plots.COLOURS["muted"], linestyle="--", linewidth=1.2)
        middle.axvline(FEW_STEPS, color=plots.COLOURS["muted"], linestyle=":", linewidth=1.4)
        right.axvline(SOON, color=plots.COLOURS["muted"], linestyle=":", linewidth=1.4)
        (by_step,) = middle.plot([], [], **look, marker="o", markersize=3)
        (by_seen,) = right.plot([], [], **look, marker="o", markersize=3)
        leave_room(figure)
        live = LiveFigure(
            figure,
            [path_line, end, by_step, by_seen],
            description="Left: the path of your sgd_epoch on the contours of the full loss, with its end. Middle: the "
            f"full loss after each step. Right: the same losses against the examples seen. A dashed line marks "
            f"the loss {TARGET:.2f}, dotted ones {FEW_STEPS} steps and {SOON} examples.",
        )

    def move(batch_size, learning_rate, shuffle):
        rng = np.random.default_rng(shuffle)
        path, seen = [START], [0]
        for _ in range(EPOCHS):
            for batch in deal.batches(x.copy(), y.copy(), batch_size, rng):
                if max(map(abs, path[-1])) > FAR:
                    break
                path.append(walk.place([batch], *path[-1], learning_rate))
                seen.append(seen[-1] + len(batch[0]))
        places = np.array(path)
        with np.errstate(all="ignore"):
            losses = np.mean((places @ rows.T - y) ** 2, axis=1)
        drawn = finite_until(losses)
        flew_off = drawn < len(losses) or np.abs(places[-1]).max() > FAR
        shown = np.clip(losses[:drawn], *LOSSES)
        path_line.set_data(*places[:drawn].T)
        end.set_data(*places[drawn - 1 : drawn].T)
        by_step.set_data(range(drawn), shown)
        by_seen.set_data(seen[:drawn], shown)
        for line in (path_line, by_step, by_seen):
            line.set_marker("o" if drawn <= CROWDED else "None")
        arrived = first(losses < TARGET)
        last_epoch = losses[np.array(seen) >= SEEN - EXAMPLES] if seen[-1] == SEEN else np.array([np.inf])
        highest = float(np.max(last_epoch)) if np.isfinite(last_epoch).all() else np.inf
        words = _in_words(batch_size, learning_rate, losses, seen, arrived, highest, flew_off)
        return words, {
            "size": batch_size,
            "steps": arrived,
            "seen": None if arrived is None else seen[arrived],
            "highest": highest,
        }

    return Lab(
        task="Choose a batch size and a rate. Which picture changes more when you move only the batch size?",
        controls={
            "batch_size": whole_slider("batch size", EXAMPLES, 1, EXAMPLES),
            "learning_rate": log_slider("learning rate", 0.01, -3, 0, 0.05, readout_format=".3f"),
            "shuffle": whole_slider("shuffle", 0, 0, 20),
        },
        live=live,
        step=move,
        goals=[
            Goal(
                f"Reach a full loss below {TARGET:.2f} in fewer than {SOON} examples and fewer than {FEW_STEPS} steps, "
                f"and stay below {SETTLED:.2f} through the whole last epoch.",
                lambda facts: (
                    facts["steps"] is not None
                    and facts["seen"] < SOON
                    and facts["steps"] < FEW_STEPS
                    and facts["highest"] < SETTLED
                ),
            ),
            Goal(
                f"Then, with batch size 1, let the loss stay below {CALM:.2f} through the whole last epoch.",
                lambda facts: facts["size"] == 1 and facts["highest"] < CALM,
            ),
        ],
    )


class Dealer(Learner):
    """The learner's minibatches."""

    def batches(self, x, y, batch_size, rng):
        """Return the pairs of float arrays that the function returns, or raise LearnerError."""

        def convert(value, name):
            if not isinstance(value, (list, tuple)):
                raise TypeError(
                    f"{name} must be a list of pairs (x_batch, y_batch), but its type is {type(value).__name__}."
                )
            if not value or len(value) > len(x):
                raise ValueError(f"{name} must hold 1 to {len(x)} pairs (x_batch, y_batch), but it holds {len(value)}.")
            pairs = [_pair(pair, k, name) for k, pair in enumerate(value)]
            if (count := sum(len(x_batch) for x_batch, _ in pairs)) != len(x):
                raise ValueError(f"{name} must hold each of the {len(x)} examples once, but it holds {count} in all.")
            return pairs

        return self._converted(convert, (x, y, batch_size, rng))

    def _words(self, arguments):
        return f"minibatches(x, y, batch_size={arguments[2]}, rng)"


class Walker(Learner):
    """The learner's sgd_epoch, on a single batch."""

    def place(self, batches, w, b, learning_rate):
        """Return the w and b that the function returns, two floats, or raise LearnerError."""

        def convert(value, name):
            if not isinstance(value, (list, tuple, np.ndarray)) or len(value) != 2 or np.shape(value) != (2,):
                raise TypeError(f"{name} must be two numbers w, b, but it is {reprlib.repr(value)}.")
            return tuple(a_number(part, f"the {which} in {name}") for part, which in zip(value, "wb", strict=True))

        return self._converted(convert, (batches, w, b, learning_rate))

    def _words(self, arguments):
        batches, w, b, learning_rate = arguments
        size = len(batches[0][0])
        some = "one example" if size == 1 else f"{size} examples"
        return f"sgd_epoch([a batch of {some}], w={w:g}, b={b:g}, learning_rate={learning_rate:g})"


def _pair(pair, k, name):
    if not isinstance(pair, (list, tuple)) or len(pair) != 2:
        raise TypeError(f"item {k} of {name} must be a pair (x_batch, y_batch).")
    x_batch, y_batch = numbers(pair[0], f"the x_batch {k} of {name}"), numbers(pair[1], f"the y_batch {k} of {name}")
    if len(x_batch) != len(y_batch):
        raise ValueError(f"the x_batch and the y_batch {k} of {name} must have the same length.")
    return x_batch, y_batch


def _examples():
    """Return 48 examples about the line 2 x + 1: x from 0 to 2, noise with a standard deviation of 0.5."""
    rng = np.random.default_rng(6)
    x = rng.permutation(np.linspace(0, 2, EXAMPLES))
    noise = rng.normal(0, 1, EXAMPLES)
    return x, 2 * x + 1 + 0.5 * (noise - noise.mean()) / noise.std()


def _in_words(batch_size, learning_rate, losses, seen, arrived, highest, flew_off):
    size = "1 example" if batch_size == 1 else f"{batch_size} examples"
    words = f"Batches of {size}, rate {learning_rate:.3g}: "
    if flew_off:
        return f"{words}it flies off after {len(losses) - 1} steps. The path is drawn up to there."
    words += f"{len(losses) - 1} steps. "
    if arrived is None:
        words += f"The loss never falls below {TARGET:.2f}; "
    else:
        words += f"The loss is below {TARGET:.2f} after {seen[arrived]} examples ({arrived} steps); "
    return words + f"in the last epoch it is at most {highest:.3g}, at the end {losses[-1]:.3g}."
