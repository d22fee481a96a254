"""A trial through pages, broker and a worker that dies on the way."""

from assessments.schemes.published import scheme_of
from assessments.whatif.models import Trial
from tests.at_once import wait_until_one_waits
from tests.end_to_end.conftest import finished, holding, job_at, swept
from tests.pages.cast import DECEMBER


def ask(client):
    version = scheme_of("32", DECEMBER)
    values = {"province": "36", "month": "2012-12", "version": version.pk}
    return job_at(client.post("/whatif/", values))


def test_a_worker_killed_while_trying_leaves_nothing_half(site, as_officer):
    """The comparison is done, its keeping is not: all of it is done again, once."""
    administrator = as_officer("jiangxi-admin")
    with holding("LOCK TABLE assessments_trial IN SHARE MODE"):
        asked = ask(administrator)
        wait_until_one_waits()
        asked.refresh_from_db()
        assert asked.state == "running" and asked.done == asked.total > 0
        site.kill()
    assert not Trial.objects.exists()
    site.start()
    assert swept(asked), asked.error
    assert (asked.attempt, asked.done) == (2, asked.total)
    trial = Trial.objects.get()
    assert 3 * trial.units.count() == asked.total
    assert asked.result_url == f"/whatif/{asked.pk}/"
    assert administrator.get(asked.result_url).context["trial"] == trial


def test_a_trial_that_failed_is_asked_again_and_leads_to_its_own_page(site, as_officer):
    administrator = as_officer("jiangxi-admin")
    first = ask(administrator)
    assert finished(first), first.error
    type(first).objects.filter(pk=first.pk).update(state="failed", error="没有完成")
    again = job_at(administrator.post(f"/jobs/{first.pk}/retry/"))
    assert finished(again), again.error
    assert again.result_url == f"/whatif/{again.pk}/"
