#!/usr/bin/env python3
"""Packs the PNGs of assets/icon into the icon files that Windows and macOS want. Both are lists of PNGs.

    python3 packaging/icons.py OUT.ico
    python3 packaging/icons.py OUT.icns
"""
import pathlib, struct, sys

ICONS = pathlib.Path(__file__).resolve().parent.parent / "assets" / "icon"


def png(side):
    return (ICONS / f"guanxi-{side}.png").read_bytes()


def ico():
    sides = [16, 24, 32, 48, 64, 128, 256]
    head, data = struct.pack("<HHH", 0, 1, len(sides)), b""
    for side in sides:
        picture = png(side)
        # 256 does not fit a byte and is written as 0.
        head += struct.pack("<BBBBHHII", side % 256, side % 256, 0, 0, 1, 32, len(picture), 6 + 16 * len(sides) + len(data))
        data += picture
    return head + data


def icns():
    # Two names for most sizes: one for ordinary screens, one for the half size on Retina screens.
    names = {16: ["icp4"], 32: ["icp5", "ic11"], 64: ["icp6", "ic12"], 128: ["ic07"], 256: ["ic08", "ic13"], 512: ["ic09", "ic14"]}
    data = b""
    for side, kinds in names.items():
        for kind in kinds:
            data += kind.encode() + struct.pack(">I", len(png(side)) + 8) + png(side)
    return b"icns" + struct.pack(">I", len(data) + 8) + data


out = pathlib.Path(sys.argv[1])
out.write_bytes({".ico": ico, ".icns": icns}[out.suffix]())
