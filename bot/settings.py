"""Settings: variables ``TROLY_...`` or lines of a ``.env`` file. The only reader of the environment."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

import corpus
from corpus.errors import SettingsInvalid

PLANS = Path(corpus.__file__).parent / "plans"
RULES = Path(corpus.__file__).parent / "rules"
MESSAGES_A_SECOND = 30
_ADDRESS = r"^\S+:\d{1,5}$"


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

    telegram_token: SecretStr = Field(
        default=SecretStr(""), description="token of the bot from @BotFather, for `troly serve`"
    )
    telegram_base_url: str = Field(
        default="https://api.telegram.org",
        pattern=r"^https?://[^/\s]+",
        description="root of the Bot API server; the bot adds `/bot` and `/file/bot`",
    )
    telegram_proxy: str = Field(default="", description="proxy for Telegram, `http://…` or `socks5://…`")
    admin_ids: Annotated[tuple[int, ...], NoDecode] = Field(
        default=(), description="Telegram ids of the admins, comma separated"
    )
    webhook_url: str = Field(
        default="", pattern=r"^(https?://[^/\s]+.*)?$",
        description="public address for updates; switches from long polling to a webhook",
    )  # fmt: skip
    webhook_listen: str = Field(
        default="127.0.0.1:8443", pattern=_ADDRESS, description="host:port that the webhook listens on"
    )
    webhook_secret: SecretStr = Field(
        default=SecretStr(""),
        description="secret that Telegram sends along; drawn at each start where none is given",
    )
    monitor_listen: str = Field(
        default="127.0.0.1:9464", pattern=rf"^$|{_ADDRESS}",
        description="host:port of `/health` and `/metrics`; empty for none",
    )  # fmt: skip
    workers: int = Field(
        default=2, ge=1, le=16, description="processes that answer questions; each takes about 220 MB"
    )
    user_rate: int = Field(
        default=120, ge=1, description="events of one person a minute that the bot answers"
    )
    send_rate: int = Field(
        default=MESSAGES_A_SECOND,
        ge=1,
        le=1000,
        description="messages a second that Telegram lets this bot send",
    )
    log_days: int = Field(
        default=90, ge=1, le=3650, description="days after which questions and feedback are deleted"
    )

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _listed(cls, value: object) -> object:
        return [item for item in value.split(",") if item.strip()] if isinstance(value, str) else value

    @field_validator("data_dir", "corpus_dir", mode="before")
    @classmethod
    def _not_empty(cls, value: object) -> object:
        """An empty path would mean the folder one happens to stand in."""
        if value == "":
            raise ValueError("empty")
        return value

    def address(self, name: str) -> tuple[str, int]:
        """Host and port of a setting that names both."""
        host, _, port = str(getattr(self, name)).rpartition(":")
        return host.strip("[]"), int(port)

    @property
    def secrets(self) -> tuple[str, ...]:
        """What no log may hold; some may be empty."""
        return self.telegram_token.get_secret_value(), self.webhook_secret.get_secret_value()

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
