"""What the checks of lesson 06 ask of the engine: a NaN that is expected, several values in one array, fair deals."""

import numpy as np
import pytest

from downhill import batches
from downhill.checks import batches as check
from downhill.checks.engine import CheckFailed, judge


@pytest.mark.parametrize("got", [[1.0, np.nan, np.inf], np.array([1.0, np.nan, np.inf])])
def test_a_nan_that_is_expected_is_right(got):
    assert judge(lambda x: got, [(1,)], lambda x: np.array([1.0, np.nan, np.inf])) == 0


@pytest.mark.parametrize("got", [[1.0, np.nan], [np.nan, 2.0], [np.nan, np.nan], [np.nan, np.inf], [1.0, np.inf]])
def test_any_other_nan_is_wrong(got):
    with pytest.raises(CheckFailed):
        judge(lambda x: got, [(1,)], lambda x: np.array([1.0, 2.0]))


@pytest.mark.parametrize("got", [[1.0, 2.0], [1.0, np.inf], [1.0, 1e300]])
def test_where_nan_is_expected_a_number_is_wrong(got):
    with pytest.raises(CheckFailed):
        judge(lambda x: got, [(1,)], lambda x: np.array([1.0, np.nan]))


def test_an_array_of_two_is_two_values():
    assert judge(lambda x: np.array([1.0, 2.0]), [(1,)], lambda x: (1.0, 2.0)) == 0
    with pytest.raises(CheckFailed, match="expected 2 values"):
        judge(lambda x: np.array([1.0, 2.0, 3.0]), [(1,)], lambda x: (1.0, 2.0))
    mistakes = {"they are swapped": lambda x: (2.0, 1.0)}
    with pytest.raises(CheckFailed, match="they are swapped"):
        judge(lambda x: np.array([2.0, 1.0]), [(1,)], lambda x: (1.0, 2.0), mistakes=mistakes)


@pytest.mark.parametrize("seed", range(40))
def test_the_finished_pieces_pass_under_any_seed(seed, monkeypatch, capsys):
    monkeypatch.setenv("DOWNHILL_SEED", str(seed))
    for name in ("minibatches", "sgd_epoch", "train", "gradient_noise"):
        getattr(check, name)(getattr(batches, name))
    assert capsys.readouterr().err == ""


def test_the_check_leaves_the_global_generator_as_it_was():
    np.random.seed(3)  # noqa: NPY002
    expected = np.random.random()  # noqa: NPY002
    np.random.seed(3)  # noqa: NPY002
    check.minibatches(batches.minibatches)
    assert np.random.random() == expected  # noqa: NPY002
