"""Django's default middleware, sessions in the database, templates kept; SQLite set as ours.

On PostgreSQL, where a connection is dear, each is kept for a minute as ours is.
"""

import os
from pathlib import Path

import dj_database_url

SECRET_KEY = os.environ["SECRET_KEY"]
ALLOWED_HOSTS = ["localhost"]
ROOT_URLCONF = "tests.bench.stock.wsgi"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "tests.bench.stock",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
PAGE = """<!doctype html><title>Rows</title><form method="post">{% csrf_token %}</form>
<ul>{% for row in rows %}<li><a href="/{{ row.pk }}/">{{ row.words|truncatechars:60 }}</a>
<time>{{ row.at|date:"j F Y" }}</time></li>{% endfor %}</ul>"""
LOADERS = [("django.template.loaders.locmem.Loader", {"page.html": PAGE})]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [("django.template.loaders.cached.Loader", LOADERS)],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
ADDRESS = os.environ.get("DATABASE_URL", "")
if ADDRESS.startswith("postgres"):
    given = dj_database_url.parse(ADDRESS, conn_max_age=60, conn_health_checks=True)
    DATABASES = {"default": given}
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": Path(os.environ["DATA_DIR"]) / "stock.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            },
        }
    }
