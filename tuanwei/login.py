from django.contrib.auth.views import LoginView

from provinces.demonstration.models import Demonstration


class LogIn(LoginView):
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs):
        return super().get_context_data(demonstration=Demonstration.objects.exists(), **kwargs)
