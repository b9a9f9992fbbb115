"""The checks of lesson 04, Many directions at once."""

import numpy as np

from downhill.checks import surfaces
from downhill.checks.curves import Curve, coefficient
from downhill.checks.engine import examples, generator, judge, passed
from downhill.checks.surfaces import Surface

__all__ = [
    "descend_nd",
    "directional_derivative",
    "examples",
    "gradient",
    "is_saddle",
    "partial",
    "update_both",
]

SIZES = (2, 3, 5, 1, 4, 2)
"""The numbers of directions that are tried: never two alone, and one among them."""


def partial(function):
    """Check `partial(f, theta, i, h)` on surfaces with 1 to 7 directions, at every place of theta."""
    rng = generator("partial")
    cases = []
    for size in SIZES:
        for kind in (surfaces.ripples, surfaces.quadratic):
            f, i = kind(rng, size), int(rng.integers(size))
            cases.append((f, surfaces.point(rng, size), i, _width(rng)))
    # Places that are surely not the first one, and a small h.
    cases += [(surfaces.ripples(rng, 3), surfaces.point(rng, 3), i, 1e-3) for i in (2, 1)]
    # Places that share their number with others, among more of them: a place is found by i, not by what it holds.
    cases += [(surfaces.ripples(rng, 7), _alike(rng, 7), i, _width(rng)) for i in (4, 6)]

    def heights(f, theta, i, h):
        """One step up, and one step back."""
        return np.array([f(theta + move * np.eye(len(theta))[i]) for move in (h, -h)])

    def replaced(f, theta, i, number):
        return f(np.where(np.arange(len(theta)) == i, number, theta))

    def partial(f, theta, i, h):
        return _slope(f, theta, h * np.eye(len(theta))[i], 2 * h)

    # Each mistake: the words that name it, and what it returns.
    # fmt: off
    mistakes = {
        "you looked forward only: f(theta) stands where the step back belongs":
            lambda f, theta, i, h: _forward(f, theta, h * np.eye(len(theta))[i], h),
        "you looked back only: f(theta) stands where the step forward belongs":
            lambda f, theta, i, h: -_forward(f, theta, -h * np.eye(len(theta))[i], h),
        "the second place is theta itself, not one step back: theta was moved forward by h and then back by h":
            lambda f, theta, i, h: _forward(f, theta, h * np.eye(len(theta))[i], 2 * h),
        "all coordinates are moved: only place i may move":
            lambda f, theta, i, h: _slope(f, theta, np.full(len(theta), h), 2 * h),
        "the run is h: from one place to the other it is 2 * h":
            lambda f, theta, i, h: _slope(f, theta, h * np.eye(len(theta))[i], h),
        "brackets are missing: / 2 * h divides by 2 and then multiplies by h":
            lambda f, theta, i, h: _slope(f, theta, h * np.eye(len(theta))[i], 2 / h),
        "brackets are missing: the whole difference is divided by the run, not its second term alone":
            lambda f, theta, i, h: heights(f, theta, i, h) @ (1, -1 / (2 * h)),
        "the difference is not divided by the run 2 * h":
            lambda f, theta, i, h: _slope(f, theta, h * np.eye(len(theta))[i], 1),
        "the two heights are added: the rise is their difference":
            lambda f, theta, i, h: heights(f, theta, i, h).sum() / (2 * h),
        "the difference is divided by the square of h: that belongs to the curvature":
            [lambda f, theta, i, h: _slope(f, theta, h * np.eye(len(theta))[i], h**2),
             lambda f, theta, i, h: _slope(f, theta, h * np.eye(len(theta))[i], 2 * h**2)],
        "h is not used: the two places lie h away from theta, also where h is wide":
            lambda f, theta, i, h: f.derivative(theta)[i],
        "the two places are not h away from theta, but half or twice as far":
            [lambda f, theta, i, h: _slope(f, theta, h / 2 * np.eye(len(theta))[i], h),
             lambda f, theta, i, h: _slope(f, theta, h / 2 * np.eye(len(theta))[i], 2 * h),
             lambda f, theta, i, h: _slope(f, theta, 2 * h * np.eye(len(theta))[i], 4 * h),
             lambda f, theta, i, h: _slope(f, theta, 2 * h * np.eye(len(theta))[i], 2 * h)],
        "h takes the place of theta[i]: add it there, and subtract it":
            lambda f, theta, i, h: (replaced(f, theta, i, h) - replaced(f, theta, i, -h)) / (2 * h),
        "the move is h * theta[i]: it is h, whatever theta holds":
            lambda f, theta, i, h: _slope(f, theta, h * theta * np.eye(len(theta))[i], 2 * h),
        "the place is looked for by its number: others with the same number move, too, or instead. Use i":
            [lambda f, theta, i, h: _slope(f, theta, h * (theta == theta[i]), 2 * h),
             lambda f, theta, i, h: _slope(f, theta, h * np.eye(len(theta))[list(theta).index(theta[i])], 2 * h)],
        "place i is moved by 1: put h there":
            [lambda f, theta, i, h: _slope(f, theta, np.eye(len(theta))[i], 2 * h),
             lambda f, theta, i, h: _slope(f, theta, np.eye(len(theta))[i], 2)],
        "the first coordinate is moved, whatever i is":
            lambda f, theta, i, h: _slope(f, theta, h * np.eye(len(theta))[0], 2 * h),
        "the last coordinate is moved, whatever i is":
            lambda f, theta, i, h: _slope(f, theta, h * np.eye(len(theta))[-1], 2 * h),
        "places are counted from 1: place i was taken for place i - 1":
            lambda f, theta, i, h: _slope(f, theta, h * np.eye(len(theta))[i - 1], 2 * h),
        "place i + 1 is moved: places are counted from 0":
            lambda f, theta, i, h: _slope(f, theta, h * np.eye(len(theta))[(i + 1) % len(theta)], 2 * h),
        "places are counted from the end":
            lambda f, theta, i, h: _slope(f, theta, h * np.eye(len(theta))[-1 - i], 2 * h),
        "the places before i are moved as well: only place i may move":
            lambda f, theta, i, h: _slope(f, theta, h * (np.arange(len(theta)) <= i), 2 * h),
        "all coordinates but i are moved: only place i may move":
            lambda f, theta, i, h: _slope(f, theta, h * (np.arange(len(theta)) != i), 2 * h),
        "the whole gradient came back: one partial derivative is asked":
            lambda f, theta, i, h: _measured(f, theta, h),
        "you measured the curvature: the slope is asked":
            lambda f, theta, i, h: _bend(f, theta, h * np.eye(len(theta))[i], h**2),
        "the slope is measured at 0, not at theta: theta is missing":
            lambda f, theta, i, h: _slope(f, np.zeros(len(theta)), h * np.eye(len(theta))[i], 2 * h),
        "all other coordinates are set to 0: they stay as they are in theta":
            lambda f, theta, i, h: _slope(f, theta * np.eye(len(theta))[i], h * np.eye(len(theta))[i], 2 * h),
        "the height came back, not a slope":
            lambda f, theta, i, h: f(theta),
    }
    # fmt: on
    error = judge(
        function,
        cases,
        partial,
        mistakes=mistakes,
        factors=lambda f, theta, i, h: {"h": h, "2 * h": 2 * h},
        absolute=1e-10,  # a slope near 0 is what is left of two large heights
    )
    passed("partial", f"{len(cases)} slopes on surfaces with 1 to 7 directions", error)


