"""What the scenarios of tests/resilience are called in the guide; their order is the guide's."""

TITLES = {
    "kill each kind of process": "五种进程轮流强杀",
    "kill services": "强杀服务进程",
    "kill mongod": "强杀数据库",
    "kill kafka": "强杀消息服务",
    "kill mirror": "强杀镜像",
    "kill issuer": "强杀签发器",
    "pause services": "冻结服务进程",
    "pause mongod": "冻结数据库",
    "cut in every way": "六种断链,依次",
    "cut qingpu refused": "青浦断链(拒绝连接)",
    "cut qingpu silent": "青浦断链(无声无息)",
    "cut all": "全部断链,三地各成孤岛",
    "cut one direction": "只断一个方向",
    "cut during mirror restart": "镜像重启途中断链",
    "every part away": "消息服务停止、进程冻结、磁盘写满、态势重建、消息服务清空,依次",
    "broker away": "消息服务长时间停止,照常受理",
    "kafka wiped": "消息服务的数据全部丢失",
    "cut beyond retention": "断链比消息保留期还长",
    "disk full": "数据库磁盘写满",
    "clocks ±5 min": "两地时钟相差十分钟",
    "rebuild": "态势从零重建",
}
"""Title by the name that a scenario gives itself."""
