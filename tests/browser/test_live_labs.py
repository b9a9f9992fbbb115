"""The labs in a real JupyterLab: they draw, follow keyboard and mouse, speak, and survive bad answers."""

import nbformat
import pytest

from downhill_course.browser import jupyterlab, open_notebook

pytestmark = pytest.mark.browser

NOTEBOOK = [
    """
import time
import numpy as np
from matplotlib.figure import Figure
from downhill import calculus, labs
from downhill.live import LiveFigure
""",
    """
delay, calls = 0.0, []

def descend(df, x0, learning_rate, steps):
    calls.append(learning_rate)
    time.sleep(delay)
    if learning_rate > 1.15:
        raise ArithmeticError("too fast")
    path = [x0]
    for _ in range(steps):
        path.append(path[-1] - learning_rate * df(path[-1]))
    return path

lab = labs.learning_rate(descend)
lab
""",
    "labs.secant(lambda f, x, h: (f(x + h) - f(x)) / h, calculus.tangent_line)",
    """
import asyncio
from IPython.display import display

figure = Figure(figsize=(4, 3))
axes = figure.subplots()
axes.set(xlim=(0, 1), ylim=(0, 1), xticks=[], yticks=[])
(square,) = axes.plot([0.25], [0.5], "s", color="#ff0000", markersize=20)
(drawn,) = axes.plot([0.5, 0.5], [0, 1], color="#0000ff", linewidth=6)
image = axes.imshow([[0.0, 1.0]], extent=(0.7, 0.9, 0.4, 0.6), cmap="gray", vmin=0, vmax=1, zorder=5)
axes.set_aspect("auto")
(crowd,) = axes.plot([0.1 + k / 1000 for k in range(60)], [0.25] * 60, "s", color="#ff00ff", markersize=8)
words = axes.text(0.5, 0.9, "hello", color="#00ff00", size=30, ha="center", va="center", zorder=9)
live = LiveFigure(figure, [square, drawn, image, crowd, words], description="A square, a line, an image and a word.")

async def train():
    for frame in range(60):
        square.set_data([0.25 + frame / 1000], [0.5])
        live.update(f"frame {frame}")
        await asyncio.sleep(1 / 60)

display(live)
""",
    "task = asyncio.get_running_loop().create_task(train())",
    "answer = 6 * 7\nanswer",
]


@pytest.fixture(scope="module")
def notebook(browser, tmp_path_factory):
    """The notebook above, open and run, for the tests of this file."""
    file = tmp_path_factory.mktemp("labs") / "labs.ipynb"
    cells = [nbformat.v4.new_code_cell(source.strip()) for source in NOTEBOOK]
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=metadata), file)
    with jupyterlab(file) as server, open_notebook(browser, server, file.name) as opened:
        assert opened.run_all() == []
        yield opened
        assert opened.console == []


def test_a_key_press_moves_pixels_and_words(notebook):
    lab = notebook.lab(0)
    rate = notebook.slider(lab, "learning rate")
    before, said = notebook.pixels(lab), notebook.spoken(lab)
    rate.press("ArrowRight")
    notebook.wait_for_words(lab, "Learning rate 0.05 ")
    assert notebook.pixels(lab) != before
    assert said.startswith("Learning rate 0.04 ")


def test_the_mouse_drags_the_slider(notebook):
    lab = notebook.lab(0)
    before = notebook.pixels(lab)
    notebook.drag(notebook.slider(lab, "learning rate"), 140)
    notebook.wait_for_words(lab, "converges")
    assert notebook.pixels(lab) != before


def test_the_mouse_drags_the_start_point(notebook):
    lab = notebook.lab(0)
    start = notebook.slider(lab, "start x")
    before = float(start.get_attribute("aria-valuetext"))
    x, y = notebook.evaluate(
        "ax = lab.live.figure.axes[0]\n"
        "p = ax.transData.transform((lab.controls['x0'].value, (lab.controls['x0'].value - 3) ** 2))\n"
        "x, y = p * 96 / lab.live.figure.dpi\n"
        "print(x / lab.live.width, 1 - y / lab.live.height)"
    ).split()
    box = lab.locator("canvas").bounding_box()
    mouse = notebook.page.mouse
    mouse.move(box["x"] + float(x) * box["width"], box["y"] + float(y) * box["height"])
    mouse.down()
    mouse.move(box["x"] + float(x) * box["width"] + 60, box["y"] + float(y) * box["height"], steps=6)
    mouse.up()
    notebook.wait_for_words(lab, " from x = ")
    notebook.page.wait_for_function(
        "([handle, before]) => Number(handle.getAttribute('aria-valuetext')) > before + 0.5",
        arg=[start.element_handle(), before],
    )


