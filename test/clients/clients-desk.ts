import request from 'supertest';
import { repo } from '../../src/core/database/tx';
import { Mail } from '../../src/mail/mail.entity';
import { ClientLinks } from '../../src/clients/asking/client-links.service';
import { Client } from '../../src/clients/client.entity';
import { clientsPart } from '../../src/programme/parts/programme-parts';
import { ProgrammeParts } from '../../src/programme/parts/parts.service';
import type { Person } from '../../src/people/person.entity';
import { ChangesDesk } from '../changes/changes-desk';

const letters = 'abcdefghijklm';

export const plan = (meetOn: string) => ({
  title: 'Eight museums, about the phone',
  company: 'Vitrine',
  meetOn,
  place: 'In our showroom at 17:00, for an hour',
  statement: 'When I call, I get an answer I can plan with.',
  question1: 'What do you call for?',
  question2: 'What do you hear?',
  question3: 'What would you rather hear?',
});

/** Client rounds, through the front door: what their keepers and clients send. */
export class ClientsDesk {
  private constructor(readonly at: ChangesDesk) {}

  static async begin(): Promise<ClientsDesk> {
    const at = await ChangesDesk.begin();
    await at.open();
    return new ClientsDesk(at);
  }

  openPart(): Promise<void> {
    const { desk, cast } = this.at;
    return desk.app.get(ProgrammeParts).open(clientsPart, { actorId: cast.chris.id, at: desk.clock.now() });
  }

  /** Planned by this person; answers its page. */
  async plans(host: Person, more: Record<string, string> = {}): Promise<string> {
    const answer = await this.at.post(host, '/changes/clients', { ...plan(this.at.dayIn(7)), ...more });
    return answer.headers.location.replace(/\/people.*/, '');
  }

  adds(host: Person, round: string, n: number, more: Record<string, string> = {}) {
    const client = {
      name: `Client Nr${letters[n - 1]}`,
      organisation: `Museum ${n}`,
      address: `client${n}@museum.example`,
    };
    const consent = { consentOn: this.at.dayIn(-2), consentHow: 'spoken', consentBy: host.email };
    return this.at.post(host, `${round}/people`, { ...client, ...consent, ...more });
  }

  /** A round to which so many agreed and were invited. */
  async invited(host: Person, n: number, more: Record<string, string> = {}): Promise<string> {
    const round = await this.plans(host, more);
    for (let one = 1; one <= n; one += 1) await this.adds(host, round, one);
    await this.step(host, round, 'invitations');
    return round;
  }

  async step(host: Person, round: string, noun: string, fields: Record<string, string> = {}) {
    return this.at.post(host, `${round}/${noun}`, { version: await this.version(round), ...fields });
  }

  async version(round: string): Promise<string> {
    return (await this.at.read(this.at.cast.chris, round)).match(/name="version" value="(\d+)"/)?.[1] ?? '1';
  }

  clients(round: string): Promise<Client[]> {
    return repo(Client).find({ where: { roundId: Number(round.split('/').at(-1)) }, order: { id: 'ASC' } });
  }

  /** As from their newest email. */
  async link({ id }: Client): Promise<string> {
    return `/c/${await this.at.desk.app.get(ClientLinks).mint(id)}`;
  }

  async opens(path: string) {
    return request(this.at.desk.server).get(path);
  }

  async sends(path: string, fields: Record<string, string> = {}) {
    return request(this.at.desk.server).post(path).type('form').send(fields);
  }

  async answers(client: Client, score: number, more: Record<string, string> = {}) {
    return this.sends(await this.link(client), { score: String(score), ...more });
  }

  mails(template?: string): Promise<Mail[]> {
    return repo(Mail).find({
      where: { subjectKind: 'client', ...(template ? { template } : {}) },
      order: { id: 'ASC' },
    });
  }
}
