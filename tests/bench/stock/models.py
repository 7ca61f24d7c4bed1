from django.db import models


class Row(models.Model):
    words = models.TextField()
    at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.words
