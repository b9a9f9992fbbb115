"""The lab of lesson 03 draws what the learner's where_it_ends returns, says it, and sees when a goal is reached."""

import re

import numpy as np
import pytest

from downhill import descent, labs, terrain
from downhill.live import LiveFigure


def where_it_ends(df, starts, learning_rate, steps):
    return [descent.descend(df, x0, learning_rate, steps)[-1] for x0 in starts]


def all_at_once(df, starts, learning_rate, steps):
    x = np.array(starts, dtype=float)
    for _ in range(steps):
        x = x - learning_rate * df(x)
    return x


def artists(lab):
    left, right = lab.live.figure.axes
    named = {line.get_label(): line for line in (*left.lines, *right.lines)}
    named["paths"] = [line for line in left.lines if len(line.get_xdata()) == 81]
    (named["map"],) = [line for line in right.lines if len(line.get_xdata()) == 61]
    return named


def set_to(lab, a=None, b=None, rate=None):
    for name, value in (("learning_rate", rate), ("start_a", a), ("start_b", b)):
        if value is not None:
            lab.controls[name].value = value


@pytest.fixture
def messages(monkeypatch):
    sent = []
    monkeypatch.setattr(LiveFigure, "_send", lambda self, message, buffers=None: sent.append((message, buffers)))
    return sent


def test_everything_that_is_drawn_is_the_learners():
    def one_to_the_right(df, starts, learning_rate, steps):
        return [x + 0.01 * steps for x in starts]

    drawn = artists(labs.two_starts(one_to_the_right))
    for path, x0 in zip(drawn["paths"], (-1.5, 1.5), strict=True):
        assert path.get_xdata() == pytest.approx(x0 + 0.01 * np.arange(81))
        x = path.get_xdata()
        assert path.get_ydata() == pytest.approx(0.15 * x**4 - 1.1 * x**2 + 0.4 * x + 3)
    assert drawn["A ends"].get_xdata() == pytest.approx([-0.7])
    assert drawn["B ends"].get_xdata() == pytest.approx([2.3])
    assert drawn["A"].get_xydata() == pytest.approx(np.array([[-1.5, -0.7]]))
    assert drawn["map"].get_ydata() == pytest.approx(drawn["map"].get_xdata() + 0.8)
    assert drawn["map"].get_xdata() == pytest.approx(np.linspace(-3, 3, 61))


@pytest.mark.parametrize(
    "learners", [where_it_ends, all_at_once, terrain.where_it_ends, lambda *a: tuple(all_at_once(*a))]
)
def test_the_words_are_the_numbers(learners):
    lab = labs.two_starts(learners)
    assert lab.live.words == (
        "Rate 0.10. A starts at -1.50 and ends at -2.00, in the deep valley. B starts at 1.50 and ends at 1.82, in "
        "the shallow valley. Of 61 starts between -3 and 3, 32 end in the deep valley."
    )
    set_to(lab, a=-3, b=3, rate=0.38)
    assert "A starts at -3.00 and ends at 1.82, in the shallow valley." in lab.live.words
    assert "B starts at 3.00 and ends at -2.00, in the deep valley." in lab.live.words
    assert "34 end in the deep valley, in 2 pieces: some walks jump over the ridge." in lab.live.words
    assert lab.live.tone != "error"


def test_the_jump_over_the_ridge_begins_where_the_lesson_says():
    lab = labs.two_starts(where_it_ends)
    set_to(lab, b=3, rate=0.28)
    assert "B starts at 3.00 and ends at 1.82" in lab.live.words
    assert "pieces" not in lab.live.words
    set_to(lab, rate=0.29)
    assert "B starts at 3.00 and ends at -2.00" in lab.live.words
    set_to(lab, a=-3, rate=0.34)
    assert "A starts at -3.00 and ends at -2.00" in lab.live.words
    set_to(lab, rate=0.35)
    assert "A starts at -3.00 and ends at 1.82" in lab.live.words


def test_every_walk_that_the_sliders_allow_settles():
    slope = labs.terrain.slope
    starts = np.round(np.arange(-3, 3.001, 0.01), 2)
    for rate in np.arange(0.05, 0.381, 0.01):
        ends = all_at_once(slope, starts, rate, labs.terrain.STEPS)
        assert all(min(abs(x + 2), abs(x - 1.8165)) < labs.terrain.ARRIVED for x in ends), rate


def test_goals_are_reached_in_their_order():
    lab = labs.two_starts(where_it_ends)
    assert lab.reached == 0
    set_to(lab, a=0.15, b=0.2)  # the second goal before the first does not count
    assert lab.reached == 0
    set_to(lab, b=2.15)  # exactly 2 apart is not more than 2
    assert lab.reached == 0
    set_to(lab, a=0.3, b=2.5)
    assert lab.reached == 1
    assert lab.live.message == "Goal 1 of 2 reached."
    set_to(lab, a=0.12, b=0.22)  # 0.1 apart is not less
    assert lab.reached == 1
    set_to(lab, a=0.2, b=0.21)  # close, but the same valley
    assert lab.reached == 1
    set_to(lab, a=0.16)
    assert lab.reached == 2
    set_to(lab, a=-2)
    assert lab.reached == 2
    assert lab._list.value.count("Reached") == 2


