/** Where one message stands: on a long ticket the part that it lies in is shown along. */
export const messageHref = (ticketId: number, messageId: number): string =>
  `/tickets/${ticketId}?earlier=${messageId}#message-${messageId}`;
