"""Choose the cells of a built lesson that decide one answer.

A notebook takes seconds, most of them for pictures, and a corpus has hundreds of answers. So an answer meets
only the cells that can matter to it: those above the check that import something, and those that bind a name
which the answer, the check, or another chosen cell reads. Python's own `symtable` resolves the names: a local
`x` in an answer does not call for every figure that has an `x`.
"""

import ast
import symtable
from dataclasses import dataclass

from downhill_course.corpus import CorpusError
from downhill_grader.assignment import Assignment


@dataclass(frozen=True)
class CodeCell:
    """A code cell with the global names that it binds and reads. `name` is its nbgrader grade_id, or None."""

    source: str
    name: str | None
    imports: bool
    binds: frozenset
    reads: frozenset


@dataclass(frozen=True)
class ExerciseCells:
    """What is needed to judge an answer to one exercise.

    before : the code cells above the check, the worked answer among them
    worked, stub : text of the answer cell in the solution and in the release
    full, visible : text of the check cell with and without hidden tests
    """

    name: str
    before: tuple[CodeCell, ...]
    worked: str
    stub: str
    full: str
    visible: str

    def choose(self, answer, check):
        """Return the (title, text) of each cell to run, in order; the answer stands in its own cell."""
        needed = _read(check) | _read(self.worked) | _read(answer)
        chosen = []
        for cell in reversed(self.before):
            own = cell.name == self.name
            if own or cell.imports or cell.binds & needed:
                chosen.append((cell.name or "", answer if own else cell.source))
                needed |= cell.reads
        return [*reversed(chosen), (f"check-{self.name}", check)]


def read_exercises(lesson):
    """Return {name: ExerciseCells} for the built `lesson`, in the notebook's order.

    Raises CorpusError when the lesson is not built, or one of its cells is not plain Python.
    """
    solution, release = (_read_assignment(path, lesson) for path in (lesson.solution, lesson.release))
    if solution.answers.keys() != release.answers.keys() or solution.checks.keys() != release.checks.keys():
        raise CorpusError(f"{lesson.id}: solution and release have different exercises. Run `make build`.")
    names = {cell.index: cell.grade_id for cell in solution.answers.values()}
    code = {
        index: _analyse(cell.source, names.get(index), lesson)
        for index, cell in enumerate(solution.notebook.cells)
        if cell.cell_type == "code" and not cell.metadata.get("nbgrader", {}).get("grade")
    }
    found = {}
    for grade_id, check in solution.checks.items():
        name = grade_id.removeprefix("check-")
        if name not in solution.answers:
            raise CorpusError(f"{lesson.id}: {grade_id} has no answer cell called {name}. Run `make build`.")
        found[name] = ExerciseCells(
            name,
            before=tuple(cell for index, cell in code.items() if index < check.index),
            worked=solution.answers[name].source,
            stub=release.answers[name].source,
            full=check.source,
            visible=release.checks[grade_id].source,
        )
    return found


def _read_assignment(path, lesson):
    if not path.is_file():
        raise CorpusError(
            f"{lesson.id}: there is no {path.parent.parent.name}/{lesson.id}/{path.name}. Run `make build`."
        )
    return Assignment.read(path)


def _analyse(source, name, lesson):
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        raise CorpusError(
            f"{lesson.id}: a cell is not plain Python, and answers are tried without IPython ({error}). "
            f"Leave out lines that begin with % or !:\n{source}"
        ) from error
    binds, reads = _names(source)
    imports = any(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.walk(tree))
    return CodeCell(source, name, imports, frozenset(binds | _changed(tree)), frozenset(reads))


def _read(source):
    """Return the global names that the text reads; none when it is not Python, as a wrong answer may be."""
    try:
        return _names(source)[1]
    except SyntaxError:
        return set()


def _names(source):
    """Return the sets of global names that the text binds and reads."""
    binds, reads = set(), set()
    tables = [symtable.symtable(source, "<cell>", "exec")]
    while tables:
        table = tables.pop()
        tables += table.get_children()
        top = table.get_type() == "module"
        for symbol in table.get_symbols():
            if not (top or symbol.is_global()):
                continue
            if symbol.is_assigned() or symbol.is_imported() or symbol.is_namespace():
                binds.add(symbol.get_name())
            if symbol.is_referenced():
                reads.add(symbol.get_name())
    return binds, reads


def _changed(tree):
    """Return the names whose attributes or items the cell assigns, as in `Value.__add__ = add`."""
    changed = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Subscript) and not isinstance(node.ctx, ast.Load):
            while isinstance(node, ast.Attribute | ast.Subscript):
                node = node.value
            if isinstance(node, ast.Name):
                changed.add(node.id)
    return changed
