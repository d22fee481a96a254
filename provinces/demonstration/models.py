from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class Demonstration(models.Model):
    """The one row that says: these facts are made up, and this is the day they play on."""

    only = models.BooleanField(primary_key=True, default=True)
    business_date = models.DateField()
    loaded_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(only=True), name="demonstration_once")]

    def __str__(self) -> str:
        return str(self.business_date)
