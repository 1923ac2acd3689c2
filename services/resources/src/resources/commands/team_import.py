"""What a list of forces is brought in as."""

from typing import Literal

from pydantic import BaseModel, Field

from kernel.values import BODY


class ImportTeams(BaseModel):
    """导入: a CSV or XLSX file, in base64."""

    model_config = BODY
    format: Literal["csv", "xlsx"]
    document: str = Field(min_length=4, max_length=1_000_000)
