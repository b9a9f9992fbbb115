"""The checks of lesson 02, One step, many steps."""

import numpy as np

from downhill import calculus, descent
from downhill.checks import curves
from downhill.checks.engine import examples, generator, judge, passed

__all__ = [
    "descend",
    "descend_until",
    "diagnose",
    "examples",
    "largest_stable_rate",
    "step",
]


def step(function):
    """Check `step(df, x, learning_rate)` on curves of three kinds and on both sides of a valley."""
    rng = generator("step")
    slopes = [f.derivative for f in curves.some_of_each(rng, 2)] + [curves.valley(rng).derivative for _ in range(3)]
    cases = [(df, curves.coefficient(rng), _rate(rng)) for df in slopes for _ in range(2)]
    cases += [(curves.valley(rng).derivative, 3, 0.5), (curves.cubic(rng).derivative, -2, 1)]

    def step(df, x, learning_rate):
        return x + learning_rate * -df(x)

    error = judge(
        function,
        cases,
        step,
        # fmt: off  (a mistake: its words, and what it returns)
        mistakes={
            "you walked uphill: + where - should be. The slope points up, so subtract it":
                lambda df, x, learning_rate: x + learning_rate * df(x),
            "the learning rate is missing: you went the whole slope":
                lambda df, x, learning_rate: x - df(x),
            "you returned the length of the step, not the place where it leads: x is missing":
                lambda df, x, learning_rate: learning_rate * df(x),
            "you returned the step, not the place where it leads: x is missing":
                lambda df, x, learning_rate: -learning_rate * df(x),
            "the slope is missing: you went the learning rate itself":
                lambda df, x, learning_rate: x - learning_rate,
            "only the sign of the slope is used: a gentle slope asks for a short step":
                lambda df, x, learning_rate: x - learning_rate * np.sign(df(x)),
            "you divided by the learning rate":
                lambda df, x, learning_rate: x - df(x) / learning_rate,
            "you measured the slope at the wrong place: df is to be called with x":
                lambda df, x, learning_rate: x - learning_rate * df(learning_rate),
            "you took two steps":
                lambda df, x, learning_rate: descent.descend(df, x, learning_rate, 2)[-1],
            "brackets are misplaced: (x - learning_rate) * df(x)":
                lambda df, x, learning_rate: (x - learning_rate) * df(x),
            "you multiplied by x, where the slope df(x) belongs":
                lambda df, x, learning_rate: x - learning_rate * x,
            "the two parts are swapped: you subtracted x from the step":
                lambda df, x, learning_rate: learning_rate * df(x) - x,
            "the slope at x = 0 was used, whatever x is":
                lambda df, x, learning_rate: x - learning_rate * df(0.0),
        },
        # fmt: on
    )
    passed("step", f"{len(cases)} steps, left and right of the bottom", error)


