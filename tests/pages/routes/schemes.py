"""What is in force is read by all of the province; drafts are its administrators' alone."""

from assessments.schemes.models import SchemeVersion
from assessments.versions import drafting
from tests.pages import cast
from tests.pages.routes.route import BY_PROVINCE, ONLY_PROVINCE, REFUSED, Route


def words(township: str) -> dict:
    province = cast.place(township[:2])
    published = SchemeVersion.objects.published().get(province=province.code)
    draft = drafting.begin(province, published, by=None)
    return {"scheme": published.pk, "draft": draft.pk}


SENT = "403 403 403 403 302"
ROUTES = [
    Route("schemes"),
    Route("schemes-export", "csv"),
    Route("scheme", "{scheme}", scope=BY_PROVINCE),
    Route("scheme", "{draft}", REFUSED, ONLY_PROVINCE, BY_PROVINCE),
    Route("scheme-export", "{scheme}", scope=BY_PROVINCE),
    Route("scheme-export", "{draft}", REFUSED, ONLY_PROVINCE, BY_PROVINCE),
    Route("scheme-compare", "{scheme} {scheme}", scope=BY_PROVINCE),
    Route("scheme-compare", "{scheme} {draft}", REFUSED, ONLY_PROVINCE, BY_PROVINCE),
    Route("scheme-compare-export", "{scheme} {scheme} csv", scope=BY_PROVINCE),
    Route("scheme-compare-export", "{scheme} {draft} csv", REFUSED, ONLY_PROVINCE, BY_PROVINCE),
    Route("scheme-new", "{province}", REFUSED, ONLY_PROVINCE, BY_PROVINCE, others=()),
    Route("scheme-new", "{province}", REFUSED, ONLY_PROVINCE, BY_PROVINCE, "post", others=()),
    Route("scheme-edit", "{draft}", REFUSED, ONLY_PROVINCE, BY_PROVINCE, others=()),
    # without the revision that was read nothing is saved, the form is shown again
    Route("scheme-edit", "{draft}", REFUSED, ONLY_PROVINCE, BY_PROVINCE, "post", others=()),
    Route("scheme-publish", "{draft}", REFUSED, ONLY_PROVINCE, BY_PROVINCE, others=()),
    Route("scheme-publish", "{draft}", REFUSED, ONLY_PROVINCE, BY_PROVINCE, "post", others=()),
    Route("scheme-discard", "{draft}", REFUSED, ONLY_PROVINCE, BY_PROVINCE, others=()),
    Route("scheme-discard", "{draft}", REFUSED, SENT, BY_PROVINCE, "post", 302, others=()),
]
