"""The HTTP door of documents for reports 信息专报: below their incident, which is known only at home."""

from typing import Annotated
from urllib.parse import quote

from fastapi import Depends, Query, Response

from chassis.http import CallDep, Doors, Match, paged, stored
from incident.api.examples import report_document as examples
from incident.commands.report_document import FileDocument, Kind
from incident.domain.report_document import REQUIRED
from incident.handlers import report_document as handlers
from incident.handlers.desk import Desk
from kernel.answers import Answer
from kernel.roles import COMMANDER, DUTY

doors = Doors("incident")
DeskDep = Annotated[Desk, Depends(doors.desk)]
HIDDEN = frozenset({"document", "content"})
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Docx(Response):
    """A Word file."""

    media_type = DOCX


@doors.command(
    "/incidents/{incident_id}/documents",
    roles=DUTY,
    if_match=Match.NONE,
    status=201,
    example=examples.FILE_DOCUMENT,
    summary="生成信息专报",
)
async def file_document(
    response: Response, desk: DeskDep, call: CallDep, incident_id: str, command: FileDocument
) -> Answer:
    outcome = await handlers.file_document(desk, call, incident_id, command)
    return stored(response, outcome, hidden=HIDDEN)


@doors.query(
    "/incidents/{incident_id}/documents",
    roles=DUTY | COMMANDER,
    example=examples.INCIDENT,
    summary="已生成的信息专报",
)
async def list_documents(desk: DeskDep, incident_id: str) -> Answer:
    found = await handlers.filed_documents(desk, incident_id)
    items = [
        {"id": id, "version": version, **state.model_dump(mode="json", exclude=set(HIDDEN))}
        for id, state, version in found
    ]
    return paged(items, "")


@doors.query(
    "/incidents/{incident_id}/document-drafts",
    roles=DUTY,
    example={**examples.INCIDENT, "kind": "first"},
    summary="信息专报草稿",
)
async def draft_document(desk: DeskDep, incident_id: str, kind: Annotated[Kind, Query()] = "first") -> Answer:
    content, missing = await handlers.draft_document(desk, incident_id, kind)
    return {"content": content.model_dump(), "required": list(REQUIRED[kind]), "missing": missing}


@doors.query(
    "/incidents/{incident_id}/documents/{document_id}",
    roles=DUTY | COMMANDER,
    example=examples.DOCUMENT,
    response_class=Docx,
    summary="下载信息专报",
)
async def get_document(desk: DeskDep, incident_id: str, document_id: str) -> Response:
    name, made = await handlers.open_document(desk, incident_id, document_id)
    return Docx(
        made,
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}",
            "Cache-Control": "no-store",
        },
    )
