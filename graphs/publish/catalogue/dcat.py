"""The description of the graph by DCAT-AP-NL 3.0 (https://docs.geostandaarden.nl/dcat/dcat-ap-nl30/)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graphs.publish import EXPORTERS
from graphs.publish.triples import Triples
from ontology.terms import DCT, KG, RDFS, SKOS, XSD

if TYPE_CHECKING:
    from graphs.publish.catalogue.settings import Settings
    from graphs.publish.whole import Whole

DCAT: Final = "http://www.w3.org/ns/dcat#"
FOAF: Final = "http://xmlns.com/foaf/0.1/"
VCARD: Final = "http://www.w3.org/2006/vcard/ns#"
EU: Final = "http://publications.europa.eu/resource/authority/"
IANA: Final = "https://www.iana.org/assignments/media-types/"
ONTOLOGY: Final = KG.removesuffix("#")
PROFILE: Final = "https://docs.geostandaarden.nl/dcat/dcat-ap-nl30/"
SPARQL: Final = "https://www.w3.org/TR/sparql11-protocol/"
_PREFIXES: Final = {
    "dcat": DCAT,
    "dct": DCT,
    "foaf": FOAF,
    "skos": SKOS,
    "rdfs": RDFS,
    "vcard": VCARD,
    "xsd": XSD,
}
_LABELS: Final = {
    "GOVE": "Government and public sector",
    "PUBLIC": "public",
    "RESTRICTED": "restricted",
    "NON_PUBLIC": "non-public",
}
"""What the European lists call their entries, as far as we name them; others keep their code."""


def dcat(whole: Whole, settings: Settings) -> bytes:
    """A catalogue with one data set, its distributions and, where there is one, its SPARQL endpoint."""
    made = Triples()
    dataset = f"{whole.base}dataset"
    catalogue = f"{whole.base}catalogue"
    made.a(catalogue, DCAT + "Catalog")
    made.say(catalogue, DCT + "title", f"Catalogus: {settings.title}", "nl")
    made.say(catalogue, DCT + "description", f"De catalogus waarin staat: {settings.title}.", "nl")
    made.link(catalogue, DCAT + "dataset", dataset)
    _responsible(made, catalogue, settings)
    _dataset(made, whole, dataset, settings)
    service = f"{whole.base}sparql" if settings.endpoint else ""
    if service:
        made.link(catalogue, DCAT + "service", service)
        _service(made, service, dataset, settings)
    for form in settings.formats if settings.download else ("",):
        _distribution(made, whole, dataset, settings, form=form, service=service)
    return made.turtle(_PREFIXES)


def _dataset(made: Triples, whole: Whole, dataset: str, settings: Settings) -> None:
    made.a(dataset, DCAT + "Dataset")
    made.say(dataset, DCT + "title", settings.title, "nl")
    made.say(dataset, DCT + "description", settings.description, "nl")
    made.say(dataset, DCT + "identifier", settings.identifier or dataset)
    made.say(dataset, DCAT + "version", settings.version)
    for keyword in settings.keywords:
        made.say(dataset, DCAT + "keyword", keyword, "nl")
    _responsible(made, dataset, settings)
    _rights(made, dataset, settings)
    _themes(made, dataset, settings)
    _language(made, dataset, settings)
    _standard(made, dataset, ONTOLOGY, "Kamergraaf: ontologie van Kamerstukken")
    _page(made, dataset, DCAT + "landingPage", settings.landing_page)
    _page(made, dataset, FOAF + "page", settings.documentation)
    if settings.frequency:
        made.link(dataset, DCT + "accrualPeriodicity", settings.frequency)
        made.a(settings.frequency, DCT + "Frequency")
    _period(made, whole, dataset)


def _period(made: Triples, whole: Whole, dataset: str) -> None:
    """From the first day that a paper bears to the last."""
    days = sorted(day for paper in whole.members("Document") for day in whole.texts(paper, DCT + "issued"))
    if days:
        period = f"{dataset}/period"
        made.link(dataset, DCT + "temporal", period)
        made.a(period, DCT + "PeriodOfTime")
        made.value(period, DCAT + "startDate", days[0], XSD + "date")
        made.value(period, DCAT + "endDate", days[-1], XSD + "date")


def _distribution(
    made: Triples, whole: Whole, dataset: str, settings: Settings, *, form: str, service: str
) -> None:
    node = f"{dataset}/{form or 'access'}"
    made.link(dataset, DCAT + "distribution", node)
    made.a(node, DCAT + "Distribution")
    made.link(node, DCT + "license", settings.licence)
    made.a(settings.licence, DCT + "LicenseDocument")
    _language(made, node, settings)
    _standard(made, node, ONTOLOGY, "Kamergraaf: ontologie van Kamerstukken")
    if service:
        made.link(node, DCAT + "accessService", service)
    if not form:
        # Where nothing lies to be fetched, a catalogue can only point to whoever has it.
        made.link(node, DCAT + "accessURL", settings.landing_page or settings.endpoint or whole.base)
        return
    exporter = EXPORTERS[form]
    address = f"{settings.download.rstrip('/')}/{exporter.file}"
    made.say(node, DCT + "title", f"{settings.title} ({exporter.name})", "nl")
    made.link(node, DCAT + "accessURL", address)
    made.link(node, DCAT + "downloadURL", address)
    media = IANA + exporter.media_type.partition(";")[0]
    made.link(node, DCAT + "mediaType", media)
    made.a(media, DCT + "MediaType")
    if exporter.leaves_out:
        made.say(node, DCT + "description", f"without {exporter.leaves_out}", "en")


def _service(made: Triples, service: str, dataset: str, settings: Settings) -> None:
    made.a(service, DCAT + "DataService")
    made.say(service, DCT + "title", f"SPARQL: {settings.title}", "nl")
    made.say(service, DCT + "description", f"Vragen in SPARQL aan: {settings.title}.", "nl")
    made.say(service, DCT + "identifier", settings.endpoint)
    made.link(service, DCAT + "endpointURL", settings.endpoint)
    made.link(service, DCAT + "endpointDescription", settings.endpoint_description or settings.endpoint)
    made.link(service, DCAT + "servesDataset", dataset)
    made.link(service, DCT + "license", settings.licence)
    for keyword in settings.keywords:
        made.say(service, DCAT + "keyword", keyword, "nl")
    _responsible(made, service, settings)
    _rights(made, service, settings)
    _themes(made, service, settings)
    _language(made, service, settings)
    _standard(made, service, SPARQL, "SPARQL 1.1 Protocol")


def _responsible(made: Triples, node: str, settings: Settings) -> None:
    contact = f"{node}/contact"
    made.link(node, DCT + "publisher", settings.publisher)
    made.link(node, DCT + "creator", settings.creator)
    for agent, name in (
        (settings.publisher, settings.publisher_name),
        (settings.creator, settings.creator_name),
    ):
        made.a(agent, FOAF + "Agent")
        made.say(agent, FOAF + "name", name, "nl")
    made.link(node, DCAT + "contactPoint", contact)
    made.a(contact, VCARD + "Organization", VCARD + "Kind")
    made.say(contact, VCARD + "fn", settings.contact_name, "nl")
    made.link(contact, VCARD + "hasURL", settings.contact_page)
    if settings.contact_email:
        made.link(contact, VCARD + "hasEmail", f"mailto:{settings.contact_email.removeprefix('mailto:')}")


def _rights(made: Triples, node: str, settings: Settings) -> None:
    right = f"{EU}access-right/{settings.access}"
    made.link(node, DCT + "accessRights", right)
    made.a(right, DCT + "RightsStatement")
    made.say(right, RDFS + "label", _LABELS.get(settings.access, settings.access), "en")


def _themes(made: Triples, node: str, settings: Settings) -> None:
    scheme = f"{EU}data-theme"
    made.a(scheme, SKOS + "ConceptScheme")
    made.say(scheme, DCT + "title", "Data theme", "en")
    for code in settings.themes:
        theme = f"{scheme}/{code}"
        made.link(node, DCAT + "theme", theme)
        made.a(theme, SKOS + "Concept")
        made.link(theme, SKOS + "inScheme", scheme)
        made.say(theme, SKOS + "prefLabel", _LABELS.get(code, code), "en")


def _language(made: Triples, node: str, settings: Settings) -> None:
    language = f"{EU}language/{settings.language}"
    made.link(node, DCT + "language", language)
    made.a(language, DCT + "LinguisticSystem")


def _standard(made: Triples, node: str, standard: str, title: str) -> None:
    made.link(node, DCT + "conformsTo", standard)
    made.a(standard, DCT + "Standard")
    made.say(standard, DCT + "title", title)


def _page(made: Triples, node: str, predicate: str, page: str) -> None:
    if page:
        made.link(node, predicate, page)
        made.a(page, FOAF + "Document")
