"""How large the graph is and what it links to, in VoID (https://www.w3.org/TR/void/)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from graphs.publish.columns import tail
from graphs.publish.triples import Triples
from ontology.terms import DCT, KG, RDF, SKOS, XSD, Iri

if TYPE_CHECKING:
    from graphs.publish.catalogue.settings import Settings
    from graphs.publish.whole import Whole

VOID: Final = "http://rdfs.org/ns/void#"
_PREFIXES: Final = {"void": VOID, "dct": DCT, "kg": KG, "skos": SKOS, "rdf": RDF, "xsd": XSD}
_VOCABULARIES: Final = (KG, SKOS, DCT, RDF)
REGISTERS: Final = {
    "tooi": "https://identifier.overheid.nl/tooi/id/",
    "wikidata": "http://www.wikidata.org/entity/",
    "wetten": "https://wetten.overheid.nl/",
    "tweedekamer": "https://gegevensmagazijn.tweedekamer.nl/",
}
"""The registers that our things are linked to, by what their IRIs begin with."""


def void(whole: Whole, settings: Settings) -> bytes:
    """The counts of the merged graph, in which a triple that two papers state counts once."""
    made = Triples()
    dataset = f"{whole.base}dataset"
    used: Counter[str] = Counter()
    objects: set[str] = set()
    for iri in whole:
        for predicate, values in whole.about(iri).items():
            used[predicate] += len(values)
            objects.update(value.n3() for value in values)
    made.a(dataset, VOID + "Dataset")
    made.say(dataset, DCT + "title", settings.title, "nl")
    made.say(dataset, VOID + "uriSpace", whole.base)
    made.link(dataset, VOID + "vocabulary", *_VOCABULARIES)
    made.link(dataset, VOID + "sparqlEndpoint", settings.endpoint)
    kinds = [kind for kind in whole.kinds() if kind]
    counts = {
        "triples": sum(used.values()),
        "entities": sum(len(whole.members(kind)) for kind in kinds),
        "classes": len(kinds),
        "properties": len(used),
        "distinctSubjects": sum(1 for _ in whole),
        "distinctObjects": len(objects),
        "documents": sum(1 for paper in whole.members("Document") if whole.values(paper, "sourceFile")),
    }
    for name, count in counts.items():
        made.value(dataset, VOID + name, count, XSD + "integer")
    for kind in kinds:
        part = f"{dataset}/class/{tail(kind)}"
        made.link(dataset, VOID + "classPartition", part)
        made.link(part, VOID + "class", kind)
        made.value(part, VOID + "entities", len(whole.members(kind)), XSD + "integer")
        made.link(dataset, VOID + "exampleResource", whole.members(kind)[0])
    _properties(made, dataset, used)
    _links(made, whole, dataset)
    return made.turtle(_PREFIXES)


def _properties(made: Triples, dataset: str, used: Counter[str]) -> None:
    seen: Counter[str] = Counter()
    for predicate in sorted(used):
        name = tail(predicate)
        seen[name] += 1
        part = f"{dataset}/property/{name}" + (f"-{seen[name]}" if seen[name] > 1 else "")
        made.link(dataset, VOID + "propertyPartition", part)
        made.link(part, VOID + "property", predicate)
        made.value(part, VOID + "triples", used[predicate], XSD + "integer")


def _links(made: Triples, whole: Whole, dataset: str) -> None:
    found: Counter[str] = Counter()
    for iri in whole:
        for match in whole.values(iri, SKOS + "exactMatch"):
            found.update(
                name
                for name, start in REGISTERS.items()
                if isinstance(match, Iri) and match.startswith(start)
            )
    for name, count in sorted(found.items()):
        links, target = f"{dataset}/links/{name}", f"{dataset}/register/{name}"
        made.a(links, VOID + "Linkset")
        made.link(dataset, VOID + "subset", links)
        made.link(links, VOID + "subjectsTarget", dataset)
        made.link(links, VOID + "objectsTarget", target)
        made.link(links, VOID + "linkPredicate", SKOS + "exactMatch")
        made.value(links, VOID + "triples", count, XSD + "integer")
        made.a(target, VOID + "Dataset")
        made.say(target, VOID + "uriSpace", REGISTERS[name])
