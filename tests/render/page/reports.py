"""Made-up reports for the page: every status and every flag, foreign text that bites, and many areas."""

import io
from datetime import date

from dxtrack.actuals import Source, read_actuals
from dxtrack.judge import Report, assess
from tests.conftest import judge, targets_of

EVERY_STATUS = """
version: 1
programme:
  name: {vi: Mười trạng thái, en: Ten statuses}
  source: "Made up, <b>all</b> of it"
  url: https://example.org/plan?a=1&b=2
  note: Nothing here is a real figure.
goals:
  online:
    name: {en: Online service dossiers, vi: Hồ sơ dịch vụ công trực tuyến}
    unit: "%"
    frequency: annual
    baseline: {period: 2020, value: 21.5, source: Office}
    targets: [{deadline: 2025, threshold: at least 50}, {deadline: 2030, threshold: at least 80, quote: 80 in 2030}]
  satisfied:
    name: {en: Citizen satisfaction, vi: Mức độ hài lòng của người dân}
    unit: "%"
    baseline: {period: 2020, value: 82}
    targets: [{deadline: 2025, threshold: at least 90}]
  economy:
    name: {en: Digital economy share of GRDP, vi: Tỷ trọng kinh tế số trong GRDP}
    unit: "%"
    frequency: annual
    series: gso
    baseline: {period: 2020, value: 12.62}
    targets: [{deadline: 2030, threshold: at least 40}]
  payment:
    name: {en: E-payment accounts, vi: Tài khoản thanh toán điện tử}
    unit: "%"
    baseline: {period: 2020, value: 38}
    targets: [{deadline: 2027, threshold: more than 60}]
  handling:
    name: {en: Time to handle a dossier, vi: Thời gian giải quyết hồ sơ}
    unit: days
    baseline: {period: 2020-12, value: 9}
    targets: [{deadline: 2026-12, threshold: at most 5}]
  productivity:
    name: {en: Labour productivity growth, vi: Tốc độ tăng năng suất lao động}
    unit: "%"
    frequency: annual
    hold: every
    targets: [{from: 2021, deadline: 2025, threshold: at least 7}]
  growth:
    name: {en: "Yearly growth, on average", vi: Tăng trưởng bình quân}
    unit: "%"
    frequency: annual
    hold: average
    targets: [{from: 2021, deadline: 2027, threshold: at least 8}]
  uptime:
    name: {en: Uptime of the portal, vi: Thời gian hoạt động của cổng}
    unit: "%"
    frequency: annual
    hold: latest
    targets: [{from: 2021, deadline: 2027, threshold: at least 99.9}]
  band:
    name: {en: Procedures in the range, vi: Thủ tục trong khoảng}
    unit: "%"
    frequency: annual
    baseline: {period: 2020, value: 20}
    targets: [{deadline: 2027, threshold: between 45 and 50}]
  specialists:
    name: {en: ICT specialists, vi: Chuyên gia CNTT}
    unit: people
    method: compound
    baseline: {period: 2020, value: 102000}
    targets: [{deadline: 2030, threshold: at least 1000000}]
  open_data:
    name: {en: Open data sets, vi: Bộ dữ liệu mở}
    unit: k
    method: trend
    frequency: annual
    targets: [{deadline: 2028, threshold: at least 10}]
  broadband:
    name: {en: Broadband households, vi: Hộ gia đình có băng rộng}
    unit: "%"
    frequency: annual
    baseline: {period: 2018, value: 71}
    targets: [{deadline: 2023, threshold: more than 95}]
  lamps:
    name: {en: Smart lamps, vi: Đèn thông minh}
    baseline: {period: 2020, value: 100}
    targets: [{deadline: 2027, threshold: at least 5000, waive: {until: 2026-12, reason: no supplier}}]
  mobile:
    name: {en: Universal 4G/5G service, vi: Phổ cập mạng di động 4G/5G}
    unit: "%"
    frequency: annual
    baseline: {period: 2020, value: 96}
    targets: [{deadline: 2025, threshold: at least 100}]
  platform:
    name:
      en: Services using the shared AI platform of the city and of all of its wards and communes
      vi: Dịch vụ dùng nền tảng AI dùng chung của thành phố và của tất cả các phường, xã
    unit: "%"
    targets: [{deadline: 2030, threshold: at least 30}]
  level4:
    name: {en: Public services at level 4, vi: Dịch vụ công mức độ 4}
    unit: "%"
    targets: [{deadline: 2030, threshold: at least 100}]
  fibre:
    name: {en: Households with fibre, vi: Hộ có cáp quang}
    unit: "%"
    baseline: {period: 2020, value: 40}
    breaks: [{date: 2023-01-01, note: merger}]
    targets: [{deadline: 2030, threshold: at least 90}, {deadline: 2025, threshold: at least 75}]
  twins:
    name: {en: Digital twins, vi: Bản sao số}
    baseline: {period: 2027}
    targets: [{deadline: 2030, threshold: at least 10}]
  trust:
    name: {en: Balance of trust, vi: Cân bằng niềm tin}
    unit: "%"
    baseline: {period: 2020, value: -20}
    targets: [{deadline: 2028, threshold: at least -5}]
"""

