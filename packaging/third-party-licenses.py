#!/usr/bin/env python3
"""Writes THIRD-PARTY-LICENSES.html: every crate that is linked into the program on any system, with its licence
and the texts that its authors ship.

    python3 packaging/third-party-licenses.py            writes the page beside this script
    python3 packaging/third-party-licenses.py --check    fails if the page names other crates than Cargo.lock gives

Needs cargo and nothing else; `cargo fetch --locked` brings the sources where they are missing.
"""
import html, json, pathlib, re, subprocess, sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "packaging" / "THIRD-PARTY-LICENSES.html"
SYSTEMS = ["x86_64-unknown-linux-gnu", "x86_64-pc-windows-msvc", "aarch64-apple-darwin", "x86_64-apple-darwin"]
TEXTS = re.compile(r"^(licen[sc]e|copying|notice|unlicense|copyright|ofl)", re.I)
BUNDLED = [
    ("Noto Sans, Noto Sans Math, Noto Sans Symbols 2 (modified, as Guanxi Latin)", "OFL-1.1", ["assets/fonts/OFL-NotoSans.txt", "assets/fonts/OFL-NotoSansMath.txt", "assets/fonts/OFL-NotoSansSymbols2.txt"]),
    ("Noto Sans SC (modified, as Guanxi Han)", "OFL-1.1", ["assets/fonts/OFL-NotoSansSC.txt"]),
    ("Lucide icons", "ISC", ["assets/icons/LICENSE-Lucide.txt"]),
    ("Simplification pairs from Unihan", "Unicode-3.0", ["assets/text/LICENSE-UNICODE"]),
]


def linked():
    """The packages that end up in the program: ordinary dependencies of ordinary dependencies, on any system."""
    packages, wanted = {}, set()
    for system in SYSTEMS:
        data = json.loads(subprocess.run(
            ["cargo", "metadata", "--locked", "--format-version", "1", "--filter-platform", system],
            cwd=ROOT, check=True, capture_output=True, text=True).stdout)
        packages |= {p["id"]: p for p in data["packages"]}
        nodes = {n["id"]: n for n in data["resolve"]["nodes"]}
        root, queue = data["resolve"]["root"], [data["resolve"]["root"]]
        seen = set(queue)
        while queue:
            for dep in nodes[queue.pop()]["deps"]:
                if any(k["kind"] is None for k in dep["dep_kinds"]) and dep["pkg"] not in seen:
                    # What only runs while compiling is not in the program.
                    if any("proc-macro" in t["kind"] for t in packages[dep["pkg"]]["targets"]):
                        continue
                    seen.add(dep["pkg"])
                    queue.append(dep["pkg"])
        wanted |= seen - {root}
    return sorted((packages[i] for i in wanted), key=lambda p: (p["name"], p["version"]))


def texts(package):
    folder = pathlib.Path(package["manifest_path"]).parent
    files = sorted(f for f in folder.iterdir() if f.is_file() and TEXTS.match(f.name) and f.suffix != ".rs")
    return [f.read_text("utf-8", "replace").strip() for f in files]


def main():
    crates = linked()
    names = [f"{p['name']} {p['version']}" for p in crates]
    if "--check" in sys.argv:
        known = re.findall(r'<h3 data-crate="([^"]+)"', PAGE.read_text("utf-8")) if PAGE.exists() else []
        if known != names:
            added, gone = sorted(set(names) - set(known)), sorted(set(known) - set(names))
            sys.exit(f"{PAGE.name} is out of date: missing {added}, no longer used {gone}. Run {pathlib.Path(__file__).name}.")
        return
    # One text is printed once, with the crates it belongs to linking to it.
    numbers, out = {}, []
    for package, name in zip(crates, names):
        links = []
        for text in texts(package):
            key = re.sub(r"\s+", " ", text)
            number = numbers.setdefault(key, (len(numbers) + 1, text))[0]
            links.append(f'<a href="#t{number}">text {number}</a>')
        home = package.get("repository") or package.get("homepage") or ""
        home = f' · <a href="{html.escape(home)}">{html.escape(home)}</a>' if home else ""
        authors = ", ".join(re.sub(r"\s*<[^>]*>", "", a) for a in package["authors"])
        by = f"<br>{html.escape(authors)}" if authors else ""
        licence = html.escape(package["license"] or "see its text")
        out.append(f'<h3 data-crate="{name}">{name}</h3>\n<p>{licence}{home}{by}<br>{", ".join(links) or "no text of its own"}</p>')
    bundled = []
    for name, licence, files in BUNDLED:
        links = []
        for file in files:
            text = (ROOT / file).read_text("utf-8").strip()
            number = numbers.setdefault(re.sub(r"\s+", " ", text), (len(numbers) + 1, text))[0]
            links.append(f'<a href="#t{number}">text {number}</a>')
        bundled.append(f"<h3>{html.escape(name)}</h3>\n<p>{licence}<br>{', '.join(links)}</p>")
    printed = [f'<h3 id="t{number}">Text {number}</h3>\n<pre>{html.escape(text)}</pre>' for number, text in numbers.values()]
    page = "\n".join([
        '<!DOCTYPE html>', '<html lang="en">', '<meta charset="utf-8">', "<title>Guanxi: third-party licences</title>",
        "<style>body{font:15px/1.5 sans-serif;max-width:50em;margin:2em auto;padding:0 1em}pre{white-space:pre-wrap;font-size:12px}h3{margin-bottom:0}p{margin-top:.2em}</style>",
        "<h1>What Guanxi is made of</h1>",
        f"<p>Guanxi itself is under MIT or Apache-2.0. It contains these {len(crates)} libraries, fonts and pictures; where a licence offers a choice, MIT is taken if it is among them, else Apache-2.0.</p>",
        "<h2>Fonts, pictures, data</h2>", *bundled, "<h2>Libraries</h2>", *out, "<h2>Texts</h2>", *printed, "</html>", ""])
    PAGE.write_text(page, "utf-8")
    missing = [n for n, p in zip(names, crates) if not texts(p)]
    print(f"{len(crates)} libraries, {len(numbers)} texts; without a text of their own: {', '.join(missing) or 'none'}")


main()
