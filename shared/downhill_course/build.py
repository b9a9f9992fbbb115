"""Build the course: every source to an executed solution, and every solution to the lesson a learner opens.

    python -m downhill_course.build              build what is stale
    python -m downhill_course.build --check      say what is stale, and exit with 1 if anything is
    python -m downhill_course.build --force      build everything
    python -m downhill_course.build 01-slope     build one lesson

Executing is the slow part, so a solution keeps a fingerprint of all that went into it and is executed again
only when that has changed. Making a lesson from a solution is quick, so it is always done, and compared with
what is there.
"""

import argparse
import asyncio
import hashlib
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import nbformat

import downhill
from downhill_course.execute import ExecutionError, execute, warm_up
from downhill_course.layout import ROOT, LayoutError, find_lesson, find_lessons, find_orphans
from downhill_course.release import ReleaseError, release
from downhill_course.source import SourceError, read_source, to_notebook

AT_ONCE = 2  # lessons executed side by side
STATE = ".build"  # what IPython and matplotlib keep between builds, such as the list of fonts; git ignores it
BUILD_ERRORS = (ExecutionError, LayoutError, ReleaseError, SourceError)
# These lie beside a source without travelling with the lesson.
NOT_BESIDE = shutil.ignore_patterns(".*", "__pycache__", "*.pyc", "*.ipynb", "*.py")


@dataclass(frozen=True)
class Solution:
    """What executing a lesson gave: the notebook's bytes, or the error that stopped it. `seconds` it took."""

    content: bytes | None
    error: Exception | None
    seconds: float


