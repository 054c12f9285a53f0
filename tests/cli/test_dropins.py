"""What users drop in works as it is printed: hooks, the action, CI recipes, one-liners and shell completion."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

from tests.conftest import ROOT

README = (ROOT / "README.md").read_text("utf-8")
GUIDE = (ROOT / "docs" / "ci.md").read_text("utf-8")
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))

INSTALLS = pytest.mark.skipif(not os.environ.get("CI"), reason="installs packages; runs where CI is set, as in .ci/run")

TARGETS = """\
version: 1
programme: {name: Tiny programme}
data: [actuals.csv]
goals:
  online:
    unit: "%"
    baseline: {period: 2020, value: 10}
    targets:
      - {deadline: 2098, threshold: at least 50}
  phones:
    unit: "%"
    targets:
      - {deadline: 2098, threshold: at least 95}
"""
GOOD = "goal,period,value\nonline,2024,60\nphones,2024,97\n"
FAILING = "goal,period,value\nonline,2024,5\n"


class Shell:
    """A folder, and bash in it, with `dxtrack` on the path and a `pip` that only notes what it was asked for."""

    def __init__(self, folder: Path, tools: Path) -> None:
        self.folder = folder
        self.tools = tools
        self.env = {
            "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
            "LC_ALL": "C.UTF-8",
            "HOME": os.environ.get("HOME", str(tools)),  # where pip keeps what it has fetched
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "A",
            "GIT_AUTHOR_EMAIL": "a@example.org",
            "GIT_COMMITTER_NAME": "A",
            "GIT_COMMITTER_EMAIL": "a@example.org",
        }

    def __call__(self, script: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        """Runs a script as GitHub and GitLab do, stopping at the first error."""
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=self.folder,
            env=self.env | (env or {}),
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            timeout=300,
            check=False,
        )

    def write(self, name: str, text: str) -> None:
        """Writes a file into the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def commit(self, *files: str) -> None:
        """Commits these files."""
        done = self(f"git init -q 2>/dev/null; git add {' '.join(files)} && git commit -qm 'a change'")
        assert done.returncode == 0, done.stderr


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A scratch folder with a targets file and data in which every target is met."""
    tools, folder = tmp_path / "tools", tmp_path / "work"
    for path in (tools, folder):
        path.mkdir()
    for name, command in (
        ("dxtrack", f'exec "{sys.executable}" -m dxtrack "$@"'),
        ("pip", f'echo "$@" >> "{tools}/pip.log"'),
    ):
        (tools / name).write_text(f"#!/bin/sh\n{command}\n", "utf-8")
        (tools / name).chmod(0o755)
    made = Shell(folder, tools)
    made.write("targets.yaml", TARGETS)
    made.write("actuals.csv", GOOD)
    return made


def blocks(text: str, language: str) -> list[str]:
    """The code blocks of that language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def section(text: str, title: str) -> str:
    """What stands below a heading, up to the next one."""
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
    assert found, title
    return found[1]


# --- the recipes of README and docs ---


def test_steps_on_github(shell: Shell) -> None:
    """The recipe is the same in README and docs; it gates, annotates and writes the summary in one run."""
    recipe = blocks(section(README, "In CI"), "yaml")[0]
    assert recipe == blocks(section(GUIDE, "GitHub"), "yaml")[0]
    steps = yaml.safe_load(recipe)
    scripts = [step["run"] for step in steps if "run" in step]
    assert [script.split()[0] for script in scripts] == ["pip", "dxtrack"]
    summary = shell.tools / "summary.md"
    summary.touch()

    def run() -> tuple[int, str, str]:
        done = [shell(script, {"GITHUB_STEP_SUMMARY": str(summary)}) for script in scripts][-1]
        return done.returncode, done.stdout, summary.read_text("utf-8")

    code, log, page = run()
    assert code == 0
    assert "::" not in log
    assert "2 targets: 2 met" in page
    shell.write("actuals.csv", FAILING)
    code, log, page = run()
    assert code == 1
    assert "◄ online" in log
    assert "\n::error file=actuals.csv,line=2,title=moving away%3A online by 2098::" in log
    assert "**◄ moving away**" in page
    tool = steps[1]["with"]
    asked = (shell.tools / "pip.log").read_text("utf-8").split()
    assert asked == ["install", f"./{tool['path']}"] * 2, "dxtrack is installed from where it was checked out"


