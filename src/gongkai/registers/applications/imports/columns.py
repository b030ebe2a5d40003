"""The columns of a ledger, the names they go by, and the words that stand in them."""

import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from gongkai.law import outcomes
from gongkai.law.forms import forms
from gongkai.law.outcomes import Outcomes
from gongkai.registers.applications.actions import MOST_MATTERS
from gongkai.registers.applications.models import Application
from gongkai.registers.information.imports.cells import Field, Read, day, text, words
from gongkai.registers.information.imports.grid import Cell
from gongkai.registers.information.imports.troubles import Unfit

TITLE = "申请台账"
# Columns that say when an event happened; the others say more of the application or an event.
EVENTS = (
    "extended", "correction_asked", "correction_received", "corrected", "fee_asked",
    "fee_notified", "fee_paid", "third_party_asked", "third_party_received",
    "third_party_answered", "organ_asked", "organ_answered", "reasons_asked", "withdrawn",
    "decided", "sent",
)  # fmt: skip
LEFT_OUT = "left_out"  # what an officer says of a head that is not to be brought in
DAYS_OF = {"correction_asked": "correction_days", "extended": "extension_days"}
_LONGEST_MATTERS = 20_000  # characters


def _number(cell: Cell) -> str:
    said = str(text(_most("number"))(cell))
    if said and not any(sign.isdigit() for sign in said):
        raise Unfit(f"“{said}”里没有数字", "请照原台账填写编号")
    return said


def _matters(cell: Cell) -> list[str]:
    said = words(cell)
    if len(said) > _LONGEST_MATTERS:
        raise Unfit(f"有 {len(said)} 个字，最多 {_LONGEST_MATTERS} 个", "请写明要点")
    lines = [line.strip() for line in said.split("\n") if line.strip()]
    if len(lines) > MOST_MATTERS:
        raise Unfit(f"有 {len(lines)} 行，最多 {MOST_MATTERS} 行", "一行是一项申请，请合并")
    return lines


def _days(cell: Cell) -> int | None:
    said = words(cell).removesuffix("个工作日").removesuffix("工作日").strip()
    if not said:
        return None
    if not said.isdecimal() or len(said) > 3:
        raise Unfit(f"“{said}”不是工作日数", "请填数字，例如 15")
    return int(said)


def _most(name: str) -> int:
    return int(getattr(Application._meta.get_field(name), "max_length", 0))


def plain(said: str) -> str:
    """What two ways of writing the same word have in common."""
    normal = unicodedata.normalize("NFKC", said)
    return "".join(sign for sign in normal if sign.isalnum()).lower()


@cache
def _told() -> Mapping[str, Mapping[str, Sequence[str]]]:
    file = files("gongkai.registers.applications").joinpath("data/ledger.toml")
    return tomllib.loads(file.read_text("utf-8"))


def _field(key: str, read: Read, *, required: bool = False, said: str = "") -> Field:
    return Field(key, _told()["columns"][key][0], read, required, said)


_DAY = "写成 2020-01-03 的样子；没有这一步的留空。"
FIELDS = (
    _field("number", _number, required=True, said="原台账的编号，照抄；一件一个，不能重复。"),
    _field("applicant_name", text(_most("applicant_name")), required=True, said="姓名或名称。"),
    _field("applicant_kind", words, said="自然人、商业企业、科研机构等；台账没有的上传后选定。"),
    _field("channel", words, said="当面提交、邮寄（需签收）、平常信函、互联网渠道、传真。"),
    _field("submitted_on", day, said="申请发出或到达的日期；空着就是收到日期。"),
    _field("received_on", day, required=True, said="收到之日，期限由次日起算。"),
    _field("matters", _matters, required=True, said="申请人的原话；几项的，单元格里一行一项。"),
    *(
        field
        for name in EVENTS
        for field in (
            _field(name, day, said=_DAY),
            *((_field(DAYS_OF[name], _days, said="工作日数。"),) if name in DAYS_OF else ()),
            *((_field("outcome", words, said="照统一格式。"),) if name == "decided" else ()),
        )
    ),
)  # fmt: skip
BY_KEY = {field.key: field for field in FIELDS}


def recognised(heads: Sequence[str], kept: Mapping[str, str]) -> dict[str, str]:
    """For each head of a sheet the key of its column; empty where it is not known.

    Shape: *kept* is what an officer of the organ said before of such heads. Of several heads for
        one column the likeliest name has it.
    """
    rank = {
        plain(name): (n, key)
        for key, names in _told()["columns"].items()
        for n, name in enumerate(names)
    }
    claims = {head: rank.get(plain(head), (0, "")) for head in filter(None, heads)}
    claims |= {head: (-1, kept[head]) for head in claims if head in kept}
    best: dict[str, str] = {}
    for head, (_, key) in sorted(claims.items(), key=lambda claim: claim[1][0]):
        best.setdefault(key, head)
    return {
        head: key if key == LEFT_OUT or best[key] == head else ""
        for head, (_, key) in claims.items()
    }


def ambiguous(head: str) -> str:
    """What a head may mean that ledgers use for two facts; empty for any other."""
    meanings = {plain(name): said for name, said in _ambiguous().items()}
    return meanings.get(plain(head), "")


@cache
def _ambiguous() -> Mapping[str, str]:
    told: Mapping[str, str] = _told()["ambiguous"]  # type: ignore[assignment]
    return told


def is_head(heads: Sequence[str]) -> bool:
    """Whether a row of a sheet is its row of heads: three of its words are known."""
    return sum(1 for key in recognised(heads, {}).values() if key) >= 3


def word_of(column: str, said: str) -> str:
    """The key that a word of the ``applicant_kinds`` or ``channels`` column means; or empty."""
    known = {plain(word): key for key, listed in _told()[column].items() for word in listed}
    return known.get(plain(said), "")


@cache
def _outcome_words() -> Mapping[str, str]:
    known = {plain(word): key for key, said in _told()["outcomes"].items() for word in said}
    for form in forms():
        for outcome in Outcomes(form):
            for label in (outcome.label, outcome.name):
                known.setdefault(plain(label), outcome.key)
    return known


def outcome_of(said: str, kept: Mapping[str, str]) -> str:
    """The outcome that *said* means, by what an officer said or by the lists; or empty."""
    return kept.get(said) or _outcome_words().get(plain(said), "")


def outcome_choices() -> list[tuple[str, str]]:
    """Every outcome of the newest form, as an officer chooses one for a word that is not known."""
    newest = max(forms(), key=lambda form: form.first_year)
    return [(outcome.key, outcome.name) for outcome in Outcomes(newest)]


def outcome_on(key: str, year: int) -> str:
    """The key that the list of the form of *year* has for *key*."""
    form = outcomes.known_form(year)
    return outcomes.mapped(key, form).key
