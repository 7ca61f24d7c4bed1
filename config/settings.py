"""Settings, in one file. Everything that differs between machines comes from ``config.env``."""

import os
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from apps.core import logs
from config.env import LOOPBACK, Environment, data_dir, stop
from config.version import VERSION as VERSION

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = data_dir()

env = Environment(os.environ, DATA_DIR)

# What this process writes is for nobody else on the machine.
os.umask(0o077)

# --- The place ---------------------------------------------------------------------------

DEBUG = env.flag("DEBUG")
SECRET_KEY = env.secret("SECRET_KEY")

PUBLIC_URL = env.origin("PUBLIC_URL", f"http://localhost:{env.count('PORT', 8000)}")
SECURE = PUBLIC_URL.scheme == "https"
IS_LOOPBACK = PUBLIC_URL.hostname in LOOPBACK
if DEBUG and not IS_LOOPBACK:
    stop("DEBUG", "is on, and others can reach PUBLIC_URL.")

ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"] if IS_LOOPBACK else [PUBLIC_URL.hostname]
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL.geturl().rstrip("/")]
TRUSTED_PROXY_COUNT = env.count("TRUSTED_PROXY_COUNT", 0)
if TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SILENCED_SYSTEM_CHECKS: list[str] = []

# --- Rooms -------------------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "django_htmx",
    "apps.core",
    "apps.vault",
    "apps.accounts",
    "apps.conversations",
    "apps.phrases",
    "apps.notebook",
    "apps.request_log",
    "apps.statements",
    "apps.today",
    "apps.guides",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "apps.core.middleware.Policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Of documents alone: a script or a style asks for no camera, and is lighter without it.
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "apps.core.middleware.Counted",
    "django.middleware.gzip.GZipMiddleware",
    "apps.core.middleware.PrivatePages",
    "apps.core.middleware.SaysTheWait",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "apps.core.middleware.SmallBodies",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "apps.core.middleware.LocalTime",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "apps.accounts.leaving.Left",
    "apps.vault.middleware.OpenVault",
    "apps.accounts.middleware.Door",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "crispy_forms.templatetags.crispy_forms_tags",
                "apps.core.templatetags.constants",
                "apps.core.templatetags.house",
                "apps.accounts.templatetags.people",
                "apps.phrases.templatetags.phrasebook",
                "apps.request_log.templatetags.attempts",
            ],
        },
    },
]

CRISPY_ALLOWED_TEMPLATE_PACKS = ("house",)
CRISPY_TEMPLATE_PACK = "house"
CRISPY_FAIL_SILENTLY = False

# --- Data --------------------------------------------------------------------------------

# How long whoever runs this keeps backups: the app tells people so.
BACKUP_DAYS = env.count("BACKUP_DAYS", 30)

DATABASES = {"default": env.database("DATABASE_URL", f"sqlite:///{DATA_DIR}/overture.sqlite3")}
# Each thread keeps its connection for a minute: to open and close one is a quarter of a save.
DATABASES["default"]["CONN_MAX_AGE"] = 60
if "sqlite" in str(DATABASES["default"]["ENGINE"]):
    DATABASES["default"]["OPTIONS"] = {
        # A writer asks for its lock at once, so that two never meet halfway and fail.
        "transaction_mode": "IMMEDIATE",
        "timeout": 5,
        # FULL: an acknowledged save survives a power cut (about 0.5 ms a commit).
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # A pooler that lends its connections by the transaction keeps no cursor between two, and
    # takes no settings for a connection.
    pooled = env.flag("DATABASE_POOLED")
    DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = pooled
    waits = {} if pooled else {"options": "-c lock_timeout=5s"}
    options = DATABASES["default"].get("OPTIONS", {})
    DATABASES["default"]["OPTIONS"] = {"connect_timeout": 5, **waits, **options}

CACHE_URL = env.cache("CACHE_URL")
CACHE_KEYS = {"KEY_FUNCTION": "apps.core.limits.cache_key"}
# Sessions live in the database. A cache in front of them must be shared by every process,
# or a session that was locked in one stays open in another (measured).
if CACHE_URL:
    CACHES: dict[str, dict[str, Any]] = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": CACHE_URL,
            "OPTIONS": {"socket_connect_timeout": 2, "socket_timeout": 2},
            **CACHE_KEYS,
        }
    }
    SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
else:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "cache",
            # Limits are counted here: nothing of them may be dropped to make room too soon.
            "OPTIONS": {"MAX_ENTRIES": 20_000},
            **CACHE_KEYS,
        }
    }
    SESSION_ENGINE = "django.contrib.sessions.backends.db"

# --- Sign-in and the vault ---------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["apps.accounts.backends.VaultBackend"]
# One Argon2 at a time in a process, the vault's included.
PASSWORD_HASHERS = ["apps.vault.hashing.Argon2InTurn"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "apps.accounts.passwords.HardToGuess"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today"
LOGOUT_REDIRECT_URL = "landing"

ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_ADAPTER = "apps.accounts.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_USERNAME_MIN_LENGTH = 2
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_FORMS = {
    "login": "apps.accounts.forms.SignInForm",
    "signup": "apps.accounts.forms.SignUpForm",
    "change_password": "apps.accounts.forms.NewPasswordForm",  # nosec B105: a form's name
    "reauthenticate": "apps.accounts.proofs.PasswordAgainForm",
}
# Six foreign failures would shut the owner out: our own growing delay stands in (delays.py).
# Sign-up is limited by its form, which says how long to wait and keeps the name (limits.py).
ACCOUNT_RATE_LIMITS = {"login_failed": False, "login": False, "signup": False}

MFA_ADAPTER = "apps.accounts.second_step.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # an address is nobody's second step here
MFA_TOTP_ISSUER = "Notebook"  # what an app on a phone shows: as neutral as our titles
MFA_TOTP_TOLERANCE = 0  # a code fits for its own 30 seconds alone
MFA_RECOVERY_CODE_DIGITS = 20  # 66 bits each
MFA_FORMS = {
    "authenticate": "apps.accounts.proofs.CodeForm",
    "reauthenticate": "apps.accounts.proofs.CodeAgainForm",
    "activate_totp": "apps.accounts.proofs.FirstCodeForm",
    "add_webauthn": "apps.accounts.proofs.PasskeyForm",
}

# Newest first. Every wrap of every person key is sealed with the first of these as well.
VAULT_KEYS = env.vault_keys("VAULT_KEYS")
# Argon2id for the wraps: RFC 9106's second recommendation, 64 MiB and three passes.
VAULT_ARGON2 = {"time_cost": 3, "memory_cost": 64 * 1024, "parallelism": 4}

# The neutral site that "Leave now" goes to.
LEAVE_URL = env.address("LEAVE_URL", "https://www.bbc.co.uk/weather")

# --- Cookies and headers -----------------------------------------------------------------

# Over https every cookie of ours is bound to this very host; no neighbour can set one.
COOKIE_PREFIX = "__Host-" if SECURE else ""
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrftoken"
SESSION_SERIALIZER = "django.contrib.sessions.serializers.JSONSerializer"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = SECURE
CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_SAMESITE = "Lax"
# Scripts read the token at send time: a sign-in in another tab changes it.
CSRF_COOKIE_HTTPONLY = False
CSRF_FAILURE_VIEW = "apps.accounts.carrying.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in (
        "accelerometer", "autoplay", "camera", "display-capture", "fullscreen", "geolocation",
        "gyroscope", "magnetometer", "microphone", "midi", "payment", "usb",
    )
}  # fmt: skip

# What one form may weigh: the largest statement with room to spare. No form takes a file, and
# none is ever written to the disk.
DATA_UPLOAD_MAX_MEMORY_SIZE = 512 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200

# --- Mail --------------------------------------------------------------------------------

globals().update(env.mail("EMAIL_URL"))
# Without a mail server no address is asked for and no reset by mail is offered.
MAIL_OFFERED = bool(env.text("EMAIL_URL", ""))

# --- Files -------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = ["apps.core.bundles.BundleFinder"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_MIMETYPES = {".svg": "image/svg+xml; charset=utf-8"}
# Files are for our own pages alone.
WHITENOISE_ALLOW_ALL_ORIGINS = False

# --- Language and time -------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
# With one language there is nothing to look up, and each text would cost 24 µs (measured).
USE_I18N = len(LANGUAGES) > 1
TIME_ZONE = "UTC"
USE_TZ = True

# --- Counts ------------------------------------------------------------------------------

# Who may read /metrics; without it there is no such page and nothing is counted.
METRICS_TOKEN = env.token("METRICS_TOKEN")

# --- Logs --------------------------------------------------------------------------------

# Errors name the place in the code and nothing of what a person wrote: no request, no locals.
LOGGING = logs.config("django", "django.server")
