"""Valleys, flat places, plateaus and cliffs against closed forms and SciPy."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.differentiate import derivative
from scipy.integrate import solve_ivp
from scipy.optimize import differential_evolution, minimize

from downhill import descent, terrain
from downhill.checks import diagnosis
from downhill.checks.engine import Case


def mountain(x):
    return 0.15 * x**4 - 1.1 * x**2 + 0.4 * x + 3


def slope(x):
    return 0.6 * x**3 - 2.2 * x + 0.4


LEFT, RIDGE, RIGHT = np.sort(np.roots([0.6, 0, -2.2, 0.4]))
starts = st.lists(st.floats(-2.9, 2.9), min_size=1, max_size=6)


# ---- where_it_ends, best_of_many_starts


@given(
    c=st.floats(0.1, 5),
    bottom=st.floats(-3, 3),
    starts=starts,
    factor=st.floats(-0.9, 0.9),
    steps=st.integers(0, 20),
)
def test_on_a_parabola_each_end_is_the_closed_form(c, bottom, starts, factor, steps):
    ends = terrain.where_it_ends(lambda x: c * (x - bottom), starts, (1 - factor) / c, steps)
    assert ends.shape == (len(starts),)
    np.testing.assert_allclose(ends, bottom + (np.array(starts) - bottom) * factor**steps, atol=1e-12)


@given(starts=starts)
def test_each_start_ends_in_the_valley_to_which_scipys_gradient_flow_leads(starts):
    assume(all(abs(x - RIDGE) > 0.01 for x in starts))
    ends = terrain.where_it_ends(slope, starts, 0.05, 400)
    # A small step follows the flow x' = -f'(x), which SciPy integrates.
    flow = solve_ivp(lambda t, x: -slope(x), (0, 20), starts, rtol=1e-8, atol=1e-8).y[:, -1]
    np.testing.assert_allclose(ends, flow, atol=1e-5)
    np.testing.assert_allclose(ends, np.where(np.array(starts) < RIDGE, LEFT, RIGHT), atol=1e-6)


def test_the_ends_keep_the_order_and_the_number_of_the_starts():
    starts = [2, -1, 2, 1]
    ends = terrain.where_it_ends(slope, starts, 0.1, 3)
    assert ends.tolist() == [descent.descend(slope, x, 0.1, 3)[-1] for x in starts]
    assert starts == [2, -1, 2, 1]
    assert terrain.where_it_ends(slope, np.array(starts), 0.1, 0).tolist() == [2.0, -1.0, 2.0, 1.0]


def test_a_large_rate_moves_the_borders_of_the_basins():
    assert terrain.where_it_ends(slope, [3, -3], 0.28, 80) == pytest.approx([RIGHT, LEFT])
    assert terrain.where_it_ends(slope, [3, -3], 0.29, 80) == pytest.approx([LEFT, LEFT])
    assert terrain.where_it_ends(slope, [3, -3], 0.35, 80) == pytest.approx([LEFT, RIGHT])


def test_the_best_of_many_starts_is_scipys_global_minimum():
    found = terrain.best_of_many_starts(mountain, slope, np.linspace(-2.9, 2.9, 8), 0.1, 200)
    judge = differential_evolution(lambda x: mountain(x[0]), [(-3, 3)], rng=1, tol=1e-12)
    assert found == pytest.approx(judge.x[0], abs=1e-6)


@given(starts=starts, steps=st.integers(0, 5))
def test_no_end_is_lower_than_the_best(starts, steps):
    found = terrain.best_of_many_starts(mountain, slope, starts, 0.05, steps)
    ends = terrain.where_it_ends(slope, starts, 0.05, steps)
    assert found in ends
    assert mountain(found) == min(mountain(x) for x in ends)


def test_of_equal_ends_the_first_is_the_best():
    for starts in ([3, -2, 2], [3, 2, -2]):
        assert terrain.best_of_many_starts(abs, lambda x: 0.0, starts, 1, 1) == starts[1]


def test_the_start_decides_as_it_does_for_scipys_local_search():
    for x0 in (-2.5, -0.5, 0.6, 2.5):
        local = minimize(lambda x: mountain(x[0]), x0, jac=lambda x: slope(x), method="CG", options={"gtol": 1e-10})
        end = terrain.best_of_many_starts(mountain, slope, [x0], 0.05, 500)
        assert abs(slope(end)) < 1e-8
        assert mountain(end) >= min(mountain(LEFT), local.fun) - 1e-12


# ---- clipped_step


@given(
    slope=st.floats(-100, 100),
    x=st.floats(-9, 9),
    rate=st.floats(0.01, 2),
    longest=st.floats(0.01, 9),
)
def test_a_clipped_step_is_no_longer_than_allowed_and_keeps_its_direction(slope, x, rate, longest):
    move = terrain.clipped_step(lambda _: slope, x, rate, longest) - x
    assert abs(move) <= longest + 1e-12
    assert move == pytest.approx(-np.sign(slope) * np.clip(rate * abs(slope), 0, longest), abs=1e-12)


def test_a_short_step_is_the_usual_one():
    assert terrain.clipped_step(slope, 0, 0.1, 0.5) == descent.step(slope, 0, 0.1)
    assert terrain.clipped_step(lambda x: 0.0, 4, 0.1, 0.5) == 4.0


def test_a_wall_of_any_height_is_survived():
    assert terrain.clipped_step(lambda x: -1e300, 0, 1e10, 2.0) == 2.0, "the free move overflows"


@pytest.mark.oracle
@pytest.mark.parametrize(("x", "longest"), [(3, 0.5), (-3, 0.5), (3, 2.0), (0.5, 0.01)])
def test_clipping_is_that_of_pytorch(x, longest, torch):
    theta = torch.tensor(float(x), dtype=torch.float64, requires_grad=True)
    mountain(theta).backward()
    torch.nn.utils.clip_grad_norm_([theta], longest / 0.1)
    torch.optim.SGD([theta], lr=0.1).step()
    assert terrain.clipped_step(slope, x, 0.1, longest) == pytest.approx(theta.item(), rel=1e-5)


# ---- is_stuck

CURVES = {
    "sine": np.sin,
    "bell": lambda x: 1 - np.exp(-(x**2)),
    "mountain": mountain,
    "cubic": lambda x: x**3 - 0.2 * x,
}


@pytest.mark.parametrize("f", CURVES.values(), ids=CURVES)
def test_stuck_is_what_scipys_derivatives_say(f):
    h, tolerance = 0.01, 0.05
    judged = []
    for x in np.linspace(-3.5, 3.5, 141):
        first = derivative(f, x).df
        second = derivative(lambda at: derivative(f, at).df, x, initial_step=0.1).df
        if min(abs(abs(first) - tolerance), abs(second - tolerance)) > 2e-3:  # h is not 0, so keep off the borders
            judged.append(terrain.is_stuck(f, x, h, tolerance))
            assert judged[-1] == (abs(first) < tolerance and second < tolerance), x
    assert len(judged) > 100


@pytest.mark.parametrize(
    ("f", "x", "stuck"),
    [
        (lambda x: x**2, 0, False),
        (lambda x: -(x**2), 0, True),
        (lambda x: x**3, 0, True),
        (lambda x: -(x**3), 0, True),
        (lambda x: 4.0, 7, True),
        (lambda x: -3 * x, 1, False),
        (lambda x: 3 * x, 1, False),
        (lambda x: 1 - math.exp(-(x**2)), 4, True),
        (lambda x: x**4, 0, True),  # a valley too level to be felt: the docstring says so
    ],
)
def test_the_kinds_of_flat_ground(f, x, stuck):
    assert terrain.is_stuck(f, x, 0.1, 0.05) is stuck


def test_exactly_the_tolerance_still_counts_as_flat():
    assert terrain.is_stuck(lambda x: 0.5 * x, 2, 0.5, 0.5) is True
    assert terrain.is_stuck(lambda x: 0.25 * x**2, 0, 0.5, 0.5) is True


def test_a_tiny_h_is_no_division_by_zero():
    assert terrain.is_stuck(lambda x: x, 0, 1e-200, 0.5) is False


# ---- escape_time


@given(
    x0=st.floats(1, 50),
    side=st.sampled_from([-1, 1]),
    factor=st.floats(-0.95, 0.95),
    edge=st.floats(0.1, 0.9),
)
def test_on_a_parabola_the_escape_time_is_a_logarithm(x0, side, factor, edge):
    assume(abs(factor) > 0.01)
    exact = math.log(edge / x0) / math.log(abs(factor))
    assume(abs(exact - round(exact)) > 1e-6)  # rounding must not decide
    needed = math.floor(exact) + 1
    arguments = (lambda x: 2 * x, side * x0, (1 - factor) / 2, edge)
    assert terrain.escape_time(*arguments, 10_000) == needed
    assert terrain.escape_time(*arguments, needed) == needed
    assert terrain.escape_time(*arguments, needed - 1) == math.inf


def test_a_start_inside_takes_no_step_and_the_edge_is_outside():
    def never(x):
        raise AssertionError("no slope is needed")

    assert terrain.escape_time(never, 0.5, 0.1, 1, 0) == 0
    assert terrain.escape_time(never, 1, 0.1, 1, 0) == math.inf
    assert terrain.escape_time(lambda x: 1.0, 3, 0.5, 2, 9) == 3


def test_the_plateau_takes_the_time_of_scipys_flow():
    # The flow x' = -2 x exp(-x²) needs the time T; steps of rate 0.3 need about T / 0.3 where they are short.
    def flat(x):
        return 2 * x * np.exp(-(x**2))

    def at_the_edge(t, x):
        return x[0] - 1

    at_the_edge.terminal = True
    for x0 in (2.5, 3, 3.5):
        flow = solve_ivp(lambda t, x: -flat(x), (0, 1e5), [x0], events=at_the_edge, rtol=1e-9, atol=1e-12)
        steps = terrain.escape_time(flat, x0, 0.3, 1, 20_000)
        assert steps == pytest.approx(flow.t_events[0][0] / 0.3, rel=0.03)


def test_the_times_that_lesson_03_tells():
    times = {1.5: 4, 2: 16, 2.5: 88, 3: 867, 3.5: 15_646, 4: math.inf}
    for x0, steps in times.items():
        assert terrain.escape_time(lambda x: 2 * x * np.exp(-(x**2)), x0, 0.3, 1, 20_000) == steps


# ---- the diagnosis of a count that may be infinite


def test_a_mistake_that_predicts_infinity_explains_nothing_else():
    def looks_like(got):
        cases = [diagnosis_case(expected, value) for expected, value in zip([3, 5, math.inf], got, strict=True)]
        return diagnosis.find(cases, {"it always says inf": lambda _: math.inf}, None)

    assert looks_like([math.inf, math.inf, math.inf])[0].startswith("it always says inf")
    assert not any("always says inf" in words for words in looks_like([4, 6, 7]))


def diagnosis_case(expected, got):
    return Case((0,), expected, got, math.inf, None if got == expected else "the value")
