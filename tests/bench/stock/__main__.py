"""Makes the tables, with thirty rows in them."""

import django
from django.core.management import call_command

from tests.bench.stock.wsgi import ROWS, row_model

WORDS = "Could we have half an hour on Tuesday evening, just to look at the calendar together? "

if __name__ == "__main__":
    django.setup()
    call_command("migrate", run_syncdb=True, verbosity=0)
    row_model().objects.bulk_create(row_model()(words=WORDS) for _ in range(ROWS))
