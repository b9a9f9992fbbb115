"""Random surfaces with known gradients: the inputs of the checks about many directions.

Coefficients are rounded to two decimals, as those of `curves` are, so a message shows the very surface that was
checked.
"""

import numpy as np

from downhill.checks.curves import Curve, coefficient


class Surface(Curve):
    """A function of a position `theta`, an array of shape (D,), with its exact gradient and a formula to show.

    `derivative` is the gradient, a Surface whose values have the shape (D,). `size` is D. `hessian`, shape (D, D),
    holds the second derivatives where they are the same everywhere, else None.
    """

    variable = "theta"

    def __init__(self, function, derivative, formula, size, hessian=None):
        super().__init__(function, derivative, formula)
        self.size, self.hessian = size, hessian

    def __call__(self, theta):
        """Return the value at theta; raise ValueError when its shape is not (D,)."""
        theta = np.asarray(theta, dtype=float)
        if theta.shape != (self.size,):
            raise ValueError(f"theta must have shape ({self.size},), but it has shape {theta.shape}")
        return super().__call__(theta)


def quadratic(rng, size, signs=None):
    """A bowl, or a saddle where `signs` says so: its curvatures along the axes are nearly those signs' (size,).

    Every pair of neighbouring coordinates is coupled, so that no axis is a principal direction.
    """
    signs = np.ones(size) if signs is None else np.asarray(signs, dtype=float)
    bends = [round(float(s * rng.uniform(0.6, 2.5)), 2) for s in signs]
    shifts = [coefficient(rng) for _ in range(size)]
    ties = [round(0.3 * coefficient(rng, 0.4, 1.0), 2) for _ in range(size - 1)]
    hessian = np.diag(np.array(bends, dtype=float))
    for i, tie in enumerate(ties):
        hessian[i, i + 1] = hessian[i + 1, i] = tie
    shift = np.array(shifts)

    def f(theta):
        return float(0.5 * (theta - shift) @ hessian @ (theta - shift))

    away = [f"(theta[{i}]{-s:+g})" for i, s in enumerate(shifts)]
    squares = [f"{bend / 2:+.12g}*{name}**2" for bend, name in zip(bends, away, strict=True)]
    products = [f"{tie:+g}*{away[i]}*{away[i + 1]}" for i, tie in enumerate(ties)]
    slopes = [
        " ".join(f"{hessian[i, j]:+g}*{away[j]}" for j in range(size) if hessian[i, j]).lstrip("+") for i in range(size)
    ]
    df = Surface(lambda theta: hessian @ (theta - shift), None, f"[{', '.join(slopes)}]", size)
    return Surface(f, df, " ".join(squares + products).lstrip("+"), size, hessian)


def ripples(rng, size):
    """A surface of waves, which is no quadratic: its slopes change from place to place."""
    a, b = ([coefficient(rng) for _ in range(size)] for _ in range(2))
    c = coefficient(rng)
    heights, widths = np.array(a), np.array(b)

    def f(theta):
        return float(np.sum(heights * np.sin(widths * theta)) + c * theta[0] * theta[-1])

    def slopes(theta):
        slope = heights * widths * np.cos(widths * theta)
        slope[0] += c * theta[-1]
        slope[-1] += c * theta[0]
        return slope

    last = size - 1
    waves = " ".join(f"{a[i]:+g}*np.sin({b[i]:g}*theta[{i}])" for i in range(size))
    parts = [f"{a[i] * b[i]:.12g}*np.cos({b[i]:g}*theta[{i}])" for i in range(size)]
    parts[0] += f"{c:+g}*theta[{last}]"
    parts[last] += f"{c:+g}*theta[0]"
    df = Surface(slopes, None, f"[{', '.join(parts)}]", size)
    return Surface(f, df, f"{waves} {c:+g}*theta[0]*theta[{last}]".lstrip("+"), size)


def point(rng, size):
    """Return a position with two decimals in each coordinate, none of them near 0 and no two alike."""
    while True:
        theta = np.array([coefficient(rng, 0.3, 2.5) for _ in range(size)])
        if len(set(np.abs(theta))) == size:
            return theta
