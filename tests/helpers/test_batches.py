"""Mini-batches, learning-rate schedules and tuning against closed forms, SciPy, scikit-learn and PyTorch."""

import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.signal import lfilter
from sklearn.linear_model import LinearRegression, SGDRegressor
from sklearn.utils import gen_batches

from downhill import batches, schedules, tuning
from downhill.data import diabetes, standardise
from downhill.line import fit_line

SIX = np.array([1.0, 2, 3, 4, 5, 6]), np.array([2.0, 1, 4, 4, 7, 6])


def some_examples(count, seed=0):
    rng = np.random.default_rng(seed)
    x = rng.normal(0.5, 1.0, count)
    return x, 2 * x + 1 + rng.normal(0, 0.5, count)


def scaled_diabetes():
    table = diabetes()
    x = standardise(table.column("bmi")[:, None])[0][:, 0]
    return x, (table.y - table.y.mean()) / table.y.std()


# ---- minibatches


@given(count=st.integers(1, 60), size=st.integers(1, 70), columns=st.integers(0, 3), seed=st.integers(0, 99))
def test_every_example_comes_once_with_its_target_in_batches_as_scikit_learn_cuts_them(count, size, columns, seed):
    y = np.arange(count) + 0.5
    x = 10 * y if columns == 0 else np.outer(y, np.arange(1, columns + 1))
    dealt = batches.minibatches(x, y, size, np.random.default_rng(seed))
    assert [len(part) for _, part in dealt] == [len(range(count)[cut]) for cut in gen_batches(count, size)]
    assert sorted(np.concatenate([part for _, part in dealt])) == y.tolist()
    for x_batch, y_batch in dealt:
        expected = 10 * y_batch if columns == 0 else np.outer(y_batch, np.arange(1, columns + 1))
        np.testing.assert_array_equal(x_batch, expected)


def test_the_order_comes_from_rng_and_is_new_at_each_call():
    x, y = some_examples(50)
    rng, twin = np.random.default_rng(7), np.random.default_rng(7)
    first, second = (np.concatenate([part for part, _ in batches.minibatches(x, y, 8, rng)]) for _ in range(2))
    again = np.concatenate([part for part, _ in batches.minibatches(x, y, 8, twin)])
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, second)
    assert not np.array_equal(first, x)


def test_a_deal_leaves_the_data_as_they_are_and_gives_copies():
    x, y = some_examples(9)
    before = x.copy(), y.copy()
    for x_batch, y_batch in batches.minibatches(x, y, 4, np.random.default_rng(0)):
        x_batch += 1
        y_batch += 1
    np.testing.assert_array_equal(x, before[0])
    np.testing.assert_array_equal(y, before[1])


def test_every_order_is_equally_likely():
    seen = {}
    rng = np.random.default_rng(0)
    for _ in range(6000):
        order = tuple(np.concatenate([x for x, _ in batches.minibatches([1, 2, 3], [0, 0, 0], 2, rng)]))
        seen[order] = seen.get(order, 0) + 1
    assert len(seen) == 6
    assert max(abs(count - 1000) for count in seen.values()) < 150  # five standard deviations


# ---- sgd_epoch and train


@given(seed=st.integers(0, 50), rate=st.floats(1e-4, 0.05))
def test_single_examples_in_order_are_scikit_learns_sgd(seed, rate):
    # scikit-learn halves the squared error, so its rate counts twice.
    x, y = some_examples(25, seed)
    model = SGDRegressor(
        loss="squared_error", penalty=None, learning_rate="constant", eta0=2 * rate, shuffle=False, max_iter=1, tol=None
    )
    model.fit(x[:, None], y, coef_init=[0.3], intercept_init=[-0.2])
    w, b = batches.sgd_epoch([(x[[i]], y[[i]]) for i in range(25)], 0.3, -0.2, rate)
    assert type(w) is float
    assert type(b) is float
    assert (w, b) == pytest.approx((model.coef_[0], model.intercept_[0]), rel=1e-9, abs=1e-12)


def test_one_full_batch_an_epoch_is_batch_gradient_descent():
    x, y = some_examples(30)
    path = batches.train(lambda: [(x, y)], 0, 0, 0.1, 20)
    np.testing.assert_allclose(path, fit_line(x, y, 0.1, 20), rtol=1e-12)
    assert path.shape == (21, 2)


def test_one_example_again_and_again_is_scipys_linear_filter():
    # With x = 1 the prediction p = w + b obeys p <- p - 4 rate (p - y): a first-order filter.
    rate, y = 0.07, 3.0
    path = batches.train(lambda: [([1.0], [y])], 0.5, 0.25, rate, 30)
    drive = np.concatenate([[0.75], np.full(30, 4 * rate * y)])
    np.testing.assert_allclose(path.sum(axis=1), lfilter([1.0], [1.0, -(1 - 4 * rate)], drive), rtol=1e-12)


