"""The gRPC door: the same tokens, policies and refusals as over HTTP, with health and reflection."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import grpc
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection
from pymongo.errors import PyMongoError

from chassis import store_errors
from chassis.admission import Admission, Lane
from chassis.auth import Caller, Policy, Verifier
from chassis.desk import Desk
from chassis.errors import Kind, Refusal
from chassis.rate_limit import RateLimits
from chassis.telemetry import AUTHZ_DENIED

D = TypeVar("D", bound=Desk)
PAGE_SIZE, PAGE_LIMIT = 50, 1_000
_caller: ContextVar[Caller] = ContextVar("rpc_caller")
# Methods of health and reflection say nothing about anybody and need no token.
_OPEN = (health.SERVICE_NAME, reflection.SERVICE_NAME)
# A request over 1 MiB is refused, as over HTTP.
_MAX_MESSAGE = 1_048_576
# What is more than our own lanes take is refused by the library itself, before the request is read.
_CALLS_AT_ONCE = 1_000
_CONNECTIONS = 500

if TYPE_CHECKING:
    Handler = grpc.RpcMethodHandler[Any, Any]
    Context = grpc.aio.ServicerContext[Any, Any]
    Interceptor = grpc.aio.ServerInterceptor[Any, Any]
else:
    Interceptor = grpc.aio.ServerInterceptor


def caller() -> Caller:
    """Who asks; only inside a servicer's method."""
    return _caller.get()


def seen(desk: D) -> D:
    """The desk as who asks may see it; only inside a servicer's method."""
    return desk.within(caller().exercise_id)


def page_size(asked: int) -> int:
    """How many entries a page has: 50 when not said, at most 1000, as over HTTP."""
    return min(asked or PAGE_SIZE, PAGE_LIMIT)


@dataclass(frozen=True)
class RpcDoor:
    """One gRPC service: its full name, its servicer, and a policy for each of its methods. `writes` are those
    that change something."""

    service: str
    servicer: Any
    add_to_server: Callable[[Any, Any], None]
    policies: Mapping[str, Policy]
    writes: frozenset[str] = frozenset()


class _Gate(Interceptor):
    """Admits by policy and turns refusals into status codes. All our methods are unary."""

    def __init__(
        self,
        verifier: Verifier,
        limits: RateLimits,
        admission: Admission,
        policies: Mapping[str, Policy],
        writes: frozenset[str],
    ) -> None:
        self._verifier = verifier
        self._limits = limits
        self._admission = admission
        self._policies = policies
        self._writes = writes

    async def intercept_service(
        self,
        continuation: Callable[[grpc.HandlerCallDetails], Awaitable["Handler"]],
        handler_call_details: grpc.HandlerCallDetails,
    ) -> "Handler":
        """The handler of a method behind its policy."""
        handler = await continuation(handler_call_details)
        service, _, _ = handler_call_details.method.removeprefix("/").partition("/")
        if handler is None or service in _OPEN:
            return handler
        method = str(handler_call_details.method)
        behaviour = self._behind(method, handler.unary_unary)
        return grpc.unary_unary_rpc_method_handler(
            behaviour, handler.request_deserializer, handler.response_serializer
        )

    def _behind(self, method: str, behaviour: Any) -> Any:
        policy = self._policies[method]
        writes = method in self._writes

        async def guarded(request: Any, context: "Context") -> Any:
            try:
                async with self._admission.place(Lane.COMMAND if writes else Lane.READ):
                    found = await self._verifier.caller(_token(context))
                    self._limits.take(found, writes=writes)
                    policy.admit(found)
                    _caller.set(found)
                    return await behaviour(request, context)
            except Refusal as refusal:
                await _abort(context, refusal)
            except PyMongoError as error:
                if not store_errors.passes(error):
                    raise
                await _abort(context, store_errors.unavailable())

        return guarded


def _token(context: "Context") -> str:
    metadata = dict(context.invocation_metadata() or ())
    scheme, _, token = str(metadata.get("authorization", "")).partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


async def _abort(context: "Context", refusal: Refusal) -> None:
    if refusal.kind in (Kind.UNAUTHENTICATED, Kind.FORBIDDEN):
        AUTHZ_DENIED.labels(refusal.rule).inc()
    trailing = [("rule-id", refusal.rule)]
    if refusal.retry_after is not None:
        trailing.append(("retry-after", str(refusal.retry_after)))
    await context.abort(refusal.kind.grpc, refusal.sentence, tuple(trailing))


class RpcServer:
    """The gRPC server of a process. Raises ValueError when a method names no policy."""

    def __init__(
        self, verifier: Verifier, doors: Sequence[RpcDoor], limits: RateLimits, admission: Admission
    ) -> None:
        policies = {f"/{d.service}/{method}": p for d in doors for method, p in d.policies.items()}
        writes = frozenset(f"/{d.service}/{method}" for d in doors for method in d.writes)
        recorder = _Recorder()
        for door in doors:
            door.add_to_server(door.servicer, recorder)
        # Before there is a server: one that was never started may not be dropped safely.
        _compare(recorder.methods, policies)
        self._server = grpc.aio.server(
            interceptors=[_Gate(verifier, limits, admission, policies, writes)],
            options=[
                ("grpc.so_reuseport", 0),
                ("grpc.max_receive_message_length", _MAX_MESSAGE),
                ("grpc.max_allowed_incoming_connections", _CONNECTIONS),
            ],
            maximum_concurrent_rpcs=_CALLS_AT_ONCE,
        )
        for door in doors:
            door.add_to_server(door.servicer, self._server)
        self._health = health.aio.HealthServicer()  # type: ignore[attr-defined]  # the stubs lack it
        health_pb2_grpc.add_HealthServicer_to_server(self._health, self._server)
        self._names = [door.service for door in doors]
        reflection.enable_server_reflection([*self._names, *_OPEN], self._server)

    async def start(self, address: str) -> int:
        """Listens and says that it serves; returns the port. Raises RuntimeError when it is taken."""
        port = self._server.add_insecure_port(address)
        await self._server.start()
        for name in ("", *self._names):
            await self._health.set(name, health_pb2.HealthCheckResponse.SERVING)
        return port

    async def stop(self, grace_s: float) -> None:
        """Says that it no longer serves, lets running calls end for a while, then ends them."""
        await self._health.enter_graceful_shutdown()
        await self._server.stop(grace_s)


class _Recorder:
    """Stands in for a server to learn which methods the generated code adds."""

    def __init__(self) -> None:
        self.methods: dict[str, Handler] = {}

    def add_generic_rpc_handlers(self, handlers: Any) -> None:
        """Nothing: the handlers come a second time, by name."""

    def add_registered_method_handlers(self, service: str, handlers: Mapping[str, "Handler"]) -> None:
        """Remembers the methods of one service."""
        self.methods |= {f"/{service}/{name}": handler for name, handler in handlers.items()}


def _compare(methods: Mapping[str, "Handler"], policies: Mapping[str, Policy]) -> None:
    if open_methods := sorted(methods.keys() - policies.keys()):
        raise ValueError(f"RPCs without a policy: {', '.join(open_methods)}")
    if unknown := sorted(policies.keys() - methods.keys()):
        raise ValueError(f"policies for RPCs that do not exist: {', '.join(unknown)}")
    if streams := sorted(m for m, h in methods.items() if h.request_streaming or h.response_streaming):
        raise ValueError(f"streaming RPCs are not supported: {', '.join(streams)}")
