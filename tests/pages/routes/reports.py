from tests import factories
from tests.pages import cast
from tests.pages.routes.route import BY_UNIT, Route

CLERKS = "302 403 403 403 302"
APPROVERS = "403 302 403 403 403"
BOARD = "403 200 403 403 403"


def words(township: str) -> dict:
    """January's report of the township is handed in; December's was closed without one."""
    place = cast.place(township)
    place.reports.filter(month=cast.JANUARY).delete()
    factories.monthly_report(place, cast.JANUARY)
    return {}


ONE = "{township} 2013-01"
ROUTES = [
    Route("reports"),
    Route("reports-export", "xlsx"),
    Route("report-board", county=BOARD, province=BOARD),
    Route("report-board-decide", "", APPROVERS, APPROVERS, method="post", top=302,
          others=("get",)),
    # without a unit there is nothing to press for
    Route("report-board-press", "", "403 404 403 403 403", "403 404 403 403 403", method="post",
          top=404, others=("get",)),
    Route("report", ONE, scope=BY_UNIT, others=()),
    Route("report", ONE, CLERKS, CLERKS, BY_UNIT, "post", 302, others=()),
    Route("report-draft", ONE, "423 403 403 403 423", "423 403 403 403 423", BY_UNIT, "post", 423,
          others=("get",)),
    Route("report-withdraw", ONE, CLERKS, CLERKS, BY_UNIT, "post", 302, others=("get",)),
    Route("report-revise", ONE, CLERKS, CLERKS, BY_UNIT, "post", 302, others=("get",)),
    Route("report-decide", ONE, APPROVERS, APPROVERS, BY_UNIT, "post", 302, others=("get",)),
]  # fmt: skip
