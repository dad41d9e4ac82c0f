"""Rows of one's own: a folder beside the program with files of the same form, checked the same way.

The folder is named by the environment, so that the processes that read papers see it too.
"""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from typing import Final

from ontology.registry.tables import TABLES, Fault, RegistryError

SETTING: Final = "KAMERGRAAF_REGISTRY"
"""Names the folder with rows of one's own, and with `decisions.csv`."""

DECISIONS: Final = "decisions.csv"
"""The file of that folder that says which things are one; see `ontology.registry.decisions`."""


def own_folders() -> tuple[Path, ...]:
    """The folder that the environment names, if it does.

    RegistryError when it is not there, or holds no file that is read.
    """
    asked = os.environ.get(SETTING, "")
    if not asked:
        return ()
    folder = Path(asked)
    if not folder.is_dir():
        mend = f"give {SETTING} or --registry a folder that is there"
        raise RegistryError([Fault(asked, 1, "this is no folder", mend)])
    read = {f"{table}.csv" for table in TABLES} | {DECISIONS}
    if not any((folder / name).is_file() for name in read):
        mend = f"name a file of rows as one of {', '.join(sorted(read))}"
        raise RegistryError([Fault(asked, 1, "no file of this folder is read", mend)])
    return (folder,)


def strangers(folder: Path) -> list[Fault]:
    """The CSV files of a folder of one's own that nothing reads: their names are misspelt, surely."""
    known = {f"{table}.csv" for table in TABLES} | {DECISIONS}
    mend = f"name it as one of {', '.join(sorted(known))}, or put it elsewhere"
    found = sorted(path for path in folder.glob("*.csv") if path.name not in known)
    return [Fault(str(path), 1, "no register is called so, so it is not read", mend) for path in found]


def fingerprint() -> str:
    """What the rows of one's own are: with other rows a paper is read otherwise. Empty without any.

    Decisions are not counted: what they change is known by itself.
    """
    digest = sha256()
    paths = [folder / f"{table}.csv" for folder in own_folders() for table in TABLES]
    found = [path for path in paths if path.is_file()]
    for path in found:
        digest.update(f"{path.name}\0".encode())
        digest.update(path.read_bytes())
        digest.update(b"\0")
    return digest.hexdigest() if found else ""
