import { Injectable, type OnModuleInit } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import { LinkMinters, pageLink, type Recipient } from '../../mail/link-minters';
import { personNamed } from '../../mail/mail-data';
import { Outbox } from '../../mail/outbox.service';
import { Absences } from '../../people/absences/absences.service';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { Tokens } from '../../people/access/tokens.service';
import type { Person } from '../../people/person.entity';
import { Recovery } from '../recovery.entity';
import { SurveySubjects } from '../../surveys/survey-subjects';

export const recoveryToken = 'recovery';
const subjectKind = 'recovery';

@Injectable()
export class RecoveryMails implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly minters: LinkMinters,
    private readonly tokens: Tokens,
    private readonly people: PeopleDirectory,
    private readonly absences: Absences,
    private readonly subjects: SurveySubjects,
  ) {}

  onModuleInit(): void {
    this.minters.register(recoveryToken, ({ recoveryId }, _recipient, at) => this.mint(Number(recoveryId), at));
  }

  async tellOwner(recovery: Recovery, at: Date): Promise<void> {
    const owner = await this.recipient(recovery.ownerId);
    if (owner) await this.enqueue('recovery-opened', recovery, owner, at);
  }

  /** The leads of the team, for what should have happened by now. */
  async tellLeads(recovery: Recovery, at: Date): Promise<void> {
    const leads = recovery.teamId === null ? [] : await this.present(recovery.teamId, at);
    const template = recovery.state === 'open' ? 'recovery-overdue' : 'recovery-lingering';
    for (const lead of leads) {
      const recipient = this.people.recipientOf(lead);
      const concerned = lead.id === recovery.resolverId || lead.id === recovery.personId;
      if (recipient && !concerned) await this.enqueue(template, recovery, recipient, at);
    }
  }

  /** Leads who are here; where all are away, they are told all the same. */
  private async present(teamId: number, at: Date): Promise<Person[]> {
    const leads = await this.people.leadsOf(teamId);
    const away = await this.absences.substitutesOf(
      leads.map(({ id }) => id),
      at,
    );
    const team = away.size === 0 ? [] : await this.people.agentsOf(teamId);
    const instead = [...away.values()].map(({ substituteId }) => substituteId);
    const here = [...leads, ...team].filter(
      ({ id }, index, all) =>
        !away.has(id) &&
        (index < leads.length || instead.includes(id)) &&
        all.findIndex((one) => one.id === id) === index,
    );
    return here.length > 0 ? here : leads;
  }

  async askWhetherRight(recovery: Recovery, at: Date): Promise<void> {
    const recipient = await this.recipient(recovery.personId);
    if (recipient) await this.enqueue('recovery-question', recovery, recipient, at);
  }

  private async recipient(personId: number | null): Promise<Recipient | null> {
    const person = personId === null ? null : await this.people.byId(personId);
    return person && this.people.recipientOf(person);
  }

  private async enqueue(template: string, recovery: Recovery, recipient: Recipient, at: Date): Promise<void> {
    const { title, reference } = await this.subjects.describe(recovery.subject);
    const links = {
      question: { kind: recoveryToken, recoveryId: recovery.id },
      page: pageLink(`/recoveries/${recovery.id}`),
    };
    const asks = template === 'recovery-question';
    await this.outbox.enqueue({
      template,
      recipient,
      about: recovery.subject,
      at,
      data: {
        title,
        reference,
        ...(asks && recovery.ownerId !== null ? { owner: personNamed(recovery.ownerId) } : {}),
        due: recovery.state === 'open' ? recovery.dueAt : recovery.closeBy,
      },
      links: asks ? { question: links.question } : { page: links.page },
    });
  }

  private async mint(id: number, at: Date): Promise<string> {
    const { personId, expiresAt } = await repo(Recovery).findOneByOrFail({ id });
    const lifetime = (expiresAt?.getTime() ?? 0) - at.getTime();
    return `/r/${await this.tokens.mint(recoveryToken, personId, { kind: subjectKind, id }, at, lifetime)}`;
  }
}
