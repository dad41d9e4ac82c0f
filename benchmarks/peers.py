"""What the line is measured against: spaCy's bare tokenizer, and a statistical pipeline of the usual size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import spacy
from spacy.training import Example

if TYPE_CHECKING:
    from spacy.language import Language

# The sizes of the published small pipeline for Dutch (nl_core_news_sm 3.8): the tagger, the morphologizer
# and the parser listen to one embedding, named entities have one of their own.
WIDTH, DEPTH = 96, 4
LABELS = {"tag": 180, "morph": 120, "dep": 36, "ent": 18}

EMBED: dict[str, Any] = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": WIDTH,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
        "rows": [5000, 1000, 2500, 2500, 50, 50],
        "include_static_vectors": False,
    },
    "encode": {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": WIDTH,
        "depth": DEPTH,
        "window_size": 1,
        "maxout_pieces": 3,
    },
}
LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH, "upstream": "*"}


def tokenizer() -> Language:
    """The bare Dutch tokenizer."""
    return spacy.blank("nl")


def statistical() -> Language:
    """A pipeline of the usual size (tok2vec, morphologizer, tagger, parser, ner) with untrained weights.

    Weights need no training to run at the same speed: each token passes through the same layers, and the
    parser and the entity recogniser take as many steps. There is no lemmatizer, which is in its favour.
    """
    nlp = spacy.blank("nl")
    nlp.add_pipe("tok2vec", config={"model": EMBED})
    for name in ("morphologizer", "tagger"):
        nlp.add_pipe(name, config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": LISTENER}})
    for name, state, embed in (("parser", "parser", LISTENER), ("ner", "ner", EMBED)):
        model = {
            "@architectures": "spacy.TransitionBasedParser.v2",
            "state_type": state,
            "extra_state_tokens": False,
            "hidden_width": 64,
            "maxout_pieces": 2,
            "use_upper": True,
            "nO": None,
            "tok2vec": embed,
        }
        # Each label of the parser stands only once in the examples; as it is, it would leave out rare ones.
        more = {"min_action_freq": 1} if name == "parser" else {}
        nlp.add_pipe(name, config={"model": model, **more})
    examples = _examples(nlp)
    nlp.initialize(lambda: examples)
    return nlp


def _examples(nlp: Language) -> list[Example]:
    """Sentences of made-up words that hold every label, so that each layer gets its full width."""
    size = max(LABELS.values())
    words = [f"woord{n}" for n in range(size)]

    def label(kind: str, n: int) -> str:
        return f"{kind.upper()}{n % LABELS[kind]}"

    annotations = {
        "words": words,
        "tags": [label("tag", n) for n in range(size)],
        "morphs": [f"Case={label('morph', n)}" for n in range(size)],
        "pos": ["NOUN"] * size,
        "heads": [0] + [n - 1 for n in range(1, size)],
        "deps": ["ROOT"] + [label("dep", n) for n in range(1, size)],
        "entities": [f"U-{label('ent', n)}" for n in range(size)],
    }
    return [Example.from_dict(nlp.make_doc(" ".join(words)), annotations) for _ in range(4)]
