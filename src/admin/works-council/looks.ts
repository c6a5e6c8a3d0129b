import { In } from 'typeorm';
import { repo } from '../../core/database/tx';
import { mailLookedAt } from '../../mail/mail-facts';
import { visibilityAsked, visibilityEnded } from '../../settings/visibility-facts';
import { Fact } from '../../timeline/fact.entity';
import { rolesChanged } from '../../people/people-facts';

/** What a works council wants to hear of: somebody looked, or may look at more than before. */
const kinds = [mailLookedAt, visibilityAsked, visibilityEnded, rolesChanged].map(({ kind }) => kind);

const looksShown = 200;

/** The newest first, of the few kinds that a council reads. */
export const looks = (most = looksShown): Promise<Fact[]> =>
  repo(Fact).find({ where: { kind: In(kinds) }, order: { at: 'DESC', id: 'DESC' }, take: most });
