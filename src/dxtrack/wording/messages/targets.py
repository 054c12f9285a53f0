"""Messages about the targets file: each in English, as the code has it, and in Vietnamese."""

VIETNAMESE: dict[str, str] = {
    # the file
    "larger than {size} MiB": "lớn hơn {size} MiB",
    "`dxtrack init` writes one to begin with": "`dxtrack init` ghi sẵn một tệp để bắt đầu",
    "a targets file is a mapping with version: and goals: at the top, not {value}": (
        "tệp chỉ tiêu phải có các khóa version: và goals: ở cấp ngoài cùng, không phải {value}"
    ),
    "version {version} is made for a newer dxtrack": "version {version} dành cho phiên bản dxtrack mới hơn",
    "this one reads version: 1": "phiên bản này đọc version: 1",
    "the version is {value}": "version đang là {value}",
    "write version: 1": "hãy ghi version: 1",
    "the file states no goal": "tệp chưa có chỉ tiêu nào",
    "write one under goals:": "hãy ghi chỉ tiêu dưới goals:",
    "there are more problems than these {many:,}": "còn nhiều lỗi khác ngoài {many} lỗi này",
    "mend their cause first": "hãy sửa nguyên nhân chung trước",
    # YAML
    "this is not YAML": "đây không phải là YAML",
    "the character {code} cannot stand in YAML": "ký tự {code} không dùng được trong YAML",
    "the text {text} has the control character {character}": "văn bản {text} có ký tự điều khiển {character}",
    "the text {text} has {character}": "văn bản {text} có ký tự {character}",
    "leave it out: it cannot be shown": "hãy bỏ ký tự này: không hiển thị được",
    "nested too deep: more than {levels} levels": "lồng quá sâu: hơn {levels} cấp",
    "a second document begins: one file is one document": ("từ đây là tài liệu thứ hai: mỗi tệp chỉ có một tài liệu"),
    "the tag {tag} is not allowed: values are plain": "không dùng thẻ {tag}: chỉ ghi giá trị thường",
    "leave the tag out": "hãy bỏ thẻ này",
    "the alias {alias} names no anchor above": "bí danh {alias} chưa được đặt ở phía trên",
    "aliases unfold to more than {nodes:,} nodes": "các bí danh mở ra thành hơn {nodes} giá trị",
    "the quotation mark never closes": "dấu nháy không được đóng",
    "the quotation mark closes only at {place}": "dấu nháy mở ở đây đến {place} mới đóng",
    "close it where its text ends": "hãy đóng ngay ở cuối văn bản",
    "a tab stands in the indentation": "dòng thụt vào bằng ký tự tab",
    "YAML wants spaces: write two": "YAML cần dấu cách: hãy ghi hai dấu cách",
    "a text cannot begin with {sign}": "văn bản không thể bắt đầu bằng {sign}",
    "write it without {sign}": "hãy bỏ {sign}",
    "put it in quotes: {text}": "hãy đặt trong ngoặc kép: {text}",
    "{hint}, or write {meant}": "{hint}, hoặc ghi {meant}",
    "a colon inside a text ends it": "dấu hai chấm nằm giữa văn bản",
    "put the text in quotes": "hãy đặt văn bản trong ngoặc kép",
    "a comma ends a text in {{…}}: write {meant}": "trong {{…}} gặp dấu phẩy là hết văn bản: hãy ghi {meant}",
    # what the parser says
    "{error}, {context} that begins at {place}": "{error}, {context} bắt đầu ở {place}",
    "did not find expected ',' or '}}'": "thiếu ',' hoặc '}}'",
    "did not find expected ',' or ']'": "thiếu ',' hoặc ']'",
    "did not find expected '-' indicator": "ở đây phải là mục bắt đầu bằng '-'",
    "did not find expected key": "ở đây phải là một khóa",
    "did not find expected node content": "thiếu giá trị",
    "could not find expected ':'": "thiếu ':'",
    "found unexpected ':'": "thừa ':'",
    "found unknown escape character": "ký tự sau dấu \\ không hợp lệ",
    "block sequence entries are not allowed in this context": "ở đây không thể có mục bắt đầu bằng '-'",
    "while parsing a flow mapping": "trong {{…}}",
    "while parsing a flow sequence": "trong […]",
    "while parsing a block mapping": "trong nhóm khóa",
    "while parsing a block collection": "trong danh sách",
    "while scanning a simple key": "trong khóa",
    # keys
    "{key} is not a key here": "ở đây không có khóa {key}",
    "{key} stands there too: keep one of the two": "ở đây đã có {key}: hãy giữ một trong hai",
    "merge keys are not read: write the keys out, or an alias where a whole value stands": (
        "khóa này không được đọc: hãy ghi hẳn các khóa ra, hoặc dùng bí danh cho cả một giá trị"
    ),
    "the languages are vi and en": "các ngôn ngữ là vi và en",
    "the keys here are {keys}; keys of your own begin with x-": (
        "các khóa ở đây là {keys}; khóa tự đặt bắt đầu bằng x-"
    ),
    "{key} stands twice, first {place}": "{key} có hai lần, lần đầu ở {place}",
    "{key} is missing": "thiếu {key}",
    "{key} is empty": "{key} để trống",
    "leave it out, or say something under it": "hãy bỏ khóa này, hoặc ghi nội dung bên dưới",
    "write at least one deadline with its threshold": "hãy ghi ít nhất một thời hạn kèm mức đề ra",
    "{id} is not a goal id": "{id} không phải là mã chỉ tiêu",
    "an id is made of a-z, 0-9, _ and -, and begins with a letter": (
        "mã gồm a-z, 0-9, _ và -, bắt đầu bằng chữ cái không dấu"
    ),
    "a key is a text, not an alias": "khóa là văn bản, không phải bí danh",
    "a key is a text, not a mapping or a list": "khóa là văn bản, không phải danh sách hay các cặp `khóa: giá trị`",
    "a key is a text, not {key} of type {type}": "khóa là văn bản, không phải {key} kiểu {type}",
    # what a value is, and what it is to be
    "nothing": "giá trị trống",
    "the number {value:f}": "số {value:f}",
    "the text {value}": "văn bản {value}",
    "a mapping": "các cặp `khóa: giá trị`",
    "a list": "danh sách",
    "{key} is {shape}, not {value}": "{key} phải ghi dưới dạng {shape}, không phải {value}",
    "item {number} of {key}": "mục {number} của {key}",
    "write `online_dossiers:` and its keys below it, not `- id: online_dossiers`": (
        "hãy ghi `online_dossiers:` và các khóa bên dưới, không ghi `- id: online_dossiers`"
    ),
    "a mapping with {keys}": "các khóa như {keys}",
    "a text, or a mapping with {key}": "văn bản, hoặc các khóa trong đó có {key}",
    "a mapping from a series to its name": "các cặp `chuỗi số liệu: tên gọi`",
    "a mapping from a heading to a cell, or to a list of cells": "các cặp `tiêu đề cột: ô hoặc danh sách ô`",
    "a mapping from a mark to a status": "các cặp `ký hiệu: loại số liệu`",
    "a mapping from an area to its threshold": "các cặp `địa bàn: mức đề ra`",
    "a mapping from goal id to goal": "các cặp `mã chỉ tiêu: chỉ tiêu`",
    "a list of texts": "danh sách văn bản",
    "a list of files": "danh sách tệp",
    "a list of two numbers": "danh sách hai số",
    "a list, each with a date and a note": "danh sách, mỗi mục có date và note",
    "a list, each with a deadline and a threshold": "danh sách, mỗi mục có deadline và threshold",
    "more than {many} targets": "có hơn {many} mục tiêu",
    "more than {many:,} items under {key}": "dưới {key} có hơn {many} mục",
    "bounds are two numbers": "bounds gồm hai số",
    "write [0, 100] for a share": "nếu là tỷ lệ phần trăm thì ghi [0, 100]",
    "{key} cannot be {value}": "{key} không thể là {value}",
    "a plain value is wanted, not one of type {type}": "phải ghi giá trị thường, không phải kiểu {type}",
    "a text is wanted, not {value}": "phải ghi văn bản, không phải {value}",
    "the text is empty": "văn bản để trống",
    "more than {many} accents stand on one letter": "một chữ cái có hơn {many} dấu",
    "no language is given": "chưa ghi ngôn ngữ nào",
    "write vi: and en:, or one text for both": "hãy ghi vi: và en:, hoặc một văn bản chung",
    "the text of a cell is wanted, not {value}": "phải ghi nội dung của ô, không phải {value}",
    'an empty cell is ""': 'ô trống ghi là ""',
    "there is no encoding {name}": "không có bảng mã {name}",
    "write utf-8, cp1258, latin-1 …": "hãy ghi utf-8, cp1258, latin-1 …",
    "true or false is wanted, not {value}": "phải ghi true hoặc false, không phải {value}",
    "a number from {least:,} to {most:,} is wanted, not {value}": (
        "phải ghi số từ {least} đến {most}, không phải {value}"
    ),
    "write a number, as in 45.3": "hãy ghi số, ví dụ 45.3",
    "write {meant}, without quotes and without leading zeros": (
        "hãy ghi {meant}, không có ngoặc kép và không có số 0 ở đầu"
    ),
    "where there is no figure, leave the key out": "chưa có số liệu thì bỏ khóa này",
    "leave the key out where there is none": "không có thì bỏ khóa này",
    "write 2025, 2025-Q3, 2025-06 or 2025-06-30": "hãy ghi 2025, 2025-Q3, 2025-06 hoặc 2025-06-30",
    "{text} is not a day": "{text} không phải là ngày",
    "write a day, as in {day}": "hãy ghi một ngày, ví dụ {day}",
    "{value} is not a month": "{value} không phải là tháng",
    "write its number: 4 for April": "hãy ghi số của tháng: tháng tư là 4",
    # thresholds
    "the threshold is still to be written": "chưa ghi mức đề ra",
    "write one of: {forms}": "hãy ghi một trong: {forms}",
    "{value} is not a threshold": "{value} không đúng cách ghi mức đề ra",
    "the forms are {forms}": "các cách ghi là {forms}",
    "write {meant}; the forms are {forms}": "hãy ghi {meant}; các cách ghi là {forms}",
    "{number} says no direction": "{number} chưa rõ là tối thiểu hay tối đa",
    "write at least {number} or at most {number}": "hãy ghi at least {number} hoặc at most {number}",
    "{text}: the range is the wrong way round": "{text}: khoảng phải ghi từ số nhỏ đến số lớn",
    "relative to the baseline the forms are {forms}": "so với giá trị cơ sở thì các cách ghi là {forms}",
    "N% of baseline, N% above baseline, N% below baseline, N above baseline, N below baseline behind at least, "
    "more than, at most or less than": (
        "at least, more than, at most hoặc less than, rồi đến N% of baseline, N% above baseline, N% below baseline, "
        "N above baseline hoặc N below baseline"
    ),
    "{text}: only percent are taken of a baseline": "{text}: trước of baseline chỉ ghi được phần trăm",
    "write {number:f}% of baseline, or {number:f} above baseline": (
        "hãy ghi {number:f}% of baseline, hoặc {number:f} above baseline"
    ),
    # contradictions
    "use method: linear": "hãy dùng method: linear",
    "two targets on one deadline, {deadline}: the first is {place}": (
        "hai mục tiêu cùng thời hạn {deadline}: mục tiêu đầu ở {place}"
    ),
    "the deadline {deadline} is not after the baseline {period}": "thời hạn {deadline} không sau kỳ cơ sở {period}",
    "the unit is % in one language and {unit} in the other": (
        "đơn vị là % ở một ngôn ngữ nhưng là {unit} ở ngôn ngữ kia"
    ),
    'write unit: "%" for both': 'hãy ghi unit: "%" cho cả hai',
    "the threshold is in {unit}, but the goal has no unit": (
        "mức đề ra tính bằng {unit}, nhưng chỉ tiêu không có đơn vị"
    ),
    "the threshold is in {unit}, but the goal's unit is {units}": (
        "mức đề ra tính bằng {unit}, nhưng đơn vị của chỉ tiêu là {units}"
    ),
    "the bounds are the wrong way round: {low} to {high}": (
        "bounds phải ghi từ số nhỏ đến số lớn, không phải từ {low} đến {high}"
    ),
    "the baseline {value} lies outside the bounds {low} to {high}": (
        "giá trị cơ sở {value} nằm ngoài giới hạn từ {low} đến {high}"
    ),
    "the cuts are shares of the planned move, not percentages: on_track {on_track}": (
        "pace là phần của mức tăng (giảm) theo lộ trình, không phải số phần trăm: on_track {on_track}"
    ),
    "the cuts are the wrong way round: on_track {on_track}, at_risk {at_risk}": (
        "hai mốc của pace bị ngược: on_track {on_track}, at_risk {at_risk}"
    ),
    "at_risk is the lower one, and not below 0": "at_risk là mốc thấp hơn, và không dưới 0",
    "{threshold}, but the goal has no baseline": "{threshold}, nhưng chỉ tiêu không có giá trị cơ sở",
    "state the baseline of the goal: its period, and its value unless the data has it": (
        "hãy ghi baseline của chỉ tiêu: period, và value nếu tệp số liệu không có"
    ),
    "{threshold} has two readings where the goal is in %": ("{threshold} có hai cách hiểu khi chỉ tiêu tính bằng %"),
    "{threshold}, which is 0: no share of it leads anywhere": (
        "{threshold}, mà giá trị cơ sở bằng 0: phần trăm nào của 0 cũng là 0"
    ),
    "write the threshold as a number": "hãy ghi mức đề ra bằng số",
    "compound from {baseline} to {threshold}: nothing grows from 0": (
        "compound từ {baseline} đến {threshold}: từ 0 thì không tăng được"
    ),
    "compound from {baseline} to {threshold}: growth does not change the sign": (
        "compound từ {baseline} đến {threshold}: tăng trưởng không làm đổi dấu"
    ),
    "compound growth leads to a value, not into a range": "compound dẫn đến một giá trị, không dẫn vào một khoảng",
    "compound growth never reaches 0": "compound không bao giờ về đến 0",
    # rates that are kept
    "hold and method exclude each other: a rate that is kept has no path": (
        "không dùng hold cùng method: mức phải giữ thì không có lộ trình"
    ),
    'average needs the unit "%": it is a mean of growth rates': (
        'average cần đơn vị "%": đó là bình quân của các tốc độ tăng'
    ),
    "hold and {threshold}: a rate is kept, it does not lead away from a baseline": (
        "không dùng hold cùng {threshold}: mức phải giữ không tính từ giá trị cơ sở"
    ),
    "write the number that is to be kept": "hãy ghi con số phải giữ",
    "hold until {deadline}: how long is a period?": "hold đến {deadline}: chưa rõ một kỳ dài bao lâu",
    "say frequency: {words}": "hãy ghi frequency là một trong: {words}",
    "`from` goes with `hold` or `accumulate`: a level is reached, not kept": (
        "`from` chỉ dùng với `hold` hoặc `accumulate`: ở đây là mức phải đạt, không phải mức phải giữ"
    ),
    "from {start} is after the deadline {deadline}": "from {start} ở sau thời hạn {deadline}",
    "when does the window of the rate begin?": "chưa rõ phải giữ từ kỳ nào",
    "say `from`, the first period that counts": "hãy ghi `from` là kỳ đầu tiên được tính",
    "no whole period lies between {first} and {last}": "từ {first} đến {last} không có kỳ nào trọn vẹn",
    "the window from {first} to {last} is longer than 200 years": "từ {first} đến {last} dài hơn 200 năm",
    # sums
    "accumulate and hold exclude each other: a rate has no sum": (
        "không dùng accumulate cùng hold: mức phải giữ thì không cộng dồn"
    ),
    "accumulate and method: {method} exclude each other: sums are judged by a straight plan": (
        "không dùng accumulate cùng method: {method}: số cộng dồn được đánh giá theo lộ trình đều"
    ),
    "{threshold}, but nothing says what was there when the sum began": (
        "{threshold}, nhưng chưa rõ lúc bắt đầu cộng dồn đã có bao nhiêu"
    ),
    "write the value of the baseline": "hãy ghi value của baseline",
    "when does the sum begin?": "chưa rõ cộng dồn từ khi nào",
    "say `from`, the first period that counts, or state a baseline": (
        "hãy ghi `from` là kỳ đầu tiên được tính, hoặc ghi baseline"
    ),
    "a sum is not led into a range: it grows through it": "số cộng dồn không dừng trong một khoảng mà tăng vượt qua",
    "write at least for what is to be reached, at most for a limit": (
        "hãy ghi at least nếu là mức phải đạt, at most nếu là mức tối đa"
    ),
}
