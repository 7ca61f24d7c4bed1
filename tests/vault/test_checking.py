"""``vault_check``: seals and headers of all; words of those alone whose code is given."""

import io

import pytest
from django.core.management import CommandError, call_command

from apps.vault import wraps
from apps.vault.models import DataKey, Wrap
from apps.vault.rotating import private_fields
from tests.factories import make_attempt, make_conversation
from tests.vault.raw import raw, write_raw


@pytest.fixture
def check(monkeypatch, capsys):
    def run(codes: str = "") -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO(codes))
        call_command("vault_check")
        return capsys.readouterr().out

    return run


@pytest.fixture
def failing(check, capsys):
    def run(codes: str = "") -> str:
        with pytest.raises(CommandError):
            check(codes)
        return capsys.readouterr().out

    return run


def sealed_in(row) -> int:
    """How many values of a row are sealed."""
    names = [field.attname for field in private_fields(type(row))]
    (values,) = type(row).objects.filter(pk=row.pk).values_list(*names)
    return sum(value is not None for value in values)


def test_all_is_well(nora, omar, check) -> None:
    attempt = make_attempt(make_conversation(nora))
    headers = sealed_in(attempt) + sealed_in(attempt.conversation)
    said = check()
    assert "server seals: 2 checked" in said
    assert f"headers: {headers} checked" in said
    assert "accounts: 0 checked" in said
    assert "Nothing failed" in said


def test_a_seal_that_no_server_key_opens_is_found(nora, failing) -> None:
    Wrap.objects.update(sealed=b"not one of ours")
    assert f"vault.Wrap.sealed {nora.user.wraps.get().pk}: no server key opens it" in failing()


@pytest.mark.parametrize("value", [b"", b"short", b"\x09" + bytes(60)])
def test_a_header_that_is_not_ours_is_found(nora, failing, value) -> None:
    made = make_conversation(nora)
    write_raw(made, "title", value)
    assert f"conversations.Conversation.title {made.pk}" in failing()


def test_what_is_wrong_is_counted(nora, check) -> None:
    for _ in range(2):
        write_raw(make_conversation(nora), "title", b"short")
    with pytest.raises(CommandError, match=r"^2 failed\.$"):
        check("")


def test_a_value_whose_data_key_is_gone_is_found(nora, failing) -> None:
    make_conversation(nora)
    DataKey.objects.all().delete()
    assert "its data key is not there" in failing()


def test_a_changed_byte_is_found_where_the_code_is_given_and_only_there(nora, check, failing):
    made = make_conversation(nora)
    code = wraps.offer_recovery_code(nora.keyring)
    value = raw(made, "title")
    write_raw(made, "title", value[:-1] + bytes([value[-1] ^ 1]))
    assert "Nothing failed" in check()
    assert f"title {made.pk}: it does not open" in failing(f"nora {code}\n")


def test_an_account_is_decrypted_by_its_code(nora, omar, check) -> None:
    hers = make_conversation(nora)
    make_conversation(omar)
    said = check(f"Nora {wraps.offer_recovery_code(nora.keyring)}\n\n")
    assert "accounts: 1 checked" in said
    assert f"values decrypted: {sealed_in(hers)} checked" in said


def test_at_a_terminal_it_waits_for_no_codes(nora, monkeypatch, capsys) -> None:
    typed = io.StringIO("nora AAAA\n")
    monkeypatch.setattr(typed, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", typed)
    call_command("vault_check")
    assert "accounts: 0 checked" in capsys.readouterr().out


def test_a_code_that_opens_nothing_is_said_by_its_line_without_the_name(nora, failing) -> None:
    said = failing("nora AAAA-BBBB\nnobody AAAA\n")
    assert "line 1: the code does not open" in said
    assert "line 2: the code does not open" in said
    assert "nora" not in said
