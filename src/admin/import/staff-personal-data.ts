import { Injectable, type OnModuleInit } from '@nestjs/common';
import { asCount } from '../../core/database/raw';
import { repo, sql } from '../../core/database/tx';
import { t } from '../../core/words/words';
import { type PersonalDataItem, PersonalData } from '../../people/privacy/personal-data';
import { PeopleImport } from './people-import.entity';
import { addressesOf } from '../../people/directory/person-by-identity';

/** Where somebody's number stands because they set up, wrote or decided something for everybody. */
export const authored: readonly { columns: readonly string[]; what: string }[] = [
  { columns: ['setting.changedById'], what: 'Settings: {n}' },
  { columns: ['sla_policy_version.createdById'], what: 'Policy versions you saved: {n}' },
  { columns: ['calendar_version.createdById'], what: 'Calendar versions you saved: {n}' },
  { columns: ['survey_definition.createdById'], what: 'Survey questions you wrote: {n}' },
  { columns: ['improvement.createdById'], what: 'Improvements you wrote: {n}' },
  { columns: ['change_mark.createdById', 'change_mark_correction.byId'], what: 'Changes you marked or corrected: {n}' },
  {
    columns: ['pilot.createdById', 'pilot.lockedById', 'pilot_amendment.byId', 'pilot_decision.byId'],
    what: 'Plans, amendments and decisions in the pilot: {n}',
  },
  { columns: ['quote.releasedById'], what: 'Quotes you released: {n}' },
  {
    columns: ['visibility_grant.askedById', 'visibility_grant.endedById'],
    what: 'Visibility switches you turned on or off: {n}',
  },
  { columns: ['people_import.actorId'], what: 'Lists of people you imported: {n}' },
  { columns: ['submission.actorId'], what: 'Forms you sent in the last few days, kept so that none counts twice: {n}' },
];

/** What somebody did for everybody, and the lists that name them: told to them. */
@Injectable()
export class StaffPersonalData implements OnModuleInit {
  constructor(private readonly personalData: PersonalData) {}

  onModuleInit(): void {
    this.personalData.register(
      'What you set up for everyone',
      'Anyone with access to it. Only administrators can see in the audit log that it was you.',
      'As long as it’s in use. If you’re erased, it stays without your name.',
      (id, locale) => this.authored(id, locale),
    );
    this.personalData.register(
      'Lists of people that name you',
      'The administrator who uploaded the list.',
      'One day. Once a list is imported, its text is deleted straight away.',
      (id, locale) => this.lists(id, locale),
    );
  }

  private async authored(personId: number, locale: string): Promise<PersonalDataItem[]> {
    const items: PersonalDataItem[] = [];
    for (const { columns, what } of authored) {
      let n = 0;
      for (const [table, column] of columns.map((one) => one.split('.')))
        n += asCount((await sql(`SELECT COUNT(*) AS n FROM "${table}" WHERE "${column}" = ?`, [personId]))[0].n);
      if (n) items.push({ words: t(what, { n }, locale) });
    }
    return items;
  }

  private async lists(personId: number, locale: string): Promise<PersonalDataItem[]> {
    const addresses = await addressesOf(personId);
    const lists = await repo(PeopleImport).find({ order: { id: 'DESC' } });
    return lists
      .filter(({ text, left }) => {
        const list = (text + JSON.stringify(left ?? '')).toLowerCase();
        return addresses.some((address) => list.includes(address));
      })
      .map(({ createdAt }) => ({ words: t('A list with your name, uploaded', {}, locale), at: createdAt }));
  }
}
