"""The checks of lesson 01, What is a slope?"""

import numpy as np

from downhill import calculus
from downhill.checks import curves
from downhill.checks.diagnosis import About
from downhill.checks.engine import examples, generator, judge, passed

__all__ = [
    "best_step",
    "central_difference",
    "downhill_direction",
    "examples",
    "forward_difference",
    "tangent_line",
]

NOT_THE_F = "the function f that was passed in is not used: another one, such as square or cube, stands in its place"


def forward_difference(function):
    """Check `forward_difference(f, x, h)`, then that it comes near the true slope when h is small."""
    cases = _curve_cases(generator("forward_difference"))

    def forward_difference(f, x, h):
        # The mean of the derivative over [x, x + h] is the secant's slope: a formula of another kind.
        return _mean_of(f.derivative, x, x + h)

    # Each mistake: the words that name it, and what it returns.
    # fmt: off
    mistakes = {
        "you returned the rise: divide it by the run, which is h":
            lambda f, x, h: f(x + h) - f(x),
        "you looked left, at x - h, where the forward difference looks right, at x + h":
            lambda f, x, h: (f(x) - f(x - h)) / h,
        "you used both sides, x + h and x - h: that is the central difference, the next exercise":
            lambda f, x, h: (f(x + h) - f(x - h)) / (2 * h),
        "brackets are missing: only f(x) was divided by h. Write (f(x + h) - f(x)) / h":
            lambda f, x, h: f(x + h) - f(x) / h,
        "f(x) was not subtracted: a slope compares two heights":
            lambda f, x, h: f(x + h) / h,
        "you added the two heights: a slope is their difference":
            lambda f, x, h: (f(x + h) + f(x)) / h,
        "you divided by x + h: the run between the two points is h":
            lambda f, x, h: (f(x + h) - f(x)) / (x + h),
        "you divided by x: the run between the two points is h":
            lambda f, x, h: (f(x + h) - f(x)) / x,
        "h is not used: another step size was used in its place, or the exact slope":
            lambda f, x, h: About(f.derivative(x), 1e-3),
        "you subtracted x, where the height f(x) belongs":
            lambda f, x, h: (f(x + h) - x) / h,
        "you added h to the height f(x), not to x":
            lambda f, x, h: 1.0,
        "you multiplied by the run h, where you should divide":
            lambda f, x, h: (f(x + h) - f(x)) * h,
        "the fraction is upside down: rise divided by run":
            lambda f, x, h: h / (f(x + h) - f(x)),
        "the sign is flipped, and you looked left: (f(x) - f(x - h)) / h would be the backward difference":
            lambda f, x, h: (f(x - h) - f(x)) / h,
        "the step reaches twice as far, to x + 2h":
            lambda f, x, h: (f(x + 2 * h) - f(x)) / (2 * h),
        NOT_THE_F:
            lambda f, x, h: ((x + h) ** 2 - x**2) / h,
    }
    # fmt: on
    error = judge(function, cases, forward_difference, mistakes=mistakes, factors=lambda f, x, h: {"h": h})
    _approaches_the_slope(function, cases, forward_difference, h=1e-6)
    passed("forward_difference", f"{len(cases)} slopes on curves of three kinds", error)


def central_difference(function):
    """Check `central_difference(f, x, h)`, then that it comes near the true slope when h is small."""
    cases = _curve_cases(generator("central_difference"))

    def central_difference(f, x, h):
        return _mean_of(f.derivative, x - h, x + h)

    # fmt: off
    mistakes = {
        "you looked to the right only: that is the forward difference":
            lambda f, x, h: (f(x + h) - f(x)) / h,
        "you looked to the left only: that is the backward difference":
            lambda f, x, h: (f(x) - f(x - h)) / h,
        "you divided by h: from x - h to x + h the run is 2h":
            lambda f, x, h: (f(x + h) - f(x - h)) / h,
        "brackets are missing: / 2 * h divides by 2 and then multiplies by h. Write / (2 * h)":
            lambda f, x, h: (f(x + h) - f(x - h)) / 2 * h,
        "brackets are missing around the difference f(x + h) - f(x - h)":
            lambda f, x, h: f(x + h) - f(x - h) / (2 * h),
        "you added the two heights: a slope is their difference":
            lambda f, x, h: (f(x + h) + f(x - h)) / (2 * h),
        "the steps are h/2 to each side. The contract asks for h":
            lambda f, x, h: (f(x + h / 2) - f(x - h / 2)) / h,
        "right and left are swapped, so the sign is flipped":
            lambda f, x, h: (f(x - h) - f(x + h)) / (2 * h),
        "h is not used: another step size was used in its place, or the exact slope":
            lambda f, x, h: About(f.derivative(x), 1e-3),
        "you divided by h twice, or by h squared":
            lambda f, x, h: (f(x + h) - f(x - h)) / (2 * h * h),
        "you returned the rise: divide it by the run, which is 2h":
            lambda f, x, h: f(x + h) - f(x - h),
        "this is half the forward difference: the left height belongs to x - h, not to x":
            lambda f, x, h: (f(x + h) - f(x)) / (2 * h),
        "this is the curvature (the slope of the slope), not the slope":
            lambda f, x, h: (f(x + h) - 2 * f(x) + f(x - h)) / h**2,
        NOT_THE_F:
            lambda f, x, h: ((x + h) ** 3 - (x - h) ** 3) / (2 * h),
    }
    # fmt: on
    error = judge(function, cases, central_difference, mistakes=mistakes, factors=lambda f, x, h: {"h": h})
    _approaches_the_slope(function, cases, central_difference, h=1e-5)
    passed("central_difference", f"{len(cases)} slopes on curves of three kinds", error)


