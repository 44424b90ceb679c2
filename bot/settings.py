"""Settings: variables ``TROLY_...`` or lines of a ``.env`` file. The only reader of the environment."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

import corpus
from corpus.errors import SettingsInvalid

PLANS = Path(corpus.__file__).parent / "plans"
RULES = Path(corpus.__file__).parent / "rules"


class Settings(BaseSettings):
    """One frozen object; every field's description stands in the README's table."""

    model_config = SettingsConfigDict(
        env_prefix="TROLY_", env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True
    )

    data_dir: Path = Field(default=Path("data"), description="holds everything that is written")
    corpus_dir: Path = Field(
        default=PLANS, description="folder of the documents; an empty folder is an empty corpus"
    )
    embedder: str = Field(
        default="bundled",
        min_length=1,
        description="`bundled`, or the name or folder of a sentence-transformers model",
    )

    @field_validator("data_dir", "corpus_dir", mode="before")
    @classmethod
    def _not_empty(cls, value: object) -> object:
        """An empty path would mean the folder one happens to stand in."""
        if value == "":
            raise ValueError("empty")
        return value

    @property
    def index_dir(self) -> Path:
        return self.data_dir / "index"

    @property
    def rules_dir(self) -> Path:
        """Rules of added documents, and drafts that wait for approval; read beside the shipped ones."""
        return self.data_dir / "rules"

    @property
    def added_dir(self) -> Path:
        """Documents that admins added; they are indexed beside those of ``corpus_dir``."""
        return self.data_dir / "documents"

    @property
    def rule_folders(self) -> tuple[Path, ...]:
        return (RULES, self.rules_dir)

    @property
    def document_folders(self) -> tuple[Path, ...]:
        """The second is there once something was added."""
        return (self.corpus_dir, self.added_dir) if self.added_dir.is_dir() else (self.corpus_dir,)


def load_settings() -> Settings:
    """The settings of this process; raises ``SettingsInvalid`` naming the variable, or the ``.env`` file."""
    try:
        return Settings()
    except ValidationError as error:
        names = ", ".join("TROLY_" + str(item["loc"][0]).upper() for item in error.errors())
        raise SettingsInvalid(
            f"Giá trị cài đặt không dùng được: {names}; xem bảng cài đặt trong README.md."
        ) from error
    except UnicodeDecodeError as error:
        raise SettingsInvalid("Tệp .env không theo bảng mã UTF-8; hãy mở tệp và lưu lại.") from error
