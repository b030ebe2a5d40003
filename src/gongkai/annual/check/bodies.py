"""Which public bodies may make rules (规章), as far as a name tells."""

import re

_NATIONAL = re.compile(r"国务院|国家|中华人民共和国|最高|中国")
_AUTONOMOUS_OR_ZONE = re.compile(
    r"自治区|[新园景牧林矿灌社小]区|(?:开发|示范|保税|合作|管理|试验|度假|功能)区"
)
_PLACE = r"[^省市县旗区]{0,12}?"
_COUNTY = re.compile(rf"(?:{_PLACE}省)?(?:{_PLACE}(?:市|自治州|州|盟|地区))?{_PLACE}[县旗区]")
_TOWNSHIP = re.compile(r".+(?:[乡镇]|苏木|街道|街道办事处)(?:人民政府|政府|办事处)?")
_RULE_MAKERS = re.compile(rf"{_PLACE}(?:省|自治州)人民政府")


def makes_rules(organ: str) -> bool | None:
    """Whether *organ* may make rules; None where its name does not settle it.

    Shape: a city may be one of counties' rank, and a city's department may report for its
        government, so neither is settled.
    Source: 立法法（2023）第九十一条、第九十三条。

    >>> makes_rules("青溪县档案局"), makes_rules("青溪省人民政府"), makes_rules("青溪市档案局")
    (False, True, None)
    """
    if not organ or _NATIONAL.match(organ):
        return None
    if _RULE_MAKERS.fullmatch(organ):
        return True
    if _TOWNSHIP.fullmatch(organ):
        return False
    settled = _COUNTY.match(_AUTONOMOUS_OR_ZONE.sub(lambda zone: "某" * len(zone[0]), organ))
    return False if settled else None
