"""Run answers through a lesson's checks, each in a forked process of its own.

A fork of a process that has numpy and matplotlib loaded costs milliseconds; a Jupyter kernel costs a second.
What a kernel would do and this does not: lines that begin with % or !. As in nbgrader, a check that raises or
writes to stderr earns nothing.

Call this from a process that does little else, as `python -m downhill_course.corpus` is: what is loaded and
changed there, every answer inherits.
"""

import ast
import contextlib
import io
import linecache
import multiprocessing
import os
import resource
import time
import warnings
from dataclasses import asdict, dataclass, field
from multiprocessing.connection import wait

from downhill_course.corpus import CorpusError, read_answers
from downhill_course.corpus_cells import read_exercises

TIME_LIMIT = 10.0
"""Seconds for one run: set-up, answer and check."""

MEMORY_LIMIT = 4 * 2**30
"""Bytes of address space for one answer: a list that grows without end must not take the machine along."""

SEEDS = (2026, 1)
"""DOWNHILL_SEED of the runs. The first is what learners have, the second stands for a grading."""


@dataclass(frozen=True)
class Run:
    """One run of one answer with one seed. `check` is "visible" (the learner's) or "full" (the grader's)."""

    check: str
    seed: int
    passed: bool
    message: str
    seconds: float


@dataclass
class Trial:
    """One answer and what came of it. `kind` is "right", "wrong", or "automatic": added by this module."""

    lesson: str
    exercise: str
    kind: str
    title: str
    code: str
    names: tuple[str, ...] = ()
    hidden: bool = False
    runs: list[Run] = field(default_factory=list)

    @property
    def decisive(self):
        """The runs that count: all of them, but for a mistake that only the hidden tests can see."""
        return [run for run in self.runs if run.check == "full" or not self.hidden]

    @property
    def judged_well(self):
        """True when every decisive run accepted a right answer, or refused a wrong one."""
        return all(run.passed == (self.kind == "right") for run in self.decisive)

    @property
    def named(self):
        """True when the message that the learner sees names the mistake, with every seed."""
        shown = [run for run in self.runs if run.check == ("full" if self.hidden else "visible")]
        return all(any(word.casefold() in run.message.casefold() for word in self.names) for run in shown)

    @property
    def seconds(self):
        """Time of all runs together."""
        return sum(run.seconds for run in self.runs)

    def to_dict(self):
        """Return the trial as plain data for JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data):
        """Return the trial that `to_dict` made into plain data."""
        return cls(**data | {"names": tuple(data["names"]), "runs": [Run(**run) for run in data["runs"]]})


def run_lesson(lesson, only=None, seeds=SEEDS, time_limit=TIME_LIMIT, jobs=None):
    """Return a Trial for every answer to every exercise of the built `lesson`, or to the one called `only`.

    Each answer has a process of its own and runs there with every seed, against the visible and the full
    check. `jobs` processes run at a time, as many as the machine has cores unless told otherwise.

    Raises CorpusError when `answers.py` and the lesson do not fit together, or a cell of the lesson fails.
    """
    cells = read_exercises(lesson)
    exercises = {exercise.name: exercise for exercise in read_answers(lesson.answers)}
    for names, problem in (
        (cells.keys() - exercises.keys(), "answers.py has no Exercise for"),
        (exercises.keys() - cells.keys(), "answers.py has an Exercise that the built lesson has not"),
        ({only} - {None} - cells.keys(), f"there are {', '.join(cells)}, but no exercise called"),
    ):
        if names:
            raise CorpusError(f"{lesson.id}: {problem}: {', '.join(sorted(names))}.")
    planned = []
    for name in [only] if only else cells:
        exercise = exercises[name]
        for title, code in automatic_answers(cells[name]):
            planned.append((Trial(lesson.id, name, "automatic", title, code), cells[name]))
        for right in exercise.right:
            planned.append((Trial(lesson.id, name, "right", right.title, right.code), cells[name]))
        for wrong in exercise.wrong:
            trial = Trial(lesson.id, name, "wrong", wrong.title, wrong.code, wrong.names, wrong.hidden)
            planned.append((trial, cells[name]))
    _preload(cells[only or next(reversed(cells))])
    _run_all(planned, seeds, lesson.release.parent, time_limit, jobs or os.cpu_count() or 1)
    return [trial for trial, _ in planned]


def automatic_answers(cells):
    """Return (title, text) of wrong answers that every exercise must refuse, made from its worked answer."""
    tree = ast.parse(cells.worked)
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    functions = [node for node in functions if node.name == cells.name] or functions
    constants = {"0": "0", "None": "None", "NaN": 'float("nan")'}
    answers = [("untouched", cells.stub)]
    for shown, value in constants.items():
        if functions:
            answers.append((f"returns {shown}", "\n\n".join(_constant(node, value) for node in functions)))
        elif targets := _assigned(tree):
            answers.append((f"is {shown}", "".join(f"{name} = {value}\n" for name in targets)))
    if functions and all(node.args.args for node in functions):
        texts = [_constant(node, node.args.args[0].arg) for node in functions]
        answers.append(("returns its first argument", "\n\n".join(texts)))
    return answers


def _constant(function, value):
    return f"def {function.name}({ast.unparse(function.args)}):\n    return {value}\n"


def _assigned(tree):
    targets = [target for node in tree.body if isinstance(node, ast.Assign) for target in node.targets]
    return [target.id for target in targets if isinstance(target, ast.Name)]


def _preload(cells):
    """Import what the lesson imports, once, so that every fork has it."""
    # One thread: a fork of a process with more is unsafe, and the answers share the cores already.
    os.environ |= {"MPLBACKEND": "agg", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    for cell in cells.before:
        for node in ast.walk(ast.parse(cell.source)):
            if isinstance(node, ast.Import | ast.ImportFrom):
                # An import that fails is reported later, with its cell.
                with contextlib.suppress(ImportError):
                    exec(compile(ast.Module([node], []), "<imports>", "exec"), {})


def _run_all(planned, seeds, folder, time_limit, jobs):
    """Run every planned trial, `jobs` at a time, and fill in their runs."""
    waiting, running = list(reversed(planned)), {}
    try:
        while waiting or running:
            while waiting and len(running) < jobs:
                trial, cells = waiting.pop()
                process = _Process(trial, cells, seeds, folder, time_limit)
                running[process.results] = process
            next_deadline = min(process.deadline for process in running.values())
            for results in wait(list(running), timeout=max(0.0, next_deadline - time.monotonic())):
                running[results].receive()
            now = time.monotonic()
            for process in list(running.values()):
                if process.ended or process.deadline < now:
                    del running[process.results]
                    process.finish()
    finally:
        for process in running.values():
            process.stop()


class _Process:
    """A forked process that runs one answer, seed after seed and check after check, and sends each result."""

    def __init__(self, trial, cells, seeds, folder, time_limit):
        self.trial, self.time_limit = trial, time_limit
        self.left = [(check, seed) for seed in seeds for check in ("visible", "full")]
        self.results, sender = multiprocessing.Pipe(duplex=False)
        context = multiprocessing.get_context("fork")
        plan = [(check, seed, cells.choose(trial.code, getattr(cells, check))) for check, seed in self.left]
        self.process = context.Process(target=_child, args=(sender, plan, cells.name, folder), daemon=True)
        self.process.start()
        sender.close()
        self.ended = False
        self.deadline = time.monotonic() + time_limit

    def receive(self):
        """Take one result, or note that the process has ended."""
        try:
            result = self.results.recv()
        except EOFError:
            self.ended = True
            return
        if isinstance(result, CorpusError):
            raise CorpusError(f"{self.trial.lesson}, {self.trial.exercise}, {self.trial.title!r}: {result}")
        self.trial.runs.append(result)
        self.left.pop(0)
        self.ended = not self.left
        self.deadline = time.monotonic() + self.time_limit

    def finish(self):
        """End the process, and count every run it did not finish as refused."""
        late = f"No result after {self.time_limit:g} s: is there a loop that does not end?"
        why = "The answer ended Python." if self.ended else late
        for position, (check, seed) in enumerate(self.left):
            seconds = 0.0 if self.ended or position else self.time_limit
            self.trial.runs.append(Run(check, seed, False, why, seconds))
        self.stop()

    def stop(self):
        """End the process whatever it does."""
        self.process.kill()
        self.process.join()
        self.results.close()


def _child(sender, plan, name, folder):
    """Run the plan in this process and send a Run, or a CorpusError, for each part."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    os.chdir(folder)
    for check, seed, cells in plan:
        os.environ["DOWNHILL_SEED"] = str(seed)
        started = time.process_time()
        try:
            passed, message = _judge(cells, name)
        except CorpusError as error:
            sender.send(error)
            return
        sender.send(Run(check, seed, passed, message, time.process_time() - started))


