export function runScript(script: string, args: string[], env: Record<string, string>): Promise<string>;
