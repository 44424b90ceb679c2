"""What a plan's way of exception asks for: shortage, the decision from above, the remedy, its end."""

from __future__ import annotations

import re
from typing import Any

from corpus.eligibility.telling.message import Message

_NO = r"(?:chua|khong|ko|k|kg|hong|hok|chang|hem|thieu)"
_WORD = r"[^\s,.:;()]+"
_SCARCE = r"(?:kho khan|kho|(?<!gioi )thieu|khan|hiem|khan hiem|it|can kiet|ngat ngheo)"
_NOBODY = (
    r"(?:khong|ko|k|chang|hong)(?: co| con| tim duoc| tim ra| kiem duoc| ra)*"
    r"|(?:tim|kiem|gom)(?: \S+)? (?:khong|chang|ko|hong) ra"
)
_PEOPLE = r"(?:nguon nhan su|nhan su|nguon|nguoi|can bo)"
_SHORTAGE = re.compile(
    rf" {_SCARCE}(?: {_WORD}){{0,5}} {_PEOPLE}(?= )| {_PEOPLE}(?: {_WORD}){{0,5}} {_SCARCE}(?= )"
    rf"| (?:{_NOBODY})(?: {_WORD}){{0,3}} (?:{_PEOPLE}|ai)(?: khac| nao| nua)*(?= )"
    r"(?! (?:phuc|nghe|tin|ua|biet|ro|noi|hoi|bau|chiu|dong y|y kien|thich|phan doi))"
)
_NO_SHORTAGE = re.compile(
    rf" {_NO}(?: {_WORD}){{0,3}} {_SCARCE}(?: {_WORD}){{0,3}} {_PEOPLE}(?= )"
    rf"| {_PEOPLE}(?: {_WORD}){{0,5}} {_NO}(?: {_WORD}){{0,2}} {_SCARCE}(?= )"
    rf"| {_PEOPLE}(?: {_WORD}){{0,3}} (?:doi dao|du|nhieu|phong phu)(?= )"
)
_BOARD = r"(?:btv|ban thuong vu|huyen uy|hu|thuong vu|cap tren|huyen)"
_DECLINED = re.compile(
    rf" {_BOARD}(?: \S+){{0,8}} {_NO} (?:dong y|chap thuan|thong nhat|cho|duyet|chiu|nhat tri)(?= )"
    rf"| {_BOARD}(?: \S+){{0,6}} (?:tu choi|bac|bac bo|tra lai)(?= )"
)
_AGREED = re.compile(
    rf" {_BOARD}(?: \S+){{0,8}} (?:dong y|chap thuan|thong nhat|cho phep|duyet|nhat tri|ok|dong thuan"
    rf"|gat dau)(?= )"
    rf"| duoc {_BOARD}(?: \S+){{0,6}} (?:cho|dong y|chap thuan|duyet)(?= )"
)
_REMEDY = re.compile(
    r" (?:ke hoach|kh|phuong an|lich)(?: [^\s,.]+){0,8} (?:dao tao|hoc|boi duong|thay the|nguoi thay"
    r"|bo tuc)(?= )"
    r"| (?:cu|cho|gui|dua)(?: \S+){0,4} di(?: \S+)? (?:dao tao|hoc)(?= )"
)
_NO_REMEDY = re.compile(
    rf" {_NO}(?: \S+){{0,4}} (?:ke hoach|kh|phuong an|cu di|cu ai|cu)(?: \S+){{0,6}}"
    r" (?:dao tao|hoc|thay the|boi duong|nguoi thay|gi|nao|het)(?= )"
    rf"| (?:ke hoach|kh) (?:dao tao|cu)(?: \S+){{0,6}} {_NO} (?:co|lam|lap|xay)(?= )"
)
_END = re.compile(
    r" (?:cuoi nhiem ky|cuoi nk|da het nhiem ky|ket thuc nhiem ky|man nhiem|cuoi khoa)(?= )(?! (?:20\d\d"
    r"|\d+-\d+))"
    r"| (?:nay|da|gio|dang) (?:la )?(?:cuoi|sap het|het) (?:nhiem ky|nk|khoa)(?= )"
)


def read_exceptions(whole: Message) -> dict[str, Any]:
    """``personnel_shortage``, ``btv_huyen_uy_decision``, ``remedial_plan``, ``at_end_of_term`` where told."""
    bare = whole.bare
    facts: dict[str, Any] = {}
    if _NO_SHORTAGE.search(bare):
        facts["personnel_shortage"] = False
    elif _SHORTAGE.search(bare):
        facts["personnel_shortage"] = True
    if _DECLINED.search(bare):
        facts["btv_huyen_uy_decision"] = "khong_dong_y"
    elif _AGREED.search(bare):
        facts["btv_huyen_uy_decision"] = "dong_y"
    if _NO_REMEDY.search(bare):
        facts["remedial_plan"] = False
    elif _REMEDY.search(bare):
        facts["remedial_plan"] = True
    if _END.search(bare):
        facts["at_end_of_term"] = True
    return facts
