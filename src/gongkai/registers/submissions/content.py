"""What someone fills in to apply: what the regulation asks for, and no more.

Source: 条例（2019）第二十九条第二款。
"""

import json
from dataclasses import asdict, dataclass
from typing import Self

from django.db import models

from gongkai.registers.applications.models import Applicant


class Identity(models.TextChoices):
    """What proves who applies."""

    ID_CARD = "id_card", "居民身份证"
    PASSPORT = "passport", "护照"
    RESIDENCE = "residence", "港澳台居民居住证或者往来内地（大陆）通行证"
    OTHER_PAPER = "other_paper", "其他有效证件"
    LICENCE = "licence", "营业执照、登记证书等证照（统一社会信用代码）"


class Shape(models.TextChoices):
    """In which form the information is wanted (形式)."""

    ELECTRONIC = "electronic", "电子文件"
    PAPER = "paper", "纸质文件"
    INSPECTION = "inspection", "到场查阅、抄录"


class Way(models.TextChoices):
    """How it is to be got (获取信息的方式、途径)."""

    DOWNLOAD = "download", "在本网站凭查询码下载"
    EMAIL = "email", "电子邮件"
    POST = "post", "邮寄"
    COUNTER = "counter", "当面领取"


@dataclass(frozen=True, slots=True)
class Filled:
    """A form filled in; kept sealed as it came."""

    applicant_kind: str
    name: str
    identity_kind: str
    identity_number: str
    phone: str
    email: str
    address: str
    postcode: str
    matters: tuple[str, ...]
    shape: str
    way: str
    another_way_will_do: bool

    def as_text(self) -> str:
        """The form as it is sealed."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def of_text(cls, text: str) -> Self:
        """The form that was sealed."""
        told = json.loads(text)
        return cls(**{**told, "matters": tuple(told["matters"])})

    @property
    def kind_label(self) -> str:
        """The kind of applicant in words."""
        return str(Applicant(self.applicant_kind).label)

    @property
    def identity_label(self) -> str:
        """What proves the identity, in words."""
        return str(Identity(self.identity_kind).label)

    @property
    def shape_label(self) -> str:
        """The form wanted, in words."""
        return str(Shape(self.shape).label)

    @property
    def way_label(self) -> str:
        """The way wanted, in words."""
        return str(Way(self.way).label)


def masked(text: str) -> str:
    """*text* with all but its first and last two signs hidden; what is short is hidden whole.

    >>> masked("522722199001011234"), masked("1234")
    ('52**************34', '****')
    """
    if len(text) < 6:
        return "*" * len(text)
    return text[:2] + "*" * (len(text) - 4) + text[-2:]
