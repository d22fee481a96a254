"""/admin/: an emergency door for superusers. Nobody else learns that there is one."""

from functools import update_wrapper

from django.contrib.admin import AdminSite
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect


class EmergencySite(AdminSite):
    """The same constraints and the same history as everywhere; no log-in of its own."""

    site_header = _("应急维护")
    site_title = _("应急维护")
    index_title = _("各表数据")
    site_url = "/"
    enable_nav_sidebar = False

    def register(self, model_or_iterable, admin_class=None, **options):
        """Chinese has no plural; Django would write 人员s."""
        super().register(model_or_iterable, admin_class, **options)
        model_or_iterable._meta.verbose_name_plural = model_or_iterable._meta.verbose_name

    def has_permission(self, request) -> bool:
        return request.user.is_active and request.user.is_superuser

    def admin_view(self, view, cacheable=False):
        def inner(request, *args, **kwargs):
            if not self.has_permission(request):
                raise Http404
            return view(request, *args, **kwargs)

        if not cacheable:
            inner = never_cache(inner)
        return update_wrapper(csrf_protect(inner), view)

    def get_urls(self):
        """Without its log-in, log-out and password pages: there are our own."""
        ours = {"login", "logout", "password_change", "password_change_done"}
        return [each for each in super().get_urls() if getattr(each, "name", "") not in ours]


site = EmergencySite(name="admin")
site.disable_action("delete_selected")
