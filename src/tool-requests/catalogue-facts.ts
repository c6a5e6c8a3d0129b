import { fact } from '../timeline/fact-kind';

export const bundleChanged = fact('bundle.changed', {
  audience: 'admin',
  words: '{actor} changed a bundle of the catalogue.',
});
export const toolAdded = fact('tool.added', { audience: 'admin', words: '{actor} added a tool to the catalogue.' });
export const toolChanged = fact('tool.changed', {
  audience: 'admin',
  words: '{actor} changed a tool in the catalogue.',
});
