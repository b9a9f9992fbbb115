"""The diabetes table, scaling and splitting against scikit-learn."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from sklearn.datasets import load_diabetes
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

from downhill.data import Table, diabetes, split, standardise


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


tables = st.tuples(st.integers(1, 9), st.integers(1, 5)).flatmap(
    lambda shape: hnp.arrays(float, shape, elements=st.integers(-1000, 1000).map(lambda n: n / 8))
)


@given(tables)
def test_standardised_is_what_scikit_learn_makes_of_it(X):
    theirs = StandardScaler().fit(X)
    Z, mean, spread = standardise(X)
    np.testing.assert_allclose(Z, theirs.transform(X), atol=1e-9)
    np.testing.assert_allclose(mean, theirs.mean_, atol=1e-12)
    np.testing.assert_allclose(spread, theirs.scale_, rtol=1e-9)


@given(tables)
def test_every_column_gets_mean_0_and_spread_1_or_is_all_zero(X):
    Z, mean, spread = standardise(X)
    np.testing.assert_allclose(Z.mean(axis=0), 0, atol=1e-9)
    constant = np.ptp(X, axis=0) == 0
    np.testing.assert_allclose(Z.std(axis=0), np.where(constant, 0, 1), atol=1e-9)
    assert (spread[constant] == 1).all()
    np.testing.assert_allclose(Z * spread + mean, X, atol=1e-9)


def test_a_constant_column_whose_mean_is_rounded_is_zero_all_the_same():
    X = np.full((3, 1), 0.1)  # the sum of three of these, divided by 3, is not 0.1
    Z, mean, spread = standardise(X)
    assert (Z.tolist(), mean.tolist(), spread.tolist()) == ([[0], [0], [0]], [0.1], [1])


def test_standardise_leaves_its_table_as_it_is():
    X = np.array([[1, 2], [3, 5]])
    standardise(X)
    assert X.tolist() == [[1, 2], [3, 5]]
    assert standardise([[1, 2], [3, 5]])[1].tolist() == [2, 3.5]


@given(st.integers(2, 500), st.floats(0.01, 0.99), st.integers(0, 99))
def test_a_split_deals_out_everybody_once(count, held_out, seed):
    training, kept_back = split(count, held_out, seed)
    assert sorted([*training, *kept_back]) == list(range(count))
    assert len(training) >= 1
    assert len(kept_back) >= 1
    assert abs(len(kept_back) - held_out * count) <= 1
    np.testing.assert_array_equal(kept_back, split(count, held_out, seed)[1])


def test_a_split_is_at_random_and_as_large_as_scikit_learns():
    training, held_out = split(442)
    theirs_training, theirs = train_test_split(np.arange(442), test_size=0.25, random_state=0)
    assert abs(len(held_out) - len(theirs)) <= 1
    assert abs(len(training) - len(theirs_training)) <= 1
    assert not np.array_equal(held_out, split(442, seed=1)[1])
    often = np.bincount(np.concatenate([split(40, 0.25, seed)[1] for seed in range(400)]), minlength=40)
    assert often.min() > 60, "100 times is the mean, and each has the same chance"
    assert often.max() < 140
