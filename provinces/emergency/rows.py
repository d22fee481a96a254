"""How a row is shown and saved through the emergency door."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.widgets import ForeignKeyRawIdWidget
from django.db import IntegrityError, connection, transaction
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from provinces.history.trail import trail_of
from provinces.periods.changes import writing_facts
from provinces.places.models import Division


class FactAdmin(ModelAdmin):
    """Plain: every column; references as numbers; the history is our own and cannot be changed.

    ``province`` leads from the row to the division whose province is recomputed afterwards.
    """

    province = ""
    hidden: tuple[str, ...] = ()
    list_per_page = 50
    show_full_result_count = False

    def formfield_for_foreignkey(self, db_field, request, **options):
        """A number beside a magnifying glass: lists of a nation's townships would be too long."""
        widget = ForeignKeyRawIdWidget(db_field.remote_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, widget=widget, **options)

    def save_model(self, request, obj, form, change) -> None:
        self._writing(obj)
        if not change and hasattr(obj, "created_by_id"):
            obj.created_by = request.user
        super().save_model(request, obj, form, change)

    def delete_model(self, request, obj) -> None:
        self._writing(obj)
        super().delete_model(request, obj)

    def _writing(self, obj) -> None:
        """Wakes the recomputation and waits for a closing, like every other writer of facts."""
        if not self.province:
            return
        division = obj
        for name in self.province.split("__"):
            division = getattr(division, name)
        if isinstance(division, Division) and division.path:
            writing_facts([division.province_id])

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        return self._told(request, lambda: super(FactAdmin, self).changeform_view(
            request, object_id, form_url, extra_context))  # fmt: skip

    def delete_view(self, request, object_id, extra_context=None):
        return self._told(request, lambda: super(FactAdmin, self).delete_view(
            request, object_id, extra_context))  # fmt: skip

    def _told(self, request, view):
        """What only the database refuses is a sentence on the page, not a failure.

        Some of it would refuse only at the commit, after the page has said that all went well.
        """
        try:
            with transaction.atomic():
                response = view()
                connection.check_constraints()
                return response
        except IntegrityError as refusal:
            list(messages.get_messages(request))  # what was said of it is no longer true
            name = refusal.__cause__.diag.constraint_name  # type: ignore[union-attr]
            words = _("没有保存：数据库的约束“%(name)s”不允许。请核对后再存。")
            messages.error(request, words % {"name": name})
            return HttpResponseRedirect(request.get_full_path())

    def history_view(self, request, object_id, extra_context=None):
        row = self.get_object(request, object_id)
        if row is None:
            raise Http404
        tracked = _is_tracked(self.model)
        context = {
            **self.admin_site.each_context(request),
            "title": _("修改记录"),
            "opts": self.opts,
            "object": row,
            "history": trail_of(row, hidden=self.hidden) if tracked else [],
        }
        return render(request, "admin/trail.html", context)


class ReadAdmin(FactAdmin):
    """To look at; what stands here is written by the program alone."""

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


def _is_tracked(model) -> bool:
    names = {each.__name__ for each in model._meta.apps.get_app_config("provinces").get_models()}
    return f"{model.__name__}Event" in names
