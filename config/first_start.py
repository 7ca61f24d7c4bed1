"""Make the data folder and the secrets, once; a later start finds and keeps them.

Run as ``python -m config.first_start`` before Django is loaded.
"""

import base64
import os
import secrets

from config.env import SECRETS_FILE, data_dir, read_secrets


def make_secrets() -> dict[str, str]:
    return {
        "SECRET_KEY": secrets.token_urlsafe(64),
        "VAULT_KEYS": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
    }


def main() -> None:
    folder = data_dir()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    path = folder / SECRETS_FILE
    kept = read_secrets(path)
    missing = {name: value for name, value in make_secrets().items() if name not in kept}
    if not missing:
        return
    # Written beside and moved into place, so that a crash never leaves half a key.
    draft = path.with_suffix(".new")
    draft.unlink(missing_ok=True)
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.writelines(f"{name}={value}\n" for name, value in {**kept, **missing}.items())
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


if __name__ == "__main__":
    main()
