"""The check of a number notices every slip of one character, whatever the number."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from gongkai.registers.applications.identity import credit_code_holds, identity_number_fault

LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"

bodies = st.builds(
    lambda area, born, order: f"{area:06d}{born:%Y%m%d}{order:03d}",
    st.integers(110000, 829999),
    st.dates(date(1900, 1, 1), date(2026, 12, 31)),
    st.integers(0, 999),
)
codes = st.text(st.sampled_from(LETTERS), min_size=17, max_size=17)


@given(bodies)
def test_an_identity_number_has_one_last_character(body: str) -> None:
    right = [last for last in "0123456789X" if not identity_number_fault(body + last)]

    assert len(right) == 1


@given(bodies, st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_of_an_identity_number_is_noticed(body: str, at: int, by: int) -> None:
    (last,) = (last for last in "0123456789X" if not identity_number_fault(body + last))
    wrong = body[:at] + str((int(body[at]) + by) % 10) + body[at + 1 :]

    assert identity_number_fault(wrong + last)


@given(codes, st.integers(0, 16), st.integers(1, 30))
def test_one_wrong_character_of_a_credit_code_is_noticed(code: str, at: int, by: int) -> None:
    (last,) = (last for last in LETTERS if credit_code_holds(code + last))
    wrong = LETTERS[(LETTERS.index(code[at]) + by) % len(LETTERS)]

    assert not credit_code_holds(code[:at] + wrong + code[at + 1 :] + last)
