"""From a key press to changed pixels: the labs, and the same figure with interact and a full redraw.

    python shared/benchmarks/lab_latency.py [--changes 40]

All of it runs in one JupyterLab in one Chromium, in turns. Time is taken inside the page: from the
keydown event to the first task after the frame that shows the new picture (the lab's canvas was drawn; for
interact, the new <img> has loaded, which flatters it: decoding may take longer). The bytes are everything the
server sent to the page for one change.
"""

import argparse
import os
import platform
import statistics
import tempfile
from importlib.metadata import version
from pathlib import Path

import nbformat

from downhill_course.browser import browser, jupyterlab, open_notebook

MEDIAN_GOAL, P95_GOAL, RATIO_GOAL = 30, 50, 6  # milliseconds, milliseconds, times

BACK = {"ArrowRight": "ArrowLeft", "ArrowLeft": "ArrowRight"}
BURST = 8  # presses of a key in a row, before the next slider has its turn
PAUSE = 40  # milliseconds from a new picture to the next press: a held key repeats about 30 times a second
REST = 250  # milliseconds before and after each row of presses

# Name, the lab with the finished pieces in place of a learner's, the slider that is moved, and the key that moves it
# at first: every other turn goes back, so that no slider comes to its end.
LABS = [
    ("learning-rate lab (02)", "labs.learning_rate(descent.descend)", "learning rate", "ArrowRight"),
    ("secant lab (01)", "labs.secant(calculus.forward_difference, calculus.tangent_line)", "step h", "ArrowLeft"),
    ("two-starts lab (03)", "labs.two_starts(terrain.where_it_ends)", "learning rate", "ArrowRight"),
    ("two-valleys lab (04)", "labs.two_valleys(descent.descend_nd)", "learning rate", "ArrowRight"),
    ("line-by-hand lab (05)", "labs.fit_by_hand(losses.mse, losses.mse_gradient)", "slope w", "ArrowRight"),
    ("batch-size lab (06), B = 1", "single_examples()", "learning rate", "ArrowRight"),
]
IMPORTS = """
from downhill import batches, calculus, descent, labs, losses, terrain

def single_examples():  # the most steps, so the slowest
    lab = labs.batch_size(batches.minibatches, batches.sgd_epoch)
    lab.set(batch_size=1)
    return lab
"""

# What the learning-rate lab draws, drawn again from nothing at every change.
INTERACT = """
import ipywidgets, matplotlib.pyplot as plt, numpy as np
from downhill import descent, plots

def draw(learning_rate, x0, steps):
    path = np.array(descent.descend(lambda x: 2 * (x - 3), x0, learning_rate, steps))
    figure, (left, right) = plots.axes(
        ("The path on the curve", "The loss at each step"), ("x", "step"), ("loss f(x)", "loss (log scale)"),
        columns=2, figsize=(9.4, 3.7),
    )
    plots.curve(left, lambda x: (x - 3) ** 2, -2, 8)
    left.set(xlim=(-2, 8), ylim=(-1.25, 30))
    left.plot(path, (path - 3) ** 2, "o-", color="C1", linewidth=1.2, markeredgecolor="white")
    for k, look, name in ((0, "ok", "start"), (-1, "DC3", "end")):
        left.plot(path[k], (path[k] - 3) ** 2, look, ms=10, markeredgecolor="white", label=name)
    left.legend(loc="upper center", ncols=2)
    right.set(yscale="log", xlim=(-1, 51), ylim=(1e-12, 1e7))
    right.axhline(1e-6, color="C4", linestyle="--", linewidth=1.2)
    right.annotate("1e-6", (50, 1e-6), (0, 3), textcoords="offset points", ha="right")
    right.plot((path - 3) ** 2, "o-", color="C1", linewidth=1.2, markersize=5, markeredgecolor="white")
    plt.show()

ipywidgets.interact(
    draw,
    learning_rate=ipywidgets.FloatSlider(0.05, min=0.01, max=1.2, step=0.01, description="learning rate"),
    x0=ipywidgets.FloatSlider(-1, min=-1.5, max=7.5, step=0.1, description="start x"),
    steps=ipywidgets.IntSlider(20, min=2, max=50),
);
"""

# Calls `downhillDone` with the milliseconds from a key press until the frame with new pixels was shown.
STOPWATCH = """
window.downhillDone = () => {};
let pressed = null;
const shown = () => {
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    if (pressed === null) return;
    window.downhillDone(performance.now() - pressed);
    pressed = null;
  };
  channel.port2.postMessage(0);
};
document.addEventListener("keydown", () => { pressed = performance.now(); }, true);

// The lab clears its canvas and draws it in an animation frame: the next task comes after that frame.
const clear = CanvasRenderingContext2D.prototype.clearRect;
CanvasRenderingContext2D.prototype.clearRect = function (...box) {
  clear.apply(this, box);
  if (this.canvas.closest(".downhill-picture")) shown();
};

// A new picture of interact is shown in the first frame after it has loaded.
document.addEventListener("load", (event) => {
  const { target } = event;
  if (target instanceof HTMLImageElement && !target.closest(".downhill-picture"))
  requestAnimationFrame(shown);
}, true);
"""

