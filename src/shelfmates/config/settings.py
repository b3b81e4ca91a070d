"""Django's settings. What an installation may choose stands in ``env.SETTINGS``."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.utils.csp import CSP

from shelfmates.config import env

HOME = env.home_folder()
_chosen = env.read_settings(HOME)

ADDRESS: str = _chosen["address"]
DEBUG: bool = _chosen["debug"]
DEMO: bool = _chosen["demo"]
SECRET_KEY = env.secret_key(HOME, _chosen["secret_key"])
_host = urlsplit(ADDRESS).hostname or "localhost"
_secure = ADDRESS.startswith("https://")
ALLOWED_HOSTS = [_host, "localhost", "127.0.0.1", "[::1]"] if not _secure else [_host]
CSRF_TRUSTED_ORIGINS = [ADDRESS]

DATABASES = {"default": env.database(HOME, _chosen["database_url"])}
MAILERS = {"default": env.mailer(_chosen["mail"])}
MAIL_LEAVES = bool(_chosen["mail"]) and not DEMO
DEFAULT_FROM_EMAIL = _chosen["mail_from"] or f"shelfmates@{_host}"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "core_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # it counts tries: few of them would push others out
    }
}

CHAPTERS = (
    "core", "people", "programmes", "correspondence", "staff", "questionnaires", "applications", "presets",
    "home", "demo",
)  # fmt: skip
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    *(f"shelfmates.{chapter}.apps.{chapter.title()}Config" for chapter in CHAPTERS),
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "shelfmates.core.middleware.PrivatePages",
    "shelfmates.core.middleware.PersonalSettings",
    "shelfmates.people.doors.FewGuesses",
    "shelfmates.core.middleware.OncePerForm",
    "shelfmates.core.middleware.KindRefusals",
    "shelfmates.staff.doors.SecondStepAtTheDesk",
]
ROOT_URLCONF = "shelfmates.config.urls"
WSGI_APPLICATION = "shelfmates.config.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.template.context_processors.i18n",
                "django.template.context_processors.tz",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "shelfmates.home.navigation.everywhere",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "shelfmates.core.templatetags.core",
                "shelfmates.core.templatetags.looks",
            ],
        },
    }
]

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fr", "Français")]
KEEP_LANGUAGE = "shelfmates.people.actions.keep_language"  # what core does with a person's choice
LOCALE_PATHS = [Path(__file__).parents[1] / "language" / "locale"]
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 0 if DEBUG else 3600

# ---------------------------------------------------------------- safety
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if _secure else 0
SECURE_SSL_REDIRECT = False  # the proxy's work; behind it every request looks like plain http
if _chosen["proxies"]:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _secure
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000

# ---------------------------------------------------------------- people
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "shelfmates.home.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # every address is proved before there is an account (people.views.codes)
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {
    "login": "20/m/ip",
    "request_login_code": "20/m/ip,5/m/key,20/h/key",
    "enter_code": "20/m/ip,20/m/key",
    "organisation_callback": "20/m/ip",
    "login_failed": "10/m/ip,5/300s/key",
    "wrong_link": "20/m/ip",
    "wrong_link_here": "20/m/key",
    "wrong_id": "20/m/ip",
    "wrong_id_here": "20/m/key",
    "interest": "10/m/ip,3/h/key",  # each is a letter to an address nobody proved to be theirs
}
ALLAUTH_TRUSTED_PROXY_COUNT = _chosen["proxies"]
MFA_ADAPTER = "shelfmates.home.accounts.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Shelfmates"
MFA_TOTP_TOLERANCE = 1  # a clock may be half a minute off
MFA_FORMS = {
    "authenticate": "shelfmates.people.forms.signing_in.AppCodeForm",
    "reauthenticate": "shelfmates.people.forms.signing_in.AppCodeAgainForm",
    "activate_totp": "shelfmates.people.forms.signing_in.FirstAppCodeForm",
    "add_webauthn": "shelfmates.people.forms.signing_in.PasskeyForm",
    "edit_webauthn": "shelfmates.people.forms.signing_in.PasskeyNameForm",
}
SOCIALACCOUNT_ADAPTER = "shelfmates.home.accounts.SocialAccountAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": env.organisations(_chosen),
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"shelfmates": {"handlers": ["console"], "level": "INFO", "propagate": False}},
}
