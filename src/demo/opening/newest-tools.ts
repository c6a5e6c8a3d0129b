import { Injectable } from '@nestjs/common';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../core/root';
import { FileStore } from '../../core/files/file-store';
import { usualCurrency } from '../../core/words/money';
import { Catalogue } from '../../tool-requests/catalogue/catalogue.service';
import { ToolDetailsKeeper } from '../../tool-requests/tools/tool-details.service';
import { ToolPictures } from '../../tool-requests/tools/tool-pictures.service';
import { DemoActors } from '../company/demo-actors.service';

/** What came to the catalogue last: a tool that the works council has still to hear of, and a picture of another. */
@Injectable()
export class NewestTools {
  constructor(
    private readonly actors: DemoActors,
    private readonly catalogue: Catalogue,
    private readonly details: ToolDetailsKeeper,
    private readonly pictures: ToolPictures,
    private readonly files: FileStore,
  ) {}

  async add(at: Date): Promise<void> {
    const keeper = await this.actors.named('Vera Lindholm');
    const { serviceId, ownerId } = this.actors.tool('translate');
    const tool = await this.catalogue.add(
      {
        name: 'Interviews written down',
        kind: 'software',
        alsoCalled: 'transcripts, speech to text',
        sensitivity: 'personal',
        description: 'Turns recorded interviews with visitors into text.',
        forWhat: 'For exhibition projects that talk to visitors. Everybody in a recording has to agree first.',
        costWords: null,
        priceMinor: 18_00,
        currency: usualCurrency,
        serviceId,
        ownerId,
        seats: null,
        steps: ['Set up the account', 'Send the first steps'],
        active: true,
        position: 100,
      },
      keeper.id,
      at,
    );
    const text = { departmentIds: [], leads: false, needs: [], instead: [this.actors.tool('ai-notes').id] };
    const clearances = [
      { by: 'data_protection' as const, clearedOn: at.toISOString().slice(0, 10) },
      { by: 'works_council' as const, clearedOn: null },
    ];
    await this.details.change(tool.id, 1, { ...text, clearances }, keeper.id, at);
    await this.show('screen', keeper.id, at);
  }

  /** The store moves what it keeps, so it is given a copy. */
  private async show(key: string, actorId: number, at: Date): Promise<void> {
    const folder = await fs.promises.mkdtemp(path.join(os.tmpdir(), 'firsthand-picture-'));
    const copy = path.join(folder, `${key}.png`);
    await fs.promises.copyFile(path.join(projectRoot, 'seeds', 'demo', 'pictures', `${key}.png`), copy);
    const kept = await this.files.keep({ path: copy, name: `${key}.png`, field: 'picture' });
    await this.pictures.put(this.actors.tool(key).id, kept, actorId, at);
    await fs.promises.rm(folder, { recursive: true, force: true });
  }
}