def tangent_line(function):
    """Check `tangent_line(x0, y0, slope, x)` for one x and for arrays of two lengths."""
    rng = generator("tangent_line")
    cases = []
    for shape in ((), (4,), (7,), ()):
        for _ in range(3):
            x0, y0, slope = (curves.coefficient(rng) for _ in range(3))
            x = np.round(rng.uniform(2.5, 4.0, shape) * rng.choice([-1, 1], shape), 2)
            cases.append((x0, y0, slope, x if shape else float(x)))
    cases += [(1, 2, 3, 4), (2, -3, 5, np.array([7, 11, 13]))]
    for x in (np.array([-3, 4, 7]), rng.uniform(2.5, 4.0, 1), 5):  # whole places with decimal heights; one place
        cases.append((*(float(v) for v in rng.uniform(0.3, 2.0, 3)), x))

    def tangent_line(x0, y0, slope, x):
        return (y0 - slope * x0) + slope * np.asarray(x)  # by its intercept: the same line, written another way

    # fmt: off
    mistakes = {
        "the line misses (x0, y0): the slope was multiplied by x, not by the distance x - x0":
            lambda x0, y0, slope, x: y0 + slope * x,
        "the height y0 was not added: the line goes through (x0, 0)":
            lambda x0, y0, slope, x: slope * (x - x0),
        "the distance is taken backwards, x0 - x: the line leans to the wrong side":
            lambda x0, y0, slope, x: y0 + slope * (x0 - x),
        "x0 and y0 are swapped":
            lambda x0, y0, slope, x: x0 + slope * (x - y0),
        "brackets are missing: slope * x - x0 multiplies first. Write slope * (x - x0)":
            lambda x0, y0, slope, x: y0 + slope * x - x0,
        "the slope was added, where it should multiply the distance":
            lambda x0, y0, slope, x: y0 + slope + (x - x0),
        "the slope was divided by the distance":
            lambda x0, y0, slope, x: y0 + slope / (x - x0),
        "the distance was divided by the slope":
            lambda x0, y0, slope, x: y0 + (x - x0) / slope,
        "y0 was subtracted":
            lambda x0, y0, slope, x: slope * (x - x0) - y0,
        "the distance x - x0 is x + x0":
            lambda x0, y0, slope, x: y0 + slope * (x + x0),
        "the slope is not used":
            lambda x0, y0, slope, x: y0 + (x - x0),
        "the sign of the slope got lost (abs): a line may fall":
            lambda x0, y0, slope, x: y0 + abs(slope) * (x - x0),
        "the sign of the distance got lost (abs): to the left of x0 it is negative":
            lambda x0, y0, slope, x: y0 + slope * np.abs(x - x0),
        "brackets are misplaced: (y0 + slope) * (x - x0) adds before it multiplies":
            lambda x0, y0, slope, x: (y0 + slope) * (x - x0),
        "x0 stands where the height y0 belongs":
            lambda x0, y0, slope, x: x0 + slope * (x - x0),
    }
    # fmt: on
    error = judge(function, cases, tangent_line, mistakes=mistakes)
    passed("tangent_line", f"{len(cases)} lines, for one x and for arrays", error)


