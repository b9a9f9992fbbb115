"""LiveFigure sends what matplotlib would draw: the same places, clipped the same way, and nothing twice."""

import asyncio
import base64
import io

import numpy as np
import pytest
from matplotlib import image as mpl_image
from matplotlib.figure import Figure

from downhill import live
from downhill.live import LiveFigure

DESCRIPTION = "A line that moves."


@pytest.fixture
def messages(monkeypatch):
    """What widgets send to the browser after they are made: (state, bytes of the buffers) of each message."""
    sent = []

    def record(self, message, buffers=None):
        sent.append((message["state"], sum(len(b) for b in buffers or [])))

    monkeypatch.setattr(LiveFigure, "_send", record)
    return sent


def axes(**settings):
    figure = Figure(figsize=(6, 4), layout="constrained")
    ax = figure.subplots()
    scales = {name: settings.pop(name) for name in ("xscale", "yscale") if name in settings}
    ax.set(**scales)  # first: a log scale refuses the limit 0
    ax.set(**{"xlim": (0, 10), "ylim": (0, 10), **settings})
    return figure, ax


def points(widget, index=0):
    return np.frombuffer(getattr(widget, f"data{index}"), "<f4").reshape(-1, 2)


def expected(figure, transform, data):
    """The place of the data in CSS pixels, from the top left, computed in figure fractions."""
    fractions = figure.transFigure.inverted().transform(transform.transform(data))
    inches = figure.get_size_inches()
    return np.column_stack([fractions[:, 0] * inches[0] * 96, (1 - fractions[:, 1]) * inches[1] * 96])


@pytest.mark.parametrize(
    ("scales", "data"),
    [
        ({}, [(1, 2), (5, 5), (9, 1)]),
        (
            {"xscale": "log", "xlim": (1e-8, 1), "yscale": "log", "ylim": (1e-12, 1e2)},
            [(1e-7, 1e-9), (0.5, 3.0)],
        ),
        ({"yscale": "symlog"}, [(1, -4), (2, 0), (3, 4)]),
        ({"xlim": (10, 0)}, [(1, 2), (5, 5)]),
    ],
)
def test_points_stand_where_matplotlib_puts_them(scales, data):
    figure, ax = axes(**scales)
    (line,) = ax.plot(*np.transpose(data))
    scatter = ax.scatter(*np.transpose(data))
    text = ax.text(*data[0], "here")
    widget = LiveFigure(figure, [line, scatter, text], description=DESCRIPTION)

    for name in ("line", "points"):
        index = [look["kind"] for look in widget.scene].index(name)
        assert points(widget, index) == pytest.approx(expected(figure, ax.transData, data), abs=1e-3)
    words = getattr(widget, f"data{[look['kind'] for look in widget.scene].index('text')}")
    assert np.frombuffer(words[:8], "<f4") == pytest.approx(expected(figure, ax.transData, data[:1])[0], abs=1e-3)
    assert words[8:] == b"here"


def test_a_transform_in_axes_fractions_is_kept():
    figure, ax = axes()
    (line,) = ax.plot([0, 1], [1, 0], transform=ax.transAxes)
    widget = LiveFigure(figure, [line], description=DESCRIPTION)
    x, y, width, height = widget.scene[0]["clip"]
    assert points(widget) == pytest.approx(np.array([(x, y), (x + width, y + height)]), abs=0.02)


def test_the_canvas_and_the_picture_agree():
    """The middle of a marker in the composed PNG is where the browser is told to draw it."""
    figure, ax = axes()
    (dot,) = ax.plot([3], [7], "s", color="red", markersize=9)
    widget = LiveFigure(figure, [dot], description=DESCRIPTION)
    pixels = mpl_image.imread(io.BytesIO(widget.png()))
    red = (pixels[..., 0] > 0.9) & (pixels[..., 1] < 0.1) & (pixels[..., 2] < 0.1)
    middle = np.argwhere(red).mean(axis=0)[::-1] / live.SHARPNESS
    assert points(widget)[0] == pytest.approx(middle, abs=0.6)
    background = mpl_image.imread(io.BytesIO(widget.background))
    assert background.shape == (widget.height * live.SHARPNESS, widget.width * live.SHARPNESS, 4)
    assert not ((background[..., 0] > 0.9) & (background[..., 1] < 0.1)).any(), "the background shows a moving artist"


