"""Pictures: what is drawn is what was asked, in the course's style, and with words under it."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex

from downhill import plots


@pytest.fixture(autouse=True)
def _clean_figures():
    with plt.rc_context():
        yield
    plt.close("all")


@pytest.fixture
def ax():
    return plots.axes("A title", "across", "up")[1]


@pytest.fixture
def shown(monkeypatch):
    """What `show` hands to IPython, in order, as (object, keywords)."""
    displayed = []
    monkeypatch.setattr(plots, "display", lambda thing, **keywords: displayed.append((thing, keywords)))
    return displayed


def test_one_pair_of_axes_has_its_title_and_labels():
    figure, ax = plots.axes("A title", "across", "up")
    assert figure.axes == [ax]
    assert ax.get_title(loc="left") == "A title"
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("across", "up")


@pytest.mark.parametrize("kind", [tuple, list])
def test_several_stand_side_by_side_each_with_its_own(kind):
    figure, axes = plots.axes(kind("ABC"), kind("xyz"), kind("uvw"), columns=3)
    assert axes.shape == (3,)
    assert list(axes) == figure.axes
    assert [(ax.get_title(loc="left"), ax.get_xlabel(), ax.get_ylabel()) for ax in axes] == [
        ("A", "x", "u"),
        ("B", "y", "v"),
        ("C", "z", "w"),
    ]
    lefts = [ax.get_position().x0 for ax in axes]
    assert lefts == sorted(lefts)
    assert len({ax.get_position().y0 for ax in axes}) == 1


def test_the_size_of_a_figure_can_be_chosen():
    assert tuple(plots.axes("A", "x", "y", figsize=(3, 2))[0].get_size_inches()) == (3, 2)
    two, _ = plots.axes(("A", "B"), ("x",) * 2, ("y",) * 2, columns=2)
    assert two.get_size_inches()[0] > plots.axes("A", "x", "y")[0].get_size_inches()[0]


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({"title": ("A",)}, "title"),
        ({"x": ("across", "across", "across")}, "x"),
        ({"y": "up"}, "y"),
        ({"title": "AB"}, "title"),
        ({"x": ("across", "")}, "x"),
        ({"y": ("up", None)}, "y"),
        ({"title": None}, "title"),
    ],
)
def test_two_axes_need_two_of_each_label(given, name):
    labels = {"title": ("A", "B"), "x": ("across", "across"), "y": ("up", "up")}
    with pytest.raises((TypeError, ValueError), match=rf"^{name} (must|is empty)"):
        plots.axes(**labels | given, columns=2)
    assert plt.get_fignums() == [], "no figure is left open"


def test_axes_use_the_style_and_leave_the_users_own_as_it_was():
    before = dict(mpl.rcParams)
    _, ax = plots.axes("A title", "across", "up")
    assert dict(mpl.rcParams) == before
    assert not ax.spines["top"].get_visible()
    assert ax.get_figure().get_layout_engine() is not None


def test_use_style_makes_it_the_default():
    plots.use_style()
    style = mpl.rc_params_from_file(plots.STYLE, use_default_template=False)
    assert len(style) > 10
    for name, value in style.items():
        assert mpl.rcParams[name] == value


def test_the_cycle_of_colours_is_the_palette():
    style = mpl.rc_params_from_file(plots.STYLE, use_default_template=False)
    cycle = {to_hex(colour) for colour in style["axes.prop_cycle"].by_key()["color"]}
    assert cycle == {colour for name, colour in plots.COLOURS.items() if name != "ink"}


def test_the_colours_that_share_figures_most_differ_in_greyscale():
    # Contrast as the Web Content Accessibility Guidelines 2.2 define it, from relative luminance.
    def luminance(colour):
        channels = np.array(mpl.colors.to_rgb(colour))
        linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
        return linear @ [0.2126, 0.7152, 0.0722]

    def contrast(one, other):
        darker, lighter = sorted(luminance(plots.COLOURS[name]) for name in (one, other))
        return (lighter + 0.05) / (darker + 0.05)

    assert contrast("curve", "path") > 3
    assert contrast("curve", "muted") > 3
    assert contrast("path", "muted") > 1.1


def test_show_displays_the_figure_then_its_sentence_and_closes_it(shown):
    figure, _ = plots.axes("A title", "across", "up")
    plots.show(figure, "A line\n    from 1   to 2.")
    (first, described), (sentence, keywords) = shown
    assert first is figure
    assert described == {"metadata": {"image/png": {"alt": "In words: A line from 1 to 2."}}}
    assert sentence["text/markdown"] == "*In words: A line from 1 to 2.*"
    assert sentence["text/plain"] == "In words: A line from 1 to 2."
    assert keywords == {"raw": True}
    assert not plt.fignum_exists(figure.number)


def test_show_writes_minus_signs(shown):
    figure, _ = plots.axes("T", "x", "y")
    plots.show(figure, "From -2 to (-0.5, -3), error 1e-05, a well-known 3-4-5 triangle.")
    assert "From −2 to (−0.5, −3), error 1e-05, a well-known 3-4-5 triangle." in shown[1][0]["text/markdown"]


def test_show_closes_its_own_figure_only(shown):
    other, figure = plots.axes("Other", "x", "y")[0], plots.axes("This", "x", "y")[0]
    plots.show(figure, "This one.")
    assert plt.get_fignums() == [other.number]
    assert len(shown) == 2


def test_show_breaks_the_plain_text_into_lines(shown):
    plots.show(plots.axes("A", "x", "y")[0], "word " * 60)
    plain = shown[1][0]["text/plain"]
    assert max(map(len, plain.splitlines())) <= 100
    assert plain.split() == ["In", "words:"] + ["word"] * 60


def test_a_curve_has_the_heights_of_its_function(ax):
    line = plots.curve(ax, lambda x: np.exp(np.sin(x)), -2, 3, label="wave")
    xs, heights = line.get_data()
    assert line.axes is ax
    assert (xs[0], xs[-1]) == (-2, 3)
    assert len(xs) > 200
    assert np.ptp(np.diff(xs)) < 1e-12
    np.testing.assert_allclose(heights, np.exp(np.sin(xs)), rtol=1e-14)
    assert line.get_label() == "wave"
    assert to_hex(line.get_color()) == plots.COLOURS["curve"]


def test_a_curve_calls_its_function_with_one_number_at_a_time(ax):
    # A learner's function may hold an `if`, which an array would break.
    heights = plots.curve(ax, lambda x: -x if x < 0 else x, -1, 1).get_ydata()
    assert min(heights) == 0
    assert heights[0] == heights[-1] == 1


def test_the_look_of_a_curve_can_be_chosen(ax):
    line = plots.curve(ax, abs, -1, 1, color=plots.COLOURS["warn"], linestyle=":", linewidth=4)
    assert to_hex(line.get_color()) == plots.COLOURS["warn"]
    assert (line.get_linestyle(), line.get_linewidth()) == (":", 4)


@pytest.mark.parametrize(("low", "high"), [(1, 1), (2, -2)])
def test_a_curve_goes_from_left_to_right(ax, low, high):
    with pytest.raises(ValueError, match="low must be below high"):
        plots.curve(ax, abs, low, high)


def test_a_path_lies_on_the_curve_in_its_order(ax):
    path = [3.0, -1.0, 2.0, 0.5]
    for given in (path, np.array(path), tuple(path)):
        line = plots.path_on_curve(ax, lambda x: x**2, given, label="walk")
        xs, heights = line.get_data()
        np.testing.assert_array_equal(xs, path)
        np.testing.assert_array_equal(heights, [9, 1, 4, 0.25])
        assert (line.get_label(), line.get_marker()) == ("walk", "o")
        assert to_hex(line.get_color()) == plots.COLOURS["path"]
    assert plots.path_on_curve(ax, abs, path, marker="D").get_marker() == "D"


def test_losses_stand_at_the_number_of_their_step_on_a_log_axis(ax):
    values = [4.0, np.inf, 1.0, 0.0, np.nan, -1.0, 0.25]
    line = plots.losses(ax, values, label="loss")
    steps, drawn = line.get_data()
    np.testing.assert_array_equal(steps, [0, 2, 6])
    np.testing.assert_array_equal(drawn, [4.0, 1.0, 0.25])
    assert ax.get_yscale() == "log"
    assert ax.get_xscale() == "linear"
    assert line.get_label() == "loss"


def test_losses_without_one_that_can_be_drawn_are_an_empty_line(ax):
    assert len(plots.losses(ax, [0.0, np.inf]).get_xdata()) == 0


def bowl(theta):
    return (theta[0] - 1) ** 2 + 3 * theta[1] ** 2


def test_contours_lie_where_the_surface_has_their_height(ax):
    lines = plots.contours(ax, bowl, (-2, 3), (-1, 2), levels=6)
    assert len(lines.levels) == 6
    for level, pieces in zip(lines.levels, lines.allsegs, strict=True):
        assert pieces, "a level that is nowhere on the map"
        for theta in np.concatenate(pieces):
            assert bowl(theta) == pytest.approx(level, rel=0.02, abs=0.02)
    assert ax.get_xlim() == (-2, 3)
    assert ax.get_ylim() == (-1, 2)


def test_contours_are_evenly_spaced_on_a_bowl_and_begin_at_its_bottom(ax):
    levels = plots.contours(ax, bowl, (-2, 3), (-1, 2), levels=6, marks=61).levels
    low, high = 0, bowl(np.array([-2, 2]))
    np.testing.assert_allclose(np.sqrt(levels), np.sqrt(high) * np.arange(1, 7) / 7, rtol=1e-3)
    assert levels[0] > low


def test_contours_can_have_chosen_heights(ax):
    assert plots.contours(ax, bowl, (-2, 3), (-1, 2), heights=[0.5, 1, 1.5]).levels.tolist() == [0.5, 1, 1.5]


def test_a_surface_is_called_with_one_position_at_a_time(ax):
    shapes = set()

    def f(theta):
        shapes.add(theta.shape)
        return 0.0 if theta[0] < 0 else theta[1]

    plots.contours(ax, f, (-1, 1), (-1, 1), marks=5)
    assert shapes == {(2,)}


def test_flat_ground_has_no_contours_and_no_error(ax):
    (pieces,) = plots.contours(ax, lambda theta: 3.0, (-1, 1), (-1, 1), marks=5).allsegs
    assert sum(map(len, pieces)) == 0


def test_deeper_is_darker():
    grey = [(0.299, 0.587, 0.114) @ np.array(plots.DEPTHS(t)[:3]) for t in np.linspace(0, 1, 9)]
    assert (np.diff(grey) > 0.01).all()


def test_a_path_on_contours_has_its_first_coordinate_across(ax):
    path = np.array([[3.0, 1.0], [2.0, 0.5], [1.5, 0.0]])
    for given in (path, path.tolist()):
        line = plots.path_on_contours(ax, given, label="walk", marker="s")
        np.testing.assert_array_equal(np.column_stack(line.get_data()), path)
        assert (line.get_label(), line.get_marker()) == ("walk", "s")
        assert to_hex(line.get_color()) == plots.COLOURS["path"]