def test_gitlab(shell: Shell) -> None:
    """The GitLab job clones, gates, and leaves the JUnit report and the page that it names as artifacts."""
    (job,) = yaml.safe_load(blocks(section(GUIDE, "GitLab"), "yaml")[0]).values()
    for name in ("apt-get", "git"):
        (shell.tools / name).write_text(f'#!/bin/sh\necho {name} "$@" >> "{shell.tools}/asked.log"\n', "utf-8")
        (shell.tools / name).chmod(0o755)
    assert shell("\n".join(job["script"])).returncode == 0
    shell.write("actuals.csv", FAILING)
    assert shell("\n".join(job["script"])).returncode == 1
    report = ElementTree.parse(shell.folder / job["artifacts"]["reports"]["junit"]).getroot()
    assert (report.get("tests"), report.get("failures")) == ("2", "2")
    (page,) = job["artifacts"]["paths"]
    assert (shell.folder / page).read_text("utf-8").startswith("<!DOCTYPE html>")
    assert job["artifacts"]["when"] == "always"


def test_jenkins(shell: Shell) -> None:
    """The Jenkins step gates, and writes the report that its `post` reads."""
    pipeline = blocks(section(GUIDE, "Jenkins"), "groovy")[0]
    assert pipeline.count("{") == pipeline.count("}")
    (script,) = re.findall(r"\bsh '(.*)'", pipeline)
    (report,) = re.findall(r"testResults: '(.*?)'", pipeline)
    shell.write("actuals.csv", FAILING)
    assert shell(script).returncode == 1
    assert ElementTree.parse(shell.folder / report).getroot().get("failures") == "2"


def test_anywhere_else(shell: Shell) -> None:
    """The command for any other CI runs as it is printed."""
    (command,) = console(section(GUIDE, "Anywhere else"))
    assert shell(command).returncode == 0
    assert {"dxtrack.xml", "summary.md"} <= {path.name for path in shell.folder.iterdir()}


def console(text: str) -> list[str]:
    """The commands of the console blocks."""
    return [line.removeprefix("$ ") for block in blocks(text, "console") for line in block.splitlines()]


def test_pipelines(shell: Shell) -> None:
    """The three one-liners of the README run as they are printed."""
    query, unknown, ratchet = console(section(README, "In a pipeline"))
    with sqlite3.connect(shell.folder / "figures.db") as database:
        database.execute("CREATE TABLE figures (goal TEXT, period TEXT, value REAL)")
        database.execute("INSERT INTO figures VALUES ('online', '2024', 60.5), ('phones', '2024', 12)")
    database.close()
    if shutil.which("sqlite3"):
        done = shell(query)
        assert done.returncode == 0, done.stderr
        assert done.stdout.splitlines()[-1] == "2 targets: 1 not rated, 1 met"
    shell.write("actuals.csv", FAILING)
    if shutil.which("jq"):
        done = shell(unknown)
        assert (done.stdout, done.stderr) == ("phones\n", "")
    shell.commit("actuals.csv", "targets.yaml")
    shell.write("actuals.csv", GOOD)
    shell.commit("actuals.csv")
    assert shell(ratchet).returncode == 0
    shell.write("actuals.csv", FAILING)
    done = shell(ratchet)
    assert done.returncode == 0, "against itself nothing is worse"
    shell.commit("actuals.csv")
    done = shell(ratchet)
    assert done.returncode == 1
    assert done.stderr.startswith("FAILED: 1 moving away, 1 no data (--against ")


def test_tools_of_the_pipelines() -> None:
    """Our own CI has the tools of the one-liners and the shells, so that there nothing is left out."""
    if os.environ.get("GITHUB_ACTIONS"):
        assert all(shutil.which(tool) for tool in ("git", "jq", "sqlite3", "fish", "zsh"))


