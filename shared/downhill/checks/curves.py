"""Random curves with known derivatives: the inputs of the checks about slopes and descents.

Coefficients are rounded to two decimals before they are used, so the formula that a message shows is the
very curve that was checked, and the learner can repeat the case by hand.
"""

import numpy as np

CALLS_ALLOWED = 100_000
"""A check calls a curve a few hundred times. Far more than that is a loop that does not end."""


class TooManyCalls(BaseException):
    """Ends a loop that never would.

    Not an Exception, so that `except Exception` in an answer does not catch it.
    """


class Curve:
    """A function of one number with its exact derivative and a formula to show.

    Call it with a float or an array. `derivative` is a Curve too where one was given.
    """

    variable = "x"
    """The name of its argument in the formula."""

    def __init__(self, function, derivative, formula):
        self._function = function
        self.derivative = derivative
        self.formula = formula
        self.calls = 0

    def __call__(self, x):
        """Return the height at x, a float or an array; raise TooManyCalls when something calls without end."""
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
    """A cubic with four random coefficients."""
    a, b, c, d = (coefficient(rng) for _ in range(4))
    return Curve(
        lambda x: a * x**3 + b * x**2 + c * x + d,
        Curve(
            lambda x: 3 * a * x**2 + 2 * b * x + c,
            None,
            _sum((3 * a, "*x**2"), (2 * b, "*x"), (c, "")),
        ),
        _sum((a, "*x**3"), (b, "*x**2"), (c, "*x"), (d, "")),
    )


def wave(rng):
    """A sine of random height and width."""
    a, b, c = (coefficient(rng) for _ in range(3))
    return Curve(
        lambda x: a * np.sin(b * x) + c,
        Curve(lambda x: a * b * np.cos(b * x), None, _sum((a * b, f"*np.cos({b:g}*x)"))),
        _sum((a, f"*np.sin({b:g}*x)"), (c, "")),
    )


def growth(rng):
    """An exponential that grows or fades."""
    a, b, c = coefficient(rng), coefficient(rng, high=1.2), coefficient(rng)
    return Curve(
        lambda x: a * np.exp(b * x) + c,
        Curve(lambda x: a * b * np.exp(b * x), None, _sum((a * b, f"*np.exp({b:g}*x)"))),
        _sum((a, f"*np.exp({b:g}*x)"), (c, "")),
    )


def valley(rng, bottom=None):
    """A parabola that opens upwards, 0.5 * c * (x - m)**2; its attribute `curvature` is c, `bottom` is m."""
    c, m = abs(coefficient(rng, 0.4, 6.0)), coefficient(rng) if bottom is None else bottom
    distance = f"*({_sum((1, 'x'), (-m, ''))})" if m else "*x"
    curve = Curve(
        lambda x: 0.5 * c * (x - m) ** 2,
        Curve(lambda x: c * (x - m), None, f"{c:g}{distance}"),
        f"{c / 2:g}{distance}**2",
    )
    curve.curvature, curve.bottom = c, m
    return curve


def some_of_each(rng, count):
    """Return `count` cubics, `count` waves and `count` exponentials."""
    return [kind(rng) for _ in range(count) for kind in (cubic, wave, growth)]


def _sum(*terms):
    """Write a sum of (coefficient, what it multiplies) as it is written by hand: 0.5*x**2 - 3*x + 1."""
    text = ""
    for factor, rest in terms:
        number = f"{abs(factor):.12g}" if not (abs(factor) == 1 and rest and not rest.startswith("*")) else ""
        sign = ("-" if factor < 0 else "") if not text else (" - " if factor < 0 else " + ")
        text += f"{sign}{number}{rest}"
    return text
