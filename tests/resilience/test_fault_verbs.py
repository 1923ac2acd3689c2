"""The faults as a person makes them, typed beside `liandong up`: each is told and mended."""

import pytest
from typed import Caller, Terminal

pytestmark = [pytest.mark.real, pytest.mark.fault, pytest.mark.timeout(240)]


def test_each_fault_that_is_typed_is_told_and_can_be_mended(terminal: Terminal, caller: Caller) -> None:
    accepted = caller.reports()
    assert accepted.status_code == 201

    assert terminal.type("fill-disk", "qingpu").startswith("青浦数据库的磁盘已满")
    assert "青浦 mongod 已退出（-6），其余继续" in terminal.reads("mongod 已退出")
    refused = caller.reports()
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "2")
    assert "没有起来（退出码 -6）" in terminal.type("restart", "qingpu.mongod")
    assert terminal.type("free-disk", "qingpu").startswith("青浦数据库的磁盘已有空间")
    assert terminal.type("restart", "qingpu.mongod") == "青浦 mongod 已重新启动。"
    assert caller.sees(accepted.json()["id"])
    assert caller.reports().status_code == 201

    assert terminal.type("kill", "qingpu.issuer") == "青浦 issuer 已被强行结束。"
    assert "青浦 issuer 已退出（-9），其余继续" in terminal.reads("issuer 已退出")
    assert "青浦 issuer 没有在运行" in terminal.type("resume", "qingpu.issuer")
    assert terminal.type("pause", "qingpu.services") == "青浦 services 已暂停。"
    assert "青浦 services 已暂停" in terminal.reads("已暂停")
    lines = [line.split() for line in terminal.type("status").splitlines() if "qingpu" in line]
    states = {words[3]: words[-4 if words[3] != "issuer" else -3] for words in lines}
    assert states == {"mongod": "运行", "kafka": "运行", "issuer": "已退出", "services": "暂停"}
    assert terminal.ends() == 0