def descend(function):
    """Check `descend(df, x0, learning_rate, steps)`: every position, the number of them, and the start."""
    rng = generator("descend")
    cases = []
    for steps in (1, 2, 5, 12, 0, 7):
        for _ in range(2):
            f = curves.valley(rng)
            rate = round(float(rng.uniform(0.15, 1.85)) / f.curvature, 4)
            cases.append((f.derivative, round(f.bottom + curves.coefficient(rng, 1, 3), 2), rate, steps))
    cases += [(curves.wave(rng).derivative, curves.coefficient(rng), 0.3, 9), (curves.wave(rng).derivative, 2, 0.25, 6)]

    def descend(df, x0, learning_rate, steps):
        return np.array(descent.descend(df, x0, learning_rate, steps))

    def at(part):
        return lambda df, x0, learning_rate, steps: np.array(descent.descend(df, x0, learning_rate, steps))[part]

    error = judge(
        function,
        cases,
        descend,
        # fmt: off  (a mistake: its words, and what it returns)
        mistakes={
            "you returned the last position only: the whole path is asked": at(-1),
            "the start x0 is missing: the path begins with it": at(slice(1, None)),
            "the last position is missing: with `steps` steps the path has steps + 1 positions":
                _last_missing,
            "there is one step too many: with `steps` steps the path has steps + 1 positions":
                lambda df, x0, learning_rate, steps: np.array(descent.descend(df, x0, learning_rate, steps + 1)),
            "you walked uphill: + where - should be":
                lambda df, x0, learning_rate, steps: _walk(df, x0, -learning_rate, steps),
            "each step begins at x0 again: x has to become the new position before the next step":
                lambda df, x0, learning_rate, steps: np.array([x0] + [x0 - learning_rate * df(x0)] * steps),
            "the slope is measured once, at the start: it has to be measured anew at each position":
                lambda df, x0, learning_rate, steps: x0 - learning_rate * df(x0) * np.arange(steps + 1),
            "the learning rate is missing":
                lambda df, x0, learning_rate, steps: _walk(df, x0, 1.0, steps),
            "only the sign of the slope is used":
                lambda df, x0, learning_rate, steps: _walk(lambda x: np.sign(df(x)), x0, learning_rate, steps),
            "the path is in reverse order: it begins with the start": at(slice(None, None, -1)),
            "you returned slopes: the path is the list of positions":
                lambda df, x0, learning_rate, steps: np.array([df(x) for x in descent.descend(df, x0, learning_rate, steps)]),
            "the learning rate shrinks from step to step: it stays the same here": _shrinking,
            "x never moves: the new position is lost, or never computed":
                lambda df, x0, learning_rate, steps: np.full(steps + 1, float(x0)),
            "the start x0 stands in the path twice":
                lambda df, x0, learning_rate, steps: np.array([x0, *descent.descend(df, x0, learning_rate, steps)]),
        },
        # fmt: on
        absolute=1e-10,
    )
    passed("descend", f"{len(cases)} paths of 0 to 12 steps", error)


def descend_until(function):
    """Check `descend_until(df, x0, learning_rate, tolerance, max_steps)`: the path, and what ended it."""
    rng = generator("descend_until")
    cases = []
    for k in range(8):
        f = curves.valley(rng) if k < 6 else curves.valley(rng, bottom=0.0)
        # A factor r of 0.5 or -0.5 a step: neither so fast that there is no path nor so slow that it is long.
        rate = round((1 - float(rng.uniform(0.3, 0.7)) * (1 if k % 2 else -1)) / f.curvature, 4)
        x0 = round(f.bottom + curves.coefficient(rng, 1, 3), 2)
        tolerance = float(rng.choice([0.05, 0.01, 1e-3]))
        needed = len(descent.descend_until(f.derivative, x0, rate, tolerance, 1000)[0]) - 1
        for limit in (1000, needed - 1, needed):  # ends by tolerance; by the limit; by both at once
            cases.append((f.derivative, x0, rate, tolerance, max(limit, 1)))
    cases += [(curves.valley(rng).derivative, 4.5, 0.01, 1e-6, 0)]

    def descend_until(df, x0, learning_rate, tolerance, max_steps):
        path, reason = descent.descend_until(df, x0, learning_rate, tolerance, max_steps)
        return np.array(path), reason

    def stopping(short, keep=True):
        return lambda df, x0, learning_rate, tolerance, max_steps: _until(df, x0, learning_rate, tolerance, max_steps, short, keep)

    error = judge(
        function,
        cases,
        descend_until,
        parts=("path", "reason"),
        # fmt: off  (a mistake: its words, and what it returns)
        mistakes={
            "the last, short step is missing from the path: append the position before you compare":
                stopping(_short_step, keep=False),
            "the slope is compared with the tolerance: the length of the step is asked, |new x - old x|":
                stopping(lambda old, new, df, tolerance: abs(df(new)) < tolerance),
            "the slope before the step is compared with the tolerance: the length of the step is asked":
                stopping(lambda old, new, df, tolerance: abs(df(old)) < tolerance),
            "a step to the left counts as short, because its sign is negative. Use abs(new x - old x)":
                stopping(lambda old, new, df, tolerance: new - old < tolerance),
            "a step to the right counts as short, because old x - new x is negative. Use abs":
                stopping(lambda old, new, df, tolerance: old - new < tolerance),
            "the position itself is compared with the tolerance: the length of the step is asked":
                stopping(lambda old, new, df, tolerance: abs(new) < tolerance),
            "the tolerance is never looked at: it always runs to the step limit":
                stopping(lambda old, new, df, tolerance: False),
            "the comparison is the wrong way round: it stops at a long step, not at a short one":
                stopping(lambda old, new, df, tolerance: abs(new - old) > tolerance),
            "the two values are swapped: return path, reason in this order":
                lambda *args: descend_until(*args)[::-1],
            "the reason is always 'tolerance': say 'step limit' when no step was short enough":
                lambda *args: (descend_until(*args)[0], "tolerance"),
            "the reason is always 'step limit': say 'tolerance' when a step was short enough":
                lambda *args: (descend_until(*args)[0], "step limit"),
            "when the last step allowed is short too, the reason is 'tolerance'": _limit_wins,
            "the two reasons are swapped":
                lambda *args: (descend_until(*args)[0], {"tolerance": "step limit", "step limit": "tolerance"}[descend_until(*args)[1]]),
            "there is one step too many before the limit":
                lambda df, x0, learning_rate, tolerance, max_steps: descend_until(df, x0, learning_rate, tolerance, max_steps + 1),
            "there is one step too few before the limit":
                lambda df, x0, learning_rate, tolerance, max_steps: descend_until(df, x0, learning_rate, tolerance, max(max_steps - 1, 0)),
            "the start x0 is missing from the path":
                lambda *args: (descend_until(*args)[0][1:], descend_until(*args)[1]),
            "you returned the last position, not the whole path":
                lambda *args: (descend_until(*args)[0][-1], descend_until(*args)[1]),
            "you walked uphill: + where - should be":
                lambda df, x0, learning_rate, tolerance, max_steps: _until(df, x0, -learning_rate, tolerance, max_steps, _short_step, True),
            "only the path came back: return path, reason": lambda *args: descend_until(*args)[0],
            "only the reason came back: return path, reason": lambda *args: descend_until(*args)[1],
            "the number of steps came back in place of the reason":
                lambda *args: (descend_until(*args)[0], len(descend_until(*args)[0]) - 1),
        },
        # fmt: on
        absolute=1e-10,
    )
    passed("descend_until", f"{len(cases)} descents, ended by the tolerance, by the limit, and by both", error)


