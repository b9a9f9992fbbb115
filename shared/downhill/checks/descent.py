"""The checks of lesson 02, One step, many steps."""

import numpy as np

from downhill import calculus, descent
from downhill.checks import curves
from downhill.checks.diagnosis import NOTHING, About
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
    """Check `step(df, x, learning_rate)` on curves of four kinds."""
    rng = generator("step")
    slopes = [f.derivative for f in curves.some_of_each(rng, 2)]
    slopes += [curves.valley(rng).derivative for _ in range(3)]
    cases = [(df, curves.coefficient(rng), _rate(rng)) for df in slopes for _ in range(2)]
    cases += [(curves.valley(rng).derivative, 3, 0.5), (curves.cubic(rng).derivative, -2, 1)]
    cases += [(curves.cubic(rng).derivative, round(float(rng.uniform(15, 20)), 2), 0.1)]  # very steep

    def step(df, x, learning_rate):
        return x + learning_rate * -df(x)

    # Each mistake: the words that name it, and what it returns.
    # fmt: off
    mistakes = {
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
        "you divided by the slope, where you should multiply":
            lambda df, x, learning_rate: x - learning_rate / df(x),
        "you added the learning rate to the slope, where you should multiply":
            lambda df, x, learning_rate: x - (learning_rate + df(x)),
        "the sign of the slope got lost (abs): where the slope is negative, the step goes right":
            lambda df, x, learning_rate: x - learning_rate * abs(df(x)),
        "you measured the slope at the wrong place: df is to be called with x":
            lambda df, x, learning_rate: x - learning_rate * df(learning_rate),
        "you took two steps":
            lambda df, x, learning_rate: _walk(df, x, learning_rate, 2)[-1],
        "brackets are misplaced: (x - learning_rate) * df(x)":
            lambda df, x, learning_rate: (x - learning_rate) * df(x),
        "you multiplied by x, where the slope df(x) belongs":
            lambda df, x, learning_rate: x - learning_rate * x,
        "the two parts are swapped: you subtracted x from the step":
            lambda df, x, learning_rate: learning_rate * df(x) - x,
        "the slope at x = 0 was used, whatever x is":
            lambda df, x, learning_rate: x - learning_rate * df(0.0),
        "the function df that was passed in is not used: the slope of our valley stands in its place":
            lambda df, x, learning_rate: x - learning_rate * 2 * (x - 3),
        "you used f where the derivative df belongs: the height, not the slope":
            lambda df, x, learning_rate: x - learning_rate * (x - 3) ** 2,
    }
    # fmt: on
    error = judge(function, cases, step, mistakes=mistakes)
    passed("step", f"{len(cases)} steps on curves of four kinds", error)


