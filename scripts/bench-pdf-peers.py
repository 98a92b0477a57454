#!/usr/bin/env python3
"""Times Saksi's PDF beside typst, and beside WeasyPrint and ReportLab where they are installed, on the same text.

    scripts/bench-pdf-peers.py            installs typst into target/peers (a virtual environment) and runs everything
    scripts/bench-pdf-peers.py --more     also WeasyPrint and ReportLab

Saksi's figure is the median of `cargo bench --bench pdf` in the same run. The peers run in their own process with fonts
loaded and warm; the reference line changes on each run, so that no cache of a whole document answers. ReportLab does not
shape: its pages are wrong for most of the scripts.
"""
import html
import json
import os
import pathlib
import statistics
import subprocess
import sys
import time
import venv

ROOT = pathlib.Path(__file__).resolve().parent.parent
HOME = ROOT / "target" / "peers"
TYPST = "typst==0.15.2"
MORE = ["weasyprint==70.0", "reportlab==5.1.0"]
NOTO = "/usr/share/fonts/truetype/noto"
CJK = "/usr/share/fonts/opentype/noto"
FONTS = ["Noto Sans", "Noto Sans Devanagari", "Noto Sans Bengali", "Noto Sans Myanmar", "Noto Sans Khmer",
         "Noto Sans Thai", "Noto Sans Lao", "Noto Sans Tamil", "Noto Sans Sinhala", "Noto Naskh Arabic",
         "Noto Sans CJK SC"]
RUNS = {"letter": 60, "scripts": 60, "table": 3}


def text_of(line):
    return "".join(inline["text"] for inline in line)


def flat(document):
    """The document as (kind, text or rows, language) in order."""
    yield "heading", document["letterhead"]["name"], None
    yield "text", " · ".join(document["letterhead"]["details"]), None
    for line in document["addressee"] + document["dateline"]:
        yield "text", line, None
    yield "heading", document["subject"], None
    for block in document["blocks"]:
        kind = block["kind"]
        if kind == "heading":
            yield "heading", text_of(block["text"]), None
        elif kind == "numbered":
            yield "text", block["number"] + " " + text_of(block["text"]), None
        elif kind == "list":
            for item in block["items"]:
                yield "text", item["marker"] + " " + text_of(item["text"]), None
        elif kind == "table":
            rows = [[text_of(cell) for cell in row] for row in block["rows"]]
            yield "table", (block["widths"], [text_of(cell) for cell in block["head"]], rows), None
        elif kind == "signatures":
            for party in block["parties"]:
                for line in party:
                    yield "text", text_of(line), None
        else:
            yield "text", text_of(block["text"]), block.get("language")
    for number, line in enumerate(document["footnotes"], 1):
        yield "text", f"{number} {text_of(line)}", None


def quoted(text):
    return '#"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def typst_source(document, reference):
    fonts = ",".join(f'"{font}"' for font in FONTS)
    parts = [f'#set document(title: {quoted(document["title"])[1:]})\n#set page(paper: "a4", margin: 22mm, footer: context '
             f'[{quoted(reference)} #h(1fr) Page #counter(page).display() of #counter(page).final().first()])\n'
             f"#set text(size: 10pt, font: ({fonts}))\n#set par(leading: 0.62em)\n"]
    for kind, content, language in flat(document):
        if kind == "heading":
            parts.append(f"= {quoted(content)}\n")
        elif kind == "table":
            widths, head, rows = content
            columns = ",".join(f"{width}fr" for width in widths)
            cells = ",".join(f"[{quoted(cell)}]" for row in rows for cell in row)
            heads = ",".join(f"[*{quoted(cell)}*]" for cell in head)
            parts.append(f"#table(columns: ({columns}), stroke: 0.4pt, table.header({heads}), {cells})\n")
        elif language:
            parts.append(f'#block[#set text(lang: "{language.split("-")[0]}")\n{quoted(content)}]\n')
        else:
            parts.append(quoted(content) + "\n\n")
    return "".join(parts)


