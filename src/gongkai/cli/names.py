"""What files and reports are called when people are told of them."""

from gongkai.annual.model import Reading

STANDARD_INPUT = "-"
NO_ORGAN = "机关未写明"


def title(reading: Reading) -> str:
    """The line that opens what is said of one file."""
    report = reading.report
    if report is None:
        return shown_name(reading.file)
    organ = printable(report.organ) or NO_ORGAN
    of_year = f"{report.year} 年度" if report.year else "年度未写明"
    return f"{shown_name(reading.file)}{organ}，{of_year}，{report.form.key} 年起的格式"


def shown_name(file: str) -> str:
    """The file's name in a sentence."""
    return "标准输入" if file == STANDARD_INPUT else f"《{printable(file)}》"


def printable(text: str) -> str:
    """*text* on one line, without what a terminal would obey instead of show."""
    return "".join(sign if sign.isprintable() else " " for sign in text)
