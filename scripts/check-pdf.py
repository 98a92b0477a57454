#!/usr/bin/env python3
"""Has programs of others judge the PDFs of the samples: two checkers of accessible PDF, and the readers PDFium, MuPDF and pdf.js.

    scripts/check-pdf.py            installs the checkers into target/pdf-checkers (a virtual environment) and runs all

Both checkers must find no error; the claim of PDF/UA, which we do not make, is left aside. Every paragraph of the samples in a script
written from left to right must come out of each reader verbatim, white space and zero-width spaces aside.
"""
import json
import pathlib
import re
import subprocess
import sys
import venv

ROOT = pathlib.Path(__file__).resolve().parent.parent
HOME = ROOT / "target" / "pdf-checkers"
OUT = HOME / "out"
# DOC-012: the file does not call itself PDF/UA.
UNCLAIMED = "DOC-012"
FROM_RIGHT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
PDFJS = """
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { readFileSync } from 'node:fs';
const file = await getDocument({ data: new Uint8Array(readFileSync(process.argv[1])), verbosity: 0 }).promise;
for (let page = 1; page <= file.numPages; page += 1) {
  const text = await (await file.getPage(page)).getTextContent();
  process.stdout.write(text.items.map((item) => item.str).join(''));
}
"""


def bare(text):
    return re.sub(r"[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\x00]", "", text)


def paragraphs(document):
    """The paragraphs, quotations and headings that read from left to right. A page break within a long one lets its foot stand between."""
    for block in document["blocks"]:
        line = block.get("text")
        if isinstance(line, list) and all("text" in it for it in line):
            text = bare("".join(it["text"] for it in line))
            if text and len(text) < 600 and not FROM_RIGHT.search(text):
                yield text


def with_pdfium(path):
    import pypdfium2
    file = pypdfium2.PdfDocument(path)
    return "".join(file[page].get_textpage().get_text_range() for page in range(len(file)))


def with_mupdf(path):
    import pymupdf
    return "".join(page.get_text() for page in pymupdf.open(path))


def with_pdfjs(path):
    told = subprocess.run(["node", "--input-type=module", "-e", PDFJS, path], cwd=ROOT / "frontend", check=True, capture_output=True)
    return told.stdout.decode()


def judge():
    faults = []
    for path in sorted(OUT.glob("*.pdf")):
        document = json.loads(path.with_suffix(".json").read_text())
        if path.stem != "table":
            told = subprocess.run([HOME / "bin/outloud", "--skip", UNCLAIMED, "--no-info", path], capture_output=True, text=True)
            if told.returncode:
                faults.append(f"{path.name}, outloud: {told.stdout[-1500:]}{told.stderr[-500:]}")
        told = subprocess.run([HOME / "bin/pdfua", "check", path], capture_output=True, text=True)
        if "errors=0" not in told.stdout:
            faults.append(f"{path.name}, pdfua: {told.stdout[-1500:]}{told.stderr[-500:]}")
        wanted = list(paragraphs(document))
        if path.stem != "table" and len(wanted) < 5:
            faults.append(f"{path.name}: only {len(wanted)} paragraphs were found to look for")
        for name, read in (("PDFium", with_pdfium), ("MuPDF", with_mupdf), ("pdf.js", with_pdfjs)):
            text = bare(read(str(path)))
            lost = [it for it in wanted if it not in text]
            faults.extend(f"{path.name}, {name}: does not give back “{it[:60]}”" for it in lost)
            print(f"{path.name:12} {name:7} {len(wanted) - len(lost)} of {len(wanted)} paragraphs verbatim")
    print("\n".join(faults) or "no fault")
    return 1 if faults else 0


def main():
    if "--judge" in sys.argv:
        sys.exit(judge())
    python = HOME / "bin" / "python"
    if not python.exists():
        venv.create(HOME, with_pip=True)
    subprocess.check_call([python, "-m", "pip", "install", "--quiet", "-r", ROOT / "scripts" / "pdf-checkers.txt"])
    subprocess.check_call(["cargo", "run", "--quiet", "--locked", "--example", "pdf_samples", "--", OUT], cwd=ROOT, stdout=subprocess.DEVNULL)
    sys.exit(subprocess.call([python, __file__, "--judge"]))


if __name__ == "__main__":
    main()
