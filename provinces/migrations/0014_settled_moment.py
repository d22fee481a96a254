from django.db import migrations

FORWARDS = """
CREATE FUNCTION settled_moment() RETURNS timestamptz
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT least(clock_timestamp(), min(xact_start)) FROM pg_stat_activity
    WHERE datname = current_database() AND backend_type = 'client backend'
        AND pid <> pg_backend_pid()
$$;
COMMENT ON FUNCTION settled_moment() IS
    'What was written in transactions begun before this moment can be seen by everybody';
"""
"""History bears the beginning of the transaction that wrote it. The application's role may not see
when those of others began, so the function works with the owner's rights and tells nothing else."""

BACKWARDS = "DROP FUNCTION settled_moment()"


class Migration(migrations.Migration):
    dependencies = [("provinces", "0013_upload_names")]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
