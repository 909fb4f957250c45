"""Django's settings. What differs between installations comes from the environment."""

import os
import secrets
from pathlib import Path

from samsyn.underlag import assets

SAMSYN_HOME = Path(os.environ.get("SAMSYN_HOME", "."))
DEBUG = False
SECRET_KEY = os.environ.get("SAMSYN_SECRET_KEY") or secrets.token_urlsafe(50)
ALLOWED_HOSTS = os.environ.get("SAMSYN_HOSTS", "localhost 127.0.0.1 [::1]").split()
ROOT_URLCONF = "samsyn.web.urls"
WSGI_APPLICATION = "samsyn.web.wsgi.application"
INSTALLED_APPS = ["django.contrib.staticfiles", "samsyn.web"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "samsyn.web.middleware.content_security",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "samsyn.web.middleware.ErrorsThatCure",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["samsyn.web.middleware.everywhere"]},
    }
]
DATABASES: dict[str, dict[str, str]] = {}
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
    "filters": {"bugs": {"()": "django.utils.log.CallbackFilter", "callback": lambda record: record.exc_info is not None}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["bugs"]}},
    "loggers": {"django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False}},
}
