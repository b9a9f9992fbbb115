"""Data for the lessons: real tables that come with scikit-learn, so that nothing is downloaded."""

from dataclasses import dataclass

import numpy as np
from sklearn.datasets import load_diabetes

from downhill._inputs import a_count, a_number, numbers


@dataclass(frozen=True)
class Table:
    """Examples in rows.

    X : (N, D) float64, one column a feature
    y : (N,) float64, the target
    features : D names, the columns of X
    target : what y measures, in words with its unit
    """

    X: np.ndarray
    y: np.ndarray
    features: tuple[str, ...]
    target: str

    def column(self, feature):
        """Return one feature as an array of shape (N,). Raises KeyError that lists the names there are."""
        if not isinstance(feature, str) or feature not in self.features:
            raise KeyError(f"there is no feature {feature!r}. There are: {', '.join(self.features)}.")
        return self.X[:, self.features.index(feature)]


def diabetes():
    """Return 442 patients: ten measurements each, and how far their diabetes had progressed a year later.

    The columns are not scaled: age in years, sex as 1 or 2, bmi in kg/m², bp (mean blood pressure), and six blood
    values s1 to s6, of which s4 is a ratio and s5 a logarithm. Source: Efron, Hastie, Johnstone and Tibshirani, "Least
    angle regression", Annals of Statistics 32 (2004), as it comes with scikit-learn.
    """
    raw = load_diabetes(scaled=False)
    return Table(
        X=np.ascontiguousarray(raw.data, dtype=float),
        y=np.ascontiguousarray(raw.target, dtype=float),
        features=tuple(raw.feature_names),
        target="disease progression after one year (25 to 346, no unit)",
    )


def standardise(X):
    """Scale every column to mean 0 and standard deviation 1.

    X : (N, D) array or list of rows, one column a feature.

    Returns
    -------
    Z : (N, D), the scaled columns (x - mean) / spread
    mean : (D,), in the units of each column
    spread : (D,), the standard deviation (divided by N) of each column, in its units; 1 for a column whose entries
        are all equal, which becomes all zero

    New examples must be scaled with the same mean and spread: (X_new - mean) / spread.
    """
    X = numbers(X, "X", shape_words="a table of shape (N, D)", dimensions=(2,))
    constant = np.ptp(X, axis=0) == 0
    mean = np.where(constant, X[0], X.mean(axis=0))
    spread = np.where(constant, 1.0, X.std(axis=0))
    return (X - mean) / spread, mean, spread


def split(count, held_out=0.25, seed=0):
    """Return (training, held_out): two arrays of indices that deal `count` examples out at random.

    count : int from 2 up, the number of examples
    held_out : float between 0 and 1, the fraction to hold out. Both parts get at least one example.
    seed : int from 0 up: the same seed, the same split

    Use them on rows: X[training], y[training].
    """
    count, seed = a_count(count, "count", least=2), a_count(seed, "seed")
    held_out = a_number(held_out, "held_out")
    if not 0 < held_out < 1:
        raise ValueError(f"held_out must lie between 0 and 1, the fraction to hold out, but it is {held_out:g}.")
    order = np.random.default_rng(seed).permutation(count)
    kept_back = min(max(round(held_out * count), 1), count - 1)
    return np.sort(order[kept_back:]), np.sort(order[:kept_back])