def descend(function):
    """Check `descend(df, x0, learning_rate, steps)`: every position, the number of them, and the start."""
    rng = generator("descend")
    cases = []
    for steps in (1, 2, 5, 12, 0, 7):
        for _ in range(2):
            f = curves.valley(rng)
            rate = round(float(rng.uniform(0.15, 1.85)) / f.curvature, 4)
            cases.append((f.derivative, round(f.bottom + curves.coefficient(rng, 1, 3), 2), rate, steps))
    cases += [(curves.wave(rng).derivative, curves.coefficient(rng), 0.3, 9)]
    cases += [(curves.wave(rng).derivative, 2, 0.25, 6)]
    f = curves.valley(rng)
    cases += [(f.derivative, f.bottom, 0.1, 5)]  # at the bottom already: six equal positions

    def descend(df, x0, learning_rate, steps):
        return _walk(df, x0, learning_rate, steps)

    # fmt: off
    mistakes = {
        "you returned the last position only: the whole path is asked":
            lambda df, x0, learning_rate, steps: _walk(df, x0, learning_rate, steps)[-1],
        "return stands inside the loop, so it ends after the first step":
            lambda df, x0, learning_rate, steps: _walk(df, x0, learning_rate, 1) if steps else NOTHING,
        "the start x0 is missing: the path begins with it":
            lambda df, x0, learning_rate, steps: _walk(df, x0, learning_rate, steps)[1:],
        "the last position is missing: with `steps` steps the path has steps + 1 positions":
            lambda df, x0, learning_rate, steps: _walk(df, x0, learning_rate, max(steps - 1, 0)),
        "there is one step too many: with `steps` steps the path has steps + 1 positions":
            lambda df, x0, learning_rate, steps: _walk(df, x0, learning_rate, steps + 1),
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
        "the path is in reverse order: it begins with the start":
            lambda df, x0, learning_rate, steps: _walk(df, x0, learning_rate, steps)[::-1],
        "you returned slopes: the path is the list of positions":
            lambda df, x0, learning_rate, steps: df(_walk(df, x0, learning_rate, steps)),
        "the learning rate shrinks from step to step: it stays the same here":
            lambda df, x0, learning_rate, steps: _walk(df, x0, learning_rate, steps, shrink=True),
        "x never moves: the new position is lost, or never computed":
            lambda df, x0, learning_rate, steps: np.full(steps + 1, float(x0)),
        "you appended the steps: the path is the list of positions":
            lambda df, x0, learning_rate, steps: np.array(
                [x0, *(learning_rate * df(x) for x in _walk(df, x0, learning_rate, steps)[:-1])]
            ),
        "nothing is appended: the path holds the start only":
            lambda df, x0, learning_rate, steps: np.array([float(x0)]),
        "the start x0 stands in the path twice":
            lambda df, x0, learning_rate, steps: np.array([x0, *_walk(df, x0, learning_rate, steps)]),
    }
    # fmt: on
    error = judge(function, cases, descend, mistakes=mistakes, absolute=1e-10)
    passed("descend", f"{len(cases)} paths of 0 to 12 steps", error)


def descend_until(function):
    """Check `descend_until(df, x0, learning_rate, tolerance, max_steps)`: the path, and what ended it."""
    cases = _until_cases(generator("descend_until"))

    def descend_until(df, x0, learning_rate, tolerance, max_steps):
        return _until(df, x0, learning_rate, tolerance, max_steps)

    def stopping(short, **change):
        """The descent with another rule for what ends it."""
        return lambda *args: _until(*args, short, **change)

    def changed(path=lambda path: path, reason=lambda reason: reason):
        """The right descent with another path or another reason."""

        def mistaken(*args):
            right_path, right_reason = _until(*args)
            return path(right_path), reason(right_reason)

        return mistaken

    def limited(change):
        """The right descent with another step limit."""
        return lambda df, x0, learning_rate, tolerance, max_steps: _until(
            df, x0, learning_rate, tolerance, change(max_steps)
        )

    other = {"tolerance": "step limit", "step limit": "tolerance"}
    # fmt: off
    mistakes = {
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
        "the tolerance is never looked at: it always runs to the step limit":
            stopping(lambda old, new, df, tolerance: False),
        "the position itself is compared with the tolerance: the length of the step is asked":
            stopping(lambda old, new, df, tolerance: abs(new) < tolerance),
        "the distance from the start x0 is compared with the tolerance: the length of the last step is asked":
            lambda df, x0, learning_rate, tolerance, max_steps: _until(
                df, x0, learning_rate, tolerance, max_steps, lambda old, new, df, tolerance: abs(new - x0) < tolerance
            ),
        "the square of the step is compared with the tolerance: its length is asked, abs(new x - old x)":
            stopping(lambda old, new, df, tolerance: (new - old) ** 2 < tolerance),
        "the change of the slope is compared with the tolerance: the length of the step is asked":
            stopping(lambda old, new, df, tolerance: abs(df(new) - df(old)) < tolerance),
        "return stands too far inside: it ends after the first step, whatever its length":
            stopping(lambda old, new, df, tolerance: True),
        "the position itself, with its sign, is compared with the tolerance: the length of the step is asked":
            stopping(lambda old, new, df, tolerance: new < tolerance),
        "the comparison is the wrong way round: it stops at a long step, not at a short one":
            stopping(lambda old, new, df, tolerance: abs(new - old) > tolerance),
        "the two values are swapped: return path, reason in this order":
            lambda *args: _until(*args)[::-1],
        "the reason is always 'tolerance': say 'step limit' when no step was short enough":
            changed(reason=lambda reason: "tolerance"),
        "the reason is always 'step limit': say 'tolerance' when a step was short enough":
            changed(reason=lambda reason: "step limit"),
        "the step limit is asked before the tolerance: when the last step allowed is short too, it is 'tolerance'":
            stopping(_short_step, limit_first=True),
        "the two reasons are swapped":
            changed(reason=other.get),
        "the step limit is ignored":
            limited(lambda max_steps: 1000),
        "there is one step too many before the limit":
            limited(lambda max_steps: max_steps + 1),
        "there is one step too few before the limit":
            limited(lambda max_steps: max(max_steps - 1, 0)),
        "the start x0 is missing from the path":
            changed(path=lambda path: path[1:]),
        "you returned the last position, not the whole path":
            changed(path=lambda path: path[-1]),
        "you walked uphill: + where - should be":
            lambda df, x0, learning_rate, *rest: _until(df, x0, -learning_rate, *rest),
        "only the path came back: return path, reason":
            lambda *args: _until(*args)[0],
        "only the reason came back: return path, reason":
            lambda *args: _until(*args)[1],
        "the number of steps came back in place of the reason":
            lambda *args: (_until(*args)[0], len(_until(*args)[0]) - 1),
    }
    # fmt: on
    error = judge(function, cases, descend_until, parts=("path", "reason"), mistakes=mistakes, absolute=1e-10)
    passed("descend_until", f"{len(cases)} descents, ended by the tolerance, the limit, or both at once", error)


