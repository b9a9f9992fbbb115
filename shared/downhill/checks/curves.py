"""Random curves with known derivatives: the inputs of the checks about slopes and descents.

Coefficients are rounded to two decimals before they are used, so the formula that a message shows is the
very curve that was checked, and the learner can repeat the case by hand.
"""

import numpy as np

CALLS_ALLOWED = 100_000
"""A check calls a curve a few hundred times. Far more than that is a loop that does not end."""


class TooManyCalls(BaseException):
    """Ends a loop that never would. Not an Exception, so that `except Exception` in an answer does not catch it."""


class Curve:
    """A function of one number with its exact derivative and a formula to show.

    Call it with a float or an array. `derivative` is a Curve too where one was given.
    """

    def __init__(self, function, derivative, formula):
        self._function = function
        self.derivative = derivative
        self.formula = formula
        self.calls = 0

    def __call__(self, x):
        self.calls += 1
        if self.calls > CALLS_ALLOWED:
            raise TooManyCalls(f"called {CALLS_ALLOWED:,} times")
        return self._function(x)

    def __repr__(self):
        return self.formula


def coefficient(rng, low=0.3, high=2.0):
    """Draw a coefficient of either sign whose size lies between `low` and `high`, with two decimals."""
    return round(float(rng.uniform(low, high) * rng.choice([-1, 1])), 2)


def cubic(rng):
    a, b, c, d = (coefficient(rng) for _ in range(4))
    return Curve(
        lambda x: a * x**3 + b * x**2 + c * x + d,
        Curve(lambda x: 3 * a * x**2 + 2 * b * x + c, None, f"{3 * a:g}*x**2 + {2 * b:g}*x + {c:g}"),
        f"{a:g}*x**3 + {b:g}*x**2 + {c:g}*x + {d:g}",
    )


def wave(rng):
    a, b, c = (coefficient(rng) for _ in range(3))
    return Curve(
        lambda x: a * np.sin(b * x) + c,
        Curve(lambda x: a * b * np.cos(b * x), None, f"{a * b:g}*cos({b:g}*x)"),
        f"{a:g}*sin({b:g}*x) + {c:g}",
    )


def growth(rng):
    a, b, c = coefficient(rng), coefficient(rng, high=1.2), coefficient(rng)
    return Curve(
        lambda x: a * np.exp(b * x) + c,
        Curve(lambda x: a * b * np.exp(b * x), None, f"{a * b:g}*exp({b:g}*x)"),
        f"{a:g}*exp({b:g}*x) + {c:g}",
    )


def valley(rng, bottom=None):
    """A parabola that opens upwards, 0.5 * c * (x - m)**2; the attribute `curvature` is c, `bottom` is m."""
    c, m = abs(coefficient(rng, 0.4, 6.0)), coefficient(rng) if bottom is None else bottom
    curve = Curve(
        lambda x: 0.5 * c * (x - m) ** 2,
        Curve(lambda x: c * (x - m), None, f"{c:g}*(x - {m:g})"),
        f"{c / 2:g}*(x - {m:g})**2",
    )
    curve.curvature, curve.bottom = c, m
    return curve


def some_of_each(rng, count):
    """Return `count` cubics, `count` waves and `count` exponentials."""
    return [kind(rng) for _ in range(count) for kind in (cubic, wave, growth)]
