"""中文 for every code that a screen shows; enumerations bring theirs from the contract."""

from joint.cases.v1 import access_pb2, check_pb2, reception_pb2
from joint.cases.v1 import values_pb2 as case_values_pb2
from joint.common.v1 import values_pb2
from joint.drills.v1 import evaluation_pb2, exercise_pb2, script_pb2
from joint.experts.v1 import call_pb2, expert_pb2
from joint.experts.v1 import values_pb2 as expert_values
from joint.incident.v1 import activation_pb2, plan_pb2, report_pb2, shift_pb2, task_pb2
from joint.resources.v1 import aid_pb2, team_pb2, team_values_pb2

from chassis.auth import ROLES
from chassis.enums import labels as enum_labels
from picture.deadlines import DEADLINES, STAGES
from picture.projections import KINDS, WORDS
from picture.sentences.report_obligation import RECIPIENTS

LIGHTS = {"fresh": "正常", "late": "滞后", "stale": "陈旧", "lost": "失联", "unknown": "未知"}
ENUMS = {
    "level": values_pb2.Level.DESCRIPTOR,
    "response_level": values_pb2.ResponseLevel.DESCRIPTOR,
    "warning_colour": values_pb2.WarningColour.DESCRIPTOR,
    "event_class": values_pb2.EventClass.DESCRIPTOR,
    "source": values_pb2.Source.DESCRIPTOR,
    "report_kind": report_pb2.ReportKind.DESCRIPTOR,
    "report_form": report_pb2.ReportForm.DESCRIPTOR,
    "activation_act": activation_pb2.ActivationAct.DESCRIPTOR,
    "task_mode": task_pb2.TaskMode.DESCRIPTOR,
    "task_executor": plan_pb2.TaskExecutor.DESCRIPTOR,
    "duty_function": shift_pb2.DutyFunction.DESCRIPTOR,
    "team_tier": team_values_pb2.TeamTier.DESCRIPTOR,
    "team_source": team_values_pb2.TeamSource.DESCRIPTOR,
    "team_kind": team_values_pb2.TeamKind.DESCRIPTOR,
    "capability": team_values_pb2.Capability.DESCRIPTOR,
    "team_duty": team_pb2.TeamDuty.DESCRIPTOR,
    "team_duty_reason": team_pb2.TeamDutyReason.DESCRIPTOR,
    "team_allocation": team_pb2.TeamAllocation.DESCRIPTOR,
    "readiness": team_pb2.Readiness.DESCRIPTOR,
    "lapse_cause": aid_pb2.LapseCause.DESCRIPTOR,
    "exercise_form": exercise_pb2.ExerciseForm.DESCRIPTOR,
    "exercise_content": exercise_pb2.ExerciseContent.DESCRIPTOR,
    "exercise_purpose": exercise_pb2.ExercisePurpose.DESCRIPTOR,
    "exercise_style": exercise_pb2.ExerciseStyle.DESCRIPTOR,
    "inject_channel": script_pb2.InjectChannel.DESCRIPTOR,
    "release_mode": script_pb2.ReleaseMode.DESCRIPTOR,
    "objective_rating": evaluation_pb2.ObjectiveRating.DESCRIPTOR,
    "correction_kind": evaluation_pb2.CorrectionKind.DESCRIPTOR,
    "organ": case_values_pb2.Organ.DESCRIPTOR,
    "offence": case_values_pb2.Offence.DESCRIPTOR,
    "paper_kind": case_values_pb2.PaperKind.DESCRIPTOR,
    "screening": check_pb2.Screening.DESCRIPTOR,
    "rejection_ground": check_pb2.RejectionGround.DESCRIPTOR,
    "decision_term": reception_pb2.DecisionTerm.DESCRIPTOR,
    "refusal_ground": reception_pb2.RefusalGround.DESCRIPTOR,
    "read_of": access_pb2.ReadOf.DESCRIPTOR,
    "expert_field": expert_values.ExpertField.DESCRIPTOR,
    "conflict_kind": expert_values.ConflictKind.DESCRIPTOR,
    "subject_kind": expert_values.SubjectKind.DESCRIPTOR,
    "opinion_kind": expert_values.OpinionKind.DESCRIPTOR,
    "availability": expert_pb2.Availability.DESCRIPTOR,
    "draw_mode": call_pb2.DrawMode.DESCRIPTOR,
    "skip_reason": call_pb2.SkipReason.DESCRIPTOR,
}
RULES = {
    "report.unit_to_bureau": "事故单位报告时限",
    "report.unit_to_bureau.urgent": "事故单位紧急报告时限",
    "report.per_level.written": "书面信息报送时限",
    "report.per_level.oral": "口头信息报送时限",
    "report.per_level.oral.other": "口头信息报送时限",
    "report.copies": "抄告有关部门时限",
    "report.duty.phone.grave": "较大以上事件电话报告时限",
    "report.duty.phone": "电话报告时限",
    "report.duty.written.grave": "较大以上事件书面报告时限",
    "report.duty.written": "书面报告时限",
    "report.verification": "核报时限",
    "report.follow_up.extraordinary": "特别重大事件续报时限",
    "report.follow_up.major": "重大事件续报时限",
    "report.follow_up.significant": "较大事件续报时限",
    "report.follow_up.general": "一般事件续报时限",
    "report.final": "终报时限",
    "report.supplement": "补报时限",
    "report.correction": "更正报告时限",
    "report.cross_region": "跨区域事件报告时限",
    "notify.neighbour": "通报毗邻地区时限",
    "supplement.window": "伤亡变化补报期限",
    "supplement.window.fire_road": "火灾、道路交通事故伤亡变化补报期限",
    "response.answer": "启动商请答复时限",
    "task.accept": "接令时限",
    "task.due": "任务完成时限",
    "expert_call.deadline": "专家到位时限",
    "expert.reply": "专家应召时限",
}


def labels() -> dict[str, dict[str, str]]:
    """{group: {code: 中文}}."""
    return {
        **{name: enum_labels(descriptor) for name, descriptor in ENUMS.items()},
        **{f"state.{row}": dict(kind.states) for row, kind in KINDS.items()},
        "row": {row: kind.word for row, kind in KINDS.items()},
        "fact": WORDS,
        "light": LIGHTS,
        "role": ROLES,
        "rule": RULES,
        "recipient": RECIPIENTS,
        "deadline": DEADLINES,
        "stage": STAGES,
    }
