"""Capital letters (Phụ lục II), spelling that a pattern can tell, and what a template left behind."""

from __future__ import annotations

import re

from docgen.check.form.registry import form, found_at
from docgen.check.model import Outcome, Rule, judged
from docgen.check.word.elements import Elements


@form("pattern")
def pattern(elements: Elements, rule: Rule) -> Outcome:
    """No text matches ``pattern``; text in capitals and passages that match ``unless`` are left alone."""
    wanted = re.compile(rule.params["pattern"])
    unless = re.compile(rule.params["unless"]) if "unless" in rule.params else None
    letterhead = {
        line.paragraph.number
        for name in ("number", "place")
        for line in elements.lines.get(name, ())
    }
    findings = []
    for paragraph in elements.story.paragraphs:
        if paragraph.number in letterhead:
            continue
        text = " ".join(paragraph.text.replace("\u00a0", " ").split(" "))
        for found in wanted.finditer(text):
            if unless is None or not unless.search(
                text[max(0, found.start() - 20) : found.end() + 20]
            ):
                findings.append(found_at(found[0].strip(), paragraph))
                break
    return judged(findings)
