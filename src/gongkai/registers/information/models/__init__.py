"""The tables of the register of government information."""

from gongkai.registers.information.models.announcements import Announcement
from gongkai.registers.information.models.blobs import Blob
from gongkai.registers.information.models.columns import Column
from gongkai.registers.information.models.editions import Edition, Text
from gongkai.registers.information.models.items import Item
from gongkai.registers.information.models.publications import Publication
from gongkai.registers.information.models.put_down import PutDown
from gongkai.registers.information.models.reviews import (
    Doubling,
    ReviewAct,
    Reviewer,
    ReviewSteps,
)

__all__ = [
    "Announcement",
    "Blob",
    "Column",
    "Doubling",
    "Edition",
    "Item",
    "Publication",
    "PutDown",
    "ReviewAct",
    "ReviewSteps",
    "Reviewer",
    "Text",
]
