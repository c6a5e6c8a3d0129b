import { Injectable, type OnModuleInit } from '@nestjs/common';
import { asCount } from '../../core/database/raw';
import { repo, sql } from '../../core/database/tx';
import { t } from '../../core/words/words';
import { type PersonalDataItem, PersonalData } from '../../people/privacy/personal-data';
import { PeopleImport } from './people-import.entity';
import { Person } from '../../people/person.entity';

/** Where somebody's number stands because they set up, wrote or decided something for everybody. */
export const authored: readonly { columns: readonly string[]; what: string }[] = [
  { columns: ['setting.changedById'], what: 'Settings: {n}' },
  { columns: ['sla_policy_version.createdById'], what: 'Versions of promises: {n}' },
  { columns: ['calendar_version.createdById'], what: 'Versions of calendars: {n}' },
  { columns: ['survey_definition.createdById'], what: 'Wordings of questions: {n}' },
  { columns: ['improvement.createdById'], what: 'Improvements you wrote: {n}' },
  { columns: ['change_mark.createdById', 'change_mark_correction.byId'], what: 'Changes you marked or corrected: {n}' },
  {
    columns: ['pilot.createdById', 'pilot.lockedById', 'pilot_amendment.byId', 'pilot_decision.byId'],
    what: 'Plans, amendments and decisions of the pilot: {n}',
  },
  { columns: ['quote.releasedById'], what: 'Quotes you released: {n}' },
  {
    columns: ['visibility_grant.askedById', 'visibility_grant.endedById'],
    what: 'Switches that make work visible, turned on or off: {n}',
  },
  { columns: ['people_import.actorId'], what: 'Lists of people you brought: {n}' },
  { columns: ['submission.actorId'], what: 'Forms you sent in the last days, so that none counts twice: {n}' },
];

/** What somebody did for everybody, and the lists that name them: told to them. */
@Injectable()
export class StaffPersonalData implements OnModuleInit {
  constructor(private readonly personalData: PersonalData) {}

  onModuleInit(): void {
    this.personalData.register(
      'What you set up for everybody',
      'Whoever may see it; that it was you, administrators in the audit list.',
      'As long as it is in use. When you are erased, it stays without your name.',
      (id) => this.authored(id),
    );
    this.personalData.register(
      'Lists of people that name you',
      'The administrator who brought the list.',
      'A day; of a list that was imported, its text goes at once.',
      (id) => this.lists(id),
    );
  }

  private async authored(personId: number): Promise<PersonalDataItem[]> {
    const items: PersonalDataItem[] = [];
    for (const { columns, what } of authored) {
      let n = 0;
      for (const [table, column] of columns.map((one) => one.split('.')))
        n += asCount((await sql(`SELECT COUNT(*) AS n FROM "${table}" WHERE "${column}" = ?`, [personId]))[0].n);
      if (n) items.push({ words: t(what, { n }) });
    }
    return items;
  }

  private async lists(personId: number): Promise<PersonalDataItem[]> {
    const { email } = await repo(Person).findOneByOrFail({ id: personId });
    const lists = await repo(PeopleImport).find({ order: { id: 'DESC' } });
    return lists
      .filter(({ text, left }) => (text + JSON.stringify(left ?? '')).toLowerCase().includes(email))
      .map(({ createdAt }) => ({ words: t('A list that names you, brought'), at: createdAt }));
  }
}
