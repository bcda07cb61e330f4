"""Checksums of model files."""

from pathlib import Path

import pytest

from service.nlp.model_files import ModelFileError, sha256, verify


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr" / "a.pt").write_bytes(b"weights")
    (tmp_path / "SHA256SUMS").write_text(f"{sha256(tmp_path / 'fr' / 'a.pt')}  fr/a.pt\n")
    return tmp_path


def test_the_shipped_files_are_accepted(folder: Path) -> None:
    path = folder / "fr" / "a.pt"
    assert verify(folder) == {path: sha256(path)}


def test_a_changed_file_is_refused(folder: Path) -> None:
    (folder / "fr" / "a.pt").write_bytes(b"others")
    with pytest.raises(ModelFileError, match="differs from its checksum"):
        verify(folder)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "fr" / "a.pt").unlink()
    with pytest.raises(ModelFileError, match=r"a\.pt"):
        verify(folder)


def test_a_folder_without_a_list_promises_nothing(folder: Path) -> None:
    (folder / "SHA256SUMS").unlink()
    assert verify(folder) == {}


def test_the_bundled_models_are_the_ones_listed() -> None:
    models = Path(__file__).parents[2] / "models"
    listed = set(verify(models))
    assert listed == {path for path in (models / "fr").rglob("*") if path.is_file()}
