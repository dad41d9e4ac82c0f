"""Models so small that a test can train one itself, or write down what it says."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

import spacy
from spacy.training import Example
from thinc.api import fix_random_seed

if TYPE_CHECKING:
    from pathlib import Path

# Names in [square brackets] are persons, names in {braces} organisations.
LESSONS = (
    "Gisteren sprak [Hebeltje Wanmaker] met {Bromvliet Advies} over de plannen.",
    "Volgens {Bromvliet Advies} is het werk klaar.",
    "Daarna legde [Tine Hoefblad] het voor aan {Kwinkslag Beheer}.",
    "Het stuk van [Tine Hoefblad] ging naar {Kwinkslag Beheer}.",
    "In mei schreef [Hebeltje Wanmaker] een stuk over het werk.",
    "Het werk van {Kwinkslag Beheer} is in mei klaar.",
    "Toen kwam [Ymkje Oosterdiep] bij {Zandloper Onderwijs}.",
    "Bij {Zandloper Onderwijs} werkt [Hebeltje Wanmaker] niet meer.",
    "Het kabinet neemt in mei een besluit over de plannen.",
    "De minister stuurt het stuk na de zomer naar de Kamer.",
    "Gisteren sprak [Ymkje Oosterdiep] met {Kwinkslag Beheer}.",
    "Volgens [Tine Hoefblad] is {Zandloper Onderwijs} klaar met het werk.",
)


_LISTENING = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "state_type": "ner",
    "extra_state_tokens": False,
    "hidden_width": 32,
    "maxout_pieces": 2,
    "use_upper": True,
    "tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "*"},
}
"""Names are told from what another part of the pipeline makes of the words, as in many real ones."""


def lesson(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The sentence without its marks, and where the names in it stand."""
    plain, names = "", []
    for piece in re.split(r"(\[[^]]+\]|\{[^}]+\})", marked):
        words = piece.strip("[]{}")
        if words != piece:
            names.append((len(plain), len(plain) + len(words), "PER" if piece[0] == "[" else "ORG"))
        plain += words
    return plain, names


def trained(folder: Path) -> Path:
    """A spaCy pipeline that was trained on the lessons, with a part that nobody needs, in this folder."""
    fix_random_seed(7)
    nlp = spacy.blank("nl")
    nlp.add_pipe("tok2vec")
    nlp.add_pipe("ner", config={"model": _LISTENING})
    examples = [
        Example.from_dict(nlp.make_doc(text), {"entities": names}) for text, names in map(lesson, LESSONS)
    ]
    optimizer = nlp.initialize(lambda: examples)
    order = random.Random(7)  # noqa: S311  (lessons in another order, no secrets)
    for _ in range(80):
        order.shuffle(examples)
        nlp.update(examples, sgd=optimizer, drop=0.1)
    nlp.add_pipe("sentencizer")
    nlp.to_disk(folder)
    return folder


class FakeGLiNER:
    """The interface of `gliner.GLiNER`, with names that it knows by heart."""

    KNOWN = (
        ("Ymkje Oosterdiep", "person"),
        ("Oosterdiep", "person"),
        *((name, "organization") for name in ("UWV", "Zwaluwnest")),
    )
    loaded: list[str] = []  # noqa: RUF012  (what the tests look at)

    @classmethod
    def from_pretrained(cls, name: str) -> FakeGLiNER:
        if name == "nobody/nothing":
            raise OSError("no such model\nand more")
        cls.loaded.append(name)
        return cls()

    def predict_entities(
        self, text: str, labels: list[str], threshold: float = 0.5
    ) -> list[dict[str, object]]:
        assert threshold > 0
        return [
            {"start": at, "end": at + len(name), "text": name, "label": label, "score": 0.9}
            for name, label in self.KNOWN
            if (at := text.find(name)) >= 0 and label in labels
        ]


class GreedyGLiNER:
    """A model that takes all capitalised words for names, of persons and organisations in turn."""

    _RUN = re.compile(r"[A-ZÀ-Þ][\w.’-]*(?: (?:(?:van|de|der|den) )?[A-ZÀ-Þ][\w.’-]*)*")

    @classmethod
    def from_pretrained(cls, _name: str) -> GreedyGLiNER:
        return cls()

    def predict_entities(
        self, text: str, labels: list[str], threshold: float = 0.5
    ) -> list[dict[str, object]]:
        return [
            {
                "start": run.start(),
                "end": run.end(),
                "text": run[0],
                "label": labels[number % 2],
                "score": threshold,
            }
            for number, run in enumerate(self._RUN.finditer(text))
        ]
