"""Pictures: one style, one palette, and the drawings that lessons share.

Every figure of the course is made by `axes` and ends with `show`: so each has a title, labelled axes, and a
sentence that says in words what the picture shows, for those who cannot look at it.
"""

import re
import textwrap
import warnings
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from IPython.display import display
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

from downhill._inputs import a_count, a_function, a_number, numbers, some_words, value_of

COLOURS = {
    "ink": "#1c2530",  # text and the most important marks
    "curve": "#0b3c6f",  # the function that is studied
    "path": "#e08a00",  # where a descent goes
    "accent": "#1b8f7a",  # a second thing to compare with
    "warn": "#b5245b",  # what goes wrong
    "muted": "#8a8f98",  # what is only there for orientation
}
"""The palette. `curve` and `path`, which share most figures, differ in hue and in lightness, so colour-blind
readers and greyscale prints tell them apart. Give every other pair another line style or marker as well."""

DEPTHS = LinearSegmentedColormap.from_list("depths", ["#b4cce2", "#fafcfe"])
"""The colours of a surface seen from above: deeper is darker, as on a chart of the sea, and light enough for a path."""

STYLE = Path(__file__).with_name("downhill.mplstyle")


def use_style():
    """Make the course's style the default for the figures that follow."""
    plt.style.use(STYLE)


def axes(title, x, y, *, columns=1, figsize=None):
    """Return (figure, axes) with a title and labels: words for one pair of axes, tuples of words for several.

    columns : how many axes stand side by side. `axes` is one Axes when it is 1, otherwise an array of them.

    Raises TypeError or ValueError when a title or a label is missing: nobody can read an axis without
    its name.
    """
    columns = a_count(columns, "columns", least=1)
    words = {"title": title, "x": x, "y": y}
    labels = [_one_for_each(given, name, columns) for name, given in words.items()]
    with plt.style.context(STYLE):
        figure, drawn = plt.subplots(1, columns, figsize=figsize or ((7.2, 4.0) if columns == 1 else (10.5, 4.0)))
        for ax, name, across, up in zip(np.atleast_1d(drawn), *labels, strict=True):
            ax.set(title=name, xlabel=across, ylabel=up)
    return figure, drawn


def show(figure, words):
    """Show the figure, and under it one sentence that gives in words what the picture gives to the eye."""
    if not isinstance(figure, Figure):
        kind = type(figure).__name__
        raise TypeError(f"figure must be a figure, as plots.axes returns it, but it is a {kind}.")
    some_words(words, "words")
    # A hyphen before a number is a minus sign: computed numbers come with the one that a keyboard has.
    sentence = "In words: " + re.sub(r"(?<![\w)])-(?=\d)", "−", " ".join(words.split()))
    display(figure, metadata={"image/png": {"alt": sentence}})
    plt.close(figure)
    display({"text/markdown": f"*{sentence}*", "text/plain": textwrap.fill(sentence, 100)}, raw=True)


def curve(ax, f, low, high, *, label=None, **style):
    """Draw `f` from `low` to `high` on the axes; f is called with one number at a time. Returns the line."""
    _one_axes(ax)
    a_function(f, "f")
    low, high = a_number(low, "low"), a_number(high, "high")
    if low >= high:
        raise ValueError(f"low must be below high, but they are {low:g} and {high:g}.")
    xs = np.linspace(low, high, 301).tolist()
    heights = [value_of(f, x, "f") for x in xs]
    return ax.plot(xs, heights, label=label, **{"color": COLOURS["curve"], **style})[0]


def path_on_curve(ax, f, path, *, label=None, **style):
    """Draw the positions of a descent, shape (T,), on the curve of `f`, joined in their order. Returns the line."""
    _one_axes(ax)
    a_function(f, "f")
    path = numbers(path, "path", shape_words="a list of positions").tolist()
    heights = [value_of(f, x, "f") for x in path]
    look = {"color": COLOURS["path"], "marker": "o", "markersize": 6, "linewidth": 1.2, "markeredgecolor": "white"}
    return ax.plot(path, heights, label=label, **{**look, **style})[0]