def gradient(function):
    """Check `gradient(f, theta, h)` on surfaces with 1 to 7 directions: every part, and their order."""
    rng = generator("gradient")
    cases = []
    for size in SIZES:
        for kind in (surfaces.ripples, surfaces.quadratic):
            cases.append((kind(rng, size), surfaces.point(rng, size), _width(rng)))
    cases.append((surfaces.ripples(rng, 3), surfaces.point(rng, 3), 1e-3))
    cases.append((surfaces.ripples(rng, 7), _alike(rng, 7), _width(rng)))  # some numbers are there twice

    def gradient(f, theta, h):
        return _measured(f, theta, h)

    def piled_up(f, theta, h):
        """The move is made once, before the loop, so each place keeps the h of the ones before it."""
        return np.array([_slope(f, theta, h * (np.arange(len(theta)) <= i), 2 * h) for i in range(len(theta))])

    def moved_back(f, theta, h):
        """Theta itself is moved up and down, and stays down: each place is measured with -h at those before it."""
        before = [h * (np.arange(len(theta)) < i) for i in range(len(theta))]
        return np.array([_slope(f, theta - b, h * e, 2 * h) for b, e in zip(before, np.eye(len(theta)), strict=True)])

    def by_number(f, theta, h):
        """Each slope is kept or looked up under the number that its coordinate holds: the first, or the last one."""
        slopes, numbers = _measured(f, theta, h), theta.tolist()
        first = slopes[[numbers.index(t) for t in numbers]]
        last = slopes[[len(theta) - 1 - numbers[::-1].index(t) for t in numbers]]
        return first, last

    # fmt: off
    mistakes = {
        "you looked forward only: f(theta) stands where the step back belongs":
            lambda f, theta, h: np.array([_forward(f, theta, h * e, h) for e in np.eye(len(theta))]),
        "you looked back only: f(theta) stands where the step forward belongs":
            lambda f, theta, h: -np.array([_forward(f, theta, -h * e, h) for e in np.eye(len(theta))]),
        "the coordinates that were moved before stay moved: begin with theta anew for each place":
            [piled_up, moved_back,
             lambda f, theta, h: np.array([_slope(f, theta + h * (np.arange(len(theta)) < i), h * e, 2 * h)
                                           for i, e in enumerate(np.eye(len(theta)))])],
        "h is not used: the places lie h away from theta, also where h is wide":
            lambda f, theta, h: f.derivative(theta),
        "the gradient is measured at 0, not at theta":
            lambda f, theta, h: _measured(f, np.zeros(len(theta)), h),
        "a place is looked for by its number: where two are the same, one slope is lost. Use range(len(theta))":
            [lambda f, theta, h: by_number(f, theta, h)[0], lambda f, theta, h: by_number(f, theta, h)[1]],
        "the run is h: from one place to the other it is 2 * h":
            lambda f, theta, h: 2 * _measured(f, theta, h),
        "the parts are in reverse order":
            lambda f, theta, h: _measured(f, theta, h)[::-1],
        "the parts are shifted by one place: they keep the order of the coordinates":
            [lambda f, theta, h: np.roll(_measured(f, theta, h), 1),
             lambda f, theta, h: np.roll(_measured(f, theta, h), -1)],
        "the parts are sorted: they keep the order of the coordinates":
            lambda f, theta, h: np.sort(_measured(f, theta, h)),
        "the parts are added up: the gradient is an array, one slope for each direction":
            lambda f, theta, h: _measured(f, theta, h).sum(),
        "the mean of the parts came back: the gradient is an array, one slope for each direction":
            lambda f, theta, h: _measured(f, theta, h).mean(),
        "the parts are divided by their number: each is a slope by itself":
            lambda f, theta, h: _measured(f, theta, h) / len(theta),
        "the slopes are multiplied with theta: they stand alone":
            lambda f, theta, h: _measured(f, theta, h) * theta,
        "a step downhill came back, theta minus the gradient: the gradient alone is asked":
            lambda f, theta, h: theta - _measured(f, theta, h),
        "the length of the gradient came back: the gradient is an array":
            lambda f, theta, h: np.linalg.norm(_measured(f, theta, h)),
        "the gradient is scaled to length 1: its length says how steep it is":
            lambda f, theta, h: _measured(f, theta, h) / np.linalg.norm(_measured(f, theta, h)),
        "all parts are the slope along coordinate 0: use i":
            lambda f, theta, h: np.full(len(theta), _measured(f, theta, h)[0]),
        "only the last part came back: collect them all":
            lambda f, theta, h: _measured(f, theta, h)[-1],
        "only the first part came back: return stands inside the loop":
            [lambda f, theta, h: _measured(f, theta, h)[0], lambda f, theta, h: _measured(f, theta, h)[:1]],
        "all coordinates are moved together: one at a time":
            [lambda f, theta, h: np.full(len(theta), _slope(f, theta, np.full(len(theta), h), 2 * h)),
             lambda f, theta, h: _slope(f, theta, np.full(len(theta), h), 2 * h)],
        "it is empty: np.append does not change its array, it returns a new one. A list and append are easier":
            lambda f, theta, h: [],
        "the first part is missing: places are counted from 0":
            lambda f, theta, h: _measured(f, theta, h)[1:],
        "the last part is missing":
            lambda f, theta, h: _measured(f, theta, h)[:-1],
        "only the first two parts are measured: theta may have more places, or one":
            lambda f, theta, h: _measured(f, theta, h)[:2],
        "the partial derivatives are the second ones: the slopes are asked":
            lambda f, theta, h: np.array([_bend(f, theta, h * e, h**2) for e in np.eye(len(theta))]),
        "the other coordinates are set to 0: they stay as they are in theta":
            lambda f, theta, h: np.array([_slope(f, theta * e, h * e, 2 * h) for e in np.eye(len(theta))]),
    }
    # fmt: on
    error = judge(
        function,
        cases,
        gradient,
        mistakes=mistakes,
        factors=lambda f, theta, h: {"h": h, "2 * h": 2 * h},
        absolute=1e-10,
    )
    passed("gradient", f"{len(cases)} gradients with 1 to 7 directions", error)


