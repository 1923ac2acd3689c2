"""The guide for duty officers shows what the program does, not what it once did."""

from reality_table import committed, table


async def test_the_table_of_the_guide_is_what_the_program_does() -> None:
    assert committed() == await table(), "run: python tests/fixtures/reality_table.py"
