"""LiveFigure: a matplotlib figure whose marked artists move in the browser.

Matplotlib draws everything that stands still once, as a picture at twice the screen's resolution. The artists
that move are sent as pixel coordinates and drawn by `live.js` on a canvas over that picture. A step of a
typical lab is about three kilobytes, where a full redraw is a new picture of a hundred and more.

The coordinates come from each artist's own matplotlib transform, so every scale works, logarithms included.
"""

import base64
import io
import threading
from pathlib import Path

import anywidget
import numpy as np
import traitlets
from matplotlib import pyplot as plt
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PathCollection
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.path import Path as Outline
from matplotlib.text import Text

CSS_DPI = 96
"""Pixels per inch in a browser, by the definition of CSS."""

SHARPNESS = 2
"""Background pixels per CSS pixel: sharp on dense screens, and still a small picture."""

MAX_POINTS = 20_000
"""The most points one artist may have. More would make each step slow and show nothing new."""

MAX_IMAGE_PIXELS = 512 * 512
"""The most pixels one moving image may have, one megabyte a step."""

NEAREST = ("none", "nearest", "auto", "antialiased")
"""The interpolations with which matplotlib enlarges an image to squares; the others are smooth."""

TONES = ("", "error", "good")


class LiveFigure(anywidget.AnyWidget):
    """A matplotlib figure whose moving artists are drawn in the browser.

    Change the artists as you would in matplotlib (`line.set_data(x, y)`), then call `update`. Only what
    changed is sent. Calls from any thread and from asyncio tasks are safe: JupyterLab may handle sliders in a
    thread of their own.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        Its layout is frozen by the first drawing, so that the moving artists stay where the axes are.
    moving : list of Line2D, PathCollection (what `scatter` returns), AxesImage or Text
        They are drawn above everything that stands still, in the order of their zorder. Lines keep colour,
        width, dashes, markers and opacity; images are drawn with square pixels; texts keep size, colour,
        weight and alignment.
    description : str
        The text alternative: what the picture shows, for those who do not see it. `words` says what changes.
    draggable : Line2D or PathCollection of one point, optional
        One of `moving`, which the pointer can drag; see `on_drag`. Offer sliders for the same thing: not
        everybody has a pointer.

    Raises
    ------
    TypeError
        When `figure` or an artist is of another kind.
    ValueError
        When an artist belongs to another figure, is named twice, or has too many points.
    """

    _esm = Path(__file__).with_name("live.js")
    _css = Path(__file__).with_name("live.css")

    width = traitlets.Int(help="Width in CSS pixels.").tag(sync=True)
    height = traitlets.Int(help="Height in CSS pixels.").tag(sync=True)
    background = traitlets.Bytes(help="What stands still, as a PNG.").tag(sync=True)
    scene = traitlets.List(help="How each moving artist looks; sent when a look changes.").tag(sync=True)
    description = traitlets.Unicode(help="The text alternative of the picture.").tag(sync=True)
    words = traitlets.Unicode(help="The numbers of the picture, as a sentence.").tag(sync=True)
    message = traitlets.Unicode(help="What went wrong, or well. Empty for nothing to say.").tag(sync=True)
    tone = traitlets.Enum(TONES, default_value="", help="What kind of message it is.").tag(sync=True)
    draggable = traitlets.Int(-1, help="Index in `scene` of the artist that can be dragged.").tag(sync=True)
    pointer = traitlets.List(help="Where the pointer dragged it to, in CSS pixels.").tag(sync=True)

    def __init__(self, figure, moving, *, description, draggable=None):
        self._lock = threading.RLock()
        self._figure = _a_figure(figure)
        self._moving = sorted(_artists(moving, figure), key=lambda artist: artist.get_zorder())
        self._drag_callbacks = []
        if not isinstance(description, str) or not description.strip():
            raise ValueError("description must say in words what the picture shows.")
        if draggable is not None and draggable not in self._moving:
            raise ValueError("draggable must be one of the artists in moving.")

        # One trait per artist: ipywidgets sends a trait when its value differs from the last one, and only
        # then.
        self.add_traits(**{f"data{i}": traitlets.Bytes().tag(sync=True) for i in range(len(self._moving))})
        plt.close(figure)  # or the notebook would show the figure a second time, as a still picture
        self._draw_background()
        inches = figure.get_size_inches()
        super().__init__(
            width=round(inches[0] * CSS_DPI),
            height=round(inches[1] * CSS_DPI),
            background=self._png,
            description=description.strip(),
            draggable=-1 if draggable is None else self._moving.index(draggable),
            **self._payload(),
        )
        self.observe(self._dragged, "pointer")

    @property
    def figure(self):
        """The matplotlib figure."""
        return self._figure

    def update(self, words=None, *, message="", tone=None):
        """Send what changed since the last update; send nothing when nothing did.

        words : str, the numbers of the picture as a sentence. None keeps the last ones.
        message : str, what went wrong or well. It replaces the last message.
        tone : "error" (the picture is greyed: it no longer shows what the controls say), "good" or "".
            The default is "error" when there is a message.

        Raises ValueError when an artist has too many points.
        """
        tone = ("error" if message else "") if tone is None else tone
        if tone not in TONES:
            raise ValueError(f"tone must be one of {TONES}, but it is {tone!r}.")
        with self._lock:
            if self._view() != self._drawn_view:
                self._draw_background()
            payload = self._payload()
            with self.hold_sync():  # one message for everything
                self.background = self._png
                for name, value in payload.items():
                    setattr(self, name, value)
                if words is not None:
                    self.words = words
                self.message, self.tone = message, tone

    def on_drag(self, callback):
        """Call `callback(x, y)` with data coordinates whenever the pointer moves the draggable artist."""
        if self.draggable < 0:
            raise ValueError("nothing can be dragged: name one artist as draggable when you make the LiveFigure.")
        self._drag_callbacks.append(callback)

    def png(self):
        """Return the whole picture at its present state as the bytes of a PNG file."""
        with self._lock:
            return self._save()

    def _repr_mimebundle_(self, **kwargs):
        """Return the widget, and a picture and words for places where it cannot run, such as GitHub."""
        return with_picture(super()._repr_mimebundle_(**kwargs), self)

    def _draw_background(self):
        hidden = [artist for artist in self._moving if artist.get_visible()]
        for artist in hidden:
            artist.set_visible(False)
        try:
            self._png = self._save()
        finally:
            for artist in hidden:
                artist.set_visible(True)
        # The drawing above did the layout. From here on it stays: the canvas would not follow it.
        self._figure.set_layout_engine("none")
        self._drawn_view = self._view()

    def _save(self):
        file = io.BytesIO()
        # Without the version of matplotlib in the file, an upgrade does not change every committed notebook.
        self._figure.savefig(file, format="png", dpi=CSS_DPI * SHARPNESS, metadata={"Software": None})
        return file.getvalue()

    def _view(self):
        """What the background shows, as far as it decides where data stands: limits and scales."""
        return [(*ax.viewLim.extents, ax.get_xscale(), ax.get_yscale()) for ax in self._figure.axes]

    def _payload(self):
        """Return the traits that describe the moving artists: `scene`, and one `data<i>` for each."""
        pixels = CSS_DPI / self._figure.dpi
        height = self._figure.get_size_inches()[1] * CSS_DPI
        payload = {"scene": []}
        for i, artist in enumerate(self._moving):
            look, data = _DESCRIBERS[_kind(artist)](artist, _Pixels(pixels, height))
            if artist.get_clip_on() and artist.axes is not None:
                x0, y0, x1, y1 = artist.axes.bbox.extents * pixels
                look["clip"] = [round(float(v), 2) for v in (x0, height - y1, x1 - x0, y1 - y0)]
            payload["scene"].append(look)
            payload[f"data{i}"] = data if artist.get_visible() else b""
        return payload

    def _dragged(self, change):
        """Turn the pointer's CSS pixels into data coordinates of the axes it drags in."""
        try:
            x, y = (float(v) for v in change["new"])
        except (TypeError, ValueError):
            return  # not from live.js
        ax = self._moving[self.draggable].axes
        pixels = self._figure.dpi / CSS_DPI
        # Held to the axes: a pointer that leaves them drags along their edge.
        x0, y0, x1, y1 = ax.bbox.extents
        inside = np.clip([x * pixels, (self.height - y) * pixels], (x0, y0), (x1, y1))
        data_x, data_y = ax.transData.inverted().transform(inside)
        for callback in self._drag_callbacks:
            callback(float(data_x), float(data_y))