def directional_derivative(function):
    """Check `directional_derivative(f, theta, direction, h)`: directions of any length, away from flat ones."""
    # Far below 1 too, and far above (on quadratics, where a long move is as exact as a short one). And not always the
    # same h: a number could stand in its place.
    lengths, widths = (1, 30, 0.05, 1, 1, 0.04), (1e-4, 6e-5, 8e-5)
    rng = generator("directional_derivative")
    cases = []
    while len(cases) < 14:
        size = SIZES[len(cases) % len(SIZES)]
        f = (surfaces.ripples, surfaces.quadratic)[len(cases) % 2](rng, size)
        theta, v = surfaces.point(rng, size), surfaces.point(rng, size)
        if len(cases) % 5 == 4:
            v = (v / np.linalg.norm(v)).round(15)  # mostly a length of 1, so that the example's kind is there too
        # Away from flat directions, and where the mistakes of the list give numbers of their own.
        if (
            min(abs(_along(f, theta, v)), abs(f.derivative(theta).sum())) > 0.3
            and abs(_bend(f, theta, v * 1e-3, 1e-6 * (v @ v))) > 0.2
        ):
            k = len(cases)
            cases.append((f, theta, v * lengths[k % len(lengths)], widths[k % len(widths)]))

    def directional_derivative(f, theta, direction, h):
        return _along(f, theta, direction)

    def scaled(length):
        """The slope along a direction that was divided by something else than its length."""
        return lambda f, theta, v, h: f.derivative(theta) @ v / length(v)

    # fmt: off
    mistakes = {
        "the direction is not scaled to length 1: the slope grows with its length. Divide it by np.linalg.norm":
            [scaled(lambda v: 1), lambda f, theta, v, h: _slope(f, theta, h * v, 2 * h)],
        "the direction is divided by the square of its length: the length is the root of the sum of squares":
            scaled(lambda v: v @ v),
        "the direction is divided by the sum of its parts: its length is the root of the sum of squares":
            scaled(np.sum),
        "the direction is divided by the sum of the sizes of its parts: its length is the root of the sum of squares":
            scaled(lambda v: np.abs(v).sum()),
        "the direction is divided by its largest part: its length is the root of the sum of squares":
            [scaled(np.max), scaled(lambda v: np.abs(v).max())],
        "the direction is divided by the number of its parts: its length is the root of the sum of squares":
            [scaled(len), scaled(lambda v: np.sqrt(len(v))), scaled(lambda v: np.sqrt(np.mean(v**2)))],
        "the direction is divided by the root of the sum of its parts: square them before you add":
            scaled(lambda v: np.sqrt(abs(v.sum()))),
        "the direction is divided by the length of theta: divide it by its own":
            lambda f, theta, v, h: f.derivative(theta) @ v / np.linalg.norm(theta),
        "theta and direction are swapped: you stand at theta":
            lambda f, theta, v, h: f.derivative(v) @ theta / np.linalg.norm(theta),
        "direction is taken for a place to walk to: it is the way itself, theta need not be subtracted":
            lambda f, theta, v, h: f.derivative(theta) @ (v - theta) / np.linalg.norm(v - theta),
        "only the signs of the direction are used: its parts say how far each way":
            [lambda f, theta, v, h: f.derivative(theta) @ np.sign(v),
             lambda f, theta, v, h: f.derivative(theta) @ np.sign(v) / np.sqrt(len(v))],
        "the signs of the direction are lost: where a part is negative, it goes the other way":
            lambda f, theta, v, h: f.derivative(theta) @ np.abs(v) / np.linalg.norm(v),
        "the slope is measured at 0, not at theta":
            lambda f, theta, v, h: f.derivative(np.zeros(len(v))) @ v / np.linalg.norm(v),
        "you looked forward only, and it is not exact enough: look back as well":
            lambda f, theta, v, h: _forward(f, theta, h * v / np.linalg.norm(v), h),
        "you looked back only, and it is not exact enough: look forward as well":
            lambda f, theta, v, h: -_forward(f, theta, -h * v / np.linalg.norm(v), h),
        "the run is h: from one place to the other it is 2 * h":
            lambda f, theta, v, h: 2 * _along(f, theta, v),
        "the difference is not divided by the run 2 * h":
            lambda f, theta, v, h: 2 * h * _along(f, theta, v),
        "a number stands in place of h: use h for both, the move and the run":
            [lambda f, theta, v, h: _along(f, theta, v) * h / 1e-4,
             lambda f, theta, v, h: _along(f, theta, v) / h * 1e-4],
        "the length of the gradient came back: the direction is not used":
            lambda f, theta, v, h: np.linalg.norm(f.derivative(theta)),
        "the partial derivatives are added up: each has to be multiplied with its part of the direction":
            lambda f, theta, v, h: f.derivative(theta).sum(),
        "this is the cosine of the angle between direction and gradient: only the direction gets length 1":
            lambda f, theta, v, h: _along(f, theta, v) / np.linalg.norm(f.derivative(theta)),
        "the gradient is scaled to length 1: the direction should be":
            lambda f, theta, v, h: f.derivative(theta) @ v / np.linalg.norm(f.derivative(theta)),
        "the mean of the products came back: add them up":
            lambda f, theta, v, h: np.mean(f.derivative(theta) * v) / np.linalg.norm(v),
        "the products are squared before they are added up: the dot product adds them as they are":
            lambda f, theta, v, h: np.linalg.norm(f.derivative(theta) * v) / np.linalg.norm(v),
        "brackets are missing: / 2 * h divides by 2 and then multiplies by h":
            lambda f, theta, v, h: _along(f, theta, v) * h**2,
        "the products are not added up: one number is asked":
            lambda f, theta, v, h: f.derivative(theta) * v / np.linalg.norm(v),
        "this is the slope along the first coordinate: the direction is not used":
            lambda f, theta, v, h: f.derivative(theta)[0],
        "this is the slope along the last coordinate: the direction is not used":
            lambda f, theta, v, h: f.derivative(theta)[-1],
        "this is the largest partial derivative: the direction is not used":
            lambda f, theta, v, h: f.derivative(theta).max(),
        "the height came back, not a slope":
            lambda f, theta, v, h: f(theta),
        "you moved the whole length of the direction: move h along it":
            [lambda f, theta, v, h: _slope(f, theta, v, 2 * np.linalg.norm(v)),
             lambda f, theta, v, h: _slope(f, theta, v, 2 * h),
             lambda f, theta, v, h: _slope(f, theta, v / np.linalg.norm(v), 2),
             lambda f, theta, v, h: _slope(f, theta, v / np.linalg.norm(v), 2 * h)],
        "the slope is measured at the end of the direction: theta is where you stand":
            lambda f, theta, v, h: f.derivative(theta + v) @ v / np.linalg.norm(v),
        "you measured the curvature along the direction: the slope is asked":
            lambda f, theta, v, h: _bend(f, theta, h * v / np.linalg.norm(v), h**2),
    }
    # fmt: on
    error = judge(
        function,
        cases,
        directional_derivative,
        mistakes=mistakes,
        factors=lambda f, theta, v, h: {"h": h, "2 * h": 2 * h},
        relative=1e-6,
        absolute=1e-7,
    )
    passed("directional_derivative", f"{len(cases)} directions on surfaces with 1 to 5 directions", error)


