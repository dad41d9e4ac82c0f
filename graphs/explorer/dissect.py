"""The words of a SPARQL query, as far as one must know them before it may run.

A query is cut into tokens as the grammar has them (SPARQL 1.1, section 19.8), so that a keyword in a text, a
comment or an IRI is none.
"""

from __future__ import annotations

import re
from typing import Final

_TOKEN: Final = re.compile(
    r"""
    \#[^\r\n]*                                                     # a comment
  | <[^<>"{}|^`\\\x00-\x20]*>                                      # an IRI
  | \"{3}(?:(?:"|"")?(?:[^"\\]|\\.))*\"{3} | '{3}(?:(?:'|'')?(?:[^'\\]|\\.))*'{3}
  | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*'                  # a text
  | [?$]\w+ | @[a-zA-Z][\w-]*                                      # a variable, a language
  | [\w.-]*:[^\s{}()\[\]<>"'#;,|^]*                                # a name with a prefix, a blank node
  | (?P<word>[A-Za-z_][\w]*)                                       # a keyword
  | .                                                              # a sign
    """,
    re.VERBOSE | re.DOTALL,
)
_UPDATES: Final = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"}
)
_FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


def keywords(sparql: str) -> list[str]:
    """The keywords of a query in capitals, in their order.

    >>> keywords("SELECT ?service { ?s ex:SERVICE 'SERVICE' } # SERVICE")
    ['SELECT']
    """
    return [match["word"].upper() for match in _TOKEN.finditer(sparql) if match["word"]]


def form(sparql: str) -> str:
    """SELECT, ASK, CONSTRUCT or DESCRIBE; UPDATE for what changes a graph; empty when it is none of these.

    >>> form("PREFIX a: <b> ask { ?s ?p ?o }"), form("DROP ALL"), form("hello")
    ('ASK', 'UPDATE', '')
    """
    for word in keywords(sparql):
        if word in _FORMS:
            return word
        if word in _UPDATES:
            return "UPDATE"
    return ""


def asks_elsewhere(sparql: str) -> bool:
    """Whether a query asks another server: SERVICE.

    >>> asks_elsewhere("SELECT * { service <http://localhost/> { ?s ?p ?o } }")
    True
    """
    return "SERVICE" in keywords(sparql)
