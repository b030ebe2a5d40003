"""What the rules refuse, in words for the person at the desk."""

from datetime import date

_LONGEST = 30  # characters of what someone typed
_PATH = 200  # of a file's name


class Refusal(Exception):
    """A refusal whose text is one Chinese sentence: what is wrong, where, what to do."""


def shown(text: str, longest: int = _LONGEST) -> str:
    """What someone typed, as a sentence repeats it: on one line, and no more than tells it apart.

    >>> shown("a\\nb"), shown("9" * 5000)
    ('a\\\\nb', '999999999999999999999999999999…')
    """
    part = text if len(text) <= longest else text[:longest] + "…"
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in part)


class BadData(Refusal, ValueError):
    """A data file of the law that cannot be taken as it stands."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        self.file, self.line, self.reason = file, line, reason
        where = f"数据文件 {shown(file, _PATH)} 第 {line} 行"
        super().__init__(f"{where}：{reason}。请改正该行后重试。")


class NotInForce(Refusal, LookupError):
    """No text in force on that day fixes the value asked for."""

    def __init__(self, label: str, day: date, *, first: date) -> None:
        self.label, self.day, self.first = label, day, first
        super().__init__(
            f"{day} 尚无「{label}」的规定：最早的规定自 {first} 起施行。"
            f"请核对该日期是否录入有误；确为更早的事项，请按当时的规定人工办理。"
        )


class UnknownOutcome(Refusal, LookupError):
    """The list of outcomes in force on that day has no such key."""

    def __init__(self, key: str, day: date) -> None:
        self.key, self.day = key, day
        super().__init__(
            f"{day} 适用的办理结果清单里没有「{shown(key)}」，请从当日清单中选择一项办理结果。"
        )


class UnknownResult(Refusal, LookupError):
    """A result that no reconsideration or suit of that kind could have on that day."""

    def __init__(self, kind: str, key: str, day: date) -> None:
        self.kind, self.key, self.day = kind, key, day
        super().__init__(
            f"{day} 的{kind}没有「{shown(key)}」这种结果。请核对结果的日期，从清单中选一项。"
        )


class NoForm(Refusal, LookupError):
    """No statutory form of the annual report covers that year."""

    def __init__(self, year: int, *, first: int) -> None:
        self.year, self.first = year, first
        super().__init__(
            f"{year} 年度没有可用的年度报告统一格式：现有格式自 {first} 年度起使用，"
            f"请核对报告年度。"
        )


class UnknownEvent(Refusal, LookupError):
    """No kind of event has that name."""

    def __init__(self, name: str, *, known: tuple[str, ...]) -> None:
        self.name, self.known = name, known
        super().__init__(f"没有「{shown(name)}」这种办理事件，可用的名称有：{'、'.join(known)}。")


class EventRefused(Refusal, ValueError):
    """An event that cannot have happened then, after what went before."""

    def __init__(self, name: str, label: str, on: date, reason: str) -> None:
        self.name, self.label, self.on, self.reason = name, label, on, reason
        super().__init__(f"{on} 的「{label}」不能登记：{reason}。请核对事件与日期。")


class TooFar(Refusal, ValueError):
    """A day or a year so far ahead that it can only be a slip of the pen."""

    def __init__(self, what: str, last: int) -> None:
        self.what, self.last = what, last
        super().__init__(f"「{shown(what)}」太远，只计算到 {last} 年为止，请核对日期。")


class WrongUnit(Refusal, ValueError):
    """A rule handed to a function that counts in another unit."""

    def __init__(self, label: str, unit: str, *, wanted: str) -> None:
        self.label, self.unit, self.wanted = label, unit, wanted
        super().__init__(f"「{label}」以{unit or '文字'}计，这里只能用以{wanted}计的规定。")