EVERY_FIGURE = """goal,period,value,series,status,source
online,2021,27,,,Office
online,2022,33,,,Office
online,2023,38.5,,,Office
online,2024,44.2,,,Office
online,2025,49.96,,preliminary,"Office, press <2026>"
satisfied,2022,88,,,
satisfied,2025,93.1,,estimate,
economy,2020,12.62,gso,,
economy,2021,13.84,gso,,
economy,2022,13.51,gso,,
economy,2023,14.65,gso,,
economy,2024,41,mic,estimate,
payment,2021,41,,,
payment,2023,47,,,
payment,2025,53,,,
handling,2021-12,8.7,,,
handling,2023-12,9.2,,,
handling,2025-12,9.9,,,
productivity,2021,7.2,,,
productivity,2022,7.9,,,
productivity,2023,4.8,,,
productivity,2024,7.4,,,
growth,2021,4.7,,,
growth,2022,4.8,,,
growth,2023,5.65,,,
uptime,2021,99.95,,,
uptime,2022,99.7,,,
uptime,2023,99.6,,,
uptime,2024,99.5,,,
uptime,2025,99.4,,,
band,2021,30,,,
band,2022,40,,,
band,2023,52,,,
band,2024,55,,,
specialists,2021,150000,,,
specialists,2023,190000,,,
specialists,2025,230000,,,
open_data,2020,1,,,
open_data,2021,2,,,
open_data,2022,2.4,,,
open_data,2023,3.9,,,
open_data,2024,5,,,
open_data,2025,6,,,
broadband,2019,75,,,
broadband,2020,80,,,
broadband,2021,85,,,
broadband,2022,90,,,
broadband,2023,94.98,,,
broadband,2024,97,,,
lamps,2021,120,,,
lamps,2025,300,,,
mobile,2021,97,,,
mobile,2022,98,,,
mobile,2023,99.98,,,
level4,2025-10,78.99,,,
fibre,2021,45,,,
fibre,2022,50,,,
fibre,2023,61,,,
fibre,2025,70,,,
trust,2021,-19,,,
trust,2023,-16.5,,,
trust,2025,-14,,,
"""


def every_status() -> Report:
    """A report in which each of the ten statuses and of the eight flags is there."""
    return judge(EVERY_STATUS, EVERY_FIGURE, "2026-06-30")


BITING = '<script>alert(1)</script> & "q" ]]> --> *|`'
"""Markup and quotes: what a targets file may say, which refuses control characters."""


def biting() -> Report:
    """A report in which all that comes from files is BITING."""
    said = BITING.replace('"', '\\"')
    targets = f"""
version: 1
programme: {{name: "{said}", source: "{said}", note: "{said}", quote: "{said}", url: "javascript:alert(1)"}}
goals:
  one:
    name: "{said}"
    label: "{said}"
    unit: "{said}"
    series: "{said}"
    note: "{said}"
    url: "https://example.org/\\"><script>"
    frequency: annual
    breaks: [{{date: 2022-06-01, note: "{said}"}}]
    baseline: {{period: 2020, value: 1, source: "{said}"}}
    targets:
      - {{deadline: 2024, threshold: at least 5, quote: "{said}", waive: {{until: 2030, reason: "{said}"}}}}
      - {{deadline: 2030, threshold: at least 9, note: "{said}"}}
  two:
    name: "{said}"
    unit: "<b>"
    baseline: {{period: 2020, value: 1}}
    targets: [{{deadline: 2030, threshold: at least 5}}]
"""
    cell = '"' + BITING.replace('"', '""') + '"'
    figures = "goal,period,value,series,area,source\n"
    figures += "".join(f"one,{year},{value},{cell},,{cell}\n" for year, value in ((2021, 2), (2023, 3), (2024, 2.5)))
    figures += f'one,2024,9,{cell[:-1]} again",,\n'
    figures += f"two,2024,2,,,{cell}\ntwo,2020,1,,{cell},{cell}\ntwo,2024,2,,{cell},\n"
    return judge(targets, figures, "2025-06-30")


def many_areas(count: int) -> Report:
    """Three goals in so many areas, one of which has a name that is markup, as of a day on which they are open."""
    names = [f"Phường {number:03}" for number in range(1, count)] + ["Xã <Bình> & Chánh"]
    targets = "version: 1\nprogramme: {name: {vi: Các phường xã, en: Wards and communes}}\ngoals:\n"
    figures = "goal,period,value,area\n"
    for goal, label, threshold in (("dossiers", "Hồ sơ", 50), ("payment", "Thanh toán", 60), ("trust", "Niềm tin", 90)):
        targets += f"  {goal}: {{label: {label}, unit: '%', baseline: {{period: 2020}}, targets: "
        targets += f"[{{deadline: 2025, threshold: at least {threshold}}}]}}\n"
        for index, name in enumerate(names):
            if index % 7 == 3:
                continue
            start, end = threshold - 20 - index % 5, threshold - 25 + (index * 7) % 31
            figures += f"{goal},2020,{start},{name}\n{goal},2023,{end},{name}\n"
    read = targets_of(targets)
    actuals = read_actuals([Source("wards.csv", io.BytesIO(figures.encode()))], read)
    return assess(read, actuals, date(2024, 6, 30), areas=names)
