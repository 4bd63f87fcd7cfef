"""A generator's configuration file, read with the generator's eyes but never run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reviewlint.paths import shown

if TYPE_CHECKING:
    from pathlib import Path

    from reviewlint.frontmatter import SyntaxProblem


def read_configuration(path: Path) -> dict[str, Any] | None:
    """The settings in a YAML, TOML or JSON file, told by its extension.

    Dates and times stay text. An empty file has no settings.

    Returns:
        The settings; `None` where there is no such file.

    Raises:
        SettingsError: it does not parse or has no settings by name; the message says where.
    """
    from reviewlint.settings import SettingsError  # noqa: PLC0415 - it needs this package

    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None
    except PermissionError:
        raise SettingsError(
            f"{shown(path)}: this file cannot be read: permission denied."
        ) from None
    except (OSError, ValueError):
        raise SettingsError(f"{shown(path)}: this file cannot be read as UTF-8 text.") from None
    problem, data = parse(path.suffix.lower(), text)
    if problem is not None:
        from reviewlint.source import Source  # noqa: PLC0415

        line, column = Source("", text).position(problem.span.start)
        message = f"{shown(path)}:{line}:{column}: {problem.message} {problem.hint}"
        raise SettingsError(message.rstrip())
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise SettingsError(f"{shown(path)}: this is no list of settings, each with its name.")
    return data


def parse(extension: str, text: str) -> tuple[SyntaxProblem | None, Any]:
    """What YAML, TOML or JSON says, by its extension, or why it cannot be read."""
    from reviewlint.source import Span  # noqa: PLC0415

    span = Span(0, len(text))
    if extension == ".toml":
        from reviewlint.frontmatter.toml_content import read_toml  # noqa: PLC0415

        content = read_toml(text, span)
    elif extension == ".json":
        from reviewlint.frontmatter.json_content import read_json  # noqa: PLC0415

        content = read_json(text, span)
    else:
        from reviewlint.frontmatter.yaml_content import read_yaml  # noqa: PLC0415

        content = read_yaml(text, span)
    return content.problem, content.data
