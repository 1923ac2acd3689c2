"""Makes one file of descriptors of what the AsyncAPI document of a cell describes.

fetch_contract.py ADDRESS CONTRACT, for example http://127.0.0.1:23080/asyncapi.json contract.binpb.
"""

import sys
import tempfile
import urllib.request
from pathlib import Path

import grpc_tools
import orjson
from grpc_tools import protoc

GOOGLE = Path(grpc_tools.__file__).parent / "_proto"


def main(address: str, contract: str) -> None:
    """Writes the protobuf texts of the document into files and compiles them. Raises SystemExit."""
    with urllib.request.urlopen(address, timeout=10) as answer:
        schemas = orjson.loads(answer.read())["components"]["schemas"]
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for name, described in schemas.items():
            if "protobuf" in described.get("schemaFormat", ""):
                names.append(name.replace(".", "/") + ".proto")
                path = Path(folder, names[-1])
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(described["schema"], encoding="utf-8")
        options = [f"-I{folder}", f"-I{GOOGLE}", "--include_imports", f"--descriptor_set_out={contract}"]
        if protoc.main(["protoc", *options, *names]) != 0:
            raise SystemExit("the contract does not compile; see above")


if __name__ == "__main__":
    main(*sys.argv[1:])