def largest_stable_rate(function):
    """Check `largest_stable_rate(df, x)` on parabolas, and on other curves where they bend upwards."""
    rng = generator("largest_stable_rate")
    cases = [(curves.valley(rng).derivative, curves.coefficient(rng)) for _ in range(6)]
    while len(cases) < 15:
        f, x = (curves.cubic, curves.growth)[len(cases) % 2](rng), curves.coefficient(rng)
        if calculus.central_difference(f.derivative, x) > 1.0:  # so that three digits do not ask for a special h
            cases.append((f.derivative, x))
    cases.append((curves.valley(rng).derivative, 1))
    cases.append((_measured_slope(curves.valley(rng)), curves.coefficient(rng)))

    def curvature(df, x):
        # Five points: a formula of another kind, exact to 1e-8 for the curves that are used here.
        h = 0.01
        return (df(x - 2 * h) - 8 * df(x - h) + 8 * df(x + h) - df(x + 2 * h)) / (12 * h)

    def largest_stable_rate(df, x):
        return 2 / curvature(df, x)

    # fmt: off
    mistakes = {
        "this is the best rate, 1 / c. The border lies at twice that, 2 / c":
            lambda df, x: 1 / curvature(df, x),
        "the fraction is upside down: c / 2, where 2 / c is asked":
            lambda df, x: curvature(df, x) / 2,
        "you returned the curvature c. The border is 2 / c":
            curvature,
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
        "the curvature is that of our valley, 2: measure the one of the df that was passed in":
            lambda df, x: 1.0,
        "the root was taken: for a parabola the border is 2 / c":
            lambda df, x: (2 / curvature(df, x)) ** 0.5,
        "you divided by c squared: the border is 2 / c":
            lambda df, x: 2 / curvature(df, x) ** 2,
        "you used 4 / c: the border is 2 / c":
            lambda df, x: 4 / curvature(df, x),
        "the idea is right, but the measured curvature is not exact enough: use a small h, for instance 1e-5":
            lambda df, x: About(2 / curvature(df, x), 0.5),
        "the curvature is measured over too wide a distance: use a small h, for instance 1e-5":
            lambda df, x: 2 / (df(x + 1) - df(x)),
        "the curvature is measured over too wide a distance, x - 1 to x + 1: use a small h, for instance 1e-5":
            lambda df, x: 4 / (df(x + 1) - df(x - 1)),
    }
    # fmt: on
    error = judge(function, cases, largest_stable_rate, relative=5.1e-3, mistakes=mistakes)
    passed("largest_stable_rate", f"{len(cases)} borders, of parabolas and of other curves", error)