def html_source(document, reference):
    fonts = ",".join(f'"{font}"' for font in FONTS)
    parts = [f'<html lang="en"><style>@page {{ size: A4; margin: 22mm; @bottom-left {{ content: "{reference}" }} '
             '@bottom-right { content: "Page " counter(page) " of " counter(pages) } } '
             f"body {{ font: 10pt/1.38 {fonts} }} p {{ margin: 0 0 5pt }} table {{ border-collapse: collapse }} "
             "td, th { border-bottom: .4pt solid #888; padding: 3pt; text-align: left }</style>"]
    for kind, content, language in flat(document):
        if kind == "table":
            rows = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>"
                           for row in content[2])
            parts.append(f"<table>{rows}</table>")
        else:
            tag = "h2" if kind == "heading" else "p"
            parts.append(f'<{tag}{f" lang={language}" if language else ""}>{html.escape(content)}</{tag}>')
    return "".join(parts)


def median_and_p95(render, runs):
    times = []
    for run in range(runs + 2):
        start = time.perf_counter()
        size = len(render(run))
        if run >= 2 or runs < 5:
            times.append((time.perf_counter() - start) * 1000)
    times.sort()
    return statistics.median(times), times[min(len(times) - 1, int(len(times) * 0.95))], size


def peers(folder, more):
    import typst
    programs = {}
    fonts = typst.Fonts(font_paths=[NOTO, CJK], include_system_fonts=False)

    def with_typst(document):
        return lambda run: typst.Compiler(typst_source(document, f"SPB/2026/{run}").encode(),
                                          font_paths=fonts).compile(format="pdf")
    programs["typst 0.15.2"] = with_typst
    if more:
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration
        configuration = FontConfiguration()
        programs["WeasyPrint"] = lambda document: lambda run: weasyprint.HTML(
            string=html_source(document, f"SPB/2026/{run}")).write_pdf(font_config=configuration)
        programs["ReportLab (no shaping)"] = reportlab_program()
    for name, runs in RUNS.items():
        document = json.loads((folder / f"{name}.json").read_text())
        for program, start in programs.items():
            if program.startswith("WeasyPrint"):
                runs = min(runs, 8)
            median, p95, size = median_and_p95(start(document), runs)
            print(f"{name:8} {program:24} p50 {median:8.1f} ms  p95 {p95:8.1f} ms  {size:9,} bytes", flush=True)


def reportlab_program():
    import io
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table
    pdfmetrics.registerFont(TTFont("NotoSans", f"{NOTO}/NotoSans-Regular.ttf"))
    style = ParagraphStyle("body", fontName="NotoSans", fontSize=10, leading=14, spaceAfter=5)

    def start(document):
        def render(_):
            story = []
            for kind, content, _language in flat(document):
                if kind == "table":
                    widths, head, rows = content
                    cells = [[Paragraph(html.escape(cell), style) for cell in row] for row in [head, *rows]]
                    story.append(Table(cells, colWidths=[width / sum(widths) * 465 for width in widths], repeatRows=1))
                else:
                    story.append(Paragraph(html.escape(content), style))
            out = io.BytesIO()
            SimpleDocTemplate(out, pagesize=A4).build(story)
            return out.getvalue()
        return render
    return start


def ours(folder):
    subprocess.check_call(["cargo", "bench", "--quiet", "--bench", "pdf"], cwd=ROOT, stdout=subprocess.DEVNULL)
    for name, bench in (("letter", "plain letter"), ("scripts", "11 scripts"), ("table", "100-page table")):
        latest = ROOT / "target" / "criterion" / "pdf" / bench / "new"
        sample = json.loads((latest / "sample.json").read_text())
        times = sorted(total / count / 1e6 for total, count in zip(sample["times"], sample["iters"]))
        p95 = times[min(len(times) - 1, int(len(times) * 0.95))]
        size = (folder / f"{name}.pdf").stat().st_size
        print(f"{name:8} {'Saksi':24} p50 {statistics.median(times):8.1f} ms  p95 {p95:8.1f} ms  {size:9,} bytes", flush=True)


def main():
    more = "--more" in sys.argv
    if "--peers" in sys.argv:
        peers(HOME / "out", more)
        return
    python = HOME / "bin" / "python"
    if not python.exists():
        venv.create(HOME, with_pip=True)
    subprocess.check_call([python, "-m", "pip", "install", "--quiet", TYPST, *(MORE if more else [])])
    subprocess.check_call(["cargo", "run", "--quiet", "--release", "--example", "pdf_samples", "--", HOME / "out"],
                          cwd=ROOT, stdout=subprocess.DEVNULL)
    print(f"load average {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores")
    ours(HOME / "out")
    subprocess.check_call([python, __file__, "--peers", *(["--more"] if more else [])])


if __name__ == "__main__":
    main()
