"""Messages about numbers, periods and files of every kind: each in English, as the code has it, and in Vietnamese."""

VIETNAMESE: dict[str, str] = {
    "{message}, and {rows} more rows": "{message}, và {rows} dòng khác",
    "{one} or {other}": "{one} hoặc {other}",
    "{one} and {other}": "{one} và {other}",
    ": it has {character}": ": có ký tự {character}",
    "control character": "(ký tự điều khiển)",
    "unnamed": "(không có tên)",
    "{text} has two readings: {one} or {other}": "{text} có hai cách đọc: {one} hoặc {other}",
    "a cell that holds the delimiter stands in quotation marks": "ô chứa dấu phân cách phải đặt trong ngoặc kép",
    "on line {line}": "dòng {line}",
    # files
    "the file is empty": "tệp trống",
    "the byte {byte} is not {encoding}": "byte {byte} không phải là {encoding}",
    "save the file as UTF-8": "hãy lưu tệp ở dạng UTF-8",
    # what to write
    "did you mean {meant}?": "có phải là {meant}?",
    "keep one": "hãy giữ một",
    "keep one of the two": "hãy giữ một trong hai",
    "write {meant}": "hãy ghi {meant}",
    "write one of {forms}": "hãy ghi một trong: {forms}",
    # numbers
    "{text} is out of range": "{text} vượt quá giới hạn",
    "numbers reach from 1e-{exponent} to 1e{exponent} and have at most {digits} digits": (
        "số từ 1e-{exponent} đến 1e{exponent}, nhiều nhất {digits} chữ số"
    ),
    "{text} is not a number": "{text} không phải là số",
    "{text} is not a number with a decimal point": "{text} không phải là số có dấu chấm thập phân",
    "{text} is not a number with a decimal comma": "{text} không phải là số có dấu phẩy thập phân",
    "{text} is not a number but a spreadsheet's error": "{text} không phải là số mà là lỗi của bảng tính",
    "mend the cell, or leave the row out": "hãy sửa ô này, hoặc bỏ dòng này",
    "where there is no figure, leave the row out": "chưa có số liệu thì bỏ dòng này",
    "{message}: thousands take no separator": "{message}: không dùng dấu tách hàng nghìn",
    "write {meant}; signs and remarks belong in a column of their own": (
        "hãy ghi {meant}; dấu và ghi chú để ở cột riêng"
    ),
    "write digits and a decimal point, as in 45.3": "hãy ghi bằng chữ số và dấu chấm thập phân, ví dụ 45.3",
    # periods
    "2025, 2025-H1, 2025-Q3, 2025-06, 2025-W47, 2025-06-30, or two of them: 2025-07-01/2025-09-10": (
        "2025, 2025-H1, 2025-Q3, 2025-06, 2025-W47, 2025-06-30, hoặc từ kỳ này đến kỳ khác: 2025-07-01/2025-09-10"
    ),
    "the period is missing": "thiếu kỳ",
    "{text} is not a period{oddity}": "{text} không phải là kỳ{oddity}",
    "{text} is not a period but what a spreadsheet makes of a month": (
        "{text} không phải là kỳ mà là một tháng bị bảng tính đổi cách viết"
    ),
    "{text} is not a period but a spreadsheet's number for a day": (
        "{text} không phải là kỳ mà là một ngày bị bảng tính đổi thành số"
    ),
    "{text} has a time of day; a period is made of whole days": "{text} có cả giờ; kỳ tính trọn ngày",
    "{text} ends before it begins": "{text} kết thúc trước khi bắt đầu",
    "{text} is not in the calendar": "{text} không có trong lịch",
    "{text}: there is no year 0000": "{text}: không có năm 0000",
    "{text}: halves are H1 and H2, quarters Q1 to Q4": "{text}: nửa năm ghi là H1, H2; quý ghi là Q1 đến Q4",
    "{text} is {days}": "{text} có thể là {days}",
    "write the year first, as in 2025-06-30": "hãy ghi năm trước, ví dụ 2025-06-30",
    # fiscal years
    "{text} is a month, or the fiscal year {year}": "{text} có thể là tháng, hoặc là năm tài chính {year}",
    "{text} is a fiscal year, and nothing says in which month it begins": (
        "{text} là năm tài chính, nhưng chưa nói rõ năm tài chính bắt đầu từ tháng nào"
    ),
    "{text} is a year and the next, but with fiscal_year_starts: 1 a fiscal year lies in one": (
        "{text} là hai năm liền nhau, nhưng với fiscal_year_starts: 1 thì năm tài chính nằm trọn trong một năm"
    ),
    "say programme: {{fiscal_year_starts: 4}} for years from April, or write {months}": (
        "hãy ghi programme: {{fiscal_year_starts: 4}} nếu năm tài chính bắt đầu từ tháng 4, hoặc ghi {months}"
    ),
    "{hint}; the two calendar years are {years}": "{hint}; nếu là hai năm dương lịch thì ghi {years}",
    "{hint}; the month is {month}": "{hint}; nếu là tháng thì ghi {month}",
}
