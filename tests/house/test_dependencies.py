"""pyproject.toml is the one list of dependencies: lock, environment.yml and Makefile agree with it."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from itertools import product

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

from downhill_course.layout import ROOT

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
PROJECT = PYPROJECT["project"]
DEPENDENCIES = [Requirement(text) for text in PROJECT["dependencies"]]
DEVELOPMENT = [Requirement(text) for text in PROJECT["optional-dependencies"]["dev"]]
LOCK = (ROOT / "requirements.lock").read_text()
MAKEFILE = (ROOT / "Makefile").read_text()
MADE_HERE = "downhill-course (pyproject.toml)"

PYTHONS = ["3.11.0", "3.11.9", "3.12.0", "3.13.0", "3.14.0"]
SYSTEMS = {
    "linux": {
        "sys_platform": "linux",
        "platform_system": "Linux",
        "os_name": "posix",
        "platform_machine": "x86_64",
    },
    "macos": {
        "sys_platform": "darwin",
        "platform_system": "Darwin",
        "os_name": "posix",
        "platform_machine": "arm64",
    },
    "windows": {
        "sys_platform": "win32",
        "platform_system": "Windows",
        "os_name": "nt",
        "platform_machine": "AMD64",
    },
}
MACHINES = list(product(PYTHONS, SYSTEMS))


def read_lock():
    """Return one (Requirement, hashes, the packages it is there for) for each entry of the lock."""
    entries = []
    for text in re.split(r"\n(?=\S)", LOCK.strip()):
        head, *rest = text.splitlines()
        hashes = [line.strip(" \\") for line in rest if "--hash" in line]
        comments = [line.strip(" #") for line in rest if line.lstrip().startswith("#")]
        reasons = {comment.removeprefix("via").strip() for comment in comments} - {""}
        entries.append((Requirement(head.rstrip("\\ ")), hashes, reasons))
    return entries


ENTRIES = read_lock()


def machine(python, system):
    """Return the values that environment markers have there."""
    version = {"python_version": python.rsplit(".", 1)[0], "python_full_version": python}
    return version | SYSTEMS[system] | {"implementation_name": "cpython", "platform_python_implementation": "CPython"}


def installed_on(python, system):
    """Return {name: Version} of what the lock installs there."""
    markers = machine(python, system)
    found = {}
    for requirement, _, _ in ENTRIES:
        if requirement.marker is None or requirement.marker.evaluate(markers):
            name = canonicalize_name(requirement.name)
            assert name not in found, f"{name} has two versions for Python {python} on {system}"
            (pin,) = requirement.specifier
            found[name] = Version(pin.version)
    return found


def test_every_entry_of_the_lock_is_one_version_with_hashes():
    assert len(ENTRIES) > 100
    loose = [str(entry) for entry, _, _ in ENTRIES if [pin.operator for pin in entry.specifier] != ["=="]]
    bare = [str(entry) for entry, hashes, _ in ENTRIES if not hashes]
    weak = [
        line for _, hashes, _ in ENTRIES for line in hashes if not re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", line)
    ]
    assert (loose, bare, weak) == ([], [], [])


def test_the_lock_has_no_addresses():
    assert "://" not in LOCK
    assert not re.search(r"^\s*(-i|-f|--(extra-)?index-url|--find-links|--trusted-host)\b", LOCK, re.MULTILINE)


def test_the_lock_is_there_for_what_pyproject_lists_and_nothing_else():
    listed = {canonicalize_name(requirement.name) for requirement in (*DEPENDENCIES, *DEVELOPMENT)}
    direct = {canonicalize_name(entry.name) for entry, _, reasons in ENTRIES if MADE_HERE in reasons}
    assert direct == listed
    locked = {canonicalize_name(entry.name) for entry, _, _ in ENTRIES}
    reasons = {canonicalize_name(reason) for _, _, reasons in ENTRIES for reason in reasons - {MADE_HERE}}
    assert reasons <= locked


@pytest.mark.parametrize(("python", "system"), MACHINES)
def test_the_lock_satisfies_pyproject(python, system):
    have = installed_on(python, system)
    unsatisfied = [
        str(requirement)
        for requirement in (*DEPENDENCIES, *DEVELOPMENT)
        if have.get(canonicalize_name(requirement.name), Version("0")) not in requirement.specifier
    ]
    assert unsatisfied == []


@pytest.mark.parametrize(("python", "system"), MACHINES)
def test_the_lock_is_complete(python, system):
    """What each locked package requires is in the lock too, as far as this environment knows the package."""
    have, markers = installed_on(python, system), machine(python, system)
    waiting = {(canonicalize_name(requirement.name), "") for requirement in (*DEPENDENCIES, *DEVELOPMENT)}
    seen, missing = set(), []
    while waiting - seen:
        name, extra = (waiting - seen).pop()
        seen.add((name, extra))
        try:
            package = distribution(name)
        except PackageNotFoundError:
            continue  # for another system or Python
        if Version(package.version) != have[name]:
            continue  # the version for another Python
        for requirement in map(Requirement, package.requires or []):
            if requirement.marker and not requirement.marker.evaluate(markers | {"extra": extra}):
                continue
            required = canonicalize_name(requirement.name)
            if not requirement.specifier.contains(have.get(required, Version("0")), prereleases=True):
                missing.append(f"{name} needs {requirement}, and the lock has {have.get(required)}")
            else:
                waiting |= {(required, wanted) for wanted in ("", *requirement.extras)}
    assert len(seen) > 100
    assert missing == []


def test_the_oracle_stays_out_of_the_lock():
    oracle = [Requirement(text).name for text in PROJECT["optional-dependencies"]["oracle"]]
    assert oracle == ["torch"]
    assert "torch" not in {canonicalize_name(entry.name) for entry, _, _ in ENTRIES}


def test_conda_installs_what_pyproject_lists():
    conda = yaml.safe_load((ROOT / "environment.yml").read_text())
    *packages, pip = conda["dependencies"]
    assert pip == {"pip": ["-e ."]}, "pip reads the rest from pyproject.toml"
    listed = {requirement.name: requirement.specifier for requirement in DEPENDENCIES}
    listed |= {"python": SpecifierSet(PROJECT["requires-python"]), "pip": SpecifierSet()}
    asked = {requirement.name: requirement.specifier for requirement in map(Requirement, packages)}
    assert asked == {name: listed.get(name) for name in asked}
    assert {"python", "pip"} <= asked.keys()


def test_one_oldest_python():
    (oldest,) = SpecifierSet(PROJECT["requires-python"])
    major, minor = oldest.version.split(".")
    assert f"sys.version_info < ({major}, {minor})" in MAKEFILE
    assert f"Python {oldest.version} or newer" in MAKEFILE
    assert f"--python-version {oldest.version} " in MAKEFILE
    assert PYPROJECT["tool"]["ruff"]["target-version"] == f"py{major}{minor}"
    assert PYTHONS[0].startswith(oldest.version)