def descend_nd(function):
    """Check `descend_nd(df, theta0, learning_rate, steps)`: every position, in 1 to 5 directions."""
    rng = generator("descend_nd")
    cases = []
    for size, steps in zip(SIZES, (1, 2, 6, 4, 0, 9), strict=True):
        for kind in (surfaces.quadratic, surfaces.ripples):
            rate = round(float(rng.uniform(0.06, 0.3)), 3)
            cases.append((kind(rng, size).derivative, surfaces.point(rng, size), rate, steps))
    cases += [(surfaces.quadratic(rng, 3).derivative, np.array([3, -2, 4]), 0.25, 5)]  # whole numbers
    # A long rate from far away; and a plateau, where a path is as long as everywhere.
    cases += [(surfaces.quadratic(rng, 2).derivative, 100 * surfaces.point(rng, 2), 1.6, 3)]
    cases += [(_plateau(3), surfaces.point(rng, 3), 0.2, 30)]

    def descend_nd(df, theta0, learning_rate, steps):
        return _walk(df, theta0, learning_rate, steps)

    def in_turn(df, theta0, learning_rate, steps):
        """Each coordinate is moved by the slope at a place where the coordinates before it have moved already."""
        path = [np.array(theta0, dtype=float)]
        for _ in range(steps):
            theta = path[-1].copy()
            for i in range(len(theta)):
                theta[i] -= learning_rate * df(theta)[i]
            path.append(theta)
        return np.array(path)

    def until_flat(df, theta0, learning_rate, steps, rows):
        """Where it is flat at the start, only so many rows."""
        path = _walk(df, theta0, learning_rate, steps)
        return path[:rows] if np.abs(df(path[0])).max() < 1e-9 else path

    def coasting(df, theta0, learning_rate, steps, keep=0.9):
        path, speed = [np.array(theta0, dtype=float)], 0
        for _ in range(steps):
            speed = keep * speed + df(path[-1])
            path.append(path[-1] - learning_rate * speed)
        return np.array(path)

    def changed(df, theta0, learning_rate, steps, change):
        return _walk(lambda theta: change(df(theta)), theta0, learning_rate, steps)

    # fmt: off
    mistakes = {
        "all rows are the same array, changed by -= after it was stored: make a new one, theta = theta - ...":
            lambda df, theta0, learning_rate, steps:
                np.tile(_walk(df, theta0, learning_rate, steps)[-1], (steps + 1, 1)),
        "all rows are the same array, changed by -= after it was stored, and there is one step too many":
            lambda df, theta0, learning_rate, steps:
                np.tile(_walk(df, theta0, learning_rate, steps + 1)[-1], (steps + 1, 1)),
        "it stops where the ground is flat: with `steps` steps the path has steps + 1 rows, wherever it goes":
            [lambda *args: until_flat(*args, 1), lambda *args: until_flat(*args, 2)],
        "the coordinates are updated in turn: the whole gradient belongs to the old place":
            in_turn,
        "you returned the last position only: the whole path is asked":
            lambda *args: _walk(*args)[-1],
        "return stands inside the loop, so it ends after the first step":
            lambda df, theta0, learning_rate, steps: _walk(df, theta0, learning_rate, min(steps, 1)),
        "the start theta0 is missing: the path begins with it":
            [lambda *args: _walk(*args)[1:], lambda *args: np.array(list(_walk(*args))[1:])],
        "the last position is missing: with `steps` steps the path has steps + 1 rows":
            lambda df, theta0, learning_rate, steps: _walk(df, theta0, learning_rate, max(steps - 1, 0)),
        "each position is stored after its step: the start theta0 is missing, and there is one step too many":
            lambda df, theta0, learning_rate, steps: _walk(df, theta0, learning_rate, steps + 1)[1:],
        "the start is there twice, and the last position is missing: store the new position, after the step":
            lambda df, theta0, learning_rate, steps:
                np.array([theta0, *_walk(df, theta0, learning_rate, steps)])[:steps + 1],
        "there is one step too many: with `steps` steps the path has steps + 1 rows":
            lambda df, theta0, learning_rate, steps: _walk(df, theta0, learning_rate, steps + 1),
        "you walked uphill: + where - should be":
            lambda df, theta0, learning_rate, steps: _walk(df, theta0, -learning_rate, steps),
        "each step begins at theta0 again: always step from the last position":
            lambda df, theta0, learning_rate, steps:
                np.array([theta0] + [theta0 - learning_rate * df(theta0)] * steps),
        "the gradient is measured once, at the start: it has to be measured anew at each position":
            lambda df, theta0, learning_rate, steps:
                theta0 - learning_rate * np.outer(np.arange(steps + 1), df(theta0)),
        "a learning rate above 1 is cut to 1: it is used as it comes":
            lambda df, theta0, learning_rate, steps: _walk(df, theta0, min(learning_rate, 1), steps),
        "the learning rate is missing":
            lambda df, theta0, learning_rate, steps: _walk(df, theta0, 1.0, steps),
        "the learning rate is there once too often":
            lambda df, theta0, learning_rate, steps: _walk(df, theta0, learning_rate**2, steps),
        "the signs of the slopes are lost (abs): where a slope is negative, downhill is the other way":
            lambda *args: changed(*args, np.abs),
        "the slopes of earlier positions push on: each step is the rate times the gradient of its own position":
            coasting,
        "the slopes are in reverse order: each coordinate has its own":
            lambda *args: changed(*args, lambda g: g[::-1]),
        "the slope along coordinate 0 is used for all coordinates: each has its own":
            lambda *args: changed(*args, lambda g: np.full_like(g, g[0])),
        "the positions are in one long row: one row for each position, shape (steps + 1, D)":
            lambda *args: _walk(*args).ravel(),
        "only the signs of the slopes are used":
            lambda *args: changed(*args, np.sign),
        "the gradient is scaled to length 1: where it is gentle, the step should be short":
            lambda *args: changed(*args, lambda g: g / np.linalg.norm(g)),
        "the slopes are added up before they are subtracted: each coordinate has its own":
            lambda *args: changed(*args, lambda g: np.full_like(g, g.sum())),
        "the mean of the slopes is used: each coordinate has its own":
            lambda *args: changed(*args, lambda g: np.full_like(g, g.mean())),
        "the length of the gradient is used for all coordinates: each has its own slope":
            lambda *args: changed(*args, lambda g: np.full_like(g, np.linalg.norm(g))),
        "only the first coordinate moves":
            lambda *args: changed(*args, lambda g: g * (np.arange(len(g)) == 0)),
        "only the last coordinate moves":
            lambda *args: changed(*args, lambda g: g * (np.arange(len(g)) == len(g) - 1)),
        "only the coordinate with the largest slope moves: all move at once":
            lambda *args: changed(*args, lambda g: g * (np.arange(len(g)) == np.argmax(np.abs(g)))),
        "the path is transposed: one row for each position, shape (steps + 1, D)":
            lambda *args: _walk(*args).T,
        "the path is in reverse order: it begins with the start":
            lambda *args: _walk(*args)[::-1],
        "you stored gradients: the path holds positions":
            lambda df, *args: np.array([df(theta) for theta in _walk(df, *args)]),
        "the learning rate shrinks from step to step: it stays the same here":
            lambda *args: _walk(*args, shrink=True),
        "theta never moves: the new position is lost":
            lambda df, theta0, learning_rate, steps: np.tile(np.asarray(theta0, dtype=float), (steps + 1, 1)),
        "the positions are cut to whole numbers: an array of integers loses the decimals. Make it of floats":
            [lambda *args: _walk(*args, whole=True), lambda *args: np.trunc(_walk(*args))],
        "the first step is taken from 0, not from theta0":
            lambda df, theta0, learning_rate, steps: _walk(df, np.zeros(len(theta0)), learning_rate, steps),
    }
    # fmt: on
    error = judge(function, cases, descend_nd, mistakes=mistakes, absolute=1e-10)
    passed("descend_nd", f"{len(cases)} paths of 0 to 30 steps in 1 to 5 directions", error)


