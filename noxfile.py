"""The project's chores, each in an environment of its own: `nox -l` lists them."""

import nox

nox.options.sessions = ["tests", "lint", "types"]


@nox.session(python=["3.11", "3.12", "3.13"])
def tests(session: nox.Session) -> None:
    """Run the tests."""
    session.install("-e", ".[dev]")
    session.run("pytest", "-n", "auto", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and format."""
    session.install("ruff")
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")


@nox.session
def types(session: nox.Session) -> None:
    """Check types."""
    session.install("-e", ".[dev]")
    session.run("mypy")


@nox.session
def pages(session: nox.Session) -> None:
    """Write what is generated from the code: headers of rule pages, README, settings schema."""
    session.install("-e", ".[dev]")
    session.run("python", "tests/settings_schema.py")
    session.run("python", "tests/pages.py")


@nox.session
def wheel(session: nox.Session) -> None:
    """Build the wheel and run it in a clean environment outside the checkout."""
    session.install("build")
    session.run("python", "tests/check_wheel.py")
