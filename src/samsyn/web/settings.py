"""Django's settings. What differs between installations comes from the environment."""

import os
import secrets
from pathlib import Path

from samsyn.underlag import assets
from samsyn.web.database import database, site_key
from samsyn.web.logs import is_bug, without_secrets
from samsyn.web.post_door import outgoing

SAMSYN_HOME = Path(os.environ.get("SAMSYN_HOME", "."))
HTTPS = os.environ.get("SAMSYN_HTTPS") == "1"  # set where a proxy before the site serves it over https
CONTACT = os.environ.get("SAMSYN_CONTACT", "")  # how to reach those who run the site, as it shall be read: "samsyn@example.se"
ADDRESS = os.environ.get("SAMSYN_ADDRESS", "http://localhost:8000").rstrip("/")  # what every link in a mail begins with
DEMO = os.environ.get("SAMSYN_DEMO") == "1"  # set by `samsyn demo`: a newcomer may step into any role and read all mail
MAIL = outgoing(os.environ.get("SAMSYN_SMTP", ""))
DEFAULT_FROM_EMAIL = os.environ.get("SAMSYN_FROM", "Samsyn <samsyn@localhost>")  # the one sender; delivery reports come back to it
DEBUG = False
SECRET_KEY = (
    os.environ.get("SAMSYN_SECRET_KEY") or (site_key(SAMSYN_HOME) if "SAMSYN_HOME" in os.environ else "") or secrets.token_urlsafe(50)
)
ALLOWED_HOSTS = os.environ.get("SAMSYN_HOSTS", "localhost 127.0.0.1 [::1]").split()
ROOT_URLCONF = "samsyn.web.urls"
WSGI_APPLICATION = "samsyn.web.wsgi.application"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "samsyn.web",
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "samsyn.web.middleware.content_security",
    "samsyn.web.middleware.kept_by_nobody",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "samsyn.web.middleware.ErrorsThatCure",
    "samsyn.web.middleware.tells_of_corrections",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["samsyn.web.middleware.everywhere"]},
    }
]
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"} for name in ("CommonPasswordValidator", "NumericPasswordValidator")
]
DATABASES = {"default": database(SAMSYN_HOME, os.environ.get("DATABASE_URL"))}
SESSION_COOKIE_NAME = "samsyn"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
CSRF_FAILURE_VIEW = "samsyn.web.views.public.not_from_here"
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler", "samsyn.web.uploading.Limited"]
DATA_UPLOAD_MAX_MEMORY_SIZE = FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
LANGUAGE_CODE = "sv"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Stockholm"
STATIC_URL = "/static/"
STATICFILES_DIRS = [("stil", assets.FOLDER)]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
APPEND_SLASH = True
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "bugs": {"()": "django.utils.log.CallbackFilter", "callback": is_bug},
        "secrets": {"()": "django.utils.log.CallbackFilter", "callback": without_secrets},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["bugs", "secrets"]}},
    "loggers": {"django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False}},
}
