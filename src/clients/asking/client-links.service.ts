import { Injectable } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import { firstRow, insertRow } from '../../core/database/rows';
import { tx } from '../../core/database/tx';
import { Client } from '../client.entity';
import { ClientRound } from '../client-round.entity';
import { ClientLink } from './client-link.entity';

const rawForm = /^[\w-]{43}$/;
const hashOf = (raw: string): string => createHash('sha256').update(raw).digest('hex');

export interface ClientAtTheDoor {
  client: Client;
  round: ClientRound;
}

/** A client has no account: who holds a link from an email to them is them. */
@Injectable()
export class ClientLinks {
  async mint(clientId: number): Promise<string> {
    const raw = randomBytes(32).toString('base64url');
    await tx(() => insertRow(ClientLink, { clientId, hash: hashOf(raw) }));
    return raw;
  }

  /** Writes nothing. */
  async find(raw: string): Promise<ClientAtTheDoor | null> {
    if (!rawForm.test(raw)) return null;
    const link = await firstRow(ClientLink, 'WHERE "hash" = ?', [hashOf(raw)]);
    const client = link && (await firstRow(Client, 'WHERE "id" = ?', [link.clientId]));
    const round = client && (await firstRow(ClientRound, 'WHERE "id" = ?', [client.roundId]));
    return round ? { client, round } : null;
  }
}
