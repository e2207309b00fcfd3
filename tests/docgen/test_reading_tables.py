"""Awkward tables over many pages, written by Word and printed by LibreOffice, read back whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.eval_reading import parse_truth, score_reading
from docgen.logical_text import logical_text
from extractors.pipeline import stages
from tests.extractors.table_files import to_pdf, write_tables

# a font that is not there: letters come from several others, in pieces
SEEDS = {102: "Liberation Serif", 111: None, 127: None}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("tables")
    for seed, font in SEEDS.items():
        truth = write_tables(seed, made / f"{seed}.docx", font=font)
        (made / f"{seed}.txt").write_text(truth, encoding="utf-8")
    to_pdf(sorted(made.glob("*.docx")), made)
    return made


@pytest.mark.parametrize("kind", ["docx", "pdf"])
@pytest.mark.parametrize("seed", SEEDS)
def test_every_cell_is_read_and_no_row_lost_or_split(folder: Path, seed: int, kind: str) -> None:
    truth = parse_truth((folder / f"{seed}.txt").read_text(encoding="utf-8"))
    scores = score_reading(truth, logical_text(stages(folder / f"{seed}.{kind}")))
    cells = scores.tallies["cell"]
    assert cells.gold > 50
    assert (cells.missed, cells.extra, scores.lost, scores.split) == ([], [], 0, 0)
    assert scores.tallies["paragraph"].recall == 1.0
