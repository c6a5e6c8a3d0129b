import { Injectable } from '@nestjs/common';
import { repo, tx } from '../../core/database/tx';
import { ValidationFailed } from '../../core/errors';
import { FileStore, type KeptFile } from '../../core/files/file-store';
import { Timeline } from '../../timeline/timeline.service';
import { toolChanged } from '../catalogue-facts';
import { ToolPicture } from './tool-picture.entity';

/** What every browser shows as a picture and nothing but a picture: a drawing of code (SVG) is none of them. */
const accepted = ['image/png', 'image/jpeg', 'image/webp'];
export const acceptedPictures = accepted.join(',');
const largest = 1024 * 1024;

/** What tools look like. */
@Injectable()
export class ToolPictures {
  constructor(
    private readonly files: FileStore,
    private readonly timeline: Timeline,
  ) {}

  of(toolId: number): Promise<ToolPicture | null> {
    return repo(ToolPicture).findOne({ where: { toolId }, relations: { file: true } });
  }

  /** The tools that have one. */
  async shown(): Promise<Set<number>> {
    return new Set((await repo(ToolPicture).find({ select: { toolId: true } })).map(({ toolId }) => toolId));
  }

  /** In place of the one before; none takes that one away. */
  async put(toolId: number, picture: KeptFile | null, actorId: number, at: Date): Promise<void> {
    if (picture && !accepted.includes(picture.type))
      throw new ValidationFailed({ picture: 'Choose a picture: PNG, JPEG or WebP.' });
    if (picture && picture.size > largest)
      throw new ValidationFailed({ picture: 'Choose a picture of up to 1 MB. A small one loads faster for everyone.' });
    await tx(async () => {
      const before = await this.of(toolId);
      if (before) await repo(ToolPicture).delete({ id: before.id });
      if (before?.file) await this.files.remove(before.file);
      if (picture) await repo(ToolPicture).insert({ toolId, fileId: (await this.files.record(picture, at)).id });
      if (before || picture)
        await this.timeline.record(toolChanged, { subject: { kind: 'tool', id: toolId }, actorId, personId: null, at });
    });
  }
}
