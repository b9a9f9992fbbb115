"""The lab of lesson 06 runs the learner's minibatches and sgd_epoch, one batch at a time."""

import re

import numpy as np
import pytest

from downhill import batches, labs
from downhill.labs.batches import EPOCHS, EXAMPLES, SEEN
from downhill.live import LiveFigure


def deal(x, y, batch_size, rng):
    order = rng.permutation(len(x))
    return [(x[order[k : k + batch_size]], y[order[k : k + batch_size]]) for k in range(0, len(x), batch_size)]


def walk(batches, w, b, learning_rate):
    for x, y in batches:
        error = w * x + b - y
        w, b = w - learning_rate * 2 * np.mean(error * x), b - learning_rate * 2 * np.mean(error)
    return w, b


def drawn(lab):
    """Return the path, and the losses against steps and against examples seen, as they are drawn."""
    left, middle, right = lab.live.figure.axes
    path = next(line for line in left.lines if line.get_marker() == "o" and line.get_label() != "start")
    return path, middle.lines[-1], right.lines[-1]


def set_to(lab, **values):
    for name, value in values.items():
        lab.controls[name].value = value


# ---- what is drawn is the learner's


def test_the_path_is_the_learners():
    places = iter(np.linspace(0, 1, 2 * EPOCHS))
    lab = labs.batch_size(lambda *a: deal(*a)[:1] * 2 if a[2] == 24 else deal(*a), lambda *a: (next(places, 9.0), 2.5))
    set_to(lab, batch_size=24)
    path, by_step, by_seen = drawn(lab)
    assert len(path.get_xdata()) == 1 + 2 * EPOCHS
    assert path.get_xdata()[0] == -1.0
    assert set(path.get_ydata()[1:]) == {2.5}
    assert by_step.get_xdata()[-1] == 2 * EPOCHS
    assert list(by_seen.get_xdata()) == [24 * k for k in range(2 * EPOCHS + 1)]


@pytest.mark.parametrize(("size", "steps"), [(1, 48), (5, 10), (16, 3), (48, 1)])
def test_sgd_epoch_gets_one_batch_at_a_time_and_minibatches_one_call_an_epoch(size, steps):
    calls, deals = [], []

    def one(batches, w, b, learning_rate):
        calls.append((len(batches), len(batches[0][0]), learning_rate))
        return walk(batches, w, b, learning_rate)

    def dealt(x, y, batch_size, rng):
        deals.append((len(x), batch_size))
        return deal(x, y, batch_size, rng)

    lab = labs.batch_size(dealt, one)
    set_to(lab, learning_rate=0.01)
    calls.clear(), deals.clear()
    lab.controls["batch_size"].value = size
    if size == EXAMPLES:  # it stands there already
        lab.refresh()
    assert deals == [(EXAMPLES, size)] * EPOCHS
    assert len(calls) == steps * EPOCHS
    assert {batches for batches, _, _ in calls} == {1}
    assert sum(count for _, count, _ in calls) == SEEN
    assert {rate for _, _, rate in calls} == {lab.controls["learning_rate"].value}


def test_both_pictures_show_the_same_losses():
    lab = labs.batch_size(deal, walk)
    set_to(lab, batch_size=7, learning_rate=0.1)
    path, by_step, by_seen = drawn(lab)
    assert list(by_step.get_ydata()) == list(by_seen.get_ydata())
    assert len(by_step.get_ydata()) == len(path.get_xdata()) == 7 * EPOCHS + 1
    assert by_seen.get_xdata()[-1] == SEEN


def test_another_shuffle_is_another_order_and_the_same_one_the_same():
    lab = labs.batch_size(deal, walk)
    set_to(lab, batch_size=4, learning_rate=0.1)
    first = drawn(lab)[0].get_xdata().copy()
    set_to(lab, shuffle=1)
    assert not np.allclose(first, drawn(lab)[0].get_xdata())
    set_to(lab, shuffle=0)
    np.testing.assert_array_equal(first, drawn(lab)[0].get_xdata())


@pytest.mark.parametrize(
    "pair",
    [
        (batches.minibatches, batches.sgd_epoch),
        (
            lambda *a: [[x.tolist(), y] for x, y in deal(*a)],
            lambda *a: np.array(walk([map(np.array, a[0][0])], *a[1:])),
        ),
    ],
    ids=["the finished pieces", "lists and arrays"],
)
def test_every_form_that_the_contract_allows_works(pair):
    lab = labs.batch_size(*pair)
    set_to(lab, batch_size=4, learning_rate=0.25)
    assert lab.live.tone != "error"
    assert "Batches of 4 examples, rate 0.25: 72 steps." in lab.live.words