# --- the action ---

INTRUDERS = (
    "pip.py",
    "venv.py",
    "json.py",
    "yaml.py",
    "click.py",
    "rich.py",
    "dxtrack/__init__.py",
    "sitecustomize.py",
)
"""Files that a checked repository may hold and that are called like what the action imports."""


def filled(value: object, inputs: dict[str, str]) -> str:
    """A value of action.yml with its expressions evaluated, as the runner does."""

    def evaluated(match: re.Match[str]) -> str:
        expression = match[1]
        if expression == "steps.python.outputs.python-path":
            return sys.executable
        kind, _, name = expression.partition(".")
        assert kind == "inputs", expression
        return inputs.get(name, str(ACTION["inputs"][name].get("default", "")))

    return re.sub(r"\$\{\{\s*(.*?)\s*\}\}", evaluated, str(value))


@pytest.fixture
def runner(tmp_path: Path) -> Path:
    """A RUNNER_TEMP as the install step of the action leaves it, with dxtrack as it is here."""
    python = tmp_path / "runner" / "dxtrack" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', "utf-8")
    python.chmod(0o755)
    return tmp_path / "runner"


@pytest.fixture
def action(shell: Shell, runner: Path) -> Callable[..., tuple[int, str, str]]:
    """Runs the check step with inputs; returns exit code, log and summary."""

    def run(**inputs: str) -> tuple[int, str, str]:
        named = {name.replace("_", "-"): value for name, value in inputs.items()}
        assert set(named) <= set(ACTION["inputs"])
        (step,) = [step for step in ACTION["runs"]["steps"] if step.get("name") == "Check"]
        summary = shell.tools / "summary.md"
        summary.write_text("", "utf-8")
        env = {name: filled(value, named) for name, value in step["env"].items()}
        done = shell(step["run"], {**env, "RUNNER_TEMP": str(runner), "GITHUB_STEP_SUMMARY": str(summary)})
        return done.returncode, done.stdout + done.stderr, summary.read_text("utf-8")

    return run


def test_action_says_what_it_takes() -> None:
    """The action is composite; every input is described, optional, used, and in the table of docs/ci.md."""
    assert ACTION["runs"]["using"] == "composite"
    steps = json.dumps(ACTION["runs"]["steps"])
    for name, about in ACTION["inputs"].items():
        assert about["description"].strip()
        assert "default" in about
        assert f"inputs.{name} " in steps
        assert f"| `{name}` |" in GUIDE
    for step in ACTION["runs"]["steps"]:
        assert "uses" in step or step["shell"] == "bash"
        assert "${{" not in step.get("run", ""), "an expression in a script lets its input run as a script"


def test_action(shell: Shell, action: Callable[..., tuple[int, str, str]]) -> None:
    """It gates, annotates and writes the summary, with nothing named but what the targets file names."""
    code, log, page = action()
    assert code == 0, log
    assert "::" not in log
    assert page.endswith("2 targets: 2 met\n")
    shell.write("actuals.csv", FAILING)
    code, log, page = action()
    assert code == 1
    assert re.search(r"^::error file=actuals\.csv,line=2,title=moving away%3A online by 2098::", log, re.MULTILINE)
    assert re.search(r"^::error file=targets\.yaml,line=13,title=no data%3A phones by 2098::", log, re.MULTILINE)
    assert "**◄ moving away**" in page


@INSTALLS
def test_action_installs(shell: Shell, runner: Path, action: Callable[..., tuple[int, str, str]]) -> None:
    """The install step makes an environment with dxtrack and what it needs, and the check step uses that.

    Neither imports what lies in the checked repository.
    """
    shutil.rmtree(runner / "dxtrack")
    for name in INTRUDERS:
        shell.write(name, "raise SystemExit('hacked')\n")
    (step,) = [step for step in ACTION["runs"]["steps"] if step.get("name") == "Install dxtrack"]
    env = {name: filled(value, {}) for name, value in step["env"].items()}
    done = shell(step["run"], {**env, "RUNNER_TEMP": str(runner), "GITHUB_ACTION_PATH": str(ROOT)})
    assert done.returncode == 0, done.stderr
    code, log, page = action()
    assert (code, "hacked" in log) == (0, False)
    assert page.endswith("2 targets: 2 met\n")
    (packages,) = runner.glob("dxtrack/lib/python*/site-packages")
    assert {"dxtrack", "click", "pydantic_core", "rich", "yaml", "openpyxl"} <= {
        path.name for path in packages.iterdir()
    }


