"""The two kinds of RDF term a statement may hold, and the names of the ontology.

The pipeline writes terms and never reasons over them: an RDF engine is needed only in `graphs/`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

KG: Final = "https://w3id.org/kamergraaf/def#"
ID: Final = "https://w3id.org/kamergraaf/id/"
DCT: Final = "http://purl.org/dc/terms/"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"

# N-Triples escapes (https://www.w3.org/TR/n-triples/#grammar-production-ECHAR). Everything else may
# stand as it is in UTF-8; the control characters are escaped so that a line stays one line.
_ESCAPES = {
    **{code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F)},
    ord("\\"): "\\\\",
    ord('"'): '\\"',
    ord("\n"): "\\n",
    ord("\r"): "\\r",
    ord("\t"): "\\t",
    ord("\b"): "\\b",
    ord("\f"): "\\f",
}


class Iri(str):
    """An IRI, written whole.

    >>> Iri("https://example.org/a").n3()
    '<https://example.org/a>'
    """

    __slots__ = ()

    def n3(self) -> str:
        """The term as N-Triples writes it."""
        return f"<{self}>"


@dataclass(frozen=True, slots=True)
class Literal:
    """A value: text, perhaps in a language, or the lexical form of a datatype.

    >>> Literal("motie", language="nl").n3()
    '"motie"@nl'
    >>> Literal("40000000", Iri(XSD + "decimal")).n3()
    '"40000000"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    """

    value: str
    datatype: Iri | None = None
    language: str | None = None

    def n3(self) -> str:
        """The term as N-Triples writes it, every control character escaped."""
        text = f'"{self.value.translate(_ESCAPES)}"'
        if self.language:
            return f"{text}@{self.language}"
        if self.datatype:
            return f"{text}^^<{self.datatype}>"
        return text


TYPE: Final = Iri(RDF + "type")
TRUE: Final = Literal("true", Iri(XSD + "boolean"))


def kg(name: str) -> Iri:
    """The term of the ontology with this local name.

    >>> kg("Motion")
    'https://w3id.org/kamergraaf/def#Motion'
    """
    return Iri(KG + name)


def text(value: str, language: str | None = None) -> Literal:
    """A plain or language-tagged string."""
    return Literal(value, None, language)


def integer(value: int) -> Literal:
    """An xsd:integer."""
    return Literal(str(value), Iri(XSD + "integer"))


def date(iso: str) -> Literal:
    """An xsd:date from its ISO form."""
    return Literal(iso, Iri(XSD + "date"))