# ---- words and goals


@pytest.mark.parametrize(
    ("size", "rate", "words"),
    [
        (48, 0.01, "Batches of 48 examples, rate 0.01: 6 steps. The loss never falls below 0.35"),
        (4, 0.25, "below 0.35 after 92 examples (23 steps); in the last epoch it is at most 0.48, at the end 0.255."),
        (1, 0.03, "Batches of 1 example, rate 0.03: 288 steps. The loss is below 0.35 after 148 examples"),
        (1, 1.0, "Batches of 1 example, rate 1: it flies off after 8 steps. The path is drawn up to there."),
    ],
)
def test_the_words_are_the_numbers(size, rate, words):
    lab = labs.batch_size(deal, walk)
    set_to(lab, batch_size=size, learning_rate=rate)
    assert words in lab.live.words


def test_goals_are_reached_in_their_order_and_stay_reached():
    lab = labs.batch_size(deal, walk)
    assert lab.reached == 0
    set_to(lab, learning_rate=0.03)
    set_to(lab, batch_size=1)  # the second goal before the first does not count
    assert lab.reached == 0
    set_to(lab, learning_rate=0.001, batch_size=4)
    set_to(lab, learning_rate=0.25)
    assert lab.reached == 1
    assert lab.live.message == "Goal 1 of 2 reached."
    for rate in (0.4, 0.1, 0.01, 1.0):
        set_to(lab, learning_rate=rate)
        assert lab.reached == 1
    set_to(lab, batch_size=1)
    for rate in (0.2, 0.1, 0.005):
        set_to(lab, learning_rate=rate)
        assert lab.reached == 1, f"with the rate {rate} the loss does not stay below 0.4"
    set_to(lab, learning_rate=0.03)
    assert lab.reached == 2
    set_to(lab, learning_rate=1.0)
    assert lab.reached == 2


@pytest.mark.parametrize("shuffle", range(21))
def test_both_goals_can_be_reached_with_any_shuffle(shuffle):
    lab = labs.batch_size(deal, walk)
    for rate in 10 ** np.arange(-1, -0.2, 0.05):
        for size in range(2, 9):
            set_to(lab, shuffle=shuffle, learning_rate=rate, batch_size=size)
    assert lab.reached == 1
    for rate in 10 ** np.arange(-2, -1, 0.05):
        set_to(lab, batch_size=1, learning_rate=rate)
    assert lab.reached == 2


@pytest.mark.parametrize("size", [48, 16, 1])
def test_the_first_goal_asks_for_small_batches(size):
    lab = labs.batch_size(deal, walk)
    set_to(lab, batch_size=size)
    for exponent in np.arange(-3, 0.01, 0.1):
        set_to(lab, learning_rate=10**exponent)
    assert lab.reached == 0


def test_a_rate_that_is_set_lies_on_the_log_slider():
    lab = labs.batch_size(deal, walk)
    lab.set(learning_rate=0.0301, batch_size=4.3)
    assert lab.controls["learning_rate"].value == pytest.approx(10**-1.5)
    assert lab.controls["batch_size"].value == 4
    lab.set(learning_rate=7.0)
    assert lab.controls["learning_rate"].value == 1


# ---- what goes wrong is shown

CALL = r"sgd_epoch\(\[a batch of one example\], w=-1, b=3.2, learning_rate=0.01\)"
DEAL = r"minibatches\(x, y, batch_size=1, rng\)"


def not_yet(*arguments):
    raise NotImplementedError


def fails(batches, w, b, learning_rate):
    return 1 / 0


@pytest.fixture(scope="module")
def one_lab():
    """Return a lab, and the list of the two functions that it calls: a lab takes a while to draw."""
    functions = [deal, walk]
    return labs.batch_size(lambda *a: functions[0](*a), lambda *a: functions[1](*a)), functions


