"""Read a lesson's source, a py:percent file, and expand its shorthand to nbgrader's cell metadata.

The shorthand, in the first line of a cell:

    # %% answer="step"               the learner's cell; the worked answer stands between solution markers
    # %% check="step" points=2       the cell that checks it; hidden tests stand between their own markers
    # %% predict="halving"           one line, `prediction = "b"  # "a", "b" or "c"`; released with `""`

Every mistake in a source is reported with its line, and all of them at once.
"""

import re
from dataclasses import dataclass, field

import jupytext
import nbformat
from jupytext.stringparser import StringParser

SCHEMA_VERSION = 3  # of nbgrader's cell metadata
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
PREDICTION = re.compile(r'prediction = "(?P<letter>[a-z])"(?P<rest>  # .+)')
ROLES = ("answer", "check", "predict")
SHORTHAND = {*ROLES, "points", "tags"}
# What jupytext notes for its own use when it reads a cell.
JUPYTEXT_NOTES = {"lines_to_next_cell", "lines_to_end_of_cell_marker", "cell_marker"}
BEGIN_SOLUTION, END_SOLUTION = "### BEGIN SOLUTION", "### END SOLUTION"
BEGIN_HIDDEN, END_HIDDEN = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"
MARKER_LINE = re.compile(r"^\s*### (BEGIN|END) (SOLUTION|HIDDEN TESTS)")

METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    # Without the version: a lesson must not change when it is built by another Python.
    "language_info": {"file_extension": ".py", "mimetype": "text/x-python", "name": "python"},
}


class SourceError(Exception):
    """A lesson's source breaks the shorthand's rules. The message has one line for each place."""


@dataclass(frozen=True)
class Cell:
    """One cell of a source: its text, the `line` of the file where it starts (at `# %%`), and its role.

    `role` is "answer", "check", "predict", "code" or "markdown"; `name` is the exercise's.
    """

    role: str
    name: str
    text: str
    line: int
    points: float | None = None
    tags: tuple = field(default=())

    @property
    def grade_id(self):
        """The name by which nbgrader knows the cell, or None."""
        return {"answer": self.name, "check": f"check-{self.name}"}.get(self.role)


def read_source(path):
    """Return the cells of the lesson source at `path`, in order.

    Raises SourceError with every mistake found, each with file and line.
    """
    text = path.read_text(encoding="utf-8")
    lines = _marker_lines(text)
    parsed = jupytext.reads(text, fmt="py:percent").cells
    if len(parsed) != len(lines):
        raise SourceError(f"{_short(path)}:1: a source starts with '# %%': put the text above it into a cell.")
    problems = []
    cells = [_read_cell(cell, line, problems) for cell, line in zip(parsed, lines, strict=True)]
    _check_exercises(cells, problems)
    if problems:
        at = f"{_short(path)}:"
        raise SourceError("\n".join(f"{at}{line}: {problem}" for line, problem in sorted(problems)))
    return cells


def to_notebook(cells, lesson_id):
    """Return the nbformat notebook of the `cells`, with nbgrader's metadata and an id for every cell.

    Ids come from the name, or from the lesson and the position: jupytext alone would draw new ones each time.
    """
    nb = nbformat.v4.new_notebook(metadata=nbformat.from_dict(METADATA))
    for position, cell in enumerate(cells):
        new_cell = nbformat.v4.new_markdown_cell if cell.role == "markdown" else nbformat.v4.new_code_cell
        metadata = {"tags": list(cell.tags)} if cell.tags else {}
        cell_id = cell.grade_id or f"{lesson_id}-{position:03}"
        if cell.role == "predict":
            cell_id = f"predict-{cell.name}"
            metadata["downhill"] = {"predict": cell.name}
        if cell.grade_id:
            metadata["nbgrader"] = _nbgrader_metadata(cell)
        nb.cells.append(new_cell(cell.text, id=cell_id[:64], metadata=metadata))
    nbformat.validate(nb)
    return nb


def _nbgrader_metadata(cell):
    check = cell.role == "check"
    metadata = {
        "grade": check,
        "grade_id": cell.grade_id,
        "locked": check,
        "schema_version": SCHEMA_VERSION,
        "solution": not check,
        "task": False,
    }
    return metadata | {"points": cell.points} if check else metadata