def largest_stable_rate(function):
    """Check `largest_stable_rate(df, x)` on parabolas, and on other curves where they bend upwards."""
    rng = generator("largest_stable_rate")
    cases = [(curves.valley(rng).derivative, curves.coefficient(rng)) for _ in range(8)]
    while len(cases) < 14:
        f, x = curves.cubic(rng), curves.coefficient(rng)
        if calculus.central_difference(f.derivative, x) > 0.3:
            cases.append((f.derivative, x))
    cases.append((curves.valley(rng).derivative, 1))

    def curvature(df, x):
        # Five points: another formula than the learner's, exact for the polynomials that are used here.
        h = 0.01
        return (df(x - 2 * h) - 8 * df(x - h) + 8 * df(x + h) - df(x + 2 * h)) / (12 * h)

    def largest_stable_rate(df, x):
        return 2 / curvature(df, x)

    error = judge(
        function,
        cases,
        largest_stable_rate,
        relative=1e-3,
        # fmt: off  (a mistake: its words, and what it returns)
        mistakes={
            "this is the best rate, 1 / c. The border lies at twice that, 2 / c":
                lambda df, x: 1 / curvature(df, x),
            "the fraction is upside down: c / 2, where 2 / c is asked":
                lambda df, x: curvature(df, x) / 2,
            "you returned the curvature c. The border is 2 / c": curvature,
            "you multiplied by the curvature, where you should divide: 2 / c":
                lambda df, x: 2 * curvature(df, x),
            "you divided by the slope df(x). The curvature is the slope of df":
                lambda df, x: 2 / df(x),
            "the sign is flipped: a rate is positive where the curve bends upwards":
                lambda df, x: -2 / curvature(df, x),
            "you took the slope of the curvature: df is the derivative already, so one difference is enough":
                lambda df, x: 2 / ((df(x + 1e-4) - 2 * df(x) + df(x - 1e-4)) / 1e-8),
            "the curvature is measured at 0. It is asked at x":
                lambda df, x: 2 / curvature(df, 0.0),
            "the curvature is measured too wide, over a distance of 1: use a small h, for instance 1e-5":
                lambda df, x: 2 / (df(x + 1) - df(x)),
            "the curvature is measured too wide, from x - 1 to x + 1: use a small h, for instance 1e-5":
                lambda df, x: 4 / (df(x + 1) - df(x - 1)),
            "the root was taken: for a parabola the border is 2 / c":
                lambda df, x: (2 / curvature(df, x)) ** 0.5,
            "you divided by c squared: the border is 2 / c":
                lambda df, x: 2 / curvature(df, x) ** 2,
            "you used 4 / c: the border is 2 / c": lambda df, x: 4 / curvature(df, x),
        },
        # fmt: on
    )
    passed("largest_stable_rate", f"{len(cases)} borders", error)


