from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0006_command_run'),
    ]

    operations = [
        migrations.CreateModel(
            name='StoreToken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(max_length=32)),
            ],
            options={
                'default_permissions': (),
            },
        ),
    ]
