"""Nothing is there beside the pages and the files of ours."""

import pytest
from django.test import Client


@pytest.mark.parametrize("path", [
    "/.git/config", "/.git/HEAD", "/static/", "/static/js/", "/static/.git/HEAD", "/.env",
    "/static/../config/settings.py", "/static/%2e%2e/config/settings.py",
    "/static/..%2fsecrets.env", "/static//etc/passwd", "/var/secrets.env",
    "/static/js/guard.js", "/manage.py", "/admin/", "/overture.sqlite3", "/server-status",
])  # fmt: skip
def test_neither_sources_nor_lists_of_files_are_given_out(path, db):
    answer = Client().get(path)
    assert answer.status_code == 404
    assert "Index of" not in answer.content.decode()
