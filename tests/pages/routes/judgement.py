"""Pages of the judgement, the frame and the jobs."""

from tests.pages.routes.route import (
    BY_PROVINCE,
    BY_UNIT,
    ONLY_PROVINCE,
    REDIRECTED,
    REFUSED,
    UNKNOWN,
    Route,
)

ROUTES = [
    Route("workbench", county="200 200 200 302 200", province="200 200 200 302 200"),
    Route("townships"),
    Route("township", "{township}", scope=BY_UNIT),
    Route("rankings", county=REDIRECTED, province=REDIRECTED, top=302),
    Route("ranking", "{province} 2012-12 township", scope=BY_PROVINCE),
    Route("ranking-export", "{province} 2012-12 township", scope=BY_PROVINCE),
    Route("explanation", "{province} 2012-12 township {township}", scope=BY_UNIT),
    Route("explanation", "{province} 2012-12 county {county}", scope=BY_UNIT),
    # what is asked of the whole province is for those who see the whole of it
    Route("requirements", "{province} 2012-12", UNKNOWN, scope=BY_PROVINCE),
    Route("linkage-export", "{province} 2012-12", UNKNOWN, scope=BY_PROVINCE),
    Route("months", county=REFUSED, province=ONLY_PROVINCE),
    Route("close-month", "{province} 2013-01", REFUSED, ONLY_PROVINCE, BY_PROVINCE, others=()),
    Route("close-month", "{province} 2013-01", REFUSED, "403 403 403 403 302", BY_PROVINCE, "post",
          302, others=()),
    Route("bulletins"),
    # a draft is for those who see the whole province, an issued one for everyone below
    Route("bulletin", "{province} 2012-12", UNKNOWN, scope=BY_PROVINCE),
    Route("bulletin", "{province} 2012-11", scope=BY_PROVINCE),
    Route("bulletin-file", "{province} 2012-12 pdf", UNKNOWN, scope=BY_PROVINCE),
    Route("bulletin-file", "{province} 2012-11 xlsx", scope=BY_PROVINCE),
    Route("bulletin-page", "{province} 2012-12 1", UNKNOWN, scope=BY_PROVINCE),
    Route("bulletin-page", "{province} 2012-11 1", scope=BY_PROVINCE),
    Route("make-bulletin", "{province} 2012-12", REFUSED, "403 403 403 403 302", BY_PROVINCE,
          "post", 302, others=("get",)),
    Route("job", "{job}", REFUSED, ONLY_PROVINCE, BY_PROVINCE),
    Route("job-progress", "{job}", REFUSED, ONLY_PROVINCE, BY_PROVINCE),
    Route("job-retry", "{job}", REFUSED, "403 403 403 403 302", BY_PROVINCE, "post", 302,
          others=("get",)),
    Route("login", county=REDIRECTED, province=REDIRECTED, top=302, anonymous=200, others=()),
    Route("logout", "", REDIRECTED, REDIRECTED, method="post", top=302, others=("get",)),
    Route("healthz", anonymous=200),
]  # fmt: skip
