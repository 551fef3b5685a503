// Runs every script of tests/scripts through the official WebAssembly build of MicroPython and compares its stdout with the
// recorded `.out`. Two builds of the original, of other word size and other options, then say the same about a script; where
// they legitimately differ, skips.json gives the reason. No binary of the unix build is needed: this is the oracle of CI.
//
//     npm install && node differential.mjs [--verbose] [area | area/name ...]
//
// Each script runs in a process of its own (`--one`), with a fresh interpreter whose in-memory file system holds a copy of the
// script's folder. Uncaught exceptions are printed as the unix command prints them, after the frames of our own are taken out.

import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const scripts = join(here, "..", "scripts");
const timeoutMs = 60_000;
const heapBytes = 2 * 1024 * 1024; // what the unix command has unless told otherwise
const stackWords = 64 * 1024; // its Python stack is the C stack; this is of the same order

if (process.argv[2] === "--one") {
    await runOne(process.argv[3]);
} else {
    process.exitCode = await compareAll(process.argv.slice(2));
}

// The child: runs one script and leaves its output and exit code as the process's own.
async function runOne(path) {
    const { loadMicroPython } = await import("@micropython/micropython-webassembly-pyscript/micropython.mjs");
    const out = [];
    const collect = (bytes) => out.push(Buffer.from(bytes));
    const mp = await loadMicroPython({ heapsize: heapBytes, pystack: stackWords, stdout: collect, stderr: () => {}, stdin: () => null, linebuffer: false });

    mp.FS.mkdir("/scripts");
    copyFolder(mp.FS, dirname(path), "/scripts");
    mp.FS.chdir("/scripts");

    const name = basename(path);
    let exitCode = 0;
    try {
        mp.runPython(`import sys\nsys.argv[:] = ['${name}']\ndel sys\n`);
        mp.runPython(`__file__ = '${name}'\nexec(compile(open('${name}').read(), '${name}', 'exec'))\n`);
        mp.runPython("for _ in range(8):\n    pass\n"); // where the unix command runs what is still scheduled
    } catch (error) {
        if (error.name !== "PythonError") {
            throw error;
        }
        exitCode = 1;
        if (error.type === "SystemExit") {
            exitCode = exitCodeOf(error.message);
        } else {
            collect(withoutOurFrames(error.message));
        }
    }
    await new Promise((written) => process.stdout.write(Buffer.concat(out), written));
    process.exit(exitCode);
}

function copyFolder(fs, from, to) {
    for (const name of readdirSync(from)) {
        const source = join(from, name);
        if (statSync(source).isDirectory()) {
            fs.mkdir(`${to}/${name}`);
            copyFolder(fs, source, `${to}/${name}`);
        } else if (name.endsWith(".py")) {
            fs.writeFile(`${to}/${name}`, readFileSync(source));
        }
    }
}

function withoutOurFrames(traceback) {
    return traceback
        .split("\n")
        .filter((line) => !line.startsWith('  File "<stdin>"'))
        .join("\n");
}

function exitCodeOf(traceback) {
    const value = /SystemExit: ?(.*)\s*$/.exec(traceback)[1];
    return value === "" || value === "None" ? 0 : /^-?\d+$/.test(value) ? Number(value) & 255 : 1;
}

// The parent: compares all, a few at a time.
async function compareAll(options) {
    const verbose = options.includes("--verbose");
    const wanted = options.filter((option) => !option.startsWith("--"));
    const skips = JSON.parse(readFileSync(join(here, "skips.json"), "utf8"));
    const names = allScripts().filter((name) => wanted.length === 0 || wanted.includes(name) || wanted.includes(dirname(name)));
    const unknown = Object.keys(skips).filter((name) => !existsSync(join(scripts, `${name}.py`)));

    const counts = { passed: 0, failed: unknown.length, skipped: 0 };
    for (const name of unknown) {
        console.log(`FAIL ${name}: in skips.json, but there is no such script`);
    }
    const queue = [...names];
    const work = async () => {
        for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
            const reason = skips[name];
            if (reason !== undefined) {
                counts.skipped++;
                if (verbose) {
                    console.log(`skip ${name}: ${reason}`);
                }
                continue;
            }
            const difference = await compare(name);
            counts[difference === null ? "passed" : "failed"]++;
            if (difference !== null) {
                console.log(`FAIL ${name}\n${difference}`);
            }
        }
    };
    await Promise.all(Array.from({ length: availableParallelism() }, work));
    console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
    return counts.failed === 0 ? 0 : 1;
}

function allScripts() {
    const isFolder = (path) => statSync(path).isDirectory();
    const areas = readdirSync(scripts).filter((area) => isFolder(join(scripts, area))).sort();
    return areas.flatMap((area) =>
        readdirSync(join(scripts, area))
            .filter((file) => file.endsWith(".py"))
            .map((file) => `${area}/${file.slice(0, -3)}`)
            .sort(),
    );
}

function compare(name) {
    const path = join(scripts, `${name}.py`);
    const expected = readFileSync(join(scripts, `${name}.out`), "latin1");
    const exitFile = join(scripts, `${name}.exit`);
    const expectedExit = existsSync(exitFile) ? Number(readFileSync(exitFile, "utf8")) : 0;
    const command = [fileURLToPath(import.meta.url), "--one", path];
    return new Promise((resolve) => {
        execFile(process.execPath, command, { encoding: "latin1", timeout: timeoutMs, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
            const exit = error === null ? 0 : typeof error.code === "number" ? error.code : error.signal;
            if (stdout === expected && exit === expectedExit) {
                resolve(null);
            } else {
                resolve(firstDifferences(expected, stdout) + (exit === expectedExit ? "" : `  exit ${exit}, not ${expectedExit}\n`) + stderr.slice(0, 300));
            }
        });
    });
}

function firstDifferences(expected, actual) {
    const a = expected.split("\n");
    const b = actual.split("\n");
    const lines = [];
    for (let i = 0; i < Math.max(a.length, b.length) && lines.length < 12; i++) {
        if (a[i] !== b[i]) {
            lines.push(`  line ${i + 1}: - ${a[i] ?? "(end)"}`, `  ${" ".repeat(`line ${i + 1}`.length)}  + ${b[i] ?? "(end)"}`);
        }
    }
    return lines.map((line) => `${line.slice(0, 240)}\n`).join("");
}