def diagnose(function):
    """Check `diagnose(path)` on paths of every regime, of several lengths, from both sides."""
    rng = generator("diagnose")
    ratios = [0.95, 0.99, 0.91, 0.85, 0.7, 0.5, 0.2, 0.0, -0.3, -0.6, -0.95, -1.0, -1.4, 1.0, 1.3]
    ratios += [round(float(r), 2) for r in (rng.uniform(0.05, 0.85), rng.uniform(0.92, 0.98), rng.uniform(-0.9, -0.1))]
    cases = [(_path_with_ratio(rng, r),) for r in ratios for _ in range(2)]
    cases += [(_changing_path(rng, early, late),) for early, late in ((-0.5, 0.5), (1.5, 0.4), (0.5, 0.97), (0.3, -1.2))]
    start = curves.coefficient(rng)
    cases += [([start, 2.0, 2.0, 2.0],), ([start, 2 * start, 4 * start, float("inf")],)]
    cases += [([start, float("inf"), float("nan")],), (np.array([start, 0.5, 0.25 + start, np.nan]),)]
    cases = [cases[i] for i in rng.permutation(len(cases))]

    def diagnose(path):
        return descent.diagnose(path)

    def by(name, other):
        return lambda path: other if descent.diagnose(path) == name else descent.diagnose(path)

    def finite(path):
        return np.isfinite(np.asarray(path)).all()

    judge(
        function,
        cases,
        diagnose,
        # fmt: off  (a mistake: its words, and what it returns)
        mistakes={
            "inf and NaN are forgotten: a path that holds one of them diverges":
                lambda path: descent.diagnose(path) if finite(path) else _by_ratio(path, _last_ratio),
            "inf and NaN are forgotten: a path that holds one of them diverges (here it fell through to the end)":
                lambda path: descent.diagnose(path) if finite(path) else "crawls",
            "inf and NaN are forgotten: a path that holds one of them diverges, and does not converge":
                lambda path: descent.diagnose(path) if finite(path) else "converges",
            "the ratio is upside down: last step / step before":
                lambda path: _by_ratio(path, lambda p: _invert(_last_ratio(p))),
            "the first two steps are compared: the last two are asked":
                lambda path: _by_ratio(path, lambda p: _ratio(p[0], p[1], p[2])),
            "positions are compared where steps should be: subtract neighbours first":
                lambda path: _by_ratio(path, lambda p: p[-1] / p[-2] if p[-2] else 0.0),
            "a path that bounces is taken for one that diverges: a ratio between -1 and 0 oscillates":
                by("oscillates", "diverges"),
            "the sign of the ratio got lost (abs): a path that bounces oscillates":
                lambda path: _by_ratio(path, lambda p: abs(_last_ratio(p))),
            "a ratio of -1 or 1 never comes closer: it diverges":
                lambda path: _by_ratio(path, _last_ratio, border=1.0 + 1e-9),
            "a ratio of exactly -1 never comes closer: it diverges, it does not oscillate":
                lambda path: "oscillates" if finite(path) and abs(_last_ratio(path) + 1) < 1e-9 else descent.diagnose(path),
            "slow paths are not told from fast ones: a ratio above 0.9 crawls":
                by("crawls", "converges"),
            "fast paths are not told from slow ones: a ratio up to 0.9 converges":
                by("converges", "crawls"),
            "'crawls' and 'converges' are swapped":
                lambda path: {"crawls": "converges", "converges": "crawls"}.get(descent.diagnose(path), descent.diagnose(path)),
            "'oscillates' and 'diverges' are swapped":
                lambda path: {"oscillates": "diverges", "diverges": "oscillates"}.get(descent.diagnose(path), descent.diagnose(path)),
            "only a path that grows without bouncing is seen to diverge: use abs of the ratio":
                lambda path: "oscillates" if finite(path) and _last_ratio(path) <= -1 else descent.diagnose(path),
            "a ratio below -1 is not seen to diverge":
                lambda path: "converges" if finite(path) and _last_ratio(path) <= -1 else descent.diagnose(path),
            "the ratio 0.9 is not the border between 'converges' and 'crawls'":
                lambda path: _by_ratio(path, _last_ratio, slow=0.5),
            "a path that has arrived is not recognised: when the step before the last is below 1e-12, it converges":
                lambda path: "crawls" if finite(path) and abs(path[-2] - path[-3]) < descent.ARRIVED else descent.diagnose(path),
        },
        # fmt: on
    )
    passed("diagnose", f"{len(cases)} paths of all four kinds, with inf and NaN among them")