def update_both(function):
    """Check `update_both(d_w, d_b, w, b, learning_rate)` where each slope depends on both w and b."""
    rng = generator("update_both")
    cases = []
    for k in range(8):
        d_w, d_b = _two_slopes(rng, bent=k % 2 == 1)
        w, b = surfaces.point(rng, 2).tolist()
        cases.append((d_w, d_b, w, b, round(float(rng.uniform(0.06, 0.4)), 3)))
    cases.append((*_two_slopes(rng, bent=True), 3, -2, 0.25))
    cases.append((*_two_slopes(rng, bent=True), 12, 31, 1.5))  # a long rate, and steep slopes

    def update_both(d_w, d_b, w, b, learning_rate):
        move = -learning_rate * np.array([d_w(w, b), d_b(w, b)])
        return float(w + move[0]), float(b + move[1])

    def moved(slopes):
        """One step with other slopes: `slopes` gets d_w, d_b, w, b and the rate."""

        def mistaken(d_w, d_b, w, b, rate):
            s_w, s_b = slopes(d_w, d_b, w, b, rate)
            return w - rate * s_w, b - rate * s_b

        return mistaken

    # fmt: off
    mistakes = {
        "the slope by b is measured after w has moved: measure both first, then move":
            moved(lambda d_w, d_b, w, b, rate: (d_w(w, b), d_b(w - rate * d_w(w, b), b))),
        "the slope by w is measured after b has moved: measure both first, then move":
            moved(lambda d_w, d_b, w, b, rate: (d_w(w, b - rate * d_b(w, b)), d_b(w, b))),
        "both slopes are measured after both numbers have moved: measure them at the old place":
            moved(lambda d_w, d_b, w, b, rate: [d(*update_both(d_w, d_b, w, b, rate)) for d in (d_w, d_b)]),
        "the two slopes are swapped: w moves by d_w, b by d_b":
            moved(lambda d_w, d_b, w, b, rate: (d_b(w, b), d_w(w, b))),
        "the two results are swapped: return the new w first":
            lambda *args: update_both(*args)[::-1],
        "you walked uphill: + where - should be":
            moved(lambda d_w, d_b, w, b, rate: (-d_w(w, b), -d_b(w, b))),
        "w goes uphill: + where - should be":
            moved(lambda d_w, d_b, w, b, rate: (-d_w(w, b), d_b(w, b))),
        "b goes uphill: + where - should be":
            moved(lambda d_w, d_b, w, b, rate: (d_w(w, b), -d_b(w, b))),
        "only w moved":
            moved(lambda d_w, d_b, w, b, rate: (d_w(w, b), 0)),
        "only b moved":
            moved(lambda d_w, d_b, w, b, rate: (0, d_b(w, b))),
        "a learning rate above 1 is cut to 1: it is used as it comes":
            moved(lambda d_w, d_b, w, b, rate: np.array([d_w(w, b), d_b(w, b)]) * min(1, 1 / rate)),
        "the learning rate is missing":
            moved(lambda d_w, d_b, w, b, rate: (d_w(w, b) / rate, d_b(w, b) / rate)),
        "the learning rate is missing in one of the two lines":
            [moved(lambda d_w, d_b, w, b, rate: (d_w(w, b), d_b(w, b) / rate)),
             moved(lambda d_w, d_b, w, b, rate: (d_w(w, b) / rate, d_b(w, b)))],
        "the slopes are called with b before w: d_w(w, b)":
            moved(lambda d_w, d_b, w, b, rate: (d_w(b, w), d_b(b, w))),
        "d_b is called with b before w: d_b(w, b)":
            moved(lambda d_w, d_b, w, b, rate: (d_w(w, b), d_b(b, w))),
        "d_w is called with b before w: d_w(w, b)":
            moved(lambda d_w, d_b, w, b, rate: (d_w(b, w), d_b(w, b))),
        "a slope gets the same number twice: each needs both, d_w(w, b) and d_b(w, b)":
            [moved(lambda d_w, d_b, w, b, rate: (d_w(w, w), d_b(b, b))),
             moved(lambda d_w, d_b, w, b, rate: (d_w(w, w), d_b(w, b))),
             moved(lambda d_w, d_b, w, b, rate: (d_w(w, b), d_b(b, b)))],
        "the new b is counted from w: b has its own start":
            lambda d_w, d_b, w, b, rate: (w - rate * d_w(w, b), w - rate * d_b(w, b)),
        "the new w is counted from b: w has its own start":
            lambda d_w, d_b, w, b, rate: (b - rate * d_w(w, b), b - rate * d_b(w, b)),
        "the learning rate is there once too often":
            moved(lambda d_w, d_b, w, b, rate: (rate * d_w(w, b), rate * d_b(w, b))),
        "the slopes are divided by 2: each step is the rate times the whole slope":
            moved(lambda d_w, d_b, w, b, rate: (d_w(w, b) / 2, d_b(w, b) / 2)),
        "the gradient is scaled to length 1: where it is gentle, the step should be short":
            moved(lambda d_w, d_b, w, b, rate: np.array([d_w(w, b), d_b(w, b)]) / np.hypot(d_w(w, b), d_b(w, b))),
        "d_w is used for both: b has its own slope":
            moved(lambda d_w, d_b, w, b, rate: (d_w(w, b), d_w(w, b))),
        "d_b is used for both: w has its own slope":
            moved(lambda d_w, d_b, w, b, rate: (d_b(w, b), d_b(w, b))),
        "both slopes are added up: each number has its own":
            moved(lambda d_w, d_b, w, b, rate: (d_w(w, b) + d_b(w, b),) * 2),
        "the steps came back, not the places where they lead: w and b are missing":
            [lambda d_w, d_b, w, b, rate: (rate * d_w(w, b), rate * d_b(w, b)),
             lambda d_w, d_b, w, b, rate: (-rate * d_w(w, b), -rate * d_b(w, b))],
        "the slopes came back: move w and b by them":
            lambda d_w, d_b, w, b, rate: (d_w(w, b), d_b(w, b)),
        "you took two steps":
            lambda d_w, d_b, w, b, rate: update_both(d_w, d_b, *update_both(d_w, d_b, w, b, rate), rate),
        "nothing moved: the new values are lost":
            lambda d_w, d_b, w, b, rate: (w, b),
        "the slopes of the lesson's bowl are used: use the d_w and d_b that were passed in":
            lambda d_w, d_b, w, b, rate: (w - rate * (2 * w + b), b - rate * (w + 2 * b)),
        "only the new w came back: return both":
            lambda *args: update_both(*args)[0],
        "only the new b came back: return both":
            lambda *args: update_both(*args)[1],
    }
    # fmt: on
    error = judge(function, cases, update_both, parts=("w", "b"), mistakes=mistakes)
    passed("update_both", f"{len(cases)} steps whose slopes depend on both numbers", error)


