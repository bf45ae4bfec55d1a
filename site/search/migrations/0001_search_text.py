import django.db.models.deletion
from django.conf import settings
from django.db import connection, migrations, models

# Search asks for `title || body`: the one index that serves it. Wagtail's own are on each alone.
INDEX = migrations.RunSQL(
    "CREATE INDEX search_title_body_gin ON wagtailsearch_indexentry USING gin ((title || body))",
    "DROP INDEX search_title_body_gin",
)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('wagtailcore', '0098_apitoken'),
        ('wagtailsearch', '0010_add_text_fields'),
    ]

    operations = [
        migrations.CreateModel(
            name='PageText',
            fields=[
                ('page', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='search_text', serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('text', models.TextField()),
            ],
        ),
        *([INDEX] if connection.vendor == "postgresql" else []),
    ]
