import { Injectable } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { In } from 'typeorm';
import { day } from '../time';
import { Config } from '../config';
import { afterCommit, outsideTransaction, repo } from '../database/tx';
import { FileLost } from '../errors';
import { StoredFile } from './stored-file.entity';

export interface IncomingFile {
  path: string;
  name: string;
  /** The field of the form that it came in. */
  field: string;
}

/** A file whose bytes are safe, and which no row names yet. */
export interface KeptFile {
  key: string;
  name: string;
  type: string;
  size: number;
  sha256: string;
  /** A transaction has named it; whether that was committed only the database knows. */
  named: boolean;
}

const orphanAfter = day;

/** Where attachments lie. One interface, so that a folder can become something else. */
export abstract class FileStore {
  /** Makes the uploaded file durable. Before the transaction, for however long it takes: others write meanwhile. */
  abstract keep(file: IncomingFile): Promise<KeptFile>;
  /** Names the kept file by a row of the open transaction. */
  abstract record(file: KeptFile, at: Date): Promise<StoredFile>;
  /** Removes a kept file that no transaction has named. */
  abstract discard(file: KeptFile): Promise<void>;
  abstract open(file: StoredFile): Promise<NodeJS.ReadableStream>;
  abstract remove(file: StoredFile): Promise<void>;
  abstract sweep(at: Date): Promise<number>;
}

/** A folder of the machine, or one shared by several instances. */
@Injectable()
export class FolderStore extends FileStore {
  private readonly folder: string;
  private readonly incoming: string;

  constructor(config: Config) {
    super();
    this.folder = path.join(config.dataDir, 'files');
    this.incoming = incomingFolder(config);
  }

  async keep({ path: from, name }: IncomingFile): Promise<KeptFile> {
    outsideTransaction();
    const key = randomBytes(24).toString('hex');
    const target = this.place(key);
    const made = await fs.promises.mkdir(path.dirname(target), { recursive: true });
    const { size, sha256 } = await measure(from);
    const type = await sniff(from, name);
    // A row may only name it once the bytes are safe: the file, then its name in the folder.
    await sync(from);
    await move(from, target);
    await sync(path.dirname(target));
    if (made) await sync(path.dirname(made));
    return { key, name, type, size, sha256, named: false };
  }

  record(file: KeptFile, at: Date): Promise<StoredFile> {
    file.named = true;
    const { key, type, size, sha256 } = file;
    return repo(StoredFile).save({ key, type, size, sha256, createdAt: at });
  }

  // What a transaction named and then undid is left to the sweep: a commit whose answer was lost may have happened.
  async discard(file: KeptFile): Promise<void> {
    if (!file.named) await fs.promises.rm(this.place(file.key), { force: true });
  }

  async open(file: StoredFile): Promise<NodeJS.ReadableStream> {
    const handle = await fs.promises.open(this.place(file.key)).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOENT' ? new FileLost(`the bytes of file ${file.id} are missing`) : error;
    });
    const { size } = await handle.stat();
    if (size === file.size) return handle.createReadStream();
    await handle.close();
    throw new FileLost(`file ${file.id} has ${size} of ${file.size} bytes`);
  }

  async remove(file: StoredFile): Promise<void> {
    await repo(StoredFile).delete({ id: file.id });
    // Bytes go only once the row is gone for good; should that fail, the sweep finds them.
    // At once: when somebody is told that it is gone, it is.
    afterCommit(() => fs.rmSync(this.place(file.key), { force: true }));
  }

  /** Removes files that no row names, and uploads that were cut off, once they are a day old; gives how many. */
  async sweep(at: Date): Promise<number> {
    let removed = await this.clear(this.incoming, at, new Set());
    for (const shelf of await namesIn(this.folder)) {
      const place = path.join(this.folder, shelf);
      const rows = await repo(StoredFile).find({ where: { key: In(await namesIn(place)) }, select: { key: true } });
      removed += await this.clear(place, at, new Set(rows.map(({ key }) => key)));
    }
    return removed;
  }

  private async clear(folder: string, at: Date, named: ReadonlySet<string>): Promise<number> {
    let removed = 0;
    for (const name of (await namesIn(folder)).filter((each) => !named.has(each))) {
      const file = path.join(folder, name);
      const found = await fs.promises.stat(file).catch(() => null);
      if (!found?.isFile() || at.getTime() - found.mtime.getTime() < orphanAfter) continue;
      await fs.promises.rm(file, { force: true });
      removed++;
    }
    return removed;
  }

  private place(key: string): string {
    return path.join(this.folder, key.slice(0, 2), key);
  }
}

/** Where uploads lie while they arrive. */
export const incomingFolder = (config: Config): string => path.join(config.dataDir, 'incoming');

const namesIn = (folder: string): Promise<string[]> => fs.promises.readdir(folder).catch(() => []);

async function measure(file: string): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of fs.createReadStream(file)) {
    hash.update(chunk as Buffer);
    size += (chunk as Buffer).length;
  }
  return { size, sha256: hash.digest('hex') };
}

async function sync(place: string): Promise<void> {
  const handle = await fs.promises.open(place, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The folder of the files may be another disk, shared by several instances. */
async function move(from: string, to: string): Promise<void> {
  try {
    await fs.promises.rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    await fs.promises.copyFile(from, to, fs.constants.COPYFILE_EXCL);
    await sync(to);
    await fs.promises.rm(from, { force: true });
  }
}

/** What the bytes say, not what the browser claimed; text is only believed where nothing else was found. */
async function sniff(file: string, name: string): Promise<string> {
  const { fileTypeFromFile } = await import('file-type');
  const found = await fileTypeFromFile(file);
  if (found) return found.mime;
  return /\.(txt|log|csv|md)$/i.test(name) ? 'text/plain' : 'application/octet-stream';
}
