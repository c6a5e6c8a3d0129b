import { fact } from '../../timeline/fact-kind';

interface OfVersion {
  number: number;
}

export const policyCreated = fact<OfVersion>('policy.created', {
  audience: 'admin',
  words: '{actor} added the policy {subject}.',
});

export const policyChanged = fact<OfVersion>('policy.changed', {
  audience: 'admin',
  words: '{actor} changed the policy {subject}: version {number}.',
});

/** Here the number says how many were put in another order. */
export const policiesArranged = fact<OfVersion>('policy.arranged', {
  audience: 'admin',
  words: '{actor} changed the order of the policies.',
});

export const policyRetired = fact<OfVersion>('policy.retired', {
  audience: 'admin',
  words: '{actor} retired the policy {subject}.',
});

export const policyRestored = fact<OfVersion>('policy.restored', {
  audience: 'admin',
  words: '{actor} restored the policy {subject}.',
});
