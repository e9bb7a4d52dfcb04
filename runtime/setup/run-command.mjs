/** Runs one command of the set-up, quietly unless it fails, and shows progress when it takes more than two seconds. */
import { spawn } from 'node:child_process';

/** Resolves with the command's output; rejects with its last lines when it fails, is not there, or outlasts `timeoutMs`. */
export function runCommand(title, command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const startedMs = Date.now();
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...options.env },
      cwd: options.cwd,
      timeout: options.timeoutMs,
      killSignal: 'SIGKILL',
    });
    let output = '';
    const collect = (chunk) => {
      output += chunk;
      options.onOutput?.(String(chunk));
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    const ticker = setInterval(() => showProgress(title, startedMs), 2000);
    child.on('error', (error) => {
      clearInterval(ticker);
      reject(error);
    });
    child.on('close', (code, signal) => {
      clearInterval(ticker);
      if (code === 0) return resolve(output);
      const tail = output.trim().split('\n').slice(-25).join('\n');
      reject(
        new Error(`${title} failed (${signal ?? `exit ${code}`}): ${command} ${args.join(' ')}\n${tail}`),
      );
    });
  });
}

function showProgress(title, startedMs) {
  console.log(`  … ${title} (${Math.round((Date.now() - startedMs) / 1000)} s)`);
}
