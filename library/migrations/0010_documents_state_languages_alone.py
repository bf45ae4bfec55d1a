from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("library", "0009_fill_works_and_languages")]

    operations = [migrations.RemoveField(model_name="archivedocument", name="language")]
