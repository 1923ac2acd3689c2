"""Documents for reports: what the paper says, how it stays at home, and how the next one goes on from it."""

import hashlib
import io
import re
import zipfile
from pathlib import Path

import pytest
from docx import Document

from chassis.clock import new_id
from chassis.errors import Refusal
from chassis.regions import Zone
from incident.aggregates import INCIDENT
from incident.api.examples import incident as incident_examples
from incident.api.examples import report_document as examples
from incident.commands.incident import ReportIncident
from incident.commands.report_document import FileDocument, ReportContent
from incident.documents.paper import UNSAID, chinese_number, paper
from incident.domain.report_document import KIND, REQUIRED, missing
from incident.handlers import incident
from incident.handlers import report_document as handlers
from incident.memory import MemoryCell

FILE = FileDocument(**examples.FILE_DOCUMENT)


def text_of(docx: bytes) -> str:
    """Everything a reader of the paper sees."""
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(docx)).paragraphs)


@pytest.fixture
async def incident_id(jiashan: MemoryCell) -> str:
    """An incident of Jiashan."""
    command = ReportIncident(**incident_examples.REPORT_INCIDENT)
    return (await incident.report_incident(jiashan.desk, jiashan.call(), command)).id


@pytest.mark.parametrize("kind", REQUIRED)
@pytest.mark.parametrize("slug", ["qingpu", "wujiang", "jiashan"])
async def test_every_template_prints_every_field_of_every_kind(
    slug: str, kind: str, zone: Zone, jiashan: MemoryCell, incident_id: str
) -> None:
    loaded = await jiashan.journal.load(INCIDENT, incident_id)
    assert loaded
    content = ReportContent(**{field: f"<{field}&>" for field in ReportContent.model_fields})
    text = text_of(paper(slug, kind, 2, loaded[0], content, loaded[1]))
    for field in ReportContent.model_fields:
        assert f"<{field}&>" in text
    assert zone.by_slug(slug).bureau in text
    assert loaded[0].display_number in text
    assert "{" not in text


async def test_what_is_not_said_is_printed_as_such(jiashan: MemoryCell, incident_id: str) -> None:
    loaded = await jiashan.journal.load(INCIDENT, incident_id)
    assert loaded
    text = text_of(paper("jiashan", "first", 1, loaded[0], ReportContent(place="陶庄"), loaded[1]))
    assert "地点:陶庄" in text
    assert text.count(UNSAID) == len(ReportContent.model_fields) - 1


async def test_the_paper_is_laid_out_as_the_standard_says(jiashan: MemoryCell, incident_id: str) -> None:
    outcome = await handlers.file_document(jiashan.desk, jiashan.call(), incident_id, FILE)
    _, made = await handlers.open_document(jiashan.desk, incident_id, outcome.id)
    section = Document(io.BytesIO(made)).sections[0]
    page = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    assert [round(length.mm) for length in page if length] == [210, 297, 37, 28]


async def test_the_same_words_give_the_same_file_and_one_stream(
    jiashan: MemoryCell, incident_id: str
) -> None:
    first = await handlers.file_document(jiashan.desk, jiashan.call(), incident_id, FILE)
    again = await handlers.file_document(jiashan.desk, jiashan.call(), incident_id, FILE)
    assert (first.id, first.version) == (again.id, again.version)
    name, made = await handlers.open_document(jiashan.desk, incident_id, first.id)
    assert hashlib.sha256(made).hexdigest() == first.state.document_sha256
    assert len(made) == first.state.size
    assert re.fullmatch(r"JS-\d{8}-\d{3}-初报\.docx", name)
    assert zipfile.ZipFile(io.BytesIO(made)).testzip() is None


async def test_a_file_is_found_only_below_its_incident(jiashan: MemoryCell, incident_id: str) -> None:
    filed = await handlers.file_document(jiashan.desk, jiashan.call(), incident_id, FILE)
    other = ReportIncident(**{**incident_examples.REPORT_INCIDENT, "title": "另一起事件"})
    stranger = (await incident.report_incident(jiashan.desk, jiashan.call(), other)).id
    with pytest.raises(Refusal, match=r"journal\.not_found"):
        await handlers.open_document(jiashan.desk, stranger, filed.id)


