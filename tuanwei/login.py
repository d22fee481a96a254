from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.utils.translation import gettext_lazy as _

from provinces.demonstration.models import Demonstration


class LogInForm(AuthenticationForm):
    """What is wrong is one sentence, whether or not there is such an account."""

    error_messages = AuthenticationForm.error_messages | {
        "invalid_login": _("登录名或密码不对，请重新输入；注意字母的大小写。")
    }


class LogIn(LoginView):
    authentication_form = LogInForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs):
        idle = settings.SESSION_IDLE_MINUTES if self.request.GET.get("ended") == "idle" else None
        return super().get_context_data(
            demonstration=Demonstration.objects.exists(), idle_minutes=idle, **kwargs
        )
