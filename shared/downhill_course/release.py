"""Make lessons from solutions with nbgrader's own generate_assignment."""

import logging

from nbgrader.converters import GenerateAssignment, NbGraderException
from nbgrader.coursedir import CourseDirectory
from traitlets.config import PyFileConfigLoader


class ReleaseError(Exception):
    """nbgrader could not make a lesson, or warned about it. The message is nbgrader's."""


class _Messages(logging.Handler):
    """Collects what nbgrader warns about."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.texts = []

    def emit(self, record):
        self.texts.append(record.getMessage())


def release(course, lesson_ids, config_folder):
    """Make lessons/ID from solutions/ID in the folder `course`, for every one of the `lesson_ids`.

    The settings are those of nbgrader_config.py in `config_folder`. No gradebook is opened or made.
    Raises ReleaseError when nbgrader refuses or warns.
    """
    config = PyFileConfigLoader("nbgrader_config.py", path=str(config_folder)).load_config()
    config.CourseDirectory.root = str(course)
    # What the command's option --no-db sets.
    config.GenerateAssignment.no_database = True
    config.SaveCells.enabled = False
    messages = _Messages()
    log = logging.Logger("downhill.release")
    log.addHandler(messages)
    for lesson_id in lesson_ids:
        coursedir = CourseDirectory(config=config, log=log, assignment_id=lesson_id)
        try:
            GenerateAssignment(coursedir=coursedir, config=config, log=log).start()
        except NbGraderException as error:
            raise ReleaseError("\n".join([f"{lesson_id}: {error}", *messages.texts])) from None
        if messages.texts:
            raise ReleaseError("\n".join([f"{lesson_id}: nbgrader warns", *messages.texts]))
