"""The command line: `kamergraaf COMMAND`, each command in a file of its own in `commands/`."""

from __future__ import annotations

import click

from commands import COMMANDS


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="kamergraaf", message="%(prog)s %(version)s")
def main() -> None:
    """Dutch parliamentary papers as a knowledge graph. Begin with `kamergraaf demo`."""


for command in COMMANDS:
    main.add_command(command)

if __name__ == "__main__":
    main()
