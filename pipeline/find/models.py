"""Finds names with statistical models, when the user names any: spaCy pipelines, or GLiNER models.

A model marks what looks like a name in its sentence. It cannot say why, so what it marks is a `Guess`: the
last linker drops the guesses that overlap what a rule found, and no claimant sees one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

import spacy
from spacy.util import get_package_path, is_package

from ontology.names import slug
from pipeline.find.definitions import bare
from pipeline.find.stops import sentences_in
from pipeline.model import Issue, Mention, Span
from pipeline.settings import MODELS, SettingError, models
from pipeline.values import Guess

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from types import ModuleType

    from spacy.language import Language

    from pipeline.find.scan import Scan

Marked: TypeAlias = tuple[Span, str]
"""A stretch of the text, and the label that a model gave it."""
Marker: TypeAlias = Callable[["Scan"], Iterator[Marked | Issue]]

CONFIDENCE: Final = 0.6
"""Of every guess. A spaCy pipeline gives no score, and the score of GLiNER is not one of our scale."""
GLINER: Final = "gliner:"
"""What stands before the name of a GLiNER model."""
KINDS: Final = {
    "PER": "person",
    "PERSON": "person",
    "ORG": "organisation",
    "ORGANIZATION": "organisation",
}
"""The labels that we take, in capitals: those of the usual Dutch and multilingual pipelines."""

_ASKED: Final = ["person", "organization"]
"""What GLiNER is asked for, in the words that it was trained with."""
_THRESHOLD: Final = 0.5
"""The score from which GLiNER itself holds a stretch to be a name."""
_EDGES: Final = " ,;:«»“”„‘’\"'–-•"
_SHORTEST: Final = 2


def find_with_models(scan: Scan) -> Iterator[Mention | Issue]:
    """Persons and organisations as the models mark them that `KAMERGRAAF_MODELS` names; none by default.

    SettingError when a model cannot be loaded.
    """
    for name in models():
        rule = f"model.{slug(Path(name.removeprefix(GLINER)).name)}"
        for found in _marker(name)(scan):
            if isinstance(found, Issue):
                yield found
                continue
            marked, label = found
            kind = KINDS.get(label.upper())
            if kind and (span := _trimmed(scan.text, marked)):
                yield Mention("guess", span, f"{rule}.{slug(label)}", Guess(kind), confidence=CONFIDENCE)


def fingerprint() -> str:
    """What the configured models are; empty when there are none.

    It changes when a model is added, taken away or trained again: papers must be read again then. A GLiNER
    model is known by its name and the version of the package only. SettingError when one is not installed.
    """
    digest = sha256()
    for name in models():
        digest.update(f"{name}\0".encode())
        if name.startswith(GLINER):
            digest.update(str(getattr(_gliner_package(), "__version__", "")).encode())
            continue
        folder = _folder(name)
        # The vectors and the vocabulary are large, and a model that was trained again has other weights.
        for path in sorted([folder / "meta.json", *folder.rglob("model"), *folder.rglob("patterns*")]):
            if path.is_file():
                digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest() if models() else ""


def _trimmed(text: str, span: Span) -> Span | None:
    """The name itself, without quotation marks and article; None for what cannot be a name."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip(_EDGES))
    words = words.strip(_EDGES)
    name = bare(words)
    start += len(words) - len(name)
    if sum(map(str.isalnum, name)) < _SHORTEST or name.islower():
        return None
    return Span(start, start + len(name))


@cache
def _marker(name: str) -> Marker:
    """A model made ready, once per process."""
    return _gliner(name.removeprefix(GLINER)) if name.startswith(GLINER) else _spacy(name)


def _wrong(name: str, what: str) -> SettingError:
    return SettingError(f"{MODELS}: {name!r} {what}, or take it out of {MODELS}")


def _folder(name: str) -> Path:
    """Where a spaCy pipeline lies that marks persons or organisations."""
    folder = get_package_path(name) if is_package(name) else Path(name)
    try:
        meta = json.loads((folder / "meta.json").read_text("utf-8"))
    except FileNotFoundError as error:
        what = "is neither an installed spaCy pipeline nor a folder that holds one"
        raise _wrong(name, f"{what}; install it (`python -m spacy download NAME`), mend the path") from error
    except (OSError, ValueError) as error:
        raise _wrong(name, f"has a meta.json that cannot be read ({error}); install it again") from error
    labels = {label for given in meta.get("labels", {}).values() for label in given}
    if not any(str(label).upper() in KINDS for label in labels):
        raise _wrong(name, f"marks no persons and no organisations; name one with {', '.join(KINDS)}")
    return folder


def _spacy(name: str) -> Marker:
    folder = _folder(name)
    try:
        nlp = spacy.load(name if is_package(name) else folder)
    except (ImportError, OSError, ValueError) as error:
        reason = str(error).strip().partition("\n")[0]
        raise _wrong(name, f"cannot be loaded ({reason}); install it again") from error
    _only_names(nlp)

    def mark(scan: Scan) -> Iterator[Marked | Issue]:
        texts = []
        for start, end in scan.paragraphs:
            if end - start <= nlp.max_length:
                texts.append((scan.text[start:end], start))
            else:
                told = f"a paragraph of {end - start} characters is too long for the model {name!r}"
                yield Issue("find", scan.document.source_file, told, f"character {start}")
        for doc, start in nlp.pipe(texts, as_tuples=True):
            for ent in doc.ents:
                yield Span(start + ent.start_char, start + ent.end_char), ent.label_

    return mark


def _only_names(nlp: Language) -> None:
    """Switch off every part of a pipeline that neither marks names nor feeds one that does."""
    marking = {name for name in nlp.pipe_names if "doc.ents" in nlp.get_pipe_meta(name).assigns}
    # A shared tok2vec or transformer tells who listens to it.
    feeding = {
        name
        for name, part in nlp.pipeline
        if not marking.isdisjoint(getattr(part, "listening_components", ()))
    }
    nlp.select_pipes(enable=[name for name in nlp.pipe_names if name in marking | feeding])


class Predictor(Protocol):
    """What we use of a GLiNER model."""

    def predict_entities(
        self, text: str, labels: Sequence[str], /, *, threshold: float
    ) -> Iterable[Mapping[str, object]]:
        """The names in a text: for each its "start", its "end" and its "label"."""


def _gliner_package() -> ModuleType:
    """The package, which is no dependency of ours and loads a whole framework: only when it is asked for."""
    try:
        return import_module("gliner")
    except ImportError as error:
        raise _wrong(GLINER, "needs the package gliner; install it (`pip install gliner`)") from error


def _gliner(name: str) -> Marker:
    try:
        model: Predictor = _gliner_package().GLiNER.from_pretrained(name)
    except (OSError, ValueError) as error:
        reason = str(error).strip().partition("\n")[0]
        raise _wrong(GLINER + name, f"cannot be loaded ({reason}); mend the name or the path") from error

    def mark(scan: Scan) -> Iterator[Marked | Issue]:
        # It reads a few hundred words at a time and leaves the rest of a paragraph unread.
        for paragraph in scan.paragraphs:
            for start, end in sentences_in(scan.text, paragraph):
                for found in model.predict_entities(scan.text[start:end], _ASKED, threshold=_THRESHOLD):
                    span = Span(start + int(str(found["start"])), start + int(str(found["end"])))
                    yield span, str(found["label"])

    return mark