def with_picture(bundle, live):
    """Return the MIME bundle of a widget with the present picture and words of `live` beside it."""
    data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
    data = {
        **data,
        "image/png": base64.b64encode(live.png()).decode("ascii"),
        "text/plain": " ".join(filter(None, (live.description, live.words, live.message))),
    }
    metadata = {**metadata, "image/png": {"width": live.width, "height": live.height}}
    return data, metadata


class _Pixels:
    """From matplotlib's display coordinates (origin bottom left) to CSS pixels (origin top left)."""

    def __init__(self, scale, height):
        self.scale, self.height = scale, height

    def points(self, display):
        """Return display coordinates of shape (N, 2) in CSS pixels, float64."""
        return np.asarray(display) * (self.scale, -self.scale) + (0, self.height)

    @staticmethod
    def length(points):
        """Return a length in typographic points (1/72 inch), the unit of line widths, in CSS pixels."""
        return round(float(points) * CSS_DPI / 72, 3)


def _line(line, to):
    marker = line.get_marker()
    look = {"kind": "line", "colour": _css_colour(line.get_color(), line.get_alpha())}
    if line.get_linestyle() in ("None", "none", " ", ""):
        look["width"] = 0
    else:
        look["width"] = to.length(line.get_linewidth())
        offset, dashes = line._dash_pattern  # matplotlib has no public way to read the dashes of "--"
        look["dash"] = [to.length(d) for d in dashes or ()]
        look["offset"] = to.length(offset or 0)
    if marker not in ("None", "none", None, " ", ""):
        shape = line._marker
        outline = shape.get_path().transformed(shape.get_transform().scale(line.get_markersize()))
        look["outline"] = _outline(outline, to)
        look["faces"] = [_css_colour(line.get_markerfacecolor(), line.get_alpha()) if shape.is_filled() else ""]
        look["edges"] = [_css_colour(line.get_markeredgecolor(), line.get_alpha())]
        look["edge_widths"] = [to.length(line.get_markeredgewidth())]
        look["sizes"] = [1]
    data = np.column_stack([np.ma.filled(np.ma.asarray(v, dtype=float), np.nan) for v in line.get_data(orig=False)])
    return look, _coordinates(data, line.get_transform(), to, line)