def test_action_inputs(shell: Shell, action: Callable[..., tuple[int, str, str]]) -> None:
    """Each input reaches `dxtrack check` as it is, blanks, quotes and shell signs included."""
    shell.write("actuals.csv", FAILING)
    shell.write("data/a b.csv", "goal,period,value\nonline,2024,60\n")
    shell.write("data/c.csv", "goal,period,value\nphones,2024,97\n")
    shell.write("$(touch hacked).csv", GOOD)
    assert action(data="data/*.csv")[0] == 0
    assert action(data="data/a b.csv\ndata/c.csv\n")[0] == 0
    assert action(data="$(touch hacked).csv", fail_on="missed, moving_away")[0] == 0
    assert not (shell.folder / "hacked").exists()
    code, log, _ = action(data="data/*.tsv")
    assert (code, "there is no data file data/*.tsv" in log) == (2, True)
    assert action(fail_on="missed")[0] == 0
    assert "as of 2019-12-31" in action(as_of="2019")[2]
    assert action(against="actuals.csv")[0] == 0
    assert action(against="data/a b.csv\ndata/c.csv")[0] == 1
    assert "**KHÔNG ĐẠT: " in action(lang="vi")[2]
    shell.write("other/goals.yaml", TARGETS.replace("Tiny", "Other"))
    assert "Other programme" in action(targets="other/goals.yaml", data="actuals.csv")[2]
    action(arguments="--output=junit:a b.xml\n--strict\n")
    assert ElementTree.parse(shell.folder / "a b.xml").getroot().get("tests") == "2"


def test_action_runs_nothing_of_the_repository(shell: Shell, action: Callable[..., tuple[int, str, str]]) -> None:
    """A yaml.py or a dxtrack folder in the checked repository is not imported."""
    for name in INTRUDERS:
        shell.write(name, "raise SystemExit('hacked')\n")
    code, log, _ = action()
    assert (code, "hacked" in log) == (0, False)


