"""Messages about data files: each in English, as the code has it, and in Vietnamese."""

VIETNAMESE: dict[str, str] = {
    # which of several is meant
    "did you mean {meant}? It has {character}": "có phải là {meant}? Tên đã ghi có ký tự {character}",
    "line {line}": "dòng {line}",
    "{message}, and {rows} more row": "{message}, và {rows} dòng khác",
    # what is no table
    "this is packed by {program}": "đây là tệp nén bằng {program}",
    "this is a 7z archive": "đây là tệp nén 7z",
    "this is a zip archive": "đây là tệp nén zip",
    "unpack it; what is packed by gzip is read as it is": "hãy giải nén; tệp nén bằng gzip thì để nguyên cũng đọc được",
    "this looks like HTML or XML, not like CSV": "đây có vẻ là HTML hoặc XML, không phải CSV",
    "download the data itself, as CSV": "hãy tải chính số liệu về, ở dạng CSV",
    "this is a PDF": "đây là tệp PDF",
    "write its figures into a CSV file": "hãy nhập số liệu trong đó vào một tệp CSV",
    "this looks like JSON, not like CSV": "đây có vẻ là JSON, không phải CSV",
    "this looks like a targets file, not like data": "đây có vẻ là tệp chỉ tiêu, không phải tệp số liệu",
    "name it with --targets": "tệp chỉ tiêu thì ghi sau --targets",
    "this looks like UTF-16 or UTF-32 without a byte order mark": (
        "đây có vẻ là UTF-16 hoặc UTF-32 thiếu dấu thứ tự byte (BOM)"
    ),
    "save it as UTF-8, or name its encoding: --encoding utf-16-le": (
        "hãy lưu tệp ở dạng UTF-8, hoặc ghi bảng mã: --encoding utf-16-le"
    ),
    # workbooks
    "save the sheet as CSV UTF-8": "lưu trang tính thành CSV UTF-8",
    "save it as .xlsx, or {otherwise}": "hãy lưu thành .xlsx, hoặc {otherwise}",
    "this is a workbook of Excel with a password": "đây là tệp Excel có mật khẩu",
    "this is a workbook of Excel before 2007 (.xls)": "đây là tệp Excel kiểu cũ, trước 2007 (.xls)",
    "this is a binary workbook of Excel (.xlsb)": "đây là tệp Excel nhị phân (.xlsb)",
    "this is an OpenDocument spreadsheet (.ods)": "đây là bảng tính OpenDocument (.ods)",
    "this is a Strict Open XML workbook": "đây là tệp Excel dạng Strict Open XML",
    "save it as Excel Workbook (.xlsx), or {otherwise}": "hãy lưu thành Excel Workbook (.xlsx), hoặc {otherwise}",
    "the workbook unpacks to more than 64 MiB or two million cells": (
        "tệp Excel sau khi giải nén lớn hơn 64 MiB hoặc hai triệu ô"
    ),
    "the workbook is damaged": "tệp Excel bị hỏng",
    "open it in Excel or LibreOffice and save it again, or {otherwise}": (
        "hãy mở bằng Excel hoặc LibreOffice rồi lưu lại, hoặc {otherwise}"
    ),
    "this is a workbook of Excel, and reading it needs openpyxl": "đây là tệp Excel, muốn đọc phải có openpyxl",
    "pip install openpyxl, or {otherwise}": "pip install openpyxl, hoặc {otherwise}",
    "no sheet of the workbook holds a table": "không trang tính nào trong tệp có bảng",
    "a table has a header and rows": "bảng gồm dòng tiêu đề và các dòng số liệu",
    "the workbook has no sheet {sheet}": "tệp không có trang tính {sheet}",
    "the sheets are {sheets}": "các trang tính: {sheets}",
    "of this workbook only this sheet is read, not {sheets}": "chỉ đọc trang tính này, không đọc {sheets}",
    "another is named by `sheet:` under `data:` in the targets file": (
        "muốn đọc trang tính khác thì ghi `sheet:` dưới `data:` trong tệp chỉ tiêu"
    ),
    "the formula has no stored result": "công thức chưa có kết quả lưu trong tệp",
    "open the workbook in Excel or LibreOffice and save it, or paste the values": (
        "hãy mở tệp bằng Excel hoặc LibreOffice rồi lưu lại, hoặc dán giá trị thay công thức"
    ),
    "{rows} row is hidden and read like the others": "{rows} dòng bị ẩn vẫn được đọc như các dòng khác",
    "{rows} rows are hidden and read like the others": "{rows} dòng bị ẩn vẫn được đọc như các dòng khác",
    # text and its rows
    "the text is not {encoding}": "văn bản không phải là {encoding}",
    "save the file as UTF-8, or name what it is written in with --encoding": (
        "hãy lưu tệp ở dạng UTF-8, hoặc ghi bảng mã của tệp sau --encoding"
    ),
    "the gzip stream is damaged": "tệp nén gzip bị hỏng",
    "compress the file again, or leave it as it is": "hãy nén lại tệp, hoặc để tệp không nén",
    r"the character \x00 (NUL) stands in the text": r"trong văn bản có ký tự \x00 (NUL)",
    "the file is damaged, or is UTF-16 without a byte order mark": (
        "tệp bị hỏng, hoặc là UTF-16 thiếu dấu thứ tự byte (BOM)"
    ),
    "the file is damaged: zero bytes stand where its text has ended": "tệp bị hỏng: hết văn bản chỉ còn các byte 0",
    "a cell has more than {size} MiB": "có ô dài hơn {size} MiB",
    "a line has more than {size} MiB": "có dòng dài hơn {size} MiB",
    "is a quotation mark not closed, or is this no table?": "dấu ngoặc kép chưa đóng, hay đây không phải là bảng?",
    "this line begins with # and is read as a row, since it has as many cells as the header": (
        "dòng này bắt đầu bằng # nhưng vẫn được đọc, vì có đủ số ô như dòng tiêu đề"
    ),
    "a comment has fewer": "dòng chú thích thì có ít ô hơn",
    "the quotation mark that opens here does not close": "dấu ngoặc kép mở ở đây không được đóng",
    "text follows a quoted cell": "sau ô trong ngoặc kép lại có chữ",
    'a quotation mark inside a quoted cell is written twice: ""': (
        'dấu ngoặc kép nằm trong ô đã có ngoặc kép thì viết hai lần: ""'
    ),
    "the quotation mark that opens here closes behind what looks like a row: {line}": (
        "dấu ngoặc kép mở ở đây chỉ đóng sau một dòng có vẻ là dòng số liệu: {line}"
    ),
    "close it where the cell ends; {twice}": "hãy đóng ngay ở cuối ô; {twice}",
    "the row has {cells}, the header {width}": "dòng này có {cells}, dòng tiêu đề có {width}",
    "the row has {cells}, the header only {width}": "dòng này có {cells}, dòng tiêu đề chỉ có {width}",
    "{number} cell": "{number} ô",
    "{number} cells": "{number} ô",
    "write every cell, an empty one too, with its delimiter": "hãy ghi đủ các ô, kể cả ô trống, kèm dấu phân cách",
    'a decimal comma splits the cell: write {whole}.{rest} or "{whole},{rest}"': (
        'dấu phẩy thập phân tách ô làm đôi: hãy ghi {whole}.{rest} hoặc "{whole},{rest}"'
    ),
    'a decimal comma splits the cell: write "{whole},{rest}"': (
        'dấu phẩy thập phân tách ô làm đôi: hãy ghi "{whole},{rest}"'
    ),
    "{text} stands in a column without a name": "{text} nằm trong cột không có tiêu đề",
    "give the column a name, or put a cell that holds the delimiter in quotation marks": (
        "hãy đặt tiêu đề cho cột, hoặc đặt ô chứa dấu phân cách trong ngoặc kép"
    ),
    # the header
    "the file has no header and no row": "tệp không có dòng tiêu đề, cũng không có dòng số liệu",
    "the first line is a header: {header}": "dòng đầu là dòng tiêu đề: {header}",
    "the first line is a header: {header}; {otherwise}": "dòng đầu là dòng tiêu đề: {header}; {otherwise}",
    "a header is: {header}; {otherwise}": "dòng tiêu đề là: {header}; {otherwise}",
    "of another file, say under data: which column is which, as in `columns: {{period: Date, value: Amount}}`": (
        "tệp dùng tên cột khác thì ghi dưới data: cột nào là gì, ví dụ `columns: {{period: Date, value: Amount}}`"
    ),
    "the header stands on line {line}; what stands above it is not read": (
        "dòng tiêu đề ở dòng {line}; phần phía trên không được đọc"
    ),
    "{file} has no header on line {line}": "{file} không có dòng tiêu đề ở dòng {line}",
    "the header is not on line {line} but on line {other}": "dòng tiêu đề không ở dòng {line} mà ở dòng {other}",
    "delete the lines above the header, or begin them with #": (
        "hãy xóa các dòng phía trên dòng tiêu đề, hoặc thêm # vào đầu các dòng đó"
    ),
    "there is no header: this line is already a row": "không có dòng tiêu đề: dòng này đã là dòng số liệu",
    "this line is not a header: it has none of the columns of a data file": (
        "dòng này không phải dòng tiêu đề: không có cột nào của tệp số liệu"
    ),
    "the column {names} is missing; the columns are {columns}": "thiếu cột {names}; các cột hiện có: {columns}",
    "the columns {names} are missing; the columns are {columns}": "thiếu các cột {names}; các cột hiện có: {columns}",
    "value (or numerator and denominator)": "value (hoặc numerator và denominator)",
    "is {heading} meant to be {column}{odd}?": "{heading} có phải là {column}{odd}?",
    "say which rows are a goal's in the targets file, as in `rows: {{Indicator: …}}` under the goal": (
        "hãy ghi trong tệp chỉ tiêu dòng nào là của chỉ tiêu nào, ví dụ `rows: {{Indicator: …}}` dưới chỉ tiêu"
    ),
    "the column {heading} stands twice, first at {place}": "cột {heading} có hai lần, lần đầu ở {place}",
    "the column {heading} is not read{odd}": "cột {heading} không được đọc{odd}",
    "the heading {said}": "tiêu đề cột {said}",
    "write {period} if that is its period": "hãy ghi {period} nếu đó là kỳ của cột",
    "write the year too, as in 2025-06": "hãy ghi cả năm, ví dụ 2025-06",
    "the header stands here once more": "dòng tiêu đề lặp lại ở đây",
    "delete this line": "hãy xóa dòng này",
    # what the targets file says of data files
    "{file} has no column {heading}; the columns are {columns}": (
        "{file} không có cột {heading}; các cột hiện có: {columns}"
    ),
    "{file} has two columns {heading}": "{file} có hai cột {heading}",
    "{goal}: {file} has two columns {heading}": "{goal}: {file} có hai cột {heading}",
    "{file} has a column for the {key}, {heading}": "{file} đã có cột cho {key}: {heading}",
    "`fixed` is for what a file does not say itself: leave it out": (
        "`fixed` chỉ dùng cho điều mà tệp không ghi: hãy bỏ khóa này"
    ),
    "two entries name {file}": "hai mục cùng ghi tệp {file}",
    "two entries name {file}: the first is on line {line}": "hai mục cùng ghi tệp {file}: mục đầu ở dòng {line}",
    "{file} has no column that is the area": "{file} không có cột địa bàn",
    "no row of {file} that belongs to a goal has the area {names}; there are {areas}": (
        "trong {file} không dòng nào của các chỉ tiêu có địa bàn {names}; chỉ có {areas}"
    ),
    "no row of the file belongs to a goal": "không có dòng nào của tệp thuộc các chỉ tiêu",
    "{rows:,} of {total:,} rows belong to no goal": "{rows} trong {total} dòng không thuộc chỉ tiêu nào",
    "{goal}: {file} has several columns of figures: {columns}": "{goal}: {file} có nhiều cột số liệu: {columns}",
    "say which holds those of the goal: `column:`": "hãy ghi cột nào là của chỉ tiêu: `column:`",
    "{goal}: nothing in {file} says of which period the figures of {column} are": (
        "{goal}: trong {file} không có gì cho biết số liệu của cột {column} thuộc kỳ nào"
    ),
    "name a column that is headed by a period, or the column of the periods under data:": (
        "hãy ghi một cột có tiêu đề là kỳ, hoặc ghi dưới data: cột nào là kỳ"
    ),
    "{goal}: {heading}: no row has {cells}; there are {others} ({file})": (
        "{goal}: {heading}: không dòng nào có {cells}; chỉ có {others} ({file})"
    ),
    "{goal}: no row of {file} is one of the goal's": "{goal}: không dòng nào của {file} là của chỉ tiêu này",
    "{goal}: file: no file is {names}; there are {others}": "{goal}: file: không có tệp {names}; chỉ có {others}",
    "{goal}: no row of {file} is of the whole; of parts there are {parts}": (
        "{goal}: không dòng nào của {file} là số liệu chung; chỉ có các phân tổ {parts}"
    ),
    "{goal}: after {period} no row of {file} is of the whole; of parts there are {parts}": (
        "{goal}: sau {period} không dòng nào của {file} là số liệu chung; chỉ có các phân tổ {parts}"
    ),
    "say under `rows:` of the goal which are its own": "hãy ghi dưới `rows:` của chỉ tiêu những dòng của chỉ tiêu đó",
    # whose a row is
    "the row names no goal": "dòng này không ghi chỉ tiêu",
    "the targets file has no goal {goal}": "tệp chỉ tiêu không có chỉ tiêu {goal}",
    "the goals are {goals}": "các chỉ tiêu: {goals}",
    "{name} is the name of two goals, {one} and {other}": "hai chỉ tiêu {one} và {other} cùng có tên {name}",
    "write the id of one, or say `rows:` under each": "hãy ghi mã chỉ tiêu, hoặc ghi `rows:` dưới từng chỉ tiêu",
    "{text} has {character}": "{text} có ký tự {character}",
    "names are told apart by what can be seen": "tên chỉ được phân biệt bằng ký tự nhìn thấy được",
    "{text} is not a status{odd}": "{text} không phải là loại số liệu{odd}",
    "write one of {statuses}, or leave it empty": "hãy ghi một trong các từ {statuses}, hoặc để trống",
    "say what it means in the targets file: `statuses: {{{mark}: estimate}}` under data:": (
        "hãy ghi ý nghĩa trong tệp chỉ tiêu: `statuses: {{{mark}: estimate}}` dưới data:"
    ),
    "{goal}: no row of the data has the area {area}": "{goal}: không dòng số liệu nào có địa bàn {area}",
    "the areas are {areas}": "các địa bàn: {areas}",
    "{goal}: the area {area} is read as one area among others": "{goal}: {area} được đọc như một địa bàn thông thường",
    "of the whole the area is left empty": "số liệu của toàn chương trình thì để trống địa bàn",
    "{goals}: all figures are of areas and have no counts, so that the whole has none": (
        "{goals}: chỉ có số liệu của địa bàn, không có tử số và mẫu số, nên toàn chương trình không có số liệu"
    ),
    "add rows whose area is empty, or counts of each area; of a published file say `whole:` under data:": (
        "hãy thêm dòng để trống địa bàn, hoặc tử số và mẫu số của từng địa bàn; "
        "tệp đã công bố thì ghi `whole:` dưới data:"
    ),
    "{goal}: roll_up: sum adds the areas up, but the goal is in %: shares do not add up": (
        "{goal}: roll_up: sum cộng các địa bàn, nhưng chỉ tiêu tính bằng %: tỷ lệ phần trăm không cộng được"
    ),
    "leave it out where the data has counts, or name another unit": (
        "hãy bỏ đi nếu số liệu có tử số và mẫu số, hoặc ghi đơn vị khác"
    ),
    "{goal}: the series {series} does not occur; the data has {names}": (
        "{goal}: không có chuỗi số liệu {series}; chỉ có {names}"
    ),
    "{goal}: the series {series} does not occur; the rows of the data name none": (
        "{goal}: không có chuỗi số liệu {series}; các dòng không ghi chuỗi nào"
    ),
    "{goal}: the data has the series {names}, and none is said to judge": (
        "{goal}: có các chuỗi số liệu {names}, nhưng chưa ghi chuỗi nào dùng để đánh giá"
    ),
    "write `series: {series}` or another of them under {goal} in the targets file": (
        "hãy ghi `series: {series}` hoặc một chuỗi khác dưới {goal} trong tệp chỉ tiêu"
    ),
    # periods
    "{text} has the day and the month the other way round than {other} on line {line}": (
        "{text} ghi ngày và tháng ngược với {other} ở dòng {line}"
    ),
    "write days as in 2025-06-30": "hãy ghi ngày theo dạng 2025-06-30",
    "write fiscal years as {year}, and months as {month}": "hãy ghi năm tài chính là {year}, tháng là {month}",
    "{goal}: a figure of {period}, which ends after today, {today}": (
        "{goal}: số liệu kỳ {period}, kỳ này kết thúc sau hôm nay, {today}"
    ),
    "what is not yet measured is a forecast: say so in the column status": (
        "số liệu chưa đo được là dự báo: hãy ghi forecast vào cột status"
    ),
    "{goal}: no figure judges, since none is of a period that is {frequency} as its frequency is": (
        "{goal}: không số liệu nào dùng được để đánh giá, vì không kỳ nào đúng với `frequency: {frequency}`"
    ),
    "write {frequency} periods, such as {period}": "hãy ghi kỳ theo `frequency: {frequency}`, ví dụ {period}",
    "write {frequency} periods, such as {period}, or `frequency: {other}` in the targets file": (
        "hãy ghi kỳ như {period}, đúng với `frequency: {frequency}`, hoặc ghi `frequency: {other}` trong tệp chỉ tiêu"
    ),
    "{subject}: amounts of {period} and of {other} would count twice": (
        "{subject}: số liệu kỳ {period} và kỳ {other} sẽ bị cộng trùng"
    ),
    "write `frequency: {frequency}` under {goal} in the targets file": (
        "hãy ghi `frequency: {frequency}` dưới {goal} trong tệp chỉ tiêu"
    ),
    # figures
    "{goal}: the row has no figure and is left out": "{goal}: dòng này không có số liệu nên bị bỏ qua",
    "leave out rows without a figure": "hãy bỏ các dòng không có số liệu",
    "{goal}: {text} is left out, since {status} says that there is no figure": (
        "{goal}: {text} bị bỏ qua, vì {status} có nghĩa là không có số liệu"
    ),
    "what means that there is no figure is said in the targets file: `missing: [{text}]`": (
        "ký hiệu cho biết không có số liệu thì ghi trong tệp chỉ tiêu: `missing: [{text}]`"
    ),
    "{goal}: {text} is in percent, but the goal is in {unit}": (
        "{goal}: {text} là phần trăm, nhưng đơn vị của chỉ tiêu là {unit}"
    ),
    "{goal}: {text} is in percent, but the goal is not in percent": (
        "{goal}: {text} là phần trăm, nhưng chỉ tiêu không tính bằng phần trăm"
    ),
    "{goal}: {value} lies outside the bounds {low} to {high}": "{goal}: {value} nằm ngoài giới hạn từ {low} đến {high}",
    "mend the figure, or the bounds in the targets file": "hãy sửa số liệu, hoặc sửa giới hạn trong tệp chỉ tiêu",
    "{goal}: all values lie between 0 and 1 and look like fractions, but the goal is in %": (
        "{goal}: mọi giá trị đều từ 0 đến 1, có vẻ chưa nhân 100, nhưng chỉ tiêu tính bằng %"
    ),
    "write {percent} for {value} if percent is meant": "hãy ghi {percent} thay cho {value} nếu đó là phần trăm",
    "{text} has a decimal point, but {other} on line {line} has a decimal comma": (
        "{text} dùng dấu chấm thập phân, nhưng {other} ở dòng {line} dùng dấu phẩy"
    ),
    "{text} has a decimal comma, but {other} on line {line} has a decimal point": (
        "{text} dùng dấu phẩy thập phân, nhưng {other} ở dòng {line} dùng dấu chấm"
    ),
    "use one decimal mark in a file; --decimal comma or --decimal point says which": (
        "mỗi tệp chỉ dùng một dấu thập phân; dùng dấu nào thì ghi --decimal comma hoặc --decimal point"
    ),
    "write decimal points, or say --decimal comma or --decimal point": (
        "hãy dùng dấu chấm thập phân, hoặc ghi --decimal comma hay --decimal point"
    ),
    "write digits and a decimal comma, as in 45,3": "hãy ghi bằng chữ số và dấu phẩy thập phân, ví dụ 45,3",
    "decimal commas are read, as {text} proves": "tệp dùng dấu phẩy thập phân, như {text} cho thấy",
    "numerator": "tử số",
    "denominator": "mẫu số",
    "{goal}: there is a {given}, but the {other} is missing": "{goal}: có {given} nhưng thiếu {other}",
    "write the {other} too": "hãy ghi cả {other}",
    "{goal}: the {name} is {amount}, which is negative": "{goal}: {name} là số âm: {amount}",
    "counts are not negative": "tử số và mẫu số không được âm",
    "{goal}: the denominator is zero": "{goal}: mẫu số bằng 0",
    "where there was nothing to count, leave the row out": "nếu không có gì để đếm thì bỏ dòng này",
    "{goal}: the value {value} is not what its counts give, {ratio}": (
        "{goal}: giá trị {value} không khớp với tử số và mẫu số: tính ra {ratio}"
    ),
    "mend one of them, or leave the value out": "hãy sửa một trong hai, hoặc bỏ trống giá trị",
    "{subject}: the same figure twice, first on {place}; it counts once": (
        "{subject}: số liệu này ghi hai lần, lần đầu ở {place}; chỉ tính một lần"
    ),
    "{subject}: {value} contradicts {other} on {place}": "{subject}: {value} mâu thuẫn với {other} ở {place}",
    "keep one, or tell them apart by series or status": "hãy giữ một, hoặc phân biệt bằng cột series hay status",
    "{said}; they differ in {columns} – say which in rows:": (
        "{said}; các dòng khác nhau ở {columns} – hãy ghi trong rows: dùng dòng nào"
    ),
    "{subject}: {value} for {period}, after {before} for {earlier}: {apart}": (
        "{subject}: kỳ {period} là {value}, kỳ {earlier} là {before}: {apart}"
    ),
    "more than ten times": "gấp hơn mười lần",
    "less than a tenth": "chưa bằng một phần mười",
    "a slip of the decimal mark?": "có phải nhầm dấu thập phân?",
    "{goal}: {value} for {period} is not what the counts of its areas give, {sum}": (
        "{goal}: {value} của kỳ {period} không khớp với tử số và mẫu số của các địa bàn: tính ra {sum}"
    ),
    "mend one of them; where they are not all the areas, leave out their counts": (
        "hãy sửa một trong hai; nếu chưa đủ các địa bàn thì bỏ tử số và mẫu số của địa bàn"
    ),
    "{goal}: {value} for {period}, but the baseline of that period is {baseline} in the targets file": (
        "{goal}: kỳ {period} là {value}, nhưng giá trị cơ sở của kỳ này trong tệp chỉ tiêu là {baseline}"
    ),
    "mend one of them, or name the series of the baseline": (
        "hãy sửa một trong hai, hoặc ghi chuỗi số liệu của giá trị cơ sở"
    ),
    "{goal}: the file marks a break in the series; figures on its two sides may not be comparable": (
        "{goal}: tệp đánh dấu gián đoạn chuỗi; số liệu trước và sau có thể không so sánh được"
    ),
    "say `breaks:` under {goal} in the targets file, each with a date and a note": (
        "hãy ghi `breaks:` dưới {goal} trong tệp chỉ tiêu, mỗi lần gián đoạn có ngày và ghi chú"
    ),
}