def _scatter(scatter, to):
    paths = scatter.get_paths()
    if len(paths) != 1:
        raise ValueError("a moving scatter must have one kind of marker. Use one scatter for each kind.")
    alpha = scatter.get_alpha()
    look = {
        "kind": "points",
        # The areas of a scatter are in square points, so its lengths are their roots.
        "outline": _outline(paths[0], to),
        "sizes": [round(float(np.sqrt(s)), 3) for s in scatter.get_sizes()],
        "faces": [_css_colour(c, alpha) for c in scatter.get_facecolor()],
        "edges": [_css_colour(c, alpha) for c in scatter.get_edgecolor()],
        "edge_widths": [to.length(w) for w in scatter.get_linewidth()],
    }
    data = np.ma.filled(np.ma.asarray(scatter.get_offsets(), dtype=float), np.nan).reshape(-1, 2)
    return look, _coordinates(data, scatter.get_offset_transform(), to, scatter)


def _image(image, to):
    array = image.get_array()
    rows, columns = array.shape[:2]
    if rows * columns > MAX_IMAGE_PIXELS:
        raise ValueError(
            f"a moving image has {rows} x {columns} pixels; at most {MAX_IMAGE_PIXELS} can move. "
            "Compute it on a coarser grid."
        )
    left, right, bottom, top = image.get_extent()
    rgba = image.to_rgba(array, bytes=True, norm=True)
    if image.origin == "upper":
        rgba = rgba[::-1]  # now the first row stands at `bottom`
    corners = to.points(image.axes.transData.transform([(left, bottom), (right, top)]))
    if corners[0, 0] > corners[1, 0]:
        rgba = rgba[:, ::-1]
    if corners[0, 1] > corners[1, 1]:
        rgba = rgba[::-1]  # CSS counts rows from the top
    (x0, y0), (x1, y1) = np.sort(corners, axis=0)
    look = {
        "kind": "image",
        "columns": columns,
        "rows": rows,
        "box": [round(float(v), 2) for v in (x0, y0, x1 - x0, y1 - y0)],
        "smooth": image.get_interpolation() not in NEAREST,
        "alpha": 1.0 if image.get_alpha() is None else float(image.get_alpha()),
    }
    return look, np.ascontiguousarray(rgba).tobytes()


