/** Several pilots may run: an address names one where it is not the one that is shown by itself. */
export const ofPilot = (path: string, id: number | null): string => (id === null ? path : `${path}?pilot=${id}`);
