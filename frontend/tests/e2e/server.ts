import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const BINARY = resolve(process.env['SAKSI'] ?? '../target/debug/saksi');

export type Server = {
  url: string;
  code: string;
  /** A code for one more organisation, from the command that who runs the server has. */
  furtherCode: () => string;
  stop: () => Promise<void>;
};

/** Starts the real server on a fresh folder and a free port; both are read from its log, as a person would. */
export async function startServer(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'saksi-e2e-'));
  const child = spawn(BINARY, ['serve', '--data', folder, '--listen', '127.0.0.1:0'], {
    stdio: ['ignore', 'pipe', 'pipe']
  });
  try {
    const { url, code } = await readLog(child);
    return {
      url,
      code,
      furtherCode: () => {
        const said = execFileSync(BINARY, ['organisation', '--data', folder], { encoding: 'utf8' });
        return /with the code ([0-9A-Z-]+)/.exec(said)![1]!;
      },
      stop: async () => {
        const gone = new Promise((done) => child.once('exit', done));
        child.kill('SIGTERM');
        await gone;
        rmSync(folder, { recursive: true, force: true });
      }
    };
  } catch (error) {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

function readLog(child: ChildProcess): Promise<{ url: string; code: string }> {
  return new Promise((done, fail) => {
    let log = '';
    const read = (chunk: Buffer) => {
      log += chunk.toString();
      const url = /serving on (http:\/\/[\d.:]+)/.exec(log)?.[1];
      const code = /with the code ([0-9A-Z-]+)/.exec(log)?.[1];
      if (url && code) done({ url, code });
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', fail);
    child.once('exit', () => fail(new Error(`the server ended:\n${log}`)));
    setTimeout(() => fail(new Error(`the server did not start:\n${log}`)), 30_000).unref();
  });
}
