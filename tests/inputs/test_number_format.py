"""A number as a workbook shows it; `test_sheets_programs` asks LibreOffice about the same formats."""

import pytest

from letterkit.inputs.sheet_files.number_format import shown_number


@pytest.mark.parametrize(
    ("number", "number_format", "shown"),
    [
        (10000, "000000", "010000"),
        (123456789, "00000-0000", "12345-6789"),
        (77012345678, r"\+0\ \(000\)\ 000\-00\-00", "+7 (701) 234-56-78"),
        (5551234, "[<=9999999]###-####;(###) ###-####", "555-1234"),
        (2025551234, "[<=9999999]###-####;(###) ###-####", "(202) 555-1234"),
        (10000, "General", "10000"),
        (10000.0, "General", "10000"),
        (0.1, "General", "0.1"),
        (850101300123, "0", "850101300123"),
        (850101300123, "0.00E+00", "850101300123"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (1234567.891, "#,##0", "1,234,568"),
        (0.5, "#.##", ".5"),
        (0.5, "0.##", "0.5"),
        (7, "0.##", "7."),
        (2.5, "0", "3"),
        (-2.5, "0", "-3"),
        (-0.4, "0", "0"),
        (0.256, "0%", "26%"),
        (0.256, "0.0%", "25.6%"),
        (1500000, "0.0,,", "1.5"),
        (1500, '#,##0 "₸"', "1,500 ₸"),
        (1500, "[$₸-43F] #,##0", "₸ 1,500"),
        (-5, "0;(0)", "(5)"),
        (0, '0;-0;"none"', "none"),
        (-5, "[Red]0", "-5"),
        (12, '0" kg"', "12 kg"),
        (12, r"0\ \k\g", "12 kg"),
        (12, "General;General", "12"),
        (0.5, "# ?/?", "0.5"),
        (12, "@", "12"),
        (0, "#", ""),
        (5, "??0", "  5"),
        (1e300, "0", "1" + "0" * 300),
        (float("inf"), "0", "inf"),
        (1, "0" * 40, "0" * 39 + "1"),
        (12, "", "12"),
    ],
)
def test_a_number_is_shown_as_its_format_says(number: float, number_format: str, shown: str) -> None:
    assert shown_number(number, number_format) == shown


def test_no_digit_of_a_long_number_is_lost() -> None:
    assert shown_number(77012345678901, "General") == "77012345678901"