def diagnose(function):
    """Check `diagnose(path)` on paths of every regime, of several lengths, from both sides."""
    cases = _diagnose_cases(generator("diagnose"))

    def diagnose(path):
        return descent.diagnose(path)

    def saying(**names):
        """The right diagnosis, with other names for some regimes that the ratio decides."""

        def mistaken(path):
            right = descent.diagnose(path)
            return right if _arrived(path) or not np.isfinite(path).all() else names.get(right, right)

        return mistaken

    def by(ratio, **change):
        """The right diagnosis, with another ratio of the last steps, or other borders."""
        return lambda path: _by_ratio(path, ratio, **change)

    def searching(finite):
        """The right diagnosis, with another search for inf and NaN, and both ways to order the last two branches."""
        return [by(_loose_ratio, finite=finite, otherwise=name) for name in ("converges", "crawls")]

    def arriving(arrived):
        """The right diagnosis, with another rule for when a path has arrived."""
        return lambda path: _by_ratio(path, _loose_ratio, arrived=arrived)

    last = _last_ratio
    # fmt: off
    mistakes = {
        "the ratio is upside down: last step / step before":
            by(lambda path: 1 / last(path) if last(path) else 0.0),
        "the first two steps are compared: the last two are asked":
            by(lambda path: _ratio(*path[:3])),
        "positions are compared where steps should be: subtract neighbours first":
            by(lambda path: path[-1] / path[-2]),
        "a path that bounces is taken for one that diverges: a ratio between -1 and 0 oscillates":
            saying(oscillates="diverges"),
        "the sign of the ratio got lost (abs): a path that bounces oscillates":
            by(lambda path: abs(last(path))),
        "a ratio of -1 or 1 never comes closer: it diverges":
            by(last, border=1.0 + 1e-9),
        "a ratio of exactly -1 never comes closer: it diverges, it does not oscillate":
            lambda path: "oscillates" if abs(last(path) + 1) < 1e-9 else descent.diagnose(path),
        "slow paths are not told from fast ones: a ratio above 0.9 crawls":
            saying(crawls="converges"),
        "fast paths are not told from slow ones: a ratio up to 0.9 converges":
            saying(converges="crawls"),
        "'crawls' and 'converges' are swapped":
            saying(crawls="converges", converges="crawls"),
        "'oscillates' and 'diverges' are swapped":
            saying(oscillates="diverges", diverges="oscillates"),
        "only a path that grows without bouncing is seen to diverge: use abs of the ratio":
            lambda path: "oscillates" if last(path) <= -1 else descent.diagnose(path),
        "a ratio below -1 is not seen to diverge":
            lambda path: "converges" if last(path) <= -1 else descent.diagnose(path),
        "a ratio of exactly 0.9 is taken for slow: it still converges":
            by(last, slow=descent.SLOW - 1e-9),
        "the ratio 0.9 is not the border between 'converges' and 'crawls'":
            by(last, slow=0.5),
        "a path that has arrived is not recognised: when the step before the last is below 1e-12, it converges":
            lambda path: "crawls" if _arrived(path) else descent.diagnose(path),
        "every step to the left is taken for one that has arrived: compare abs(before) with 1e-12":
            arriving(lambda before, last: before < descent.ARRIVED),
        "a path has arrived when `before` is shorter than 1e-12: exactly 0 is asked too much":
            arriving(lambda before, last: before == 0),
        "a path has arrived when `before` is shorter than 1e-12: you look at the last step":
            arriving(lambda before, last: abs(last) < descent.ARRIVED),
        "a path has arrived when the step `before` is shorter than 1e-12: your limit is larger":
            arriving(lambda before, last: abs(before) < 1e-8),
    }
    searches = {
        "inf and NaN are forgotten: a path that holds one of them diverges": lambda path: True,
        "NaN is not found: `nan == nan` is False, so neither == nor `in` can find it. Use np.isfinite":
            lambda path: not np.isinf(path).any(),
        "only NaN is looked for: a path that holds inf diverges too. np.isfinite finds both":
            lambda path: not np.isnan(path).any(),
        "only the last position is searched for inf and NaN: the whole path counts":
            lambda path: np.isfinite(path[-1]),
        "only the end of the path is searched for inf and NaN: the whole path counts":
            lambda path: np.isfinite(path[-3:]).all(),
    }
    # fmt: on
    mistakes |= {words: searching(finite) for words, finite in searches.items()}
    judge(function, cases, diagnose, mistakes=mistakes)
    passed("diagnose", f"{len(cases)} paths of all four kinds, with inf and NaN among them")