def downhill_direction(function):
    """Check `downhill_direction(slope)` on steep, gentle and exactly flat slopes of both signs."""
    rng = generator("downhill_direction")
    steep = [round(float(s), 1) for s in rng.uniform(1, 50, 3)]
    gentle = [1e-3, 1e-9, 1e-15, *(float(f"{10.0 ** rng.uniform(*ends):.1e}") for ends in ((-8, -4), (-100, -20)))]
    slopes = [sign * s for s in steep + gentle for sign in (1, -1)] + [0.0, 0, 3, -7, 1e12, -1e12]
    cases = [(s,) for s in slopes]  # ordinary slopes first: the first that fails is shown

    def downhill_direction(slope):
        return calculus.downhill_direction(slope)

    right = calculus.downhill_direction
    # fmt: off
    mistakes = {
        "left and right are swapped: this is the way up. Where the slope is positive, down is to the left":
            lambda slope: -right(slope),
        "you returned the slope with its sign flipped: only the direction is asked, +1, 0 or -1":
            lambda slope: -slope,
        "you returned the slope itself: the direction is asked, +1, 0 or -1":
            lambda slope: slope,
        "flat ground is missing: where the slope is 0 the answer is 0":
            lambda slope: -1 if slope >= 0 else 1,
        "flat ground is missing: where the slope is 0 the answer is 0, not +1":
            lambda slope: 1 if slope <= 0 else -1,
        "a gentle slope is taken for flat: only exactly 0 is flat here":
            lambda slope: 0 if abs(slope) < 0.1 else right(slope),
        "only one side is right: the two signs of the slope need different answers":
            lambda slope: abs(right(slope)),
        "only one side is right: the two signs of the slope need different answers, +1 and -1":
            lambda slope: -abs(right(slope)),
        "one of the two directions is missing: -1 is for left, +1 for right":
            lambda slope: int(slope < 0),
        "one of the two directions is missing: +1 is for right, -1 for left":
            lambda slope: -int(slope > 0),
    }
    # fmt: on
    judge(function, cases, downhill_direction, mistakes=mistakes)
    passed("downhill_direction", f"{len(cases)} slopes: steep, gentle and flat")


