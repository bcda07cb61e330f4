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


def test_the_shipped_file_is_accepted(folder: Path) -> None:
    assert verify(folder, {"ner": folder / "fr" / "a.pt"}) == {"ner": sha256(folder / "fr" / "a.pt")}


def test_a_changed_file_is_refused(folder: Path) -> None:
    (folder / "fr" / "a.pt").write_bytes(b"others")
    with pytest.raises(ModelFileError, match="differs from its checksum"):
        verify(folder, {"ner": folder / "fr" / "a.pt"})


def test_a_missing_file_is_named(folder: Path) -> None:
    with pytest.raises(ModelFileError, match=r"b\.pt"):
        verify(folder, {"ner": folder / "fr" / "b.pt"})


def test_a_file_that_is_not_listed_is_refused(folder: Path) -> None:
    (folder / "fr" / "b.pt").write_bytes(b"weights")
    with pytest.raises(ModelFileError, match="not listed"):
        verify(folder, {"ner": folder / "fr" / "b.pt"})


def test_a_folder_without_a_list_is_only_digested(folder: Path) -> None:
    (folder / "SHA256SUMS").unlink()
    assert len(verify(folder, {"ner": folder / "fr" / "a.pt"})["ner"]) == 64