def test_what_moves_is_clipped_to_its_axes_and_only_if_matplotlib_clips_it():
    figure, ax = axes()
    (inside,) = ax.plot([1, 2], [1, 2], zorder=5)
    (free,) = ax.plot([1, 2], [1, 2], clip_on=False, zorder=6)
    widget = LiveFigure(figure, [inside, free], description=DESCRIPTION)
    corners = expected(figure, ax.transAxes, [(0, 1), (1, 0)])
    assert widget.scene[0]["clip"] == pytest.approx([*corners[0], *(corners[1] - corners[0])], abs=0.02)
    assert "clip" not in widget.scene[1]


@pytest.mark.parametrize("far", [1e6, 1e30, 1e300])
def test_a_line_to_a_far_point_keeps_its_direction(far):
    figure, ax = axes()
    (line,) = ax.plot([5, 5 + far], [5, 5 + far / 2])
    widget = LiveFigure(figure, [line], description=DESCRIPTION)
    drawn = points(widget)
    assert np.abs(drawn).max() < 10 * widget.width
    start, on_the_way = expected(figure, ax.transData, [(5, 5), (7, 6)])
    direction = (drawn[1] - drawn[0]) / np.linalg.norm(drawn[1] - drawn[0])
    assert drawn[0] == pytest.approx(start, abs=1e-3)
    assert direction == pytest.approx((on_the_way - start) / np.linalg.norm(on_the_way - start), abs=1e-3)


def test_nan_and_infinity_lift_the_pen():
    figure, ax = axes()
    (line,) = ax.plot([1, 2, np.nan, 4, 5, np.inf, 7], [1, 2, 3, 4, 5, 6, 7])
    drawn = points(LiveFigure(figure, [line], description=DESCRIPTION))
    finite = np.isfinite(drawn).all(axis=1)
    data = expected(figure, ax.transData, [(1, 1), (2, 2), (4, 4), (5, 5), (7, 7)])
    assert drawn[finite] == pytest.approx(data, abs=1e-3)
    assert (~finite).sum() == 2


def test_masked_points_and_hidden_artists_are_not_drawn():
    figure, ax = axes()
    (line,) = ax.plot(np.ma.array([1, 2, 3], mask=[0, 1, 0]), [1, 2, 3])
    (hidden,) = ax.plot([1, 2], [1, 2], visible=False, zorder=9)
    widget = LiveFigure(figure, [line, hidden], description=DESCRIPTION)
    assert np.isnan(points(widget)[1]).any()
    assert widget.data1 == b""


def test_a_log_axis_takes_a_loss_of_zero_below_its_lower_edge():
    figure, ax = axes(yscale="log", ylim=(1e-12, 1))
    (line,) = ax.plot([1, 2], [0.1, 0.0])
    widget = LiveFigure(figure, [line], description=DESCRIPTION)
    assert points(widget)[1, 1] > widget.height


def test_looks_are_those_of_the_artist():
    figure, ax = axes()
    (line,) = ax.plot([1], [1], color="#ff0000", linewidth=3, linestyle="--", marker="o", markersize=12, alpha=0.5)
    (cross,) = ax.plot([1], [1], "x", zorder=3)
    scatter = ax.scatter([1, 2], [1, 2], s=[9, 36], c=["#0000ff", "#00ff00"], zorder=4)
    widget = LiveFigure(figure, [line, cross, scatter], description=DESCRIPTION)
    line_look, cross_look, scatter_look = widget.scene
    assert line_look["colour"] == "rgba(255,0,0,0.5)"
    assert line_look["width"] == 4  # 3 points of 1/72 inch are 4 pixels of 1/96 inch
    assert np.ptp(line_look["dash"]) > 0
    assert max(line_look["outline"][0]) == pytest.approx(8, abs=0.01)  # half of 12 points
    assert cross_look["width"] == 0
    assert len(cross_look["outline"]) == 2
    assert cross_look["faces"] == [""]
    assert scatter_look["faces"] == ["rgba(0,0,255,1)", "rgba(0,255,0,1)"]
    assert scatter_look["sizes"] == [3, 6]


