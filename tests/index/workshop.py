"""A folder of small plans with its index, for tests of building."""

from __future__ import annotations

from pathlib import Path

from corpus.sources import Sources
from index.build import BuildReport, build, is_stale
from index.search import Query, Searcher
from tests.fakes import FakeEmbedder

PLAN = """KẾ HOẠCH
về {subject}

I. MỤC ĐÍCH

- Nâng cao chất lượng {subject}.

II. TỔ CHỨC THỰC HIỆN

1. Ủy ban nhân dân xã chủ trì {subject}, xong trước ngày 05/4/2022.
"""


class Workshop:
    """A folder of documents with its index."""

    def __init__(self, root: Path) -> None:
        self.documents, self.index = root / "plans", root / "index"
        self.documents.mkdir(exist_ok=True)
        self.embedder = FakeEmbedder()

    def write(self, name: str, subject: str) -> None:
        (self.documents / name).write_text(PLAN.format(subject=subject))

    def run(self, **options: bool) -> BuildReport:
        self.embedder = FakeEmbedder()
        return build([self.documents], self.index, self.embedder, sources=Sources(), **options)

    def is_stale(self) -> bool:
        return is_stale([self.documents], self.index, FakeEmbedder(), sources=Sources())

    def found(self, question: str, generation: Path) -> set[str]:
        searcher = Searcher.open(generation, FakeEmbedder())
        hits = searcher.search(Query(question), 3)
        searcher.close()
        return {hit.document for hit in hits}
