import { Injectable } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { In } from 'typeorm';
import { Config } from '../config';
import { afterCommit, repo } from '../database/tx';
import { StoredFile } from './stored-file.entity';

export interface IncomingFile {
  path: string;
  name: string;
}

const orphanAfter = 24 * 3_600_000;

/** Where attachments lie. One interface, so that a folder can become something else. */
export abstract class FileStore {
  /** Makes the uploaded file durable and names it by a row in the open transaction. */
  abstract keep(file: IncomingFile, at: Date): Promise<StoredFile>;
  abstract open(file: StoredFile): NodeJS.ReadableStream;
  abstract remove(file: StoredFile): Promise<void>;
  abstract sweep(at: Date): Promise<number>;
}

/** A folder of the machine, or one shared by several instances. */
@Injectable()
export class FolderStore extends FileStore {
  private readonly folder: string;

  constructor(config: Config) {
    super();
    this.folder = path.join(config.dataDir, 'files');
  }

  async keep(file: IncomingFile, at: Date): Promise<StoredFile> {
    const key = randomBytes(24).toString('hex');
    const target = this.place(key);
    await fs.promises.mkdir(path.dirname(target), { recursive: true });
    const { size, sha256 } = await this.measure(file.path);
    const type = await sniff(file.path, file.name);
    await fs.promises.copyFile(file.path, target, fs.constants.COPYFILE_EXCL);
    // The row may only be committed once the bytes are safe: the file, then its name in the folder.
    await sync(target);
    await sync(path.dirname(target));
    return repo(StoredFile).save({ key, type, size, sha256, createdAt: at });
  }

  open(file: StoredFile): NodeJS.ReadableStream {
    return fs.createReadStream(this.place(file.key));
  }

  async remove(file: StoredFile): Promise<void> {
    await repo(StoredFile).delete({ id: file.id });
    // Bytes go only once the row is gone for good; should that fail, the sweep finds them.
    afterCommit(() => fs.rm(this.place(file.key), { force: true }, () => undefined));
  }

  /** Removes files that no row names, once they are a day old; gives how many. */
  async sweep(at: Date): Promise<number> {
    let removed = 0;
    for (const shelf of await fs.promises.readdir(this.folder).catch(() => [])) {
      const keys = await fs.promises.readdir(path.join(this.folder, shelf));
      const named = new Set(
        (await repo(StoredFile).find({ where: { key: In(keys) }, select: { key: true } })).map(({ key }) => key),
      );
      for (const key of keys) {
        const { mtime } = await fs.promises.stat(this.place(key));
        if (named.has(key) || at.getTime() - mtime.getTime() < orphanAfter) continue;
        await fs.promises.rm(this.place(key), { force: true });
        removed++;
      }
    }
    return removed;
  }

  private place(key: string): string {
    return path.join(this.folder, key.slice(0, 2), key);
  }

  private async measure(file: string): Promise<{ size: number; sha256: string }> {
    const hash = createHash('sha256');
    let size = 0;
    for await (const chunk of fs.createReadStream(file)) {
      hash.update(chunk as Buffer);
      size += (chunk as Buffer).length;
    }
    return { size, sha256: hash.digest('hex') };
  }
}

async function sync(place: string): Promise<void> {
  const handle = await fs.promises.open(place, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** What the bytes say, not what the browser claimed; text is only believed where nothing else was found. */
async function sniff(file: string, name: string): Promise<string> {
  const { fileTypeFromFile } = await import('file-type');
  const found = await fileTypeFromFile(file);
  if (found) return found.mime;
  return /\.(txt|log|csv|md)$/i.test(name) ? 'text/plain' : 'application/octet-stream';
}
