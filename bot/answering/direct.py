"""The answer in one line: a label and a value that the document prints, taken from its typed records."""

from __future__ import annotations

from collections.abc import Iterator

from bot import texts
from bot.answering.library import Library
from bot.reply import Citation
from bot.understanding.question import Kind, Understood
from corpus.records.model import Deadline, LegalReference, ResponsibilityBlock, Signature, Target

#: A quote that is hardly longer than the line says it itself.
_LONGER = 40
#: A line is read at a glance.
_LIMIT = 220


def direct_answer(understood: Understood, citation: Citation, library: Library) -> str:
    """ "Thời hạn: trước ngày 05/3/2026"; "" where no record inside the citation is what was asked for.

    Where several records fit, the one in the highlight is meant; two of them there say too much for a line.
    """
    found = list(dict.fromkeys(_lines(understood, citation, library)))
    if len(found) != 1:
        return ""
    line = found[0]
    return line if len(line) <= _LIMIT and len(citation.quote) > len(line) + _LONGER else ""


def _lines(understood: Understood, citation: Citation, library: Library) -> Iterator[str]:
    store, document, kinds = library.store, citation.document, understood.kinds
    bold = " ".join(citation.highlight.split())

    def shown(text: str) -> bool:
        return " ".join(text.split()) in bold

    if Kind.SIGNER in kinds:
        for signature in store.records(Signature, document=document):
            if shown(signature.name):
                yield texts.labelled(texts.SIGNER, f"{signature.office} {signature.name}")
    elif Kind.RESPONSIBILITY in kinds:
        for block in store.records(ResponsibilityBlock, document=document, section=citation.section):
            yield from (texts.labelled(line.label, line.value) for line in block.lines if shown(line.value))
    elif Kind.DEADLINE in kinds:
        for deadline in store.records(Deadline, document=document, section=citation.section):
            if shown(deadline.expression):
                yield texts.labelled(texts.DEADLINE, deadline.expression)
    elif Kind.TARGET in kinds:
        for target in store.records(Target, document=document, section=citation.section):
            if shown(target.clause):
                yield texts.labelled(texts.TARGET, target.clause)
    elif Kind.REFERENCE in kinds:
        for reference in store.records(LegalReference, document=document, section=citation.section):
            if shown(printed := store.quote(document, reference.span)):
                yield texts.labelled(texts.REFERENCE, printed)
