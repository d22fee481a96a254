"""A version that is only drafted or signed no longer hides the countersigned one before it."""

from django.db import migrations

STEP_BACK = """
UPDATE provinces_pledge AS newer SET is_current = false
WHERE is_current AND state <> 'countersigned' AND EXISTS (
    SELECT 1 FROM provinces_pledge AS older
    WHERE older.year = newer.year AND older.promisor_id = newer.promisor_id
      AND older.version < newer.version AND older.state = 'countersigned'
)
"""
STEP_FORWARD = """
UPDATE provinces_pledge SET is_current = true
WHERE id IN (
    SELECT DISTINCT ON (year, promisor_id) id FROM provinces_pledge AS newest
    WHERE state = 'countersigned' AND NOT EXISTS (
        SELECT 1 FROM provinces_pledge AS other
        WHERE other.year = newest.year AND other.promisor_id = newest.promisor_id
          AND other.is_current
    )
    ORDER BY year, promisor_id, version DESC
)
"""


class Migration(migrations.Migration):
    dependencies = [("provinces", "0005_pledges")]

    operations = [
        migrations.RunSQL(STEP_BACK, migrations.RunSQL.noop),
        migrations.RunSQL(STEP_FORWARD, migrations.RunSQL.noop),
    ]
