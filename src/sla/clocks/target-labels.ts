/** What a promise is called where its ticket is read. */
export const targetLabels: Record<string, string> = {
  first_response: 'First answer',
  next_response: 'Next answer',
  periodic_update: 'Next update',
  resolution: 'Done',
  approval: 'Decision',
  fulfilment: 'Delivered',
  given_word: 'Promised update',
};
