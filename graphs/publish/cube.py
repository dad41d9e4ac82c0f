"""The amounts of a graph as an RDF Data Cube, with the component properties of OpenBudgets.

https://www.w3.org/TR/vocab-data-cube/ and http://openbudgets.eu/. An observation is money, not a place in a
text: what several papers say of the same money (`kg:sameMoneyAs`) is one observation with several sources.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import networkx as nx

from graphs.publish.triples import Triples
from graphs.publish.whole import read
from ontology.terms import DCT, KG, RDF, RDFS, XSD

if TYPE_CHECKING:
    from pathlib import Path

    from graphs.publish.whole import Whole
    from graphs.store.protocol import Store

QB: Final = "http://purl.org/linked-data/cube#"
DSD: Final = "http://data.openbudgets.eu/ontology/dsd/"
PROV: Final = "http://www.w3.org/ns/prov#"
YEARS: Final = "http://reference.data.gov.uk/id/year/"
"""How OpenBudgets names a year."""
EURO: Final = "http://publications.europa.eu/resource/authority/currency/EUR"
_PREFIXES: Final = {
    "kg": KG,
    "qb": QB,
    "dct": DCT,
    "rdf": RDF,
    "rdfs": RDFS,
    "xsd": XSD,
    "prov": PROV,
    "obeu-attribute": DSD + "attribute/",
    "obeu-dimension": DSD + "dimension/",
    "obeu-measure": DSD + "measure/",
}
AMOUNT: Final = DSD + "measure/amount"
CURRENCY: Final = DSD + "attribute/currency"
PERIOD: Final = DSD + "dimension/fiscalPeriod"
ORGANISATION: Final = DSD + "dimension/organization"
_ATTRIBUTES: Final = ("maxValue", "approximate", "bound", "recurrence", "purpose", "allocatedTo")
"""What an amount says beside its value, as attributes that need not be there."""


def write_cube(store: Store, path: Path) -> None:
    """The data set, its structure and an observation for each sum of money, in Turtle."""
    whole = read(store)
    made = Triples()
    dataset = f"{whole.base}cube"
    _structure(made, whole.base, dataset)
    for money in monies(whole):
        _observation(made, whole, dataset, money)
    path.write_bytes(made.turtle(_PREFIXES))


def monies(whole: Whole) -> list[list[str]]:
    """The amounts that have a value, those of the same money together, in the order of their IRIs."""
    same: nx.Graph[str] = nx.Graph()
    valued = [iri for iri in whole.members("Amount") if whole.values(iri, "value")]
    same.add_nodes_from(valued)
    for iri in valued:
        same.add_edges_from((iri, other) for other in whole.things(iri, "sameMoneyAs") if other in same)
    return sorted(sorted(group) for group in nx.connected_components(same))


def _observation(made: Triples, whole: Whole, dataset: str, money: list[str]) -> None:
    # The amount that says most speaks for the money; of equals the first.
    best = min(money, key=lambda iri: (-sum(map(len, whole.about(iri).values())), iri))
    node = best.replace("/amount/", "/observation/", 1)
    made.a(node, QB + "Observation")
    made.link(node, QB + "dataSet", dataset)
    made.link(node, _money(whole.base), best)
    made.link(node, PERIOD, _period(made, whole, money))
    providers = sorted({body for iri in money for body in whole.things(iri, "provider")})
    made.link(node, ORGANISATION, providers[0] if providers else _unknown(made, whole, "organisation"))
    made.add(node, AMOUNT, whole.values(best, "value")[0])
    made.link(node, CURRENCY, EURO)
    made.say(node, RDFS + "label", whole.name(best), "nl")
    made.link(node, PROV + "wasDerivedFrom", *money)
    made.link(node, DCT + "source", *(paper for iri in money for paper in whole.things(iri, "inDocument")))
    made.link(node, DCT + "type", *whole.things(best, DCT + "type"))
    for name in _ATTRIBUTES:
        made.add(
            node, KG + name, *sorted({v for i in money for v in whole.values(i, name)}, key=lambda v: v.n3())
        )


def _period(made: Triples, whole: Whole, money: list[str]) -> str:
    """The year, or the several years together: how they share the money no paper says."""
    years = sorted({year for iri in money for year in whole.texts(iri, "year")})
    if not years:
        return _unknown(made, whole, "period")
    if len(years) == 1:
        made.say(YEARS + years[0], RDFS + "label", years[0])
        return YEARS + years[0]
    node = f"{whole.base}period/{'+'.join(years)}"
    made.say(node, RDFS + "label", ", ".join(years))
    made.link(node, DCT + "hasPart", *(YEARS + year for year in years))
    return node


def _unknown(made: Triples, whole: Whole, what: str) -> str:
    """What no paper says: every observation must have every dimension."""
    node = f"{whole.base}{what}/unknown"
    made.say(node, RDFS + "label", "onbekend", "nl")
    return node


def _structure(made: Triples, base: str, dataset: str) -> None:
    structure, money = f"{base}cube/structure", _money(base)
    made.a(dataset, QB + "DataSet")
    made.link(dataset, QB + "structure", structure)
    made.say(dataset, RDFS + "label", "Bedragen in Kamerstukken", "nl")
    made.say(dataset, RDFS + "comment", "Bedragen zoals stukken ze noemen; geen boekhouding.", "nl")
    made.link(dataset, CURRENCY, EURO)
    made.a(structure, QB + "DataStructureDefinition")
    parts = [
        *(("dimension", PERIOD), ("dimension", ORGANISATION), ("dimension", money)),
        *(("measure", AMOUNT), ("attribute", CURRENCY)),
        *(("attribute", KG + name) for name in _ATTRIBUTES),
    ]
    for number, (role, part) in enumerate(parts, 1):
        node = f"{structure}/{number}"
        made.link(structure, QB + "component", node)
        made.a(node, QB + "ComponentSpecification")
        made.link(node, QB + role, part)
        made.value(node, QB + "order", number, XSD + "integer")
        if role == "attribute":
            made.value(node, QB + "componentRequired", _bool(part == CURRENCY), XSD + "boolean")
        made.a(part, RDF + "Property", f"{QB}{role.capitalize()}Property")
    ranges = {
        PERIOD: RDFS + "Resource",
        ORGANISATION: KG + "Agent",
        money: KG + "Amount",
        AMOUNT: XSD + "decimal",
    }
    for part, kind in ranges.items():
        made.link(part, RDFS + "range", kind)
    made.say(money, RDFS + "label", "geld", "nl")
    made.say(money, RDFS + "label", "money", "en")


def _money(base: str) -> str:
    """Our own dimension: which money it is, so that two equal amounts stay two observations."""
    return f"{base}cube/money"


def _bool(said: object) -> str:
    return "true" if said else "false"
