/** What has to be known of whoever is named to say whether it can be passed on to them. */
export interface PassedTo {
  /** It is for them, or they asked for it. */
  asked: boolean;
  /** It is theirs to decide already. */
  has: boolean;
  /** They decide about this request before or after, or did. */
  inChain: boolean;
  /** They decide about requests in this company: they lead people, own a tool, or a rule names them. */
  decides: boolean;
}

/** Why it cannot be passed on to somebody; null where it can. A stranger gets no say by being named. */
export function passingFault({ asked, has, inChain, decides }: PassedTo): string | null {
  if (asked) return '{name} asked for this, so they can’t decide about it.';
  if (has) return '{name} has it to decide already.';
  if (inChain) return '{name} decides about this request anyway. Choose someone else.';
  if (!decides)
    return (
      '{name} doesn’t approve requests here. Choose a manager, a tool owner, ' +
      'or someone who approves for security or finance.'
    );
  return null;
}
