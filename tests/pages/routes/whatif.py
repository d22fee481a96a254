from assessments.months.models import Sheet
from assessments.results.models import Assessment
from tests import factories
from tests.pages import cast
from tests.pages.routes.route import BY_PROVINCE, REFUSED, Route

LEADING = "403 403 403 200 200"
ASKED_BY_ANOTHER = "403 403 403 403 200"


def words(township: str) -> dict:
    """A trial that somebody else of the province asked for."""
    province = cast.place(township[:2])
    sheet = Sheet.objects.current().get(province=province, month=cast.DECEMBER)
    version = Assessment.objects.filter(sheet=sheet).earliest("computed_at", "id").scheme
    return {"trial": factories.trial(sheet=sheet, before=version, after=version).job_id}


ROUTES = [
    Route("trials-export", "csv", REFUSED, LEADING),
    Route("whatif", "", REFUSED, LEADING, others=()),
    *(
        Route("whatif", "", REFUSED, LEADING, BY_PROVINCE, method, query="province", others=())
        for method in ("get", "post")
    ),
    Route("whatif-result", "{trial}", REFUSED, ASKED_BY_ANOTHER, BY_PROVINCE),
    Route("whatif-export", "{trial} csv", REFUSED, ASKED_BY_ANOTHER, BY_PROVINCE),
    Route("job", "{trial}", REFUSED, ASKED_BY_ANOTHER, BY_PROVINCE),
]
