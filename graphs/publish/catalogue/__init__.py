"""What other registries take in: a description of the graph, its measures and the bodies it found.

`FILES` is the whole list, by the name of the file. To add one is one file and one line here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graphs.publish.archive import write_files
from graphs.publish.catalogue.bodies import bodies
from graphs.publish.catalogue.concepts import concepts
from graphs.publish.catalogue.dcat import dcat
from graphs.publish.catalogue.settings import Settings, read_settings
from graphs.publish.catalogue.void import void
from graphs.publish.catalogue.wikidata import candidates, quickstatements
from graphs.publish.whole import read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from graphs.publish.whole import Whole
    from graphs.store.protocol import Store

FILES: Final[dict[str, tuple[str, Callable[[Whole, Settings], bytes]]]] = {
    "catalogue.ttl": ("DCAT-AP-NL 3.0: the data set and where it is", dcat),
    "void.ttl": ("VoID: how large it is and what it links to", void),
    "measures.ttl": ("SKOS: the measures as a concept scheme", concepts),
    "organisations.jsonld": ("TOOI: bodies that papers name and its registers do not", bodies),
    "wikidata.tsv": ("QuickStatements: what papers state between two items of Wikidata", quickstatements),
    "wikidata-new.tsv": ("QuickStatements: items to make, once a person has looked them up", candidates),
}
"""Every file, what it is, and what makes it."""

__all__ = ["FILES", "Settings", "read_settings", "write_catalogue"]


def write_catalogue(store: Store, path: Path, settings: Settings) -> None:
    """Write all of `FILES` into the folder `path`, or into one archive when it ends in .zip."""
    whole = read(store)
    write_files(path, [(name, make(whole, settings)) for name, (_, make) in FILES.items()])
