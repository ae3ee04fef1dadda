/** Processor time of this thread in milliseconds: what work takes, however many others want the core meanwhile. */
export function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
