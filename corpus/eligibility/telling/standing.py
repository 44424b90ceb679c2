"""Party membership, what the plan's way of exception asks for, doubts; and the career of commune cadres."""

from __future__ import annotations

import re
from typing import Any

from corpus.eligibility.telling.cues import Cues
from corpus.eligibility.telling.message import Message

_NO = r"(?:chua|khong|ko|k|kg|hong|hok|chang|hem|thieu)"
_WORD = r"[^\s,.:;()]+"
_NOT_MEMBER = re.compile(
    rf" {_NO}(?: duoc| phai| phai la| la| he| vo| vao| co)*(?: \S+)? ?(?:dang vien|dv|vao dang|vo dang|ket nap|dang|la dang vien|dung trong hang ngu)(?= )(?! (?:uy|bo|ky|giu|lam))"
    r"| (?:ngoai dang|quan chung|cam tinh dang|doi tuong dang|nguoi ngoai dang|ngoai dv)(?= )(?! nhan dan)"
)
_MEMBER = re.compile(
    r"(?<!\d) (?:la |cung la |deu la )?(?:dang vien|dv|dvct|dang vien chinh thuc|vao dang|vo dang|ket nap dang|tuoi dang|duoc ket nap|da ket nap)(?= )"
)
_COUNTED_MEMBERS = re.compile(r" (?:\d+|co cac|nhung|cac|moi|may) (?:dong chi )?(?:dang vien|dv)(?= )")
_PROBATION = re.compile(r" (?:du bi|dvdb|dv db|dang vien db)(?= )")
_SCARCE = r"(?:kho khan|kho|thieu|khan|hiem|khan hiem|it|can)"
_NOBODY = r"(?:khong|ko|k|chang|hong)(?: co| con| tim duoc| tim ra| kiem duoc| ra)*|(?:tim|kiem|gom)(?: \S+)? (?:khong|chang|ko|hong) ra"
_PEOPLE = r"(?:nguon nhan su|nhan su|nguon|nguoi|can bo)"
_SHORTAGE = re.compile(
    rf" {_SCARCE}(?: {_WORD}){{0,5}} {_PEOPLE}(?= )| {_PEOPLE}(?: {_WORD}){{0,5}} {_SCARCE}(?= )"
    rf"| (?:{_NOBODY})(?: {_WORD}){{0,3}} (?:{_PEOPLE}|ai)(?: khac| nao| nua)*(?= )"
)
_NO_SHORTAGE = re.compile(
    rf" {_NO}(?: {_WORD}){{0,3}} {_SCARCE}(?: {_WORD}){{0,4}}(?= )"
    rf"| {_PEOPLE}(?: {_WORD}){{0,3}} (?:doi dao|du|nhieu|phong phu|day)(?= )"
)
_BOARD = r"(?:btv|ban thuong vu|huyen uy|hu|thuong vu|cap tren|huyen)"
_DECLINED = re.compile(
    rf" {_BOARD}(?: \S+){{0,8}} {_NO} (?:dong y|chap thuan|thong nhat|cho|duyet|chiu|nhat tri)(?= )| {_BOARD}(?: \S+){{0,6}} (?:tu choi|bac|bac bo|tra lai)(?= )"
)
_AGREED = re.compile(
    rf" {_BOARD}(?: \S+){{0,8}} (?:dong y|chap thuan|thong nhat|cho phep|duyet|nhat tri|ok|dong thuan|gat dau)(?= )| duoc {_BOARD}(?: \S+){{0,6}} (?:cho|dong y|chap thuan|duyet)(?= )"
)
_PLAN = r"(?:ke hoach|kh|phuong an|lich|quyet dinh)?"
_REMEDY = re.compile(
    r" (?:ke hoach|kh|phuong an|lich)(?: \S+){0,5} (?:dao tao|hoc|boi duong|thay the|nguoi thay|bo tuc)(?= )| (?:cu|cho|gui)(?: \S+){0,4} di(?: \S+)? (?:dao tao|hoc)(?= )"
)
_NO_REMEDY = re.compile(
    rf" {_NO}(?: \S+){{0,4}} (?:ke hoach|kh|phuong an|cu di|cu ai|cu)(?: \S+){{0,6}} (?:dao tao|hoc|thay the|boi duong|nguoi thay|gi|nao|het)(?= )|(?: ke hoach| kh) (?:dao tao|cu)(?: \S+){{0,6}} {_NO} (?:co|lam|lap|xay)(?= )"
)
_END = re.compile(
    r" (?:cuoi nhiem ky|cuoi nk|da het nhiem ky|ket thuc nhiem ky|man nhiem|cuoi khoa)(?= )(?! (?:20\d\d|\d+-\d+))"
)
_DOUBTS = (
    (
        "suc_khoe",
        re.compile(
            rf" (?:suc khoe|sk|the trang|benh|om|dau om|tai bien|yeu(?! cau)|benh tat|suc(?! manh))(?= )"
        ),
    ),
    ("uy_tin", re.compile(r" (?:uy tin|tin nhiem)(?= )")),
    (
        "pham_chat",
        re.compile(
            r" (?:pham chat|dao duc|loi song|tu cach|danh bac|ruou che|nhau nhet|co bac|ngoai tinh|ky luat)(?= )"
        ),
    ),
    (
        "ky_nang",
        re.compile(r" (?:ky nang|van dong|thuyet phuc|an noi|xu ly tinh huong|noi chuyen|tuyen truyen)(?= )"),
    ),
)
_ILL = re.compile(
    r" (?:chay than|stent|ung thu|tai bien|dot quy|xuat huyet|liet|nam vien|mo tim|suy than|suy tim|tho doc|xo gan)(?= )"
)
_BAD = re.compile(
    rf" (?:{_NO}|yeu|kem|thap|thieu|lo|e|ngai|y kien|phan anh|don|nghi|ban khoan|thac mac|che|khong tot|sa sut|mat|giam|xau|benh|tai bien|om|hay|te|vung ve|han che|dieu tieng|xi xao|than phien|khieu nai)(?= )"
)


