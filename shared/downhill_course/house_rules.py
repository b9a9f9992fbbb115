"""The house rules of a lesson, as far as a machine can see them.

    python -m downhill_course.house_rules              every lesson
    python -m downhill_course.house_rules 01-slope     one lesson

A rule is a function that takes a lesson and its cells and yields, for every place that breaks it, the line in
the source and what to do about it. Its docstring is the rule.
"""

import re
import statistics
import sys
from itertools import pairwise

import nbformat

from downhill_course.layout import ROOT, LayoutError, find_lesson, find_lessons
from downhill_course.source import MARKER_LINE, read_source

LONGEST_CELL = 15
MEDIAN_BELOW = 8
LONGEST_LINE = 96
EXERCISES = range(4, 8)
HINTS = 3
WORDS = re.compile(r"\b(simply|obviously|just)\b", re.IGNORECASE)
EMOJI = re.compile("[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")
LINK = re.compile(r"\]\(([^)\s]+)\)|(?:href|src)=\"([^\"]+)\"")
IMPORT = re.compile(r"^(?:import|from) ", re.MULTILINE)
STALLING = re.compile(r"\b(interact|interactive|interactive_output|Output)\(")
EXERCISE = re.compile(r"^### Exercise (?P<number>\d+) · .+$", re.MULTILINE)
FACTS = re.compile(r"^\*Difficulty: [●○]{3} · about \d+ minutes · (?P<points>[\d.]+) points?\*$", re.MULTILINE)
IN_WORDS = "In words:"


def opens_with_title_and_time(lesson, cells):
    """A lesson opens with its number and title, and says how many minutes it takes."""
    text = cells[0].text if cells[0].role == "markdown" else ""
    number = lesson.id[:2]
    if not text.startswith(f"# {number} · "):
        yield cells[0].line, f"open with a markdown cell whose first line is '# {number} · Title'."
    if not re.search(r"\d+ minutes", text):
        yield cells[0].line, "say in the opening how many minutes the lesson takes."


def imports_once(lesson, cells):
    """There is one import cell, and no import anywhere else."""
    importing = [cell for cell in _code(cells) if IMPORT.search(cell.text)]
    for cell in importing[1:]:
        yield cell.line, f"put these imports into the import cell, line {importing[0].line}."
    if not importing:
        yield cells[0].line, "add an import cell below the opening."


def cells_are_short(lesson, cells):
    """No code cell is longer than 15 lines; worked answers and checks count too, their markers do not."""
    for cell in _code(cells):
        if (length := _length(cell)) > LONGEST_CELL:
            yield cell.line, f"{length} lines of code: split the cell, {LONGEST_CELL} is the most."


def most_cells_are_very_short(lesson, cells):
    """The median code cell has fewer than 8 lines."""
    median = statistics.median([_length(cell) for cell in _code(cells)] or [0])
    if median >= MEDIAN_BELOW:
        yield cells[0].line, f"the median code cell has {median:g} lines: make it less than {MEDIAN_BELOW}."


def code_fits_the_page(lesson, cells):
    """No line of code is longer than 96 characters: a notebook does not wrap code."""
    for cell in _code(cells):
        for number, line in enumerate(cell.text.splitlines(), start=1):
            if len(line) > LONGEST_LINE:
                yield cell.line + number, f"{len(line)} characters: break the line, {LONGEST_LINE} fit the page."


def has_four_to_seven_exercises(lesson, cells):
    """A lesson has 4 to 7 exercises."""
    count = sum(cell.role == "answer" for cell in cells)
    if count not in EXERCISES:
        yield cells[0].line, f"{count} exercises: a lesson has {EXERCISES[0]} to {EXERCISES[-1]}."


def exercises_are_introduced(lesson, cells):
    """Above every answer stand a numbered title, difficulty, minutes and the points of its check."""
    points = {cell.name: cell.points for cell in cells if cell.role == "check"}
    for number, (cell, text) in enumerate(_introductions(cells), start=1):
        title, facts = EXERCISE.search(text), FACTS.search(text)
        if title is None or int(title["number"]) != number:
            yield cell.line, f"put '### Exercise {number} · Title' into the markdown cell above this answer."
        if facts is None:
            yield cell.line, "put '*Difficulty: ●○○ · about 5 minutes · 1 point*' below the exercise's title."
        elif float(facts["points"]) != points[cell.name]:
            yield cell.line, f"the text says {facts['points']} points, the check gives {points[cell.name]:g}."


def exercises_have_three_hints(lesson, cells):
    """Every exercise has a ladder of at least three folded hints."""
    for cell, text in _introductions(cells):
        if (count := text.count("<details>")) < HINTS:
            yield cell.line, f"{count} <details> hints: give a nudge, the formula, and nearly the line."


def has_a_prediction(lesson, cells):
    """A learner commits to an answer before seeing the truth, at least once."""
    if not any(cell.role == "predict" for cell in cells):
        yield cells[0].line, 'add a question with a cell `# %% predict="name"`.'


