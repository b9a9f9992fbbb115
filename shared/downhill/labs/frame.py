"""The frame that every lab uses: a task, sliders, a live picture with its words, and goals."""

import html
import math
import threading
from collections.abc import Callable
from dataclasses import dataclass

import ipywidgets as widgets
import numpy as np

from downhill._inputs import a_function
from downhill.labs.learner import LearnerError
from downhill.live import LiveFigure, with_picture


@dataclass(frozen=True)
class Goal:
    """Something to reach in a lab. `reached` gets the facts that the lab's step returned."""

    text: str
    reached: Callable[[dict], bool]


class Lab(widgets.VBox):
    """Sliders that drive a learner's function, and a picture that answers at once.

    Whenever a slider moves, `step` is called with the values of all of them. When it raises LearnerError, the
    lab shows the message and greys the picture, which no longer fits the sliders, until a later step
    succeeds.

    About old slider events: ipywidgets keeps at most one message of a slider under way. While the kernel is
    busy with it, newer values replace each other in the browser, and only the last is sent when the kernel is
    idle again (the message throttle of its WidgetModel, `_pending_msgs`). So a slow function delays the
    picture by two of its calls at most, however long the drag. What is left to do here is to leave out steps
    that would repeat the last one.

    Parameters
    ----------
    task : str
        What to do and what to notice, in a sentence or two.
    controls : dict of str to ipywidgets with a `value`
        The names are the arguments of `step`.
    live : LiveFigure
    step : function(**values) -> (words, facts)
        Calls the learner's function, moves the artists of `live`, and returns the picture's numbers as a
        sentence, and a dict of whatever the goals ask for. It moves nothing before all of the learner's
        functions have answered.
    goals : list of Goal
        They are reached in their order: a goal counts when the ones before it are reached. Once reached, a
        goal stays so.
    """

    def __init__(self, *, task, controls, live, step, goals=()):
        if not isinstance(live, LiveFigure):
            raise TypeError(f"live must be a LiveFigure, but it is a {type(live).__name__}.")
        self.controls = dict(controls)
        self.live = live
        self.goals = tuple(goals)
        self.reached = 0
        self._step = step
        self._values = None
        self._held = False
        self._news = ""
        # JupyterLab may run slider events in a thread of their own, beside the cell that made the lab.
        self._lock = threading.RLock()
        self._list = widgets.HTML()
        self._write_goals()
        sliders = widgets.VBox(list(self.controls.values()))
        sliders.add_class("downhill-controls")
        super().__init__([widgets.HTML(f'<p class="downhill-task">{html.escape(task)}</p>'), sliders, live, self._list])
        self.add_class("downhill-lab")
        for control in self.controls.values():
            control.observe(self._changed, "value")
        self.refresh()

    def refresh(self):
        """Call the learner's function with the present values, and show what came of it."""
        with self._lock:
            self._values = values = {name: control.value for name, control in self.controls.items()}
            try:
                words, facts = self._step(**values)
            except LearnerError as error:
                self.live.update(message=str(error), tone="error")
                return
            self._judge(facts)
            self.live.update(words, message=self._news, tone="good" if self._news else "")

    def set(self, **values):
        """Move several sliders at once, and answer once: dragging a point sets two of them.

        Each takes the nearest value that a hand on the slider could set, so that what the words say, rounded, is what
        it is.
        """
        with self._lock:
            self._held = True
            try:
                for name, value in values.items():
                    slider = self.controls[name]
                    logs = isinstance(slider, widgets.FloatLogSlider)
                    steps = round(((math.log10(value) if logs else value) - slider.min) / slider.step)
                    nearest = round(slider.min + steps * slider.step, 12)
                    slider.value = 10**nearest if logs else type(slider.value)(nearest)
            finally:
                self._held = False
            self._changed(None)

    def _changed(self, _):
        with self._lock:
            if self._held:
                return
            # Another slider's event may have been answered with this one's value already.
            if self._values != {name: control.value for name, control in self.controls.items()}:
                self.refresh()

    def _judge(self, facts):
        before = self.reached
        while self.reached < len(self.goals) and self.goals[self.reached].reached(facts):
            self.reached += 1
        if self.reached > before:
            # The message is for ears too: the live region reads it out, the list it does not.
            self._news = f"Goal {self.reached} of {len(self.goals)} reached."
            self._write_goals()

    def _write_goals(self):
        items = ""
        for i, goal in enumerate(self.goals):
            look, done = ("reached", " <strong>Reached.</strong>") if i < self.reached else ("open", "")
            items += f'<li class="downhill-{look}">{html.escape(goal.text)}{done}</li>'
        self._list.value = f'<ol class="downhill-goals">{items}</ol>' if items else ""

    def _repr_mimebundle_(self, **kwargs):
        """Return the widget, and a picture and words for places where it cannot run, such as GitHub."""
        return with_picture(super()._repr_mimebundle_(**kwargs), self.live)


def a_curve(f, df, default):
    """Return a lab's curve and its derivative: (f, df) when both are given, the pair `default` when none is."""
    if (f is None) != (df is None):
        raise ValueError("give both f and its derivative df, or none of them: a lab needs the true slope.")
    return default if f is None else (a_function(f, "f"), a_function(df, "df"))


def first(flags):
    """Return the index of the first True, or None."""
    return int(np.argmax(flags)) if flags.any() else None


def finite_until(*rows):
    """Return how many entries of the arrays, all of shape (T,), come before the first that is NaN or infinite."""
    finite = np.isfinite(rows).all(axis=0)
    return len(finite) if finite.all() else int(np.argmin(finite))


def leave_room(figure):
    """Keep what is drawn away from the paper's edge."""
    figure.get_layout_engine().set(w_pad=0.12, h_pad=0.1)  # inches


def slider(description, value, low, high, step, *, readout_format=".2f"):
    """Return a stock slider for real numbers, wide enough for fine steps, which reports while it moves."""
    return widgets.FloatSlider(
        value, min=low, max=high, step=step, description=description, readout_format=readout_format, **_look()
    )


def log_slider(description, value, low, high, step, *, readout_format=".1e"):
    """Return a stock slider over powers of ten; `low`, `high` and `step` are exponents."""
    return widgets.FloatLogSlider(
        value,
        base=10,
        min=low,
        max=high,
        step=step,
        description=description,
        readout_format=readout_format,
        **_look(),
    )


def whole_slider(description, value, low, high):
    """Return a stock slider for whole numbers."""
    return widgets.IntSlider(value, min=low, max=high, description=description, **_look())


def _look():
    return {
        "continuous_update": True,
        "style": {"description_width": "8em"},
        "layout": widgets.Layout(width="100%", max_width="44em"),
    }
