"""Say what came of a corpus: a table, and the answers that were misjudged.

`python -m downhill_course.corpus` is its command line.
"""

import argparse
import json
import sys
from collections import Counter
from dataclasses import dataclass

from downhill_course.corpus import CorpusError
from downhill_course.corpus_runner import SEEDS, run_lesson
from downhill_course.layout import LayoutError, find_lesson, find_lessons


@dataclass
class Figures:
    """Counts over some trials: how many there are of each kind, how many were judged well, and named."""

    all: Counter
    well: Counter
    named: int
    seconds: float

    @classmethod
    def of(cls, trials):
        """Return the figures of the `trials`."""
        return cls(
            Counter(trial.kind for trial in trials),
            Counter(trial.kind for trial in trials if trial.judged_well),
            sum(trial.named for trial in trials if trial.kind == "wrong"),
            sum(trial.seconds for trial in trials),
        )

    @property
    def named_share(self):
        """The share of wrong answers whose message names the mistake; 1 when there are none."""
        return self.named / self.all["wrong"] if self.all["wrong"] else 1.0


def table(trials):
    """Return the figures as text, a line for each exercise and lesson, and the total.

    The columns hold: right answers accepted, wrong ones refused, automatic ones refused, each of how many;
    wrong ones whose message names the mistake; seconds of processor time.
    """
    rows = [("lesson", "exercise", "right", "wrong", "automatic", "named", "seconds")]
    lessons = list(dict.fromkeys(trial.lesson for trial in trials))
    for lesson in lessons:
        own = [trial for trial in trials if trial.lesson == lesson]
        for exercise in dict.fromkeys(trial.exercise for trial in own):
            rows.append((lesson, exercise, *_figures([trial for trial in own if trial.exercise == exercise])))
        rows.append((lesson, "all", *_figures(own)))
    if len(lessons) > 1:
        rows.append(("all", "all", *_figures(trials)))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def _figures(trials):
    figures = Figures.of(trials)
    counts = (f"{figures.well[kind]}/{figures.all[kind]}" for kind in ("right", "wrong", "automatic"))
    named = f"{figures.named}/{figures.all['wrong']} = {figures.named_share:.0%}"
    return *counts, named, f"{figures.seconds:.1f}"


def describe(trial):
    """Return the answer's text and the messages it got, each once, as an author wants to read them."""
    wanted = {"right": "must be accepted", "wrong": "must be refused", "automatic": "must be refused"}[trial.kind]
    verdict = "judged well" if trial.judged_well else "MISJUDGED"
    lines = [f"{trial.lesson} · {trial.exercise} · {trial.title!r} {wanted}: {verdict}", _indent(trial.code)]
    messages = {}
    for run in trial.runs:
        # The seed is part of a message, so that it can be repeated; here it stands above.
        messages.setdefault((run.passed, run.message), []).append(f"{run.check} check, seed {run.seed}")
    for (passed, message), where in messages.items():
        lines += [
            f"  {'accepted' if passed else 'refused'} ({'; '.join(where)}):",
            _indent(message or "(no message)"),
        ]
    if trial.kind == "wrong" and not trial.named:
        lines.append(f"  NOT NAMED: no message has {' or '.join(map(repr, trial.names))}.")
    return "\n".join(lines)


def _indent(text):
    return "\n".join(f"    {line}" for line in text.rstrip().splitlines())


def main(arguments=None):
    """Run the command line. Return 0 when all answers were judged well, 1 when not, 2 when none ran."""
    parser = argparse.ArgumentParser(
        prog="python -m downhill_course.corpus",
        description="Try the right and wrong answers on the built lessons.",
    )
    parser.add_argument("lesson", nargs="?", help="for instance 01-slope; all lessons if left out")
    parser.add_argument("exercise", nargs="?", help="for instance forward_difference; all of them if left out")
    parser.add_argument("--messages", action="store_true", help="print every answer with its messages")
    parser.add_argument("--seeds", type=int, default=len(SEEDS), help="how many seeds to try (default: %(default)s)")
    parser.add_argument("--jobs", type=int, help="processes at a time (default: one for each core)")
    parser.add_argument("--json", action="store_true", help="print the trials as JSON and nothing else")
    parser.add_argument("--root", help="folder of the course (default: this one)")
    choice = parser.parse_intermixed_args(arguments)
    if choice.seeds < 1 or (choice.jobs is not None and choice.jobs < 1):
        parser.error("--seeds and --jobs are 1 or more")
    root = {"root": choice.root} if choice.root else {}
    seeds = (SEEDS[0], *range(1, choice.seeds))
    try:
        lessons = [find_lesson(choice.lesson, **root)] if choice.lesson else find_lessons(**root)
        lessons = [lesson for lesson in lessons if choice.lesson or lesson.answers.is_file()]
        trials = [trial for lesson in lessons for trial in run_lesson(lesson, choice.exercise, seeds, jobs=choice.jobs)]
    except (CorpusError, LayoutError) as error:
        print(error, file=sys.stderr)
        return 2
    if choice.json:
        print(json.dumps([trial.to_dict() for trial in trials]))
    else:
        for trial in trials:
            if choice.messages or not trial.judged_well or (trial.kind == "wrong" and not trial.named):
                print(describe(trial), end="\n\n")
        print(table(trials))
    return 0 if all(trial.judged_well for trial in trials) else 1
