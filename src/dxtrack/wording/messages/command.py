"""Messages of the command line: each in English, as the code has it, and in Vietnamese."""

VIETNAMESE: dict[str, str] = {
    # what there is not
    "there is no {kind} {name}": "không có {kind} {name}",
    "there is no {kind} {name}; there are none": "không có {kind} {name}; hiện chưa có {kind} nào",
    "there are {known}": "hiện có {known}",
    "the commands are {known}": "các lệnh là {known}",
    "the formats here are {known}": "các định dạng ở đây là {known}",
    "the statuses are {known}": "các mức đánh giá là {known}",
    "there is no example {name}; there is {known}": "không có ví dụ {name}; hiện có {known}",
    "there is no file like {pattern}": "không có tệp nào khớp với {pattern}",
    "there is no text encoding {name}; try utf-8, cp1258 or utf-16": (
        "không có bảng mã {name}; hãy thử utf-8, cp1258 hoặc utf-16"
    ),
    "area": "địa bàn",
    "command": "lệnh",
    "data file": "tệp số liệu",
    "deadline": "thời hạn",
    "format": "định dạng",
    "goal": "chỉ tiêu",
    "group": "nhóm",
    "owner": "đơn vị phụ trách",
    "status": "mức đánh giá",
    "table of targets": "bảng mục tiêu",
    "targets file": "tệp chỉ tiêu",
    # wrong use that click finds
    "No such option '{option}'.": "không có tùy chọn '{option}'",
    "No such option '{option}'. Did you mean {guess}?": "không có tùy chọn '{option}'; có phải là {guess}?",
    "Missing argument {argument}.": "thiếu {argument}",
    "Option '{option}' requires an argument.": "sau tùy chọn '{option}' phải có giá trị",
    "Option '{option}' does not take a value.": "tùy chọn '{option}' không nhận giá trị",
    "Got unexpected extra argument ({arguments})": "thừa tham số {arguments}",
    "Invalid value for {option}: {message}": "giá trị của {option} không hợp lệ: {message}",
    "{value} is not one of {known}.": "{value} không phải là một trong {known}",
    "{value} is not a whole number of {least} or more.": "{value} không phải là số nguyên từ {least} trở lên",
    # options
    "no goal fits --goal, --group and --owner at once": "không chỉ tiêu nào khớp cùng lúc --goal, --group và --owner",
    "--fail-on names no status": "--fail-on không nêu mức đánh giá nào",
    "--set {text}: write GOAL=PERIOD:VALUE, as in e_payment=2025:65": (
        "--set {text}: hãy ghi GOAL=PERIOD:VALUE, ví dụ e_payment=2025:65"
    ),
    "--set {goal}: its amounts are of periods such as {known}, and {period} would count twice": (
        "--set {goal}: số liệu được cộng dồn theo các kỳ như {known}, thêm {period} thì bị tính hai lần"
    ),
    "--set {goal}={period} stands after {day} and is ignored; say --as-of {until}": (
        "--set {goal}={period} nằm sau {day} nên bị bỏ qua; hãy ghi --as-of {until}"
    ),
    "{text} is a fiscal year; write its last day or the interval, as in {interval}": (
        "{text} là năm tài chính; hãy ghi ngày cuối năm hoặc cả khoảng, ví dụ {interval}"
    ),
    # files and streams
    "there is no targets.yaml here; name one with --targets, or write one with `dxtrack init`": (
        "ở đây không có targets.yaml; hãy nêu tệp bằng --targets, hoặc tạo mới bằng `dxtrack init`"
    ),
    "no data file is named, and the targets file has no data:": (
        "chưa nêu tệp số liệu nào, và tệp chỉ tiêu không có khóa data:"
    ),
    "targets: {file}": "tệp chỉ tiêu: {file}",
    "{file} is read, and the targets.yml beside it is not": "chỉ đọc {file}, không đọc targets.yml bên cạnh",
    "{path} is a folder, not a {what}": "{path} là thư mục, không phải {what}",
    "the current folder is gone": "thư mục hiện tại không còn nữa",
    "standard input can be read only once": "đầu vào chuẩn chỉ đọc được một lần",
    "standard input is closed": "đầu vào chuẩn đã đóng",
    "standard output": "đầu ra chuẩn",
    "standard output: it is closed": "đầu ra chuẩn: đã đóng",
    "standard output: {reason}": "đầu ra chuẩn: {reason}",
    "cannot write {what}": "không ghi được {what}",
    "{file}: there is no folder {folder}": "{file}: không có thư mục {folder}",
    "-o {form}:{file} would write over {where}": "-o {form}:{file} sẽ ghi đè lên {where}",
    "{file}, which is read": "{file}, tệp đang được đọc",
    "{file}, another output": "{file}, tệp của một -o khác",
    "only one format can go to stdout, not {forms}": "đầu ra chuẩn chỉ nhận một định dạng, không nhận cả {forms}",
    # how a run ends
    "nothing to judge: the data has no row for any goal asked for": (
        "không có gì để đánh giá: tệp số liệu không có dòng nào của các chỉ tiêu được chọn"
    ),
    "nothing to judge: the data names no area": "không có gì để đánh giá: tệp số liệu không ghi địa bàn nào",
    "a bug in dxtrack {version} ({error}); please report it where you have dxtrack from, "
    "with the output of the same command and -v": (
        "dxtrack {version} gặp lỗi lập trình ({error}); hãy báo cho nơi cung cấp dxtrack, "
        "kèm kết quả của chính lệnh này với -v"
    ),
    # init
    "an example brings its own data: leave DATA or --example out": "ví dụ đã có số liệu: hãy bỏ DATA hoặc --example",
    "a table of targets stands alone: leave --targets out, or DATA and --example": (
        "bảng mục tiêu phải đứng riêng: hãy bỏ --targets, hoặc bỏ DATA và --example"
    ),
    "{file} exists already, and init never writes over a file": "đã có {file}, và init không bao giờ ghi đè",
    "{file} has no goal": "{file} không có chỉ tiêu nào",
    "{number} more goals of the data are left out: add those that were promised": (
        "còn {number} chỉ tiêu nữa trong tệp số liệu chưa được ghi: hãy thêm những chỉ tiêu đã cam kết"
    ),
    # tables of targets
    "no line has two columns of a table of targets": "không dòng nào có hai cột của bảng mục tiêu",
    "the columns are goal or name, target, deadline; and unit, baseline, direction, group, owner, source": (
        "các cột là goal hoặc name, target, deadline; và unit, baseline, direction, group, owner, source"
    ),
    "the columns are {columns}": "các cột là {columns}",
    "the column {column} is missing": "thiếu cột {column}",
    "it may be called {names}": "cột có thể mang tên {names}",
    "not read: {columns}": "không đọc: {columns}",
    "{message} and {number} more": "{message} và {number} cột khác",
    "the table has no target": "bảng không có mục tiêu nào",
    "the row has {cells} cells, the header {width}": "dòng này có {cells} ô, dòng tiêu đề có {width}",
    "this cell stands alone in its row, which is not read": "cả dòng chỉ có ô này, nên không được đọc",
    "the row says no goal": "dòng này không ghi chỉ tiêu",
    "the deadline is missing: by when is the target to be reached?": "thiếu thời hạn: mục tiêu phải đạt vào lúc nào?",
    "{comma} has a decimal comma, but {point} on line {line} a point": (
        "{comma} dùng dấu phẩy thập phân, còn {point} ở dòng {line} dùng dấu chấm"
    ),
    "say which mark is meant: --decimal comma or --decimal point": (
        "hãy ghi rõ dấu thập phân: --decimal comma hoặc --decimal point"
    ),
    "{text} is not a number: there is no current figure": "{text} không phải là số: không có số liệu hiện tại",
    "{column}: {text}, but {other} for the same goal on line {line}": (
        "{column}: {text}, nhưng ở dòng {line} cùng chỉ tiêu này là {other}"
    ),
    "what differs is another goal: give it a name of its own": "nếu đó là chỉ tiêu khác, hãy đặt tên riêng",
    "{column}: {text} {has}, but the goal is in {unit}": "{column}: {text} {has}, còn đơn vị của chỉ tiêu là {unit}",
    "is in {unit}": "tính bằng {unit}",
    "has no unit": "không ghi đơn vị",
    "write all figures of a goal in one unit": "hãy ghi mọi số liệu của một chỉ tiêu bằng cùng một đơn vị",
    "the baseline {baseline} is not before the deadline {deadline}": (
        "kỳ cơ sở {baseline} không đứng trước thời hạn {deadline}"
    ),
    "two targets of one goal on one deadline, {deadline}: the first is on line {line}": (
        "một chỉ tiêu có hai mục tiêu cùng thời hạn {deadline}: mục tiêu đầu ở dòng {line}"
    ),
    "another goal has a name of its own, or a column goal": "chỉ tiêu khác phải có tên riêng, hoặc ghi ở cột goal",
}