def test_ratchet_on_a_pull_request(shell: Shell, action: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    """The recipe for pull requests compares with the base, which is the first parent of the merge commit."""
    steps = yaml.safe_load(blocks(section(GUIDE, "GitHub"), "yaml")[2])
    assert steps[0]["with"]["fetch-depth"] >= 2
    shell.commit("actuals.csv", "targets.yaml")
    shell("git checkout -qb change")
    shell.write("actuals.csv", FAILING)
    shell.commit("actuals.csv")
    shell("git checkout -q - && git merge -q --no-ff change -m merge")
    assert shell(steps[1]["run"], {"RUNNER_TEMP": str(tmp_path)}).returncode == 0
    given = {
        name.replace("-", "_"): value.replace("${{ runner.temp }}", str(tmp_path))
        for name, value in steps[2]["with"].items()
    }
    code, log, _ = action(**given)
    assert code == 1
    assert "FAILED: 1 moving away, 1 no data (--against " in log


# --- pre-commit ---


def test_hooks() -> None:
    """The two hooks are there, run when targets or data change, and take no file names from pre-commit."""
    assert [hook["id"] for hook in HOOKS] == ["dxtrack-validate", "dxtrack-check"]
    for hook in HOOKS:
        assert hook["entry"] == hook["id"].replace("-", " ")
        assert (hook["language"], hook["pass_filenames"]) == ("python", False)
        for file, runs in (
            ("targets.yaml", True), ("a/targets.yml", True), ("a/b.csv", True), ("b.csv.gz", True),
            ("README.md", False), ("my-targets.yaml.txt", False), ("b.csv.py", False),
        ):  # fmt: skip
            assert bool(re.search(hook["files"], file)) is runs, file


@INSTALLS
def test_pre_commit(shell: Shell) -> None:
    """pre-commit itself installs the hooks from a clone beside the repository, and they do what docs/ci.md says."""
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    clone = shell.folder.parent / "dxtrack"
    clone.mkdir()
    (clone / "examples" / "hcmc").mkdir(parents=True)
    built = ("pyproject.toml", "README.md", "LICENSE", "targets.yaml", "examples/hcmc/actuals.csv")
    for name in (*built, ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, clone / name)
    shutil.copytree(ROOT / "src", clone / "src", ignore=shutil.ignore_patterns("__pycache__"))
    config = yaml.safe_load(blocks(section(GUIDE, "Before a commit"), "yaml")[0])
    (repository,) = config["repos"]
    done = shell(f"cd '{clone}' && git init -q && git add . && git commit -qm all")
    assert done.returncode == 0, done.stderr
    assert (shell.folder / repository["repo"]).resolve() == clone
    assert "`git -C ../dxtrack rev-parse HEAD`" in GUIDE
    repository["rev"] = shell("git -C ../dxtrack rev-parse HEAD").stdout.strip()
    shell.write(".pre-commit-config.yaml", yaml.safe_dump(config))
    shell.write("README.md", "a file that no hook is for\n")
    shell.write("actuals.csv", GOOD)
    shell.commit(".")
    command = f'"{sys.executable}" -m pre_commit run --color never'
    env = {"PRE_COMMIT_HOME": str(shell.tools / "cache"), "PIP_DISABLE_PIP_VERSION_CHECK": "1"}

    def run(*options: str) -> tuple[int, list[str], str]:
        done = shell(" ".join([command, *options]), env)
        results = re.findall(r"^dxtrack (validate|check)\.+(?:\(.*\))?(\w+)$", done.stdout, re.MULTILINE)
        return done.returncode, [f"{name} {result}" for name, result in results], done.stdout

    assert run("--all-files")[:2] == (0, ["validate Passed", "check Passed"])
    shell.write("README.md", "changed\n")
    shell("git add README.md")
    assert run()[:2] == (0, ["validate Skipped", "check Skipped"])
    shell.write("actuals.csv", FAILING)
    shell("git add actuals.csv")
    code, results, said = run()
    assert (code, results) == (1, ["validate Passed", "check Failed"])
    assert "- exit code: 1" in said
    assert "FAILED: 1 moving away (--fail-on missed,moving_away)" in said
    shell.write("actuals.csv", "goal,period,value\nonline,2024,five\n")
    shell("git add actuals.csv")
    code, results, said = run()
    assert (code, results) == (1, ["validate Failed", "check Failed"])
    assert "- exit code: 3" in said
    assert "actuals.csv:2:13" in said


# --- shell completion ---


def completions(shell: Shell, kind: str, *words: str) -> list[str]:
    """What the protocol of a shell answers for the last of these words."""
    env = {"COMP_WORDS": " ".join(("dxtrack", *words)), "COMP_CWORD": str(len(words))}
    if kind == "fish":
        env = {"COMP_WORDS": " ".join(("dxtrack", *words)), "COMP_CWORD": words[-1]}
    done = shell("dxtrack", env | {"_DXTRACK_COMPLETE": f"{kind}_complete"})
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_bash_completion(shell: Shell) -> None:
    """The line of docs/ci.md makes bash complete commands, options and their values."""
    (line,) = blocks(section(GUIDE, "Shell completion"), "bash")
    script = f"""
{line}
complete -p dxtrack
for words in "ch" "status --la" "status --lang v" "check --color a"; do
    COMP_WORDS=(dxtrack $words)
    COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
    COMPREPLY=()
    _dxtrack_completion dxtrack
    echo "$words: ${{COMPREPLY[*]}}"
done
"""
    done = shell(script)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "complete -o nosort -F _dxtrack_completion dxtrack",
        "ch: check",
        "status --la: --lang",
        "status --lang v: vi",
        "check --color a: auto always",
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(["status", "act"], "file,act"),
        pytest.param(["check", "-t", "tar"], "file,tar"),
        pytest.param(["status", "-o", "js"], "plain,json"),
    ],
)
def test_completion_of_files_and_formats(shell: Shell, words: list[str], expected: str) -> None:
    """Files and formats are completed as well: a completion that hides file names is worse than none."""
    assert expected in completions(shell, "bash", *words)