def is_saddle(function):
    """Check `is_saddle(f, theta, h, tolerance)` on saddles, bowls, peaks, troughs and slopes, turned any way."""
    cases = _places(generator("is_saddle"))

    def is_saddle(f, theta, h, tolerance):
        slopes, (low, high) = f.differences(h)  # the curvatures along the principal directions: the extreme ones
        return bool(np.abs(slopes).max() <= tolerance and low < -tolerance and high > tolerance)

    def by(rule, angles=range(0, 180, 15), squared=np.square, width=None, at=None, one_sided=False, long=False):
        """Another rule: it gets whether the place is flat, the curvatures around, and the tolerance."""

        def mistaken(f, theta, h, tolerance):
            h = width or h
            flat = np.abs(_measured(f, theta, h)).max() <= tolerance
            around = [h * np.array([np.cos(a), np.sin(a)]) for a in np.radians(angles)]
            if long:  # the largest part is 1, as in (1, 1)
                around = [h * move / np.abs(move).max() for move in around]
            place = theta if at is None else np.array(at, dtype=float)
            if one_sided:
                bends = [2 * _forward(f, place, move, squared(h)) for move in around]
            else:
                bends = [_bend(f, place, move, squared(h)) for move in around]
            return bool(rule(flat, np.array(bends), tolerance))

        return mistaken

    def both_ways(flat, bends, t):
        return flat and bends.max() > t and bends.min() < -t

    def flat_by(size):
        """The right rule about the curvature, with another one about the slopes."""

        def mistaken(f, theta, h, tolerance):
            slopes, (low, high) = f.differences(h)
            return bool(size(slopes) <= tolerance and low < -tolerance and high > tolerance)

        return mistaken

    def with_own(width=None, flat=None, bent=None):
        """A number of its own in place of h or of a tolerance: in the slopes, or in the curvatures, or in both."""

        def mistaken(f, theta, h, tolerance):
            slopes, (low, high) = f.differences(width or h)[0], f.differences(h)[1]
            border = bent or tolerance
            return bool(np.abs(slopes).max() <= (flat or tolerance) and low < -border and high > border)

        return mistaken

    # fmt: off
    mistakes = {
        "it is not asked whether the place is flat: on a slope there is no saddle":
            by(lambda flat, bends, t: bends.max() > t and bends.min() < -t),
        "every flat place is taken for a saddle: look at the curvature too":
            by(lambda flat, bends, t: flat),
        "a peak is taken for a saddle: there must be a direction that goes up as well":
            by(lambda flat, bends, t: flat and bends.min() < -t),
        "a bowl is taken for a saddle: there must be a direction that goes down as well":
            by(lambda flat, bends, t: flat and bends.max() > t),
        "`or` stands where `and` belongs: it must go up one way and down another":
            by(lambda flat, bends, t: flat and (bends.max() > t or bends.min() < -t)),
        "only the two axes are looked along: a saddle may lie between them":
            by(both_ways, (0, 90)),
        "the curvatures along the axes must differ in sign, you ask: a saddle may lie between them":
            by(lambda flat, bends, t: flat and bends[0] * bends[1] < 0, (0, 90)),
        "only the two diagonals are looked along: look at the directions between them too":
            by(both_ways, (45, 135)),
        "only a quarter of the directions is looked along: go half way round, 180 degrees":
            by(both_ways, range(0, 91, 15)),
        "half way round is not reached: go on to 165 degrees":
            [by(both_ways, range(0, 165, 15)), by(both_ways, range(0, 136, 15)), by(both_ways, range(0, 121, 15))],
        "the first direction is left out: begin at 0 degrees":
            by(both_ways, range(15, 180, 15)),
        "the directions are further apart than 15 degrees: a narrow valley or ridge slips through between them":
            [by(both_ways, range(0, 180, step)) for step in (45, 30, 20, 18, 36, 60)]
            + [by(both_ways, np.linspace(0, 180, count)) for count in (12, 10)],
        "degrees are handed to np.cos and np.sin: they want radians, see np.radians":
            by(both_ways, np.degrees(range(0, 180, 15))),
        "the curvature is measured at 0, not at theta":
            by(both_ways, at=(0, 0)),
        "the curvature looks one way only: f(theta + h * u) stands where f(theta - h * u) belongs":
            [by(both_ways, one_sided=True), by(both_ways, range(0, 360, 15), one_sided=True)],
        "the directions are longer than 1, as (1, 1) is: the curvature grows with their length":
            [by(both_ways, long=True), by(both_ways, (0, 45, 90, 135), long=True)],
        "h is not used: it is the distance for all differences, also where it is wide":
            [by(both_ways, width=width) for width in (1e-3, 1e-4)] + [with_own(width=1e-5)],
        "the second difference is not divided by h squared: it is far below the tolerance then":
            by(both_ways, squared=lambda h: 1),
        "the second difference is divided by h, or by 2 * h: the curvature needs h squared":
            [by(both_ways, squared=lambda h: h),
             by(both_ways, squared=lambda h: 2 * h)],
        "there is a factor too much, beside h squared or beside the tolerance of the curvature":
            [by(both_ways, squared=lambda h: 2 * h**2), by(both_ways, squared=lambda h: 4 * h**2),
             by(both_ways, squared=lambda h: h**2 / 2)],
        "the tolerance is not used for the curvature: a bend between -tolerance and tolerance counts as none":
            [by(lambda flat, bends, t: flat and bends.max() > 0 and bends.min() < 0),
             by(lambda flat, bends, t: flat and bends.max() > t and bends.min() < 0),
             by(lambda flat, bends, t: flat and bends.max() > 0 and bends.min() < -t)],
        "the two curvatures are multiplied: each has to be beyond the tolerance by itself":
            by(lambda flat, bends, t: flat and bends.max() * bends.min() < -t),
        "a slope must be exactly 0, you ask: up to the tolerance it counts as flat":
            flat_by(lambda g: np.inf if np.abs(g).max() > 1e-7 else 0),
        "a number of your own stands where tolerance belongs":
            [with_own(flat=flat and 10.0**-k, bent=bent and 10.0**-k)
             for k in (3, 4, 5, 6) for flat, bent in ((1, 1), (1, None), (None, 1))],
        "the sign of the slopes is forgotten: a steep slope downwards is below the tolerance too. Use abs":
            flat_by(np.max),
        "only the slope by w is looked at: both must be flat":
            flat_by(lambda g: abs(g[0])),
        "only the slope by b is looked at: both must be flat":
            flat_by(lambda g: abs(g[1])),
        "the slopes are added up before they are compared: a rise and a fall cancel":
            flat_by(lambda g: abs(g.sum())),
        "one flat direction is enough for you: both must be flat":
            flat_by(lambda g: np.abs(g).min()),
        "the two slopes are made into one number before they are compared: each has to be small by itself":
            [flat_by(np.linalg.norm), flat_by(lambda g: np.abs(g).sum()), flat_by(lambda g: np.abs(g).mean()),
             flat_by(lambda g: g @ g), flat_by(lambda g: np.sqrt(np.mean(g**2)))],
        "the slopes are squared before they are compared: use abs":
            flat_by(lambda g: np.max(g**2)),
        "the slopes are twice as large as they should be, or half: the run of a central difference is 2 * h":
            [flat_by(lambda g: 2 * np.abs(g).max()), flat_by(lambda g: np.abs(g).max() / 2)],
    }
    # fmt: on
    judge(function, cases, is_saddle, mistakes=mistakes)
    passed("is_saddle", f"{len(cases)} saddles, bowls, peaks, troughs and slopes")


