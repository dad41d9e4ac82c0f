"""A store that somebody runs: SPARQL 1.1 Query and the Graph Store Protocol over HTTP."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import httpx
import pyoxigraph as ox

from graphs.store.protocol import Answer, Store, StoreError, answer

if TYPE_CHECKING:
    from collections.abc import Iterable

USER = "KAMERGRAAF_STORE_USER"
PASSWORD = "KAMERGRAAF_STORE_PASSWORD"  # noqa: S105  (the name of the variable, not its value)
TOKEN = "KAMERGRAAF_STORE_TOKEN"  # noqa: S105  (the same)

_RESULTS = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
_LONGEST_MESSAGE = 500


class RemoteStore(Store):
    """A SPARQL 1.1 server: Oxigraph, Fuseki, GraphDB, QLever and others.

    `url` is what its three services stand under: "http://127.0.0.1:7878" for Oxigraph, which has them at
    /query, /update and /store; Fuseki has the last one at /data. Who we are is taken from the environment:
    KAMERGRAAF_STORE_USER and KAMERGRAAF_STORE_PASSWORD, or KAMERGRAAF_STORE_TOKEN. Seconds: a query may take
    `patience`, connecting a tenth of that.
    """

    def __init__(
        self, url: str, *, query: str = "query", graphs: str = "store", patience: float = 100.0
    ) -> None:
        self.name = url.rstrip("/")
        self._query = f"{self.name}/{query}"
        self._graphs = f"{self.name}/{graphs}"
        self._client = httpx.Client(
            timeout=httpx.Timeout(patience, connect=patience / 10), auth=_credentials(), headers=_token()
        )

    def query(self, sparql: str) -> Answer:
        """What a SPARQL query gives, over all graphs at once."""
        reply = self._send(
            "POST",
            self._query,
            # Oxigraph asks the default graph alone unless told so; the others have all graphs in it, or do
            # not know this parameter and have a setting of their own.
            params={"union-default-graph": ""},
            content=sparql.encode(),
            headers={
                "Content-Type": "application/sparql-query; charset=utf-8",
                "Accept": f"{_RESULTS}, {_TRIPLES};q=0.9",
            },
        )
        try:
            if reply.headers.get("content-type", "").partition(";")[0] == _TRIPLES:
                triples = ox.parse(reply.content, format=ox.RdfFormat.N_TRIPLES)
                return answer(ox.Triple(*list(quad)[:3]) for quad in triples)
            return answer(ox.parse_query_results(reply.content, format=ox.QueryResultsFormat.JSON))
        except SyntaxError as error:
            raise StoreError(f"{self._query}: this is no answer to a query: {error}") from error

    def graphs(self) -> list[str]:
        """The graphs that hold anything."""
        return sorted(graph for (graph,) in self.select(_ALL_GRAPHS).texts())

    def lines(self, graph: str) -> list[str]:
        """One graph as sorted N-Triples lines, in the form that a store of our own gives too."""
        reply = self._send(
            "GET", self._graphs, params={"graph": graph}, headers={"Accept": _TRIPLES}, missing=b""
        )
        triples = (
            ox.Triple(*list(quad)[:3]) for quad in ox.parse(reply.content, format=ox.RdfFormat.N_TRIPLES)
        )
        written = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
        return sorted((written or b"").decode().split("\n")[:-1])

    def replace(self, graph: str, lines: Iterable[str]) -> None:
        """Put these lines in the place of what the graph held; the server does it at once or not at all."""
        ending = len(f" <{graph}> .")
        triples = "".join([f"{line[:-ending]} .\n" for line in lines])
        if not triples:
            self.drop(graph)
            return
        self._send(
            "PUT",
            self._graphs,
            params={"graph": graph},
            content=triples.encode(),
            headers={"Content-Type": _TRIPLES},
        )

    def drop(self, graph: str) -> None:
        """Take a graph away."""
        self._send("DELETE", self._graphs, params={"graph": graph}, missing=b"")

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _send(
        self,
        method: str,
        url: str,
        *,
        params: dict[str, str],
        headers: dict[str, str] | None = None,
        content: bytes | None = None,
        missing: bytes | None = None,
    ) -> httpx.Response:
        """The reply of the server; `missing` stands in for a graph that is not there."""
        try:
            reply = self._client.request(method, url, params=params, headers=headers, content=content)
        except httpx.HTTPError as error:
            raise StoreError(
                f"{url}: no store answers here ({error}); start one, or give the folder of a build"
            ) from error
        if reply.status_code == httpx.codes.NOT_FOUND and missing is not None:
            return httpx.Response(httpx.codes.OK, content=missing)
        if reply.status_code in {httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN}:
            raise StoreError(
                f"{url}: the store does not let us in ({reply.status_code}); "
                f"set {USER} and {PASSWORD}, or {TOKEN}"
            )
        if reply.is_error:
            said = reply.text.strip()[:_LONGEST_MESSAGE]
            raise StoreError(f"{url}: the store answers {reply.status_code}: {said}")
        return reply


_ALL_GRAPHS = "SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?subject ?predicate ?object } }"


def _credentials() -> tuple[str, str] | None:
    user = os.environ.get(USER)
    return (user, os.environ.get(PASSWORD, "")) if user else None


def _token() -> dict[str, str]:
    token = os.environ.get(TOKEN)
    return {"Authorization": f"Bearer {token}"} if token else {}