def test_by_hand():
    two = [([1, 2], [2, 1]), ([3, 4], [4, 4])]
    assert batches.sgd_epoch(two, 1, 0, 0.1) == pytest.approx((1.45, 0.17), rel=1e-12)
    np.testing.assert_allclose(batches.train(lambda: two, 1, 0, 0.1, 1), [[1, 0], [1.45, 0.17]], rtol=1e-12)


def test_train_draws_once_an_epoch_and_ends_each_where_the_next_begins():
    x, y = some_examples(20)
    drawn = []

    def draw():
        drawn.append(batches.minibatches(x, y, 6, np.random.default_rng(len(drawn))))
        return drawn[-1]

    path = batches.train(draw, 0.5, -0.5, 0.05, 4)
    assert len(drawn) == 4
    place = (0.5, -0.5)
    for k, deal in enumerate(drawn):
        assert tuple(path[k]) == place
        place = batches.sgd_epoch(deal, *place, 0.05)
    assert tuple(path[4]) == place
    np.testing.assert_array_equal(batches.train(draw, 2, 3, 0.05, 0), [[2, 3]])


def test_mini_batches_with_decay_find_scikit_learns_line():
    x, y = scaled_diabetes()
    line = LinearRegression().fit(x[:, None], y)
    rng = np.random.default_rng(0)
    w = b = 0.0
    for epoch in range(30):
        rate = schedules.decay("cosine", 0.05, epoch, 30)
        w, b = batches.sgd_epoch(batches.minibatches(x, y, 16, rng), w, b, rate)
    assert (w, b) == pytest.approx((line.coef_[0], line.intercept_), abs=5e-3)


def test_a_path_that_flies_off_ends_with_a_clear_error():
    with pytest.raises(ValueError, match=r"learning_rate|finite"):
        batches.train(lambda: [([1e3, 2e3], [1.0, 2.0])], 1, 1, 1e3, 100)


# ---- gradient_noise


@pytest.mark.parametrize(("w", "b"), [(1.0, 0.0), (0.0, 0.0), (-2.5, 3.0)])
def test_over_all_batches_it_is_the_noise_of_sampling_without_replacement(w, b):
    # Cochran's factor (N - B) / (B (N - 1)) is exact when every batch of B of the N examples is taken once.
    x, y = SIX
    single = np.array([[2 * (w * u + b - v) * u, 2 * (w * u + b - v)] for u, v in zip(x, y, strict=True)])
    spread = math.sqrt(np.sum(single.var(axis=0)))
    for size in range(1, 7):
        every = [(x[list(some)], y[list(some)]) for some in combinations(range(6), size)]
        expected = spread * math.sqrt((6 - size) / (size * 5))
        assert batches.gradient_noise(every, x, y, w, b) == pytest.approx(expected, rel=1e-9, abs=1e-12)


def test_the_batch_gradients_of_an_epoch_weighted_by_size_are_the_full_gradient():
    x, y = some_examples(23)
    dealt = batches.minibatches(x, y, 5, np.random.default_rng(1))
    rate = 1e-6  # one tiny step each, all from the same place: the sum of the moves is the weighted gradient
    moves = np.array([(np.array(batches.sgd_epoch([pair], 0.4, 0.7, rate)) - (0.4, 0.7)) / -rate for pair in dealt])
    sizes = [len(part) for part, _ in dealt]
    full = (np.array(batches.sgd_epoch([(x, y)], 0.4, 0.7, rate)) - (0.4, 0.7)) / -rate
    np.testing.assert_allclose(np.average(moves, axis=0, weights=sizes), full, rtol=1e-7)
    assert not np.allclose(moves.mean(axis=0), full, rtol=1e-3), "the last one is short"


def test_noise_of_the_whole_is_zero_and_by_hand():
    x, y = SIX
    assert batches.gradient_noise([(x, y)], x, y, 1, 0) == 0
    twos = [(x[k : k + 2], y[k : k + 2]) for k in (0, 2, 4)]
    assert batches.gradient_noise(twos, x, y, 1, 0) == pytest.approx(math.sqrt(64 / 3), rel=1e-12)


# ---- decay


