"""What runs a server for others: nothing as root, and no command or variable that is not there."""

import os
import re
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from typing import Any

import pytest
import yaml
from django.core.management import get_commands

from config.version import VERSION
from tests.conventions.sources import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE = (ROOT / "compose.yaml").read_text(encoding="utf-8")
SERVICES: dict[str, Any] = yaml.safe_load(COMPOSE)["services"]
OURS = [name for name, service in SERVICES.items() if service.get("environment", {}).get(
    "PUBLIC_URL")]  # fmt: skip
UNITS = sorted((ROOT / "deploy").glob("*.service"))
README = (ROOT / "README.md").read_text(encoding="utf-8")
# The first column of the table of variables.
TOLD = {name for cell in re.findall(r"^\| (`[A-Z_`, ]+`) \|", README, re.M)
        for name in re.findall(r"[A-Z_]+", cell)}  # fmt: skip
OF_COMPOSE = {"DOMAIN": "overture.example", "DATABASE_PASSWORD": "d" * 48, "CACHE_PASSWORD": "c"}
NAMING = [ROOT / "Dockerfile", ROOT / "compose.yaml", *UNITS, ROOT / "docs/operations.md",
          ROOT / "README.md"]  # fmt: skip


@cache
def users() -> dict[str, str]:
    """As whom each image of ours runs."""
    ends: dict[str, str] = {}
    for stage in re.split(r"^FROM ", DOCKERFILE, flags=re.M)[1:]:
        base, _, name = stage.splitlines()[0].partition(" AS ")
        ends[name] = (re.findall(r"^USER (\S+)", stage, re.M) or [ends.get(base, "root")])[-1]
    return ends


def filled_in(value: str) -> str:
    """``${NAME}``, ``${NAME:?why}`` and ``${NAME:-default}`` as Compose reads them."""

    def known(found: re.Match[str]) -> str:
        return OF_COMPOSE.get(found[1], found[2] or "")

    return re.sub(r"\$\{(\w+)(?::-([^}]*)|:\?[^}]*)?\}", known, value)


def settings_of(unit: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r"^(\w+)=(.*)$", unit, re.M):
        found.setdefault(name, []).append(value)
    return found


@pytest.mark.parametrize("name", SERVICES)
def test_no_service_is_root_or_can_become_it_or_writes_where_it_should_not(name):
    service = SERVICES[name]
    user = service.get("user") or users()[service["build"]["target"]]
    assert user.split(":")[0] not in {"root", "0"}
    assert service["read_only"]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert not {"privileged", "pid", "ipc", "devices"} & service.keys()


def test_an_image_that_is_built_without_naming_one_is_the_app():
    assert list(users())[-1] == "app"


def test_only_the_proxy_can_be_reached_and_the_database_reaches_nobody():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["front"]
    assert SERVICES["database"]["networks"] == SERVICES["cache"]["networks"] == ["inside"]
    assert yaml.safe_load(COMPOSE)["networks"]["inside"] == {"internal": True}


@pytest.mark.parametrize("name", OURS)
def test_the_variables_of_a_service_are_those_of_the_readme(name):
    assert not SERVICES[name]["environment"].keys() - TOLD


def test_what_compose_asks_for_is_told():
    asked = set(re.findall(r"(?<!\$)\$\{(\w+)", COMPOSE))
    assert asked - TOLD == OF_COMPOSE.keys()


def test_the_readme_lists_every_variable_that_the_settings_read():
    source = (ROOT / "config/settings.py").read_text(encoding="utf-8")
    assert set(re.findall(r'env\.\w+\(\s*"(\w+)"', source)) <= TOLD


def test_the_server_would_start_with_what_compose_gives_it(settings, tmp_path):
    given = {name: filled_in(value) for name, value in SERVICES["app"]["environment"].items()}
    made = {"SECRET_KEY": settings.SECRET_KEY, "VAULT_KEYS": settings.VAULT_KEYS[0]}
    here = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", "from config import settings; print(settings.ALLOWED_HOSTS)"],
        cwd=ROOT, env={**here, **made, **given}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout == "['overture.example']\n", done.stderr


@pytest.mark.parametrize("path", NAMING, ids=lambda path: path.name)
def test_every_command_that_is_named_is_there(path):
    text = path.read_text(encoding="utf-8")
    commands = set(re.findall(r"manage\.py ([a-z_]+)", text))
    modules = set(re.findall(r'-m"?,? "?((?:config|deploy|tests|apps)[\w.]*)', text))
    targets = set(re.findall(r"`make ([a-z-]+)`", text))
    rules = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    assert not commands - get_commands().keys()
    assert not [name for name in modules if find_spec(name) is None]
    assert not targets - set(rules)


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_a_unit_is_nobody_in_particular_and_can_do_little(path):
    unit = settings_of(path.read_text(encoding="utf-8"))
    assert unit["User"] == ["overture"]
    assert unit["NoNewPrivileges"] == ["yes"]
    assert unit["ProtectSystem"] == ["strict"]
    assert unit["CapabilityBoundingSet"] == [""]
    assert unit["UMask"] == ["0077"]


def test_every_timer_has_its_service():
    timers = {path.stem for path in (ROOT / "deploy").glob("*.timer")}
    assert timers == {path.stem for path in UNITS} - {"overture"}


def test_an_image_gets_what_serves_and_nothing_else():
    first, *rest = [line for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines()
                    if not line.startswith("#")]  # fmt: skip
    let_in = {line[1:] for line in rest if line.startswith("!")}
    assert first == "*"
    assert not [name for name in let_in - {"locale"} if not list(ROOT.glob(name))]
    assert {"apps", "config", "static", "templates", "manage.py", "pyproject.toml"} <= let_in
    assert not {"tests", "docs", "var", ".env", ".git"} & let_in


def test_the_changes_begin_with_this_version():
    told = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)
    assert told
    assert told[1] == VERSION
