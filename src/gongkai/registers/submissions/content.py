"""What someone fills in to apply: what the regulation asks for, and no more.

Source: 条例（2019）第二十九条第二款。
"""

import json
from dataclasses import asdict, dataclass
from typing import Self

from gongkai.registers.applications.contact import DELIVERIES, FORMS, IDENTITY_KINDS, Contact
from gongkai.registers.applications.models import Applicant
from gongkai.registers.applications.personal import ERASED


@dataclass(frozen=True, slots=True)
class Filled:
    """A form filled in; kept sealed as it came."""

    applicant_kind: str
    name: str
    contact: Contact
    matters: tuple[str, ...]
    another_way_will_do: bool

    def as_text(self) -> str:
        """The form as it is sealed."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def of_text(cls, text: str) -> Self:
        """The form that was sealed; of one that was erased, nothing but that it was."""
        if not text:
            return cls("", ERASED, Contact(), (ERASED,), False)
        told = json.loads(text)
        contact = Contact(**told.pop("contact"))
        return cls(**{**told, "contact": contact, "matters": tuple(told["matters"])})

    @property
    def kind_label(self) -> str:
        """The kind of applicant in words."""
        return str(Applicant(self.applicant_kind).label) if self.applicant_kind else ""

    @property
    def identity_label(self) -> str:
        """What proves the identity, in words."""
        kind = self.contact.identity_kind
        return IDENTITY_KINDS[kind] if kind else "登记证照" if self.contact.credit_code else ""

    @property
    def form_label(self) -> str:
        """The form wanted, in words."""
        return FORMS.get(self.contact.form, "")

    @property
    def delivery_label(self) -> str:
        """The way wanted, in words."""
        return DELIVERIES.get(self.contact.delivery, "")

    def personal(self) -> tuple[str, ...]:
        """What in it tells who applied."""
        contact = self.contact
        numbers = (contact.identity_number, contact.credit_code)
        told = (self.name, *numbers, contact.phone, contact.email, contact.address)
        return tuple(text for text in told if text)
