"""Make the README's picture: the lab of lesson 02 as JupyterLab shows it, with the worked answer.

python -m downhill_course.picture [FILE]
"""

import argparse
from pathlib import Path

from downhill_course.browser import browser, jupyterlab, open_notebook
from downhill_course.layout import ROOT

LESSON = ROOT / "solutions/02-descent/descent.ipynb"
RATE = 0.85
"""Large enough to jump across the valley, small enough to arrive."""
MARGIN = 4  # CSS pixels around the lab: more would show the edges of its neighbours


def make(file):
    """Write the picture to `file`, a PNG, at two pixels for each CSS pixel."""
    with (
        jupyterlab(LESSON) as server,
        browser() as started,
        open_notebook(started, server, LESSON.name, width=1360, height=1100, sharpness=2) as notebook,
    ):
        if errors := notebook.run_all():
            raise RuntimeError(f"the lesson does not run: {errors[0]}")
        lab = notebook.lab()
        rate = notebook.slider(lab, "learning rate")
        while float(rate.get_attribute("aria-valuetext")) < RATE - 0.005:
            rate.press("ArrowRight")
        notebook.wait_for_words(lab, f"Learning rate {RATE:.2f} ")
        rate.blur()  # the ring of the focus belongs to a person at work, not to a picture
        file.parent.mkdir(parents=True, exist_ok=True)
        box = lab.bounding_box()
        clip = {"x": box["x"] - MARGIN, "y": box["y"] - MARGIN}
        clip |= {side: box[side] + 2 * MARGIN for side in ("width", "height")}
        notebook.page.screenshot(path=file, clip=clip, animations="disabled")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "file",
        nargs="?",
        type=Path,
        default=ROOT / "docs/lab.png",
        metavar="FILE",
        help="default: docs/lab.png",
    )
    make(parser.parse_args().file)
