from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tuanwei", "0004_exports")]

    operations = [
        migrations.AlterField(
            model_name="job",
            name="state",
            field=models.CharField(
                choices=[
                    ("queued", "等待办理"),
                    ("running", "正在办理"),
                    ("done", "已完成"),
                    ("failed", "未完成"),
                    ("stopped", "已取消"),
                ],
                default="queued",
                max_length=7,
                verbose_name="状态",
            ),
        ),
    ]