def _rate(rng):
    return round(float(rng.uniform(0.05, 0.45)), 2)


def _walk(df, x, learning_rate, steps):
    """`descend` without its guards, so that mistakes such as a negative rate can be walked."""
    path = [x]
    for _ in range(steps):
        path.append(path[-1] - learning_rate * df(path[-1]))
    return np.array(path)


def _last_missing(df, x0, learning_rate, steps):
    return np.array(descent.descend(df, x0, learning_rate, max(steps - 1, 0)))


def _shrinking(df, x0, learning_rate, steps):
    path = [x0]
    for k in range(steps):
        path.append(path[-1] - learning_rate / (k + 1) * df(path[-1]))
    return np.array(path)


def _short_step(old, new, df, tolerance):
    return abs(new - old) < tolerance


def _until(df, x, learning_rate, tolerance, max_steps, short, keep):
    """`descend_until` with another rule for when a step is short, and without the last position unless `keep`."""
    path = [x]
    for _ in range(max_steps):
        new = path[-1] - learning_rate * df(path[-1])
        if short(path[-1], new, df, tolerance):
            return np.array([*path, new] if keep else path), "tolerance"
        path.append(new)
    return np.array(path), "step limit"


def _limit_wins(df, x0, learning_rate, tolerance, max_steps):
    path, reason = descent.descend_until(df, x0, learning_rate, tolerance, max_steps)
    return np.array(path), "step limit" if len(path) - 1 == max_steps else reason


def _path_with_ratio(rng, ratio):
    """A path whose steps shrink or grow by `ratio`, short enough that no step is lost to rounding."""
    longest = 12 if 0.3 <= abs(ratio) <= 1.5 else 4
    length = int(rng.integers(2, longest)) if ratio else 2
    # Halves add up without rounding: the border, a ratio of 1 or -1, must not hang on the last bit of a sum.
    # The quarter keeps every position of these away from zero.
    start, first = (round(2 * curves.coefficient(rng, 1, 4)) / 2 for _ in range(2))
    start += 0.25
    return [float(x) for x in start + np.concatenate([[0.0], np.cumsum(first * float(ratio) ** np.arange(length))])]


def _changing_path(rng, early, late):
    """A path that begins with one ratio and ends with another: the last two steps decide."""
    steps = [curves.coefficient(rng, 0.5, 1.5)]
    for ratio in (early, early, early, late, late):
        steps.append(steps[-1] * ratio)
    return [float(x) for x in curves.coefficient(rng) + np.concatenate([[0.0], np.cumsum(steps)])]


def _ratio(a, b, c):
    return (c - b) / (b - a) if abs(b - a) >= descent.ARRIVED else 0.0


def _last_ratio(path):
    return _ratio(*[float(x) for x in path[-3:]])


def _invert(ratio):
    return 1 / ratio if ratio else 0.0


def _by_ratio(path, ratio_of, border=1.0, slow=descent.SLOW):
    """Name a regime from any ratio: what an answer with one wrong idea would say."""
    with np.errstate(all="ignore"):
        ratio = ratio_of(path)
    if abs(ratio) >= border:
        return "diverges"
    if ratio < 0:
        return "oscillates"
    return "crawls" if ratio > slow else "converges"
