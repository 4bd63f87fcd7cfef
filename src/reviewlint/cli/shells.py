"""How completion talks to each shell: click's own way, put right where it gets words wrong."""

from __future__ import annotations

import os

from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
    split_arg_string,
)

_BASH = """\
%(complete_func)s() {
    local type value
    local line="${COMP_LINE:0:COMP_POINT}"
    local word="${line##*[[:space:]]}"
    # Bash takes “:” and “=” for ends of words, and puts the answer behind the last of them.
    local behind="${word##*[:=]}"
    local before="${word%%"$behind"}"

    COMPREPLY=()
    while IFS=',' read -r type value; do
        case "$type" in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            plain) COMPREPLY+=("${value#"$before"}") ;;
        esac
    done < <(COMP_LINE="$line" %(complete_var)s=bash_complete "$1")
}

complete -o nosort -F %(complete_func)s %(prog_name)s
"""


_FISH = """\
function %(complete_func)s
    set -l words (commandline -cp)
    set -l word (commandline -t)
    for line in (env COMP_WORDS="$words" COMP_CWORD="$word" \
%(complete_var)s=fish_complete %(prog_name)s)
        # Both a list of rules and a description may have commas of their own.
        set -l parts (string split --max 1 "," $line)
        switch $parts[1]
            case dir
                __fish_complete_directories $parts[2]
            case file
                __fish_complete_path $parts[2]
            case plain
                echo $parts[2]
        end
    end
end

complete --no-files --command %(prog_name)s --arguments "(%(complete_func)s)"
"""


class _WholeWords(ShellComplete):
    """Offers `--option=value` for what was begun so; click offers the value alone."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem[str]]:
        """The words that complete what has been typed."""
        items = super().get_completions(args, incomplete)
        option, sign, _ = incomplete.partition("=")
        if not sign or not option.startswith("--"):
            return items
        return [CompletionItem(f"{option}={each.value}", each.type, each.help) for each in items]


@add_completion_class
class Bash(_WholeWords, BashComplete):
    """Gives bash words such as `preset:review`, which it divides at the colon."""

    source_template = _BASH

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one to complete, and that."""
        line = os.environ["COMP_LINE"]
        words = split_arg_string(line)[1:]
        if words and not line[-1:].isspace():
            return words[:-1], words[-1]
        return words, ""


@add_completion_class
class Zsh(_WholeWords, ZshComplete):
    """As click has it."""


@add_completion_class
class Fish(_WholeWords, FishComplete):
    """Gives fish words and descriptions with commas, at which click's script divides them."""

    source_template = _FISH


SHELLS: dict[str, type[ShellComplete]] = {"bash": Bash, "fish": Fish, "zsh": Zsh}
