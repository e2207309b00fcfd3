"""``docgen schema``: the JSON Schema of the public form."""

from __future__ import annotations

import click


@click.command(short_help="Print the JSON Schema of a plan.")
def schema() -> None:
    """Print the JSON Schema of a plan, the form that extract and export write."""
    from docgen.cli.writing import print_json
    from plans.io import json_schema

    print_json(json_schema())
