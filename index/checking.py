"""A generation examined before it is switched to, and by ``troly doctor``: do its parts agree?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing
from pathlib import Path

from corpus.document import Passage
from corpus.errors import IndexUnavailable, QuoteNotVerbatim
from corpus.store.documents import DocumentStore
from index.embedding.base import Embedder
from index.keyword import KeywordTables
from index.manifest import Manifest
from index.search import Query, Searcher
from index.writer import KEYWORDS, STORE

#: Called with the documents looked at, and of how many.
Progress = Callable[[int, int], None]
#: Passages whose own first words are searched for; so many characters of each.
_SEARCHED, _WORDS = 5, 100


def silent(_done: int, _total: int) -> None:
    """Tells nobody."""


def check(
    folder: Path,
    embedder: Embedder,
    progress: Progress = silent,
    *,
    checked: Collection[str] = (),
) -> Manifest:
    """The manifest of a generation that is whole and agrees with itself.

    Files against their seals; counts of documents, passages, sections, keyword rows and vectors; every
    passage of the store under its own id in the keyword tables; every quote verbatim; a search for passages.
    Documents taken over as they had been ``checked`` are only counted.
    Raises ``IndexUnavailable`` naming the first fault.
    """
    manifest = Manifest.load(folder)
    manifest.check_files(folder, wholly=True)
    with (
        DocumentStore.open(folder / STORE, readonly=True) as store,
        closing(KeywordTables.open(folder / KEYWORDS)) as tables,
    ):
        _check_counts(manifest, store, tables)
        stored = [document.id for document in store.documents()]
        for done, document in enumerate(stored, 1):
            if document not in checked:
                _check_document(document, store, tables)
            progress(done, len(stored))
        samples = list(_samples(store, stored))
    with closing(Searcher.open(folder, embedder)) as searcher:
        _check_search(searcher, samples)
    return manifest


def _check_counts(manifest: Manifest, store: DocumentStore, tables: KeywordTables) -> None:
    stored = {document.id: document.counts["passages"] for document in store.documents()}
    if stored.keys() != manifest.documents.keys():
        names = ", ".join(sorted(stored.keys() ^ manifest.documents.keys())[:3])
        raise IndexUnavailable(f"bản kê và kho không cùng văn bản: {names}")
    if sum(stored.values()) != manifest.passages:
        raise IndexUnavailable(f"kho có {sum(stored.values())} đoạn, bản kê ghi {manifest.passages}")
    for table, rows in tables.rows().items():
        wanted = manifest.sections if table == "section" else manifest.passages
        if rows != wanted:
            raise IndexUnavailable(f"bảng từ khóa {table} có {rows} dòng, cần {wanted}")


def _check_document(document: str, store: DocumentStore, tables: KeywordTables) -> None:
    passages = store.passages(document)
    if {passage.id for passage in passages} != tables.passage_ids(document):
        raise IndexUnavailable(f"{document}: kho và bảng từ khóa không cùng các đoạn")
    check_quotes(passages, store)


def check_quotes(passages: Iterable[Passage], store: DocumentStore) -> None:
    """Raises ``IndexUnavailable`` naming the first passage that its stored source does not hold."""
    for passage in passages:
        try:
            for span in passage.spans:
                store.quote(passage.document, span)
        except QuoteNotVerbatim as error:
            raise IndexUnavailable(f"đoạn {passage.id} không khớp nguyên văn") from error


def _samples(store: DocumentStore, documents: list[str]) -> Iterator[Passage]:
    """The first passage of a few documents, evenly spread."""
    for document in documents[:: max(1, len(documents) // _SEARCHED)]:
        yield from store.passages(document)[:1]


def _check_search(searcher: Searcher, samples: Iterable[Passage]) -> None:
    for passage in samples:
        found = searcher.search(Query(passage.text[:_WORDS], documents=frozenset([passage.document])), 1)
        if not found:
            raise IndexUnavailable(f"tìm không ra đoạn {passage.id}")