def contours(ax, f, across, up, *, levels=14, heights=None, marks=81):
    """Draw a surface seen from above: lines of equal height, on a ground that is darker where it is deeper.

    Parameters
    ----------
    ax : Axes
    f : function of an array of shape (2,), called with one position at a time
    across, up : pairs (low, high), the ranges of the first and of the second coordinate
    levels : int, how many lines. They lie closer together, in height, towards the lowest point: so a bowl has evenly
        spaced rings.
    heights : list of floats, rising: the heights of the lines, in place of `levels`
    marks : int, at how many places of each range f is asked

    Returns the contour lines, a matplotlib ContourSet.
    """
    _one_axes(ax)
    a_function(f, "f")
    levels, marks = a_count(levels, "levels", least=1), a_count(marks, "marks", least=2)
    rows, columns = (np.linspace(*_range(pair, name), marks) for pair, name in ((up, "up"), (across, "across")))
    if heights is not None:
        heights = numbers(heights, "heights", shape_words="a list of heights")
        if (np.diff(heights) <= 0).any():
            raise ValueError(f"heights must rise from one line to the next, but they are {heights.tolist()}.")
    ground = np.array([[value_of(f, np.array([x, y]), "f") for x in columns] for y in rows])
    low, high = ground.min(), ground.max()
    if heights is None:
        # Squares: the height of a bowl grows with the square of the distance.
        heights = low + (high - low) * (np.arange(1, levels + 1) / (levels + 1)) ** 2 if high > low else [low + 1]
    depths = [low - 1e-9, *(height for height in heights if low < height < high), high + 1e-9]
    ax.contourf(columns, rows, ground, levels=depths, cmap=DEPTHS, zorder=0)
    ax.grid(visible=False)
    look = {"colors": COLOURS["muted"], "linewidths": 0.8, "linestyles": "solid"}
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "No contour levels were found")  # flat ground has none
        return ax.contour(columns, rows, ground, levels=heights, zorder=1, **look)


def path_on_contours(ax, path, *, label=None, **style):
    """Draw the positions of a descent, shape (T, 2), on a surface seen from above. Returns the line."""
    _one_axes(ax)
    path = numbers(path, "path", shape_words="an array of positions, shape (T, 2)", dimensions=(2,))
    if path.shape[1] != 2:
        raise ValueError(f"path must be an array of positions, shape (T, 2), but it has shape {path.shape}.")
    look = {"color": COLOURS["path"], "marker": "o", "markersize": 5, "linewidth": 1.4}
    look |= {"markeredgecolor": "white", "markeredgewidth": 0.5}
    return ax.plot(path[:, 0], path[:, 1], label=label, **{**look, **style})[0]


def losses(ax, values, *, label=None, **style):
    """Draw losses, shape (T,), against the number of the step on a log axis. Zero, NaN and infinity are left out."""
    _one_axes(ax)
    values = numbers(values, "values", shape_words="a list of losses", allow_infinite=True)
    steps = np.arange(len(values))
    drawn = np.isfinite(values) & (values > 0)
    ax.set_yscale("log")
    ax.xaxis.get_major_locator().set_params(integer=True)  # there is no step 2.5
    return ax.plot(steps[drawn], values[drawn], label=label, **{"color": COLOURS["path"], "marker": ".", **style})[0]


def _range(pair, name):
    """Return a pair (low, high) as two floats, or raise an error that names the argument it came in."""
    pair = numbers(pair, name, shape_words="a pair of numbers (low, high)").tolist()
    if len(pair) != 2 or pair[0] >= pair[1]:
        raise ValueError(f"{name} must be a pair of numbers (low, high) with low below high, but it is {pair}.")
    return pair


def _one_for_each(words, name, columns):
    """Return `columns` labels as a list, or raise an error that names the argument they came in."""
    if columns == 1:
        return [some_words(words, name)]
    if not isinstance(words, (list, tuple)):
        raise TypeError(f"{name} must be a tuple of {columns} labels, one a column, but it is {words!r}.")
    if len(words) != columns:
        raise ValueError(f"{name} must hold {columns} labels, one a column, but it holds {len(words)}.")
    return [some_words(label, name) for label in words]


def _one_axes(ax):
    if not isinstance(ax, Axes):
        raise TypeError(f"ax must be Axes, as plots.axes returns them, but it is a {type(ax).__name__}.")