@pytest.mark.parametrize("origin", ["upper", "lower"])
@pytest.mark.parametrize("turned", [False, True])
def test_an_image_arrives_the_right_way_up(origin, turned):
    figure, ax = axes()
    image = ax.imshow(np.zeros((2, 3)), origin=origin, vmin=0, vmax=1, cmap="gray", extent=(2, 8, 2, 6), aspect="auto")
    ax.set(xlim=(0, 10), ylim=(10, 0) if turned else (0, 10))
    array = np.zeros((2, 3))
    array[0, 2] = 1  # the last column of the first row
    image.set_data(array)
    widget = LiveFigure(figure, [image], description=DESCRIPTION)
    pixels = np.frombuffer(widget.data0, np.uint8).reshape(2, 3, 4)
    # Where the white pixel's middle stands in data: x = 7, and y near the top or bottom of the extent.
    x, y = expected(figure, ax.transData, [(7, 5 if origin == "upper" else 3)])[0]
    left, top, width, height = widget.scene[0]["box"]
    row, column = int((y - top) / height * 2), int((x - left) / width * 3)
    assert pixels[row, column, 0] == 255
    assert pixels[..., 0].sum() == 255


def test_only_what_changed_is_sent(messages):
    figure, ax = axes()
    (first,) = ax.plot([1, 2], [1, 2])
    (second,) = ax.plot([1, 2, 3], [1, 2, 3])
    widget = LiveFigure(figure, [first, second], description=DESCRIPTION)
    widget.update("words")
    del messages[:]

    widget.update("words")
    assert messages == []

    first.set_data([1, 2], [2, 3])
    widget.update("words")
    assert [(set(state), size) for state, size in messages] == [(set(), 16)]  # the buffer alone, two points of 8 bytes

    second.set_color("red")
    widget.update("other words")
    assert set(messages[-1][0]) == {"scene", "words"}
    assert len(messages) == 2, "everything that changed goes in one message"


def test_new_limits_draw_a_new_background(messages):
    figure, ax = axes()
    (line,) = ax.plot([1, 2], [1, 2])
    widget = LiveFigure(figure, [line], description=DESCRIPTION)
    before = widget.background
    del messages[:]
    ax.set_xlim(0, 100)
    widget.update()
    assert widget.background != before
    assert points(widget) == pytest.approx(expected(figure, ax.transData, [(1, 1), (2, 2)]), abs=1e-3)
    assert len(messages) == 1


def test_the_layout_does_not_move_under_the_canvas():
    figure, ax = axes()
    (line,) = ax.plot([1], [1])
    widget = LiveFigure(figure, [line], description=DESCRIPTION)
    before = ax.get_position().bounds
    ax.set_title("A title that would need room\nand a second line")
    widget.png()
    assert ax.get_position().bounds == before


def test_a_picture_and_words_where_no_widget_can_run():
    figure, ax = axes()
    (line,) = ax.plot([1, 2], [1, 2])
    widget = LiveFigure(figure, [line], description=DESCRIPTION)
    widget.update("Slope 1.")
    data, metadata = widget._repr_mimebundle_()
    assert data["text/plain"] == "A line that moves. Slope 1."
    assert "application/vnd.jupyter.widget-view+json" in data
    before = base64.b64decode(data["image/png"])
    assert mpl_image.imread(io.BytesIO(before)).shape[:2] == (2 * widget.height, 2 * widget.width)
    assert metadata["image/png"] == {"width": widget.width, "height": widget.height}
    line.set_data([1, 9], [9, 1])
    widget.update("Slope -1.")
    data, _ = widget._repr_mimebundle_()
    assert base64.b64decode(data["image/png"]) != before, "the picture must show the present positions"


def test_the_picture_is_the_same_at_every_build():
    def png():
        figure, ax = axes()
        (line,) = ax.plot([1, 2], [1, 2])
        return LiveFigure(figure, [line], description=DESCRIPTION).png()

    assert png() == png()
    assert b"matplotlib" not in png().lower()


