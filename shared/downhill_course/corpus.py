"""What an author writes in `answers.py`: right and wrong answers that a lesson's checks must tell apart.

    from downhill_course.corpus import Exercise, Right, Wrong

    EXERCISES = [
        Exercise(
            "forward_difference",
            right=[Right("as the formula reads", "def forward_difference(f, x, h): ...")],
            wrong=[Wrong("no division by h", names="divide", code="def forward_difference(f, x, h): ...")],
        ),
    ]

`python -m downhill_course.corpus` runs them all and prints what came of it; `--help` lists the choices.
"""

import runpy
import sys
import textwrap
from collections import Counter
from dataclasses import dataclass


def function(head, body):
    """Return the text of an answer cell: `def head:` and below it the lines of `body`, indented."""
    return f"def {head}:\n{textwrap.indent(body.strip(chr(10)).rstrip(), '    ')}\n"


class CorpusError(Exception):
    """An `answers.py`, or the lesson it belongs to, cannot be used. The message says what to change."""


def _clean(owner, title, code):
    """Return the code without its common indent, after checking that title and code are there."""
    if not isinstance(title, str) or not title.strip():
        raise CorpusError(f"{owner}: the title must be a text that tells this answer from others, not {title!r}.")
    if not isinstance(code, str) or not code.strip():
        raise CorpusError(f"{owner} {title!r}: the code must be the text of the whole answer cell, not {code!r}.")
    return textwrap.dedent(code).strip("\n") + "\n"


@dataclass(frozen=True)
class Right:
    """An answer that must get full points. `code` is the whole text of the answer cell."""

    title: str
    code: str

    def __post_init__(self):
        """Check the fields and remove the code's common indent."""
        object.__setattr__(self, "code", _clean("Right", self.title, self.code))


@dataclass(frozen=True)
class Wrong:
    """An answer that must get no point.

    names : str or tuple of str
        The words by which the message names the mistake. One of them has to occur; case does not matter.
    hidden : bool
        True when only the hidden tests can tell, so that the learner's own check may pass.
    """

    title: str
    names: str | tuple[str, ...]
    code: str
    hidden: bool = False

    def __post_init__(self):
        """Check the fields, remove the code's common indent, and make `names` a tuple."""
        names = (self.names,) if isinstance(self.names, str) else tuple(self.names or ())
        if not names or not all(isinstance(word, str) and word.strip() for word in names):
            raise CorpusError(
                f"Wrong {self.title!r}: names must be the words its message must have, not {self.names!r}."
            )
        object.__setattr__(self, "names", names)
        object.__setattr__(self, "code", _clean("Wrong", self.title, self.code))


@dataclass(frozen=True)
class Exercise:
    """The answers to one exercise. `name` is that of its answer cell: `# %% answer="forward_difference"`."""

    name: str
    right: list[Right]
    wrong: list[Wrong]

    def __post_init__(self):
        """Check that every answer is in the right list, and that no title is used twice."""
        for field, kind in (("right", Right), ("wrong", Wrong)):
            for answer in getattr(self, field):
                if not isinstance(answer, kind):
                    raise CorpusError(f"Exercise {self.name!r}: {field} holds {answer!r}, which is no {kind.__name__}.")
        titles = Counter(answer.title for answer in (*self.right, *self.wrong))
        if twice := [title for title, count in titles.items() if count > 1]:
            raise CorpusError(f"Exercise {self.name!r}: used for more than one answer: {', '.join(map(repr, twice))}.")


def read_answers(path):
    """Return the list EXERCISES of the `answers.py` at `path`.

    Raises CorpusError when the file is missing, does not run, or holds something else.
    """
    place = "/".join(path.parts[-3:])
    if not path.is_file():
        raise CorpusError(f"{place} is missing: every lesson needs right and wrong answers for its checks.")
    try:
        exercises = runpy.run_path(str(path)).get("EXERCISES")
    except Exception as error:
        raise CorpusError(f"{place} does not run. {type(error).__name__}: {error}") from error
    if not isinstance(exercises, list) or not all(isinstance(exercise, Exercise) for exercise in exercises):
        raise CorpusError(f"{place} must define EXERCISES, a list of Exercise(...).")
    names = Counter(exercise.name for exercise in exercises)
    if twice := [name for name, count in names.items() if count > 1]:
        raise CorpusError(f"{place}: more than one Exercise is called {' and '.join(twice)}.")
    return exercises


if __name__ == "__main__":
    # Imported here, and by its full name: `answers.py` must meet the same classes as the report does.
    from downhill_course.corpus_report import main

    sys.exit(main())
