"""The group of commands, each imported when it is asked for, and how errors end."""

from __future__ import annotations

import importlib
import sys
from typing import Any

import click

from graphkit import __version__
from graphkit.errors import GraphkitError

# Name -> (module, one line of help): what --help needs without importing a command.
COMMANDS = {
    "build": ("build", "Turn folders of articles into a graph folder."),
    "view": ("view", "Write the graph as one HTML page that opens offline."),
    "query": ("query", "Ask in Cypher."),
    "claims": ("claims", "Who says what about what, when."),
    "disagreements": ("disagreements", "Who disagrees with whom, side by side."),
    "entity": ("entity", "All that is known of one entity."),
    "path": ("path", "How two things hang together."),
    "evidence": ("evidence", "The sentence behind a claim or edge, in its context."),
    "documents": ("documents", "The documents of the graph."),
    "search": ("search", "Full text over claims and names."),
    "rules": ("rules", "How often each rule fired, with an example."),
    "try": ("try_text", "Show what the rules find in a sentence."),
    "export": ("export", "Write the graph in an exchange format."),
    "load": ("load", "Load the graph into a Neo4j server, or bring it up to date there."),
    "serve": ("serve", "Serve the graph over Bolt on this machine."),
    "remove": ("remove", "Take a document out of the graph."),
    "evaluate": ("evaluate", "Hold a graph against annotated documents."),
    "ontology": ("ontology", "Check and count the rules and the gazetteer."),
}

_INTERRUPTED = 130


class LazyGroup(click.Group):
    """A group whose commands are imported when they run, so that --help stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order in which a user meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command, or None if there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"graphkit.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands from the table, importing none."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_line) for name, (_, help_line) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; an error of ours becomes one line and exit code 1, Ctrl-C a hint and exit code 130."""
        try:
            return super().invoke(ctx)
        except GraphkitError as error:
            raise click.ClickException(str(error)) from error
        except KeyboardInterrupt:
            click.echo("\nStopped. What was read is kept: run the same command again to go on.", err=True)
            ctx.exit(_INTERRUPTED)
        except BrokenPipeError:
            # The reader of our output (head, less) has seen enough.
            sys.stderr.close()
            ctx.exit(0)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="graphkit")
def main() -> None:
    """Turn articles into a graph of people, organizations, AI models and the claims they make.

    \b
    graphkit build ARTICLES -o kg
    graphkit claims kg --by 李大海 --about 差距
    graphkit view kg
    """
