from pathlib import Path

import pytest

from config.local.places import LONGEST_SOCKET_PATH, POSTGRES_SOCKET, UnsafeFolder, fits_a_socket, places


def folder_of_socket_length(length: int) -> Path:
    return Path("/" + "d" * (length - len(f"//{POSTGRES_SOCKET}")))


def test_socket_path_of_the_longest_length_fits():
    folder = folder_of_socket_length(LONGEST_SOCKET_PATH)

    assert len(str(folder / POSTGRES_SOCKET)) == 107
    assert fits_a_socket(folder) is True


def test_socket_path_one_byte_longer_does_not_fit():
    assert fits_a_socket(folder_of_socket_length(LONGEST_SOCKET_PATH + 1)) is False


def test_socket_path_is_measured_in_bytes_not_letters():
    folder = Path("/" + "ä" * 50)

    assert len(str(folder / POSTGRES_SOCKET)) < LONGEST_SOCKET_PATH
    assert fits_a_socket(folder) is False


def test_places_in_a_short_checkout_keep_sockets_inside_it(tmp_path, monkeypatch):
    monkeypatch.setattr("config.local.account.Account.can_enter", lambda account, folder: True)

    made = places("demo", var=tmp_path)

    assert made.sockets == tmp_path / "demo" / "run"
    assert made.data == tmp_path / "demo" / "postgres"


def test_places_in_a_deep_checkout_move_the_sockets_to_a_short_private_folder(tmp_path, monkeypatch):
    monkeypatch.setattr("config.local.account.Account.can_enter", lambda account, folder: True)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    deep = tmp_path / ("deep" * 25)

    made = places("demo", var=deep)

    assert not made.sockets.is_relative_to(deep)
    assert fits_a_socket(made.sockets)
    assert made.sockets.stat().st_mode & 0o777 == 0o700


def test_two_checkouts_with_long_paths_do_not_share_sockets(tmp_path, monkeypatch):
    monkeypatch.setattr("config.local.account.Account.can_enter", lambda account, folder: True)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    first, second = (places("demo", var=tmp_path / (letter * 100)) for letter in "ab")

    assert first.sockets != second.sockets


def test_home_of_somebody_else_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("os.access", lambda path, mode: False)

    with pytest.raises(UnsafeFolder, match="demo belongs to somebody else"):
        places("demo", var=tmp_path)


def test_socket_folder_that_is_a_link_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("config.local.account.Account.can_enter", lambda account, folder: True)
    (tmp_path / "demo").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "demo" / "run").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(UnsafeFolder, match="belongs to somebody else"):
        places("demo", var=tmp_path)