def _measured_slope(valley):
    """A derivative that was itself measured, as in the lesson's last section: it has noise, which a tiny h blows up."""
    return curves.Curve(
        lambda x: calculus.central_difference(lambda t: valley(t) + 500.0, x, 1e-3),
        None,
        f"the slope of {valley.formula} + 500, measured with h = 0.001",
    )


def _rate(rng):
    return round(float(rng.uniform(0.05, 0.45)), 2)


def _walk(df, x, learning_rate, steps, *, shrink=False):
    """A descent without guards, so that mistakes such as a negative rate can be walked. Returns an array."""
    path = [float(x)]
    for k in range(steps):
        path.append(path[-1] - learning_rate / (k + 1 if shrink else 1) * df(path[-1]))
    return np.array(path)


def _short_step(old, new, df, tolerance):
    return abs(new - old) < tolerance


def _until(df, x0, learning_rate, tolerance, max_steps, short=_short_step, *, keep=True, limit_first=False):
    """`descend_until` without guards, and on request with one mistake.

    short : another rule for what ends it; keep : False leaves the short step out of the path;
    limit_first : True asks for the limit before the tolerance.
    """
    path = [float(x0)]
    for k in range(max_steps):
        new = path[-1] - learning_rate * df(path[-1])
        if short(path[-1], new, df, tolerance) and not (limit_first and k + 1 == max_steps):
            return np.array([*path, new] if keep else path), "tolerance"
        path.append(new)
    return np.array(path), "step limit"


def _until_cases(rng):
    """Descents that end by tolerance, by the limit, and by both at once, from both sides of the bottom."""
    cases = []
    for k in range(8):
        # In the last two the bottom is at 0: there small positions and small steps are different things.
        f = curves.valley(rng) if k < 6 else curves.valley(rng, bottom=0.0)
        # The distance shrinks to between 0.3 and 0.7 of it a step, on one side or across: no path is very long.
        rate = round((1 - float(rng.uniform(0.3, 0.7)) * (1 if k % 2 else -1)) / f.curvature, 4)
        x0 = round(f.bottom + curves.coefficient(rng, 1, 3), 2)
        tolerance = float(rng.choice([0.05, 0.01, 1e-3]))
        needed = len(_until(f.derivative, x0, rate, tolerance, 1000)[0]) - 1
        for limit in (1000, needed - 1, needed):
            cases.append((f.derivative, x0, rate, tolerance, max(limit, 1)))
    # No step at all; a first step that is short already; a long, slow path; one far from 0; one that crosses 0.
    cases += [(curves.valley(rng).derivative, 4.5, 0.01, 1e-6, 0), (curves.valley(rng).derivative, 3.0, 1e-4, 0.1, 9)]
    for bottom, start, factor, tolerance in ((0.5, 4, 0.93, 0.01), (100.0, 103, 0.6, 0.01), (0.0, 2, -0.8, 0.02)):
        f = curves.valley(rng, bottom)
        cases.append((f.derivative, start, round((1 - factor) / f.curvature, 4), tolerance, 200))
    return cases