def test_the_pointer_reports_data_coordinates_and_stays_in_its_axes():
    figure, ax = axes(yscale="log", ylim=(1e-3, 1e3))
    (dot,) = ax.plot([1], [1], "o")
    widget = LiveFigure(figure, [dot], description=DESCRIPTION, draggable=dot)
    seen = []
    widget.on_drag(lambda x, y: seen.append((x, y)))
    widget.pointer = [float(v) for v in expected(figure, ax.transData, [(4, 100)])[0]]
    assert seen[-1] == pytest.approx((4, 100))
    widget.pointer = [-1000.0, 1e6]
    assert seen[-1] == pytest.approx((0, 1e-3))
    widget.pointer = ["not", "numbers"]
    assert len(seen) == 2


def test_an_asyncio_task_can_push_while_others_run(messages):
    """What a network that trains live needs: updates between which everything else gets its turn."""
    figure, ax = axes()
    (line,) = ax.plot([], [])
    widget = LiveFigure(figure, [line], description=DESCRIPTION)
    del messages[:]
    others = []

    async def train():
        for step in range(5):
            line.set_data([0, step + 1], [0, 1])
            widget.update(f"step {step}")
            await asyncio.sleep(0)

    async def elsewhere():
        for turn in range(5):
            others.append((turn, len(messages)))
            await asyncio.sleep(0)

    async def both():
        await asyncio.gather(train(), elsewhere())

    asyncio.run(both())
    assert len(messages) == 5
    assert [seen for _, seen in others] == [1, 2, 3, 4, 5]


def bad_figures():
    figure, ax = axes()
    (line,) = ax.plot([1], [1])
    (foreign,) = axes()[1].plot([1], [1])
    patch = ax.axvspan(1, 2)
    many = axes()
    (long_line,) = many[1].plot(np.zeros(live.MAX_POINTS + 1), np.zeros(live.MAX_POINTS + 1), label="loss")
    wide = axes()
    image = wide[1].imshow(np.zeros((1000, 1000)))
    good = {"description": DESCRIPTION}
    return [
        ("not a figure", ax, [line], good, TypeError, "must be a matplotlib Figure, but it is a Axes"),
        ("one artist", figure, line, good, TypeError, r"write \[artist\]"),
        ("no list", figure, 3, good, TypeError, "list of artists, but it is a int"),
        ("nothing", figure, [], good, ValueError, "at least one artist"),
        ("a list in a list", figure, [[line]], good, TypeError, "line, = ax.plot"),
        ("a patch", figure, [patch], good, TypeError, r"moving\[0\] is a Rectangle"),
        ("of another figure", figure, [foreign], good, ValueError, "another figure"),
        ("twice", figure, [line, line], good, ValueError, r"moving\[1\] is named twice"),
        ("no words", figure, [line], {"description": " "}, ValueError, "say in words"),
        ("drag", figure, [line], {**good, "draggable": foreign}, ValueError, "one of the artists in moving"),
        ("too many points", many[0], [long_line], good, ValueError, "'loss' has 20001 points; at most 20000"),
        ("too large an image", wide[0], [image], good, ValueError, "coarser grid"),
    ]


@pytest.mark.parametrize(
    ("figure", "moving", "arguments", "error", "words"),
    [pytest.param(*case[1:], id=case[0]) for case in bad_figures()],
)
def test_bad_arguments_say_what_to_do(figure, moving, arguments, error, words):
    with pytest.raises(error, match=words):
        LiveFigure(figure, moving, **arguments)


def test_bad_use_says_what_to_do():
    figure, ax = axes()
    (line,) = ax.plot([1], [1])
    widget = LiveFigure(figure, [line], description=DESCRIPTION)
    with pytest.raises(ValueError, match="draggable"):
        widget.on_drag(print)
    with pytest.raises(ValueError, match="tone"):
        widget.update(tone="shouting")
    scatter = ax.scatter([1], [1])
    scatter.set_paths([scatter.get_paths()[0]] * 2)
    with pytest.raises(ValueError, match="one kind of marker"):
        LiveFigure(figure, [scatter], description=DESCRIPTION)
