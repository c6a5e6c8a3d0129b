import { t } from '../../core/words/words';
import { fact } from '../../timeline/fact-kind';
import type { Office } from './approval-rule.entity';

const whatWasDone = {
  added: '{actor} added a rule for approvals.',
  changed: '{actor} changed a rule for approvals.',
  removed: '{actor} removed a rule for approvals.',
} as const;

export const ruleChanged = fact<{ what: keyof typeof whatWasDone }>('approval_rule.changed', {
  audience: 'admin',
  words: ({ details }, names, locale) => t(whatWasDone[details.what] ?? whatWasDone.changed, { ...names }, locale),
});

export const officeNamed = fact<{ office: Office }>('approval_office.named', {
  audience: 'admin',
  words: ({ details, personId }, names, locale) => {
    const finance = details.office === 'finance';
    if (personId === null)
      return t(
        finance ? '{actor} left open who approves for finance.' : '{actor} left open who approves for security.',
        { ...names },
        locale,
      );
    return t(
      finance ? '{actor} named {person} to approve for finance.' : '{actor} named {person} to approve for security.',
      { ...names },
      locale,
    );
  },
});
