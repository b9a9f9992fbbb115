"""The diabetes table against scikit-learn's own two versions of it."""

import dataclasses

import numpy as np
import pytest
from sklearn.datasets import load_diabetes
from sklearn.preprocessing import StandardScaler

from downhill.data import Table, diabetes


def test_the_table_is_scikit_learns_unscaled():
    table, theirs = diabetes(), load_diabetes(scaled=False)
    np.testing.assert_array_equal(table.X, theirs.data)
    np.testing.assert_array_equal(table.y, theirs.target)
    assert table.features == tuple(theirs.feature_names)


def test_scaled_it_is_scikit_learns_default():
    table = diabetes()
    theirs = load_diabetes()
    ours = StandardScaler().fit_transform(table.X) / np.sqrt(len(table.X))
    np.testing.assert_allclose(ours, theirs.data, atol=1e-12)


def test_it_has_the_shapes_and_the_range_that_the_docstrings_name():
    table = diabetes()
    assert isinstance(table, Table)
    assert table.X.shape == (442, 10)
    assert table.y.shape == (442,)
    assert table.X.dtype == table.y.dtype == np.float64
    assert len(table.features) == 10
    assert np.isfinite(table.X).all()
    assert f"{table.y.min():.0f} to {table.y.max():.0f}" in table.target
    assert "25 to 346" in table.target


@pytest.mark.parametrize(("place", "feature"), list(enumerate(load_diabetes().feature_names)))
def test_a_column_is_the_feature_of_that_name(place, feature):
    column = diabetes().column(feature)
    assert column.shape == (442,)
    np.testing.assert_array_equal(column, load_diabetes(scaled=False).data[:, place])


def test_an_unknown_column_is_answered_with_the_names_there_are():
    with pytest.raises(KeyError, match=r"no feature 'weight'.*age, sex, bmi, bp, s1"):
        diabetes().column("weight")


def test_the_units_are_those_of_the_docstring():
    table = diabetes()
    assert 18 <= table.column("age").min() <= table.column("age").max() <= 80  # years
    assert 15 < table.column("bmi").min() < table.column("bmi").max() < 45  # kg/m²
    assert 60 <= table.column("bp").min() < table.column("bp").max() < 140  # mmHg


def test_what_one_lesson_does_to_its_table_no_other_sees():
    spoilt = diabetes()
    spoilt.X[:] = 0
    spoilt.y[:] = 0
    np.testing.assert_array_equal(diabetes().X, load_diabetes(scaled=False).data)
    assert diabetes().y.min() == 25


def test_the_fields_of_a_table_stay():
    table = diabetes()
    with pytest.raises(dataclasses.FrozenInstanceError):
        table.y = np.zeros(442)
