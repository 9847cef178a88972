"""People and the organisations they work for. Neither belongs to a tenant: both may be in several."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Language, LegalType


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person. She signs in with her e-mail address and is shown everything in her language."""

    email = models.EmailField(_("e-mail"), unique=True)
    full_name = models.CharField(_("name"), max_length=150)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, default=Language.ENGLISH)
    is_active = models.BooleanField(_("active"), default=True)
    is_invented = models.BooleanField(_("invented person (demonstration)"), default=False)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = _("Person")

    def __str__(self) -> str:
        return self.full_name or self.email


class Organisation(models.Model):
    """A city, region, university, cluster or firm, known once however many partnerships it is in."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    country = models.CharField(_("country"), max_length=2)
    legal_type = models.CharField(_("legal type"), max_length=30, choices=LegalType.choices)
    business_id = models.CharField(_("business id"), max_length=30, blank=True)
    vat_id = models.CharField(_("VAT number"), max_length=30, blank=True)
    region = models.CharField(_("region"), max_length=120, blank=True)
    # Whether language models may compare, translate and rewrite what the organisation writes in its reports.
    allows_ai = models.BooleanField(_("texts may be given to language models"), default=True)
    people = models.ManyToManyField(User, through="OrganisationPerson", related_name="organisations")

    class Meta:
        verbose_name = _("Organisation")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class OrganisationPerson(models.Model):
    """A person works for an organisation."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    user = models.ForeignKey(User, on_delete=models.CASCADE)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "user"], name="person_once_per_organisation")]

    def __str__(self) -> str:
        return f"{self.user} – {self.organisation}"


class CalendarFeed(models.Model):
    """A person's deadlines and meetings for her calendar program, read with a secret address instead of a sign-in."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="+")
    key_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(_("opened"), auto_now_add=True)

    def __str__(self) -> str:
        return str(self.user)
