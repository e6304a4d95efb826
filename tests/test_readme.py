"""What the READMEs show is what the commands print."""

from __future__ import annotations

import re

from tools.run_readme import PAGES, main


def test_the_command_blocks_show_real_output() -> None:
    assert main(["--check"]) == 0


def test_both_languages_run_the_same_commands() -> None:
    commands = [re.findall(r"^\$ .*$", page.read_text(encoding="utf-8"), re.MULTILINE) for page in PAGES]
    assert commands[0] == commands[1]
    assert len(commands[0]) >= 12
