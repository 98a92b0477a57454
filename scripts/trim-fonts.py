#!/usr/bin/env python3
"""Makes assets/fonts from Debian's Noto packages. Run by hand when the fonts change; the result is committed.

    apt install fonts-noto-core fonts-noto-cjk fonttools python3-brotli
    scripts/trim-fonts.py

Each font loses its hinting (a PDF is drawn without it) and the characters of other scripts; every layout feature
stays. The Chinese font keeps the characters of GB 2312 and of Big5 level 1, and is deflated.
"""
import pathlib
import subprocess
import tempfile
import zlib

NOTO = pathlib.Path("/usr/share/fonts/truetype/noto")
CJK = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
CJK_SC = 2  # number of the Simplified Chinese face in the collection
OUT = pathlib.Path(__file__).resolve().parent.parent / "assets" / "fonts"

LATIN = ["NotoSans-Regular", "NotoSans-Bold", "NotoSans-Italic"]
SCRIPTS = ["NotoSansDevanagari", "NotoSansBengali", "NotoSansMyanmar", "NotoSansKhmer", "NotoSansThai", "NotoSansLao",
           "NotoSansTamil", "NotoSansSinhala", "NotoNaskhArabic"]
# Latin with Vietnamese, IPA, combining marks, punctuation, superscripts, currencies, letterlike, arrows, a little
# mathematics, the dotted circle, ligatures, the replacement character.
LATIN_RANGES = ("U+0020-007E,U+00A0-02FF,U+0300-036F,U+1E00-1EFF,U+2000-206F,U+2070-209F,U+20A0-20C0,U+2100-214F,"
                "U+2190-2193,U+2212,U+2248,U+2260,U+2264-2265,U+25CC,U+FB00-FB06,U+FFFD")
COMMON = ["--layout-features=*", "--no-hinting", "--name-IDs=0,1,2,3,4,5,6,13,14", "--notdef-outline",
          "--no-glyph-names", "--drop-tables+=DSIG,FFTM"]


def trim(source, target, unicodes, *more):
    subprocess.check_call(["pyftsubset", str(source), f"--unicodes={unicodes}", f"--output-file={target}", *COMMON,
                           *more])


def chinese():
    """GB 2312, Big5 level 1, Latin, and the punctuation and full-width forms that go with them."""
    points = set(range(0x20, 0x7F)) | set(range(0xA0, 0x100)) | set(range(0x2010, 0x2040))
    points |= set(range(0x3000, 0x3040)) | set(range(0xFF00, 0xFFEF))
    tails = list(range(0x40, 0x7F)) + list(range(0xA1, 0xFF))
    for encoding, heads in (("gb2312", range(0xA1, 0xF8)), ("big5", range(0xA4, 0xC7))):
        for head in heads:
            for tail in tails:
                try:
                    points.add(ord(bytes([head, tail]).decode(encoding)))
                except (UnicodeDecodeError, TypeError):
                    pass
    return ",".join(f"U+{point:04X}" for point in sorted(points))


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    for name in LATIN:
        trim(NOTO / f"{name}.ttf", OUT / f"{name}.ttf", LATIN_RANGES)
    for name in SCRIPTS:
        trim(NOTO / f"{name}-Regular.ttf", OUT / f"{name}-Regular.ttf", "*")
    with tempfile.TemporaryDirectory() as folder:
        target = pathlib.Path(folder) / "sc.otf"
        trim(CJK, target, chinese(), f"--font-number={CJK_SC}", "--drop-tables+=VORG,vhea,vmtx")
        (OUT / "NotoSansSC-Regular.otf.zlib").write_bytes(zlib.compress(target.read_bytes(), 9))
    for path in sorted(OUT.iterdir()):
        print(f"{path.stat().st_size:9} {path.name}")


if __name__ == "__main__":
    main()
