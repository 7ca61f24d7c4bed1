"""What is there after the first start: the tables, and nobody in them."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from django.core.management import CommandError, call_command

from apps.accounts.models import User
from tests.conventions.sources import ROOT


def test_after_the_first_start_nobody_has_an_account(tmp_path):
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path)}
    for command in (["-m", "config.first_start"], ["manage.py", "prepare"]):
        subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, check=True,
                       capture_output=True)  # fmt: skip
    with closing(sqlite3.connect(tmp_path / "overture.sqlite3")) as connection:
        assert connection.execute("SELECT count(*) FROM accounts_user").fetchone() == (0,)


def test_a_demo_is_refused_where_there_are_people(nora):
    with pytest.raises(CommandError, match="nothing was added"):
        call_command("fill_demo")
    assert list(User.objects.values_list("username", flat=True)) == ["nora"]