def test_ends_in_no_valley_reach_no_goal():
    lab = labs.two_starts(lambda df, starts, learning_rate, steps: [0.5 for _ in starts])
    set_to(lab, a=-1.5, b=1.5)
    assert "A starts at -1.50 and ends at 0.50, in no valley." in lab.live.words
    assert lab.reached == 0


def test_a_walk_that_flies_off_is_drawn_as_far_as_it_goes():
    def uphill(df, starts, learning_rate, steps):
        return all_at_once(lambda x: -df(x), starts, learning_rate, steps)

    lab = labs.two_starts(uphill)
    set_to(lab, a=2.9)
    assert lab.live.tone != "error"
    (short,) = [line for line in lab.live.figure.axes[0].lines if 1 < len(line.get_xdata()) < 81]
    assert np.isfinite(short.get_xydata()).all()
    assert re.search(r"A starts at 2.90 and ends at -?(nan|inf), in no valley", lab.live.words)


def not_yet(df, starts, learning_rate, steps):
    raise NotImplementedError


CALL = r"where_it_ends\(df, starts=an array of shape \(2,\), learning_rate=0.1, steps=80\)"


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (not_yet, "^Write where_it_ends first"),
        (lambda df, starts: None, CALL + " raised TypeError: .*takes 2 positional arguments"),
        (lambda *a: None, CALL + " returned None. Does the function end with a return line"),
        (lambda *a: 3.0, f"What {CALL} returns must be an array of shape \\(2,\\), but it has shape \\(\\)"),
        (lambda *a: where_it_ends(*a)[:1], r"must be an array of shape \(2,\), but it has shape \(1,\)"),
        (lambda *a: [where_it_ends(*a)], r"must be an array of shape \(2,\), but it has shape \(1, 2\)"),
        (lambda *a: set(where_it_ends(*a)), r"must be an array of shape \(2,\), but it is a set"),
        (lambda *a: [], "is empty"),
        (
            lambda df, starts, *a: where_it_ends(df, starts / 0 if len(starts) > 9 else starts, *a),
            "raised ValueError: x0 must be a finite number",
        ),
        (lambda df, starts, *a: where_it_ends(df, starts[:5], *a), r"shape \(61,\), but it has shape \(5,\)"),
    ],
)
def test_what_goes_wrong_in_where_it_ends_is_shown(wrong, message):
    lab = labs.two_starts(wrong)
    assert lab.live.tone == "error"
    assert re.search(message, lab.live.message)


def test_starts_that_are_changed_in_place_do_no_harm():
    def in_place(df, starts, learning_rate, steps):
        for _ in range(steps):
            starts -= learning_rate * df(starts)
        return starts

    assert labs.two_starts(in_place).live.words == labs.two_starts(all_at_once).live.words


def test_the_map_is_computed_anew_only_for_another_rate():
    sizes = []

    def counting(df, starts, *rest):
        sizes.append(len(starts))
        return all_at_once(df, starts, *rest)

    lab = labs.two_starts(counting)
    set_to(lab, a=1, b=2)
    assert sizes.count(61) == 1
    set_to(lab, rate=0.2)
    assert sizes.count(61) == 2


def test_dragging_a_moves_its_slider():
    lab = labs.two_starts(where_it_ends)
    ax = lab.live.figure.axes[0]
    x, y = ax.transData.transform((2.0, 4.0)) * 96 / lab.live.figure.dpi
    lab.live.pointer = [float(x), float(lab.live.height - y)]
    assert lab.controls["start_a"].value == pytest.approx(2.0)
    assert artists(lab)["A starts"].get_xdata() == pytest.approx([2.0])


def test_a_step_is_small_and_sent_once(messages):
    lab = labs.two_starts(where_it_ends)
    del messages[:]
    set_to(lab, a=1.0)
    sizes = [len(str(message)) + sum(map(len, buffers)) for message, buffers in messages]
    assert len(sizes) == 1
    assert sizes[0] < 3000
    lab.refresh()
    assert len(messages) == 1, "the same picture is not sent again"


def test_the_lab_has_a_picture_and_named_controls():
    lab = labs.two_starts(where_it_ends)
    data, _ = lab._repr_mimebundle_()
    assert lab.live.words in data["text/plain"]
    assert "image/png" in data
    for control in lab.controls.values():
        assert control.continuous_update
        assert control.description.strip()
        assert control.min <= control.value <= control.max


@pytest.mark.parametrize("bad", [None, 3, [1, 2], "where_it_ends"])
def test_the_lab_takes_a_function(bad):
    with pytest.raises(TypeError, match="where_it_ends must be a function"):
        labs.two_starts(bad)
