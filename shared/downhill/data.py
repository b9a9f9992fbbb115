"""Data for the lessons: real tables that come with scikit-learn, so that nothing is downloaded."""

from dataclasses import dataclass

import numpy as np
from sklearn.datasets import load_diabetes


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