def _diagnose_cases(rng):
    ratios = [0.95, 0.99, 0.91, 0.85, 0.7, 0.5, 0.2, 0.0, -0.3, -0.6, -0.95, -1.0, -1.4, 1.0, 1.3]
    ratios += [round(float(rng.uniform(*ends)), 2) for ends in ((0.05, 0.85), (0.92, 0.98), (-0.9, -0.1))]
    cases = [(_path_with_ratio(rng, r),) for r in ratios for _ in range(2)]
    turns = ((-0.5, 0.5), (1.5, 0.4), (0.5, 0.97), (0.3, -1.2))
    cases += [(_changing_path(rng, early, late),) for early, late in turns]
    start = curves.coefficient(rng)
    cases += [([start, 2.25, 2.25, 2.25],), ([start, 2 * start, 4 * start, float("inf")],)]
    cases += [([start, float("inf"), float("nan")],), (np.array([start, 0.5, 0.25 + start, np.nan]),)]
    inf, nan = float("inf"), float("nan")
    cases += [([inf, 3.0, 2.0, 1.5, 1.25],), ([-inf, 3.0, 2.0, 1.5],), ([start, nan, 2.0, 1.5, 1.25, 1.125],)]
    cases += [([start, 1.0, -inf],), ([start, inf, inf, inf],)]
    # Just below and well above the length at which a path has arrived.
    tiny, small = float(f"{rng.uniform(1, 40):.1f}e-14"), float(f"{rng.uniform(2, 4):.1f}e-10")
    cases += [([0.0, tiny, -tiny / 2],), ([0.0, -tiny, tiny],), ([tiny, 0.0, 1.0],)]
    cases += [([0.0, small, 3 * small],), ([0.0, small, small / 4],), ([0.0, -small, -small * 1.95],)]
    # On both sides of each border, and on the one at 0.9 itself.
    cases += [(path,) for path in ([0, 10, 19], [0, 1000, 1899], [0, 1000, 1901], [0, 1000, 1999], [0, -1000, -990])]
    cases += [([1000.0, 500.0, 250.0],)]
    return [cases[i] for i in rng.permutation(len(cases))]


def _path_with_ratio(rng, ratio):
    """A path whose steps shrink or grow by `ratio`, short enough that no step is lost to rounding."""
    longest = 12 if 0.3 <= abs(ratio) <= 1.5 else 4
    length = int(rng.integers(2, longest)) if ratio else 2
    # Halves add up without rounding: the border, a ratio of 1 or -1, must not hang on the last bit of a sum.
    # The quarter keeps every position of these away from zero.
    start, first = (round(2 * curves.coefficient(rng, 1, 4)) / 2 for _ in range(2))
    start += 0.25
    return _positions(start, first * float(ratio) ** np.arange(length))


def _changing_path(rng, early, late):
    """A path that begins with one ratio and ends with another: the last two steps decide."""
    steps = [curves.coefficient(rng, 0.5, 1.5)]
    for ratio in (early, early, early, late, late):
        steps.append(steps[-1] * ratio)
    return _positions(curves.coefficient(rng), steps)


def _positions(start, steps):
    return [float(x) for x in start + np.concatenate([[0.0], np.cumsum(steps)])]


def _arrived(path):
    return bool(np.isfinite(path).all()) and abs(path[-2] - path[-3]) < descent.ARRIVED


def _ratio(a, b, c):
    return (c - b) / (b - a) if abs(b - a) >= descent.ARRIVED else 0.0


def _last_ratio(path):
    """The ratio of the last two steps; 0 for a path that has arrived or is not finite."""
    return _ratio(*path[-3:]) if np.isfinite(path).all() else 0.0


def _loose_ratio(path):
    """The ratio of the last two steps, however short they are, and NaN where it comes out so."""
    a, b, c = np.asarray(path[-3:], dtype=float)
    return float(np.float64(c - b) / np.float64(b - a))


def _is_short(before, last):
    return abs(before) < descent.ARRIVED


def _all_finite(path):
    return np.isfinite(path).all()


def _by_ratio(
    path, ratio_of, *, border=1.0, slow=descent.SLOW, arrived=_is_short, finite=_all_finite, otherwise="converges"
):
    """Name a regime from any ratio: what an answer with one wrong idea would say. `otherwise` is its last branch."""
    if not finite(path):
        return "diverges"
    if arrived(path[-2] - path[-3], path[-1] - path[-2]):
        return "converges"
    ratio = ratio_of(path)
    if abs(ratio) >= border:
        return "diverges"
    if ratio < 0:
        return "oscillates"
    if otherwise == "crawls":
        return "converges" if ratio <= slow else "crawls"
    return "crawls" if ratio > slow else "converges"