def _text(text, to):
    ((x, y),) = to.points([text.get_transform().transform(text.get_unitless_position())])
    look = {
        "kind": "text",
        "colour": _css_colour(text.get_color(), text.get_alpha()),
        "size": to.length(text.get_fontsize()),
        "bold": str(text.get_fontweight()) in ("bold", "heavy", "black", "700", "800", "900"),
        "align": {"left": "left", "center": "center", "right": "right"}[text.get_horizontalalignment()],
        "baseline": {"top": "top", "center": "middle", "bottom": "bottom"}.get(
            text.get_verticalalignment(), "alphabetic"
        ),
    }
    if not np.isfinite((x, y)).all():
        return look, b""
    return look, np.array([x, y], dtype="<f4").tobytes() + text.get_text().encode()


_DESCRIBERS = {Line2D: _line, PathCollection: _scatter, AxesImage: _image, Text: _text}
"""For each kind of artist: a function that returns how it looks (JSON) and what it draws (bytes)."""


def _coordinates(data, transform, to, artist):
    """Return the points `data` of an artist, shape (N, 2), as float32 CSS pixels. NaN lifts the pen."""
    if len(data) > MAX_POINTS:
        raise ValueError(
            f"{artist.get_label()!r} has {len(data)} points; at most {MAX_POINTS} can move. Draw fewer of them."
        )
    width = max(artist.get_figure(root=True).bbox.size)
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        display = np.asarray(transform.transform(data), dtype=float)
    # A line to a point far outside keeps its direction only when it is cut before it is rounded to float32.
    # Matplotlib's own clipping does that. The cuts lie a whole figure outside, so no marker shows at them.
    if not np.abs(display[np.isfinite(display)]).max(initial=0) <= 4 * width:
        cut = Outline(display).cleaned(remove_nans=True, clip=(-width, -width, 2 * width, 2 * width))
        drawn = cut.codes != Outline.STOP
        starts = np.flatnonzero(cut.codes[drawn] == Outline.MOVETO)
        display = np.insert(cut.vertices[drawn], starts[1:], np.nan, axis=0)
    return to.points(display).astype("<f4").tobytes()


def _outline(path, to):
    """Return a marker's outline as polygons of CSS pixels around its point: [[x, y, x, y, ...], ...]."""
    polygons = path.to_polygons(closed_only=False)
    return [[to.length(v) for v in (np.asarray(polygon) * (1, -1)).ravel()] for polygon in polygons]


def _css_colour(colour, alpha=None):
    """Return a matplotlib colour for CSS; "" for one that cannot be seen."""
    if isinstance(colour, str) and colour == "none":
        return ""
    red, green, blue, alpha = to_rgba(colour, alpha)
    return f"rgba({red * 255:.0f},{green * 255:.0f},{blue * 255:.0f},{alpha:.3g})" if alpha else ""


def _a_figure(figure):
    if not isinstance(figure, Figure):
        raise TypeError(f"figure must be a matplotlib Figure, but it is a {type(figure).__name__}.")
    if not isinstance(figure.canvas, FigureCanvasAgg):
        FigureCanvasAgg(figure)
    return figure


def _kind(artist):
    for kind in _DESCRIBERS:
        if isinstance(artist, kind):
            return kind
    return None


def _artists(moving, figure):
    """Return `moving` as a list, or raise an error that says what is wrong with it."""
    if isinstance(moving, (Line2D, PathCollection, AxesImage, Text)):
        raise TypeError("moving must be a list of artists: write [artist].")
    try:
        artists = list(moving)
    except TypeError:
        raise TypeError(f"moving must be a list of artists, but it is a {type(moving).__name__}.") from None
    if not artists:
        raise ValueError("moving is empty: name at least one artist that moves.")
    for i, artist in enumerate(artists):
        if _kind(artist) is None:
            hint = " `plot` returns a list: write `line, = ax.plot(...)`." if isinstance(artist, list) else ""
            raise TypeError(
                f"moving[{i}] is a {type(artist).__name__}. Only lines, scatters, images and texts can move.{hint}"
            )
        if artist.get_figure(root=True) is not figure:
            raise ValueError(f"moving[{i}] belongs to another figure.")
        if artist in artists[:i]:
            raise ValueError(f"moving[{i}] is named twice.")
    return artists