@given(first=st.floats(1e-3, 10), epoch=st.integers(0, 200), more=st.integers(0, 100))
def test_decay_is_the_closed_form(first, epoch, more):
    epochs = max(epoch + more, 1)
    assert schedules.decay("step", first, epoch, epochs) == pytest.approx(first / 2 ** (epoch // 10), rel=1e-12)
    half_angle = math.cos(math.pi * epoch / epochs / 2) ** 2
    assert schedules.decay("cosine", first, epoch, epochs) == pytest.approx(first * half_angle, abs=1e-12)


def test_decay_at_its_borders():
    rates = [schedules.decay("step", 0.4, epoch, 30) for epoch in (0, 9, 10, 19, 20, 30)]
    assert rates == pytest.approx([0.4, 0.4, 0.2, 0.2, 0.1, 0.05])
    assert [schedules.decay("cosine", 0.4, epoch, 30) for epoch in (0, 15, 30)] == pytest.approx([0.4, 0.2, 0.0])
    falling = [schedules.decay("cosine", 1.0, epoch, 30) for epoch in range(31)]
    assert np.all(np.diff(falling) < 0)


# ---- early_stop


def by_definition(losses, patience):
    """Look at the losses up to each epoch as if they were all there are."""
    for stop in range(len(losses)):
        seen = [loss if loss == loss else math.inf for loss in losses[: stop + 1]]
        best = seen.index(min(seen))
        if stop - best >= patience:
            return best, stop
    return best, len(losses) - 1


numbers_with_ties = st.integers(-3, 3).map(float)


@given(
    first=numbers_with_ties,
    rest=st.lists(st.one_of(numbers_with_ties, st.sampled_from([math.nan, math.inf])), max_size=25),
    patience=st.integers(1, 8),
)
def test_early_stop_is_its_definition(first, rest, patience):
    losses = [first, *rest]
    assert tuning.early_stop(losses, patience) == by_definition(losses, patience)
    assert tuning.early_stop(np.array(losses), patience) == by_definition(losses, patience)


def test_early_stop_by_hand():
    losses = [5, 3, 4, 2, 2, 6, 1]
    assert [tuning.early_stop(losses, patience) for patience in (1, 2, 3, 99)] == [(1, 2), (3, 5), (6, 6), (6, 6)]
    assert tuning.early_stop([4], 5) == (0, 0)


# ---- sweep_rates


@given(low=st.floats(1e-6, 1e-2), factor=st.floats(2, 1e5), count=st.integers(2, 30), at=st.floats(0, 1))
def test_a_sweep_is_numpys_logspace_and_finds_the_nearest_rate(low, factor, count, at):
    lowest = math.log10(low) + at * math.log10(factor)
    rates, losses, best = tuning.sweep_rates(lambda rate: (math.log10(rate) - lowest) ** 2, low, low * factor, count)
    np.testing.assert_allclose(rates, np.logspace(math.log10(low), math.log10(low * factor), count), rtol=1e-9)
    np.testing.assert_allclose(losses, (np.log10(rates) - lowest) ** 2, rtol=1e-9, atol=1e-12)
    assert type(best) is float
    assert abs(math.log10(best) - lowest) <= np.min(np.abs(np.log10(rates) - lowest)) + 1e-9


@pytest.mark.parametrize("diverged", [math.inf, math.nan, np.float64("nan"), np.array(np.inf)])
@pytest.mark.parametrize("beyond", [lambda rate: rate > 0.02, lambda rate: rate < 0.005])
def test_a_rate_that_diverged_never_wins(diverged, beyond):
    rates, losses, best = tuning.sweep_rates(lambda rate: diverged if beyond(rate) else 1 + rate, 1e-3, 1.0, 7)
    finite = ~np.array([beyond(rate) for rate in rates])
    np.testing.assert_array_equal(np.isfinite(losses), finite)
    assert best == pytest.approx(rates[finite][0])


def test_a_loss_that_overflows_is_infinite_and_all_of_them_an_error():
    _, losses, best = tuning.sweep_rates(lambda rate: math.exp(1000 * rate), 0.01, 10, 4)
    assert losses[-1] == math.inf
    assert best == 0.01
    with pytest.raises(ValueError, match="at least one rate"):
        tuning.sweep_rates(lambda rate: math.nan, 0.01, 10, 4)


def test_the_first_of_two_equal_losses_is_the_best():
    assert tuning.sweep_rates(lambda rate: 1.0, 0.1, 10, 3)[2] == pytest.approx(0.1)


# ---- PyTorch


@pytest.mark.oracle
def test_an_epoch_is_pytorchs_sgd(torch):
    x, y = some_examples(23)
    dealt = batches.minibatches(x, y, 5, np.random.default_rng(2))
    theta = torch.tensor([0.3, -0.4], dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([theta], lr=0.05)
    for x_batch, y_batch in dealt:
        optimizer.zero_grad()
        prediction = theta[0] * torch.from_numpy(x_batch) + theta[1]
        torch.nn.functional.mse_loss(prediction, torch.from_numpy(y_batch)).backward()
        optimizer.step()
    assert batches.sgd_epoch(dealt, 0.3, -0.4, 0.05) == pytest.approx(theta.tolist(), rel=1e-10)


@pytest.mark.oracle
@pytest.mark.parametrize("kind", schedules.KINDS)
def test_decay_is_pytorchs_schedule(kind, torch):
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.3)
    kinds = torch.optim.lr_scheduler
    schedule = (
        kinds.StepLR(optimizer, step_size=10, gamma=0.5)
        if kind == "step"
        else kinds.CosineAnnealingLR(optimizer, T_max=45)
    )
    for epoch in range(46):
        assert schedules.decay(kind, 0.3, epoch, 45) == pytest.approx(optimizer.param_groups[0]["lr"], abs=1e-12)
        optimizer.step()
        schedule.step()
