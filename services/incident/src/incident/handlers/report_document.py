"""Commands on documents for reports 信息专报, and the file and the fields of one."""

import hashlib

from chassis.errors import Kind, Refusal, not_found
from chassis.journal import Call, Outcome
from chassis.known import one
from incident.aggregates import INCIDENT, REPORT_DOCUMENT
from incident.commands.report_document import FileDocument, ReportContent
from incident.documents.draft import draft
from incident.documents.paper import paper, title_of
from incident.domain import report_document as domain
from incident.domain.incident_state import Incident
from incident.domain.report_document import ReportDocument, id_of
from incident.handlers.desk import Desk
from kernel.exercise import PLAY
from kernel.values import Sealed

# Documents of one incident that are looked through for the last one; nobody writes more in a response.
MOST = 1_000


async def file_document(
    desk: Desk, call: Call, incident_id: str, command: FileDocument
) -> Outcome[ReportDocument]:
    """成文: writes the file from the region's template and keeps it sealed under the incident's key.

    Raises Refusal NOT_FOUND `journal.not_found` when the incident is not ours.
    """
    incident, version = await one(desk.journal, INCIDENT, incident_id)
    number = await _number(desk, incident_id, command)
    printed = incident if call.exercise_id is None else incident.model_copy(update=_as_play(incident))
    made = paper(desk.region.slug, command.kind, number, printed, command.content, version)
    digest = hashlib.sha256(made).hexdigest()
    id = id_of(incident_id, digest)
    # Sealed anew at every try: the journal answers a repeat with what the first one kept.
    document = await _sealed(desk, incident_id, made)
    content = await _sealed(desk, incident_id, command.content.model_dump_json().encode())
    return await desk.journal.execute(
        REPORT_DOCUMENT,
        id,
        call,
        lambda state: domain.file(
            state,
            incident_id=incident_id,
            kind=command.kind,
            name=f"{incident.display_number}-{title_of(command.kind, number)}.docx",
            document_sha256=digest,
            size=len(made),
            document=document,
            content=content,
        ),
    )


def _as_play(incident: Incident) -> dict[str, str]:
    """No paper of an exercise may be taken for a real one (I15)."""
    return {"title": f"{PLAY}{incident.title}"}


async def filed_documents(desk: Desk, incident_id: str) -> list[tuple[str, ReportDocument, int]]:
    """Every document of an own incident with its id and version, newest first.

    Raises Refusal NOT_FOUND `journal.not_found` when the incident is not ours.
    """
    await one(desk.journal, INCIDENT, incident_id)
    return await _filed(desk, incident_id)


async def open_document(desk: Desk, incident_id: str, document_id: str) -> tuple[str, bytes]:
    """Name and bytes of a file. Raises Refusal NOT_FOUND `journal.not_found`, `vault.destroyed`."""
    state, _ = await one(desk.journal, REPORT_DOCUMENT, document_id)
    if state.incident_id != incident_id:
        raise not_found()
    return state.name, await desk.vault.open(state.document.to_proto(), aad=incident_id.encode())


async def draft_document(desk: Desk, incident_id: str, kind: str) -> tuple[ReportContent, list[str]]:
    """Fields to go on from, and those a report of the kind still lacks."""
    incident, _ = await one(desk.journal, INCIDENT, incident_id)
    filed = await _filed(desk, incident_id)
    content = draft(incident, await _content(desk, incident_id, filed[0][1]) if filed else None)
    return content, domain.missing(kind, content.model_dump())


async def _filed(desk: Desk, incident_id: str) -> list[tuple[str, ReportDocument, int]]:
    """Documents of an incident, newest first; their ids, derived from their bytes, have no order of time."""
    found, _ = await desk.journal.listing(REPORT_DOCUMENT, {"incident_id": incident_id}, MOST, "")
    return sorted(found, key=lambda entry: entry[1].recorded_at, reverse=True)


async def _number(desk: Desk, incident_id: str, command: FileDocument) -> int:
    """Which follow-up it is."""
    if command.kind != "follow_up":
        return 1
    return 1 + sum(state.kind == "follow_up" for _, state, _ in await _filed(desk, incident_id))


async def _content(desk: Desk, incident_id: str, state: ReportDocument) -> ReportContent | None:
    """What a document said; None once the incident's key is destroyed."""
    try:
        words = await desk.vault.open(state.content.to_proto(), aad=incident_id.encode())
    except Refusal as refusal:
        if refusal.kind == Kind.NOT_FOUND:
            return None
        raise
    return ReportContent.model_validate_json(words)


async def _sealed(desk: Desk, incident_id: str, words: bytes) -> Sealed:
    return Sealed.from_proto(await desk.vault.seal(incident_id, words, aad=incident_id.encode()))
