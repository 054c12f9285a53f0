"""Wrong use, notes and whatever else people read on standard error, in both languages."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dxtrack.cli import program
from tests.conftest import Run

TARGETS = """\
version: 1
programme: {name: Tiny}
goals:
  online:
    group: Services
    targets: [{deadline: 2025, threshold: at least 50}]
  phones:
    accumulate: true
    owner: Ministry
    targets: [{from: 2023, deadline: 2025, threshold: at least 100}]
"""
DATA = "goal,period,value,area\nonline,2024,60,\nonline,2024,60,North\nphones,2023-Q1,9,\n"
FILES = {
    "targets.yaml": TARGETS,
    "data.csv": DATA,
    "plain.csv": "goal,period,value\nonline,2024,60\n",
    "empty.csv": "goal,period,value\n",
    "inner/targets.yaml": TARGETS,
    "inner/targets.yml": TARGETS,
    "inner/data.csv": DATA,
    "like/targets.yaml": f"data: [none-*.csv]\n{TARGETS}",
    "new/data.csv": DATA,
}
WRONG_USE = [
    # what is not there
    ("staus", "there is no command 'staus'; did you mean status?", "không có lệnh 'staus'; có phải là status?"),
    (
        "frobnicate",
        "there is no command 'frobnicate'; the commands are status, check, show, matrix, compare, validate, init, "
        "schema",
        "không có lệnh 'frobnicate'; các lệnh là status, check, show, matrix, compare, validate, init, schema",
    ),
    (
        "status data.csv --goal onlin",
        "there is no goal 'onlin'; did you mean online?",
        "không có chỉ tiêu 'onlin'; có phải là online?",
    ),
    (
        "status data.csv --goal zzz",
        "there is no goal 'zzz'; there are online, phones",
        "không có chỉ tiêu 'zzz'; hiện có online, phones",
    ),
    (
        "status data.csv --group Service",
        "there is no group 'Service'; did you mean Services?",
        "không có nhóm 'Service'; có phải là Services?",
    ),
    (
        "status data.csv --owner Nobody",
        "there is no owner 'Nobody'; there are Ministry",
        "không có đơn vị phụ trách 'Nobody'; hiện có Ministry",
    ),
    (
        "status data.csv --deadline 2030",
        "there is no deadline '2030'; there are 2025",
        "không có thời hạn '2030'; hiện có 2025",
    ),
    (
        "status plain.csv --area North",
        "there is no area 'North'; there are none",
        "không có địa bàn 'North'; hiện chưa có địa bàn nào",
    ),
    (
        "status data.csv -o pdf",
        "there is no format 'pdf'; the formats here are table, text, json, csv, markdown, html, junit, github",
        "không có định dạng 'pdf'; các định dạng ở đây là table, text, json, csv, markdown, html, junit, github",
    ),
    (
        "check data.csv --fail-on red",
        "there is no status 'red'; the statuses are missed, moving_away, off_track, due, no_data, at_risk, unrated, "
        "not_started, on_track, met",
        "không có mức đánh giá 'red'; các mức đánh giá là missed, moving_away, off_track, due, no_data, at_risk, "
        "unrated, not_started, on_track, met",
    ),
    (
        "check data.csv --fail-on ,",
        "--fail-on names no status; the statuses are missed, moving_away, off_track, due, no_data, at_risk, unrated, "
        "not_started, on_track, met",
        "--fail-on không nêu mức đánh giá nào; các mức đánh giá là missed, moving_away, off_track, due, no_data, "
        "at_risk, unrated, not_started, on_track, met",
    ),
    (
        "status data.csv --encoding klingon",
        "there is no text encoding 'klingon'; try utf-8, cp1258 or utf-16",
        "không có bảng mã 'klingon'; hãy thử utf-8, cp1258 hoặc utf-16",
    ),
    ("status gone.csv", "there is no data file gone.csv", "không có tệp số liệu gone.csv"),
    ("status .", ". is a folder, not a data file", ". là thư mục, không phải tệp số liệu"),
    ("status data.csv -t gone.yaml", "there is no targets file gone.yaml", "không có tệp chỉ tiêu gone.yaml"),
    ("status data.csv -t .", ". is a folder, not a targets file", ". là thư mục, không phải tệp chỉ tiêu"),
    ("init --targets gone.csv", "there is no table of targets gone.csv", "không có bảng mục tiêu gone.csv"),
    ("init --example hanoi", "there is no example 'hanoi'; there is hcmc", "không có ví dụ 'hanoi'; hiện có hcmc"),
    # what cannot be together
    (
        "status data.csv --group Services --owner Ministry",
        "no goal fits --goal, --group and --owner at once",
        "không chỉ tiêu nào khớp cùng lúc --goal, --group và --owner",
    ),
    (
        "status data.csv -o json -o csv -o text",
        "only one format can go to stdout, not json and csv and text",
        "đầu ra chuẩn chỉ nhận một định dạng, không nhận cả json và csv và text",
    ),
    (
        "status data.csv -o json:data.csv",
        "-o json:data.csv would write over data.csv, which is read",
        "-o json:data.csv sẽ ghi đè lên data.csv, tệp đang được đọc",
    ),
    (
        "status data.csv -o json:new.json -o csv:new.json",
        "-o csv:new.json would write over new.json, another output",
        "-o csv:new.json sẽ ghi đè lên new.json, tệp của một -o khác",
    ),
    ("status - -", "standard input can be read only once", "đầu vào chuẩn chỉ đọc được một lần"),
    (
        "init data.csv --example hcmc",
        "an example brings its own data: leave DATA or --example out",
        "ví dụ đã có số liệu: hãy bỏ DATA hoặc --example",
    ),
    (
        "init data.csv --targets plan.csv",
        "a table of targets stands alone: leave --targets out, or DATA and --example",
        "bảng mục tiêu phải đứng riêng: hãy bỏ --targets, hoặc bỏ DATA và --example",
    ),
    (
        "init",
        "targets.yaml exists already, and init never writes over a file",
        "đã có targets.yaml, và init không bao giờ ghi đè",
    ),
    ("init empty.csv", "empty.csv has no goal", "empty.csv không có chỉ tiêu nào"),
    (
        "status",
        "no data file is named, and the targets file has no data:",
        "chưa nêu tệp số liệu nào, và tệp chỉ tiêu không có khóa data:",
    ),
    # --set
    (
        "status data.csv --set online",
        "--set 'online': write GOAL=PERIOD:VALUE, as in e_payment=2025:65",
        "--set 'online': hãy ghi GOAL=PERIOD:VALUE, ví dụ e_payment=2025:65",
    ),
    (
        "status data.csv --set onlin=2025:65",
        "--set: there is no goal 'onlin'; did you mean online?",
        "--set: không có chỉ tiêu 'onlin'; có phải là online?",
    ),
    (
        "status data.csv --set zzz=2025:65",
        "--set: there is no goal 'zzz'; there are online, phones",
        "--set: không có chỉ tiêu 'zzz'; hiện có online, phones",
    ),
    (
        "status data.csv --set phones=2024:65",
        "--set phones: its amounts are of periods such as 2023-Q1, and 2024 would count twice",
        "--set phones: số liệu được cộng dồn theo các kỳ như 2023-Q1, thêm 2024 thì bị tính hai lần",
    ),
    # what click finds
    ("--nothing", None, "không có tùy chọn '--nothing'"),
    ("status --quite", None, "không có tùy chọn '--quite'; có phải là --quiet?"),
    ("status -x", None, "không có tùy chọn '-x'"),
    ("show", None, "thiếu 'GOAL'"),
    ("compare data.csv", None, "thiếu 'NEW'"),
    ("status data.csv --goal", None, "sau tùy chọn '--goal' phải có giá trị"),
    ("status data.csv --strict=1", None, "tùy chọn '--strict' không nhận giá trị"),
    ("init data.csv plain.csv", None, "thừa tham số plain.csv"),
    (
        "status data.csv --color red",
        None,
        "giá trị của '--color' không hợp lệ: 'red' không phải là một trong 'auto', 'always', 'never'",
    ),
    (
        "status data.csv --max-errors 0",
        None,
        "giá trị của '--max-errors' không hợp lệ: 0 không phải là số nguyên từ 1 trở lên",
    ),
    (
        "status data.csv --as-of FY2025",
        None,
        "giá trị của '--as-of' không hợp lệ: FY2025 là năm tài chính; hãy ghi ngày cuối năm hoặc cả khoảng, ví dụ "
        "2024-04/2025-03",
    ),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Targets and data of a tiny programme."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize(("command", "english", "vietnamese"), WRONG_USE, ids=[case[0] for case in WRONG_USE])
def test_wrong_use(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, command: str, english: str | None, vietnamese: str
) -> None:
    """Each wrong use is told in the language of the run, with the help below it; in English click has its own words."""
    result = run(*command.split(), cwd=folder)
    assert (result.code, result.out) == (2, "")
    said, help_of = result.err.splitlines()
    assert said.startswith("error: ")
    assert english is None or said == f"error: {english}"
    monkeypatch.setenv("DXTRACK_LANG", "vi")
    in_vietnamese = run(*command.split(), cwd=folder)
    assert (in_vietnamese.code, in_vietnamese.out) == (2, "")
    assert in_vietnamese.err.splitlines() == [f"lỗi: {vietnamese}", help_of.replace("= help:", "= gợi ý:")]


@pytest.mark.parametrize("value", ["deadline", "as-of", "set"])
def test_periods_and_numbers(run: Run, folder: Path, value: str) -> None:
    """What is wrong with a period or a number on the command line says its option in both languages."""
    text = {"deadline": "soon", "as-of": "2025-13", "set": "online=2025:many"}[value]
    wrong = ("status", "data.csv", f"--{value}", text)
    english, vietnamese = (run(*wrong, "--lang", language, cwd=folder).err for language in ("en", "vi"))
    assert english.startswith(("error: Invalid value for ", "error: --set: "))
    assert vietnamese.startswith(("lỗi: giá trị của ", "lỗi: --set: "))
    assert f"--{value}" in vietnamese


@pytest.mark.parametrize(
    ("command", "vietnamese"),
    [
        ("status --lang vi --quite", True),
        ("status --quite --lang vi", True),
        ("status --quite --lang=vi", True),
        ("status --lang vi --lang en --quite", False),
        ("status --lang en --lang vi --quite", True),
        ("status --quite --lang fr", False),
        ("status --quite --lang", False),
    ],
)
def test_language_of_wrong_use(run: Run, command: str, vietnamese: bool) -> None:
    """--lang counts wherever it stands, also behind what is wrong; the last one does."""
    assert run(*command.split()).err.startswith("lỗi: " if vietnamese else "error: ")


@pytest.mark.parametrize(
    ("where", "command", "english", "vietnamese"),
    [
        (
            "",
            "status data.csv --as-of 2024 --set online=2025:65",
            "note: --set online=2025 stands after 2024-12-31 and is ignored; say --as-of 2025",
            "lưu ý: --set online=2025 nằm sau 31/12/2024 nên bị bỏ qua; hãy ghi --as-of 2025",
        ),
        (
            "inner",
            "status data.csv",
            "note: targets.yaml is read, and the targets.yml beside it is not",
            "lưu ý: chỉ đọc targets.yaml, không đọc targets.yml bên cạnh",
        ),
        ("", "status data.csv -v", "targets: targets.yaml", "tệp chỉ tiêu: targets.yaml"),
        (
            "",
            "status empty.csv",
            "nothing to judge: the data has no row for any goal asked for",
            "không có gì để đánh giá: tệp số liệu không có dòng nào của các chỉ tiêu được chọn",
        ),
        (
            "",
            "matrix plain.csv",
            "nothing to judge: the data names no area",
            "không có gì để đánh giá: tệp số liệu không ghi địa bàn nào",
        ),
        (
            "",
            "status data.csv -o json:gone/new.json",
            "error: cannot write gone/new.json: there is no folder gone",
            "lỗi: không ghi được gone/new.json: không có thư mục gone",
        ),
        (
            "like",
            "status",
            "error[no-file]: there is no file like 'none-*.csv'",
            "lỗi[no-file]: không có tệp nào khớp với 'none-*.csv'",
        ),
        (
            "new",
            "status data.csv -t ../targets.yaml -o github -o csv:../data.csv/x",
            "error: cannot write ../data.csv/x: there is no folder ../data.csv",
            "lỗi: không ghi được ../data.csv/x: không có thư mục ../data.csv",
        ),
    ],
)
def test_notes(run: Run, folder: Path, where: str, command: str, english: str, vietnamese: str) -> None:
    """Notes and what ends a run are lines of their own in the language of the run."""
    for language, said in (("en", english), ("vi", vietnamese)):
        result = run(*command.split(), "--lang", language, cwd=folder / where)
        assert said in result.err.splitlines()


def test_no_targets_file(run: Run, tmp_path: Path) -> None:
    """Without a targets file it says how to name or write one."""
    (tmp_path / ".git").mkdir()
    assert run("status", cwd=tmp_path).err.startswith(
        "error: there is no targets.yaml here; name one with --targets, or write one with `dxtrack init`\n"
    )
    assert run("status", "--lang", "vi", cwd=tmp_path).err.startswith(
        "lỗi: ở đây không có targets.yaml; hãy nêu tệp bằng --targets, hoặc tạo mới bằng `dxtrack init`\n"
    )


def test_goals_left_out(run: Run, tmp_path: Path) -> None:
    """`init` says how many goals it left out, in the file and beside it."""
    rows = [f"goal_{number},2024,1" for number in range(32)]
    (tmp_path / "data.csv").write_text("\n".join(["goal,period,value", *rows]), "utf-8")
    said = "còn 2 chỉ tiêu nữa trong tệp số liệu chưa được ghi: hãy thêm những chỉ tiêu đã cam kết"
    assert run("init", "data.csv", "--lang", "vi", cwd=tmp_path).err == f"lưu ý: {said}\n"
    assert said in (tmp_path / "targets.yaml").read_text("utf-8")


def test_a_bug(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug says where to report it, also where the words cannot be loaded."""

    def broken(*_: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(program, "_answer", broken)
    assert run("status").err == (
        f"error: a bug in dxtrack {program.__version__} (ZeroDivisionError); please report it where "
        "you have dxtrack from, with the output of the same command and -v\n"
    )
    assert run("status", "--lang", "vi").err == (
        f"lỗi: dxtrack {program.__version__} gặp lỗi lập trình (ZeroDivisionError); hãy báo cho nơi "
        "cung cấp dxtrack, kèm kết quả của chính lệnh này với -v\n"
    )

    def lacking(*_: object, **__: object) -> None:
        raise ModuleNotFoundError

    monkeypatch.setattr(program, "tell", lacking)
    assert run("status", "--lang", "vi").err.startswith("error: a bug in dxtrack ")


@pytest.mark.skipif(os.name == "nt", reason="a folder in use cannot be removed")
def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    """A run in a folder that was removed meanwhile says so."""
    script = 'cd "$1" && rmdir "$1" && "$0" -m dxtrack init --lang "$2"'
    for language, said in (
        ("en", "error: the current folder is gone\n"),
        ("vi", "lỗi: thư mục hiện tại không còn nữa\n"),
    ):
        (tmp_path / "gone").mkdir()
        command = ["bash", "-c", script, sys.executable, str(tmp_path / "gone"), language]
        done = subprocess.run(command, capture_output=True, check=False)
        assert (done.returncode, done.stderr.decode().startswith(said)) == (2, True)


def test_standard_output_that_takes_nothing(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Output that cannot be written is told with the words of the system."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(program, "_answer", full)
    assert run("status").err == "error: cannot write standard output: No space left on device\n"
    assert run("status", "--lang", "vi").err == "lỗi: không ghi được đầu ra chuẩn: No space left on device\n"


def test_annotations(run: Run, folder: Path) -> None:
    """Annotations of problems are read by people, JSON by programs: only they are in the language of the run."""
    arguments = ("validate", "-t", "like/targets.yaml", "-o", "github", "--lang")
    assert run(*arguments, "en", cwd=folder).out == (
        "::error file=like/targets.yaml,line=1,col=8,title=no-file::there is no file like 'none-*.csv'\n"
    )
    assert run(*arguments, "vi", cwd=folder).out == (
        "::error file=like/targets.yaml,line=1,col=8,title=no-file::không có tệp nào khớp với 'none-*.csv'\n"
    )
    documents = [
        run("validate", "-t", "like/targets.yaml", "-o", "json", "--lang", language, cwd=folder).out
        for language in ("en", "vi")
    ]
    assert documents[0] == documents[1]