def has_a_lab(lesson, cells):
    """There is a lab: a heading, and a cell with the tag lab."""
    if not any("lab" in cell.tags for cell in cells):
        yield cells[0].line, 'add a lab: a cell `# %% tags=["lab"]`.'
    if not any(re.search(r"^### Lab: .+$", cell.text, re.MULTILINE) for cell in _prose(cells)):
        yield cells[0].line, "give the lab a heading '### Lab: …' and a goal with a number."


def closes_with_what_was_built(lesson, cells):
    """The last cell says what was built, in a table."""
    last = cells[-1]
    closing = last.text.partition("## What you built")[2] if last.role == "markdown" else ""
    if not re.search(r"^\|.+\|$", closing, re.MULTILINE):
        yield last.line, "end with a markdown cell that has '## What you built' and a table."


def avoids_words_that_belittle(lesson, cells):
    """No "simply", "obviously" or "just": what is easy for the writer may be hard for the reader."""
    for cell in cells:
        for line, found in _find(WORDS, cell):
            yield line, f"leave out {found[0]!r}."


def has_no_emoji(lesson, cells):
    """No emoji as decoration."""
    for cell in cells:
        for line, found in _find(EMOJI, cell):
            yield line, f"leave out {found[0]!r}."


def uses_no_stalling_widgets(lesson, cells):
    """No `interact` and no `Output`: they stall now and then when a notebook runs without a browser."""
    for cell in _code(cells):
        for line, found in _find(STALLING, cell):
            yield line, f"use a lab or a LiveFigure in place of {found[1]}."


def links_lead_somewhere(lesson, cells):
    """Every relative link leads to a file, seen from where the learner opens the lesson."""
    built = {other.release for other in find_lessons(lesson.root)}
    for cell in _prose(cells):
        for line, found in _find(LINK, cell):
            target = (found[1] or found[2]).partition("#")[0]
            if not target or re.match(r"[a-z]+:", target):
                continue
            path = (lesson.release.parent / target).resolve()
            if path not in built and not path.exists():
                yield line, f"the link {target!r} leads nowhere from {lesson.release.parent.name}/."


def figures_are_put_into_words(lesson, cells):
    """Under every figure of the built solution stands one sentence that begins with "In words:".

    A widget's picture brings its words in the same output.
    """
    if not lesson.solution.is_file():
        return
    notebook = nbformat.read(lesson.solution, as_version=4)
    for cell, built in zip(cells, notebook.cells, strict=False):
        outputs = built.get("outputs", [])
        for position, output in enumerate(outputs):
            if "image/png" not in output.get("data", {}):
                continue
            below = outputs[position + 1] if position + 1 < len(outputs) else {}
            has_own_words = not output.data.get("text/plain", "<").startswith("<")
            if not has_own_words and not below.get("data", {}).get("text/plain", "").startswith(IN_WORDS):
                yield cell.line, f"show the figure with plots.show, which puts '{IN_WORDS} …' under it."


# For every page, the welcome page included.
PAGE_RULES = [
    cells_are_short,
    avoids_words_that_belittle,
    has_no_emoji,
    uses_no_stalling_widgets,
    links_lead_somewhere,
    figures_are_put_into_words,
]
# For every lesson on top of them.
LESSON_RULES = [
    opens_with_title_and_time,
    imports_once,
    most_cells_are_very_short,
    code_fits_the_page,
    has_four_to_seven_exercises,
    exercises_are_introduced,
    exercises_have_three_hints,
    has_a_prediction,
    has_a_lab,
    closes_with_what_was_built,
]


def rules_for(lesson):
    """Return the rules that hold for the `lesson`: 00-start is a page without exercises."""
    return PAGE_RULES if lesson.id.startswith("00") else [*PAGE_RULES, *LESSON_RULES]


def broken(lesson, rules=None):
    """Return a line of text for every place where the `lesson` breaks one of the `rules` (default: all)."""
    cells = read_source(lesson.source)
    place = lesson.source.relative_to(lesson.root).as_posix()
    found = [problem for rule in rules or rules_for(lesson) for problem in rule(lesson, cells)]
    return [f"{place}:{line}: {what}" for line, what in sorted(found)]


def _code(cells):
    return [cell for cell in cells if cell.role != "markdown"]


def _prose(cells):
    return [cell for cell in cells if cell.role == "markdown"]


def _length(cell):
    return sum(not MARKER_LINE.search(line) for line in cell.text.splitlines())


def _introductions(cells):
    """Every answer cell with the text about its exercise: from the exercise's title to the answer."""
    for above, cell in pairwise(cells):
        if cell.role == "answer":
            text = above.text if above.role == "markdown" else ""
            starts = [match.start() for match in EXERCISE.finditer(text)]
            yield cell, text[starts[-1] :] if starts else ""


def _find(pattern, cell):
    """Every match in the cell's text with its line in the source: the text starts below the `# %%`."""
    for match in pattern.finditer(cell.text):
        yield cell.line + 1 + cell.text.count("\n", 0, match.start()), match


def main(arguments):
    """Print every broken rule of the lessons named, or of all; return the exit status."""
    try:
        lessons = [find_lesson(name) for name in arguments] or find_lessons(ROOT)
    except LayoutError as error:
        print(error, file=sys.stderr)
        return 2
    problems = [problem for lesson in lessons for problem in broken(lesson)]
    print("\n".join(problems) or "Every house rule is kept.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
