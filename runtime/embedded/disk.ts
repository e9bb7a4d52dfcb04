/** Makes folders to write in, and says plainly when the disk does not allow it. */
import { chmod, mkdir, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StartupError } from './startup-error.js';

/** What a server needs to begin with; less is treated as a full disk. */
export const minimumFreeBytes = 100 * 1024 * 1024;

/** Makes the folder (and those above it); refuses with a StartupError when it cannot, or when the disk is full. */
export async function prepareFolder(folder: string, needBytes: number = minimumFreeBytes): Promise<void> {
  try {
    const first = await mkdir(folder, { recursive: true });
    if (first !== undefined && process.getuid?.() === 0) await openToOthers(folder, first);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT') throw fullDisk(folder, error);
    throw new StartupError(`the folder ${folder} cannot be made: ${message}`, chooseAnother, {
      cause: error,
    });
  }
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < needBytes) throw fullDisk(folder);
}

/** Servers do not run as root, and must be able to enter what root made under a strict umask. */
async function openToOthers(folder: string, first: string): Promise<void> {
  for (let made = folder; made.length >= first.length; made = dirname(made)) await chmod(made, 0o755);
}

/** The error for a disk without room. */
export function fullDisk(folder: string, cause?: unknown): StartupError {
  return new StartupError(
    `the disk is full at ${folder}`,
    'Free some space (100 MB at the least) and start again; nothing that was confirmed is lost.',
    { cause },
  );
}

const chooseAnother = 'Give a folder that you may write to by DUBAN_DATA_DIR.';
