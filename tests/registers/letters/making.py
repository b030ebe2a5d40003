"""Makers of what several tests of letters begin with."""

from datetime import date

from gongkai.registers.applications.models import Application
from gongkai.registers.letters import actions
from gongkai.registers.letters.models import Letter
from tests.making import TODAY, Bureau


def turn(bureau: Bureau, letter: Letter) -> Application:
    """The application *letter* becomes, two days after it came."""
    return actions.turn(
        letter,
        applicant_kind="natural_person",
        applicant_name="来信人甲",
        received_on=date(2025, 3, 5),
        matters=["事项"],
        by=bureau.officer,
        today=TODAY,
    )