def _width(rng):
    """Draw an h so wide that forward and central differences are far apart."""
    return round(float(rng.uniform(0.15, 0.45)), 2)


def _alike(rng, size):
    """Draw a position where three coordinates hold the same number: 1, 4 and the last one."""
    theta = surfaces.point(rng, size)
    theta[[1, 4]] = theta[-1]
    return theta


def _slope(f, theta, move, run):
    return (f(theta + move) - f(theta - move)) / run


def _forward(f, theta, move, run):
    return (f(theta + move) - f(theta)) / run


def _bend(f, theta, move, squared):
    return (f(theta + move) - 2 * f(theta) + f(theta - move)) / squared


def _measured(f, theta, h):
    return np.array([_slope(f, theta, move, 2 * h) for move in h * np.eye(len(theta))])


def _along(f, theta, v):
    return float(f.derivative(theta) @ v / np.sqrt(np.sum(v * v)))


def _walk(df, theta0, learning_rate, steps, *, shrink=False, whole=False):
    """A descent without guards, so that mistakes such as a negative rate can be walked. Returns an array."""
    path = [np.array(theta0, dtype=float)]
    for k in range(steps):
        theta = path[-1] - learning_rate / (k + 1 if shrink else 1) * df(path[-1])
        path.append(np.trunc(theta) if whole else theta)
    return np.array(path)


def _plateau(size):
    """A gradient that is nearly 0 everywhere: no step gets anywhere, but a direction it has."""
    slopes = 1e-13 * (-2.0) ** np.arange(size)
    return Surface(lambda theta: slopes.copy(), None, f"[{', '.join(f'{slope:g}' for slope in slopes)}]", size)


def _two_slopes(rng, *, bent):
    """Two functions of (w, b), each of which depends on both, and which change differently."""
    while True:
        (p, q, r), (s, t, u) = ([coefficient(rng) for _ in range(3)] for _ in range(2))
        if min(abs(p - s), abs(q - t), abs(p - t), abs(q - s), abs(r - u)) > 0.2:
            break
    if bent:
        d_w = _Slope(lambda w, b: p * w * b + q * b + r, f"{p:g}*w*b {q:+g}*b {r:+g}")
        return d_w, _Slope(lambda w, b: s * w**2 + t * b + u, f"{s:g}*w**2 {t:+g}*b {u:+g}")
    d_w = _Slope(lambda w, b: p * w + q * b + r, f"{p:g}*w {q:+g}*b {r:+g}")
    return d_w, _Slope(lambda w, b: s * w + t * b + u, f"{s:g}*w {t:+g}*b {u:+g}")


class _Slope(Curve):
    """A function of two numbers, with a formula to show."""

    variable = "w, b"

    def __init__(self, function, formula):
        super().__init__(lambda both: function(*both), None, formula)

    def __call__(self, w, b):
        """Return the slope at (w, b), which may be named in the call."""
        return super().__call__((w, b))


