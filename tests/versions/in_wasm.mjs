// Runs tests/versions/digests.py in the Python of a pyodide package: node in_wasm.mjs PACKAGE CHECKOUT FILE...
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [directory, checkout, ...files] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(directory, "pyodide.mjs")).href);
const python = await loadPyodide({ indexURL: directory });
for (const [where, from] of [["/checkout", checkout], ["/files", "/"]]) {
  python.FS.mkdir(where);
  python.FS.mount(python.FS.filesystems.NODEFS, { root: from }, where);
}
python.globals.set("files", python.toPy(files.map((file) => `/files${file}`)));
process.stdout.write(python.runPython(`
import json, sys
from pathlib import Path
sys.dont_write_bytecode = True
sys.path.insert(0, "/checkout")
from tests.versions.digests import digests
json.dumps({"python": ".".join(map(str, sys.version_info[:3])), "digests": digests(map(Path, files))})
`));