PIXELS = "picture => picture.toDataURL ? picture.toDataURL() : picture.src"


class Received:
    """Counts what the server sends to a page over its websockets."""

    def __init__(self, page):
        self.bytes = 0
        page.on("websocket", lambda socket: socket.on("framereceived", self._count))

    def _count(self, frame):
        self.bytes += len(frame if isinstance(frame, bytes) else frame.encode())


def main():
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--changes", type=int, default=40, help="changes of each slider (default 40)")
    changes = parser.parse_args().changes
    if changes < 2:
        parser.error("--changes must be at least 2")

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "latency.ipynb"
        nbformat.write(_notebook("\n".join([IMPORTS, *(f"display({lab})" for _, lab, _, _ in LABS)]), INTERACT), file)
        with jupyterlab(file) as server, browser() as started:
            rows = _measure(started, server, file.name, changes)
            chromium = started.version

    print(f"{changes} changes each · {_machine()}")
    print(
        f"Python {platform.python_version()}, Chromium {chromium}, "
        + ", ".join(
            f"{name} {version(name)}" for name in ("jupyterlab", "ipykernel", "ipywidgets", "anywidget", "matplotlib")
        )
    )
    print(f"\n{'key press to pixel':32}{'median':>10}{'95th pct':>10}{'bytes a change':>16}")
    for name, times, size in rows:
        print(f"{name:32}{statistics.median(times):>7.1f} ms{_p95(times):>7.1f} ms{size:>16,.0f}")
    *labs, (_, redraw, _) = rows
    print()
    ratio = statistics.median(redraw) / statistics.median(labs[0][1])
    worst = max(statistics.median(times) for _, times, _ in labs), max(_p95(times) for _, times, _ in labs)
    for words, met in (
        (f"median at most {MEDIAN_GOAL} ms", worst[0] <= MEDIAN_GOAL),
        (f"95th percentile at most {P95_GOAL} ms", worst[1] <= P95_GOAL),
        (f"at least {RATIO_GOAL} times faster than interact: {ratio:.1f} times", ratio >= RATIO_GOAL),
    ):
        print(f"{'met    ' if met else 'NOT MET'} {words}")


def _measure(started, server, name, changes):
    """Return (name, milliseconds of each change, bytes of a change) for every lab and for interact."""
    with open_notebook(started, server, name, height=1400, script=STOPWATCH) as notebook:
        received = Received(notebook.page)
        notebook.page.reload()
        notebook.wait_until_ready()
        if errors := notebook.run_all():
            raise RuntimeError(errors[0])
        interact = notebook.page.locator(".widget-interact")
        redraw = interact.locator(".noUi-handle").first
        sliders = [
            (name, notebook.slider(notebook.lab(k), label), key, notebook.lab(k).locator("canvas"))
            for k, (name, _, label, key) in enumerate(LABS)
        ]
        sliders += [
            ("learning rate with interact", redraw, "ArrowRight", interact.locator("img")),
        ]
        rows = [(name, [], []) for name, *_ in sliders]
        # In turns, so that whatever else the machine does disturbs all of them alike.
        for turn in range(1 + -(-changes // BURST)):
            for (name, handle, key, picture), (_, times, sizes) in zip(sliders, rows, strict=True):
                before = picture.evaluate(PIXELS)
                burst, size = _hold(notebook.page, handle, key if turn % 2 == 0 else BACK[key], received)
                if picture.evaluate(PIXELS) == before:
                    raise RuntimeError(f"the picture of {name} did not change")
                if turn > 0:  # the first turn warms up
                    times += burst
                    sizes.append(size)
        return [(name, times, statistics.median(sizes)) for name, times, sizes in rows]


def _hold(page, handle, key, received):
    """Press a key on a slider again and again, as a person holds it down.

    Returns the milliseconds from each press until its picture was shown, and the bytes received for each.
    """
    handle.focus()
    page.wait_for_timeout(REST)
    before, times = received.bytes, []
    for _ in range(BURST):
        # The page tells when it is done. Asking it again and again would slow down what is measured.
        page.evaluate("window.downhillShown = new Promise((resolve) => { window.downhillDone = resolve; }); null")
        page.keyboard.press(key)
        times.append(page.evaluate("window.downhillShown"))
        page.wait_for_timeout(PAUSE)
    page.wait_for_timeout(REST)  # the last messages of the last change
    return times, (received.bytes - before) / BURST


def _p95(times):
    return statistics.quantiles(times, n=20, method="inclusive")[-1]


def _machine():
    try:
        cpu = next(
            line.split(":")[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        )
    except (OSError, StopIteration):
        cpu = platform.processor() or platform.machine()
    return f"{cpu}, {os.cpu_count()} cores, {platform.system()}, load average {os.getloadavg()[0]:.1f}"


def _notebook(*sources):
    cells = [nbformat.v4.new_code_cell(source.strip()) for source in sources]
    return nbformat.v4.new_notebook(
        cells=cells, metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    )


if __name__ == "__main__":
    main()