def _places(rng):
    """Places of every kind. Curvatures and slopes are either far above the tolerance or clearly below it."""
    fine, coarse = 1e-4, 0.2
    kinds = [
        # along w, between w and b, along b, slopes by w and b, tolerance
        (1.5, 0, -1.2, 0, 0, fine),  # a saddle along the axes
        (-1.1, 0, 1.7, 0, 0, fine),
        (0, 1.3, 0, 0, 0, fine),  # saddles that the axes do not see
        (0, -1.6, 0, 0, 0, fine),
        (0.6, 2.1, 0.8, 0, 0, fine),
        (0.6, -2.0, 0.9, 0, 0, fine),
        (1.4, 0, -1.3, 0.07, -0.06, coarse),  # flat within a coarse tolerance
        (0.4, 1.5, -0.6, -0.08, 0.05, coarse),
        (1.2, 0.3, 1.9, 0, 0, fine),  # bowls
        (2.2, -0.5, 0.9, 0, 0, fine),
        (-1.2, 0.4, -1.6, 0, 0, fine),  # peaks
        (-2.1, -0.3, -0.8, 0, 0, fine),
        (1.6, 0, -0.08, 0, 0, coarse),  # troughs and ridges: one of the bends is within the tolerance
        (-0.09, 0, -1.5, 0, 0, coarse),
        (0.07, 0, -1.4, 0, 0, coarse),
        (-0.06, 0, 1.3, 0, 0, coarse),
        (0.05, 0, -0.06, 0, 0, coarse),  # a plateau: flat, and bent nowhere
        (1.5, 0, -1.2, 0.9, 0, fine),  # saddle-shaped slopes
        (1.5, 0, -1.2, 0, 1.1, fine),
        (0.3, 1.4, 0.2, -1.3, -0.8, fine),
        (-0.2, -1.5, 0.4, 1.0, -1.0, fine),
        (1.8, 0, 1.1, 0.7, -1.5, fine),  # a slope in a bowl
    ]
    # On a quadratic the differences are exact for any h, so a wide one serves as well as a narrow one.
    widths = [1e-3 if k % 3 else 0.5 for k in range(len(kinds))]
    places = [(*_bent(rng, *kind[:5]), h, kind[5]) for kind, h in zip(kinds, widths, strict=True)]
    near = [
        # Slopes and curvatures not far from the tolerance, so that a wrong factor, or a sum of slopes, shows.
        (1.4, 0.3, -1.3, 0.17, -0.15, coarse),
        (1.4, 0.3, -1.3, -0.15, -0.17, coarse),
        (1.4, 0, -1.3, 0.27, 0.02, coarse),
        (-1.3, 0, 1.4, -0.02, -0.27, coarse),
        (1.4, 0, -1.3, 0.16, 0, coarse),
        (1.4, 0, -1.3, 0.38, -0.35, coarse),
        (1.4, 0, -1.3, 0.02, 0.43, coarse),
        (1.4, 0.2, 1.7, 0.07, -0.06, coarse),  # a bowl and a peak with a slope
        (-1.4, 0.2, -1.7, -0.07, 0.06, coarse),
        (1.6, 0, -0.7, 0, 0, 0.5),
        (-1.6, 0, 0.7, 0, 0, 0.5),
        (1.6, 0, -0.35, 0, 0, 0.5),
        (-1.6, 0, 0.35, 0, 0, 0.5),
        (0, 0.35, 0, 0, 0, 0.5),
    ]
    places += [(*_bent(rng, *kind[:5]), 1e-3, kind[5]) for kind in near]
    # Narrow valleys in a ridge, and ridges in a valley: less than 16 degrees wide, so 15 degrees find them all.
    turns = [0, 8, 15, 22.5, 46.9, 165, round(float(rng.uniform(0, 180)), 1)]
    for k, degrees in enumerate(turns):
        steep, gentle = (4, -0.077) if k % 2 else (-4, 0.077)
        places += [(*_bent(rng, *_turned(sign * steep, sign * gentle, degrees), 0, 0), h, fine)
                   for sign, h in ((1, 1e-3), (-1, 0.5))]  # fmt: skip
    # No quadratics: near by they are bent or tilted another way than at the distance 0.5, or around 0.
    for h in (1e-3, 0.5):
        places.append((*_bent(rng, 1.6, 0, -0.4, 0, 0, round_term=2), h, fine))  # a saddle that becomes a bowl
        places.append((*_bent(rng, 3, 0, 0.3, 0, 0, round_term=-1.2), h, fine))  # a bowl that becomes a saddle
        places.append((*_bent(rng, 1.5, 0, -1.2, 0, 0, cubic_term=3), h, fine))  # a saddle that becomes a slope
    return places


def _turned(steep, gentle, degrees):
    """Return the curvatures along w, between, and along b where the gentle one lies along `degrees`."""
    u = np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])
    hessian = steep * np.eye(2) + (gentle - steep) * np.outer(u, u)
    return hessian[0, 0], hessian[0, 1], hessian[1, 1]


def _bent(rng, along_w, between, along_b, slope_w, slope_b, *, round_term=0, cubic_term=0):
    """Return (f, theta): a surface, and a place with the curvatures and slopes that are named, nearly.

    It is a quadratic, plus `round_term` times the fourth power of the distance from theta, plus `cubic_term` times
    the third power of the first coordinate's. `f.differences(h)` returns what central differences with that h find at
    theta: the two slopes, and the smallest and the largest curvature.
    """
    stretch = 1 + round(float(rng.uniform(0, 0.2)), 2)
    hessian = np.round(np.array([[along_w, between], [between, along_b]]) * stretch, 4)
    curvatures = np.linalg.eigvalsh(hessian)
    slope, theta, height = np.array([slope_w, slope_b]), surfaces.point(rng, 2), coefficient(rng)

    def f(at):
        away = np.asarray(at) - theta
        quadratic = height + slope @ away + 0.5 * away @ hessian @ away
        return float(quadratic + round_term * (away @ away) ** 2 + cubic_term * away[0] ** 3)

    def df(at):
        away = np.asarray(at) - theta
        return slope + hessian @ away + 4 * round_term * (away @ away) * away + [3 * cubic_term * away[0] ** 2, 0]

    def differences(h):
        return slope + np.array([cubic_term * h**2, 0]), curvatures + 2 * round_term * h**2

    names = [f"(theta[{i}]{-t:+g})" for i, t in enumerate(theta)]
    terms = [(slope_w, names[0]), (slope_b, names[1]), (hessian[0, 0] / 2, f"{names[0]}**2")]
    terms += [(hessian[0, 1], f"{names[0]}*{names[1]}"), (hessian[1, 1] / 2, f"{names[1]}**2")]
    terms += [(round_term, f"({names[0]}**2 + {names[1]}**2)**2"), (cubic_term, f"{names[0]}**3")]
    formula = f"{height:g}" + "".join(f" {k:+.12g}*{name}" for k, name in terms if k)
    surface = Surface(f, Surface(df, None, "", 2), formula, 2, None if round_term or cubic_term else hessian)
    surface.differences = differences
    return surface, theta