def best_step(function):
    """Check `best_step(f, x, slope, hs)`.

    The bottom of a V is noisy, so an h of the list within a factor of ten of the best one counts as right.
    """
    cases = _v_cases(generator("best_step"))

    def best_step(f, x, slope, hs):
        return hs[int(np.argmin(_errors(f, x, slope, hs)))]

    def near_the_bottom(got, f, x, slope, hs):
        if isinstance(got, bool) or not isinstance(got, (float, int, np.number, np.ndarray)) or np.ndim(got):
            return False
        got = float(got)
        one_of_them = bool(np.any(np.isclose(np.asarray(hs, dtype=float), got, rtol=1e-9, atol=0)))
        return one_of_them and 0.099 <= got / best_step(f, x, slope, hs) <= 10.1

    def at_least(measure):
        """Answers that minimise something else than the error."""
        return lambda f, x, slope, hs: hs[int(np.argmin([measure(f, x, slope, h) for h in hs]))]

    forward, central = calculus.forward_difference, calculus.central_difference
    # fmt: off
    mistakes = {
        "f(x + h) is not used: you looked left, at x - h, or took the h nearest to 1e-8 without looking":
            at_least(lambda f, x, slope, h: abs((f(x) - f(x - h)) / h - slope)),
        "f(x + h) is not used: you took the h nearest to 1e-8 without looking, or looked left, at x - h":
            at_least(lambda f, x, slope, h: abs(np.log10(h) + 8)),
        "you took the smallest h. Smaller is better only as far as the bottom of the V":
            lambda f, x, slope, hs: min(hs),
        "you took the largest h":
            lambda f, x, slope, hs: max(hs),
        "the h that came back is not one of the list":
            lambda f, x, slope, hs: 1.0,
        "you returned the place in the list (the index), not the h that stands there":
            lambda f, x, slope, hs: int(np.argmin(_errors(f, x, slope, hs))),
        "you returned the error, not the h that makes it small":
            lambda f, x, slope, hs: min(_errors(f, x, slope, hs)),
        "you looked for the largest error":
            at_least(lambda f, x, slope, h: -abs(forward(f, x, h) - slope)),
        "the sign of the error counts: an error of -5 was taken for smaller than 0.1. Use abs":
            at_least(lambda f, x, slope, h: forward(f, x, h) - slope),
        "the sign of the error counts: an error of -5 was taken for smaller than 0.1, with slope first. Use abs":
            at_least(lambda f, x, slope, h: slope - forward(f, x, h)),
        "you measured with the central difference: this exercise asks for the forward difference":
            at_least(lambda f, x, slope, h: abs(central(f, x, h) - slope)),
        "you took the first h of the list":
            lambda f, x, slope, hs: hs[0],
        "you took the last h of the list":
            lambda f, x, slope, hs: hs[-1],
        "you took the h in the middle of the list":
            lambda f, x, slope, hs: hs[len(hs) // 2],
        "the known slope is not used: you looked for the smallest slope, not for the smallest error":
            at_least(lambda f, x, slope, h: abs(forward(f, x, h))),
        "you compared with the height f(x), not with the slope":
            at_least(lambda f, x, slope, h: abs(forward(f, x, h) - f(x))),
        "all the errors came back, not the one h":
            lambda f, x, slope, hs: _errors(f, x, slope, hs),
    }
    # fmt: on
    judge(function, cases, best_step, accepts=near_the_bottom, absolute=0.0, mistakes=mistakes)
    passed("best_step", f"the bottom of {len(cases)} Vs, each to within a factor of ten")


def _curve_cases(rng):
    """Points on either side of zero, near and far, and steps far from 0 and 1.

    So neither a wrong power of h nor a range that is cut short goes unnoticed.
    """
    cases = []
    for f in curves.some_of_each(rng, 3):
        for _ in range(2):
            cases.append((f, curves.coefficient(rng), round(float(rng.uniform(0.08, 0.45)), 2)))
    cases += [(curves.cubic(rng), 2, 0.5), (curves.wave(rng), -1, 0.25), (curves.wave(rng), 0.5, 0.01)]
    return [*cases, (curves.cubic(rng), 5.5, 2.0), (curves.wave(rng), -7.25, 1.5)]


def _mean_of(derivative, low, high):
    """The mean of a derivative over an interval, by Gauss-Legendre quadrature (exact here to rounding)."""
    nodes, weights = np.polynomial.legendre.leggauss(20)
    return float(weights @ derivative((high + low) / 2 + (high - low) / 2 * nodes)) / 2


def _approaches_the_slope(function, cases, named_like, h):
    """With a small h the answer has to be the derivative itself, which is known in closed form."""

    def exact(f, x, h):
        return f.derivative(x)

    exact.__name__ = named_like.__name__
    judge(function, [(f, x, h) for f, x, _ in cases], exact, relative=1e-4, absolute=1e-4)


def _v_cases(rng):
    """Curves whose V has its bottom clearly inside the list, and elsewhere for central differences.

    The first digit of the steps is drawn, so that nobody finds the best one without looking. In the last third
    the list begins above 1, where truncation is worse than round-off: the worst h changes sides. Two short lists,
    without the small steps, have their best h at an end. There are no steps between 1e-9 and 1e-12, since there the
    rounding now and then cancels by luck, in one way of writing the difference and not in another.
    """
    cases = []
    orders = (lambda hs: hs, lambda hs: hs[::-1], lambda hs: [float(h) for h in rng.permutation(hs)])
    while len(cases) < 9:
        f, x = curves.growth(rng), curves.coefficient(rng)
        digit = float(rng.choice([2, 3, 5, 7]))
        powers = [*range(-1 if len(cases) > 5 else 3, 9), *range(13, 16)]
        hs = orders[len(cases) % 3]([float(f"{digit}e{-k}") for k in powers])
        slope = float(f.derivative(x))
        central = [abs(calculus.central_difference(f, x, h) - slope) for h in hs]
        best, other = hs[int(np.argmin(_errors(f, x, slope, hs)))], hs[int(np.argmin(central))]
        if abs(slope) > 0.1 and 1e-10 < best < 1e-6 and other / best > 100 and _is_clear(f, x, slope, hs, best):
            cases.append((f, x, slope, np.array(hs) if len(cases) % 2 else hs))
    # For x³ at -m the forward error is zero at h = 3m, and neither to the left nor for a smaller h.
    m = round(float(rng.uniform(1, 3)), 2)
    cubed = curves.Curve(lambda x: x**3, None, "x**3")
    cases.append((cubed, -m, 3 * m**2, [round(0.01 * m, 4), round(3 * m, 2), round(50 * m, 1)]))
    for hs in ([7.0, 2.0, 5.0], [0.004, 0.09, 3.0]):
        f, x = curves.growth(rng), curves.coefficient(rng)
        cases.append((f, x, float(f.derivative(x)), hs))
    return cases


def _is_clear(f, x, slope, hs, best):
    """Tell whether every way to write the difference, and every near-tie, leads to within a factor of ten of `best`."""
    hs = np.array(hs)
    ways = ((f(x + hs) - f(x)) / hs, f(x + hs) / hs - f(x) / hs, (f(x + hs) - f(x) - slope * hs) / hs + slope)
    for way in ways:
        errors = np.abs(way - slope)
        near_ties = hs[errors <= 3 * errors.min()]
        if np.abs(np.log10(near_ties / best)).max() > 1.001:
            return False
    return True


def _errors(f, x, slope, hs):
    return [abs(calculus.forward_difference(f, x, h) - slope) for h in hs]
