"""B5's own side: the picture's real hub, stream route, guard and application, fed by hand. `… <port>`"""

import sys

import uvloop

from bench.sse_facts import serve
from chassis.http_connection import connections, most_connections
from chassis.service import cell_app
from picture.desk import Desk

from issuers import Issuer  # isort: skip  # on the path since sse_facts
from picture_desk import URL, Issuing, cell, service  # isort: skip

TOKEN_LIFE_S = 3_600


async def run(port: int) -> None:
    """Serves until the input ends."""
    issuer, opened = Issuer(URL), list[Desk]()
    print(issuer.token("duty_officer", "330421", valid_s=TOKEN_LIFE_S), flush=True)
    async with cell_app(cell(issuer), service(Issuing(issuer), opened)) as app:
        (desk,) = opened
        http = connections(most_connections())
        await serve(app, port, lambda fact: desk.hub.take([fact]), http)
        desk.hub.goodbye("end")


if __name__ == "__main__":
    uvloop.run(run(int(sys.argv[1])))
