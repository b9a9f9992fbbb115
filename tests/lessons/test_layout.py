"""Finding lessons: by their folders, loudly where a name is wrong."""

import pytest

from downhill_course.layout import LayoutError, find_lesson, find_lessons, find_orphans


def test_lessons_come_in_the_order_of_their_numbers(write_lesson):
    write_lesson(lesson_id="02-later")
    first = write_lesson(lesson_id="01-sooner")
    assert [lesson.id for lesson in find_lessons(first.root)] == ["01-sooner", "02-later"]


def test_a_lesson_knows_its_files(write_lesson):
    lesson = write_lesson(lesson_id="07-two-words")
    assert lesson.name == "two-words"
    assert lesson.source == lesson.root / "solutions/07-two-words/two-words.py"
    assert lesson.answers == lesson.root / "solutions/07-two-words/answers.py"
    assert lesson.solution == lesson.root / "solutions/07-two-words/two-words.ipynb"
    assert lesson.release == lesson.root / "lessons/07-two-words/two-words.ipynb"


@pytest.mark.parametrize(
    ("folder", "file", "words"),
    [
        ("slope", "slope.py", "name the folder NN-name"),
        ("01-Slope", "Slope.py", "name the folder NN-name"),
        ("01-slope", "slop.py", "must be called slope.py"),
    ],
)
def test_a_misnamed_lesson_is_an_error(tmp_path, folder, file, words):
    path = tmp_path / "solutions" / folder / file
    path.parent.mkdir(parents=True)
    path.touch()
    with pytest.raises(LayoutError, match=words):
        find_lessons(tmp_path)


def test_an_unknown_lesson_is_an_error_that_names_those_there_are(write_lesson):
    lesson = write_lesson()
    with pytest.raises(LayoutError, match="There are: 01-small"):
        find_lesson("01-smal", lesson.root)


def test_a_notebook_without_a_source_is_an_orphan(write_lesson):
    lesson = write_lesson()
    lesson.solution.touch()
    orphan = lesson.root / "lessons/09-gone/gone.ipynb"
    orphan.parent.mkdir(parents=True)
    orphan.touch()
    assert find_orphans(lesson.root) == [orphan]
