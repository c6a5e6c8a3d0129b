import type { Settings as SettingsService } from '../../src/settings/settings.service';
import { Settings } from '../../src/settings/settings.service';
import { repo } from '../../src/core/database/tx';
import { People } from '../../src/people/directory/people.service';
import type { Person } from '../../src/people/person.entity';
import { NpsInvitation } from '../../src/nps/nps-invitation.entity';
import { npsSettings } from '../../src/nps/nps-settings';
import type { PostOffice } from '../mail/mail-desk';
import type { TestApp } from '../support/app';
import type { Cast } from '../support/cast';

export const day = 86_400_000;

export const ask = (app: TestApp['app'], share: number, at: Date): Promise<void> =>
  (app.get(Settings) as SettingsService).set(npsSettings.share, share, null, at);

/** So many colleagues more, spread over departments as told. */
export async function hire({ app, clock }: TestApp, departmentIds: readonly number[]): Promise<Person[]> {
  const hired = [];
  for (const [index, departmentId] of departmentIds.entries()) {
    hired.push(
      await app
        .get(People)
        .add(
          { name: `Colleague ${index + 1}`, email: `colleague.${index + 1}@example.com`, departmentId },
          null,
          clock.now(),
        ),
    );
  }
  return hired;
}

/** The personal path in somebody's newest mail of the question. */
export function linkOf(office: PostOffice, person: Pick<Person, 'email'>, url: string): string {
  const letter = office.letters.findLast(
    ({ to, subject }) => to?.[0].address === person.email && /recommend/.test(subject ?? ''),
  );
  const [, path] = /href="([^"]+\/n\/[\w-]{43})/.exec(letter?.html ?? '') ?? [];
  if (!path) throw new Error(`${person.email} was not asked`);
  return path.replace(url, '');
}

export const invitationOf = (person: Person): Promise<NpsInvitation> =>
  repo(NpsInvitation).findOneByOrFail({ personId: person.id });

export const everybody = (cast: Cast): Person[] => [
  cast.ana,
  cast.lena,
  cast.jonas,
  cast.mira,
  cast.tom,
  cast.sam,
  cast.carla,
  cast.chris,
  cast.ada,
];
