from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from assessments.whatif.asked import asked_of
from assessments.whatif.asking import ask_trial
from assessments.whatif.export import trial_export
from assessments.whatif.forms import TrialForm
from assessments.whatif.models import KEPT, Trial
from assessments.whatif.page import result_context
from assessments.whatif.sight import job_in_sight, province_asked, trials_in_sight
from tuanwei.exports.registry import exported
from tuanwei.exports.table import Table
from tuanwei.jobs.page import job_context


@require_http_methods(["GET", "HEAD", "POST"])
def whatif(request):
    """``?version=<pk>&month=2012-12`` fill the form in; POST begins the trial."""
    code = request.POST.get("province") or request.GET.get("province", "")
    province, provinces = province_asked(request.user, code)
    form = TrialForm(
        request.POST if request.method == "POST" else None,
        initial={name: request.GET.get(name, "") for name in ("month", "version")},
        province=province,
    )
    if request.GET.get("version", "") not in {"", *form.versions}:
        raise Http404
    if form.is_valid():
        values = form.cleaned_data
        job = ask_trial(values["month"], values["version"], by=request.user)
        return redirect("whatif-result", job.pk)
    context = {
        "form": form,
        "province": province,
        "provinces": provinces,
        "days": KEPT.days,
        "trials": trials_in_sight(request.user, province),
    }
    return render(request, "whatif/whatif.html", context)


@require_safe
def whatif_result(request, job_id: int):
    """How far it is, then what it showed, and after some days that it has been swept away."""
    job = job_in_sight(request.user, job_id)
    trial = _trial(job)
    if trial is None:
        context = {"job": job_context(job), "province": job.province, "days": KEPT.days}
        return render(request, "whatif/waiting.html", context)
    context = result_context(asked_of(trial, request.GET), request.user)
    return render(request, "whatif/result.html", context)


@exported("trials-export")
def trials_export(officer, query) -> Table:
    province, _provinces = province_asked(officer, query.get("province", ""))
    return Table.of(
        f"{province.name}试算",
        ("月份", "试算方案", "试算人", "试算时间", "保留至"),
        list(trials_in_sight(officer, province)),
        lambda each: [
            each.sheet.month.title, each.after_title, each.made_by, each.made_at, each.expires_at,
        ],
    )  # fmt: skip


@exported("whatif-export")
def whatif_export(officer, query, job_id: int) -> Table:
    trial = _trial(job_in_sight(officer, job_id))
    if trial is None:
        raise Http404
    return trial_export(asked_of(trial, query))


def _trial(job) -> Trial | None:
    trials = Trial.objects.filter(job=job)
    return trials.select_related("sheet__province", "before", "after", "made_by").first()
