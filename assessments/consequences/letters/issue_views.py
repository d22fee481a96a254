from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessments.consequences.letters import page
from assessments.consequences.letters.choices import LetterState
from assessments.consequences.letters.forms import IssueForm
from assessments.consequences.letters.issuing import Issued, issue, next_number
from assessments.consequences.letters.models import FeedbackLetter
from assessments.consequences.states import NotAllowed
from provinces.demonstration.today import business_date
from tuanwei.rights import check_can, check_can_somewhere


@require_http_methods(["GET", "HEAD", "POST"])
def letters_issue(request):
    """印发 of those picked: GET asks for number and day, POST does it."""
    check_can_somewhere(request.user, "manage_consequences")
    picked = _picked(request)
    if not picked:
        messages.error(request, _("没有选中拟稿。在要印发的函前打勾后再办。"))
        return redirect("letters")
    province = picked[0].province
    check_can(request.user, "manage_consequences", province)
    form = IssueForm(
        request.POST if request.method == "POST" else None,
        first=next_number(province, business_date().year),
        any_held=any(each.held for each in picked),
    )
    if request.method == "POST" and form.is_valid():
        try:
            done = _issue(form, province, picked, request.user)
        except NotAllowed as refusal:
            form.add_error("first", str(refusal))
        else:
            _tell(request, done)
            return redirect("letters")
    context = {
        "letters": [page.row(each) for each in picked],
        "form": form,
        "cancel_url": reverse("letters"),
        "breadcrumb": [{"title": _("反馈函"), "url": reverse("letters")}],
    }
    return render(request, "consequences/letters_issue.html", context)


def _picked(request) -> list[FeedbackLetter]:
    """Of one province, for they are numbered together."""
    asked = request.POST if request.method == "POST" else request.GET
    pks = [int(each) for each in asked.getlist("letter") if each.isascii() and each.isdecimal()]
    rows = FeedbackLetter.objects.visible_to(request.user).filter(
        pk__in=pks, state=LetterState.DRAFT
    )
    found = list(
        rows.select_related("division", "province").order_by("level", "division__code")
    )  # fmt: skip
    return [each for each in found if each.province_id == found[0].province_id]


def _issue(form: IssueForm, province, picked: list[FeedbackLetter], officer) -> Issued:
    values = form.cleaned_data
    return issue(
        province,
        [each.pk for each in picked],
        first=values["first"],
        on=values["on"],
        note=values.get("note", ""),
        by=officer,
    )


def _tell(request, done: Issued) -> None:
    if done.done:
        messages.success(request, _("已印发%d件。") % done.done)
    if done.held:
        messages.warning(request, _("%d件有暂缓事由、没有写印发说明，留作拟稿。") % done.held)
    if done.changed:
        messages.warning(
            request, _("%d件所涉事项有变化，没有印发。请重新生成后再印发。") % done.changed
        )
