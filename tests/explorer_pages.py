"""Every kind of page of the explorer, over the graph of samples/."""

from __future__ import annotations

TOLD = "motie"
MOTION = "motion/kst-35788-128"
BUDGET = "measure/stap-budget"
LETTER = "document/kst-29544-9001"

PAGES = {
    "welcome": "/",
    "search": f"/search?q={TOLD}",
    "papers": "/papers",
    "commitments": "/commitments?day=2023-01-01",
    "money": "/money",
    "money-sums": "/money/sums",
    "money-flow": "/money/flow",
    "questions": "/questions",
    "question": "/questions/motions-by-measure?measure=STAP-budget&ask=1",
    "question-bars": "/questions/money-by-year?ask=1",
    "canvas": f"/canvas?thing={BUDGET}",
    "evidence": f"/canvas/evidence?one={LETTER}&other={MOTION}",
    "sparql": "/sparql?question=motions-of-party",
    "motion": f"/page/{MOTION}",
    "measure": f"/page/{BUDGET}",
    "person": "/page/person/jan-paternotte",
    "party": "/page/party/cda",
    "ministry": "/page/ministry/szw",
    "paper": f"/page/{LETTER}",
    "read": "/read/kst-29544-9001",
    "report": f"/report/{BUDGET}",
    "missing": "/page/measure/er-is-geen-zo-een",
}
"""Every kind of page by the name of its picture."""
