from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "apps.accounts"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in

        from apps.vault.session import open_for

        user_logged_in.connect(open_for, dispatch_uid="open the vault")