def fingerprint(lesson):
    """Return a hash of all that decides the solution: source, files beside it, helpers, build, lock."""
    here, helpers = Path(__file__).parent, Path(downhill.__file__).parent
    inputs = [lesson.source, lesson.root / "requirements.lock"]
    inputs += [here / module for module in ("build.py", "execute.py", "source.py")]
    inputs += _beside(lesson)
    inputs += sorted(path for path in helpers.rglob("*") if "__pycache__" not in path.parts)
    digest = hashlib.sha256()
    for path in inputs:
        if path.is_file():
            content = path.read_bytes().replace(b"\r\n", b"\n")  # as git may write it on Windows
            digest.update(f"{path.name} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def stale_solutions(lessons):
    """Return a dict from each of the `lessons` that must be executed again to the reason, in words."""
    reasons = {lesson: _why_stale(lesson) for lesson in lessons}
    return {lesson: reason for lesson, reason in reasons.items() if reason}


def build_solutions(lessons):
    """Execute the `lessons`, at most `AT_ONCE` at a time; return a dict from each to its `Solution`.

    Nothing is written: a lesson that fails keeps what was built before.
    """

    async def build_all(workshop):
        gate = asyncio.Semaphore(AT_ONCE)
        return await asyncio.gather(*(_build_solution(lesson, Path(workshop), gate) for lesson in lessons))

    if lessons:
        warm_up(lessons[0].root / STATE)
    with tempfile.TemporaryDirectory(prefix="downhill-build-") as workshop:
        return dict(zip(lessons, asyncio.run(build_all(workshop)), strict=True))


def released_files(solutions):
    """Return a dict from path to bytes: every file that nbgrader releases, at its place in the course.

    `solutions` is a dict from lesson to the bytes of its solution. All happens in a throw-away course, so
    that neither the lessons nor a gradebook are touched.
    """
    if not solutions:
        return {}
    root = next(iter(solutions)).root
    with tempfile.TemporaryDirectory(prefix="downhill-release-") as folder:
        course = Path(folder)
        for lesson, content in solutions.items():
            _copy_beside(lesson, course)
            (course / lesson.solution.relative_to(root)).write_bytes(content)
        release(course, [lesson.id for lesson in solutions], config_folder=root)
        released = sorted(path for path in (course / "lessons").rglob("*") if path.is_file())
        return {root / path.relative_to(course): path.read_bytes() for path in released}


def main(arguments=None):
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m downhill_course.build", description=__doc__.partition("\n")[0])
    parser.add_argument("lessons", nargs="*", metavar="NN-name", help="only these lessons")
    parser.add_argument("--check", action="store_true", help="build nothing; say what is stale")
    parser.add_argument("--force", action="store_true", help="execute every lesson, stale or not")
    parser.add_argument("--root", type=Path, default=ROOT, help="the course (default: this repository)")
    options = parser.parse_args(arguments)
    root = options.root.resolve()
    try:
        lessons = [find_lesson(name, root) for name in options.lessons] or find_lessons(root)
        problems = _check(lessons) if options.check else _build(lessons, options.force)
        problems += [f"{_short(path, root)}: its source is gone. Remove the file." for path in find_orphans(root)]
    except BUILD_ERRORS as error:
        problems = [str(error)]
    if problems:
        print("\n\n".join(problems), file=sys.stderr)
    return 1 if problems else 0


def _check(lessons):
    """Return a line for everything that is stale among the `lessons`."""
    stale = stale_solutions(lessons)
    fresh = {lesson: lesson.solution.read_bytes() for lesson in lessons if lesson not in stale}
    changed = _changed(released_files(fresh))
    problems = [f"{lesson.id}: {reason} Run: make build" for lesson, reason in stale.items()]
    return problems + [
        f"{_short(path, lessons[0].root)}: is not what nbgrader makes of the solution. Run: make build"
        for path in changed
    ]


def _build(lessons, force):
    """Build the stale ones among the `lessons`, or all of them; return a line for each that failed."""
    worked_in = [lesson for lesson in lessons if _is_worked_in(lesson.release)]
    if worked_in:
        return [_keep_away(lesson) for lesson in worked_in]
    stale = stale_solutions(lessons)
    for lesson in lessons:
        if force or lesson in stale:
            print(f"{lesson.id}: executing. {stale.get(lesson, '')}".rstrip(), flush=True)
    built = build_solutions(lessons if force else list(stale))
    for lesson, solution in built.items():
        print(f"{lesson.id}: {'failed' if solution.error else 'executed'} after {solution.seconds:.1f} s")
    contents = {
        lesson: built[lesson].content if lesson in built else lesson.solution.read_bytes()
        for lesson in lessons
        if lesson not in built or built[lesson].content
    }
    files = released_files(contents) | {lesson.solution: content for lesson, content in contents.items()}
    for path in _changed(files):
        _write(path, files[path])
        print(f"{_short(path, lessons[0].root)}: written")
    return [f"{lesson.id} was not built.\n{solution.error}" for lesson, solution in built.items() if solution.error]


async def _build_solution(lesson, workshop, gate):
    async with gate:
        start = time.perf_counter()
        try:
            content, error = await _execute(lesson, workshop), None
        except BUILD_ERRORS as problem:
            content, error = None, problem
        return Solution(content, error, time.perf_counter() - start)


async def _execute(lesson, workshop):
    """Return the bytes of the lesson's solution."""
    inputs = fingerprint(lesson)
    cells = read_source(lesson.source)
    nb = to_notebook(cells, lesson.id)
    place = lesson.source.relative_to(lesson.root).as_posix()
    folder = _copy_beside(lesson, workshop)
    await execute(nb, folder, lambda index: f"{place}:{cells[index].line}", state=lesson.root / STATE)
    content = _hash_of(nb)
    nb.metadata["downhill"] = {"built_from": inputs, "content": content}
    return _to_bytes(nb)


def _why_stale(lesson):
    if not lesson.solution.is_file():
        return "It has not been built yet."
    try:
        nb = nbformat.read(lesson.solution, as_version=4)
    except nbformat.reader.NotJSONError:  # as after a merge with conflicts
        return f"{lesson.solution.name} is no notebook any more."
    stamp = nb.metadata.pop("downhill", {})
    if stamp.get("built_from") != fingerprint(lesson):
        return "Its source, the helpers, the build or the versions have changed."
    if stamp.get("content") != _hash_of(nb):
        return f"{lesson.solution.name} was edited by hand; edits belong in {lesson.source.name}."
    return None


def _is_worked_in(path):
    """Say whether a learner has run cells in a released notebook: the build releases them without any output."""
    if not path.is_file():
        return False
    try:
        cells = nbformat.read(path, as_version=4).cells
    except nbformat.reader.NotJSONError:
        return False
    return any(cell.get("outputs") or cell.get("execution_count") for cell in cells)


def _keep_away(lesson):
    place = _short(lesson.release, lesson.root)
    return (
        f"{place}: somebody has worked in it, so nothing was built. Move it to another folder to keep that work, "
        f"or drop it with: git restore {place}"
    )


def _hash_of(nb):
    return hashlib.sha256(_to_bytes(nb)).hexdigest()


def _to_bytes(nb):
    return (nbformat.writes(nb).rstrip("\n") + "\n").encode()


def _beside(lesson):
    """The files beside a lesson's source that travel with it, such as a table."""
    folder = lesson.source.parent
    names = {path.name for path in folder.iterdir() if path.is_file()}
    return [folder / name for name in sorted(names - NOT_BESIDE(str(folder), names))]


def _copy_beside(lesson, course):
    """Make the lesson's folder in another `course`, with the files that travel with it; return the folder."""
    folder = course / lesson.source.parent.relative_to(lesson.root)
    folder.mkdir(parents=True)
    for path in _beside(lesson):
        shutil.copy(path, folder)
    return folder


def _changed(files):
    return [path for path, content in files.items() if not path.is_file() or path.read_bytes() != content]


def _write(path, content):
    """Write a file so that it is either the old one or the new one, never half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(content)
    beside.replace(path)


def _short(path, root):
    return path.relative_to(root).as_posix()


if __name__ == "__main__":
    sys.exit(main())
