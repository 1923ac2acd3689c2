"""Asks one method of a cell over gRPC, in JSON, and knows its messages by reflection.

ask_grpc.py ADDRESS METHOD [REQUEST], for example
ask_grpc.py 127.0.0.1:23050 joint.incident.v1.IncidentService/ListIncidents '{"page_size": 5}'.
Environment: LIANDONG_TOKEN; LIANDONG_PLAINTEXT=1 without TLS.
"""

import os
import sys

import grpc
from google.protobuf.descriptor_pool import DescriptorPool
from google.protobuf.json_format import MessageToJson, Parse
from google.protobuf.message_factory import GetMessageClass
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import ProtoReflectionDescriptorDatabase

SECONDS = 10


def ask(channel: grpc.Channel, method: str, request: str, token: str) -> str:
    """The answer as JSON. Raises grpc.RpcError when refused, KeyError for an unknown method."""
    service, _, name = method.partition("/")
    pool = DescriptorPool(ProtoReflectionDescriptorDatabase(channel))
    described = pool.FindServiceByName(service).methods_by_name[name]
    answer = GetMessageClass(described.output_type)
    call = channel.unary_unary(
        f"/{service}/{name}",
        request_serializer=lambda message: message.SerializeToString(),
        response_deserializer=answer.FromString,
    )
    asked = Parse(request, GetMessageClass(described.input_type)())
    said = call(asked, timeout=SECONDS, metadata=(("authorization", f"Bearer {token}"),))
    return MessageToJson(said, preserving_proto_field_name=True, ensure_ascii=False)


def main(address: str, method: str, request: str = "{}") -> None:
    """Prints the answer; a refusal goes to standard error with its rule."""
    plain = os.environ.get("LIANDONG_PLAINTEXT") == "1"
    credentials = grpc.ssl_channel_credentials()
    channel = grpc.insecure_channel(address) if plain else grpc.secure_channel(address, credentials)
    with channel:
        try:
            print(ask(channel, method, request, os.environ["LIANDONG_TOKEN"]))
        except grpc.RpcError as error:
            rules = "".join(
                str(said.value) for said in error.trailing_metadata() or () if said.key == "rule-id"
            )
            raise SystemExit(f"{error.code().name} {rules} {error.details()}") from error


if __name__ == "__main__":
    main(*sys.argv[1:])
