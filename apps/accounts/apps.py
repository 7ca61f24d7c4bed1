from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "apps.accounts"

    def ready(self) -> None:
        from allauth.account.signals import authentication_step_completed
        from allauth.mfa.models import Authenticator
        from django.contrib.auth.signals import user_logged_in
        from django.db.models.signals import pre_save

        from apps.accounts import devices, second_step
        from apps.vault import server_seals
        from apps.vault.session import open_for, vault_opened

        # In this order: an opening is noted with the sign-in it belongs to.
        user_logged_in.connect(devices.note_sign_in, dispatch_uid="note the sign-in")
        user_logged_in.connect(open_for, dispatch_uid="open the vault")
        vault_opened.connect(devices.note_opening, dispatch_uid="note the opening")
        authentication_step_completed.connect(devices.note_proof, dispatch_uid="note the proof")
        pre_save.connect(second_step.blur_times, Authenticator, dispatch_uid="no exact times")
        server_seals.announce(second_step.Seeds())