@pytest.mark.parametrize(
    ("dealer", "walker", "message"),
    [
        (not_yet, walk, "^Write minibatches first"),
        (deal, not_yet, "^Write sgd_epoch first"),
        (deal, fails, CALL + r" raised ZeroDivisionError: division by zero \(line \d+: \"return 1 / 0"),
        (deal, lambda *a: None, CALL + " returned None. Does the function end with a return line"),
        (deal, lambda *a: 1.0, f"What {CALL} returns must be two numbers w, b, but it is 1.0"),
        (
            deal,
            lambda *a: (1.0, 2.0, 3.0),
            f"What {CALL} returns must be two numbers w, b, but it is \\(1.0, 2.0, 3.0\\)",
        ),
        (deal, lambda *a: (1.0, np.nan), f"The b in what {CALL} returns must be a finite number, but it is nan"),
        (deal, lambda *a: ("1", 2.0), f"The w in what {CALL} returns must be a number, but it is '1'"),
        (deal, lambda batches, w, b: None, CALL + " raised TypeError: .*takes 3 positional arguments"),
        (lambda *a: None, walk, DEAL + " returned None"),
        (lambda *a: 3, walk, f"What {DEAL} returns must be a list of pairs .* but its type is int"),
        (lambda *a: (pair for pair in deal(*a)), walk, "must be a list of pairs .* but its type is generator"),
        (lambda *a: [], walk, "must hold 1 to 48 pairs .* but it holds 0"),
        (lambda *a: deal(*a) * 3, walk, "must hold 1 to 48 pairs .* but it holds 144"),
        (lambda *a: deal(*a)[:-1], walk, "must hold each of the 48 examples once, but it holds 47"),
        (lambda *a: [x for x, _ in deal(*a)], walk, r"Item 0 of what .* must be a pair \(x_batch, y_batch\)"),
        (lambda *a: [(x, y[:0]) for x, y in deal(*a)], walk, "The y_batch 0 of what .* is empty"),
        (
            lambda x, y, size, rng: [(x, y[:-1])],
            walk,
            "The x_batch and the y_batch 0 of what .* must have the same length",
        ),
        (lambda x, y, size, rng: [(x[:, None], y)], walk, "The x_batch 0 of what .* must be a list of numbers"),
    ],
)
def test_what_goes_wrong_in_the_learners_functions_is_shown(one_lab, dealer, walker, message):
    lab, functions = one_lab
    functions[:] = dealer, walker
    set_to(lab, batch_size=1)
    lab.refresh()
    assert lab.live.tone == "error"
    assert re.search(message, lab.live.message), lab.live.message


def test_the_lab_recovers_when_the_slider_moves_on():
    def slow_only(batches, w, b, learning_rate):
        if learning_rate > 0.5:
            raise ValueError("too fast")
        return walk(batches, w, b, learning_rate)

    lab = labs.batch_size(deal, slow_only)
    words = lab.live.words
    set_to(lab, learning_rate=0.8)
    assert lab.live.tone == "error"
    assert "raised ValueError: too fast" in lab.live.message
    assert lab.live.words == words, "the last good picture stays"
    set_to(lab, learning_rate=0.1)
    assert lab.live.tone == ""


def test_a_path_that_flies_off_ends_there():
    calls = []
    lab = labs.batch_size(deal, lambda *a: calls.append(a) or (1e9, 1e9))
    assert len(calls) == 1
    assert "it flies off after 1 steps" in lab.live.words
    assert len(drawn(lab)[0].get_xdata()) == 2


def test_the_learner_cannot_change_the_labs_examples():
    def greedy(x, y, batch_size, rng):
        dealt = deal(x, y, batch_size, rng)
        x += 1
        return dealt

    lab = labs.batch_size(greedy, walk)
    set_to(lab, shuffle=1)
    words = lab.live.words
    fresh = labs.batch_size(deal, walk)
    set_to(fresh, shuffle=1)
    assert words == fresh.live.words


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: labs.batch_size(None, walk), "minibatches must be a function, but it is None"),
        (lambda: labs.batch_size(deal, [1]), "sgd_epoch must be a function"),
    ],
)
def test_bad_arguments_say_what_to_do(make, words):
    with pytest.raises(TypeError, match=words):
        make()


def test_a_step_is_sent_once_and_is_small(monkeypatch):
    sent = []
    monkeypatch.setattr(LiveFigure, "_send", lambda self, message, buffers=None: sent.append((message, buffers)))
    lab = labs.batch_size(deal, walk)
    del sent[:]
    set_to(lab, batch_size=1)
    assert len(sent) == 1
    message, buffers = sent[0]
    assert len(str(message)) + sum(map(len, buffers)) < 10_000  # 3 lines of 289 points


def test_the_controls_have_names_and_report_while_they_move():
    for control in labs.batch_size(deal, walk).controls.values():
        assert control.continuous_update
        assert control.description.strip()