async def test_documents_are_listed_below_their_incident_newest_first(
    jiashan: MemoryCell, incident_id: str
) -> None:
    first = await handlers.file_document(jiashan.desk, jiashan.call(), incident_id, FILE)
    later = FILE.model_copy(update={"kind": "follow_up"})
    second = await handlers.file_document(jiashan.desk, jiashan.call(), incident_id, later)
    other = ReportIncident(**{**incident_examples.REPORT_INCIDENT, "title": "另一起事件"})
    stranger = (await incident.report_incident(jiashan.desk, jiashan.call(), other)).id
    listed = await handlers.filed_documents(jiashan.desk, incident_id)
    assert [(id, state.kind) for id, state, _ in listed] == [(second.id, "follow_up"), (first.id, "first")]
    assert await handlers.filed_documents(jiashan.desk, stranger) == []


async def test_documents_of_an_incident_that_is_not_ours_are_not_found(jiashan: MemoryCell) -> None:
    with pytest.raises(Refusal, match=r"journal\.not_found"):
        await handlers.filed_documents(jiashan.desk, new_id())


async def test_nothing_written_stands_open_in_the_journal(jiashan: MemoryCell, incident_id: str) -> None:
    await handlers.file_document(jiashan.desk, jiashan.call(), incident_id, FILE)
    kept = repr(jiashan.journal.store.commits).encode()
    assert examples.FILE_DOCUMENT["content"]["contact"].encode() not in kept


async def test_destroying_the_incidents_key_ends_the_file(jiashan: MemoryCell, incident_id: str) -> None:
    filed = await handlers.file_document(jiashan.desk, jiashan.call(), incident_id, FILE)
    await jiashan.desk.vault.destroy(incident_id)
    with pytest.raises(Refusal, match=r"vault\.destroyed"):
        await handlers.open_document(jiashan.desk, incident_id, filed.id)
    content, _ = await handlers.draft_document(jiashan.desk, incident_id, "follow_up")
    assert content.contact == ""


async def test_a_draft_begins_with_the_record_and_says_what_lacks(
    jiashan: MemoryCell, incident_id: str
) -> None:
    content, lacking = await handlers.draft_document(jiashan.desk, incident_id, "first")
    assert content.received_at == "2023年4月20日09时05分"
    assert content.casualties == "死亡0人,重伤1人"
    assert content.losses == "直接经济损失约800000元"
    assert lacking == ["scope", "trend", "leaders_on_scene", "measures", "reporter", "contact"]


async def test_a_follow_up_goes_on_from_the_last_report_and_is_numbered(
    jiashan: MemoryCell, incident_id: str
) -> None:
    await handlers.file_document(jiashan.desk, jiashan.call(), incident_id, FILE)
    content, _ = await handlers.draft_document(jiashan.desk, incident_id, "follow_up")
    assert content.measures == examples.FILE_DOCUMENT["content"]["measures"]
    later = FileDocument(kind="follow_up", content=content)
    one = await handlers.file_document(jiashan.desk, jiashan.call(), incident_id, later)
    two = await handlers.file_document(jiashan.desk, jiashan.call(), incident_id, later)
    assert [Path(o.state.name).stem[-3:] for o in (one, two)] == ["续报一", "续报二"]


def test_every_kind_says_what_it_needs() -> None:
    assert set(REQUIRED) == {value.name.removeprefix("REPORT_KIND_").lower() for value in KIND.values[1:]}
    for kind, fields in REQUIRED.items():
        assert set(fields) <= set(ReportContent.model_fields)
        assert missing(kind, {}) == list(fields)


@pytest.mark.parametrize(
    ("number", "word"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (32, "三十二")]
)
def test_follow_ups_are_counted_in_chinese(number: int, word: str) -> None:
    assert chinese_number(number) == word
