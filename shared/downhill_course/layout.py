"""Where things are: which lessons a course has, and the files that belong to each."""

import re
from dataclasses import dataclass
from pathlib import Path

LESSON_ID = re.compile(r"(?P<number>\d\d)-(?P<name>[a-z][a-z0-9-]*)")

# The files of this repository; tests pass the root of a small course of their own instead.
ROOT = Path(__file__).resolve().parents[2]


class LayoutError(Exception):
    """A folder or file is not where the course expects it. The message says what to do."""


@dataclass(frozen=True, order=True)
class Lesson:
    """One lesson of the course at `root`. Its `id` is its folder, "01-slope": nbgrader's assignment."""

    root: Path
    id: str

    @property
    def name(self):
        """The notebook's name without its ending, "slope": nbgrader's notebook."""
        return LESSON_ID.fullmatch(self.id)["name"]

    @property
    def source(self):
        """The lesson as it is written: prose, worked answers, checks, hidden tests."""
        return self.root / "solutions" / self.id / f"{self.name}.py"

    @property
    def answers(self):
        """The right and wrong answers that the lesson's checks must tell apart."""
        return self.root / "solutions" / self.id / "answers.py"

    @property
    def solution(self):
        """Built from the source and executed."""
        return self.root / "solutions" / self.id / f"{self.name}.ipynb"

    @property
    def release(self):
        """Built from the solution: what a learner opens."""
        return self.root / "lessons" / self.id / f"{self.name}.ipynb"


def find_lessons(root=ROOT):
    """Return every `Lesson` of the course at `root` that has a source, in the order of their numbers.

    Raises LayoutError when a folder of solutions/ holds Python files but is no lesson: a misspelt name must
    not make a lesson disappear without a word.
    """
    root = Path(root).resolve()
    found = []
    for folder in sorted(path for path in (root / "solutions").glob("[!._]*") if path.is_dir()):
        if not any(folder.glob("*.py")):
            continue
        match = LESSON_ID.fullmatch(folder.name)
        if match is None:
            raise LayoutError(f"solutions/{folder.name}: name the folder NN-name, for instance 01-slope.")
        lesson = Lesson(root, folder.name)
        if not lesson.source.is_file():
            raise LayoutError(f"solutions/{folder.name}: the source must be called {match['name']}.py.")
        found.append(lesson)
    return found


def find_lesson(lesson_id, root=ROOT):
    """Return the `Lesson` called `lesson_id`, or raise LayoutError that names the lessons there are."""
    lessons = {lesson.id: lesson for lesson in find_lessons(root)}
    if lesson_id not in lessons:
        raise LayoutError(f"There is no lesson {lesson_id!r}. There are: {', '.join(lessons) or 'none'}.")
    return lessons[lesson_id]


def find_orphans(root=ROOT):
    """Return the notebooks under solutions/ and lessons/ that no source makes any more, sorted."""
    root = Path(root).resolve()
    built = {path for lesson in find_lessons(root) for path in (lesson.solution, lesson.release)}
    there = {path for tree in ("solutions", "lessons") for path in (root / tree).glob("[!.]*/*.ipynb")}
    return sorted(there - built)