def _short(path):
    """The part of a path that an author needs: solutions/01-slope/slope.py."""
    return "/".join(path.parts[-3:])


def _marker_lines(text):
    """Return the line numbers of the cells' first lines; a `# %%` inside a string starts no cell."""
    numbers, parser = [], StringParser("python")
    for number, line in enumerate(text.splitlines(), start=1):
        if not parser.is_quoted() and re.match(r"# ?%%", line):
            numbers.append(number)
        parser.read_line(line)
    return numbers


def _read_cell(parsed, line, problems):
    """Return the Cell of one parsed jupytext cell, and add what is wrong with it to `problems`."""
    options = {key: value for key, value in parsed.metadata.items() if key not in JUPYTEXT_NOTES}
    for key in sorted(set(options) - SHORTHAND):
        problems.append((line, f"unknown key {key!r} after '# %%'. Known: {', '.join(sorted(SHORTHAND))}."))
    roles = [role for role in ROLES if role in options]
    if len(roles) > 1:
        problems.append((line, f"a cell has one role, but this one has {' and '.join(roles)}."))
    if roles and parsed.cell_type != "code":
        problems.append((line, f"{roles[0]} belongs in a code cell: remove [{parsed.cell_type}]."))
    role = roles[0] if roles else parsed.cell_type
    if role not in (*ROLES, "code", "markdown"):
        problems.append((line, f"a cell is code or [markdown], not [{role}]."))
    name = str(options.get(role, ""))
    if roles and not NAME.fullmatch(name):
        problems.append((line, f"{role}={name!r}: a name is a letter, then letters, digits, _ or -."))
    points = options.get("points")
    _check_points(role, points, line, problems)
    _check_markers(role, parsed.source, line, problems)
    return Cell(role, name, parsed.source, line, points, tuple(options.get("tags", ())))


def _check_points(role, points, line, problems):
    if role != "check":
        if points is not None:
            problems.append((line, "points belong to a check cell: remove them here."))
    elif points is None:
        problems.append((line, "a check needs points, for instance points=2."))
    elif isinstance(points, bool) or not isinstance(points, int | float) or points <= 0:
        problems.append((line, f"points must be a number above zero, but they are {points!r}."))


def _check_markers(role, text, line, problems):
    """Add what is wrong with solution and hidden-test markers and with the line of a predict cell."""
    for begin, end, home, what in (
        (BEGIN_SOLUTION, END_SOLUTION, "answer", "solution markers"),
        (BEGIN_HIDDEN, END_HIDDEN, "check", "hidden tests"),
    ):
        # Compared without the hashes, as nbgrader does.
        marks = re.findall(f"{begin[4:]}|{end[4:]}", text)
        if marks and role != home:
            problems.append((line, f"this {role} cell has {what}, which only a cell with {home}=... may have."))
        elif marks != [begin[4:], end[4:]] * (len(marks) // 2):
            problems.append((line, f"every {begin!r} needs its {end!r}, in this order."))
        elif role == "answer" == home and not marks:
            problems.append((line, f"an answer cell needs {begin!r} and {end!r} around the worked answer."))
    if role == "predict" and not PREDICTION.fullmatch(text):
        problems.append((line, 'a predict cell is one line like: prediction = "b"  # "a", "b" or "c"'))


def _check_exercises(cells, problems):
    """Add what is wrong between cells: names used twice, answers and checks that do not belong together."""
    lines = {}
    for cell in cells:
        if cell.role not in ROLES:
            continue
        first = lines.setdefault((cell.role, cell.name), cell.line)
        if first != cell.line:
            taken = f"{cell.role}={cell.name!r} is already in line {first}: choose another name."
            problems.append((cell.line, taken))
    for (role, name), line in lines.items():
        if role == "check" and ("answer", name) not in lines:
            problems.append((line, f"check={name!r} has no answer={name!r} to check."))
        elif role == "check" and lines["answer", name] > line:
            problems.append((line, f"check={name!r} stands above its answer: move it below."))
        elif role == "answer" and ("check", name) not in lines:
            problems.append((line, f"answer={name!r} has no check={name!r}: add one below it."))
