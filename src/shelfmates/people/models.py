"""A person, what they agreed to, and whom they never want to be paired with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from shelfmates.core.models import Base
from shelfmates.core.text import as_address


class PersonManager(BaseUserManager["Person"]):
    """Making people. Nobody has a password: one signs in by a code, a passkey or an organisation."""

    def create_user(self, email: str, **fields: Any) -> Person:
        person = Person(email=as_address(email), **fields)
        person.set_unusable_password()
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(email=as_address(username or ""))


class Person(Base, AbstractBaseUser):
    """An account, perhaps in several associations, programmes, rounds and roles.

    ``name`` is one field for a name in any script; ``called`` is what to call them ('' : the name).
    ``language`` is that of pages and letters; ``languages`` are those they can talk in (BCP 47).
    """

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200, blank=True)
    called = models.CharField(max_length=100, blank=True)
    pronouns = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=12, blank=True)
    languages = models.JSONField(default=list, blank=True)
    time_zone = models.CharField(max_length=60, blank=True)
    employer = models.CharField(max_length=200, blank=True)
    is_active = models.BooleanField(default=True)
    is_operator = models.BooleanField(default=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(Lower("email"), name="person_email_any_case")]

    def __str__(self) -> str:
        return self.called or self.name or self.email

    @property
    def is_staff(self) -> bool:
        """Django's word for whoever may enter its own administration, which this site does not have."""
        return False

    def has_perm(self, perm: str, obj: object = None) -> bool:
        return False

    def has_perms(self, perm_list: Iterable[str], obj: object = None) -> bool:
        return False

    def has_module_perms(self, app_label: str) -> bool:
        return False


class Consent(Base):
    """One agreement, in the words and version that were shown, given and perhaps taken back.

    ``about`` is the public id of what it belongs to (a programme, a round), '' for the whole site.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    kind = models.CharField(max_length=60)
    version = models.CharField(max_length=64)
    about = models.CharField(max_length=22, blank=True)
    words = models.TextField()
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["given_at", "pk"]

    def __str__(self) -> str:
        return self.kind


class NeverWith(Base):
    """Somebody, or an organisation, this person is never to be paired with. No reason is asked.

    ``named`` is a name, an address or an organisation as typed. Only the matching and the person read it.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="never_with")
    named = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return "never with"