def test_both_sliders_of_the_first_lesson_move_the_secant(notebook):
    lab = notebook.lab(1)
    for label, key, words in (("step h", "ArrowLeft", "h = 5.6e-01"), ("point x", "ArrowRight", "x = 1.05")):
        before = notebook.pixels(lab)
        notebook.slider(lab, label).press(key)
        notebook.wait_for_words(lab, words)
        assert notebook.pixels(lab) != before


def test_what_a_screen_reader_needs_is_there(notebook):
    lab = notebook.lab(0)
    assert lab.get_by_role("img").get_attribute("aria-label").startswith("Left: a curve")
    assert lab.get_by_role("slider", name="learning rate").count() == 1
    assert lab.locator("[role=status][aria-live=polite]").count() == 1
    box = lab.locator("[role=status]").bounding_box()
    assert box["width"] <= 1, "the status is for ears: its words stand visibly beside it"


def test_a_message_greys_the_picture_until_the_slider_moves_on(notebook):
    lab = notebook.lab(0)
    rate = notebook.slider(lab, "learning rate")
    rate.press("End")
    message = lab.locator(".downhill-message")
    message.get_by_text("raised ArithmeticError: too fast").wait_for()
    assert "learning_rate=1.2" in message.inner_text()
    assert "downhill-stale" in lab.locator(".downhill-live").get_attribute("class")
    rate.press("Home")
    notebook.wait_for_words(lab, "Learning rate 0.01 ")
    assert "downhill-stale" not in lab.locator(".downhill-live").get_attribute("class")


def test_a_slow_function_is_not_called_for_every_old_value(notebook):
    lab = notebook.lab(0)
    rate = notebook.slider(lab, "learning rate")
    rate.press("Home")
    notebook.wait_for_words(lab, "Learning rate 0.01 ")
    notebook.evaluate("delay = 0.3; calls.clear()")
    try:
        rate.focus()
        for _ in range(40):
            notebook.page.keyboard.press("ArrowRight")
        notebook.wait_for_words(lab, "Learning rate 0.41 ")
        calls = notebook.evaluate("print(*(f'{rate:.2f}' for rate in calls))").split()
    finally:
        notebook.evaluate("delay = 0.0")
    assert calls[-1] == "0.41"
    assert len(calls) <= 10, f"{len(calls)} calls for 40 key presses: old values were waiting in a queue"


def test_every_kind_of_artist_is_drawn_where_it_belongs(notebook):
    notebook.evaluate("task.cancel(); square.set_data([0.25], [0.5]); live.update('still')")
    figure = notebook.page.locator(".downhill-live").last
    figure.scroll_into_view_if_needed()
    figure.get_by_text("still").first.wait_for()
    colours = figure.evaluate(
        """async (root, places) => {
          const frame = () => new Promise(requestAnimationFrame);
          await frame();
          await frame();
          const canvas = root.querySelector("canvas");
          const context = canvas.getContext("2d");
          const pixel = (x, y) => [...context.getImageData(x, y, 1, 1).data];
          return places.map(([x, y]) => pixel(x * canvas.width, y * canvas.height));
        }""",
        [
            [float(v) for v in place.split()]
            for place in notebook.evaluate(
                "for p in ((.25, .5), (.5, .2), (.75, .5), (.85, .5), (.1, .1), (.1, .25), (.159, .25), (.2, .25)):\n"
                "    x, y = figure.transFigure.inverted().transform(axes.transData.transform(p))\n"
                "    print(x, 1 - y)"
            ).splitlines()
        ],
    )
    assert colours == [
        [255, 0, 0, 255],  # the square
        [0, 0, 255, 255],  # the line
        [0, 0, 0, 255],  # the image's dark pixel
        [255, 255, 255, 255],  # its light pixel
        [0, 0, 0, 0],  # nothing: the background shows through
        [255, 0, 255, 255],  # the first and the last of many squares, which are stamped
        [255, 0, 255, 255],
        [0, 0, 0, 0],  # beyond them
    ]
    green = figure.evaluate(
        """(root) => {
          const canvas = root.querySelector("canvas");
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          let count = 0;
          for (let i = 0; i < data.length; i += 4) {
            count += data[i] < 50 && data[i + 1] > 200 && data[i + 3] > 200;
          }
          return count;
        }"""
    )
    assert green > 50, "the word is not on the canvas"


def test_frames_pushed_by_a_task_arrive_while_the_kernel_answers_cells(notebook):
    figure = notebook.page.locator(".downhill-live").last
    figure.scroll_into_view_if_needed()
    figure.evaluate(
        """(root) => {
          root.seen = new Set();
          new MutationObserver(() => root.seen.add(root.querySelector(".downhill-words").textContent))
            .observe(root, { subtree: true, childList: true, characterData: true });
        }"""
    )
    notebook.evaluate("task = asyncio.get_running_loop().create_task(train())")
    assert notebook.evaluate("print(task.done(), 6 * 7)").split() == ["False", "42"]
    figure.locator(".downhill-words").get_by_text("frame 59").wait_for()
    assert figure.evaluate("root => root.seen.size") >= 30
