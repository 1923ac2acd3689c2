"""Makes the Word templates of 信息专报 that clerks then change in their office program.

Layout: GB/T 9704-2012 (A4, margins 37/35/28/26 mm, title in 小标宋 22 pt, body in 仿宋 16 pt on 28 pt lines).
Fonts are named, never shipped. Run it once per region: `python make_report_templates.py`.
"""

from importlib.resources import files
from pathlib import Path

import yaml
from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

ROOT = Path(__file__).parents[3]
RED = RGBColor(0xC8, 0x10, 0x2E)
BLACK = RGBColor(0, 0, 0)
SECTIONS = (
    ("一、基本情况", (("接报时间", "received_at"), ("信息来源", "source"), ("发生时间", "occurred_at"),
                  ("地点", "place"), ("性质", "nature"), ("影响范围", "scope"))),
    ("二、事件经过", (("", "course"), ("事发单位", "unit_profile"))),
    ("三、人员伤亡和损失", (("人员", "casualties"), ("初步估计损失", "losses"))),
    ("四、处置情况", (("到场领导", "leaders_on_scene"), ("已采取的措施", "measures"), ("趋势研判", "trend"))),
    ("五、需要支持的事项", (("", "requests"), ("其他", "other"))),
)  # fmt: skip


def main() -> None:
    """Writes `report.docx` for every region of deploy/regions.yaml."""
    regions = yaml.safe_load((ROOT / "deploy/regions.yaml").read_text("utf-8"))["regions"]
    for region in regions:
        folder = Path(str(files("incident"))) / "data" / "documents" / region["slug"]
        folder.mkdir(parents=True, exist_ok=True)
        _report(region["bureau"]).save(str(folder / "report.docx"))


def _report(bureau: str) -> Paper:
    paper = Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    _line(paper, f"{bureau}信息专报", "方正小标宋简体", 26, RED, centred=True)
    _line(paper, "〔{{ kind }}〕  编号 {{ number }}", "仿宋_GB2312", 16, centred=True)
    _line(paper, "{{ title }}", "方正小标宋简体", 22, centred=True)
    for heading, fields in SECTIONS:
        _line(paper, heading, "黑体", 16)
        for label, field in fields:
            _line(paper, f"{label}:{{{{ {field} }}}}" if label else f"{{{{ {field} }}}}", "仿宋_GB2312", 16)
    _line(paper, "报告人:{{ reporter }}    联系方式:{{ contact }}", "仿宋_GB2312", 16)
    _line(paper, "数据截至 {{ as_of }}(记录第 {{ version }} 版)", "仿宋_GB2312", 12)
    return paper


def _line(
    paper: Paper, text: str, font: str, size: int, colour: RGBColor = BLACK, *, centred: bool = False
) -> Paragraph:
    paragraph = paper.add_paragraph()
    paragraph.paragraph_format.line_spacing = Pt(max(28, size + 8))
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    else:
        paragraph.paragraph_format.first_line_indent = Pt(2 * size)
    run = paragraph.add_run(text)
    run.font.name, run.font.size, run.font.color.rgb = font, Pt(size), colour
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    return paragraph


if __name__ == "__main__":
    main()