def _judge(cells, name):
    """Run the cells in a fresh namespace. Return whether the last one, the check, passed and what it said."""
    from IPython.display import display

    namespace = {"__name__": "__main__", "display": display}
    said = []
    for position, (title, source) in enumerate(cells):
        error, printed, complaints = _run_cell(source, f"<cell {position} {title}>", namespace)
        if title == f"check-{name}":
            said += [printed, error, complaints and f"(on stderr) {complaints}"]
            return not (error or complaints), "\n".join(filter(None, said)).strip()
        if error and title == name:
            said.append(f"The answer cell stopped. {error}")
        elif error:
            raise CorpusError(f"a cell of the lesson itself stopped. {error}\n{source}")
    raise AssertionError("the check is the last cell")


def _run_cell(source, filename, namespace):
    """Execute the text as a kernel would. Return the error in words or "", stdout and stderr."""
    # So that tracebacks and inspect.getsource find the text, as they do in a notebook.
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    out, err, error = io.StringIO(), io.StringIO(), ""
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), warnings.catch_warnings():
        _use_kernel_warnings()
        try:
            exec(compile(source, filename, "exec"), namespace)
        except BaseException as raised:  # noqa: BLE001  (an answer may raise anything)
            shown = "" if isinstance(raised, AssertionError) else f"{type(raised).__name__}: "
            error = f"{shown}{raised}".strip().removesuffix(":") or type(raised).__name__
    return error, out.getvalue(), err.getvalue()


def _use_kernel_warnings():
    """Show the warnings that a kernel shows, whatever this process was started with."""
    warnings.resetwarnings()
    for category in (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning):
        warnings.simplefilter("ignore", category)
    warnings.filterwarnings("default", category=DeprecationWarning, module="__main__")
