import pytest

from tests import kept_files


@pytest.fixture
def made(tmp_path, monkeypatch):
    """A list of what had to be made, and the function that asks for a file."""
    monkeypatch.setattr(kept_files, "FOLDER", tmp_path)
    log = []

    def ask(*parts):
        def make():
            log.append(parts)
            return f"{parts[0]}.jpg", "-".join(parts).encode()

        return kept_files.keep(list(parts), make)

    return log, ask


def test_file_is_made_once_and_comes_back_the_same(made):
    log, ask = made

    first, second = ask("drawing", "boats"), ask("drawing", "boats")

    assert first == second == ("drawing.jpg", b"drawing-boats")
    assert len(log) == 1


def test_file_of_other_parts_is_another(made):
    log, ask = made

    assert ask("drawing", "boats") != ask("drawing", "chairs")
    assert len(log) == 2


def test_file_that_could_not_be_made_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(kept_files, "FOLDER", tmp_path)

    with pytest.raises(ZeroDivisionError):
        kept_files.keep(["drawing"], lambda: 1 / 0)

    assert not list(tmp_path.iterdir())