_NOT_IN_STATE_MANAGEMENT = re.compile(
    rf" {_NO}(?: {_WORD}){{0,4}} (?:qlnn|quan ly nha nuoc)(?= )"
    rf"| (?:qlnn|quan ly nha nuoc)(?: :| =| thi| {_WORD}){{0,2}} (?:chua|khong|ko|k)(?= )"
)
_NOT_UPDATED = re.compile(
    rf" {_NO}(?: {_WORD}){{0,5}} cap nhat(?= )| cap nhat(?: {_WORD}){{0,14}} (?:chua|khong|ko|thieu)(?= )(?! (?:sot|vang|bo|thieu))"
)


def read_standing(own: Message, whole: Message) -> dict[str, Any]:
    """Membership and doubts of the candidate; shortage, decision, remedy of the place."""
    facts: dict[str, Any] = dict(_membership(own))
    bare = whole.bare
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
    if doubt := _doubt(own):
        facts["qualitative_concern"] = doubt
    return facts


def _membership(own: Message) -> dict[str, Any]:
    bare = own.bare
    if _PROBATION.search(bare):
        return {"is_party_member": True, "party_probationary": True}
    if _NOT_MEMBER.search(bare):
        return {"is_party_member": False}
    if _MEMBER.search(_COUNTED_MEMBERS.sub(" ", bare)):
        return {"is_party_member": True}
    return {}


def _doubt(own: Message) -> str | None:
    """A doubt that somebody raised: a standard and a word that puts it in question in one clause."""
    for sentence in own.sentences:
        for clause in re.split(r" [,:] ", sentence.bare):
            text = f" {clause.strip()} "
            if _ILL.search(text):
                return "suc_khoe"
            for code, pattern in _DOUBTS:
                if pattern.search(text) and _BAD.search(text):
                    return code
    return None


def read_career(own: Message, cues: Cues, role: str) -> dict[str, Any]:
    """State management, updated knowledge, position and planning: facts of commune cadres alone."""
    bare = own.bare
    facts: dict[str, Any] = {}
    if role.endswith("_xa") and role != "thu_hut_cong_chuc_xa":
        facts |= _state_management(bare, cues)
    if role in {"nguon_tre_40", "nguon_tre_35"}:
        facts |= _position(bare, cues)
        facts |= _planning(bare, cues)
    if role.startswith("thu_hut") and (mention := next(iter(cues.mentions("graduation_rank", bare)), None)):
        facts["graduation_rank"] = mention.code
    return facts


def _position(bare: str, cues: Cues) -> dict[str, Any]:
    """The position held, and the level of the agency named in the same clause after it."""
    mention = next(iter(cues.mentions("current_position", bare)), None)
    if mention is None:
        return {}
    clause = re.split(r" [.] | co thuoc | co nam | nguon | bo tri ", bare[mention.end :])[0]
    levels = {level.code for level in cues.mentions("org_level", f" {clause} ")}
    found = {"current_position": mention.code}
    return found | {"org_level": levels.pop()} if len(levels) == 1 else found  # "tỉnh hay huyện" is not known


def _planning(bare: str, cues: Cues) -> dict[str, Any]:
    if re.search(rf" {_NO}(?: duoc| co| nam| ten| trong| thuoc| dc)* (?:quy hoach|qh)(?= )", bare):
        return {"planned_for": "khong"}
    mention = next(iter(cues.mentions("planned_for", bare)), None)
    return {"planned_for": mention.code} if mention else {}


def _state_management(bare: str, cues: Cues) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    if mention := next(iter(cues.mentions("state_mgmt", bare)), None):
        facts["state_mgmt"] = mention.code
    elif _NOT_IN_STATE_MANAGEMENT.search(bare):
        facts["state_mgmt"] = "chua_co"
    if _NOT_UPDATED.search(bare):
        facts["knowledge_updated"] = False
    elif " cap nhat " in bare:
        facts["knowledge_updated"] = True
    return facts
