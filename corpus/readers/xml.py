"""XML of office files: no entities, no network, no declarations of types."""

from __future__ import annotations

from lxml import etree

from corpus.errors import DocumentRefused


def parse_xml(data: bytes, name: str) -> etree._Element:
    """The root of a part; raises ``DocumentRefused`` naming the file where it is broken or declares entities.

    Depth and sizes have the limits of libxml2 for documents that nobody vouches for.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DocumentRefused(f"{name}: nội dung tệp bị hỏng, không đọc được.") from error
    if root.getroottree().docinfo.doctype:
        raise DocumentRefused(f"{name}: tệp có khai báo lạ (DOCTYPE), không đọc vì lý do an toàn.")
    return root