def test_completion_behind_a_typo(shell: Shell) -> None:
    """Behind a command that does not exist there is nothing to complete, and no error in the middle of a line."""
    assert completions(shell, "bash", "nonsense", "--x") in ([], [""])


def test_zsh_completion(shell: Shell) -> None:
    """zsh takes the line of docs/ci.md, and the protocol behind it answers with the help of each command."""
    assert completions(shell, "zsh", "ch")[:2] == ["plain", "check"]
    if shutil.which("zsh") is None:
        pytest.skip("zsh is not installed; the protocol was tried")
    (line,) = blocks(section(GUIDE, "Shell completion"), "zsh")
    script = f"autoload -Uz compinit; compinit -u -D; {line.strip()}; print -r -- ${{_comps[dxtrack]}}"
    done = subprocess.run(
        ["zsh", "-f", "-c", script],
        env=shell.env | {"HOME": str(shell.tools)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("_dxtrack_completion\n", "")


def test_fish_completion(shell: Shell) -> None:
    """fish takes the line of docs/ci.md and completes with it."""
    assert completions(shell, "fish", "ch")[0].startswith("plain")
    if shutil.which("fish") is None:
        pytest.skip("fish is not installed; the protocol was tried")
    (line,) = blocks(section(GUIDE, "Shell completion"), "fish")
    script = f"{line.strip()}; complete -C 'dxtrack ch'; complete -C 'dxtrack status --lang v'"
    done = subprocess.run(
        ["fish", "-N", "-c", script],
        env=shell.env | {"HOME": str(shell.tools)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert [found.split("\t")[0] for found in done.stdout.splitlines()] == ["check", "vi"]


# --- this repository's own CI ---


@pytest.mark.parametrize("file", ["action.yml", ".github/workflows/ci.yml"])
def test_pinned(file: str) -> None:
    """What others publish is used at one commit, beside which its version stands; ours is used as it lies here."""
    used = re.findall(r"uses: (.*)", (ROOT / file).read_text("utf-8"))
    assert used
    for line in used:
        assert line == "./" or re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}  # v\d+\.\d+\.\d+", line)


def test_own_workflow() -> None:
    """Our own CI runs `.ci/run` on every Python that the package names, and the action on the real programme."""
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8"))
    assert set(workflow) == {"name", True, "permissions", "concurrency", "jobs"}  # YAML 1.1 reads `on` as true
    assert workflow["permissions"] == {"contents": "read"}
    everything, action = workflow["jobs"]["everything"], workflow["jobs"]["action"]
    assert everything["steps"][-1] == {"run": ".ci/run"}
    named = re.findall(r"Programming Language :: Python :: (3\.\d+)", (ROOT / "pyproject.toml").read_text("utf-8"))
    assert everything["strategy"]["matrix"]["python"] == named
    used = action["steps"][-1]
    assert used["uses"] == "./"
    assert set(used["with"]) <= set(ACTION["inputs"])


def test_own_action_job(shell: Shell, action: Callable[..., tuple[int, str, str]]) -> None:
    """The job that tries the action on the real programme passes, and annotates it."""
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8"))
    given = {
        name.replace("-", "_"): str(value) for name, value in workflow["jobs"]["action"]["steps"][-1]["with"].items()
    }
    shutil.copy(ROOT / "targets.yaml", shell.folder)
    shutil.copytree(ROOT / "examples" / "hcmc", shell.folder / "examples" / "hcmc")
    shell("git init -q")
    code, log, page = action(**given)
    assert code == 0, log
    assert "::warning file=examples/hcmc/actuals.csv,line=15,title=off track%3A digital_economy by 2025::" in log
    assert page.endswith("13 targets: 2 off track, 7 no data, 2 not rated, 1 not started, 1 met\n")
