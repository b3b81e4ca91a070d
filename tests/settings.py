"""The site's settings for tests: a home of its own, nothing from the developer's environment."""

from __future__ import annotations

import os
import tempfile

for _name in [name for name in os.environ if name.startswith("SHELFMATES_")]:
    if _name not in ("SHELFMATES_REQUIRE", "SHELFMATES_TRIALS"):
        del os.environ[_name]
os.environ["SHELFMATES_HOME"] = tempfile.mkdtemp(prefix="shelfmates-tests-")
os.environ["SHELFMATES_ADDRESS"] = "http://localhost:8000"

from shelfmates.config.settings import *  # noqa: E402, F403

ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # passkeys are tried on http://localhost
DATABASES["default"]["CONN_MAX_AGE"] = 0  # the threads of a test's server leave nothing open  # noqa: F405
